"""A plan in the form of the JSON export, which is also what a program may hand in again."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from workplan import deliverables
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, Metric, OutcomeMetric, Plan, PlanHead, Section
from workplan.status import Status, is_overdue
from workplan.timeline import Timeline

Form = dict[str, Any]


def to_json(plan: Plan, as_at: date) -> Form:
    """Return the plan with its state on a day, in the order of keys that the contract fixes."""
    return {
        "schema": 1,
        "as_at": as_at.isoformat(),
        "plan": _head(plan.head),
        "sections": [_section(section) for section in plan.sections],
        "activities": [_activity(activity, as_at) for activity in plan.activities],
    }


def _head(head: PlanHead) -> Form:
    return {
        "key": head.key,
        "title": head.title,
        "vision": head.vision,
        "vision_metrics": _outcome_metrics(head.vision_metrics),
        "activity_level": head.activity_level,
        "as_of": written(head.as_of),
        "members": list(head.members),
    }


def _section(section: Section) -> Form:
    return {
        "code": section.code,
        "level": section.level,
        "title": section.title,
        "desired_outcome": section.desired_outcome,
        "outcome_metrics": _outcome_metrics(section.outcome_metrics),
        "source_note": section.source_note,
    }


def _activity(activity: Activity, as_at: date) -> Form:
    return {
        "code": activity.code,
        "title": activity.title,
        "description": activity.description,
        "timeline": _timeline(activity.timeline),
        "bodies_text": activity.bodies_text,
        "bodies": [{"name": body.name, "role": str(body.role)} for body in activity.bodies],
        "metrics": [_metric(metric) for metric in activity.metrics],
        "deliverables": [_deliverable(each) for each in activity.deliverables],
        "status": str(activity.status),
        "overdue": is_overdue(activity.status, activity.timeline.end, as_at),
        "original_timeline": _timeline(activity.original or activity.timeline),
        "last_update": activity.last_update.isoformat() if activity.last_update else None,
        "source_note": activity.source_note,
        "references": list(activity.references),
        "status_text": activity.status_text,
        "evidence": list(activity.evidence),
        "formerly": list(activity.formerly),
    }


def _timeline(timeline: Timeline) -> Form:
    return {
        "text": timeline.text,
        "start": written(timeline.start),
        "end": written(timeline.end),
        "open_ended": timeline.open_ended,
        "recurs": timeline.recurs,
        "conditional": timeline.conditional,
    }


def _metric(metric: Metric) -> Form:
    return {
        "text": metric.text,
        "baseline": metric.baseline,
        "target": metric.target,
        "value": metric.value,
        "as_of": written(metric.as_of),
        "source": metric.source,
        "members": [each.code for each in metric.members],
        "maturity": metric.maturity and str(metric.maturity),
        **({"member_states": known} if (known := _member_states(metric)) else {}),
    }


def _deliverable(deliverable: Deliverable) -> Form:
    """Return a deliverable; besides its day how the plan words it, where that is another: null follows the timeline."""
    form: Form = {
        "label": deliverable.label,
        "due": written(deliverable.due),
        "state": str(deliverable.state),
        "done_on": written(deliverable.done_on),
        "origin": str(deliverable.origin),
    }
    worded = None if deliverable.follows else deliverables.due_worded(deliverable)
    is_other = deliverable.origin not in deliverables.DERIVED and worded != form["due"]
    return form | ({"due_worded": worded} if is_other else {})


def _member_states(metric: Metric) -> list[Form]:
    """Return the Member States of which more is known than that they count."""
    return [
        {"code": each.code, "stage": each.stage and str(each.stage), "on": written(each.on), "evidence": each.evidence}
        for each in metric.members
        if each != MemberState(each.code)
    ]


def _outcome_metrics(metrics: Iterable[OutcomeMetric]) -> list[Form]:
    """Return outcome metrics, those of a plan or of a section."""
    return [
        {
            "text": metric.text,
            "baseline": metric.baseline,
            "value": metric.value,
            "as_of": written(metric.as_of),
            "source": metric.source,
        }
        for metric in metrics
    ]


NO_TIMELINE = "none"
"""The original timeline of an activity that had none in the plan as first adopted."""


def original_worded(activity: Activity) -> str | None:
    """Return the timeline as first adopted in the words of a file; None where it is still the same."""
    return (activity.original.text or NO_TIMELINE) if activity.original else None


def written(day: date | None) -> str | None:
    """Return a day as 2023-06-30."""
    return day.isoformat() if day else None


def implied_update(activity: Activity, head: PlanHead) -> datetime | None:
    """Return the moment of a report that goes without saying: the day as of which the file states all statuses."""
    is_stated = activity.status is not Status.NOT_STARTED or activity.last_update
    return datetime.combine(head.as_of, time(), UTC) if is_stated and head.as_of else None
