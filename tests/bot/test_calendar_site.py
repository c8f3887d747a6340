import asyncio

import aiohttp
from aiohttp import web

from bot import calendar_site, http
from bot.calendar_site import AT_ONCE
from storage.database import WORKERS

PATH = f"/calendar/{'x' * 43}.ics"


class Calendars:
    """Makes calendars, each of which takes until so many are being made as may be."""

    def __init__(self) -> None:
        self.under_way, self.most, self.full = 0, 0, asyncio.Event()

    async def fetch(self, token: str) -> bytes:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        if self.under_way == AT_ONCE:
            self.full.set()
        await self.full.wait()
        self.under_way -= 1
        return token.encode()


async def test_many_programs_at_once_leave_workers_to_those_who_ask_in_slack() -> None:
    site, made = web.Application(), Calendars()
    calendar_site.add_to(site, made.fetch)
    runner, port = await http.listen(site, "127.0.0.1", 0)

    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:

        async def status() -> int:
            async with session.get(PATH) as answer:
                return answer.status

        found = await asyncio.gather(*(status() for _ in range(30)))
    await runner.cleanup()
    assert (found, made.most, made.most < WORKERS) == ([200] * 30, AT_ONCE, True)
