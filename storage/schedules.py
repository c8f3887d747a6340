"""The schedules in force, as the text of their file, and what the file says now where that is not in force.

Beside the version in force there is at most one more, which waits for a yes or is refused, by us or by somebody.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, select

from storage.letter_tables import SCHEDULES

LOCK = 7305423
"""The number of the lock in PostgreSQL, beside those of migrations and of the sender."""


class Standing(StrEnum):
    """How a version of the file stands."""

    IN_FORCE = "in-force"
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the file: the digest of what it says, its text, since when it stands so, and what was told of it."""

    digest: str
    text: str
    at: datetime
    told: dict[str, Any]


def standing(connection: Connection) -> dict[Standing, Version]:
    """Return the version in force, and the one that waits or is refused; nothing before the first."""
    return {Standing(row.state): _version(row) for row in connection.execute(select(SCHEDULES))}


def in_force(connection: Connection) -> Version | None:
    """Return the version in force; None before the first."""
    return standing(connection).get(Standing.IN_FORCE)


def put(  # noqa: PLR0913, PLR0917 - what a version is, and how it stands
    connection: Connection, state: Standing, digest: str, text: str, now: datetime, told: dict[str, Any]
) -> None:
    """Let what the file says now stand so, in the place of what it said before."""
    take_turns(connection)
    withdraw(connection)
    _write(connection, state, Version(digest, text, now, told))


def withdraw(connection: Connection) -> None:
    """Forget what waits or is refused: the file does not say it any more."""
    connection.execute(SCHEDULES.delete().where(SCHEDULES.c.state != str(Standing.IN_FORCE)))


def apply(connection: Connection, digest: str, by: str) -> bool:
    """Put in force what waits, for somebody said yes; False when that is not what waits any more."""
    return _decide(connection, digest, Standing.IN_FORCE, by)


def keep(connection: Connection, digest: str, by: str) -> bool:
    """Refuse what waits, for somebody said no; False when that is not what waits any more."""
    return _decide(connection, digest, Standing.REFUSED, by)


def take_turns(connection: Connection) -> None:
    """Let whoever decides about schedules wait for each other; SQLite's writers do so anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))


def _decide(connection: Connection, digest: str, state: Standing, by: str) -> bool:
    take_turns(connection)
    waiting = standing(connection).get(Standing.WAITING)
    if waiting is None or waiting.digest != digest:
        return False
    withdraw(connection)
    _write(connection, state, Version(digest, waiting.text, waiting.at, waiting.told | {"by": by}))
    return True


def _write(connection: Connection, state: Standing, version: Version) -> None:
    connection.execute(SCHEDULES.delete().where(SCHEDULES.c.state == str(state)))
    values = {"digest": version.digest, "text": version.text, "at": version.at, "told": version.told}
    connection.execute(SCHEDULES.insert(), {"state": str(state)} | values)


def _version(row: Row[Any]) -> Version:
    return Version(row.digest, row.text, row.at, row.told or {})
