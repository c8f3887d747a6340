"""Who hears of what a body owes: its focal points, else their deputies, its channel, and at last the secretariat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workplan.calendar import Place
from workplan.contacts import Body, Office, Officer, Post, by_name, holders, is_person, name_key
from workplan.countries import UnknownCountryError
from workplan.involvement import Involvement
from workplan.rules import Schedules

NOBODY = ""
"""The id of a recipient where nobody can be reached, not even the secretariat."""


class Part(StrEnum):
    """As what somebody hears of it; who does as several, as the first of these."""

    FOCAL_POINT = "focal-point"
    DEPUTY = "deputy"
    BODY = "body"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    SUBSCRIBER = "subscriber"


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away, from one day until another, both inclusive."""

    slack_user: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person or a channel by Slack's id, the body they hear it for, as what, and where they work."""

    slack: str
    part: Part
    body: str | None
    place: Place

    @property
    def is_channel(self) -> bool:
        """Whether it is a channel; where there is nobody, a channel of the secretariat is missing."""
        return not is_person(self.slack)


@dataclass(frozen=True)
class Directory:
    """Everybody who can be reached, as it is known now.

    Args:
        schedules: Whose zone, hours and days off hold where a body has none of its own.
        bodies: The bodies, whatever plans name them.
        secretariat: Slack ids of the secretariat, as the settings have them: its channel, then its people.
        absences: Who is away when.
        lost: Slack ids that have been found to reach nobody, such as of people who left.
        officers: Who holds an office beside those in the settings and in the schedules.
    """

    schedules: Schedules
    bodies: tuple[Body, ...] = ()
    secretariat: tuple[str, ...] = ()
    absences: tuple[Absence, ...] = ()
    lost: frozenset[str] = field(default_factory=frozenset)
    officers: tuple[Officer, ...] = ()

    def of_body(self, involved: Involvement, day: date) -> tuple[Recipient, ...]:
        """Return who hears of it for a body on a day: all of the first rung on which somebody can be reached."""
        key = involved.name, involved.full_name, day
        if key not in self._heard:
            self._heard[key] = self._of_body(involved, day)
        return self._heard[key]

    def _of_body(self, involved: Involvement, day: date) -> tuple[Recipient, ...]:
        body = self.find(involved)
        rungs = (self._people(body, Post.FOCAL_POINT, day), self._people(body, Post.DEPUTY, day), self._channel(body))
        own = next((rung for rung in rungs if rung), ()) if body else ()
        return tuple(each for each in own or self.of_secretariat(day, involved.name) if self._is_on(each))

    def of_news(self, involved: Involvement, day: date) -> tuple[Recipient, ...]:
        """Return who hears of what was done for a body on a day: its channel, else all who speak for it; or nobody."""
        body = self.find(involved)
        people = (*self._people(body, Post.FOCAL_POINT, day), *self._people(body, Post.DEPUTY, day))
        own = () if self.is_silent(involved) else self._channel(body) or people
        return tuple(each for each in own if self._is_on(each))

    def of_chair(self, day: date) -> tuple[Recipient, ...]:
        """Return who hears of what slips: the chairs, else the secretariat."""
        chairs = [slack for slack in self.holders(Office.CHAIR, day) if self._is_here(slack, day)]
        found = tuple(Recipient(slack, Part.CHAIR, None, self.place_of(slack)) for slack in chairs)
        return tuple(each for each in found or self.of_secretariat(day) if self._is_on(each))

    def of_secretariat(self, day: date, body: str | None = None, *, but: str = "") -> tuple[Recipient, ...]:
        """Return the secretariat's channel, or else the first of its people who is here, and not the one excepted."""
        several = self.holders(Office.SECRETARIAT, day)
        here = next((slack for slack in several if slack != but and self._is_here(slack, day)), NOBODY)
        return (Recipient(here, Part.SECRETARIAT, body, self.place_of(here)),)

    def holders(self, office: Office, day: date) -> tuple[str, ...]:
        """Return Slack's ids of who holds an office on a day, its channel among them, in the order they are asked."""
        named = self.schedules.chairs if office is Office.CHAIR else self.secretariat
        return holders(office, named, self.officers, day)

    def why_not(self, involved: Involvement, day: date) -> str | None:
        """Say why nobody of a body itself can be reached on a day; None when somebody can."""
        body = self.find(involved)
        if body is None:
            return "no focal point, no channel"
        if self._people(body, Post.FOCAL_POINT, day) or self._people(body, Post.DEPUTY, day) or self._channel(body):
            return None
        return f"{self._why_nobody(body, day)}, {self._why_no_channel(body)}"

    def is_silent(self, involved: Involvement) -> bool:
        """Whether nudges to a body are switched off."""
        if not self._silent:
            return False
        body = self.find(involved)
        names = {name_key(name) for name in body.names} if body else set()
        return not self._silent.isdisjoint(names | {name_key(involved.name)})

    def find(self, involved: Involvement) -> Body | None:
        """Return what is known of a body that a plan names by any of its names."""
        names = (involved.name, *([involved.full_name] if involved.full_name else []))
        return next((found for name in names if (found := self._known.get(name_key(name)))), None)

    def place_of_body(self, involved: Involvement) -> Place:
        """Return where a body works."""
        body = self.find(involved)
        return self._place(body) if body else self.committee

    def place_of(self, slack: str) -> Place:
        """Return where somebody works: where the first body does that they speak for, else where the committee does."""
        return self._homes.get(slack) or self.committee

    @cached_property
    def places(self) -> frozenset[Place]:
        """Every place where somebody may work."""
        return frozenset({self.committee, *map(self._place, self.bodies)})

    @cached_property
    def committee(self) -> Place:
        """Where those work of whom nothing else is known."""
        return self.schedules.place()

    @cached_property
    def _heard(self) -> dict[tuple[str, str | None, date], tuple[Recipient, ...]]:
        """What was answered already: thousands of nudges ask the same of a few bodies."""
        return {}

    @cached_property
    def _known(self) -> Mapping[str, Body]:
        return by_name(self.bodies)

    @cached_property
    def _homes(self) -> Mapping[str, Place]:
        homes: dict[str, Place] = {}
        for post in (None, Post.FOCAL_POINT, Post.DEPUTY):
            for body in self.bodies:
                for slack in _ids(body, post):
                    homes.setdefault(slack, self._place(body))
        return homes

    @cached_property
    def _silent(self) -> frozenset[str]:
        return frozenset(map(name_key, self.schedules.silent_bodies))

    def _place(self, body: Body) -> Place:
        """Return where a body works."""
        key = body.timezone, body.calendar
        if key not in self._places:
            self._places[key] = self._made(*key)
        return self._places[key]

    @cached_property
    def _places(self) -> dict[tuple[str | None, str | None], Place]:
        """The places of bodies, each made once: there are few among thousands of bodies."""
        return {}

    def _made(self, timezone: str | None, calendar: str | None) -> Place:
        """Return the place of a zone and a country; the committee's where this machine does not know one of them."""
        try:
            return self.schedules.place(ZoneInfo(timezone) if timezone else None, calendar)
        except (ZoneInfoNotFoundError, UnknownCountryError):
            return self.committee

    def _people(self, body: Body | None, post: Post, day: date) -> tuple[Recipient, ...]:
        people = [each for each in body.people if each.post is post and each.serves(day)] if body else []
        here = dict.fromkeys(each.slack_user for each in people if self._is_here(each.slack_user, day))
        name = body.name if body else None
        return tuple(Recipient(slack, Part(post.value), name, self.place_of(slack)) for slack in here)

    def _channel(self, body: Body | None) -> tuple[Recipient, ...]:
        if body is None or body.channel is None or body.channel in self.lost:
            return ()
        return (Recipient(body.channel, Part.BODY, body.name, self.place_of(body.channel)),)

    def _is_here(self, slack: str, day: date) -> bool:
        away = any(each.slack_user == slack and each.since <= day <= each.until for each in self.absences)
        return slack not in self.lost and not away

    def _is_on(self, recipient: Recipient) -> bool:
        return recipient.slack not in self.schedules.silent_channels

    def _why_nobody(self, body: Body, day: date) -> str:
        if not body.people:
            return "no focal point"
        if all(each.slack_user in self.lost for each in body.people):
            return "focal points who left the workspace"
        return "no focal point in term" if not any(each.serves(day) for each in body.people) else "focal points away"

    def _why_no_channel(self, body: Body) -> str:
        return "no channel" if body.channel is None else "a channel that cannot be reached"


def _ids(body: Body, post: Post | None) -> Iterable[str]:
    """Return the people of a body in a post; without one, its channel."""
    if post is None:
        return (body.channel,) if body.channel else ()
    return (person.slack_user for person in body.people if person.post is post)
