"""What a timeline shows, row by row: each activity under its topic, or the sections where activities are too many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from documents.pictures import counted
from messages import listing, states
from workplan import codes, progress
from workplan.plan import Activity, Plan
from workplan.progress import Share
from workplan.risk import first_owed, risk
from workplan.status import Status, is_overdue
from workplan.timeline import Timeline

MOST = 120
"""Rows in one picture, headings too: more would be too high to be looked at."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The section that the rows below it are of; what is under none has no code."""

    code: str
    title: str


ELSEWHERE = Heading("", "Elsewhere in the plan")


@dataclass(frozen=True, slots=True)
class Row:
    """One activity, or all activities of a section.

    Args:
        code, title: Of the activity or the section.
        timeline: From when until when.
        said: The state of the activity in words behind its mark; how many of the section are completed.
        status: Of the activity.
        is_overdue: Whether the activity is.
        original: Its timeline as first adopted, where a revision has changed it.
        share: How far the section has come; an activity has none.
    """

    code: str
    title: str
    timeline: Timeline
    said: str
    status: Status = Status.NOT_STARTED
    is_overdue: bool = False
    original: Timeline | None = None
    share: Share | None = None

    @property
    def mark(self) -> str:
        """The mark of the state of an activity."""
        return "" if self.share else self.said[0]

    @property
    def moved_from(self) -> date | None:
        """The end as first adopted, where a revision has moved it."""
        end = self.original.end if self.original else None
        return end if end != self.timeline.end else None


Entry = Heading | Row


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a picture from top to bottom.

    Args:
        entries: Headings, and what stands below them.
        unit: What a row is, in the plan's own word.
        left_out: How many rows there were no room for.
        is_summed: Whether a row is a section with all its activities.
    """

    entries: tuple[Entry, ...]
    unit: str
    left_out: int = 0
    is_summed: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """What has a bar."""
        return tuple(entry for entry in self.entries if isinstance(entry, Row))


def table(plan: Plan, as_at: date) -> Table:
    """Return the rows for a plan on a day: its activities, or where they are too many, the sections of its levels.

    That is the deepest level that has few enough; where none has, the first rows of the outermost are shown.
    """
    levels = progress.levels(plan.sections)
    activities = (_activity(each, as_at) for each in plan.activities)
    found = Table(_grouped(activities, plan, levels), plan.head.activity_level)
    for depth in reversed(range(len(levels))):
        if len(found.entries) <= MOST:
            break
        sections = _sections(plan, levels[depth], as_at)
        found = Table(_grouped(sections, plan, levels[:depth]), levels[depth], is_summed=True)
    shown = found.entries[:MOST]
    return Table(shown, found.unit, len(found.entries) - len(shown), found.is_summed)


def _grouped(rows: Iterable[Row], plan: Plan, above: tuple[str, ...]) -> tuple[Entry, ...]:
    """Put rows under headings, which are the second of the levels above them, or the first where there is but one."""
    if not above:
        return tuple(rows)
    level = above[:2][-1]
    named = [each for each in plan.sections if each.level == level]
    headings = {codes.fold(each.code): Heading(each.code, _title(each.title, level)) for each in named}
    grouped: dict[Heading, list[Row]] = {}
    for row in rows:
        over = (headings[code] for code in progress.ancestors(row.code) if code in headings)
        grouped.setdefault(next(over, ELSEWHERE), []).append(row)
    return tuple(chain.from_iterable((heading, *several) for heading, several in grouped.items()))


def _activity(activity: Activity, as_at: date) -> Row:
    status, end = activity.status, activity.timeline.end
    is_late = is_overdue(status, end, as_at)
    at_risk = risk(status, end, first_owed(activity.deliverables), as_at)
    said = states.state(status, overdue=is_late, risk=at_risk)
    return Row(activity.code, activity.title, activity.timeline, said, status, is_late, activity.original)


def _sections(plan: Plan, level: str, as_at: date) -> Iterator[Row]:
    """Yield the sections of a level with all that stands under them, and at last what stands under none."""
    shares = progress.by_level(plan, level, as_at)
    named = {codes.fold(share.name) for share in shares}
    others = [each for each in plan.activities if named.isdisjoint(progress.ancestors(each.code))]
    for share in shares:
        yield _section(share, _title(share.title, level))
    if others:
        yield _section(progress.share("", None, others, as_at), _under_none(level))


def _section(share: Share, title: str) -> Row:
    timeline = Timeline(start=share.start, end=share.end)
    return Row(share.name, title, timeline, counted(share), share=share)


def _title(title: str | None, level: str) -> str:
    return title or listing.untitled(level)


def _under_none(level: str) -> str:
    return f"Under no {level}"
