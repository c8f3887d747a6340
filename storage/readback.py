"""Letters of unknown fate: where to look for them in Slack, and what follows from what was found there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from storage import outbox, senders, threads
from storage.letter_tables import LETTER
from storage.recording import Directories
from workplan.letters import Root, State
from workplan.outcomes import Found

MARGIN = timedelta(minutes=15)
"""How much earlier than the first attempt the search begins: clocks differ."""
LOST_AT_MOST, BROKEN_AT_MOST = 1, 10
"""After how many lost answers in all, and how many sendings that broke off, a letter leaves once more.

When an answer is lost and the letter is not there, somebody may have taken it away: that is risked once. What ended
with our process or in an error of Slack's own has another explanation.
"""
LOOKS = 3
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
EVER = datetime(1970, 1, 2, tzinfo=UTC)
"""The moment from which on everything is looked through."""
HOURLY = timedelta(hours=1)
OLD = timedelta(hours=24)
AT_ONCE = frozenset({"missing_scope"})
"""Why a search fails that no further one cures by itself."""


@dataclass(frozen=True, slots=True)
class Search:
    """Letters to look for with one recipient, and the moment by Slack's clock from which on they can be there.

    `root`: the message under which all of them stand.
    """

    recipient: str
    tokens: tuple[str, ...]
    oldest: datetime
    root: Root | None = None


def read_from(now: datetime, slack: datetime | None) -> datetime:
    """Return from which moment on a message can be there that is sent now; `slack` is the moment by Slack's clock.

    Clocks that are further apart than the margin do not speak of the same time: then everything is looked through.
    """
    if slack is None:
        return now
    return min(now, slack) if abs(slack - now) <= MARGIN else EVER


def searches(connection: Connection, now: datetime) -> list[Search]:
    """Return what is to be looked for now: where it failed before comes first, so that none is passed over for ever."""
    if not senders.load(connection).may_read(now):
        return []
    question = threads.WITH_ROOT.where(outbox.CAN_BE_LOOKED_FOR, LETTER.c.not_before <= now)
    by_place: dict[tuple[str, Root | None], list[Row[Any]]] = {}
    for row in connection.execute(question.order_by(LETTER.c.lookups.desc(), LETTER.c.not_before, LETTER.c.token)):
        by_place.setdefault((row.recipient, threads.root_of(row)), []).append(row)
    return [_search(recipient, root, rows) for (recipient, root), rows in by_place.items()]


def resolve(connection: Connection, directories: Directories, search: Search, found: Found, now: datetime) -> int:
    """Write down what was found and what was not. Returns how many letters were."""
    asked = connection.execute(select(LETTER).where(LETTER.c.token.in_(search.tokens)).with_for_update()).all()
    # Somebody may have decided about a held one meanwhile.
    rows = [row for row in asked if row.state in {State.UNKNOWN, State.HELD}]
    for row in rows:
        _resolve(connection, directories, row, found, now)
    if found.wait:
        until = now + min(timedelta(seconds=found.wait), senders.LONGEST_WAIT)
        senders.keep(connection, replace(senders.load(connection), reading_until=until))
    return sum(row.token in found.places for row in rows)


def _search(recipient: str, root: Root | None, rows: Sequence[Row[Any]]) -> Search:
    oldest = min(row.read_from or row.first_attempt for row in rows)
    return Search(recipient, tuple(row.token for row in rows), oldest - MARGIN, root)


def _resolve(connection: Connection, directories: Directories, row: Row[Any], found: Found, now: datetime) -> None:
    outcome = "It was found there: it has arrived."
    if row.token in found.places:
        channel, ts = found.places[row.token]
        outbox.put(connection, [row.token], State.SENT, channel=channel, ts=ts, reason=None, lookups=0)
    elif found.code:
        _failed(connection, directories, row, found.code, now)
        return
    elif row.again > LOST_AT_MOST or row.broken > BROKEN_AT_MOST:
        _set(connection, row, lookups=0)
        outbox.hold(connection, directories(connection), row, now, f"not there after several sendings ({row.reason})")
        return
    else:
        outcome = "It is not there, and is sent again."
        outbox.put(connection, [row.token], State.PLANNED, reason=f"not there, leaves again ({row.reason})", lookups=0)
    if row.state == State.HELD:
        outbox.settle(connection, row, outcome)


def _failed(connection: Connection, directories: Directories, row: Row[Any], code: str, now: datetime) -> None:
    """Look again later; after three times, or a day, it is a person's to say, though we go on looking for a day."""
    looks = row.lookups + 1
    is_persons = looks >= LOOKS or code in AT_ONCE or (row.last_attempt or now) + OLD <= now
    later = HOURLY if is_persons else BACK_OFF[looks - 1]
    _set(connection, row, lookups=looks, not_before=now + later)
    if is_persons and row.state != State.HELD:
        outbox.hold(connection, directories(connection), row, now, f"cannot be looked for: {code}")


def _set(connection: Connection, row: Row[Any], **values: Any) -> None:  # noqa: ANN401 - columns
    connection.execute(LETTER.update().where(LETTER.c.token == row.token), values)


def changed(connection: Connection, most: int) -> list[tuple[str, int]]:
    """Return letters that were sent and are to be shown anew, each with how often what they say has changed."""
    question = select(LETTER.c.token, LETTER.c.touched).where(outbox.IS_TOUCHED).order_by(LETTER.c.token).limit(most)
    return [(row.token, row.touched) for row in connection.execute(question)]


def shown(connection: Connection, seen: Mapping[str, int], gone: Sequence[str]) -> None:
    """Take note of what is shown anew, as of so many changes: one that came meanwhile stays; what is gone is let be."""
    for token, touched in seen.items():
        itself = LETTER.update().where(LETTER.c.token == token, LETTER.c.touched >= touched)
        connection.execute(itself.values(touched=LETTER.c.touched - touched))
    connection.execute(LETTER.update().where(LETTER.c.token.in_(gone)), {"touched": 0})
