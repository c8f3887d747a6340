"""The stand-in in a process of its own, while apps are killed."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.oracle import Verdict, verdict
from tests.playground.test_main import ENVIRONMENT, started
from tests.playground.tiny_app import CHANNEL, MEMBER

Json = dict[str, Any]

APP = """
import json, sys, urllib.request
api_url, token, channel, key = sys.argv[1:]
metadata = {"event_type": "nudge", "event_payload": {"k": key}}
body = json.dumps({"channel": channel, "text": "x", "metadata": metadata}).encode()
headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
urllib.request.urlopen(urllib.request.Request(api_url + "chat.postMessage", body, headers))
"""


@asynccontextmanager
async def standing_in(*arguments: str) -> AsyncIterator[Json]:
    """Run the stand-in; gives what it says."""
    process = await started(*arguments)
    try:
        assert process.stdout
        yield json.loads(await process.stdout.readline())
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def listening(slack: Json) -> AsyncIterator[ClientWebSocketResponse]:
    """Be told what happens for somebody, as their page is."""
    async with ClientSession() as session, session.ws_connect(f"{slack['address']}/ui/events?user={MEMBER}") as page:
        yield page


async def read(slack: Json, path: str) -> Json:
    async with ClientSession() as session, session.get(slack["address"] + path) as response:
        answer: Json = await response.json()
        return answer


async def test_the_ledger_outlives_an_app_that_is_killed_while_it_waits_for_its_answer() -> None:
    chosen = ("--fault-rate", "1", "--fault", "hang-after", "--latency", "600")
    async with standing_in(*chosen) as slack, listening(slack) as page:
        app = await asyncio.create_subprocess_exec(
            sys.executable, "-c", APP, slack["api_url"], slack["bot_token"], MEMBER, "1", env=ENVIRONMENT
        )
        while (await page.receive_json())["type"] != "messages":
            pass
        ledger = await read(slack, "/ui/ledger")
        app.kill()
        await app.wait()
        assert (await read(slack, "/ui/ledger")) == ledger
        history = await AsyncWebClient(slack["bot_token"], slack["api_url"]).conversations_history(channel=f"D{MEMBER}")
    assert verdict({"1": MEMBER, "2": CHANNEL}, ledger["messages"]) == Verdict(lost=("2",))
    assert (ledger["faults"], ledger["rates"][0]["seed"], history["messages"]) == ({"hang-after": 1}, 0, [])


async def test_the_command_line_sets_the_rig() -> None:
    options = [
        *("--seed", "7", "--fault-rate", "0.5", "--fault", "close-after=3", "--fault", "500-before"),
        *("--fault-method", "chat.update", "--fault-method", "views.publish"),
        *("--scope", "channels:history", "--distributed", "--rate-limits", "--skew", "-90"),
    ]
    async with standing_in(*options, "--at", "2023-05-15T09:00+07:00") as slack:
        rates = (await read(slack, "/ui/ledger"))["rates"]
        api = AsyncWebClient(slack["bot_token"], slack["api_url"])
        answer = await api.conversations_history(channel=CHANNEL)
    kinds = {"close-after": 3, "500-before": 1}
    assert rates == [
        {"p": 0.5, "kinds": kinds, "method": "chat.update", "seed": 7},
        {"p": 0.5, "kinds": kinds, "method": "views.publish", "seed": 7},
    ]
    assert (answer.headers["X-OAuth-Scopes"], answer.headers["Date"][:22]) == (
        "channels:history", "Mon, 15 May 2023 01:58",
    )  # fmt: skip


async def test_an_unknown_fault_is_refused_before_anything_starts() -> None:
    process = await started("--fault", "explode")
    _, said = await process.communicate()
    assert (process.returncode, "'explode' is no fault: use an error code of Slack's" in said.decode()) == (2, True)
