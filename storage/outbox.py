"""The letters that are on their way: how they stand, and what a person says of those that are held."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, func, literal_column, or_, select

from storage import letters, senders, threads
from storage.letter_tables import LETTER, NUDGE
from workplan.letters import LIVE, Kind, State
from workplan.recipients import Directory

SETTLE = timedelta(seconds=60)
"""How long a letter of unknown fate is left alone: its request may still travel, or not be seen in the history."""
AT_ONCE = timedelta(seconds=1)
HELD_LOOKS = 27
"""After how many failed looks in a row a held letter is no longer looked for: three, and one each hour of a day."""
BY_WORD = ""
"""Stands for the ts of a letter that somebody says has arrived: it cannot be changed in place."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many letters could leave, wait for a word or are of unknown fate; how many are held; and when to go on."""

    waiting: int
    held: int
    next_at: datetime | None

    def counted(self) -> dict[str, int]:
        """Return the counts by their names."""
        return {"waiting": self.waiting, "held": self.held}


def backlog(connection: Connection, now: datetime) -> Backlog:
    """Return how the outbox stands at a moment."""
    waits = or_(and_(LETTER.c.not_before <= now, threads.MAY_LEAVE), LETTER.c.waits.is_not(None))
    is_due = and_(is_in(State.PLANNED), waits)
    counts = select(_count(or_(is_in(State.UNKNOWN), is_due)), _count(is_in(State.HELD))).select_from(LETTER)
    waiting, held = connection.execute(counts.where(is_in(*LIVE))).one()
    return Backlog(waiting, held, _next_at(connection, now))


def _next_at(connection: Connection, now: datetime) -> datetime | None:
    way = senders.load(connection)
    soon = now + AT_ONCE
    touched = soon if connection.execute(select(LETTER.c.token).where(IS_TOUCHED).limit(1)).first() else None
    next_out = select(func.min(LETTER.c.not_before)).where(is_in(State.PLANNED), threads.MAY_LEAVE)
    leaving = connection.execute(next_out).scalar()
    reading = connection.execute(select(func.min(LETTER.c.not_before)).where(CAN_BE_LOOKED_FOR)).scalar()
    if reading and way.reading_until and not way.may_read(now):
        reading = max(reading, way.reading_until)
    moments = [each for each in (touched, leaving, reading) if each]
    if not moments:
        return None
    return max(min(moments), soon, soon if way.until is None or way.may_send(now) else way.until)


def put(connection: Connection, tokens: Collection[str], state: State, **values: Any) -> None:  # noqa: ANN401 - columns
    """Put letters, and what they carry, into a state; `values` are further columns of the letters."""
    connection.execute(LETTER.update().where(LETTER.c.token.in_(tokens)).values(state=str(state), **values))
    carried = NUDGE.update().where(NUDGE.c.token.in_(tokens), NUDGE.c.state.in_(LIVE))
    connection.execute(carried.values(state=str(state), reason=values.get("reason")))


def arrived(connection: Connection, places: Mapping[str, tuple[str, str]]) -> None:
    """Write down where letters are in Slack: (channel, ts) by their tokens."""
    if places:
        found = [{"letter": token, "place": channel, "at": ts} for token, (channel, ts) in places.items()]
        connection.execute(ARRIVED, found)
        connection.execute(ARRIVED_WITH_THEM, {"letters": list(places)})


def recover(connection: Connection, now: datetime) -> int:
    """Say of letters whose sending was broken off that their fate is unknown; only who holds the sender's lock may.

    Returns how many those were.
    """
    rows = connection.execute(select(LETTER).where(is_in(State.SENDING))).all()
    for row in rows:
        left_open(connection, row, row.last_attempt, now, "Rapporteur stopped while it was sent", broken=row.broken + 1)
    return len(rows)


def left_open(
    connection: Connection, row: Row[Any], attempt: datetime, now: datetime, reason: str, **counts: int
) -> None:
    """Put a letter among those whose fate is unknown: it is looked for once its sending has settled."""
    put(connection, [row.token], State.UNKNOWN, not_before=min(attempt, now) + SETTLE, reason=reason, **counts)


def hold(connection: Connection, directory: Directory, row: Row[Any], now: datetime, reason: str) -> None:
    """Leave a letter to a person, and tell the secretariat, unless it was to be told by this very letter."""
    put(connection, [row.token], State.HELD, reason=reason)
    subject = row.subject or {}
    if subject.get("about") == "held":
        return
    at = (row.last_attempt or now).isoformat()
    told = {"about": "held", "letter": row.token, "what": _name(row), "to": row.recipient, "at": at, "because": reason}
    letters.heads_up(connection, directory, told, key=f"held:{row.token}:{at}", now=now)


def settle(connection: Connection, row: Row[Any], outcome: str) -> None:
    """Say where a held letter was told of that nobody needs to decide about it any more."""
    told = select(LETTER).where(LETTER.c.key.startswith(f"held:{row.token}:"), is_in(State.SENT))
    for each in connection.execute(told).all():
        itself = LETTER.update().where(LETTER.c.token == each.token)
        connection.execute(itself.values(subject=each.subject | {"settled": outcome}, touched=LETTER.c.touched + 1))


def mark_sent(connection: Connection, token: str, by: str) -> bool:
    """Take somebody's word that a held letter has arrived. Returns whether it was still held."""
    row = _held(connection, token)
    if row is None:
        return False
    reason = f"{by} says that it arrived"
    put(connection, [token], State.SENT, channel=row.recipient, ts=BY_WORD, reason=reason)
    return True


def send_again(connection: Connection, token: str, by: str) -> bool:
    """Let a held letter leave once more because somebody says that it did not arrive. Returns whether it was held."""
    row = _held(connection, token)
    if row is None:
        return False
    afresh = {"again": 0, "broken": 0, "lookups": 0, "not_before": row.last_attempt or row.not_before}
    put(connection, [token], State.PLANNED, reason=f"sent again by {by}", **afresh)
    return True


def go(connection: Connection, token: str, now: datetime) -> int:
    """Let the letters go that wait for an answer to the letter with this token. Returns how many did."""
    waiting = _waiting(connection, token)
    put(connection, waiting, State.PLANNED, not_before=now, waits=None)
    return len(waiting)


def drop(connection: Connection, token: str, by: str) -> int:
    """Cancel the letters that wait for an answer to the letter with this token. Returns how many."""
    waiting = _waiting(connection, token)
    put(connection, waiting, State.CANCELLED, reason=f"dropped by {by}")
    return len(waiting)


def is_in(*states: State) -> ColumnElement[bool]:
    """Return the condition that a letter is in one of these states."""
    return LETTER.c.state.in_([str(state) for state in states])


def _held(connection: Connection, token: str) -> Row[Any] | None:
    question = select(LETTER).where(LETTER.c.token == token, is_in(State.HELD)).with_for_update()
    return connection.execute(question).one_or_none()


def _waiting(connection: Connection, token: str) -> list[str]:
    question = select(LETTER.c.token).where(LETTER.c.waits == token, is_in(State.PLANNED)).with_for_update()
    return list(connection.execute(question).scalars())


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


def _name(row: Row[Any]) -> str:
    """Say which letter it is, to somebody who has not seen it."""
    if row.kind == Kind.DIGEST:
        return f"the digest of {row.day:%d %B %Y}"
    if row.subject:
        of = f" of {row.subject['code']}" if row.subject.get("code") else ""
        return f"a letter about “{row.subject.get('about')}{of}”"
    return f"the reminder of {row.day:%d %B %Y}"


_SENT = {"state": str(State.SENT), "reason": None}
ARRIVED = (
    LETTER.update()
    .where(LETTER.c.token == bindparam("letter"))
    .values(_SENT | {"channel": bindparam("place"), "ts": bindparam("at")})
)
ARRIVED_WITH_THEM = (
    NUDGE.update()
    .where(NUDGE.c.token.in_(bindparam("letters", expanding=True)), NUDGE.c.state.in_([str(each) for each in LIVE]))
    .values(_SENT)
)
# Written out so that SQLite sees that the index of those that are touched holds; coalesce keeps it from going by the
# index of the states, under which it would read nearly all letters.
IS_TOUCHED = and_(
    LETTER.c.touched > literal_column("0"), func.coalesce(LETTER.c.state, "") == str(State.SENT), LETTER.c.ts != BY_WORD
)
CAN_BE_LOOKED_FOR = or_(
    is_in(State.UNKNOWN), and_(is_in(State.HELD), LETTER.c.lookups > 0, LETTER.c.lookups < HELD_LOOKS)
)
