"""What the secretariat decides by a button of a letter: the letter then says so, and offers nothing to decide."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from storage import letters
from storage.letter_tables import LETTER
from workplan.letters import Letter

AT = select(LETTER).where(LETTER.c.channel == bindparam("place"), LETTER.c.ts == bindparam("at")).with_for_update()


def settle(connection: Connection, channel: str, ts: str, said: str, by: str) -> Letter | None:
    """Let a letter say what was decided, and who did; what was decided first stands.

    Args:
        connection: A write transaction.
        channel: The channel in which the letter is.
        ts: Its ts there.
        said: What was decided.
        by: Slack's id of who decided it.

    Returns: the letter as it stands then; None where there is none in this place.
    """
    row: Row[Any] | None = connection.execute(AT, {"place": channel, "at": ts}).one_or_none()
    if row is None:
        return None
    if "settled" not in (row.subject or {}):
        subject = {**(row.subject or {}), "settled": said, "settled_by": by}
        values = {"subject": subject, "touched": row.touched + 1}
        connection.execute(LETTER.update().where(LETTER.c.token == row.token), values)
    (letter,) = letters.load(connection, [row.token])
    return letter
