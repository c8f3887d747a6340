"""What has come in from Slack and had its effect: a delivery that comes twice has it once."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from storage.letter_tables import INBOX

KEPT = timedelta(days=2)
"""How long a key is remembered: Slack repeats a delivery for minutes, not for days."""

EARLIER = INBOX.delete().where(INBOX.c.at < bindparam("before"))


def seen(connection: Connection, key: str, now: datetime) -> bool:
    """Whether a delivery had its effect already; from now on it has: call it in the transaction of that effect."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    added = connection.execute(dialect.insert(INBOX).on_conflict_do_nothing(), {"key": key, "at": now})
    if added.rowcount:
        connection.execute(EARLIER, {"before": now - KEPT})
    return not added.rowcount
