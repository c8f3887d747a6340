"""The stand-in in a process of its own."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession

Json = dict[str, Any]

Process = asyncio.subprocess.Process
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "DATABASE_"))}


async def started(*arguments: str, **environment: str) -> Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", *arguments, stdout=pipe, stderr=pipe, env={**ENVIRONMENT, **environment}
    )  # fmt: skip


@pytest.fixture
async def process() -> AsyncIterator[Process]:
    made = await started("--command", "/hello", "--at", "2023-05-15T09:00+07:00")
    yield made
    if made.returncode is None:
        made.terminate()
        await made.wait()


async def test_it_says_how_to_connect_and_stops_when_told(process: Process) -> None:
    assert process.stdout
    needed = json.loads(await process.stdout.readline())
    assert sorted(needed) == ["address", "api_url", "app_token", "bot_token", "signing_secret"]
    async with ClientSession() as session, session.get(f"{needed['address']}/ui/state") as response:
        state: Json = await response.json()
    assert (state["clock"][:16], state["commands"][0]["command"]) == ("2023-05-15T09:00", "/hello")
    process.terminate()
    assert await process.wait() == 0


async def test_it_refuses_a_real_token_in_one_sentence() -> None:
    process = await started(SLACK_BOT_TOKEN="xoxb-1-2-abc")
    said = "SLACK_BOT_TOKEN holds something real: unset it before starting the playground.\n"
    assert (*await process.communicate(), process.returncode) == (b"", said.encode(), 1)


async def test_it_refuses_another_host_in_one_sentence() -> None:
    process = await started("--host", "0.0.0.0")  # noqa: S104
    said = "The playground listens on this machine only, not on '0.0.0.0': use 127.0.0.1 or ::1.\n"
    assert (*await process.communicate(), process.returncode) == (b"", said.encode(), 1)
