"""Which nudges are reached in a span of time, to whom, and in which letters: pure, and so the same asked twice.

A nudge is reached on its day, when the working hours of its recipient begin; on a day off it waits for the next working
day. Of several for the same thing the most urgent is made, and nobody gets more than one letter a day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import count

from workplan.calendar import Place, is_working_day, moment_on, working_days_after, working_days_before
from workplan.contacts import name_key
from workplan.involvement import Involvement, Role
from workplan.letters import Answer, AnswerKind, Kind
from workplan.recipients import NOBODY, Directory, Part, Recipient
from workplan.rules import Anchor, Rule

Days = tuple[date, date]
"""The first and the last of several days."""

LATER = Rule("later", Anchor.DUE, 0)
"""The nudge that somebody has put off to a day of their own."""
LONGEST = timedelta(400)
"""How far back a look goes: what nobody has asked for in more than a year is the past."""
LONGEST_CADENCE = timedelta(3650)
"""For how long a nudge without an end is made again and again."""
WORKING_MARGIN = timedelta(60)
"""Days off that may lie between the two ends of a count of working days, beside its weekends."""
_ONE_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Item:
    """What a nudge can be about: a deliverable of an activity, or with an empty label the activity itself.

    `on` is the day of the anchor, such as the due date; `updated` when somebody last reported on the activity; `since`
    the moment before which nothing of its plan is rung.
    """

    activity_id: int
    plan: str
    code: str
    title: str
    label: str
    anchor: Anchor
    on: date
    bodies: tuple[Involvement, ...] = ()
    answers: tuple[Answer, ...] = ()
    updated: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """That somebody is told of an item: by which rule, for the how-manieth time (0 is the first), and from when on."""

    item: Item
    rule: Rule
    ring: int
    recipient: Recipient
    body: Involvement | None
    moment: datetime

    @property
    def urgency(self) -> tuple[bool, int, bool]:
        """The later after the due date, the more urgent; what somebody has put off to this day goes first."""
        day = self.rule.days + self.ring * (self.rule.every or 0)
        return self.rule.name == LATER.name, day, self.rule.escalates

    @property
    def kind(self) -> Kind:
        """What a letter with this nudge alone would be for."""
        if self.rule.escalates:
            return Kind.ESCALATION
        is_led = self.body is not None and self.body.role in {Role.LEAD, Role.CO_LEAD}
        return Kind.NUDGE if is_led else Kind.HEADS_UP


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it is planned: to whom, when, with what, and which nudges it supersedes."""

    recipient: Recipient
    send_at: datetime
    nudges: tuple[Nudge, ...]
    superseded: tuple[Nudge, ...] = ()

    @property
    def kind(self) -> Kind:
        """What it is for: the most demanding of what it carries."""
        kinds = {nudge.kind for nudge in self.nudges}
        return next(kind for kind in (Kind.NUDGE, Kind.ESCALATION, Kind.HEADS_UP) if kind in kinds)


def days(place: Place, since: datetime, until: datetime) -> Days | None:
    """Return the days whose nudges are reached in (since, until] by those who work in a place; None when none are."""
    after, last = _last_opened(place, since), _last_opened(place, until)
    return (after + _ONE_DAY, last) if after < last else None


def asked(directory: Directory, since: datetime, until: datetime) -> dict[Anchor, list[Days]]:
    """Return the days of anchors among which is everything that is reached in (since, until], to be looked for."""
    spans = [span for place in directory.places if (span := days(place, since, until))]
    if not spans:
        return {}
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    found: dict[Anchor, list[Days]] = defaultdict(list)
    for rule in directory.schedules.rules:
        found[rule.anchor] += _anchors(rule, first, last)
    return {anchor: _joined(several) for anchor, several in found.items()}


def reached(directory: Directory, items: Iterable[Item], since: datetime, until: datetime) -> Iterator[Nudge]:
    """Yield every nudge that is reached in (since, until], also those that others supersede."""
    spans = [span for place in directory.places if (span := days(place, since, until))]
    if not spans:
        return
    window = min(first for first, _ in spans), max(last for _, last in spans)
    first_day = directory.schedules.first_day or date.min
    for item in items:
        for nudge in (*_ladder(directory, item, window), *_put_off(directory, item)) if item.on >= first_day else ():
            if since < nudge.moment <= until and (item.since is None or item.since < nudge.moment):
                yield nudge


def is_moot(nudge: Nudge) -> bool:
    """Whether an update makes a nudge needless: it came after the nudge was reached, or since the one before."""
    updated, every = nudge.item.updated, nudge.rule.every
    if updated is None or nudge.item.anchor is Anchor.UPDATE:
        return False
    if updated >= nudge.moment:
        return True
    return nudge.ring > 0 and every is not None and updated > nudge.moment - timedelta(every)


def drafts(nudges: Iterable[Nudge], *, at: Mapping[str, datetime] | None = None) -> list[Draft]:
    """Put nudges into letters: one for each recipient and moment, or for each recipient at their moment in `at`."""
    grouped: dict[tuple[str, datetime], list[Nudge]] = defaultdict(list)
    for nudge in nudges:
        moment = at[nudge.recipient.slack] if at is not None else nudge.moment
        grouped[nudge.recipient.slack, moment].append(nudge)
    made = [_draft(moment, several) for (_, moment), several in grouped.items()]
    return sorted(made, key=lambda draft: (draft.send_at, draft.recipient.slack == NOBODY, draft.recipient.slack))


def _draft(moment: datetime, nudges: Sequence[Nudge]) -> Draft:
    """Keep the most urgent nudge for each thing; an activity of which something is due is not asked about besides."""
    best: dict[tuple[int, str], Nudge] = {}
    for nudge in nudges:
        key = nudge.item.activity_id, nudge.item.label
        if key not in best or best[key].urgency < nudge.urgency:
            best[key] = nudge
    owing = {activity_id for activity_id, label in best if label}
    kept = [nudge for (activity_id, label), nudge in best.items() if label or activity_id not in owing]
    chosen = {id(nudge) for nudge in kept}
    kept.sort(key=lambda nudge: (nudge.item.on, nudge.item.plan, nudge.item.code, nudge.item.label))
    rest = tuple(nudge for nudge in nudges if id(nudge) not in chosen)
    # Who chairs and speaks for a body besides is written to as the latter.
    recipient = min((nudge.recipient for nudge in kept), key=lambda each: list(Part).index(each.part))
    return Draft(recipient, moment, tuple(kept), rest)


def _ladder(directory: Directory, item: Item, window: Days) -> Iterator[Nudge]:
    """Yield the nudges of every rule: for the chair, or for each of the bodies that hear of it."""
    for rule in directory.schedules.rules:
        if rule.anchor is not item.anchor:
            continue
        if rule.escalates:
            for ring, day in _days_of(rule, item.on, directory.committee, window):
                yield from _nudges(item, rule, ring, day, directory.of_chair(day))
        elif rule.working:
            for body in item.bodies:
                place = directory.place_of_body(body)
                yield from _told(directory, item, rule, body, _days_of(rule, item.on, place, window))
        elif rings := list(_days_of(rule, item.on, directory.committee, window)):
            for body in item.bodies:
                yield from _told(directory, item, rule, body, rings)


def _told(
    directory: Directory, item: Item, rule: Rule, body: Involvement, rings: Iterable[tuple[int, date]]
) -> Iterator[Nudge]:
    if rule.name not in directory.schedules.told.get(body.role, ()) or directory.is_silent(body):
        return
    for ring, day in rings:
        if _is_open(item, body, day):
            recipients = [each for each in directory.of_body(body, day) if not _takes_care(item, each.slack, day)]
            yield from _nudges(item, rule, ring, day, recipients, body)


def _put_off(directory: Directory, item: Item) -> Iterator[Nudge]:
    """Yield what somebody wanted to be reminded of on a day of their own, by which it is told from other such days."""
    for answer in item.answers:
        body = next((body for body in item.bodies if name_key(body.name) == answer.body_key), None)
        if answer.kind is AnswerKind.LATER and answer.until and body and not directory.is_silent(body):
            recipients = directory.of_body(body, answer.until)
            yield from _nudges(item, LATER, answer.until.toordinal(), answer.until, recipients, body)


def _nudges(  # noqa: PLR0913, PLR0917 - what is told, when, to whom and for whom: all six differ
    item: Item, rule: Rule, ring: int, day: date, recipients: Iterable[Recipient], body: Involvement | None = None
) -> Iterator[Nudge]:
    return (Nudge(item, rule, ring, each, body, _moment(day, each.place)) for each in recipients)


def _is_open(item: Item, body: Involvement, day: date) -> bool:
    """Whether a body has not answered in a way that lets it be on a day."""
    key = name_key(body.name) if item.answers else ""
    return not any(each.body_key == key and _holds(each, day) for each in item.answers)


def _takes_care(item: Item, slack: str, day: date) -> bool:
    """Whether somebody has answered for a body that leaves nothing to ask them for another they speak for besides."""
    theirs = (each for each in item.answers if each.slack_user == slack and each.kind is not AnswerKind.NOT_OURS)
    return any(_holds(each, day) for each in theirs)


def _holds(answer: Answer, day: date) -> bool:
    return answer.kind is not AnswerKind.LATER or answer.until is None or day < answer.until


def _days_of(rule: Rule, on: date, place: Place, window: Days) -> Iterator[tuple[int, date]]:
    """Yield each ring of a rule in a window of days, with its day."""
    first, last = window
    begin = _begin(rule, on, place)
    if rule.every is None:
        if first <= begin <= last:
            yield 0, begin
        return
    for ring in count(max(0, -((begin - first).days // rule.every))):
        day = begin + timedelta(ring * rule.every)
        if day > last or (rule.most is not None and ring >= rule.most):
            return
        yield ring, day


def _begin(rule: Rule, on: date, place: Place) -> date:
    if not rule.working:
        return on + timedelta(rule.days)
    return working_days_before(on, -rule.days, place) if rule.days <= 0 else working_days_after(on, rule.days, place)


def _anchors(rule: Rule, first: date, last: date) -> Iterator[Days]:
    """Yield the days of the anchor for which a rule can ring from one day until another, or more of them."""
    least, most = timedelta(rule.days), timedelta(rule.days)
    if rule.working:
        least, most = sorted((least, timedelta(rule.days * 3) + _sign(rule.days) * WORKING_MARGIN))
    rings = range(LONGEST_CADENCE.days // rule.every if rule.most is None else rule.most) if rule.every else (0,)
    for ring in rings:
        shift = timedelta(ring * (rule.every or 0))
        yield first - most - shift, last - least - shift


def _sign(number: int) -> int:
    return 1 if number > 0 else -1


def _joined(spans: Iterable[Days]) -> list[Days]:
    """Join spans of days that touch each other."""
    joined: list[Days] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + _ONE_DAY:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


@lru_cache(maxsize=10_000)
def _moment(day: date, place: Place) -> datetime:
    """Return when the hours of a day begin, or of the next working day when it is none."""
    return moment_on(day, place, place.hours.start)


def _last_opened(place: Place, moment: datetime) -> date:
    """Return the last working day whose hours have begun by a moment."""
    day = moment.astimezone(place.zone).date()
    if is_working_day(day, place) and _moment(day, place) <= moment:
        return day
    return working_days_before(day, 1, place)
