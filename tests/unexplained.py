"""What nobody could say the fate of: the test of every other that nothing disappears (A20)."""

from sqlalchemy import Connection, and_, func, or_, select

from storage.letter_tables import LETTER, NUDGE
from storage.outbox import is_in
from workplan.letters import State


def unexplained(connection: Connection) -> int:
    """Count the letters that nobody is sending, or that ended without a reason, and the nudges that differ from theirs.

    A nudge may have been cancelled or superseded in a letter that was sent; otherwise it stands as its letter does.
    """
    without = and_(is_in(State.FAILED, State.CANCELLED, State.HELD), LETTER.c.reason.is_(None))
    astray = select(func.count()).select_from(LETTER).where(or_(is_in(State.SENDING), without))
    lines = select(func.count()).select_from(NUDGE).outerjoin(LETTER, LETTER.c.token == NUDGE.c.token)
    apart = NUDGE.c.state.not_in([State.CANCELLED, State.SUPERSEDED, State.FAILED])
    differs = lines.where(apart, or_(LETTER.c.token.is_(None), LETTER.c.state != NUDGE.c.state))
    return int(connection.execute(astray).scalar_one()) + int(connection.execute(differs).scalar_one())
