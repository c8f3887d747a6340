"""Clearings: what a body says of an activity is its working status until a chair says that a meeting has cleared it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from workplan.errors import WorkPlanError
from workplan.history import Entry, Kind, in_effect
from workplan.status import Status


class ClearingError(WorkPlanError):
    """A clearing of what is not there to be cleared."""


@dataclass(frozen=True, slots=True)
class Clearing:
    """What a meeting has cleared: an activity as it stood at an entry of the history, with the meeting's document."""

    meeting: str
    document: str | None
    entry: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The last clearing of an activity on which something was reported, and how many updates came after it."""

    clearing: Clearing | None = None
    updates: int = 0

    @property
    def is_cleared(self) -> bool:
        """Whether it stands as a meeting has cleared it."""
        return self.clearing is not None and not self.updates


@dataclass(frozen=True, slots=True)
class Uncleared:
    """An activity with updates that no meeting has cleared, and what was cleared before.

    `last` is the moment of the last update, `entry` the number of its entry; 0 where it was before there was a history.
    """

    activity_id: int
    code: str
    title: str
    status: Status
    last: datetime
    entry: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to be cleared.

    Args:
        meeting: Which has cleared it.
        document: Of the meeting, that says so.
        since: Nothing of which the last update was before this day.
        upto: Nothing that was updated after the entry with this number, which is the last that they could see.
    """

    meeting: str
    document: str | None = None
    since: date | None = None
    upto: int | None = None


def uncleared(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the updates among the entries after a clearing, the newest first.

    What takes back something that was cleared is one too; what was taken back since is none. A note changes nothing,
    and a revision is what a meeting has adopted itself.
    """
    since = tuple(entries)
    numbers = {entry.id for entry in since}
    return tuple(entry for entry in in_effect(since) if _is_update(entry, numbers))


def _is_update(entry: Entry, since: set[int]) -> bool:
    is_news = entry.kind is Kind.REPORT or (entry.kind is Kind.UNDO and entry.undoes not in since)
    return is_news and bool(entry.edits)
