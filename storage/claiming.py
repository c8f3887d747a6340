"""Claims letters for sending: what they say, and to whom, is judged anew in the transaction that lets them leave."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, func, literal, select

from storage import letters, outbox, readdressing, senders, threads
from storage.letter_tables import LETTER, NUDGE
from storage.tables import ACTIVITY
from workplan.calendar import CalendarError, next_moment
from workplan.letters import Kind, Letter, State
from workplan.recipients import Directory, Part

WORKERS = 16
"""Letters that are under way at once: such a batch costs one commit, and has to be read back when we are killed."""
OPEN_AT_MOST = senders.OPEN + WORKERS
"""Letters whose fate may be unknown at once while answers are unclear: each of them has to be read back."""
NOTHING_LEFT = "nothing of it is left to be told"
NOT_REACHED = "its recipient cannot be reached"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claimed:
    """Letters that are to be sent now, and how many were cancelled or failed instead."""

    letters: tuple[Letter, ...] = ()
    cancelled: int = 0
    failed: int = 0


def due(connection: Connection, now: datetime, most: int | None) -> list[tuple[str, str]]:
    """Return the tokens and recipients of letters that may leave now, those that wait longest first."""
    may_leave = (outbox.is_in(State.PLANNED), LETTER.c.not_before <= now, threads.MAY_LEAVE)
    question = select(LETTER.c.token, LETTER.c.recipient).where(*may_leave).limit(most)
    found = connection.execute(question.order_by(LETTER.c.not_before, LETTER.c.key))
    return [(row.token, row.recipient) for row in found]


def pace(connection: Connection) -> int:
    """Return how many letters may be under way at once, as the last answers were."""
    way = senders.load(connection)
    if way.unclear == 0 and not way.is_on_trial:
        return WORKERS
    open_ = len(connection.execute(select(LETTER.c.token).where(outbox.is_in(State.UNKNOWN))).all())
    return max(0, min(1 if way.is_on_trial else WORKERS, OPEN_AT_MOST - open_))


def claim(
    connection: Connection, directory: Directory, tokens: Sequence[str], now: datetime, read_from: datetime
) -> Claimed:
    """Claim those of these letters that may still leave, and say of each other one why not.

    Args:
        connection: A write transaction; once it is committed, the letters count as being sent.
        directory: Everybody who can be reached.
        tokens: The letters, of different recipients.
        now: The moment.
        read_from: The moment from which on they can be there, see readback.read_from.
    """
    may_leave = (outbox.is_in(State.PLANNED), LETTER.c.not_before <= now, threads.MAY_LEAVE)
    question = select(LETTER).where(LETTER.c.token.in_(tokens), *may_leave)
    rows = {row.token: row for row in connection.execute(question.with_for_update(skip_locked=True))}
    _wait_for_reports(connection, list(rows))
    claimer = _Claimer(connection, directory, now)
    for nudge in readdressing.nudges_of(connection, list(rows)):
        claimer.carried[nudge.token].append(nudge)
    judged = [claimer.take(rows[letter.token], letter) for letter in letters.load(connection, list(rows))]
    taken = tuple(letter for letter in judged if letter)
    _begin(connection, [letter.token for letter in taken], now, read_from)
    # Only now, so that no letter that is just leaving gets a line that it was not judged with.
    claimer.readdress()
    return Claimed(taken, claimer.cancelled, claimer.failed)


def _begin(connection: Connection, tokens: Sequence[str], now: datetime, read_from: datetime) -> None:
    """Let letters count as being sent, the first time or again."""
    if tokens:
        first, read = _kept(LETTER.c.first_attempt, now), _kept(LETTER.c.read_from, read_from)
        attempt = {"first_attempt": first, "last_attempt": now, "read_from": read}
        outbox.put(connection, tokens, State.SENDING, reason=None, **attempt)


def _kept(column: Column[Any], moment: datetime) -> ColumnElement[Any]:
    """Return what a column holds already, or else this moment, in the form of the column."""
    return func.coalesce(column, literal(moment, column.type))


def _wait_for_reports(connection: Connection, tokens: Sequence[str]) -> None:
    """Let nobody report on what the letters speak of until they are claimed; in SQLite nobody else writes anyway."""
    if tokens and connection.dialect.name == "postgresql":
        about = select(NUDGE.c.activity_id).where(NUDGE.c.token.in_(tokens))
        connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.id.in_(about)).with_for_update(read=True)).all()


class _Claimer:
    """Judges one letter after the other."""

    def __init__(self, connection: Connection, directory: Directory, now: datetime) -> None:
        self._connection, self._directory, self._now = connection, directory, now
        self.carried: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        self.cancelled = self.failed = 0
        self._moving: list[tuple[list[Row[Any]], Kind, date]] = []

    def readdress(self) -> None:
        """Give the nudges that are not for these recipients any more to who hears of them now."""
        end = State.CANCELLED, readdressing.ASIDE
        for aside, kind, day in self._moving:
            readdressing.readdress(self._connection, self._directory, aside, kind, now=self._now, day=day, end=end)

    def take(self, row: Row[Any], letter: Letter) -> Letter | None:
        """Return the letter with what of it is to be told; None when it may not leave."""
        if row.thread and letter.root is None:
            threads.stand_alone(self._connection, row)
        place = self._directory.place_of(letter.recipient)
        day = self._now.astimezone(place.zone).date()
        kept = self._addressed(letter, day) if letter.subject else self._needed(letter, day)
        if kept is None or self._is_off(letter):
            return None
        return replace(kept, first_attempt=row.first_attempt or self._now, last_attempt=self._now)

    def _needed(self, letter: Letter, day: date) -> Letter | None:
        """Keep the lines that still apply, and for which this recipient is still the one who hears."""
        reasons = {line.nudge: reason for line in letter.lines if (reason := line.needless(day))}
        for nudge, reason in reasons.items():
            readdressing.change(self._connection, nudge, State.CANCELLED, reason)
        waiting = [nudge for nudge in self.carried[letter.token] if nudge.id not in reasons]
        aside = [nudge for nudge in waiting if not self._hears(nudge, letter.recipient, day)]
        if aside:
            self._moving.append((aside, letter.kind, day))
        gone = reasons.keys() | {nudge.id for nudge in aside}
        lines = tuple(line for line in letter.lines if line.nudge not in gone)
        if not lines:
            self._end(letter, State.CANCELLED, readdressing.ASIDE if aside else NOTHING_LEFT)
            return None
        return replace(letter, lines=lines)

    def _hears(self, nudge: Row[Any], recipient: str, day: date) -> bool:
        return recipient in {each.slack for each in readdressing.hearers(self._directory, nudge, day)}

    def _addressed(self, letter: Letter, day: date) -> Letter | None:
        """Let a letter to the secretariat go to who that is today, unless there is nothing to be told any more."""
        if letter.subject.get("about") == "held" and not self._is_held(str(letter.subject.get("letter"))):
            self._end(letter, State.CANCELLED, "no longer held")
            return None
        if letter.part != Part.SECRETARIAT:
            return self._told(letter)
        if readdressing.is_secretariat(self._directory, letter.recipient, day):
            return letter
        self.failed += not readdressing.redirect(self._connection, self._directory, letter.token, self._now)
        return None

    def _told(self, letter: Letter) -> Letter | None:
        """Let news wait for nobody: who cannot be reached hears of it from the activity itself."""
        if letter.recipient not in self._directory.lost:
            return letter
        outbox.put(self._connection, [letter.token], State.FAILED, reason=NOT_REACHED)
        self.failed += 1
        return None

    def _is_held(self, token: str) -> bool:
        question = select(LETTER.c.token).where(LETTER.c.token == token, outbox.is_in(State.HELD))
        return self._connection.execute(question).one_or_none() is not None

    def _is_off(self, letter: Letter) -> bool:
        """Put a letter off until its recipient is at work, if they are not; one at a time of their own leaves then."""
        if letter.subject.get("chosen"):
            return False
        reason = None
        try:
            moment = next_moment(self._now, self._directory.place_of(letter.recipient))
        except CalendarError as error:
            moment, reason = self._now + A_DAY, str(error)
        if moment <= self._now:
            return False
        outbox.put(self._connection, [letter.token], State.PLANNED, not_before=moment, reason=reason)
        return True

    def _end(self, letter: Letter, state: State, reason: str) -> None:
        outbox.put(self._connection, [letter.token], state, reason=reason)
        self.cancelled += 1
