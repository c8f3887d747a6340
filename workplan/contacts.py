"""Who speaks for a body or holds an office of the committee, from when until when, and how a body is reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NAME_KEY = 200
"""Characters by which names of bodies are compared: PostgreSQL indexes no text beyond some 2,700 bytes."""


class Post(StrEnum):
    """What somebody is for a body."""

    FOCAL_POINT = "focal-point"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks for a body from one day until another, both inclusive; None is open."""

    slack_user: str
    post: Post
    since: date | None = None
    until: date | None = None

    def serves(self, day: date) -> bool:
        """Whether the day is in their term."""
        return is_within(day, self.since, self.until)


class Office(StrEnum):
    """An office of the committee."""

    SECRETARIAT = "secretariat"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who holds an office from one day until another, both inclusive; None is open."""

    office: Office
    slack_user: str
    since: date | None = None
    until: date | None = None

    def serves(self, day: date) -> bool:
        """Whether the day is in their term."""
        return is_within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as its secretariat knows it; `calendar` is an ISO country code, `timezone` an IANA name."""

    name: str
    full_name: str | None = None
    aliases: tuple[str, ...] = ()
    channel: str | None = None
    timezone: str | None = None
    calendar: str | None = None
    people: tuple[Person, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which it goes, its own first."""
        return (self.name, *([self.full_name] if self.full_name else []), *self.aliases)


def is_person(slack: str) -> bool:
    """Whether Slack's id is that of a person; otherwise of a channel."""
    return slack.startswith(("U", "W"))


def is_within(day: date, since: date | None, until: date | None) -> bool:
    """Whether a day is in a term, both of whose ends are inclusive and may be open."""
    return (since is None or since <= day) and (until is None or day <= until)


def holders(office: Office, named: Iterable[str], officers: Iterable[Officer], day: date) -> tuple[str, ...]:
    """Return Slack's ids of who holds an office on a day: those who are `named` for good, then those in term."""
    serving = (each.slack_user for each in officers if each.office is office and each.serves(day))
    return tuple(dict.fromkeys((*named, *serving)))


def by_name(bodies: Iterable[Body]) -> Mapping[str, Body]:
    """Return bodies by the keys of all their names; a body's own name goes before the alias of another."""
    several = tuple(bodies)
    by_alias = {name_key(name): body for body in reversed(several) for name in body.names}
    return by_alias | {name_key(body.name): body for body in several}


def name_key(name: str) -> str:
    """Return the form in which names of bodies are compared: without case, with single spaces."""
    return " ".join(name.casefold().split())[:NAME_KEY]
