"""What loading a plan would change: what is stored beside what is to be stored, code by code."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Generic, TypeVar

from storage.files.unstated import Unstated, kept, kept_metrics
from storage.reloading import merge
from storage.row_values import Values
from workplan import codes, deliverables
from workplan.changes import Change, PlanChanges
from workplan.deliverables import Days
from workplan.plan import Activity, Plan, PlanHead, Section

P = TypeVar("P", Activity, Section)


@dataclass(frozen=True, slots=True)
class Stored(Generic[P]):
    """A section or activity as stored, with its row."""

    value: P
    row: Values

    @property
    def is_withdrawn(self) -> bool:
        """Whether it left the plan earlier."""
        return bool(self.row.get("withdrawn"))


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as stored, with everything that was withdrawn from it; parts by the folded code."""

    id: int
    head: PlanHead
    sections: Mapping[str, Stored[Section]]
    activities: Mapping[str, Stored[Activity]]


def merged(stored: StoredPlan | None, plan: Plan, unstated: Unstated, days: Days) -> Plan:
    """Return the plan as it is to be stored.

    That is with the reports that people made since, with what the file cannot say, and with all that its activities
    owe; `days` are those of the meetings that due dates count from.
    """
    if stored is not None:
        plan = Plan(
            _head(stored.head, plan.head, unstated),
            tuple(_section(stored, section, unstated) for section in plan.sections),
            tuple(_activity(stored, activity, unstated) for activity in plan.activities),
        )
    return replace(plan, activities=tuple(deliverables.completed(activity, days) for activity in plan.activities))


def compare(stored: StoredPlan | None, plan: Plan) -> PlanChanges:
    """Say what changes from the stored plan to the merged one."""
    if stored is None:
        return PlanChanges(plan.head.key, is_new=True, added=tuple(part.code for part in _parts(plan)))
    parts: list[Stored[Section] | Stored[Activity]] = [*stored.sections.values(), *stored.activities.values()]
    kept = {_kind(each.value): each for each in parts}
    there = {kind: each for kind, each in kept.items() if not each.is_withdrawn}
    wanted = {_kind(part): part for part in _parts(plan)}
    both = [(there[kind].value, part) for kind, part in wanted.items() if kind in there]
    return PlanChanges(
        key=plan.head.key,
        is_new=False,
        head=differing(stored.head, plan.head),
        added=tuple(part.code for kind, part in wanted.items() if kind not in kept),
        changed=tuple(Change(after.code, _changed(before, after)) for before, after in both if before != after),
        withdrawn=tuple(each.value.code for kind, each in there.items() if kind not in wanted),
        restored=tuple(part.code for kind, part in wanted.items() if kind in kept and kind not in there),
        unchanged=tuple(after.code for before, after in both if before == after),
    )


def differing(before: object, after: object) -> tuple[str, ...]:
    """Return the names of the fields in which two values of one dataclass differ."""
    names = (field.name for field in fields(before))  # type: ignore[arg-type]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _changed(before: Section | Activity, after: Section | Activity) -> tuple[str, ...]:
    """Name the fields that differ, without what only follows from the others: a later timeline moves what is owed."""
    names = differing(before, after)
    is_consequence = (
        len(names) > 1
        and isinstance(before, Activity)
        and isinstance(after, Activity)
        and deliverables.in_files(before) == deliverables.in_files(after)
    )
    return tuple(name for name in names if not (is_consequence and name == "deliverables"))


def _kind(part: Section | Activity) -> tuple[bool, str]:
    """Return what makes two parts the same: a section that becomes an activity is another thing."""
    return isinstance(part, Activity), codes.fold(part.code)


def _parts(plan: Plan) -> tuple[Section | Activity, ...]:
    return (*plan.sections, *plan.activities)


def _head(stored: PlanHead, head: PlanHead, unstated: Unstated) -> PlanHead:
    metrics = kept_metrics(stored.vision_metrics, head.vision_metrics, unstated)
    return kept(stored, replace(head, vision_metrics=metrics), unstated)


def _section(stored: StoredPlan, section: Section, unstated: Unstated) -> Section:
    earlier = stored.sections.get(codes.fold(section.code))
    if earlier is None:
        return section
    metrics = kept_metrics(earlier.value.outcome_metrics, section.outcome_metrics, unstated)
    return kept(earlier.value, replace(section, outcome_metrics=metrics), unstated)


def _activity(stored: StoredPlan, activity: Activity, unstated: Unstated) -> Activity:
    earlier = stored.activities.get(codes.fold(activity.code))
    return merge(earlier.value, activity, unstated) if earlier else activity
