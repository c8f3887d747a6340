"""What an activity owes and by when: what its plan states, and otherwise what its timeline means.

- What the plan states is owed by its own day, or when the timeline ends where it has none.
- Where nothing is stated, the end of the timeline is owed, or each round of what comes back.
- What is done only if necessary owes nothing of itself, nor does what has no date.
- What was added by hand stays, and so does what was reported on any of these.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from workplan import meetings, recurring
from workplan.meetings import Meeting
from workplan.plan import Activity, Deliverable, DeliverableState, Origin
from workplan.rounds import rounds
from workplan.timeline import Timeline

COMPLETION = "Completion"
DERIVED = frozenset({Origin.TIMELINE, Origin.RECURRENCE})

Days = Mapping[str, Meeting]
"""Meetings that have a day, by the keys of their names."""


def completed(activity: Activity, days: Days) -> Activity:
    """Return an activity with all that it owes; those of its deliverables that were derived give their state alone."""
    given = activity.deliverables
    stated = tuple(_stated(each, activity.timeline) for each in given if each.origin is Origin.PLAN)
    known = {(each.origin, each.label): each for each in given if each.origin in DERIVED}
    derived = tuple(_reported(each, known) for each in (() if stated else _derived(activity)))
    names = {(each.origin, each.label) for each in derived}
    earlier = (each for name, each in known.items() if name not in names and not is_open(each))
    added = (each for each in given if each.origin is Origin.MILESTONE)
    owed = (*stated, *derived, *earlier, *added)
    return replace(activity, deliverables=tuple(dated(each, activity.timeline, days) for each in owed))


def dated(deliverable: Deliverable, timeline: Timeline, days: Days) -> Deliverable:
    """Return what is still open with the day that its event makes; without one, with what its timeline says."""
    if deliverable.relative is None or not is_open(deliverable):
        return deliverable
    meeting = days.get(meetings.key(deliverable.relative.event))
    due = meetings.due(deliverable.relative, meeting.held_on) if meeting else None
    is_timelines = deliverable.follows or deliverable.origin is Origin.TIMELINE
    return replace(deliverable, due=due or (timeline.end if is_timelines else None))


def is_open(deliverable: Deliverable) -> bool:
    """Whether it is still owed."""
    return deliverable.state is DeliverableState.OPEN


def in_files(activity: Activity) -> tuple[Deliverable, ...]:
    """Return what a file must say: all but what follows from the rest of it."""
    said = (each for each in activity.deliverables if each.origin not in DERIVED or not is_open(each))
    return tuple(replace(each, due=None, relative=None) if each.follows else each for each in said)


def due_worded(deliverable: Deliverable) -> str | None:
    """Return the due date of one of these as a file says it: a day, or the words that it counts from."""
    if deliverable.relative and is_open(deliverable):
        return meetings.worded(deliverable.relative)
    return deliverable.due.isoformat() if deliverable.due else None


def _stated(deliverable: Deliverable, timeline: Timeline) -> Deliverable:
    """Return what the plan states, due when the timeline is where no date is stated."""
    if not deliverable.follows and (deliverable.due or deliverable.relative):
        return deliverable
    due, relative = (None, None) if timeline.conditional else (timeline.end, timeline.relative)
    return replace(deliverable, due=due, relative=relative, follows=bool(due or relative))


def _derived(activity: Activity) -> Iterable[Deliverable]:
    timeline = activity.timeline
    if timeline.conditional:
        return ()
    if timeline.start and (recurs := recurring.of_itself(activity)):
        return _rounds("Round", timeline, timeline.start, recurs)
    return (*_annual(activity), *_completion(timeline))


def _annual(activity: Activity) -> Iterable[Deliverable]:
    """Return what is handed over every year on the way to the end."""
    timeline, thing = activity.timeline, recurring.by_its_metrics(activity)
    if thing is None or timeline.start is None:
        return ()
    return _rounds(f"Annual {thing}", timeline, timeline.start, recurring.ANNUAL)


def _rounds(name: str, timeline: Timeline, start: date, recurs: str) -> Iterator[Deliverable]:
    for which, day in rounds(start, timeline.end, recurs):
        yield Deliverable(f"{name} {which}", day, origin=Origin.RECURRENCE)


def _completion(timeline: Timeline) -> Iterator[Deliverable]:
    if timeline.end or timeline.relative:
        yield Deliverable(COMPLETION, timeline.end, origin=Origin.TIMELINE, relative=timeline.relative)


def _reported(deliverable: Deliverable, known: Mapping[tuple[Origin, str], Deliverable]) -> Deliverable:
    """Return a derived deliverable with the state that is known of it; what is over keeps the day it was due."""
    earlier = known.get((deliverable.origin, deliverable.label))
    if earlier is None or is_open(earlier):
        return deliverable
    return replace(deliverable, due=earlier.due or deliverable.due, state=earlier.state, done_on=earlier.done_on)
