"""Parts of a plan in their place: what the storage answers and the messages show."""

from dataclasses import dataclass

from workplan.clearings import Standing
from workplan.plan import Activity, ActivityLine, Progress, Section
from workplan.revisions import Recoded, Revision


@dataclass(frozen=True, slots=True)
class PlanName:
    """What an answer says of the plan it is about; `activity_level` is the plan's own word for its rows."""

    key: str
    title: str
    activity_level: str = "activity"


@dataclass(frozen=True, slots=True)
class SectionName:
    """What an answer says of a section above what it is about."""

    code: str
    level: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedActivity:
    """An activity with the names of the sections above it, outermost first, and the id by which buttons know it.

    `revision`: the last that changed its date or code. `recoded`: it was asked for by a code that it had before.
    `standing`: how it stands to what meetings have cleared, where something was reported. `members`: the Member States
    whose plan it is.
    """

    plan: PlanName
    trail: tuple[SectionName, ...]
    activity: Activity
    id: int = 0
    revision: Revision | None = None
    recoded: Recoded | None = None
    standing: Standing | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section with the names of those above it, its progress, and the sections directly under it with theirs."""

    plan: PlanName
    trail: tuple[SectionName, ...]
    section: Section
    progress: Progress
    parts: tuple[tuple[Section, Progress], ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of a list, with how many lines the whole list has."""

    total: int
    lines: tuple[ActivityLine, ...] = ()
