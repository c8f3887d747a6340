"""From values to what is written of them in rows."""

from dataclasses import asdict
from typing import Any

from workplan import codes, meetings
from workplan.contacts import name_key
from workplan.involvement import Involvement
from workplan.json_values import to_json
from workplan.plan import Activity, Deliverable, Metric, OutcomeMetric, PlanHead, Section
from workplan.timeline import Relative

Values = dict[str, Any]


def of_code(code: str) -> Values:
    """Return a code as printed and in the two forms in which it is looked up."""
    key = codes.fold(code)
    return {"code": code, "code_key": key, "code_squash": codes.squash(key)}


def of_head(head: PlanHead) -> Values:
    """Return what is written of a plan's head."""
    return {
        "key": head.key,
        "title": head.title,
        "activity_level": head.activity_level,
        "vision": head.vision,
        "as_of": head.as_of,
        "members": list(head.members),
    }


def of_section(section: Section) -> Values:
    """Return what is written of a section, its place aside."""
    return of_code(section.code) | {
        "level": section.level,
        "title": section.title,
        "desired_outcome": section.desired_outcome,
        "source_note": section.source_note,
    }


def of_activity(activity: Activity) -> Values:
    """Return what is written of an activity, its place and its parts aside."""
    timeline = activity.timeline
    return of_code(activity.code) | {
        "title": activity.title,
        "description": activity.description,
        "timeline_text": timeline.text,
        "timeline_start": timeline.start,
        "timeline_end": timeline.end,
        "open_ended": timeline.open_ended,
        "recurs": timeline.recurs,
        "conditional": timeline.conditional,
        "understood": timeline.understood,
        "relative": _relative(timeline.relative),
        "bodies_text": activity.bodies_text,
        "status": str(activity.status),
        "status_text": activity.status_text,
        "references": list(activity.references),
        "last_update": activity.last_update,
        "source_note": activity.source_note,
        "evidence": list(activity.evidence),
        "original": to_json(activity.original) if activity.original else None,
    }


def of_outcome_metric(metric: OutcomeMetric) -> Values:
    """Return what is written of an outcome metric."""
    return {
        "text": metric.text,
        "baseline": metric.baseline,
        "value": metric.value,
        "as_of": metric.as_of,
        "source": metric.source,
    }


def of_involvement(body: Involvement) -> Values:
    """Return what is written of a body's part in an activity."""
    return {
        "name": body.name,
        "name_key": name_key(body.name),
        "full_name": body.full_name,
        "full_name_key": name_key(body.full_name) if body.full_name else None,
        "role": str(body.role),
    }


def of_metric(metric: Metric) -> Values:
    """Return what is written of a metric."""
    return {
        "text": metric.text,
        "baseline": metric.baseline,
        "target": metric.target,
        "value": metric.value,
        "as_of": metric.as_of,
        "source": metric.source,
        "members": [to_json(each) for each in metric.members],
        "maturity": metric.maturity and str(metric.maturity),
    }


def of_deliverable(deliverable: Deliverable) -> Values:
    """Return what is written of a deliverable."""
    relative = deliverable.relative
    return {
        "label": deliverable.label,
        "due": deliverable.due,
        "state": str(deliverable.state),
        "done_on": deliverable.done_on,
        "origin": str(deliverable.origin),
        "relative": _relative(relative),
        "event_key": meetings.key(relative.event) if relative else None,
        "follows": deliverable.follows,
    }


def _relative(relative: Relative | None) -> Values | None:
    return asdict(relative) if relative else None
