"""When nudges are made, as schedules.yaml says it: values, each named as in that file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from workplan.calendar import Hours, Place
from workplan.digest_times import Times
from workplan.involvement import Role


class Anchor(StrEnum):
    """What the days of a rule are counted from: the due date, the first day of the window, or the last update."""

    DUE = "due"
    START = "start"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Rule:
    """One nudge of the ladder.

    Args:
        name: What previews, tables and `told` call it.
        anchor: What its days are counted from; with UPDATE it holds while the activity is in progress.
        days: Negative before, positive after the anchor.
        working: Whether they are working days of the recipient.
        every: It rings again after as many days (of the calendar); None: once.
        most: How many times it rings in all; None: without end.
        escalates: It goes one step up, to the chair, instead of to the bodies.
    """

    name: str
    anchor: Anchor
    days: int
    working: bool = False
    every: int | None = None
    most: int | None = 1
    escalates: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """What a change of the file may do without a yes: cancel so many percent of what is planned, ring so many letters.

    More than that waits.
    """

    cancelled: int = 20
    letters: int = 50


USUAL_LADDER = (
    Rule("due-30d", Anchor.DUE, -30),
    Rule("due-7d", Anchor.DUE, -7),
    Rule("due-today", Anchor.DUE, 0),
    Rule("overdue", Anchor.DUE, 3, every=7, most=6),
    Rule("overdue-chair", Anchor.DUE, 14, escalates=True),
    Rule("start", Anchor.START, 0),
    Rule("stale", Anchor.UPDATE, 60, every=60, most=None),
)
"""The ladder of a file that does not say its own."""

OFFICE_HOURS = Hours(time(9), time(17))
SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Schedules:
    """What the file says, checked; equal when two files say the same.

    Args:
        timezone: The committee's, and that of recipients who have no other.
        hours: In which letters leave, in the recipient's zone.
        weekend: Days off of recipients whose body has no country; 0 is Monday.
        calendar: ISO code of the country whose holidays count for them.
        closed: Further days on which nothing is sent to anybody.
        first_day: What was due before it is never nudged.
        rules: The ladder, in the order of the file.
        told: The names of the rules that a body hears of, for every role; those that escalate are in none of them.
        silent_bodies: Bodies that get no nudges, by name.
        silent_channels: Channels that get none, by id.
        chairs: Who hears of what slips, by Slack's ids of people or channels; none: the secretariat.
        digest: When the chairs get a digest of each plan; None: never.
        guard: What a change of the file may do at once.
    """

    timezone: ZoneInfo
    hours: Hours = OFFICE_HOURS
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    calendar: str | None = None
    closed: frozenset[date] = frozenset()
    first_day: date | None = None
    rules: tuple[Rule, ...] = ()
    told: Mapping[Role, frozenset[str]] = field(default_factory=dict)
    silent_bodies: frozenset[str] = frozenset()
    silent_channels: frozenset[str] = frozenset()
    chairs: tuple[str, ...] = ()
    digest: Times | None = None
    guard: Guard = Guard()

    def place(self, zone: ZoneInfo | None = None, country: str | None = None) -> Place:
        """Return where a recipient works, given what is known of their body.

        A country of their own brings its weekend and holidays; without one, the file's `weekend` and `calendar` hold.
        Raises UnknownCountryError.
        """
        weekend = self.weekend if country is None else None
        return Place(zone or self.timezone, country or self.calendar, weekend, self.hours, self.closed)


def usual_told(rules: Iterable[Rule]) -> dict[Role, frozenset[str]]:
    """Return who hears of what where the file does not say.

    Leads and co-leads hear of everything, bodies to consult of the first day, others of nothing.
    """
    heard = [rule for rule in rules if not rule.escalates]
    everything = frozenset(rule.name for rule in heard)
    beginnings = frozenset(rule.name for rule in heard if rule.anchor is Anchor.START)
    usual = {Role.LEAD: everything, Role.CO_LEAD: everything, Role.CONSULT: beginnings}
    return {role: usual.get(role, frozenset()) for role in Role}
