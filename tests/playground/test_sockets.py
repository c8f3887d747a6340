"""Real AsyncApps over Socket Mode."""

import asyncio
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, client, form, over_sockets, tiny

Json = dict[str, Any]


def named(slack: Playground, name: str) -> AsyncApp:
    """An app that answers with its name."""
    app = tiny(slack)

    @app.command("/hello")
    async def hello(ack: AsyncAck) -> None:
        await ack(text=name)

    return app


async def opened(slack: Playground) -> str:
    answer = await client(slack, slack.app_token).apps_connections_open(app_token=slack.app_token)
    url: str = answer["url"]
    return url


async def test_an_answer_comes_with_the_envelopes_acknowledgement(slack: Playground) -> None:
    async with over_sockets(slack, named(slack, "one")):
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
    assert (shown.text, shown.ephemeral, shown.in_acknowledgement) == ("one", True, True)


async def test_each_envelope_goes_to_one_connection_in_turn(slack: Playground) -> None:
    async with over_sockets(slack, named(slack, "one"), named(slack, "two")):
        shown = [(await slack.command(MEMBER, CHANNEL, "/hello")).text for _ in range(4)]
    assert shown == ["one", "two", "one", "two"]
    assert [each.text for each in slack.messages(CHANNEL, MEMBER)] == shown


async def test_a_modal_opens_and_its_errors_come_back(slack: Playground) -> None:
    app = tiny(slack)

    @app.command("/hello")
    async def hello(ack: AsyncAck, body: Json) -> None:
        await ack()
        await app.client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.view("update")
    async def update(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"note": "Say more."})

    async with over_sockets(slack, app):
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
        refused = await slack.submit(MEMBER, {"note": "ok"})
    assert (shown.text, refused.errors) == ("Update", {"note": "Say more."})


async def test_a_ticket_lets_one_connection_in_once(slack: Playground) -> None:
    url = await opened(slack)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            assert await socket.receive_json() == {
                "type": "hello",
                "num_connections": 1,
                "connection_info": {"app_id": "A0PLAY"},
                "debug_info": {"host": "playground", "approximate_connection_time": 18060},
            }
        async with session.get(url) as again:
            assert again.status == 401


async def test_nobody_connected_means_the_command_has_failed(slack: Playground) -> None:
    assert (await slack.command(MEMBER, CHANNEL, "/hello")).error == "dispatch_failed"


async def test_an_envelope_nobody_acknowledges_has_timed_out(hasty: Playground) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await opened(hasty)):
        await hasty.sockets.wait_for(1)
        assert (await hasty.command(MEMBER, CHANNEL, "/hello")).error == "operation_timeout"


async def test_a_broken_connection_means_the_command_has_failed(slack: Playground) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await opened(slack)) as socket:
        await slack.sockets.wait_for(1)
        typing = asyncio.create_task(slack.command(MEMBER, CHANNEL, "/hello"))
        assert [(await socket.receive_json())["type"] for _ in range(2)] == ["hello", "slash_commands"]
        await socket.close()
        assert (await typing).error == "dispatch_failed"


async def test_an_event_is_sent_again_to_the_next_connection(slack: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        first = await session.ws_connect(await opened(slack))
        await slack.sockets.wait_for(1)
        second = await session.ws_connect(await opened(slack))
        await slack.sockets.wait_for(2)
        opening = asyncio.create_task(slack.acting.open_home(MEMBER))
        await first.receive_json()
        sent = await first.receive_json()
        await first.close()
        await opening
        await second.receive_json()
        again = await second.receive_json()
        await second.send_json({"envelope_id": again["envelope_id"]})
        await second.close()
    assert {**sent, "envelope_id": "", "retry_attempt": 1, "retry_reason": "connection_failed"} == {
        **again,
        "envelope_id": "",
    }
    assert (sent["type"], sent["retry_attempt"], sent["accepts_response_payload"]) == ("events_api", 0, False)


async def test_a_client_told_to_go_comes_back(slack: Playground) -> None:
    async with over_sockets(slack, named(slack, "one")) as (handler,):
        before = handler.client.current_session
        await slack.sockets.disconnect("refresh_requested")
        await slack.sockets.wait_for(1)
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
        assert handler.client.current_session is not before
    assert shown.text == "one"


async def test_the_eleventh_connection_is_sent_away(slack: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        held = [await session.ws_connect(await opened(slack)) for _ in range(10)]
        await slack.sockets.wait_for(10)
        async with session.ws_connect(await opened(slack)) as one_more:
            assert await one_more.receive_json() == {"type": "disconnect", "reason": "too_many_websockets"}
        for socket in held:
            await socket.close()


async def test_what_is_no_acknowledgement_is_passed_over(slack: Playground) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await opened(slack)) as socket:
        await socket.receive_json()
        for nonsense in ("nonsense", "[]", '{"envelope_id": "unknown"}'):
            await socket.send_str(nonsense)
        typing = asyncio.create_task(slack.command(MEMBER, CHANNEL, "/hello"))
        envelope = await socket.receive_json()
        await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "still here"}})
        assert (await typing).text == "still here"
