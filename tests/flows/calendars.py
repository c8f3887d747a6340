"""A bot whose calendars are made and fetched: `/report calendar` as it is asked, and addresses as programs ask them."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import NamedTuple

import aiohttp
from multidict import CIMultiDictProxy

from bot import demo
from handlers import calendars
from handlers.asking import Asked, Asker
from handlers.deps import Deps
from messages import blocks
from messages.requests import Request, View
from playground.server import Playground
from storage.database import Database
from tests.flows.postal import Clock

SECRET = re.compile(r"/calendar/([\w-]{43})\.ics")


class Fetched(NamedTuple):
    """What a program was answered."""

    status: int
    body: bytes
    headers: CIMultiDictProxy[str]


class Bot(NamedTuple):
    """A bot that runs, and the stand-in and the clock before which it does."""

    deps: Deps
    slack: Playground
    now: Clock

    @property
    def address(self) -> str:
        return str(self.deps.public_url())

    async def asked(self, user: str, words: str = "") -> blocks.Message:
        """Answer `/report calendar` with some words behind it."""
        asker = Asker(user, self.slack.stage.cast.team_id)
        view = View(Request(f"calendar {words}"), self.deps.today())
        return await calendars.calendar(self.deps, Asked(asker, view, words))

    async def made(self, user: str, words: str = "") -> str:
        """Make a calendar and return its path."""
        found = SECRET.search((await self.asked(user, words)).text)
        assert found
        return found[0]

    async def fetched(self, path: str, method: str = "GET", **headers: str) -> Fetched:
        """Ask for an address of the bot's, as a calendar program does."""
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, self.address + path, headers=asked) as answer,
        ):
            return Fetched(answer.status, await answer.read(), answer.headers)

    async def status(self, path: str) -> int:
        return (await self.fetched(path)).status


@asynccontextmanager
async def running(database: Database) -> AsyncIterator[Bot]:
    """Run the bot over a database, on Monday, 15 May 2023, 09:30 in Jakarta."""
    async with AsyncExitStack() as stack:
        stack.callback(database.close)
        now = Clock()
        slack = Playground(commands=demo.commands(), clock=now)
        await slack.start()
        stack.push_async_callback(slack.stop)
        yield Bot(await demo.connect(stack, slack, database, now), slack, now)
