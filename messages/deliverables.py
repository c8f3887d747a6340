"""What an activity owes, as its card says it: a label and a few words for each."""

from datetime import date

from messages import dates
from workplan import meetings
from workplan.deliverables import is_open
from workplan.plan import Activity, Deliverable, DeliverableState, Origin

STATES = {
    DeliverableState.OPEN: "open",
    DeliverableState.DONE: "done",
    DeliverableState.WAIVED: "waived",
}
MOST, ROUNDS, ROUNDS_IN_FULL = 10, 2, 10
"""Deliverables that a card names, and open rounds among them."""


def facts(activity: Activity, today: date, *, full: bool) -> list[tuple[str, str]]:
    """Return what is owed, in the order of the plan, then the next rounds of what comes back.

    What only repeats the timeline, which the card shows already, is left out; the full card has past rounds too.
    """
    owed = [each for each in activity.deliverables if each.origin is not Origin.RECURRENCE]
    shown = [each for each in owed if not _is_timeline(activity, each)][:MOST]
    return [*((each.label, said(each, today)) for each in shown), *_rounds(activity, today, full=full)]


def said(deliverable: Deliverable, today: date) -> str:
    """Say when something is due, or that it is done."""
    if not is_open(deliverable):
        state = STATES[deliverable.state]
        return f"{state} on {dates.day(deliverable.done_on)}" if deliverable.done_on else state
    due = f"{dates.day(deliverable.due)}, {dates.distance(deliverable.due, today)}" if deliverable.due else None
    if deliverable.relative is not None:
        return f"{meetings.worded(deliverable.relative)} → {due or 'no date yet'}"
    return f"due {due}" if due else STATES[deliverable.state]


def _is_timeline(activity: Activity, deliverable: Deliverable) -> bool:
    is_same = deliverable.due == activity.timeline.end and deliverable.due is not None
    return deliverable.origin is Origin.TIMELINE and is_open(deliverable) and is_same


def _rounds(activity: Activity, today: date, *, full: bool) -> list[tuple[str, str]]:
    rounds = [each for each in activity.deliverables if each.origin is Origin.RECURRENCE]
    wanted = [each for each in rounds if full or is_open(each)]
    shown = wanted[: ROUNDS_IN_FULL if full else ROUNDS]
    more = wanted[len(shown) :]
    lines = [(each.label, said(each, today)) for each in shown]
    if more and more[-1].due:
        lines.append((f"and {len(more)} more", f"until {dates.day(more[-1].due)}"))
    return lines
