"""Parts of a plan in their place: what the storage answers and the messages show."""

from dataclasses import dataclass

from workplan.plan import Activity, ActivityLine, PlanHead, Progress, Section


@dataclass(frozen=True, slots=True)
class PlacedActivity:
    """An activity with the sections above it, outermost first."""

    head: PlanHead
    trail: tuple[Section, ...]
    activity: Activity


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section with the sections above it, its progress, and the sections directly under it with theirs."""

    head: PlanHead
    trail: tuple[Section, ...]
    section: Section
    progress: Progress
    parts: tuple[tuple[Section, Progress], ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of a list, with how many lines the whole list has."""

    total: int
    lines: tuple[ActivityLine, ...] = ()
