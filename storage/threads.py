"""Letters that stand under another one: where that is, when they may leave, and what becomes of them without it."""

from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, or_, select

from storage.letter_tables import LETTER
from workplan.letters import LIVE, Root, State

ROOT = LETTER.alias("root")
_IS_LIVE = exists().where(ROOT.c.token == LETTER.c.thread, ROOT.c.state.in_([str(state) for state in LIVE]))
MAY_LEAVE = or_(LETTER.c.thread.is_(None), ~_IS_LIVE.correlate(LETTER))
"""A letter waits until it is known what has become of the one it is to stand under."""
WITH_ROOT: Select[Any] = select(LETTER, ROOT.c.channel.label("root_channel"), ROOT.c.ts.label("root_ts")).outerjoin(
    ROOT, and_(ROOT.c.token == LETTER.c.thread, ROOT.c.state == str(State.SENT))
)


def root_of(row: Row[Any]) -> Root | None:
    """Return where a letter stands, by a row of WITH_ROOT; None where the other one is nowhere that we know."""
    return Root(row.root_channel, row.root_ts) if row.root_channel and row.root_ts else None


def stand_alone(connection: Connection, row: Row[Any]) -> None:
    """Let a letter stand by itself, and what waits under the same one as it did stand under it from now on."""
    waiting = (LETTER.c.thread == row.thread, LETTER.c.token != row.token, LETTER.c.state == str(State.PLANNED))
    connection.execute(LETTER.update().where(*waiting), {"thread": row.token})
    connection.execute(LETTER.update().where(LETTER.c.token == row.token), {"thread": None})
