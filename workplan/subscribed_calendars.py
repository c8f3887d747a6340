"""Calendars that programs subscribe to: whose due dates one shows, who had it made, and what stands in it."""

from dataclasses import dataclass
from datetime import datetime

from workplan.due_dates import DueDate
from workplan.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar with an address of its own.

    Args:
        made_by: Slack's id of who had it made.
        team: The workspace in which they asked for it.
        made_at: When.
        body: Whose due dates it shows; None: those of the bodies for which `made_by` speaks whenever it is fetched.
    """

    made_by: str
    team: str
    made_at: datetime
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a calendar on a day.

    `bodies`: those whose due dates these are, by the names they go by.
    """

    bodies: tuple[str, ...]
    due_dates: tuple[DueDate, ...]
    meetings: tuple[Meeting, ...]
