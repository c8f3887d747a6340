"""What loading a plan would change: what is stored beside what is to be stored, code by code."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Generic, TypeVar

from storage.files.unstated import Unstated, kept
from storage.reloading import merge, merge_outcomes
from storage.row_values import Values
from workplan import codes, deliverables, revisions
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


def merged(stored: StoredPlan | None, plan: Plan, unstated: Unstated, days: Days, *, is_revision: bool = False) -> Plan:
    """Return the plan as it is to be stored.

    That is with the reports that people made since, with what the file cannot say, and with all that its activities
    owe; `days` are those of the meetings that due dates count from. In a revision, what was adopted first is kept.
    """
    if stored is None:
        plan = replace(plan, activities=tuple(_with_former(each, each.formerly) for each in plan.activities))
    else:
        plan = Plan(
            _head(stored.head, plan.head, unstated),
            tuple(_section(stored, section, unstated) for section in plan.sections),
            tuple(_activity(stored, activity, unstated, is_revision=is_revision) for activity in plan.activities),
        )
    return replace(plan, activities=tuple(deliverables.completed(activity, days) for activity in plan.activities))


def compare(stored: StoredPlan | None, plan: Plan) -> PlanChanges:
    """Say what changes from the stored plan to the merged one."""
    if stored is None:
        return PlanChanges(plan.head.key, is_new=True, added=tuple(part.code for part in _parts(plan)))
    kept: dict[tuple[bool, str], Stored[Section] | Stored[Activity]] = {
        **{(False, key): section for key, section in stored.sections.items()},
        **{(True, key): activity for key, activity in stored.activities.items()},
    }
    there = {kind: each for kind, each in kept.items() if not each.is_withdrawn}
    wanted = {_kind(part): part for part in _parts(plan)}
    both = [(there[kind].value, part) for kind, part in wanted.items() if kind in there]
    changes = [Change(after.code, _changed(before, after)) for before, after in both if before != after]
    return PlanChanges(
        key=plan.head.key,
        is_new=False,
        head=differing(stored.head, plan.head),
        added=tuple(part.code for kind, part in wanted.items() if kind not in kept),
        changed=tuple(change for change in changes if change.fields),
        withdrawn=tuple(each.value.code for kind, each in there.items() if kind not in wanted),
        restored=tuple(part.code for kind, part in wanted.items() if kind in kept and kind not in there),
        unchanged=tuple(after.code for before, after in both if before == after),
        recoded=tuple(
            (kept[kind].value.code, part.code)
            for kind, part in wanted.items()
            if kind in kept and kept[kind].row["code_key"] != kind[1]
        ),
    )


def differing(before: object, after: object) -> tuple[str, ...]:
    """Return the names of the fields in which two values of one dataclass differ."""
    names = (field.name for field in fields(before))  # type: ignore[arg-type]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _changed(before: Section | Activity, after: Section | Activity) -> tuple[str, ...]:
    """Name the fields that differ, without what only follows from the others: a later timeline moves what is owed.

    That a code is another is told by itself, and that it had the old one follows from it.
    """
    is_recoded = codes.fold(before.code) != codes.fold(after.code)
    names = tuple(name for name in differing(before, after) if not (is_recoded and name in {"code", "formerly"}))
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
    metrics = merge_outcomes(stored.vision_metrics, head.vision_metrics, unstated)
    return kept(stored, replace(head, vision_metrics=metrics), unstated)


def _section(stored: StoredPlan, section: Section, unstated: Unstated) -> Section:
    earlier = stored.sections.get(codes.fold(section.code))
    if earlier is None:
        return section
    metrics = merge_outcomes(earlier.value.outcome_metrics, section.outcome_metrics, unstated)
    return kept(earlier.value, replace(section, outcome_metrics=metrics), unstated)


def _activity(stored: StoredPlan, activity: Activity, unstated: Unstated, *, is_revision: bool) -> Activity:
    earlier = stored.activities.get(codes.fold(activity.code))
    if earlier is None:
        return _with_former(activity, activity.formerly)
    after = _revised(earlier.value, merge(earlier.value, activity, unstated), is_revision=is_revision)
    was = () if earlier.value.code == after.code else (earlier.value.code,)
    return _with_former(after, (*earlier.value.formerly, *was, *activity.formerly))


def _revised(before: Activity, after: Activity, *, is_revision: bool) -> Activity:
    """Return an activity with the timeline that was adopted first beside a later one.

    A file that still has the first does not know of the revision, and does not take it back.
    """
    if is_revision and not revisions.is_same(before.timeline, after.timeline):
        known = replace(before, original=before.original or after.original)
        return replace(after, original=revisions.first_adopted(known, after.timeline))
    if before.original is not None and revisions.is_same(before.original, after.timeline):
        return replace(after, timeline=before.timeline, original=before.original)
    if after.original is not None and revisions.is_same(after.original, after.timeline):
        return replace(after, original=None)
    return after


def _with_former(activity: Activity, several: tuple[str, ...]) -> Activity:
    return replace(activity, formerly=codes.former(activity.code, several)) if several else activity
