"""Commands, clicks and events that are lost, repeated, reordered or replayed, as a real app meets them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from random import Random
from typing import Any

import aiohttp
import pytest
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, button, client, over_http, over_sockets, tiny

Json = dict[str, Any]
Met = list[tuple[str, str]]

TIMED_OUT = "http_timeout"


def noting(slack: Playground, met: Met) -> AsyncApp:
    """An app that notes what arrives, and as the how manieth time."""
    app = tiny(slack)

    @app.middleware
    async def note(req: AsyncBoltRequest, next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        what = req.body.get("text") or req.body.get("event", {}).get("type") or req.body["actions"][0]["action_id"]
        met.append((what, req.headers.get("x-slack-retry-num", [""])[0]))
        return await next_()

    @app.command("/hello")
    async def hello(ack: AsyncAck) -> None:
        await ack("Good day")

    @app.action("share")
    async def share(ack: AsyncAck) -> None:
        await ack()

    @app.event("app_home_opened")
    async def opened() -> None: ...

    return app


@pytest.fixture
def met() -> Met:
    return []


@pytest.fixture
async def reached(slack: Playground, met: Met) -> AsyncIterator[Playground]:
    """The stand-in with that app behind it, over HTTP."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(over_http(slack, noting(slack, met)))
        yield slack


async def test_a_command_may_be_lost(reached: Playground, met: Met) -> None:
    reached.inbound.lose()
    shown = [await reached.command(MEMBER, CHANNEL, "/hello one"), await reached.command(MEMBER, CHANNEL, "/hello two")]
    assert ([each.error for each in shown], met) == (["operation_timeout", None], [("two", "")])


async def test_an_event_that_was_lost_comes_again(reached: Playground, met: Met) -> None:
    reached.inbound.lose()
    with reached.stage.feed.listening(MEMBER) as queue:
        await reached.acting.open_home(MEMBER)
        while not met:
            await queue.get()
    assert met == [("app_home_opened", "1")]


async def test_an_event_whose_answer_was_lost_comes_twice(reached: Playground, met: Met) -> None:
    reached.inbound.lose_answer()
    with reached.stage.feed.listening(MEMBER) as queue:
        await reached.acting.open_home(MEMBER)
        while len(met) < 2:
            await queue.get()
    first, second = (sent.delivery.payload["event_id"] for sent in reached.inbound.sent)
    assert (met, first == second) == ([("app_home_opened", ""), ("app_home_opened", "1")], True)


async def test_a_command_may_arrive_four_times(reached: Playground, met: Met) -> None:
    reached.inbound.repeat(4)
    shown = await reached.command(MEMBER, CHANNEL, "/hello one")
    assert (shown.text, sorted(met)) == ("Good day", [("one", ""), ("one", "1"), ("one", "2"), ("one", "3")])


async def test_a_click_may_arrive_twice(reached: Playground, met: Met) -> None:
    await client(reached).chat_postMessage(channel=CHANNEL, text="x", blocks=[button()])
    (message,) = reached.messages(CHANNEL, MEMBER)
    reached.inbound.repeat(2)
    await reached.acting.act_in_message(MEMBER, CHANNEL, message.ts, {"action_id": "share", "block_id": "under"}, {})
    assert sorted(met) == [("share", ""), ("share", "1")]


async def test_orders_are_for_one_payload_each(reached: Playground, met: Met) -> None:
    reached.inbound.repeat(2)
    reached.inbound.lose()
    for word in ("one", "two", "three"):
        await reached.acting.type(MEMBER, CHANNEL, f"/hello {word}")
    assert sorted(met) == [("one", ""), ("one", "1"), ("three", "")]


async def test_payloads_can_be_held_and_sent_in_any_order_and_number(reached: Playground, met: Met) -> None:
    random = Random(3)  # noqa: S311 - the same order again
    with reached.inbound.holding() as held:
        for word in ("one", "two", "three"):
            await reached.acting.type(MEMBER, CHANNEL, f"/hello {word}")
    assert met == []
    copies = [(delivery, retry) for delivery in held for retry in range(random.randint(1, 4))]
    random.shuffle(copies)
    answers = [await reached.inbound.send(delivery, retry) for delivery, retry in copies]
    assert met == [(delivery.payload["text"], str(retry or "")) for delivery, retry in copies]
    assert [answer.body for answer in answers] == [{"text": "Good day"}] * len(copies)


async def test_a_replay_has_the_very_same_bytes_and_is_let_in(slack: Playground, met: Met) -> None:
    requests: list[tuple[str, ...]] = []
    app = noting(slack, met)

    @app.middleware
    async def keep(req: AsyncBoltRequest, next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        headers = (req.headers[name][0] for name in ("x-slack-signature", "x-slack-request-timestamp"))
        requests.append((req.raw_body, *headers))
        return await next_()

    async with over_http(slack, app):
        await slack.command(MEMBER, CHANNEL, "/hello one")
        await slack.command(MEMBER, CHANNEL, "/hello two")
        answers = [await slack.inbound.replay(), await slack.inbound.replay(slack.inbound.sent[0])]
    assert [what for what, _ in met] == ["one", "two", "two", "one"]
    assert (requests[2], requests[3]) == (requests[1], requests[0])
    assert [answer.body for answer in answers] == [{"text": "Good day"}] * 2


async def test_an_envelope_may_come_again_with_its_id(slack: Playground, met: Met) -> None:
    async with over_sockets(slack, noting(slack, met)):
        await slack.command(MEMBER, CHANNEL, "/hello one")
        await slack.inbound.replay()
        await slack.inbound.send(slack.inbound.sent[0].delivery)
    first, again, anew = (sent.parcel.body for sent in slack.inbound.sent)
    assert ([what for what, _ in met], again == first, anew == first) == (["one"] * 3, True, False)


async def test_an_envelope_may_arrive_several_times_at_once(slack: Playground, met: Met) -> None:
    async with over_sockets(slack, noting(slack, met)):
        slack.inbound.repeat(3)
        assert (await slack.command(MEMBER, CHANNEL, "/hello one")).text == "Good day"
    assert len(met) == 3


async def test_a_connection_may_break_without_a_word(slack: Playground) -> None:
    connection = await client(slack, slack.app_token).apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(connection["url"]) as socket:
        await slack.sockets.wait_for(1)
        typing = asyncio.create_task(slack.command(MEMBER, CHANNEL, "/hello one"))
        assert [(await socket.receive_json())["type"] for _ in range(2)] == ["hello", "slash_commands"]
        slack.sockets.cut()
        assert (await typing).error == "dispatch_failed"
        await slack.sockets.wait_for(0)
        await socket.receive()
        assert socket.close_code == aiohttp.WSCloseCode.ABNORMAL_CLOSURE
