"""Who speaks for a body, from when until when, and how the body is reached."""

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
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


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


def name_key(name: str) -> str:
    """Return the form in which names of bodies are compared: without case, with single spaces."""
    return " ".join(name.casefold().split())[:NAME_KEY]
