"""The words of a calendar: what an event is called, and what it says when it is opened.

What is said holds for longer than a day: how far away a date is, the calendar shows by itself.
"""

from datetime import date

from messages import blocks, dates, states
from messages.letter_words import DONE_MARK, listed
from workplan.deliverables import COMPLETION
from workplan.due_dates import DueDate
from workplan.plan import PlanHead

ROOM = 200
"""Characters of a title or a label: more of them no calendar shows."""


def of_body(body: str | None) -> str:
    """Return what the calendar of a body is called; without one, that of the bodies for which somebody speaks."""
    return f"Due dates of {blocks.clip(body, 80)}" if body else "Due dates of my bodies"


def of_plan(head: PlanHead) -> str:
    """Return what the calendar of a plan is called."""
    return f"{head.key} {blocks.clip(head.title, ROOM)}"


def summary(due: DueDate, *, with_plan: bool) -> str:
    """Say in one line what is due, or done; with the key of its plan where a calendar has several."""
    code = f"{due.plan}:{due.code}" if with_plan else due.code
    label = "" if due.label in {COMPLETION, due.title} else f": {blocks.clip(due.label, ROOM)}"
    said = f"{code} {blocks.clip(due.title, ROOM)}{label}"
    return f"{DONE_MARK} Done: {said}" if due.is_done else f"{said} – due"


def description(due: DueDate, today: date) -> str:
    """Say who leads it, what the plan says of its timeline, and where it stands on a day."""
    lines = (
        f"Done on {dates.day(due.done_on)}" if due.done_on else None,
        states.OVERDUE if due.is_overdue(today) else None,
        f"Lead: {listed(due.leads) or 'the plan names none'}",
        f"Timeline: {blocks.clip(due.timeline, ROOM)}" if due.timeline else None,
        f"Status of {due.code}: {states.state(due.status)}",
        f"Plan: {due.plan}",
    )
    return "\n".join(line for line in lines if line)
