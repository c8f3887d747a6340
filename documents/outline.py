"""The parts of a plan as its own annex has them: headings, and under each what one table holds.

A plan may have any levels. The innermost of several stands beside its activities, in a column of its own, as objectives
do, unless it has outcomes to state; then it is a heading too. All is in the order of the plan.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workplan import codes, progress
from workplan.plan import Activity, Plan, Section


@dataclass(frozen=True, slots=True)
class Band:
    """Some activities and the section of the innermost level that they stand beside; None where there is none."""

    section: Section | None
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under a heading: the section that it names, how many are above that, and the bands of its table.

    `section` is None for activities that stand under no section.
    """

    section: Section | None
    depth: int = 0
    bands: tuple[Band, ...] = ()

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All of them, in the order of the plan."""
        return tuple(each for band in self.bands for each in band.activities)


@dataclass(slots=True)
class _Open:
    """A group to which bands are still added."""

    section: Section | None
    depth: int = 0
    bands: list[Band] = field(default_factory=list)

    def closed(self) -> Group:
        return Group(self.section, self.depth, tuple(self.bands))


def groups(plan: Plan) -> tuple[Group, ...]:
    """Return the parts of a plan; activities that stand under no section come last."""
    beside, held = beside_level(plan.sections), _held(plan)
    known = {codes.fold(each.code) for each in plan.sections}
    found: list[_Open] = []
    for section in plan.sections:
        activities = tuple(held[codes.fold(section.code)])
        if section.level == beside:  # which is never that of the first section
            found[-1].bands.append(Band(section, activities))
        else:
            depth = sum(above in known for above in progress.ancestors(section.code))
            found.append(_Open(section, depth, [Band(None, activities)] if activities else []))
    if held[""]:
        found.append(_Open(None, bands=[Band(None, tuple(held[""]))]))
    return tuple(each.closed() for each in found)


def beside_level(sections: Iterable[Section]) -> str | None:
    """Return the level that stands in a column of its own; None where there is none."""
    several = tuple(sections)
    levels = progress.levels(several)
    if len(levels) < 2:  # noqa: PLR2004 - one level alone is what the headings are
        return None
    states_outcomes = any(
        each.level == levels[-1] and (each.desired_outcome or each.outcome_metrics) for each in several
    )
    return None if states_outcomes else levels[-1]


def _held(plan: Plan) -> dict[str, list[Activity]]:
    """Return the activities of each section, by its folded code, without those of the sections under it."""
    held: dict[str, list[Activity]] = {"": [], **{codes.fold(each.code): [] for each in plan.sections}}
    for activity in plan.activities:
        nearest = next((above for above in progress.ancestors(activity.code) if above in held), "")
        held[nearest].append(activity)
    return held
