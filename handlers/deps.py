"""What every handler is given: one frozen value, made once at start."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.searcher import Searcher
from storage.database import Database

Respond = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Posts a payload to a response_url, once, and only where Slack's answers may go."""

PublishHome = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Shows a view in somebody's Home tab, by their Slack user id."""


@dataclass(frozen=True, slots=True)
class Deps:
    """The database, the clock, the committee's time zone, the ways to Slack, and what searches."""

    database: Database
    now: Callable[[], datetime]
    zone: ZoneInfo
    respond: Respond
    publish_home: PublishHome
    searcher: Searcher = field(default_factory=Searcher)

    def today(self) -> date:
        """Return the day it is for the committee."""
        return self.now().astimezone(self.zone).date()
