"""Who is away when: at most one absence each, which a later one replaces."""

from sqlalchemy import Connection, bindparam, select

from storage.letter_tables import ABSENCE
from workplan.recipients import Absence

OF_PERSON = select(ABSENCE).where(ABSENCE.c.slack_user == bindparam("slack_user"))
GONE = ABSENCE.delete().where(ABSENCE.c.slack_user == bindparam("person"))


def of_person(connection: Connection, slack_user: str) -> Absence | None:
    """Return somebody's absence, which may be past; None when they have none."""
    row = connection.execute(OF_PERSON, {"slack_user": slack_user}).one_or_none()
    return Absence(row.slack_user, row.since, row.until) if row else None


def put(connection: Connection, absence: Absence) -> None:
    """Keep an absence in place of the one there was."""
    clear(connection, absence.slack_user)
    values = {"slack_user": absence.slack_user, "since": absence.since, "until": absence.until}
    connection.execute(ABSENCE.insert(), values)


def clear(connection: Connection, slack_user: str) -> bool:
    """Let somebody be here again, and say whether they had an absence."""
    return connection.execute(GONE, {"person": slack_user}).rowcount > 0
