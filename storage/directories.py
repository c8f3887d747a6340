"""Everybody who can be reached, as the database knows it."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from storage import bodies, offices
from storage.letter_tables import ABSENCE, LOST
from workplan.recipients import Absence, Directory
from workplan.rules import Schedules


def load(connection: Connection, schedules: Schedules, secretariat: Iterable[str]) -> Directory:
    """Return the directory under these schedules.

    `secretariat`: the Slack ids in the settings, in the order in which they are asked; who else is in office follows.
    """
    away = connection.execute(select(ABSENCE))
    return Directory(
        schedules,
        bodies.load(connection),
        tuple(secretariat),
        tuple(Absence(row.slack_user, row.since, row.until) for row in away),
        frozenset(connection.execute(select(LOST.c.slack)).scalars()),
        offices.load(connection),
    )
