"""A plan as the YAML that its secretariat keeps: what says nothing is left out, what is missing is said."""

from collections.abc import Sequence

from storage.files import member_items, yaml_text
from storage.files.plan_forms import implied_update, original_worded, written
from storage.files.yaml_text import Value
from workplan import deliverables
from workplan.plan import (
    Activity,
    Deliverable,
    DeliverableState,
    Metric,
    Origin,
    OutcomeMetric,
    Plan,
    PlanHead,
    Section,
)
from workplan.status import Status

Form = dict[str, Value]


def to_yaml(plan: Plan) -> str:
    """Return the plan as YAML that loads back to an equal plan, and always in the same bytes."""
    parts = ["schema: 1\n", _text({"plan": _head(plan.head)})]
    if plan.sections:
        parts.append(_listed("sections", [_section(section) for section in plan.sections]))
    parts.append(_listed("activities", [_activity(activity, plan.head) for activity in plan.activities]))
    return "\n".join(parts)


def _listed(name: str, forms: Sequence[Form]) -> str:
    """Return a list with an empty line between its items, for the eye."""
    return f"{name}:\n" + "\n".join(_text([form], yaml_text.STEP) for form in forms)


def _text(value: Value, indent: int = 0) -> str:
    return "".join(f"{line}\n" for line in yaml_text.lines(value, indent))


def _head(head: PlanHead) -> Form:
    return {
        "key": head.key,
        "title": head.title,
        "activity_level": head.activity_level,
        **_stated(
            as_of=written(head.as_of),
            members=head.members,
            vision=head.vision,
            vision_metrics=[_outcome_metric(metric) for metric in head.vision_metrics],
        ),
    }


def _section(section: Section) -> Form:
    return {
        "code": section.code,
        "level": section.level,
        "title": section.title,
        **_stated(
            desired_outcome=section.desired_outcome,
            outcome_metrics=[_outcome_metric(metric) for metric in section.outcome_metrics],
            source_note=section.source_note,
        ),
    }


def _activity(activity: Activity, head: PlanHead) -> Form:
    return {
        "code": activity.code,
        "title": activity.title,
        **_stated(description=activity.description if activity.description != activity.title else None),
        "timeline": activity.timeline.text,
        "bodies": activity.bodies_text,
        **_stated(
            metrics=[_metric(metric) for metric in activity.metrics],
            deliverables=[_deliverable(each) for each in deliverables.in_files(activity)],
            references=activity.references,
        ),
        **_report(activity, head),
        **_stated(
            formerly=activity.formerly,
            original_timeline=original_worded(activity),
            source_note=activity.source_note,
        ),
    }


def _report(activity: Activity, head: PlanHead) -> Form:
    """Return what was reported; the moment is left out where the file's own date says it."""
    report: Form = {}
    if activity.status is not Status.NOT_STARTED or activity.last_update:
        report["status"] = str(activity.status)
    if activity.last_update != implied_update(activity, head):
        report["last_update"] = activity.last_update.isoformat() if activity.last_update else None
    return report | _stated(status_text=activity.status_text, evidence=activity.evidence)


def _outcome_metric(metric: OutcomeMetric) -> Form:
    reading = _stated(value=metric.value, as_of=written(metric.as_of), source=metric.source)
    return {"text": metric.text, "baseline": metric.baseline, **reading}


def _metric(metric: Metric) -> Form:
    return {
        "text": metric.text,
        "baseline": metric.baseline,
        **_stated(
            target=metric.target,
            value=metric.value,
            as_of=written(metric.as_of),
            source=metric.source,
            members=[member_items.write(each) for each in metric.members],
            maturity=metric.maturity and str(metric.maturity),
        ),
    }


def _deliverable(deliverable: Deliverable) -> Form:
    state = deliverable.state if deliverable.state is not DeliverableState.OPEN else None
    origin = deliverable.origin if deliverable.origin is not Origin.PLAN else None
    return {
        "label": deliverable.label,
        "due": deliverables.due_worded(deliverable),
        **_stated(state=state, done_on=written(deliverable.done_on), origin=origin),
    }


def _stated(**values: Value) -> Form:
    return {name: value for name, value in values.items() if value}
