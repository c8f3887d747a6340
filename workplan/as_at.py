"""A plan as it was at a past moment: today's, with all that has been done since taken off again.

What is asked for a day is the same whenever it is asked, because the history only grows. What was done before there was
a history, and what is no entry of it, stands as it does today.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from workplan import codes, progress
from workplan.clearings import Clearing, Standing, uncleared
from workplan.differences import SECTIONS
from workplan.history import Entry, Kind, in_effect, kinds, last_report
from workplan.plan import Activity, Plan, PlanHead
from workplan.reports import Basis
from workplan.rewinding import rewound, without
from workplan.status import Status

ADDED, PRESENT, REPORTED = "added", "activities", "last_update"
"""Fields of an entry of a load as a whole: the codes that came, which activities there were before and after it, by
their ids and in their order, and the moments of their last reports where it has stated other ones, by the same."""


@dataclass(frozen=True, slots=True)
class Stated:
    """That a load has stated when was last reported on an activity: the number of its entry, before it and after it."""

    entry: int
    before: datetime | None
    after: datetime | None


@dataclass(frozen=True, slots=True)
class Past:
    """Which of what was done is asked for.

    Args:
        until: The number of the last entry that counts; of whatever it is, or 0.
        basis: As bodies had reported it, or as meetings had cleared it.
        head: Of the plan as it was then, which may say as of which day it states statuses.
    """

    until: int
    basis: Basis
    head: PlanHead


@dataclass(frozen=True, slots=True)
class Stood:
    """An activity as it stood, how that stood to what meetings had cleared, and what was done that counts in it.

    `standing` is None where nobody had reported; `entries` are the newest first.
    """

    activity: Activity
    standing: Standing | None = None
    entries: tuple[Entry, ...] = ()


def activity(now: Activity, entries: Sequence[Entry], stated: Sequence[Stated], past: Past) -> Stood:
    """Return an activity as it was.

    Args:
        now: As it stands.
        entries: All entries of it, the newest first.
        stated: What loads have stated of it, the newest first.
        past: What is asked for.
    """
    known = tuple(entry for entry in entries if entry.id <= past.until)
    clearing = _clearing(known)
    since = tuple(entry for entry in known if clearing is None or entry.id > clearing.entry)
    updates, in_the_end = uncleared(since), kinds(entries)
    reports = {number for number, kind in in_the_end.items() if kind is Kind.REPORT}
    working = [entry for entry in since if entry.id in reports] if past.basis is Basis.CLEARED else []
    counted = tuple(entry for entry in known if entry not in working)
    later = [entry for entry in entries if entry.id > past.until]
    before = rewound(now, later) if later else now
    before = without(before, working) if working else before
    if any(entry.id in reports for entry in (*later, *working)) or any(each.entry > past.until for each in stated):
        before = replace(before, last_update=_last_update(before, counted, reports, stated, past))
    return Stood(before, Standing(clearing, len(updates)) if clearing or updates else None, counted)


def _last_update(
    before: Activity, counted: Sequence[Entry], reports: set[int], stated: Sequence[Stated], past: Past
) -> datetime | None:
    """Return when was last reported: as what came last until then says it, or else what came first after it.

    Args:
        before: The activity as it was, but for this.
        counted: What was done to it that counts, the newest first.
        reports: The numbers of all that was a report of it, or took one back.
        stated: What loads have stated of it, the newest first.
        past: What is asked for.
    """
    last = max((entry.id for entry in counted if entry.id in reports), default=0)
    known = next((each for each in stated if each.entry <= past.until), None)
    if known and known.entry > last:
        return known.after
    if last:
        return last_report(counted)
    first = min(reports | {each.entry for each in stated})
    return next((each.before for each in stated if each.entry == first), _implied(before, past.head))


def present(now: Sequence[int], loads: Iterable[Entry]) -> tuple[int, ...]:
    """Return the ids of the activities that a plan had before some loads, in their order.

    Args:
        now: Those of the activities that it has.
        loads: The entries of loads as a whole that came after, the newest first.
    """
    several = tuple(now)
    for entry in loads:
        several = next((tuple(edit.old) for edit in entry.edits if edit.field == PRESENT), several)
    return several


def stated(loads: Iterable[Entry]) -> Mapping[int, list[Stated]]:
    """Return what loads have stated of last reports, by the ids of the activities, in the order of the loads."""
    several: defaultdict[int, list[Stated]] = defaultdict(list)
    for entry in loads:
        for edit in (each for each in entry.edits if each.field == REPORTED):
            for number in dict.fromkeys((*edit.old, *edit.new)):
                moments = (edit.old.get(number), edit.new.get(number))
                before, after = (datetime.fromisoformat(each) if each else None for each in moments)
                several[int(number)].append(Stated(entry.id, before, after))
    return several


def last_before(entries: Iterable[Entry], moment: datetime) -> int:
    """Return a number up to which entries were written before a moment.

    What is written behind an entry of that moment or a later one is after it, whatever it says of itself: of two who
    act at midnight the first may be written last, and a clock may go back; what was told of a day stays the same.

    Args:
        entries: All entries of a plan, the newest first.
        moment: The moment.
    """
    several = tuple(entries)
    newest = several[0].id if several else 0
    return min((entry.id - 1 for entry in several if entry.act.at >= moment), default=newest)


def first_load(entries: Sequence[Entry]) -> int:
    """Return the number of the entry with which a plan was first loaded; 0 where it was there before the history.

    Args:
        entries: All entries of a plan, the newest first.
    """
    oldest = entries[-1] if entries else None
    if oldest is None or oldest.kind is not Kind.LOAD or oldest.activity_id is not None:
        return 0
    fields = {edit.field for edit in oldest.edits}
    return oldest.id if ADDED in fields and not fields & {PRESENT, SECTIONS} else 0


def scoped(whole: Plan, code: str) -> Plan:
    """Return what of a plan stands under a section, with the sections above it."""
    root = codes.fold(code)
    above = set(progress.ancestors(root))

    def is_under(other: str) -> bool:
        return root == codes.fold(other) or root in progress.ancestors(other)

    sections = (each for each in whole.sections if is_under(each.code) or codes.fold(each.code) in above)
    several = (each for each in whole.activities if is_under(each.code))
    return replace(whole, sections=tuple(sections), activities=tuple(several))


def named(whole: Plan, code: str) -> str:
    """Return a code as the plan writes it, however it was typed."""
    several = [*(each.code for each in whole.sections), *(each.code for each in whole.activities)]
    return next((each for each in several if codes.fold(each) == codes.fold(code)), code)


def by_activity(entries: Iterable[Entry]) -> Mapping[int, list[Entry]]:
    """Return entries by the activity that they are of, in the order in which they come."""
    several: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.activity_id is not None:
            several[entry.activity_id].append(entry)
    return several


def _clearing(known: Iterable[Entry]) -> Clearing | None:
    """Return the last clearing that was not taken back, out of entries, the newest first."""
    last = next((entry for entry in in_effect(known) if entry.kind is Kind.CLEARING), None)
    return Clearing(str(last.edits[0].new), last.act.source, last.id) if last else None


def _implied(before: Activity, head: PlanHead) -> datetime | None:
    """Return the moment of a report that goes without saying: the day as of which the plan states all statuses."""
    is_stated = before.status is not Status.NOT_STARTED or before.status_text is not None
    return datetime.combine(head.as_of, time(), UTC) if is_stated and head.as_of else None
