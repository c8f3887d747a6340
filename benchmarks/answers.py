"""What reads many activities at once, among 100,000 of them: 10,000 updated, 1,000 proposals, 100,000 entries before.

Each is timed from the question to the whole answer; the stand-in says who asks.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from slack_bolt.request.async_request import AsyncBoltRequest

from benchmarks import scale, stand_in, updates
from bot import app as bolt
from bot import wiring
from bot.settings import Settings
from handlers import activity, clearing, people
from handlers.asking import Asked, Asker
from handlers.deps import Deps
from messages.requests import Request, View
from storage.database import Database

ASKER = Asker(stand_in.MEMBER, stand_in.TEAM, "CGENERAL")
OFFICER = "UOFFICER"
ROUNDS = 7


def main() -> None:
    """Run the benchmark and print a table."""
    with tempfile.TemporaryDirectory() as folder, stand_in.playing() as slack:
        database = scale.database(Path(folder) / "answers.db", 100_000)
        scale.history(database, 100_000)
        scale.propose(database, 1_000)
        updates.in_a_row(database)
        settings = Settings(
            _env_file=None, slack_bot_token=SecretStr(slack["bot_token"]), slack_api_url=slack["api_url"]
        )
        deps = wiring.deps(settings, lambda: updates.TIMES, database, lambda: updates.NOW)
        asyncio.run(_measure(settings, replace(deps, secretariat=(OFFICER,)), database))


async def _measure(settings: Settings, deps: Deps, database: Database) -> None:
    print(f"\nAmong 100,000 activities; medians of {ROUNDS}\n{'':52} {'ms':>7}   of the processor")
    shown: asyncio.Queue[object] = asyncio.Queue()

    async def publish(_: str, view: dict[str, Any]) -> None:
        await shown.put(view)

    app = bolt.build(settings, replace(deps, publish_home=publish))

    def opens(user: str) -> Callable[[], Awaitable[object]]:
        async def show() -> object:
            event = {"type": "app_home_opened", "user": user, "tab": "home"}
            body: dict[str, Any] = {"type": "event_callback", "team_id": stand_in.TEAM, "event": event}
            await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
            return await shown.get()

        return show

    await _tell("the Home tab of a member", opens(stand_in.MEMBER))
    await _tell("the Home tab of the secretariat", opens(OFFICER))
    await _tell("/activity, the overview", lambda: activity.ask(deps, ASKER, Request()))
    await _tell("/workplan clear", lambda: clearing.clear_all(deps, _asked(deps, "clear")))
    await _tell("/workplan people", lambda: people.people(deps, _asked(deps, "people")))
    await _tell("/activity history CODE", lambda: activity.ask(deps, ASKER, Request("history W0.0.0.1")))
    database.close()


def _asked(deps: Deps, verb: str) -> Asked:
    return Asked(ASKER, View(Request(verb), deps.today()), "")


async def _tell(what: str, ask: Callable[[], Awaitable[object]]) -> None:
    """Time a question, after it was asked once."""
    await ask()
    taken, worked = [], []
    for _ in range(ROUNDS):
        start, before = time.perf_counter(), time.process_time()
        await ask()
        taken.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - before) * 1000)
    print(f"{what:52} {statistics.median(taken):7.1f} {statistics.median(worked):7.1f}", flush=True)


if __name__ == "__main__":
    main()
