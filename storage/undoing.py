"""Takes back what was done to an activity: a new entry says so, and the one that is taken back stays."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from storage import clearings, history, updates
from storage.history_tables import REVISION
from storage.tables import ACTIVITY
from storage.updates import Updated
from workplan import history as entries_of
from workplan.differences import UndoError, undone
from workplan.history import Act, Entry, Kind
from workplan.plan import Activity

UNDOABLE = frozenset({Kind.REPORT, Kind.NOTE, Kind.REVISION, Kind.CLEARING})
"""What is taken back by undoing it; anything else is said or loaded anew."""
REVISIONS = (
    select(REVISION.c.id, REVISION.c.number)
    .join(ACTIVITY, ACTIVITY.c.plan_id == REVISION.c.plan_id)
    .where(ACTIVITY.c.id == bindparam("activity"))
)
REVISED = ACTIVITY.update().where(ACTIVITY.c.id == bindparam("activity"))


@dataclass(frozen=True, slots=True)
class Target:
    """The entry that is to be taken back, and what kind of act that is in the end: an undo is of what it undoes.

    `history`: all of the activity, the newest first.
    """

    entry: Entry
    kind: Kind
    history: Sequence[Entry]


def target(
    connection: Connection, activity_id: int, code: str, number: int | None = None, kinds: Collection[Kind] = ()
) -> Target:
    """Return the entry with a number, or else the last one that still stands and took nothing back itself.

    Where there are several, the last of some kinds is meant: a body that takes back what it said means that, and not
    what a chair has cleared since.

    Raises UndoError where there is none, or it cannot be taken back, or was already.
    """
    entries = history.after(connection, activity_id)
    if number is None:
        return _last(entries, code, kinds)
    found = next((entry for entry in entries if entry.id == number), None)
    if found is None:
        raise UndoError.of(str(number), f"is no entry of {code}: /activity {code} history shows their numbers.")
    kind = entries_of.kinds(entries)[found.id]
    if kind not in UNDOABLE:
        raise UndoError.of(str(number), f"is a {kind} and cannot be undone: say or load it anew as it is to be.")
    if found not in entries_of.in_effect(entries):
        raise UndoError.of(str(number), f"was taken back already: /activity {code} history shows by which entry.")
    return Target(found, kind, entries)


def is_later(connection: Connection, activity_id: int, moment: datetime, kinds: Collection[Kind]) -> bool:
    """Whether an entry of some kinds still stands that was made after a moment."""
    entries = entries_of.in_effect(history.after(connection, activity_id))
    return any(entry.act.at > moment for entry in entries if entry.kind in kinds)


def undo(connection: Connection, activity_id: int, wanted: Target, act: Act) -> Updated:
    """Take back an entry, so that the activity is as it was before it; what came after stays where it is no other.

    Raises UndoError, with what it is, where something of it has changed since, GoneError for what left the plan.
    """
    if any(edit.field == "code" for edit in wanted.entry.edits):
        raise UndoError.of(str(wanted.entry.id), "changed the code: load the plan with the codes as they are to be.")
    left = _without(wanted.history, wanted.entry)
    is_report = wanted.kind is Kind.REPORT
    updated = updates.change(
        connection,
        activity_id,
        lambda activity: _before(activity, wanted, entries_of.last_report(left) if is_report else activity.last_update),
        act,
        kind=Kind.UNDO,
        undoes=wanted.entry.id,
    )
    if wanted.kind is Kind.CLEARING:
        clearings.settle(connection, activity_id)
    if wanted.kind is Kind.REVISION:
        _settle_revision(connection, activity_id)
    return updated


def _last(entries: Sequence[Entry], code: str, kinds: Collection[Kind]) -> Target:
    standing = [entry for entry in entries_of.in_effect(entries) if entry.kind in UNDOABLE]
    if not standing:
        raise UndoError.of(code, f"has nothing left to undo: /activity {code} history shows what was done.")
    entry = next((entry for entry in standing if entry.kind in kinds), standing[0])
    return Target(entry, entry.kind, entries)


def _without(entries: Sequence[Entry], gone: Entry) -> tuple[Entry, ...]:
    """Return the entries as they are when one more takes back another; the newest first."""
    taking_back = replace(gone, id=entries[0].id + 1, kind=Kind.UNDO, undoes=gone.id)
    return (taking_back, *entries)


def _before(activity: Activity, wanted: Target, last_update: datetime | None) -> Activity:
    edits = () if wanted.kind is Kind.CLEARING else wanted.entry.edits
    return replace(undone(activity, edits), last_update=last_update)


def _settle_revision(connection: Connection, activity_id: int) -> None:
    """Let an activity be of the revision that the last of its entries that still stand was taken from, or of none."""
    numbered = {row.number: row.id for row in connection.execute(REVISIONS, {"activity": activity_id})}
    sources = [entry.act.source or "" for entry in entries_of.in_effect(history.after(connection, activity_id))]
    named = (numbered[number] for source in sources for number in numbered if source.startswith(f"revision {number},"))
    connection.execute(REVISED, {"activity": activity_id, "revision_id": next(named, None)})
