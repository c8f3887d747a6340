"""Reports as people do, and reads what has become of an activity and its history."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage import verifying
from storage.database import Database
from storage.history_tables import HISTORY
from storage.letter_tables import LETTER
from storage.tables import ACTIVITY, DELIVERABLE, METRIC

CODE = "A.2.1.3"
LINK = "https://example.org/study.pdf"


def stands(database: Database, code: str = CODE) -> tuple[str, str | None, list[str], int]:
    """Return the status of an activity, its words, its evidence and its version."""
    with database.reading() as connection:
        row = connection.execute(select(ACTIVITY).where(ACTIVITY.c.code == code)).one()
        return row.status, row.status_text, row.evidence, row.version


def owed(database: Database, code: str = CODE) -> list[tuple[str, str, date | None]]:
    """Return what an activity owes, with its state and the day it was done."""
    with database.reading() as connection:
        of = select(DELIVERABLE).join(ACTIVITY, DELIVERABLE.c.activity_id == ACTIVITY.c.id)
        rows = connection.execute(of.where(ACTIVITY.c.code == code).order_by(DELIVERABLE.c.position))
        return [(row.label, row.state, row.done_on) for row in rows]


def read(database: Database, code: str, place: int = 0) -> tuple[str | None, date | None, str | None, list[str]]:
    """Return the value of a metric, its day, its source, and the codes of the Member States counted."""
    with database.reading() as connection:
        of = select(METRIC).join(ACTIVITY, METRIC.c.activity_id == ACTIVITY.c.id)
        row = connection.execute(of.where(ACTIVITY.c.code == code, METRIC.c.position == place)).one()
        return row.value, row.as_of, row.source, [each["code"] for each in row.members]


def told(database: Database) -> list[tuple[str, str, str, str | None, str | None, list[str]]]:
    """Return the history: kind, who, through what, on whose behalf, from which source, and which fields changed."""
    with database.reading() as connection:
        assert verifying.verify(connection).breaks == ()
        rows = connection.execute(select(HISTORY).order_by(HISTORY.c.id))
        return [
            (row.kind, row.by, row.via, row.behalf, row.source, [each["field"] for each in row.edits]) for row in rows
        ]


def notices(database: Database) -> list[tuple[str, str, int]]:
    """Return the letters that tell of updates: to whom, of which activity, and how many updates they tell."""
    with database.reading() as connection:
        rows = connection.execute(select(LETTER).where(LETTER.c.subject.is_not(None)).order_by(LETTER.c.key)).all()
        return [
            (row.recipient, row.subject["code"], len(row.subject["changes"]))
            for row in rows
            if row.subject["about"] == "updates"
        ]


async def say(slack: Playground, user: str, words: str, code: str = CODE) -> Shown:
    """Type a line behind a code."""
    return await slack.command(user, "CECOMMERCE", f"/activity {code} {words}")


async def card(slack: Playground, user: str, code: str = CODE) -> Shown:
    """Ask for a card."""
    return await slack.command(user, "CECOMMERCE", f"/activity {code}")


async def submit(slack: Playground, user: str, values: Mapping[str, object]) -> Shown:
    """Submit the form that is open, and return it as it is then."""
    shown = await slack.submit(user, values)
    return shown if shown.errors else slack.view(user)
