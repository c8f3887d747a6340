"""The history as it is stored: written to its end, and read from there backwards."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from storage.history_tables import CHAIN, HISTORY
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.plan import DeliverableState
from workplan.status import Status

END = select(CHAIN).with_for_update()
"""Lets two who write take turns; SQLite has one writer at a time anyway."""
OF_ACTIVITY = HISTORY.c.activity_id == bindparam("activity")
IS_CHANGE = HISTORY.c.kind != str(Kind.REFUSAL)
COUNT = select(func.count()).select_from(HISTORY).where(OF_ACTIVITY, IS_CHANGE)
PAGE: Select[Any] = (
    select(HISTORY)
    .where(OF_ACTIVITY, IS_CHANGE)
    .order_by(HISTORY.c.id.desc())
    .offset(bindparam("offset"))
    .limit(bindparam("limit"))
)
AFTER: Select[Any] = (
    select(HISTORY).where(OF_ACTIVITY, IS_CHANGE, HISTORY.c.id > bindparam("number")).order_by(HISTORY.c.id.desc())
)
BEFORE = select(HISTORY.c.id).where(HISTORY.c.at < bindparam("moment")).order_by(HISTORY.c.id.desc()).limit(1)
FROM = select(HISTORY.c.id).where(HISTORY.c.at >= bindparam("moment")).limit(1)
AT_A_TIME = 1_000
"""Entries that are read at once where all are read."""


def append(  # noqa: PLR0913 - what an entry says
    connection: Connection,
    kind: Kind,
    act: Act,
    *,
    plan: str | None = None,
    activity_id: int | None = None,
    code: str | None = None,
    edits: Sequence[Edit] = (),
    undoes: int | None = None,
) -> Entry:
    """Write an entry to the end of the history, in the transaction of what it tells, and return it."""
    (entry,) = extend(connection, [Entry(0, act, kind, plan, activity_id, code, tuple(edits), undoes)])
    return entry


def extend(connection: Connection, several: Sequence[Entry]) -> tuple[Entry, ...]:
    """Write entries to the end of the history, whatever their numbers, and return them as they were written."""
    end = connection.execute(END).one()
    last, hashed, written = end.last, end.hash, []
    for each in several:
        entry = replace(each, id=last + 1).chained(hashed)
        last, hashed = entry.id, entry.hash
        written.append(entry)
    connection.execute(HISTORY.insert(), [_values(entry) for entry in written])
    connection.execute(CHAIN.update(), {"last": last, "hash": hashed})
    return tuple(written)


def page(connection: Connection, activity_id: int, offset: int, limit: int) -> tuple[int, tuple[Entry, ...]]:
    """Return how many entries there are of an activity, and some of them, the newest first; refusals are not shown."""
    asked = {"activity": activity_id, "offset": offset, "limit": limit}
    total = connection.execute(COUNT, {"activity": activity_id}).scalar_one()
    return total, tuple(map(of_row, connection.execute(PAGE, asked)))


def entry(connection: Connection, number: int) -> Entry | None:
    """Return an entry by its number."""
    row = connection.execute(select(HISTORY).where(HISTORY.c.id == number)).one_or_none()
    return of_row(row) if row else None


def last(connection: Connection, activity_id: int) -> Entry | None:
    """Return the last entry of an activity."""
    return next(iter(page(connection, activity_id, 0, 1)[1]), None)


def end(connection: Connection) -> int:
    """Return the number of the last entry; 0 where there is none."""
    return int(connection.execute(select(CHAIN.c.last)).scalar_one())


def after(connection: Connection, activity_id: int, number: int = 0) -> tuple[Entry, ...]:
    """Return the entries of an activity after the one with this number, the newest first; by default all."""
    return tuple(map(of_row, connection.execute(AFTER, {"activity": activity_id, "number": number})))


def last_before(connection: Connection, moment: datetime) -> int:
    """Return the number of the last entry before a moment, looked for from the end; 0 where there is none."""
    return int(connection.execute(BEFORE, {"moment": moment}).scalar() or 0)


def goes_on(connection: Connection, moment: datetime) -> bool:
    """Whether anything was written of a moment or of a later one."""
    return connection.execute(FROM, {"moment": moment}).first() is not None


def by_completion(connection: Connection, activity_id: int) -> tuple[str, ...] | None:
    """Return the labels of what was settled when an activity was last completed; None where that is not written."""
    completed = str(Status.COMPLETED)
    for entry in after(connection, activity_id):
        if any(edit.field == "status" and edit.new == completed for edit in entry.edits):
            settled = (edit for edit in entry.edits if edit.part == "deliverables" and edit.field == "state")
            return tuple(edit.name or "" for edit in settled if edit.new == str(DeliverableState.DONE))
    return None


def log(connection: Connection, plan: str | None = None, since: datetime | None = None) -> Iterator[Entry]:
    """Yield the entries of the whole history, or of a plan and since a moment, the oldest first; refusals too."""
    wanted = select(HISTORY).order_by(HISTORY.c.id)
    if plan is not None:
        wanted = wanted.where(HISTORY.c.plan == plan)
    if since is not None:
        wanted = wanted.where(HISTORY.c.at >= since)
    yield from map(of_row, connection.execution_options(yield_per=AT_A_TIME).execute(wanted))


def of_row(row: Row[Any]) -> Entry:
    """Return the entry that a row holds."""
    act = Act(row.by, row.at, Via(row.via), row.behalf, row.why, row.source)
    edits = tuple(Edit(**each) for each in row.edits)
    ids = row.plan, row.activity_id, row.code
    return Entry(row.id, act, Kind(row.kind), *ids, edits, row.undoes, row.previous, row.hash)


def _values(entry: Entry) -> dict[str, Any]:
    act = entry.act
    return {
        "id": entry.id,
        "at": act.at,
        "by": act.by,
        "behalf": act.behalf,
        "via": str(act.via),
        "kind": str(entry.kind),
        "plan": entry.plan,
        "activity_id": entry.activity_id,
        "code": entry.code,
        "edits": [edit.to_json() for edit in entry.edits],
        "why": act.why,
        "source": act.source,
        "undoes": entry.undoes,
        "previous": entry.previous,
        "hash": entry.hash,
    }
