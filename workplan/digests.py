"""A digest: what has happened to a plan, or to a part of it, in a span of time, and what comes next.

What was done and taken back again in the span is not told: the digest says what is different now, entry by entry of the
history (decision 14), and what became or becomes due by the calendar.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Generic, TypeVar

from workplan.deliverables import is_open
from workplan.history import Edit, Entry
from workplan.placed import PlanName
from workplan.plan import Activity, Plan
from workplan.rules import Anchor, Rule
from workplan.status import RUNNING, Status

T = TypeVar("T")

AHEAD = timedelta(days=28)
"""How far ahead a digest says what falls due."""
SILENT = timedelta(days=60)
"""After how long without a word an activity is silent, where the schedules do not say."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The activity that a line of a digest is about."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is different with an activity, and when the last of it was done."""

    subject: Subject
    edits: tuple[Edit, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is owed by a day."""

    subject: Subject
    label: str
    due: date


@dataclass(frozen=True, slots=True)
class Silent:
    """An activity in progress of which nobody has reported since a day."""

    subject: Subject
    since: date


@dataclass(frozen=True, slots=True)
class Several(Generic[T]):
    """The first of several things, and how many there are in all."""

    total: int = 0
    first: tuple[T, ...] = ()

    @classmethod
    def of(cls, things: Iterable[T], most: int | None = None) -> "Several[T]":
        """Return all of some things, or at most so many."""
        several = tuple(things)
        return cls(len(several), several[:most])


NOTHING: Several[Any] = Several()
"""None of something."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many activities there are, how many are completed and overdue, and how many were completed before."""

    activities: int
    completed: int
    overdue: int
    before: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section with how many activities it has and how many of them are completed and overdue."""

    code: str
    level: str
    title: str | None
    activities: int
    completed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What only chairs and the secretariat hear of: letters held for a person, and bodies that nobody speaks for."""

    held: int
    vacant: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What is told of a plan.

    Args:
        plan: The plan.
        words: What of it, as it is asked for: "topic:B.2"; nothing for all of it.
        since, until: The moments between which things have happened, in the committee's time zone.
        tally: How far it has come.
        parts: The same for the sections that it is divided into.
        completed, changed, moved: What is different, activity by activity: completed ones, other reports, and dates.
        overdue: What fell due in the span and is still owed.
        due: What falls due next.
        silent: What is in progress and nobody has reported on for long.
        next: What falls due first of all, however far away.
        trouble: See Trouble; None for others.
    """

    plan: PlanName
    words: str
    since: datetime
    until: datetime
    tally: Tally
    parts: tuple[Part, ...] = ()
    completed: Several[Told] = NOTHING
    changed: Several[Told] = NOTHING
    moved: Several[Told] = NOTHING
    overdue: Several[Owed] = NOTHING
    due: Several[Owed] = NOTHING
    silent: Several[Silent] = NOTHING
    next: Owed | None = None
    trouble: Trouble | None = None

    @property
    def has_news(self) -> bool:
        """Whether there is something to say beside what comes next."""
        news = (self.completed, self.changed, self.moved, self.overdue, self.due, self.silent)
        is_troubled = self.trouble is not None and (self.trouble.held > 0 or bool(self.trouble.vacant))
        return any(each.total for each in news) or is_troubled


@dataclass(frozen=True, slots=True)
class News:
    """What is different after a span of time: completed, reported otherwise, moved to another date.

    `gained`: how many more activities are completed than before.
    """

    completed: tuple[Told, ...]
    changed: tuple[Told, ...]
    moved: tuple[Told, ...]
    gained: int


def news(several: Iterable[tuple[Subject, Status, Sequence[Entry]]]) -> News:
    """Sort what was done to activities in a span of time.

    Args:
        several: Activities with their status now and their entries in the span, the oldest first.
    """
    completed, changed, moved, gained = [], [], [], 0
    for subject, status, entries in several:
        edits = net(entries)
        if not edits:
            continue
        gained += _gained(edits)
        dates = tuple(edit for edit in edits if _is_date(edit, edits))
        rest = tuple(edit for edit in edits if edit not in dates and not _follows(edit, dates))
        told = Told(subject, rest, entries[-1].act.at)
        if dates:
            moved.append(replace(told, edits=dates))
        if status is Status.COMPLETED and _gained(edits) > 0:
            completed.append(told)
        elif rest:
            changed.append(told)
    return News(tuple(completed), tuple(changed), tuple(moved), gained)


def net(entries: Iterable[Entry]) -> tuple[Edit, ...]:
    """Return what entries change all together: from what was before the first to what is since the last.

    Args:
        entries: Of one activity, the oldest first.
    """
    found: dict[tuple[object, ...], Edit] = {}
    for entry in entries:
        for edit in entry.edits:
            key = edit.part, edit.place, edit.name, edit.field
            found[key] = replace(edit, old=found[key].old) if key in found else edit
    return tuple(edit for edit in found.values() if edit.old != edit.new)


def of_plan(plan: Plan, entries: Mapping[str, Sequence[Entry]], since: datetime, until: datetime) -> Digest:
    """Return the digest of a plan as it stood at the end of a span, with everything in it.

    Args:
        plan: As it stood at `until`.
        entries: What was done to its activities in the span, by their codes, the oldest first.
        since: When the span begins, in the committee's time zone.
        until: When it ends.
    """
    day = until.date()
    several = [(subject_of(each), each.status, entries.get(each.code, ())) for each in plan.activities]
    found = news(several)
    dues = sorted(owed(plan.activities), key=lambda each: each.due)
    completed = sum(each.status is Status.COMPLETED for each in plan.activities)
    overdue = sum(_is_over(each, day) for each in plan.activities)
    return Digest(
        PlanName(plan.head.key, plan.head.title, plan.head.activity_level),
        "",
        since,
        until,
        Tally(len(plan.activities), completed, overdue, completed - found.gained),
        completed=Several.of(found.completed),
        changed=Several.of(found.changed),
        moved=Several.of(found.moved),
        overdue=Several.of(each for each in dues if since.date() <= each.due < day),
        due=Several.of(each for each in dues if day <= each.due <= day + AHEAD),
        silent=Several.of(silent(plan.activities, day, SILENT, until.tzinfo)),
        next=next((each for each in dues if each.due >= day), None),
    )


def silent(activities: Iterable[Activity], day: date, after: timedelta, zone: tzinfo | None) -> Iterator[Silent]:
    """Yield what is in progress and was last reported on so long before a day, in the order of the plan."""
    for each in activities:
        since = each.last_update.astimezone(zone).date() if each.last_update else each.timeline.start
        if each.status is Status.IN_PROGRESS and since is not None and since <= day - after:
            yield Silent(subject_of(each), since)


def silence(rules: Iterable[Rule]) -> timedelta:
    """Return after how long something is silent: as the ladder of nudges says it, else SILENT."""
    days = (rule.days for rule in rules if rule.anchor is Anchor.UPDATE and not rule.working)
    return timedelta(min(days, default=SILENT.days))


def subject_of(activity: Activity) -> Subject:
    """Return an activity as lines are about it."""
    return Subject(activity.code, activity.title)


def owed(activities: Iterable[Activity]) -> Iterator[Owed]:
    """Yield what running activities owe by a day, in the order of the plan."""
    for activity in activities:
        for each in activity.deliverables if activity.status in RUNNING else ():
            if is_open(each) and each.due:
                yield Owed(subject_of(activity), each.label, each.due)


def _is_over(activity: Activity, day: date) -> bool:
    return activity.status in RUNNING and activity.timeline.end is not None and activity.timeline.end < day


def _gained(edits: Iterable[Edit]) -> int:
    """Return by how much they change the number of what is completed: by one, or not at all."""
    completed = str(Status.COMPLETED)
    changes = ((edit.new == completed) - (edit.old == completed) for edit in edits if edit.field == "status")
    return next((change for change in changes if change), 0)


def _is_date(edit: Edit, among: Sequence[Edit]) -> bool:
    """Whether an edit moves a date of its own: what is due when the timeline is moves with that."""
    if edit.part is None:
        return edit.field == "timeline"
    is_with_timeline = any(each.part is None and each.field == "timeline" for each in among)
    return edit.part == "deliverables" and edit.field == "due" and not is_with_timeline


_FOLLOWING = frozenset({"original", "follows", "relative", "done_on"})
"""Fields that say nothing beside the others that change with them."""


def _follows(edit: Edit, dates: Collection[Edit]) -> bool:
    """Whether what an edit says follows from others: what an activity owes by itself follows from its timeline."""
    if edit.part is None and edit.field == "deliverables":
        return any(date.field == "timeline" for date in dates)
    return edit.field in _FOLLOWING or (edit.part == "deliverables" and edit.field == "due")
