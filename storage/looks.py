"""Until when nudges have been planned, and since when the nudges of each plan are made."""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from storage.letter_tables import LOOK, WATCHED_PLAN
from storage.tables import PLAN

TOKEN = 32
"""Characters of a letter's token: as hard to guess as a random key of 128 bits."""


@dataclass(frozen=True, slots=True)
class Look:
    """The moment until which nudges have been planned, and the places and clocks they were planned for."""

    at: datetime
    places: str
    secret: str

    def token(self, key: str) -> str:
        """Return by what a letter with a key is known: it says nothing to others, and nobody else can make it."""
        return hmac.digest(self.secret.encode(), key.encode(), "sha256").hex()[:TOKEN]


def last(connection: Connection, now: datetime, *, for_update: bool = False) -> Look:
    """Return the last look; the first of all is now, at no places yet, and so finds nothing."""
    question = select(LOOK)
    found = connection.execute(question.with_for_update() if for_update else question).one_or_none()
    if found is None:
        first = {"id": 1, "looked_at": now, "places": "", "secret": secrets.token_hex(32)}
        connection.execute(LOOK.insert(), first)
        found = connection.execute(question).one()
    return Look(found.looked_at, found.places, found.secret)


def remember(connection: Connection, now: datetime, places: str) -> None:
    """Take note that everything reached until now has been planned."""
    connection.execute(LOOK.update(), {"looked_at": now, "places": places})


def set_back(connection: Connection, look: Look, moment: datetime) -> Look:
    """Return the look as if it had been at an earlier moment, since when all plans are then watched at the latest."""
    connection.execute(WATCHED_PLAN.update().where(WATCHED_PLAN.c.since > moment), {"since": moment})
    return replace(look, at=moment)


def unwatched(connection: Connection) -> list[tuple[int, str]]:
    """Return the plans whose nudges are not yet made: (id, key)."""
    watched = select(WATCHED_PLAN.c.plan_id)
    found = connection.execute(select(PLAN.c.id, PLAN.c.key).where(PLAN.c.id.not_in(watched)).order_by(PLAN.c.id))
    return [(row.id, row.key) for row in found]


def watch(connection: Connection, plan_ids: Iterable[int], now: datetime) -> None:
    """Make the nudges of plans from now on."""
    if rows := [{"plan_id": each, "since": now} for each in plan_ids]:
        connection.execute(WATCHED_PLAN.insert(), rows)
