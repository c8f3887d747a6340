"""Due dates as calendars show them: what is owed by a day, and what of it is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workplan.deliverables import is_open
from workplan.plan import Activity, Deliverable, DeliverableState, Plan, leads
from workplan.status import Status, is_overdue


@dataclass(frozen=True, slots=True)
class DueDate:
    """Something that is owed by a day, or was and is done.

    Args:
        plan: The key of the plan.
        code, title, status: Of the activity that owes it.
        label: What is owed.
        due: The day by which.
        leads: The lead and co-lead bodies, in the order of the plan.
        timeline: The timeline of the activity, as worded.
        is_done: It was handed over, or the whole activity was completed.
        done_on: When, where that is known.
    """

    plan: str
    code: str
    title: str
    status: Status
    label: str
    due: date
    leads: tuple[str, ...] = ()
    timeline: str | None = None
    is_done: bool = False
    done_on: date | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether it is overdue on `today`."""
        return not self.is_done and is_overdue(self.status, self.due, today)


def of_plan(plan: Plan) -> tuple[DueDate, ...]:
    """Return the due dates of a whole plan, in its order."""
    return of((plan.head.key, activity) for activity in plan.activities)


def of(activities: Iterable[tuple[str, Activity]]) -> tuple[DueDate, ...]:
    """Return the due dates of activities, each given with the key of its plan, in their order.

    What was waived, and what was still open when the activity was cancelled, is owed no more.
    """
    return tuple(due for plan, activity in activities for due in _of_activity(plan, activity))


def _of_activity(plan: str, activity: Activity) -> Iterator[DueDate]:
    for each in activity.deliverables:
        if each.due is not None and not _is_dropped(activity, each):
            yield DueDate(
                plan,
                activity.code,
                activity.title,
                activity.status,
                each.label,
                each.due,
                leads(activity.bodies),
                activity.timeline.text,
                is_done=not is_open(each) or activity.status is Status.COMPLETED,
                done_on=each.done_on,
            )


def _is_dropped(activity: Activity, deliverable: Deliverable) -> bool:
    if is_open(deliverable):
        return activity.status is Status.CANCELLED
    return deliverable.state is DeliverableState.WAIVED
