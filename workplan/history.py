"""What has been done to a plan, entry by entry: who, when, for whom, through what, old and new, and why.

An entry is never changed or taken away; to undo is to make a new one. Each is chained to the one before it by a hash
over everything it says, so that whoever changes the past breaks the chain from there on.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

NOTHING = "0" * 64
"""The hash before the first entry."""


class Kind(StrEnum):
    """What was done."""

    REPORT = "report"
    NOTE = "note"
    UNDO = "undo"
    REVISION = "revision"
    CLEARING = "clearing"
    PROPOSAL = "proposal"
    LOAD = "load"
    MILESTONE = "milestone"
    MEETING = "meeting"
    PEOPLE = "people"
    REFUSAL = "refusal"


class Via(StrEnum):
    """Through what it was done."""

    COMMAND = "command"
    FORM = "form"
    LETTER = "letter"
    HOME = "home"
    FILE = "file"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something.

    Args:
        by: Slack's id of the person; "operator" on the command line.
        at: When, with a time zone: that of the committee, by whose clock a day of it is meant.
        via: Through what.
        behalf: The body in whose name the secretariat does it.
        why: What they say of it: a reason, or a note.
        source: What it is taken from, such as "letter of 3 May".
    """

    by: str
    at: datetime
    via: Via
    behalf: str | None = None
    why: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A field before and after, as JSON has values.

    Of a part of an activity, `part` names the list, `place` counts in it from 0, and `name` is what people call it.
    """

    field: str
    old: Any
    new: Any
    part: str | None = None
    place: int | None = None
    name: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the edit as it is stored."""
        of_part = {"part": self.part, "place": self.place, "name": self.name}
        said = {name: value for name, value in of_part.items() if value is not None}
        return {"field": self.field, "old": self.old, "new": self.new, **said}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history, by its number; see Act and Edit."""

    id: int
    act: Act
    kind: Kind
    plan: str | None = None
    activity_id: int | None = None
    code: str | None = None
    edits: tuple[Edit, ...] = ()
    undoes: int | None = None
    previous: str = NOTHING
    hash: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return everything that the entry says, but its own hash."""
        act = self.act
        return {
            "id": self.id,
            "at": act.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": act.by,
            "behalf": act.behalf,
            "via": str(act.via),
            "kind": str(self.kind),
            "plan": self.plan,
            "activity": self.activity_id,
            "code": self.code,
            "edits": [edit.to_json() for edit in self.edits],
            "why": act.why,
            "source": act.source,
            "undoes": self.undoes,
            "previous": self.previous,
        }

    def digest(self) -> str:
        """Return the hash of everything that the entry says, in one form whatever the database."""
        canonical = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    def chained(self, previous: str) -> "Entry":
        """Return the entry tied to the one before it."""
        tied = replace(self, previous=previous)
        return replace(tied, hash=tied.digest())


def in_effect(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries that were not taken back; what took something back and was taken back itself is none of them.

    Args:
        entries: The newest first, none left out between the first and the last.
    """
    taken_back: set[int | None] = set()
    for entry in entries:
        if entry.id not in taken_back:
            taken_back.add(entry.undoes)
            yield entry


def kinds(entries: Iterable[Entry]) -> Mapping[int, Kind]:
    """Return of what kind each entry is in the end, by their numbers: an undo is of the kind of what it takes back.

    Args:
        entries: All entries of an activity, the newest first.
    """
    found: dict[int, Kind] = {}
    for entry in reversed(tuple(entries)):
        found[entry.id] = found.get(entry.undoes or 0, entry.kind)
    return found


def last_report(entries: Iterable[Entry]) -> datetime | None:
    """Return the moment of the last report that stands, given all entries of an activity, the newest first."""
    return next((entry.act.at for entry in in_effect(entries) if entry.kind is Kind.REPORT), None)
