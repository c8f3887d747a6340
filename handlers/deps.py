"""What every handler is given: one frozen value, made once at start."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from handlers.homes import Homes
from handlers.searcher import Searcher
from handlers.uploads import Upload
from storage import directories
from storage.database import Database
from workplan.access import Actor
from workplan.letters import Root
from workplan.outcomes import Found, Receipt
from workplan.recipients import Directory
from workplan.rules import Schedules

Respond = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Posts a payload to a response_url, once, and only where Slack's answers may go."""

PublishHome = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Shows a view in somebody's Home tab, by their Slack user id."""


Identify = Callable[[str, str], Awaitable[Actor]]
"""Says who somebody is, by their user id and the workspace they ask in. Raises NotAllowedError when Slack cannot."""

Known = Callable[[str, str], Actor | None]
"""Says the same at once where Slack was asked a moment ago, and nothing otherwise."""


def _nobody(_user: str, _team: str) -> None:
    """Know nobody at once."""


def _nowhere() -> None:
    """Be reached by Slack alone."""


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


class Mail(Protocol):
    """The way of letters to Slack, open for one round. No method raises when Slack does not play along: answers say so.

    `clock`: the moment by Slack's clock, as its last answer had it; None before the first.
    """

    clock: datetime | None

    async def probe(self) -> Receipt:
        """Ask Slack who we are: SENT when our token holds."""

    async def trial(self) -> Receipt:
        """Post what cannot take effect: a clear refusal says that posting is answered again."""

    async def post(self, recipient: str, token: str, content: dict[str, Any], root: Root | None = None) -> Receipt:
        """Post a letter to a channel, or to a person's direct messages, or under a message, marked with its token."""

    async def change(self, channel: str, ts: str, token: str, content: dict[str, Any]) -> Receipt:
        """Show a letter anew where it is."""

    async def find(self, recipient: str, tokens: Collection[str], oldest: datetime, root: Root | None = None) -> Found:
        """Look for letters of ours that a recipient got since a moment by Slack's clock, or that stand under one."""

    async def look_up(self, recipients: Collection[str]) -> Mapping[str, str]:
        """Say of people and channels why letters do not reach them, or nothing; who is missing cannot be told now."""


class Letters(Protocol):
    """Opens the way of letters to Slack.

    `most`: how many letters may leave in a round, and then one to each recipient; None leaves the pace to Slack.
    """

    @property
    def most(self) -> int | None:
        """See above."""

    def open(self, now: datetime) -> AbstractAsyncContextManager[Mail]:
        """Open the way for a round that takes place at a moment."""


@dataclass(frozen=True, slots=True)
class Deps:
    """The database, the clock, the schedules in force, the ways to Slack, who the secretariat is, what searches.

    `schedules`: asked each time, for schedules.yaml may change while the bot runs. `secretariat`: the user ids that
    were named; empty where the admins of the workspace are the secretariat. `secretariat_channel`: where letters to it
    go. `public_url`: where programs reach us from outside, without a slash at its end; None where they do not.
    """

    database: Database
    now: Callable[[], datetime]
    schedules: Callable[[], Schedules]
    respond: Respond
    publish_home: PublishHome
    identify: Identify
    forms: Forms
    files: Files
    letters: Letters
    secretariat: tuple[str, ...] = ()
    secretariat_channel: str | None = None
    searcher: Searcher = field(default_factory=Searcher)
    known: Known = _nobody
    public_url: Callable[[], str | None] = _nowhere
    homes: Homes = field(default_factory=Homes)

    @property
    def zone(self) -> ZoneInfo:
        """The committee's time zone."""
        return self.schedules().timezone

    @property
    def secretariat_ids(self) -> tuple[str, ...]:
        """Where letters to the secretariat go: its channel, or else its people, in their order."""
        return (*([self.secretariat_channel] if self.secretariat_channel else []), *self.secretariat)

    def directory(self, connection: Connection) -> Directory:
        """Return everybody who can be reached, under the schedules in force."""
        return directories.load(connection, self.schedules(), self.secretariat_ids)

    def local_now(self) -> datetime:
        """Return the moment, by the committee's clock."""
        return self.now().astimezone(self.zone)

    def today(self) -> date:
        """Return the day it is for the committee."""
        return self.local_now().date()
