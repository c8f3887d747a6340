"""A real AsyncApp over signed HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest

from playground.dispatch import Outcome
from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, GUEST, MEMBER, button, over_http, section, tiny

Json = dict[str, Any]


def answering(slack: Playground, answer: str | Json = "") -> AsyncApp:
    app = tiny(slack)

    @app.command("/hello")
    async def hello(ack: AsyncAck) -> None:
        await ack(answer)

    return app


async def test_an_answer_in_the_acknowledgement_is_seen_by_its_reader_alone(slack: Playground) -> None:
    async with over_http(slack, answering(slack, {"text": "Good day", "blocks": [section()]})):
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
    message = slack.messages(CHANNEL, MEMBER)[-1]
    assert shown == message
    assert (shown.text, shown.blocks, shown.ephemeral, shown.in_acknowledgement, shown.error) == (
        "Good day", (section(),), True, True, None,
    )  # fmt: skip
    assert slack.messages(CHANNEL, GUEST) == []


async def test_an_answer_may_be_for_the_whole_channel(slack: Playground) -> None:
    async with over_http(slack, answering(slack, {"text": "Good day", "response_type": "in_channel"})):
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
    assert slack.messages(CHANNEL, GUEST) == [shown]


async def test_an_answer_may_be_plain_text(slack: Playground) -> None:
    async with over_http(slack, answering(slack, "Good day")):
        assert (await slack.command(MEMBER, CHANNEL, "/hello")).text == "Good day"


async def test_an_answer_that_slack_would_refuse_is_shown_as_refused(slack: Playground) -> None:
    async with over_http(slack, answering(slack, {"text": "x", "blocks": [{"type": "header"}]})):
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
    assert (shown.error or "").splitlines() == [
        "invalid_blocks",
        "[ERROR] missing required field: text [json-pointer:/blocks/0]",
    ]
    assert [each["kind"] for each in slack.stage.exchanges.after(0)][-2:] == ["command", "refused"]


async def test_the_payload_has_slacks_fields(slack: Playground) -> None:
    app, bodies = tiny(slack), list[Json]()

    @app.command("/hello")
    async def hello(ack: AsyncAck, body: Json) -> None:
        bodies.append(body)
        await ack("done")

    async with over_http(slack, app):
        await slack.command(MEMBER, CHANNEL, "/hello  A.2.1 & <b> #general ")
    (body,) = bodies
    assert body == {
        "token": slack.stage.keys.verification,
        "team_id": "T0PLAY",
        "team_domain": "playground",
        "channel_id": CHANNEL,
        "channel_name": "ecommerce-wp",
        "user_id": MEMBER,
        "user_name": "thandar",
        "command": "/hello",
        "text": "A.2.1 & <b> #general",
        "api_app_id": "A0PLAY",
        "is_enterprise_install": "false",
        "response_url": body["response_url"],
        "trigger_id": body["trigger_id"],
    }
    assert body["response_url"].startswith(f"{slack.stage.address}/commands/T0PLAY/1/")


async def test_text_is_escaped_where_the_manifest_says_so(slack: Playground) -> None:
    app = tiny(slack)

    @app.command("/escaped")
    async def escaped(ack: AsyncAck, command: Json) -> None:
        await ack(command["text"])

    async with over_http(slack, app):
        shown = await slack.command(MEMBER, CHANNEL, "/escaped A.2.1 & #general #3 @anan @nobody https://asean.org/x")
    assert shown.text == "A.2.1 &amp; <#CGENERAL|general> #3 <@UCHAIR|anan> @nobody <https://asean.org/x>"


async def test_bolt_refuses_what_was_signed_with_another_secret(slack: Playground) -> None:
    app = tiny(slack, secret="another")
    async with over_http(slack, app):
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
    assert shown == slack.messages(CHANNEL, MEMBER)[-1]
    assert (shown.text, shown.error) == ('/hello failed with the error "dispatch_failed"', "dispatch_failed")


async def test_bolt_refuses_a_body_changed_on_its_way(slack: Playground) -> None:
    app = answering(slack, "Good day")
    async with over_http(slack, app) as url, aiohttp.ClientSession() as session:
        headers = {"X-Slack-Signature": "v0=0", "X-Slack-Request-Timestamp": "1684116000"}
        async with session.post(url, data={"command": "/hello"}, headers=headers) as response:
            assert response.status == 401


async def test_an_app_that_does_not_listen_has_failed(slack: Playground) -> None:
    slack.connect("http://127.0.0.1:9/slack/events")
    assert (await slack.command(MEMBER, CHANNEL, "/hello")).error == "dispatch_failed"


async def test_an_app_that_is_not_in_time_has_timed_out(hasty: Playground) -> None:
    app, may_go_on = tiny(hasty), asyncio.Event()

    @app.command("/hello")
    async def hello(ack: AsyncAck) -> None:
        await may_go_on.wait()
        await ack("too late")

    async with over_http(hasty, app):
        shown = await hasty.command(MEMBER, CHANNEL, "/hello")
        may_go_on.set()
    assert (shown.text, shown.ephemeral, shown.user) == (
        '/hello failed with the error "operation_timeout"', True, "USLACKBOT",
    )  # fmt: skip


async def test_slackbot_knows_no_other_commands(slack: Playground) -> None:
    shown = await slack.command(MEMBER, CHANNEL, "/goodbye now")
    assert shown.text.startswith("/goodbye is not a valid command. In Slack, all messages that start with")
    assert (shown.user, shown.ephemeral) == ("USLACKBOT", True)


async def test_what_has_no_slash_is_a_message(slack: Playground) -> None:
    shown = await slack.command(MEMBER, CHANNEL, "a < b, see #general")
    assert slack.messages(CHANNEL, GUEST) == [shown]
    assert (shown.text, shown.user) == ("a &lt; b, see <#CGENERAL|general>", MEMBER)


@pytest.mark.parametrize("answer", ["", {"text": ""}, {"response_type": "in_channel"}])
async def test_nothing_is_seen_when_nothing_is_answered(slack: Playground, answer: str | Json) -> None:
    async with over_http(slack, answering(slack, answer)):
        assert await slack.acting.type(MEMBER, CHANNEL, "/hello") == Outcome()
    assert slack.messages(CHANNEL, MEMBER) == []


async def test_an_event_is_sent_again_until_it_is_acknowledged(slack: Playground) -> None:
    app, tries = tiny(slack), asyncio.Queue[tuple[str, str]]()

    @app.middleware
    async def refuse_twice(
        req: AsyncBoltRequest, resp: BoltResponse, next_: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        number = req.headers.get("x-slack-retry-num", ["0"])[0]
        await tries.put((number, req.headers.get("x-slack-retry-reason", [""])[0]))
        if number == "2":
            return await next_()
        resp.status = 500
        return resp

    @app.event("app_home_opened")
    async def opened() -> None: ...

    async with over_http(slack, app):
        await slack.acting.open_home(MEMBER)
        assert [await tries.get() for _ in range(3)] == [("0", ""), ("1", "http_error"), ("2", "http_error")]


@pytest.mark.parametrize("url", ["http://example.org/slack/events", "https://10.0.0.1/x", "nonsense"])
def test_apps_elsewhere_are_not_called(url: str) -> None:
    with pytest.raises(SystemExit, match="calls apps on this machine only"):
        Playground().connect(url)


async def test_a_click_has_slacks_payload(slack: Playground) -> None:
    app, bodies = tiny(slack), list[Json]()

    @app.action("share")
    async def share(ack: AsyncAck, body: Json) -> None:
        bodies.append(body)
        await ack()

    async with over_http(slack, app):
        posted = await app.client.chat_postMessage(channel=CHANNEL, text="x", blocks=[button()])
        (message,) = slack.messages(CHANNEL, MEMBER)
        await slack.acting.act_in_message(MEMBER, CHANNEL, message.ts, {"action_id": "share", "block_id": "under"}, {})
    (body,) = bodies
    assert {name: body[name] for name in ("type", "user", "container", "channel", "message", "state", "team")} == {
        "type": "block_actions",
        "user": {"id": MEMBER, "username": "thandar", "name": "thandar", "team_id": "T0PLAY"},
        "container": {"type": "message", "message_ts": message.ts, "channel_id": CHANNEL, "is_ephemeral": False},
        "channel": {"id": CHANNEL, "name": "ecommerce-wp"},
        "message": posted["message"],
        "state": {"values": {}},
        "team": {"id": "T0PLAY", "domain": "playground"},
    }
    (action,) = body["actions"]
    assert action == {
        "type": "button",
        "action_id": "share",
        "block_id": "under",
        "text": {"type": "plain_text", "text": "Share"},
        "value": "A.2.1",
        "action_ts": action["action_ts"],
    }
