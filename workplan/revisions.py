"""Revisions: what a meeting adopts changes the dates or codes of a plan, and what was adopted first stays beside it."""

from dataclasses import dataclass, replace
from datetime import date

from workplan import deliverables, timeline
from workplan.deliverables import Days
from workplan.errors import WorkPlanError
from workplan.plan import Activity
from workplan.timeline import Timeline


class RevisionError(WorkPlanError):
    """A revision that cannot be: of words that mean no date, or by a meeting without a name."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """That a meeting adopts changes: its name, its day, the document that says so, and the reason for them."""

    meeting: str
    on: date | None = None
    document: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of a plan, numbered from 1 within it; what one meeting adopts is one revision."""

    id: int
    number: int
    adoption: Adoption

    @property
    def name(self) -> str:
        """What people call it: revision 2, 12th ACCEC meeting."""
        return f"revision {self.number}, {self.adoption.meeting}"


@dataclass(frozen=True, slots=True)
class Recoded:
    """That an activity was found by a code that it had before; `since` is what gave it another, where that is known."""

    code: str
    since: str | None = None


def revised(activity: Activity, worded: str, days: Days) -> Activity:
    """Return an activity with another timeline, and with what it owes by that.

    Args:
        activity: As it stands.
        worded: The words of the timeline.
        days: Those of the meetings that due dates count from.

    Raises:
        RevisionError: No date can be read from the words, or they are what holds already.
        TimelineError: They cannot be true, or can mean different days.
    """
    wanted = timeline.parse(worded)
    if wanted.text is None or not wanted.understood:
        raise RevisionError.of(worded, "says no date: write for example by end Q1 2024, 30 June 2024, or 2023-2025.")
    if is_same(wanted, activity.timeline):
        raise RevisionError.of(worded, f"is the timeline of {activity.code} already: write another.")
    original = activity.original or activity.timeline
    moved = replace(activity, timeline=original) if is_same(wanted, original) else replace(activity, timeline=wanted)
    return deliverables.completed(replace(moved, original=first_adopted(activity, moved.timeline)), days)


def first_adopted(before: Activity, after: Timeline) -> Timeline | None:
    """Return the timeline that an activity was first adopted with, where another holds; None where that comes back."""
    original = before.original or before.timeline
    return None if is_same(after, original) else original


def is_same(one: Timeline, other: Timeline) -> bool:
    """Whether two timelines are worded alike, in capitals or not."""
    return _plain(one.text) == _plain(other.text)


def slippage(activity: Activity) -> int | None:
    """Return by how many days revisions have moved the end of an activity; None where there is nothing to compare."""
    original = activity.original
    if original is None or original.end is None or activity.timeline.end is None:
        return None
    return (activity.timeline.end - original.end).days


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
