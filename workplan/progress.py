"""How far a plan has come on a day: the share of its activities that are completed, the plan's own measure.

Every activity counts, also one that was cancelled, as the annex of the first plan has it: "% of Activities completed".
What was to be completed by now is counted by the dates first adopted and by those that hold. Nothing here is ranked:
parts stand in the order of the plan, bodies and Member States in that of the alphabet.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workplan import codes, country_names, member_states
from workplan.contacts import name_key
from workplan.plan import Activity, Plan, Section, leads
from workplan.status import Status, is_overdue
from workplan.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Share:
    """How far a part of a plan has come on a day.

    Args:
        name: The code of a section, a body, or the key of the plan.
        title: Of the section or the plan; a body has none.
        activities: How many there are.
        completed, overdue, cancelled: How many of them are.
        expected: Of how many the timeline has ended.
        first_expected: The same by the timelines as first adopted.
        start, end: The first and the last day of their timelines, as far as they have any.
    """

    name: str
    title: str | None
    activities: int
    completed: int
    overdue: int
    cancelled: int
    expected: int
    first_expected: int
    start: date | None = None
    end: date | None = None

    @property
    def percent(self) -> int:
        """How many of a hundred are completed, rounded down: what is not all is never 100."""
        return self.completed * 100 // self.activities if self.activities else 0

    def elapsed(self, day: date) -> int | None:
        """Return how much of a hundred of its time has passed at the end of a day; None where its dates say none."""
        if self.start is None or self.end is None:
            return None
        length, passed = self.end - self.start + _ONE_DAY, day - self.start + _ONE_DAY
        return max(0, min(100, passed * 100 // length))


@dataclass(frozen=True, slots=True)
class MemberShare:
    """How many of the metrics that count Member States count this one, and of how many it was reported at all."""

    code: str
    counts: int
    reported: int
    metrics: int


_ONE_DAY = timedelta(1)


def whole(plan: Plan, day: date) -> Share:
    """Return how far a whole plan has come on a day."""
    return share(plan.head.key, plan.head.title, plan.activities, day)


def by_level(plan: Plan, level: str, day: date) -> tuple[Share, ...]:
    """Return the same for each section of a level, with all that stands under it, in the order of the plan."""
    under: dict[str, list[Activity]] = {codes.fold(each.code): [] for each in plan.sections if each.level == level}
    for activity in plan.activities:
        for above in ancestors(activity.code):
            if above in under:
                under[above].append(activity)
    wanted = (each for each in plan.sections if each.level == level)
    return tuple(share(each.code, each.title, under[codes.fold(each.code)], day) for each in wanted)


def levels(sections: Iterable[Section]) -> tuple[str, ...]:
    """Return the plan's own words for its levels, outermost first."""
    return tuple(dict.fromkeys(section.level for section in sections))


def by_body(plan: Plan, day: date) -> tuple[Share, ...]:
    """Return the same for each body that leads or co-leads, by name; what two lead counts for both."""
    led: dict[str, tuple[str, list[Activity]]] = {}
    for activity in plan.activities:
        for key, name in {name_key(each): each for each in leads(activity.bodies)}.items():
            led.setdefault(key, (name, []))[1].append(activity)
    return tuple(share(name, None, several, day) for _, (name, several) in sorted(led.items()))


def by_member(plan: Plan) -> tuple[MemberShare, ...]:
    """Return for each Member State of the plan, by name, how many metrics count it."""
    counted = [
        metric
        for activity in plan.activities
        for metric in activity.metrics
        if metric.members or member_states.is_counted(metric.text, plan.head.members)
    ]
    several = sorted(plan.head.members, key=lambda code: (country_names.name(code), code))
    found: Mapping[str, list[bool]] = {code: [] for code in several}
    for metric in counted:
        for each in metric.members:
            if each.code in found:
                found[each.code].append(member_states.counts(metric.text, each))
    return tuple(MemberShare(code, sum(said), len(said), len(counted)) for code, said in found.items())


def share(name: str, title: str | None, activities: Iterable[Activity], day: date) -> Share:
    """Return how far some activities have come on a day."""
    several = tuple(activities)
    starts = [each.timeline.start or each.timeline.end for each in several]
    ends = [each.timeline.end for each in several]
    return Share(
        name,
        title,
        len(several),
        completed=sum(each.status is Status.COMPLETED for each in several),
        overdue=sum(is_overdue(each.status, each.timeline.end, day) for each in several),
        cancelled=sum(each.status is Status.CANCELLED for each in several),
        expected=sum(_has_ended(each.timeline, day) for each in several),
        first_expected=sum(_has_ended(each.original or each.timeline, day) for each in several),
        start=min(filter(None, starts), default=None),
        end=max(filter(None, ends), default=None),
    )


def ancestors(code: str) -> Iterator[str]:
    """Yield the codes above a code, folded, the nearest first: A.2.1, A.2 and A for A.2.1.3."""
    above = codes.parent(code)
    while above:
        yield codes.fold(above)
        above = codes.parent(above)


def _has_ended(timeline: Timeline, day: date) -> bool:
    return timeline.end is not None and timeline.end < day
