"""What every handler is given: one frozen value, made once at start."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from storage.database import Database

Respond = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Posts a payload to a response_url, once, and only where Slack's answers may go."""

PublishHome = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Shows a view in somebody's Home tab, by their Slack user id."""


@dataclass(frozen=True, slots=True)
class Deps:
    """The database, the clock, the committee's time zone, and the ways to Slack."""

    database: Database
    now: Callable[[], datetime]
    zone: ZoneInfo
    respond: Respond
    publish_home: PublishHome

    def today(self) -> date:
        """Return the day it is for the committee."""
        return self.now().astimezone(self.zone).date()
