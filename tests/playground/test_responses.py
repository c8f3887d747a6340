"""response_urls and clicks in messages, through a real AsyncApp."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, GUEST, MEMBER, StandingClock, button, menu, over_http, section, tiny

Json = dict[str, Any]


def card(slack: Playground, **answer: object) -> AsyncApp:
    """An app that answers with two buttons and a menu, and to each click with `answer` by its response_url."""
    app = tiny(slack)

    @app.command("/hello")
    async def hello(ack: AsyncAck) -> None:
        await ack(text="Card", blocks=[button(), button(value="A.2.2", block_id="other"), menu()])

    @app.action("share")
    async def share(ack: AsyncAck, respond: AsyncRespond, body: Json) -> None:
        await ack()
        await respond(**{"text": body["actions"][0]["value"], **answer})

    @app.action("open")
    async def opened(ack: AsyncAck, respond: AsyncRespond, body: Json) -> None:
        await ack()
        await respond(text=body["actions"][0]["selected_option"]["value"], replace_original=False)

    return app


async def status(url: str, content: Json) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, json=content) as response:
        text = await response.text()
        return response.status, text if response.status == 200 else (await response.json())["error"]


def response_url(slack: Playground) -> str:
    return slack.stage.address + slack.stage.hooks.issue(MEMBER, CHANNEL)


async def test_an_answer_by_response_url_is_seen_by_its_reader_alone(slack: Playground) -> None:
    async with over_http(slack, card(slack, replace_original=False)):
        shown = await slack.click(MEMBER, await slack.command(MEMBER, CHANNEL, "/hello"), "share")
    assert (shown.text, shown.ephemeral, shown.in_acknowledgement) == ("A.2.1", True, False)
    assert [each.text for each in slack.messages(CHANNEL, MEMBER)] == ["Card", "A.2.1"]


async def test_an_answer_may_be_shared_in_the_channel(slack: Playground) -> None:
    async with over_http(slack, card(slack, replace_original=False, response_type="in_channel")):
        shown = await slack.click(MEMBER, await slack.command(MEMBER, CHANNEL, "/hello"), "share")
    assert slack.messages(CHANNEL, GUEST) == [shown]


async def test_an_answer_may_stand_in_place_of_what_was_clicked(slack: Playground) -> None:
    async with over_http(slack, card(slack, replace_original=True)):
        await slack.click(MEMBER, await slack.command(MEMBER, CHANNEL, "/hello"), "share")
    assert [each.text for each in slack.messages(CHANNEL, MEMBER)] == ["A.2.1"]


async def test_what_was_clicked_may_be_deleted(slack: Playground) -> None:
    async with over_http(slack, card(slack, delete_original=True)):
        await slack.click(MEMBER, await slack.command(MEMBER, CHANNEL, "/hello"), "share")
    assert slack.messages(CHANNEL, MEMBER) == []


async def test_buttons_of_one_kind_are_told_apart_by_their_value(slack: Playground) -> None:
    async with over_http(slack, card(slack)):
        shown = await slack.click(MEMBER, await slack.command(MEMBER, CHANNEL, "/hello"), "share", "A.2.2")
    assert shown.text == "A.2.2"


async def test_an_option_is_chosen_by_its_value(slack: Playground) -> None:
    async with over_http(slack, card(slack)):
        shown = await slack.click(MEMBER, await slack.command(MEMBER, CHANNEL, "/hello"), "open", "two")
    assert shown.text == "two"


async def test_what_is_not_there_cannot_be_clicked(slack: Playground) -> None:
    async with over_http(slack, card(slack)):
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
    with pytest.raises(
        LookupError, match=r"no element 'delete' .* there are: share \(button\), share \(button\), open"
    ):
        await slack.click(MEMBER, shown, "delete")
    with pytest.raises(LookupError, match="'three' is not offered: one, two"):
        await slack.click(MEMBER, shown, "open", "three")


async def test_a_click_in_an_ephemeral_message_comes_without_the_message(slack: Playground) -> None:
    app, bodies = card(slack), list[Json]()

    @app.middleware
    async def keep(body: Json, next_: Callable[[], Awaitable[BoltResponse]]) -> None:
        bodies.append(body)
        await next_()

    async with over_http(slack, app):
        shown = await slack.command(MEMBER, CHANNEL, "/hello")
        await slack.click(MEMBER, shown, "share")
    assert "message" not in bodies[1]
    assert bodies[1]["container"] == {
        "type": "message", "message_ts": shown.ts, "channel_id": CHANNEL, "is_ephemeral": True,
    }  # fmt: skip
    assert bodies[1]["state"] == {"values": {"choice": {"open": {"type": "static_select", "selected_option": None}}}}


async def test_a_response_url_is_good_for_five_answers(slack: Playground) -> None:
    url = response_url(slack)
    answers = [await status(url, {"text": f"{n}"}) for n in range(6)]
    assert answers == [(200, "ok")] * 5 + [(404, "used_url")]
    assert [each.text for each in slack.messages(CHANNEL, MEMBER)] == ["0", "1", "2", "3", "4"]


async def test_bolts_respond_is_refused_the_sixth_time(slack: Playground) -> None:
    app, answers = tiny(slack), list[int]()

    @app.command("/hello")
    async def hello(ack: AsyncAck, respond: AsyncRespond) -> None:
        answers.extend([(await respond(text=f"{n}")).status_code for n in range(6)])
        await ack()

    async with over_http(slack, app):
        await slack.command(MEMBER, CHANNEL, "/hello")
    assert answers == [200] * 5 + [404]


async def test_a_response_url_is_good_for_thirty_minutes(slack: Playground, clock: StandingClock) -> None:
    url = response_url(slack)
    clock.forward(minutes=30)
    assert await status(url, {"text": "in time"}) == (200, "ok")
    clock.forward(seconds=1)
    assert await status(url, {"text": "too late"}) == (404, "expired_url")


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        ({}, "no_text"),
        ({"blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"blocks": {}}, "no_text"),
        ({"blocks": "nonsense"}, "invalid_blocks"),
        ([], "invalid_payload"),
    ],
)
async def test_a_refused_answer_uses_nothing_up(slack: Playground, content: Json, refused: str) -> None:
    url = response_url(slack)
    assert await status(url, content) == (400, refused)
    assert [await status(url, {"text": "x"}) for _ in range(5)] == [(200, "ok")] * 5


async def test_an_unknown_response_url_is_refused(slack: Playground) -> None:
    assert await status(f"{slack.stage.address}/commands/T0PLAY/1/guessed", {"text": "x"}) == (404, "invalid_token")


async def test_a_commands_response_url_has_no_original_to_replace(slack: Playground) -> None:
    await status(response_url(slack), {"text": "first"})
    await status(response_url(slack), {"text": "second", "replace_original": True, "blocks": [section()]})
    assert [each.text for each in slack.messages(CHANNEL, MEMBER)] == ["first", "second"]
