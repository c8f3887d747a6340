"""Who holds an office of the committee: its secretariat and its chairs, in the days of their terms."""

from sqlalchemy import Connection, bindparam, select

from storage.history_tables import OFFICE
from workplan.contacts import Office, Officer

ALL = select(OFFICE).order_by(OFFICE.c.office, OFFICE.c.id)
GONE = OFFICE.delete().where(OFFICE.c.office == bindparam("of"), OFFICE.c.slack_user == bindparam("person"))


def load(connection: Connection) -> tuple[Officer, ...]:
    """Return all officers, past and future ones too, in the order in which they were named."""
    found = connection.execute(ALL)
    return tuple(Officer(Office(row.office), row.slack_user, row.since, row.until) for row in found)


def put(connection: Connection, officer: Officer) -> None:
    """Let somebody hold an office for a term, in place of the one they had."""
    remove(connection, officer.office, officer.slack_user)
    values = {"office": str(officer.office), "slack_user": officer.slack_user}
    connection.execute(OFFICE.insert(), values | {"since": officer.since, "until": officer.until})


def remove(connection: Connection, office: Office, slack_user: str) -> None:
    """Let somebody hold an office no more, and let it be forgotten that they did."""
    connection.execute(GONE, {"of": str(office), "person": slack_user})
