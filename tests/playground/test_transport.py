"""What the app may answer over HTTP, and what becomes of it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from playground.server import Playground
from playground.transport import Answer, Delivery, HttpLine
from tests.playground.tiny_app import MEMBER

Json = dict[str, Any]

COMMAND = Delivery("slash_commands", {"command": "/hello", "text": "A.2.1 & more"})
FAILED = Answer(failure="dispatch_failed", retry_reason="http_error")


@asynccontextmanager
async def listening(answer: Callable[[], web.Response], heard: list[web.Request] | None = None) -> AsyncIterator[str]:
    """Answer every request with `answer`; gives the address."""

    async def handle(request: web.Request) -> web.Response:
        await request.read()
        if heard is not None:
            heard.append(request)
        return answer()

    site = web.Application()
    site.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("response", "answer"),
    [
        ({"text": ""}, Answer()),
        ({"text": " \n"}, Answer()),
        ({"text": "Good day"}, Answer({"text": "Good day"})),
        ({"text": '{"text": "Good day"}', "content_type": "application/json"}, Answer({"text": "Good day"})),
        ({"text": "[1]", "content_type": "application/json"}, Answer({"text": "[1]"})),
        ({"text": "ok", "status": 201}, Answer({"text": "ok"})),
        ({"status": 302, "headers": {"Location": "/elsewhere"}}, FAILED),
        ({"text": "x", "status": 404}, FAILED),
        ({"status": 500, "headers": {"x-slack-no-retry": "1"}}, replace(FAILED, no_retry=True)),
    ],
)
async def test_an_acknowledgement_is_read(response: Json, answer: Answer) -> None:
    async with listening(lambda: web.Response(**response)) as url:
        assert await HttpLine(url, "secret", 3.0).deliver(COMMAND) == answer


async def test_an_app_that_hangs_up_has_failed() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/slack/events"
        answer = await HttpLine(url, "secret", 3.0).deliver(COMMAND)
    assert answer == Answer(failure="dispatch_failed", retry_reason="connection_failed")


@pytest.mark.parametrize(
    ("delivery", "content_type", "body"),
    [
        (COMMAND, "application/x-www-form-urlencoded", "command=%2Fhello&text=A.2.1+%26+more"),
        (Delivery("interactive", {"a": 1}), "application/x-www-form-urlencoded", "payload=%7B%22a%22%3A+1%7D"),
        (Delivery("events_api", {"a": 1}), "application/json", '{"a": 1}'),
    ],
)
async def test_each_kind_is_written_as_slack_writes_it(delivery: Delivery, content_type: str, body: str) -> None:
    heard: list[web.Request] = []
    async with listening(web.Response, heard) as url:
        await HttpLine(url, "secret", 3.0).deliver(delivery)
        (request,) = heard
        assert (request.content_type, await request.text()) == (content_type, body)


async def test_an_event_is_given_up_after_three_more_times(slack: Playground) -> None:
    heard: list[web.Request] = []
    async with listening(lambda: web.Response(status=500), heard) as url:
        slack.connect(url)
        with slack.stage.feed.listening(MEMBER) as queue:
            await slack.acting.open_home(MEMBER)
            for _ in range(4):
                await queue.get()
    assert [request.headers.get("X-Slack-Retry-Num") for request in heard] == [None, "1", "2", "3"]


async def test_an_app_may_ask_for_no_more_of_an_event(slack: Playground) -> None:
    heard: list[web.Request] = []
    async with listening(lambda: web.Response(status=500, headers={"X-Slack-No-Retry": "1"}), heard) as url:
        slack.connect(url)
        await slack.acting.open_home(MEMBER)
        await slack.stop()
    assert len(heard) == 1
