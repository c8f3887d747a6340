"""Writes down how it ended: what was sent, what is open, what failed, and what that says of the way to Slack."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, Row, select

from storage import outbox, readdressing, senders, threads
from storage.letter_tables import LETTER, LOST
from storage.senders import Way
from workplan.letters import Kind, Letter, State
from workplan.outcomes import UNCLEAR, Outcome, Receipt
from workplan.recipients import Directory, Part

Directories = Callable[[Connection], Directory]
"""Returns the directory as it is in a transaction."""

TRIED_AGAIN = timedelta(days=1)
"""After how long one who was looked up in vain, for letters were refused all the same, is written to again."""

log = structlog.get_logger()


@dataclass(slots=True)
class Ended:
    """How many letters were sent, and how many failed; whether the way is free for more."""

    sent: int = 0
    failed: int = 0
    goes_on: bool = True


def record(
    connection: Connection, directories: Directories, results: Sequence[tuple[Letter, Receipt]], now: datetime
) -> Ended:
    """Write down how the sending of letters ended: of those that arrived at once, of the others one by one."""
    rest = [(letter, receipt) for letter, receipt in results if not _is_there(letter, receipt)]
    places = {letter.token: (receipt.channel, receipt.ts) for letter, receipt in results if _is_there(letter, receipt)}
    outbox.arrived(connection, places)
    ended = Ended(sent=len(places))
    rows = {row.token: row for row in connection.execute(_rows(rest))} if rest else {}
    for letter, receipt in rest:
        row = rows[letter.token]
        if receipt.outcome is Outcome.SENT or _is_ours(row, letter):
            _BY_OUTCOME[receipt.outcome](connection, directories, row, receipt, now)
        ended.sent += receipt.outcome is Outcome.SENT
    ended.failed = sum(row.state == State.FAILED for row in connection.execute(_rows(rest))) if rest else 0
    way = note(connection, [receipt for _, receipt in results], now)
    ended.goes_on = way.may_send(now) and not way.is_on_trial
    return ended


def _is_there(letter: Letter, receipt: Receipt) -> bool:
    """Whether a letter has surely arrived where it was to."""
    is_astray = letter.recipient.startswith(("C", "G")) and receipt.channel != letter.recipient
    return receipt.outcome is Outcome.SENT and not is_astray


def _is_ours(row: Row[Any], letter: Letter) -> bool:
    """Whether it is still this sending that counts: another process takes over when our role is lost meanwhile."""
    return bool(row.state == State.SENDING and row.last_attempt == letter.last_attempt)


def note(connection: Connection, receipts: Sequence[Receipt], now: datetime) -> Way:
    """Take note of what answers say of the way to Slack, and return how it stands now."""
    before = way = senders.load(connection)
    for receipt in receipts:
        way = _after(way, receipt, now)
    if way != before:
        senders.keep(connection, way)
    return way


def reached(connection: Connection, directories: Directories, looked_up: Mapping[str, str], now: datetime) -> None:
    """Write down whom letters reach (an empty reason) and whom not, as Slack says it now."""
    lost = {row.slack: row for row in connection.execute(select(LOST))}
    back = [slack for slack, reason in looked_up.items() if not reason and slack in lost and _is_back(lost[slack], now)]
    connection.execute(LOST.delete().where(LOST.c.slack.in_(back)))
    for slack, reason in looked_up.items():
        if reason and readdressing.lose(connection, slack, reason, now, looked_up=True):
            log.warning("cannot be reached", action="letters.unreachable", slack=slack, error=reason)
            readdressing.tell(connection, directories(connection), slack, reason, now)


def _is_back(row: Row[Any], now: datetime) -> bool:
    return bool(row.looked_up) or row.found_at + TRIED_AGAIN <= now


def _after(way: Way, receipt: Receipt, now: datetime) -> Way:
    """Return how the way stands after one more answer."""
    if receipt.outcome is Outcome.STOPPED:
        log.error("Slack refuses our letters", action="letters.stopped", error=receipt.code)
        return _paused(replace(way, stopped=receipt.code), now, senders.STOP_PAUSE)
    if receipt.wait:
        return _paused(way, now, min(timedelta(seconds=receipt.wait), senders.LONGEST_WAIT))
    if receipt.outcome not in UNCLEAR | {Outcome.NOT_SENT}:
        return Way(reading_until=way.reading_until, until=way.until)
    unclear = way.unclear + 1
    if receipt.outcome in UNCLEAR and unclear < senders.OPEN:
        return replace(way, unclear=unclear)
    return _paused(replace(way, unclear=unclear), now, senders.pause(unclear))


def _paused(way: Way, now: datetime, pause: timedelta) -> Way:
    """Return the way with a pause: of letters under way at once, the one that is asked to wait longest counts."""
    until = now + pause
    return replace(way, until=until if way.may_send(now) else max(until, way.until or until))


def _rows(results: Sequence[tuple[Letter, Receipt]]) -> Any:  # noqa: ANN401 - SQLAlchemy's
    return select(LETTER).where(LETTER.c.token.in_([letter.token for letter, _ in results]))


def _astray(connection: Connection, _: Directories, row: Row[Any], receipt: Receipt, __: datetime) -> None:
    reason = f"Slack put it into {receipt.channel}"
    log.error("a letter went elsewhere", action="letters.astray", asked=row.recipient, channel=receipt.channel)
    outbox.put(connection, [row.token], State.SENT, channel=receipt.channel, ts=receipt.ts, reason=reason)


def _not_sent(connection: Connection, _: Directories, row: Row[Any], receipt: Receipt, __: datetime) -> None:
    """Let it wait as before; unless an earlier sending was left open, nothing of it can be there."""
    never = {} if row.again or row.broken else {"first_attempt": None, "last_attempt": None, "read_from": None}
    outbox.put(connection, [row.token], State.PLANNED, reason=receipt.code, **never)


def _lost(connection: Connection, _: Directories, row: Row[Any], receipt: Receipt, now: datetime) -> None:
    outbox.left_open(connection, row, now, now, receipt.code, again=row.again + 1)


def _broken(connection: Connection, _: Directories, row: Row[Any], receipt: Receipt, now: datetime) -> None:
    outbox.left_open(connection, row, now, now, receipt.code, broken=row.broken + 1)


def _refused(connection: Connection, directories: Directories, row: Row[Any], receipt: Receipt, now: datetime) -> None:
    """Tell of the recipient, once, and let the next one hear what this one cannot."""
    log.warning("cannot be reached", action="letters.unreachable", slack=row.recipient, error=receipt.code)
    is_new = readdressing.lose(connection, row.recipient, receipt.code, now, looked_up=False)
    directory = directories(connection)
    nudges = readdressing.nudges_of(connection, [row.token], State.SENDING)
    outbox.put(connection, [row.token], State.FAILED, reason=receipt.code)
    if row.subject and row.part == Part.SECRETARIAT:
        readdressing.redirect(connection, directory, row.token, now, receipt.code)
    day = now.astimezone(directory.schedules.timezone).date()
    end = State.FAILED, receipt.code
    readdressing.readdress(connection, directory, nudges, Kind(row.kind), now=now, day=day, end=end)
    if is_new:
        readdressing.tell(connection, directory, row.recipient, receipt.code, now)


def _unfit(connection: Connection, directories: Directories, row: Row[Any], receipt: Receipt, now: datetime) -> None:
    log.error("Slack refuses what a letter says", action="letters.unfit", letter=row.token, error=receipt.code)
    outbox.hold(connection, directories(connection), row, now, receipt.code)


def _unrooted(connection: Connection, directories: Directories, row: Row[Any], receipt: Receipt, now: datetime) -> None:
    """Let it stand by itself: somebody has taken away what it was to stand under, or let nobody reply to it."""
    if not row.thread:
        _unfit(connection, directories, row, receipt, now)
        return
    threads.stand_alone(connection, row)
    _not_sent(connection, directories, row, receipt, now)


_BY_OUTCOME = {
    Outcome.SENT: _astray,
    Outcome.NOT_SENT: _not_sent,
    Outcome.STOPPED: _not_sent,
    Outcome.LOST: _lost,
    Outcome.BROKEN: _broken,
    Outcome.REFUSED: _refused,
    Outcome.UNFIT: _unfit,
    Outcome.UNROOTED: _unrooted,
}
