"""Several plans side by side: which of them is meant where none is named, and where each stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from rapidfuzz import fuzz, process

from workplan.placed import PlanName
from workplan.plan import PlanHead, Progress, Section
from workplan.status import Status


@dataclass(frozen=True, slots=True)
class Defaults:
    """Which plan is meant where none is named: the channel's own, else the workspace's, else the one first loaded."""

    first: PlanName
    workspace: PlanName | None = None
    channel: PlanName | None = None

    @property
    def meant(self) -> PlanName:
        """The plan that is meant."""
        return self.channel or self.workspace or self.first


@dataclass(frozen=True, slots=True)
class Standing:
    """How many activities of a plan stand where; `due` counts those that run and fall due in the span asked for."""

    counts: Mapping[Status, int]
    overdue: int = 0
    due: int = 0
    withdrawn: int = 0

    @property
    def progress(self) -> Progress:
        """The same in short."""
        return Progress(sum(self.counts.values()), self.counts.get(Status.COMPLETED, 0), self.overdue)


@dataclass(frozen=True, slots=True)
class PlanAtAGlance:
    """A plan with where it stands, its outermost sections with their progress, and which plan is meant where."""

    head: PlanHead
    standing: Standing
    parts: tuple[tuple[Section, Progress], ...]
    defaults: Defaults


def named(plans: Iterable[PlanName], typed: str) -> PlanName | None:
    """Return the plan whose key was typed: in any case, in quotes, or with the colon that stands before a code."""
    key = _key(typed)
    return next((plan for plan in plans if plan.key.casefold() == key), None)


def nearest(words: Sequence[str], typed: str) -> str | None:
    """Return the word most like what was typed, if any is like it."""
    best = process.extractOne(_key(typed), [word.casefold() for word in words], scorer=fuzz.ratio, score_cutoff=60)
    return words[best[2]] if best else None


def _key(typed: str) -> str:
    return normalize("NFKC", typed).strip(" \"'“”„‘’:").casefold()
