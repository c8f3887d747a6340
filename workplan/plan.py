"""A work plan as values: sections of any levels above activities, each with bodies, metrics and deliverables.

The forms follow the annexes of such plans: an activity has a timeline and bodies *as worded* beside what
the words mean, and every metric its baseline and target as printed. Nothing here knows a certain plan.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workplan.bodies import Involvement, Role
from workplan.events import Relative
from workplan.member_states import MemberState
from workplan.status import Status, is_overdue
from workplan.timeline import Timeline


@dataclass(frozen=True, slots=True)
class OutcomeMetric:
    """What a plan or a topic wants to see improved, with the baseline as printed.

    `value`: its latest reading in the words of whoever reported it, as of a day and from a source; earlier ones are in
    the history.
    """

    text: str
    baseline: str | None = None
    value: str | None = None
    as_of: date | None = None
    source: str | None = None


class Maturity(StrEnum):
    """Whether what a metric needs is there, as far as it is known: its data, or what it measures."""

    AVAILABLE = "available"
    NEEDS_DEVELOPMENT = "needs-development"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure of an activity; baseline, target and value are words as printed or reported ("0", "N/I", "40%").

    `members`: where Member States are counted, those that somebody has reported, by their codes; their number is the
    value then (workplan.member_states).
    """

    text: str
    baseline: str | None = None
    target: str | None = None
    value: str | None = None
    as_of: date | None = None
    source: str | None = None
    members: tuple[MemberState, ...] = ()
    maturity: Maturity | None = None


class DeliverableState(StrEnum):
    """Whether a deliverable is still owed."""

    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"


class Origin(StrEnum):
    """Where a deliverable comes from: the plan states it, its timeline or its recurrence means it, or it was added."""

    PLAN = "plan"
    TIMELINE = "timeline"
    RECURRENCE = "recurrence"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Deliverable:
    """Something an activity hands over by a date.

    `relative`: the event that `due` counts from; without a date of that, there is none here. `follows`: the plan
    states no date of its own, so that it is due when the timeline is.
    """

    label: str
    due: date | None = None
    state: DeliverableState = DeliverableState.OPEN
    done_on: date | None = None
    origin: Origin = Origin.PLAN
    relative: Relative | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A level above the activities, such as a workstream, a topic or an objective; `level` is the plan's own word."""

    code: str
    level: str
    title: str | None = None
    desired_outcome: str | None = None
    outcome_metrics: tuple[OutcomeMetric, ...] = ()
    source_note: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the plan. `description` is the full text of its cell, of which `title` is the leading phrase.

    `status_text` is the status in the words of whoever reported it, `evidence` what shows that it is so: links,
    documents, decisions of meetings. `original`: the timeline as first adopted, where a revision has changed it.
    `formerly`: codes that it had in earlier revisions of the plan, by which it is still found.
    """

    code: str
    title: str
    description: str
    timeline: Timeline
    bodies_text: str | None = None
    bodies: tuple[Involvement, ...] = ()
    metrics: tuple[Metric, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    status: Status = Status.NOT_STARTED
    status_text: str | None = None
    references: tuple[str, ...] = ()
    last_update: datetime | None = None
    source_note: str | None = None
    evidence: tuple[str, ...] = ()
    original: Timeline | None = None
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What is true of the whole plan; `activity_level` is the plan's own word for its rows ("activity", "task").

    `members`: the Member States whose plan it is, by their codes.
    """

    key: str
    title: str
    activity_level: str = "activity"
    vision: str | None = None
    vision_metrics: tuple[OutcomeMetric, ...] = ()
    as_of: date | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan, in printed order."""

    head: PlanHead
    sections: tuple[Section, ...] = ()
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """What a list shows of an activity: enough to choose it by; `original` as an activity has it.

    `first_owed`: when the first is due of what it still owes.
    """

    code: str
    title: str
    timeline: Timeline
    status: Status
    leads: tuple[str, ...] = ()
    original: Timeline | None = None
    first_owed: date | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether it is overdue on `today`."""
        return is_overdue(self.status, self.timeline.end, today)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many activities there are under something, and how many are completed or overdue."""

    activities: int
    completed: int
    overdue: int


def leads(bodies: tuple[Involvement, ...]) -> tuple[str, ...]:
    """Return the names of the lead and co-lead bodies, in the order the plan names them."""
    return tuple(body.name for body in bodies if body.role in {Role.LEAD, Role.CO_LEAD})
