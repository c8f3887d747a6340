"""Calendars that programs subscribe to. The token that opens one is not kept: it is known by its SHA-256 alone."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from storage import bodies, meetings, rows
from storage.homes import IS_LED
from storage.statements import IS_THERE
from storage.subscription_tables import CALENDAR
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT, PLAN
from workplan import due_dates
from workplan.due_dates import DueDate
from workplan.subscribed_calendars import Calendar, Contents

FOUND = select(CALENDAR).where(CALENDAR.c.hash == bindparam("hashed"))
MADE_BY = (
    select(CALENDAR).where(CALENDAR.c.made_by == bindparam("person")).order_by(CALENDAR.c.made_at, CALENDAR.c.hash)
)
GONE = CALENDAR.delete().where(CALENDAR.c.hash == bindparam("hashed"))
LED = (
    select(PLAN.c.key.label("plan"), ACTIVITY)
    .join(PLAN, PLAN.c.id == ACTIVITY.c.plan_id)
    .where(IS_THERE, IS_LED)
    .order_by(PLAN.c.id, ACTIVITY.c.position)
)


def _parts_of_led(part: Table) -> Select[Any]:
    joined = select(part).join(ACTIVITY, ACTIVITY.c.id == part.c.activity_id)
    return joined.where(IS_THERE, IS_LED).order_by(part.c.activity_id, part.c.position)


INVOLVED, OWED = _parts_of_led(INVOLVEMENT), _parts_of_led(DELIVERABLE)


def make(connection: Connection, token: str, calendar: Calendar) -> bool:
    """Let a token open a calendar, in place of the one that its maker has of the same; return whether there was one."""
    replaced = revoke(connection, calendar.made_by, lambda each: each.body == calendar.body)
    values = {"about": {"body": calendar.body, "team": calendar.team}, "made_by": calendar.made_by}
    connection.execute(CALENDAR.insert(), values | {"hash": _hashed(token), "made_at": calendar.made_at})
    return bool(replaced)


def find(connection: Connection, token: str) -> Calendar | None:
    """Return the calendar that a token opens; None where it opens none."""
    row = connection.execute(FOUND, {"hashed": _hashed(token)}).one_or_none()
    return _calendar(row) if row else None


def of_person(connection: Connection, made_by: str) -> tuple[Calendar, ...]:
    """Return the calendars that somebody had made, in the order of that."""
    return tuple(map(_calendar, connection.execute(MADE_BY, {"person": made_by})))


def revoke(connection: Connection, made_by: str, ends: Callable[[Calendar], bool]) -> int:
    """End those calendars of somebody that `ends` names, and return how many: their tokens open nothing any more."""
    found = connection.execute(MADE_BY, {"person": made_by}).all()
    hashes = [row.hash for row in found if ends(_calendar(row))]
    for each in hashes:
        connection.execute(GONE, {"hashed": each})
    return len(hashes)


def contents(connection: Connection, calendar: Calendar, today: date) -> Contents:
    """Return what stands in a calendar on a day: what its bodies lead or co-lead in all plans, and all meetings.

    Whose calendar follows its maker shows the bodies for which they speak on that day.
    """
    names = (calendar.body,) if calendar.body else bodies.of_person(connection, calendar.made_by, today)
    return Contents(names, _due_dates(connection, names), meetings.load(connection))


def _due_dates(connection: Connection, names: tuple[str, ...]) -> tuple[DueDate, ...]:
    asked = {"names": bodies.names_of(connection, names)}
    involved = rows.grouped(connection.execute(INVOLVED, asked), "activity_id", rows.involvement)
    owed = rows.grouped(connection.execute(OWED, asked), "activity_id", rows.deliverable)
    led = connection.execute(LED, asked)
    return due_dates.of((row.plan, rows.activity(row, involved[row.id], (), owed.get(row.id, ()))) for row in led)


def _calendar(row: Row[Any]) -> Calendar:
    return Calendar(row.made_by, row.about["team"], row.made_at, row.about["body"])


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
