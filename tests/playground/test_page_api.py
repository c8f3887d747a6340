"""What the page asks for, as the page asks for it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse
from slack_bolt.async_app import AsyncAck

from playground.server import Playground
from tests.playground.tiny_app import (
    CHANNEL,
    GENERAL,
    GUEST,
    MEMBER,
    StandingClock,
    button,
    client,
    form,
    over_http,
    section,
    tiny,
)

Json = dict[str, Any]


@pytest.fixture
async def page(slack: Playground) -> AsyncIterator[ClientSession]:
    """A browser's page, at the stand-in's address."""
    async with ClientSession(slack.stage.address, headers={"X-Playground": "1"}) as session:
        yield session


async def got(page: ClientSession, path: str, **query: str | int) -> Json:
    async with page.get(path, params=query) as response:
        answer: Json = await response.json()
        return answer


async def posted(page: ClientSession, path: str, body: object) -> tuple[int, Json]:
    async with page.post(path, json=body) as response:
        return response.status, await response.json()


async def test_the_page_and_its_files_are_served(page: ClientSession) -> None:
    for path in ("/", "/page/page.js", "/page/page.css"):
        async with page.get(path) as response:
            assert (response.status, response.headers["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize("path", ["/page/../server.py", "/page/%2e%2e/server.py", "/page/nothing.js", "/nothing"])
async def test_nothing_else_is_served(page: ClientSession, path: str) -> None:
    async with page.get(path) as response:
        assert response.status in {403, 404}


async def test_the_state_says_who_and_what_there_is(page: ClientSession) -> None:
    state = await got(page, "/ui/state", user=MEMBER)
    assert (state["team"]["id"], state["clock"], state["welcome"]) == (
        "T0PLAY", "2023-05-15T02:00:00+00:00", {"channel": CHANNEL},
    )  # fmt: skip
    assert state["users"][0] == {
        "id": "UOFFICER",
        "name": "rina",
        "real_name": "Rina Hartono",
        "title": "Secretariat officer",
        "tz": "Asia/Jakarta",
    }
    assert [each["name"] for each in state["channels"]] == ["ecommerce-wp", "general", "single-window"]
    assert state["commands"][0] == {"command": "/hello", "description": "", "usage_hint": ""}


async def test_a_guest_sees_one_channel(page: ClientSession) -> None:
    assert [each["id"] for each in (await got(page, "/ui/state", user=GUEST))["channels"]] == [CHANNEL]
    assert (await got(page, "/ui/messages", user=GUEST, channel=GENERAL)) == {
        "ok": False, "error": "Kenji Mori is not in #general: open another channel.",
    }  # fmt: skip


async def test_direct_messages_are_listed_once_there_are_any(slack: Playground, page: ClientSession) -> None:
    await client(slack).conversations_open(users=MEMBER)
    assert [each["is_im"] for each in (await got(page, "/ui/state", user=MEMBER))["channels"]] == [False] * 3
    await client(slack).chat_postMessage(channel=MEMBER, text="for you")
    listed = (await got(page, "/ui/state", user=MEMBER))["channels"][-1]
    assert listed == {"id": "DUMEMBER", "name": "Rapporteur", "topic": "", "is_im": True}
    assert len((await got(page, "/ui/messages", user=MEMBER, channel="DUMEMBER"))["messages"]) == 1


async def test_a_message_has_the_pages_fields(slack: Playground, page: ClientSession) -> None:
    await client(slack).chat_postMessage(channel=CHANNEL, text="x", blocks=[section()])
    assert await got(page, "/ui/messages", user=MEMBER, channel=CHANNEL) == {
        "messages": [
            {
                "ts": "1684116000.000000",
                "user": "URAPPORTEUR",
                "username": "Rapporteur",
                "text": "x",
                "blocks": [section()],
                "files": [],
                "ephemeral": False,
                "thread_ts": None,
                "edited": False,
                "error": None,
            }
        ]
    }


async def test_what_is_typed_is_sent(page: ClientSession) -> None:
    typed = {"user": MEMBER, "channel": CHANNEL, "text": "good day"}
    assert await posted(page, "/ui/command", typed) == (200, {"ok": True})
    (message,) = (await got(page, "/ui/messages", user=MEMBER, channel=CHANNEL))["messages"]
    assert (message["text"], message["username"]) == ("good day", "Thandar Aung")


async def test_a_failed_command_is_told_by_slackbot_not_as_a_refused_message(page: ClientSession) -> None:
    await posted(page, "/ui/command", {"user": MEMBER, "channel": CHANNEL, "text": "/hello"})
    (message,) = (await got(page, "/ui/messages", user=MEMBER, channel=CHANNEL))["messages"]
    assert (message["username"], message["ephemeral"], message["error"]) == ("Slackbot", True, None)


async def test_a_button_is_pressed(slack: Playground, page: ClientSession) -> None:
    app, actions = tiny(slack), list[Json]()

    @app.action("share")
    async def share(ack: AsyncAck, action: Json) -> None:
        actions.append(action)
        await ack()

    async with over_http(slack, app):
        ts = (await client(slack).chat_postMessage(channel=CHANNEL, text="x", blocks=[button()]))["ts"]
        action = {"action_id": "share", "block_id": "under", "type": "button", "value": "forged"}
        pressed = {"user": MEMBER, "channel": CHANNEL, "message_ts": ts, "action": action, "values": {}}
        assert await posted(page, "/ui/action", pressed) == (200, {"ok": True})
    assert [each["value"] for each in actions] == ["A.2.1"]


async def test_a_form_is_filled_in_and_closed(slack: Playground, page: ClientSession) -> None:
    app = tiny(slack)

    @app.view("update")
    async def update(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"note": "Say more."})

    async with over_http(slack, app):
        view = (await client(slack).views_open(trigger_id=slack.stage.triggers.issue(MEMBER), view=form()))["view"]
        target = {"user": MEMBER, "view_id": view["id"], "submit": True}
        values = {"note": {"typed": {"type": "plain_text_input", "value": "x"}}}
        empty = await posted(page, "/ui/view", target)
        short = await posted(page, "/ui/view", {**target, "values": values})
        closed = await posted(page, "/ui/view", {**target, "submit": False})
        again = await posted(page, "/ui/view", target)
    assert [empty, short, closed] == [
        (200, {"ok": True, "errors": {"note": "Please complete this required field."}}),
        (200, {"ok": True, "errors": {"note": "Say more."}}),
        (200, {"ok": True, "errors": None}),
    ]
    assert again == (400, {"ok": False, "error": "This form is closed: open it again."})


async def test_a_form_whose_app_is_gone_says_so(slack: Playground, page: ClientSession) -> None:
    opened = await client(slack).views_open(trigger_id=slack.stage.triggers.issue(MEMBER), view=form(section()))
    submitted = {"user": MEMBER, "view_id": opened["view"]["id"], "submit": True}
    assert await posted(page, "/ui/view", submitted) == (
        400,
        {"ok": False, "error": "We had some trouble connecting. Try again? (dispatch_failed)"},
    )


async def test_opening_the_home_tells_the_app_but_drawing_it_anew_does_not(
    slack: Playground, page: ClientSession, clock: StandingClock
) -> None:
    app, opened = tiny(slack), list[str]()

    @app.event("app_home_opened")
    async def home_opened(event: Json) -> None:
        opened.append(event["user"])
        await app.client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section()]})

    async with over_http(slack, app):
        with slack.stage.feed.listening(MEMBER) as queue:
            await got(page, "/ui/home", user=MEMBER)
            while slack.home(MEMBER).view is None:
                await queue.get()
        drawn = await got(page, "/ui/home", user=MEMBER)
        assert (drawn["view"]["blocks"], opened) == ([section()], [MEMBER])
        clock.forward(seconds=2)
        await got(page, "/ui/home", user=MEMBER)
    assert opened == [MEMBER, MEMBER]


async def test_the_page_hears_of_what_its_person_can_see(slack: Playground, page: ClientSession) -> None:
    async def next_but_exchanges(socket: ClientWebSocketResponse) -> Json:
        while True:
            event: Json = await socket.receive_json()
            if event["type"] != "exchange":
                return event

    api = client(slack)
    async with page.ws_connect("/ui/events", params={"user": MEMBER}) as socket:
        await api.api_test()
        assert await socket.receive_json() == {"type": "exchange"}
        await api.chat_postEphemeral(channel=CHANNEL, user=GUEST, text="not for them")
        await api.chat_postMessage(channel=GENERAL, text="for all")
        assert await next_but_exchanges(socket) == {"type": "messages", "channel": GENERAL}
        view = (await api.views_open(trigger_id=slack.stage.triggers.issue(MEMBER), view=form()))["view"]
        assert await next_but_exchanges(socket) == {"type": "view", "view": view}
        await slack.acting.close(MEMBER, view["id"])
        assert await next_but_exchanges(socket) == {"type": "view", "view": None}


async def test_the_inspector_shows_each_exchange_without_secrets(slack: Playground, page: ClientSession) -> None:
    app = tiny(slack)

    @app.command("/hello")
    async def hello(ack: AsyncAck) -> None:
        await ack(text=f"{slack.bot_token} {slack.signing_secret} {slack.app_token}")

    async with over_http(slack, app):
        await slack.command(MEMBER, CHANNEL, "/hello there")
    known = (await got(page, "/ui/exchanges"))["exchanges"]
    assert [(each["n"], each["kind"], each["title"]) for each in known] == [
        (1, "api", "auth.test"),
        (2, "command", "/hello there"),
    ]
    assert (known[1]["at"], known[1]["request"]["token"]) == ("2023-05-15T02:00:00+00:00", "[secret]")
    assert known[1]["response"] == {"text": "[secret] [secret] [secret]"}
    assert await got(page, "/ui/exchanges", after=1) == {"exchanges": known[1:]}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/ui/command", []),
        ("/ui/command", {"user": MEMBER}),
        ("/ui/command", {"user": "UNOBODY", "channel": CHANNEL, "text": "x"}),
        ("/ui/action", {"user": MEMBER, "channel": CHANNEL, "message_ts": "1.1", "action": {}}),
        ("/ui/action", {"user": MEMBER, "view_id": "V1", "action": {}}),
        ("/ui/view", {"user": MEMBER, "view_id": 1}),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(page: ClientSession, path: str, body: object) -> None:
    status, answer = await posted(page, path, body)
    assert (status, answer["ok"], answer["error"][-1]) == (400, False, ".")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Playground": ""}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "example.org"}, 403),
        ({"Host": "[::1"}, 403),
        ({"Host": "localhost:1"}, 200),
    ],
)
async def test_other_sites_cannot_use_it(slack: Playground, headers: dict[str, str], status: int) -> None:
    typed = {"user": MEMBER, "channel": CHANNEL, "text": "x"}
    address = f"{slack.stage.address}/ui/command"
    async with (
        ClientSession() as session,
        session.post(address, json=typed, headers={"X-Playground": "1", **headers}) as said,
    ):
        assert said.status == status


@pytest.mark.parametrize("path", ["/ui/state", "/ui/events", "/api/api.test", "/"])
async def test_a_rebound_name_reaches_nothing(page: ClientSession, path: str) -> None:
    async with page.get(path, headers={"Host": "playground.example.org:80"}) as response:
        assert response.status == 403
