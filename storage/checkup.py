"""What tells whether the bot does its work: who has looked when, and which bodies must be reached."""

from datetime import datetime

from sqlalchemy import Connection, exists, func, select

from storage.candidates import RUNS
from storage.letter_tables import LOOK
from storage.statements import LEADING
from storage.tables import ACTIVITY, INVOLVEMENT
from workplan.involvement import Involvement, Role

# coalesce keeps SQLite from going by the index of the names, out of which it would read every row one by one (100 ms).
_NAMED = (
    select(func.coalesce(INVOLVEMENT.c.name_key, "").label("name_key"), *INVOLVEMENT.c["name", "full_name", "role"])
    .where(INVOLVEMENT.c.role.in_(LEADING))
    .distinct()
    .subquery("named")
)
_SAME = [INVOLVEMENT.c[name].is_not_distinct_from(_NAMED.c[name]) for name in ("name", "full_name", "role")]
LEADS = (
    select(_NAMED)
    .where(
        exists()
        .select_from(INVOLVEMENT.join(ACTIVITY, ACTIVITY.c.id == INVOLVEMENT.c.activity_id))
        .where(INVOLVEMENT.c.name_key == _NAMED.c.name_key, *_SAME, RUNS)
    )
    .order_by(_NAMED.c.name_key, _NAMED.c.full_name, _NAMED.c.role)
)


def looked_at(connection: Connection) -> datetime | None:
    """Return until when nudges have been planned; None before the first look."""
    return connection.execute(select(LOOK.c.looked_at)).scalar()


def leads(connection: Connection) -> tuple[Involvement, ...]:
    """Return the bodies that lead activities which run, each name once, by name."""
    found = {row.name_key: Involvement(row.name, Role(row.role), row.full_name) for row in connection.execute(LEADS)}
    return tuple(found.values())
