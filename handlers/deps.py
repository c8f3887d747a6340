"""What every handler is given: one frozen value, made once at start."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from handlers.searcher import Searcher
from handlers.uploads import Upload
from storage.database import Database
from workplan.access import Actor

Respond = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Posts a payload to a response_url, once, and only where Slack's answers may go."""

PublishHome = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Shows a view in somebody's Home tab, by their Slack user id."""


Identify = Callable[[str, str], Awaitable[Actor]]
"""Says who somebody is, by their user id and the workspace they ask in. Raises NotAllowedError when Slack cannot."""


class Forms(Protocol):
    """Shows forms to people."""

    async def open(self, trigger: str, view: dict[str, Any]) -> None:
        """Open a form for whoever has just asked, by the trigger id of that."""

    async def update(self, view_id: str, view: dict[str, Any]) -> None:
        """Change a form that is open; nothing happens when it was closed."""


class Files(Protocol):
    """Files in and out of Slack; each raises a WorkPlanError with one sentence when Slack does not play along."""

    async def fetch(self, file_id: str) -> Upload:
        """Return a file that somebody has uploaded."""

    async def send(self, user: str, upload: Upload, comment: str) -> None:
        """Put a file into somebody's direct messages with us."""


@dataclass(frozen=True, slots=True)
class Deps:
    """The database, the clock, the committee's time zone, the ways to Slack, who the secretariat is, what searches.

    `secretariat`: the user ids that were named; empty where the admins of the workspace are the secretariat.
    """

    database: Database
    now: Callable[[], datetime]
    zone: ZoneInfo
    respond: Respond
    publish_home: PublishHome
    identify: Identify
    forms: Forms
    files: Files
    secretariat: tuple[str, ...] = ()
    searcher: Searcher = field(default_factory=Searcher)

    def today(self) -> date:
        """Return the day it is for the committee."""
        return self.now().astimezone(self.zone).date()
