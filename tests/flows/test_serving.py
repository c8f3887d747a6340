import asyncio
import hashlib
import hmac
import socket
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import structlog
from pydantic import SecretStr

from bot import app as bolt
from bot import clock, demo, http, schedules, serving, wiring
from bot.errors import OperatorError
from bot.settings import Settings
from handlers import answering
from playground.server import Playground
from storage.database import WORKERS, Database
from tests.flows.conftest import START
from tests.flows.reading import lines
from workplan.rules import Schedules

MEMBER, CHANNEL = "UMEMBER", "CECOMMERCE"
SECRET = "a-signing-secret-of-32-characters"
SETTINGS = Settings(
    _env_file=None,
    slack_bot_token=SecretStr("xoxb-test"),
    slack_signing_secret=SecretStr(SECRET),
    slack_api_url="http://127.0.0.1:9/api/",
    port=0,
)
TIMES = schedules.read(demo.ROOT / "schedules.yaml")


def times() -> Schedules:
    return TIMES


@pytest.fixture
async def address(database: Database) -> AsyncIterator[str]:
    """The bot's own address, with the plans loaded."""
    demo.load(database)
    deps = wiring.deps(SETTINGS, times, database, clock.starting_at(START))
    async with serving.running(bolt.build(SETTINGS, deps), SETTINGS, deps) as port:
        yield f"http://127.0.0.1:{port}"


async def asked(address: str, body: str = "command=%2Factivity&text=A.2.1", **headers: str) -> int:
    """Send a slash command as Slack would, with some headers otherwise; return the status."""
    now = str(int(time.time()))  # noqa: TID251 - Bolt compares a signature's age with the real clock
    sent = body.encode(errors="surrogateescape")
    signature = hmac.new(SECRET.encode(), b"v0:" + now.encode() + b":" + sent, hashlib.sha256).hexdigest()
    signed = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": f"v0={signature}"}
    signed |= {name.replace("_", "-"): value for name, value in headers.items()}
    signed["Content-Type"] = "application/x-www-form-urlencoded"
    async with aiohttp.ClientSession() as session, session.post(f"{address}/slack/events", data=sent, headers=signed) as answer:  # fmt: skip
        return answer.status


async def status(address: str, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(address + path) as answer:
        return answer.status, await answer.text()


async def test_the_same_answer_comes_over_socket_mode(database: Database) -> None:
    demo.load(database)
    async with AsyncExitStack() as stack:
        playground = Playground(commands=demo.commands(), clock=clock.starting_at(START))
        await playground.start()
        stack.push_async_callback(playground.stop)
        settings = Settings(
            _env_file=None,
            slack_bot_token=SecretStr(playground.bot_token),
            slack_app_token=SecretStr(playground.app_token),
            slack_api_url=playground.api_url,
            port=0,
        )
        deps = wiring.deps(settings, times, database, clock.starting_at(START))
        await stack.enter_async_context(serving.running(bolt.build(settings, deps), settings, deps))
        shown = await playground.command(MEMBER, CHANNEL, "/activity A.2.1.3")
    assert (lines(shown.blocks)[4], shown.in_acknowledgement) == ("Lead  ATFJCC", True)


async def test_a_token_that_slack_refuses_is_one_sentence(database: Database) -> None:
    async with AsyncExitStack() as stack:
        playground = Playground(commands=demo.commands())
        await playground.start()
        stack.push_async_callback(playground.stop)
        settings = Settings(
            _env_file=None,
            slack_bot_token=SecretStr(playground.bot_token),
            slack_app_token=SecretStr("xapp-wrong"),
            slack_api_url=playground.api_url,
            port=0,
        )
        deps = wiring.deps(settings, times, database, clock.real)
        with pytest.raises(OperatorError) as raised:
            await stack.enter_async_context(serving.running(bolt.build(settings, deps), settings, deps))
    assert str(raised.value) == (
        "Slack refuses SLACK_APP_TOKEN (invalid_auth): generate a new one; the README says where to find it."
    )


async def test_a_signed_command_is_answered(address: str) -> None:
    body = "command=%2Factivity&text=A.2.1&user_id=U1&team_id=T1&response_url=http%3A%2F%2F127.0.0.1%3A9%2F1"
    assert await asked(address, body) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Slack_Signature": "v0=00"},
        {"X_Slack_Signature": ""},
        {"X_Slack_Request_Timestamp": "1"},
        {"X_Slack_Request_Timestamp": "now"},
        {"X_Slack_Request_Timestamp": ""},
        {"X_Slack_Request_Timestamp": "9" * 400},
    ],
)
async def test_a_request_that_slack_did_not_sign_is_refused(address: str, headers: dict[str, str]) -> None:
    assert await asked(address, **headers) == 401


@pytest.mark.parametrize("body", ["payload=[]", "payload={", "payload=5", "payload=" + "[" * 50_000])
@pytest.mark.parametrize(("headers", "expected"), [({}, 400), ({"X_Slack_Signature": "v0=é"}, 401)])
async def test_a_broken_body_is_refused_and_unsigned_ones_are_not_even_read(
    address: str, body: str, headers: dict[str, str], expected: int
) -> None:
    assert await asked(address, body, **headers) == expected


async def test_a_body_that_is_not_utf_8_is_refused(address: str) -> None:
    assert await asked(address, "\udcff") == 400


async def test_a_healthy_bot_says_ok(address: str) -> None:
    assert [await status(address, path) for path in ("/healthz", "/readyz")] == [(200, "ok"), (200, "ok")]


async def test_nothing_else_listens(address: str) -> None:
    assert [(await status(address, path))[0] for path in ("/", "/slack/events", "/metrics")] == [404, 405, 404]


async def test_a_bot_whose_database_is_damaged_says_so(address: str, tmp_path: Path) -> None:
    (tmp_path / "flow.db").write_bytes(b"no database" * 1000)
    assert await status(address, "/healthz") == (
        503,
        f"{tmp_path}/flow.db is not a SQLite database: correct DATABASE_URL, or move that file away.",
    )


async def test_an_answer_that_is_late_follows_the_acknowledgement(
    slack: Playground, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "IN_TIME", 0.05)
    gate = threading.Event()
    held = [asyncio.ensure_future(database.ask(lambda _: gate.wait(10))) for _ in range(WORKERS)]
    asyncio.get_running_loop().call_later(0.3, gate.set)
    shown = await slack.command(MEMBER, CHANNEL, "/activity overdue")
    await asyncio.gather(*held)
    assert (lines(shown.blocks)[0], shown.ephemeral, shown.in_acknowledgement) == (
        "Overdue  13 activities, page 1 of 2",
        True,
        False,
    )


async def test_an_error_nobody_foresaw_shows_the_reference_that_is_logged(slack: Playground, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "flow.db")) as other:
        other.execute("DROP TABLE metric")
    with structlog.testing.capture_logs() as logged:
        shown = await slack.command(MEMBER, CHANNEL, "/activity A.2.1.3")
    assert shown.text == (
        f"Something went wrong on our side: tell the secretariat the reference {logged[0]['reference']}, then try again."
    )


async def test_a_port_in_use_is_one_sentence(database: Database) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        app = bolt.build(SETTINGS, wiring.deps(SETTINGS, times, database, clock.real))
        site = http.application(app, _well, _nothing, SECRET)
        with pytest.raises(OperatorError) as raised:
            await http.listen(site, "127.0.0.1", port)
    assert str(raised.value) == (
        f"Port {port} on 127.0.0.1 cannot be used: stop the program that listens there, or choose another port."
    )


async def _well() -> None:
    """Report nothing wrong."""


async def _nothing(_token: str) -> None:
    """Have no calendar."""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"slack_bot_token": "xapp-1"}, "SLACK_BOT_TOKEN does not begin with xoxb-, as Slack's do: copy the other one; the README says where to find it."),
        ({"slack_bot_token": "xoxb-1", "slack_app_token": "xoxb-1"}, "SLACK_APP_TOKEN does not begin with xapp-, as Slack's do: copy the other one; the README says where to find it."),
        ({}, "SLACK_BOT_TOKEN is not set: the README says where to find it; to try without Slack, run make demo."),
        ({"slack_bot_token": "xoxb-1"}, "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP: the README says where to find it."),
        ({"slack_bot_token": "xoxb-1", "slack_signing_secret": "short"}, "SLACK_SIGNING_SECRET is too short to be Slack's: copy it whole; the README says where to find it."),
        ({"slack_bot_token": "xoxb-1", "slack_signing_secret": ""}, "SLACK_SIGNING_SECRET is too short to be Slack's: copy it whole; the README says where to find it."),
    ],
)  # fmt: skip
def test_a_missing_token_is_one_sentence(given: dict[str, str], said: str) -> None:
    secrets: dict[str, Any] = {name: SecretStr(value) for name, value in given.items()}
    settings = Settings.model_construct(**secrets)
    with pytest.raises(OperatorError) as raised:
        serving.check(settings)
    assert str(raised.value) == said
