"""A plan as it was at a past moment: today's, with all that has been done since taken off again.

What is asked for a day is the same whenever it is asked, because the history only grows. What was done before there was
a history, and what is no entry of it, stands as it does today.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from workplan import codes
from workplan.clearings import Clearing, Standing, uncleared
from workplan.history import Entry, Kind, in_effect, last_report
from workplan.plan import Activity, Plan, PlanHead
from workplan.reports import Basis
from workplan.rewinding import rewound
from workplan.status import Status

ORDER = "order"
"""The field of an entry of a load that says which activities there were before and after it, by their codes."""


@dataclass(frozen=True, slots=True)
class Stood:
    """An activity as it stood, and how that stood to what meetings had cleared; None where nobody had reported."""

    activity: Activity
    standing: Standing | None = None


def activity(now: Activity, entries: Sequence[Entry], until: int, basis: Basis, head: PlanHead) -> Stood:
    """Return an activity as it was after an entry of the history.

    Args:
        now: As it stands.
        entries: All entries of it, the newest first.
        until: The number of the last entry that counts; of other activities, or 0, as well.
        basis: As bodies had reported it, or as meetings had cleared it.
        head: Of its plan, which may say as of which day it states statuses.
    """
    known = tuple(entry for entry in entries if entry.id <= until)
    clearing = _clearing(known)
    since = tuple(entry for entry in known if clearing is None or entry.id > clearing.entry)
    updates = uncleared(since)
    standing = Standing(clearing, len(updates)) if clearing or updates else None
    kinds = {entry.id: entry.kind for entry in entries}
    gone, kept = [entry for entry in entries if entry.id > until], known
    if basis is Basis.CLEARED:
        gone += [entry for entry in since if _acted_on(entry, kinds) is Kind.REPORT]
        kept = tuple(entry for entry in known if clearing and entry.id <= clearing.entry)
    before = rewound(now, gone) if gone else now
    if any(_acted_on(entry, kinds) is Kind.REPORT for entry in gone):
        before = replace(before, last_update=last_report(kept) or _implied(before, head))
    return Stood(before, standing)


def order(now: Sequence[str], loads: Iterable[Entry]) -> tuple[str, ...]:
    """Return the codes of the activities that a plan had before some loads, in their order.

    Args:
        now: The codes that it has.
        loads: The entries of loads as a whole that came after, the newest first.
    """
    several = tuple(now)
    for entry in loads:
        edits = {edit.field: edit for edit in entry.edits if edit.part is None}
        several = tuple(edits[ORDER].old) if ORDER in edits else several
    return several


def first_load(entries: Sequence[Entry]) -> int:
    """Return the number of the entry with which a plan was first loaded; 0 where it was there before the history.

    Args:
        entries: All entries of a plan, the newest first.
    """
    oldest = entries[-1] if entries else None
    if oldest is None or oldest.kind is not Kind.LOAD or oldest.activity_id is not None:
        return 0
    return 0 if any(edit.field == ORDER for edit in oldest.edits) else oldest.id


def scoped(whole: Plan, code: str) -> Plan:
    """Return what of a plan stands under a section, with the sections above it."""
    root = codes.fold(code)
    above = {codes.fold(each) for each in _above(code)}

    def is_under(other: str) -> bool:
        return root == codes.fold(other) or root in {codes.fold(each) for each in _above(other)}

    sections = (each for each in whole.sections if is_under(each.code) or codes.fold(each.code) in above)
    several = (each for each in whole.activities if is_under(each.code))
    return replace(whole, sections=tuple(sections), activities=tuple(several))


def by_activity(entries: Iterable[Entry]) -> Mapping[int, list[Entry]]:
    """Return entries by the activity that they are of, in the order in which they come."""
    several: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.activity_id is not None:
            several[entry.activity_id].append(entry)
    return several


def _above(code: str) -> Iterator[str]:
    parent = codes.parent(code)
    while parent:
        yield parent
        parent = codes.parent(parent)


def _clearing(known: Iterable[Entry]) -> Clearing | None:
    """Return the last clearing that was not taken back, out of entries, the newest first."""
    last = next((entry for entry in in_effect(known) if entry.kind is Kind.CLEARING), None)
    return Clearing(str(last.edits[0].new), last.act.source, last.id) if last else None


def _acted_on(entry: Entry, kinds: Mapping[int, Kind]) -> Kind:
    """Return what was done, or taken back."""
    return kinds.get(entry.undoes, entry.kind) if entry.undoes is not None else entry.kind


def _implied(before: Activity, head: PlanHead) -> datetime | None:
    """Return the moment of a report that goes without saying: the day as of which the plan states all statuses."""
    is_stated = before.status is not Status.NOT_STARTED or before.status_text is not None
    return datetime.combine(head.as_of, time(), UTC) if is_stated and head.as_of else None
