"""What tells whether the bot does its work: who has looked when, and which bodies must be reached."""

from datetime import datetime

from sqlalchemy import Connection, select

from storage.candidates import RUNS
from storage.letter_tables import LOOK
from storage.statements import LEADING
from storage.tables import ACTIVITY, INVOLVEMENT
from workplan.involvement import Involvement, Role

LEADS = (
    select(INVOLVEMENT.c.name_key, INVOLVEMENT.c.name, INVOLVEMENT.c.full_name, INVOLVEMENT.c.role)
    .join(ACTIVITY, ACTIVITY.c.id == INVOLVEMENT.c.activity_id)
    .where(INVOLVEMENT.c.role.in_(LEADING), RUNS)
    .distinct()
    .order_by(INVOLVEMENT.c.name_key, INVOLVEMENT.c.full_name, INVOLVEMENT.c.role)
)


def looked_at(connection: Connection) -> datetime | None:
    """Return until when nudges have been planned; None before the first look."""
    return connection.execute(select(LOOK.c.looked_at)).scalar()


def leads(connection: Connection) -> tuple[Involvement, ...]:
    """Return the bodies that lead activities which run, each name once, by name."""
    found = {row.name_key: Involvement(row.name, Role(row.role), row.full_name) for row in connection.execute(LEADS)}
    return tuple(found.values())
