"""What each method answers, and with which of Slack's errors it refuses."""

import json
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.cast import Channel, Person
from playground.server import Playground
from playground.web_api.arguments import Arguments
from playground.web_api.pages import page
from tests.playground.tiny_app import CHAIR, CHANNEL, GUEST, MEMBER, StandingClock, button, client, form, section

Json = dict[str, Any]

ELSEWHERE = Channel("CELSEWHERE", "elsewhere", members=frozenset({MEMBER}))
SECRET = replace(ELSEWHERE, id="CSECRET", is_private=True)
OLD = Channel("COLD", "old", members=frozenset({MEMBER, "URAPPORTEUR"}), is_archived=True)


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    for channel in (ELSEWHERE, SECRET, OLD):
        slack.stage.workspace.put(channel)
    return client(slack)


async def call(slack: Playground, method: str, arguments: Json, token: str | None = None) -> Json:
    """Call as JSON, with the bot's token unless another is given; an empty one is not sent."""
    token = slack.bot_token if token is None else token
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with (
        ClientSession() as session,
        session.post(slack.api_url + method, json=arguments, headers=headers) as said,
    ):
        answer: Json = await said.json()
        return answer


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.nonsense", {}, "unknown_method"),
        ("chat.postMessage", {"text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "CNOWHERE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "CSECRET", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "CELSEWHERE", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "COLD", "text": "x"}, "is_archived"),
        ("chat.postMessage", {"channel": CHANNEL}, "no_text"),
        ("chat.postMessage", {"channel": CHANNEL, "blocks": []}, "no_text"),
        ("chat.postMessage", {"channel": CHANNEL, "blocks": [{"type": "header"}]}, "invalid_blocks"),
        ("chat.postMessage", {"channel": CHANNEL, "blocks": "[{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": CHANNEL, "blocks": "{}", "text": "x"}, "invalid_blocks"),
        ("chat.postMessage", {"channel": CHANNEL, "blocks": [section("x" * 3000)] * 5}, "msg_blocks_too_long"),
        ("chat.postMessage", {"channel": CHANNEL, "text": "x", "thread_ts": "1.1"}, "thread_not_found"),
        ("chat.postEphemeral", {"channel": CHANNEL, "text": "x"}, "invalid_arguments"),
        ("chat.postEphemeral", {"channel": "CGENERAL", "user": GUEST, "text": "x"}, "user_not_in_channel"),
        ("chat.update", {"channel": CHANNEL, "text": "x"}, "invalid_arguments"),
        ("chat.update", {"channel": CHANNEL, "ts": "1.1", "text": "x"}, "message_not_found"),
        ("chat.delete", {"channel": CHANNEL, "ts": "1.1"}, "message_not_found"),
        ("conversations.info", {"channel": "CSECRET"}, "channel_not_found"),
        ("conversations.history", {"channel": "CELSEWHERE"}, "not_in_channel"),
        ("conversations.history", {"channel": CHANNEL, "cursor": "nonsense"}, "invalid_cursor"),
        ("conversations.history", {"channel": CHANNEL, "limit": "many"}, "invalid_arguments"),
        ("conversations.history", {"channel": CHANNEL, "oldest": "yesterday"}, "invalid_ts_oldest"),
        ("conversations.history", {"channel": CHANNEL, "latest": "nan"}, "invalid_ts_latest"),
        ("conversations.replies", {"channel": CHANNEL, "ts": "1.1"}, "thread_not_found"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.open", {"users": "UNOBODY"}, "user_not_found"),
        ("conversations.open", {"users": "URAPPORTEUR"}, "cannot_dm_bot"),
        ("chat.postMessage", {"channel": "USLACKBOT", "text": "x"}, "cannot_dm_bot"),
        ("conversations.open", {"users": "UMEMBER,UCHAIR"}, "invalid_arguments"),
        ("users.info", {"user": "UNOBODY"}, "user_not_found"),
        ("views.open", {"view": form()}, "invalid_arguments"),
        ("views.open", {"trigger_id": "1.1"}, "invalid_arguments"),
        ("views.open", {"trigger_id": "1.1", "view": "x"}, "invalid_arguments"),
        ("views.open", {"trigger_id": "1.1", "view": [form()]}, "invalid_arguments"),
        ("views.open", {"trigger_id": "1.1", "view": form()}, "invalid_trigger_id"),
        ("views.push", {"trigger_id": "1.1", "view": form()}, "invalid_trigger_id"),
        ("views.update", {"view": form()}, "invalid_arguments"),
        ("views.update", {"view_id": "V1", "view": form()}, "not_found"),
        ("views.publish", {"user_id": MEMBER, "view": form()}, "invalid_arguments"),
        ("views.publish", {"user_id": "UNOBODY", "view": {"type": "home", "blocks": []}}, "user_not_found"),
        ("apps.connections.open", {}, "not_allowed_token_type"),
        ("blocks.validate", {}, "invalid_arguments"),
        ("blocks.validate", {"blocks": [{"type": "header"}]}, "invalid_blocks"),
        ("blocks.validate", {"view": {"type": "home"}}, "invalid_view"),
        ("api.test", {"error": "my_error"}, "my_error"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("api")
async def test_a_refusal_has_slacks_error(slack: Playground, method: str, arguments: Json, error: str) -> None:
    answer = await call(slack, method, arguments)
    assert (answer["ok"], answer["error"]) == (False, error)


@pytest.mark.parametrize("metadata", ["x", "{}x", [1], {"a": 1}, {"event_type": "a"}, {"event_payload": {}}])
async def test_metadata_without_its_two_parts_is_refused(slack: Playground, metadata: object) -> None:
    answer = await call(slack, "chat.postMessage", {"channel": CHANNEL, "text": "x", "metadata": metadata})
    assert answer == {"ok": False, "error": "invalid_metadata_format"}


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-playground-guessed", "invalid_auth"),
        ("xoxb-1-2-real", "invalid_auth"),
        ("xapp-1-A-real", "invalid_auth"),
    ],
)
async def test_only_its_own_tokens_are_let_in(slack: Playground, token: str, error: str) -> None:
    assert await call(slack, "auth.test", {}, token) == {"ok": False, "error": error}


async def test_an_app_token_opens_connections_only(slack: Playground) -> None:
    assert (await call(slack, "auth.test", {}, slack.app_token))["error"] == "not_allowed_token_type"


async def test_blocks_are_judged_without_a_token(slack: Playground) -> None:
    assert await call(slack, "blocks.validate", {"blocks": [section()]}, "") == {"ok": True}
    assert (await call(slack, "blocks.validate", {"blocks": [{"type": "header"}]}, ""))["errors"] == [
        {"message": "missing required field: text", "pointer": "/blocks/0", "field": "0"}
    ]


async def test_invalid_blocks_are_told_in_slacks_words(slack: Playground) -> None:
    answer = await call(slack, "chat.postMessage", {"channel": CHANNEL, "blocks": [{"type": "header"}]})
    line = "[ERROR] missing required field: text [json-pointer:/blocks/0]"
    assert answer == {
        "ok": False, "error": "invalid_blocks", "errors": [line], "response_metadata": {"messages": [line]},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        ("application/json", b"[]", "json_not_object"),
        ("application/json", b"{", "invalid_json"),
        ("application/json", b"\xff", "invalid_charset"),
        ("application/json; charset=nonsense", b"{}", "invalid_charset"),
        ("application/x-www-form-urlencoded", b"\xff=1", "invalid_charset"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(slack: Playground, kind: str, body: bytes, error: str) -> None:
    headers = {"Content-Type": kind}
    async with ClientSession() as session, session.post(slack.api_url + "api.test", data=body, headers=headers) as said:
        assert await said.json() == {"ok": False, "error": error}


async def test_a_form_is_understood_as_json_is(slack: Playground) -> None:
    fields = {"token": slack.bot_token, "channel": CHANNEL, "text": "x", "blocks": json.dumps([section()])}
    async with ClientSession() as session, session.post(slack.api_url + "chat.postMessage", data=fields) as said:
        assert (await said.json())["message"]["blocks"] == [section()]


async def test_the_app_knows_itself(api: AsyncWebClient) -> None:
    answer = await api.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == ("T0PLAY", "URAPPORTEUR", "B0PLAY")
    assert (await api.team_info())["team"]["domain"] == "playground"
    assert (await api.api_test(foo="bar"))["args"] == {"foo": "bar"}


async def test_a_posted_message_comes_back_whole(slack: Playground, api: AsyncWebClient) -> None:
    answer = await api.chat_postMessage(channel=CHANNEL, text="A.2.1", blocks=[section()])
    assert answer["message"] == {
        "type": "message",
        "user": "URAPPORTEUR",
        "bot_id": "B0PLAY",
        "app_id": "A0PLAY",
        "team": "T0PLAY",
        "ts": "1684116000.000000",
        "text": "A.2.1",
        "blocks": [section()],
    }
    assert [each.ts for each in slack.messages(CHANNEL, MEMBER)] == [answer["ts"]]


async def test_blocks_without_ids_are_given_some(api: AsyncWebClient) -> None:
    blocks = (await api.chat_postMessage(channel=CHANNEL, text="x", blocks=[{"type": "divider"}]))["message"]["blocks"]
    assert blocks == [{"type": "divider", "block_id": "block-0"}]


async def test_no_two_messages_have_the_same_ts(slack: Playground, api: AsyncWebClient, clock: StandingClock) -> None:
    await api.chat_postMessage(channel=CHANNEL, text="first")
    clock.forward(seconds=-10)
    await api.chat_postMessage(channel=CHANNEL, text="second")
    assert [each.ts for each in slack.messages(CHANNEL, MEMBER)] == ["1684116000.000000", "1684116000.000001"]


async def test_a_message_to_a_person_opens_their_direct_messages(slack: Playground, api: AsyncWebClient) -> None:
    posted = await api.chat_postMessage(channel=MEMBER, text="for you")
    opened = await api.conversations_open(users=MEMBER, return_im=True)
    assert posted["channel"] == opened["channel"]["id"]
    assert [each.text for each in slack.messages(posted["channel"], MEMBER)] == ["for you"]
    assert (await api.conversations_open(channel=posted["channel"]))["channel"] == {"id": posted["channel"]}


async def test_nobody_who_left_gets_direct_messages(slack: Playground, api: AsyncWebClient) -> None:
    slack.stage.workspace.admit(Person("UGONE", "gone", "Gone", deleted=True))
    assert (await call(slack, "conversations.open", {"users": "UGONE"}))["error"] == "user_disabled"
    assert (await api.users_info(user="UGONE"))["user"]["deleted"] is True


async def test_an_overlong_text_is_cut_with_a_warning(api: AsyncWebClient) -> None:
    posted = await api.chat_postMessage(channel=CHANNEL, text="x" * 40_001)
    assert (len(posted["message"]["text"]), posted["response_metadata"]) == (
        40_000, {"warnings": ["message_truncated"]},
    )  # fmt: skip


async def test_an_ephemeral_message_is_seen_once_and_by_one(slack: Playground, api: AsyncWebClient) -> None:
    ts = (await api.chat_postEphemeral(channel=CHANNEL, user=MEMBER, text="for you"))["message_ts"]
    assert [each.ts for each in slack.messages(CHANNEL, MEMBER)] == [ts]
    assert slack.messages(CHANNEL, CHAIR) == []
    assert (await api.conversations_history(channel=CHANNEL))["messages"] == []
    assert (await call(slack, "chat.update", {"channel": CHANNEL, "ts": ts, "text": "x"}))[
        "error"
    ] == "message_not_found"


async def test_only_own_messages_can_be_changed(slack: Playground) -> None:
    said = await slack.command(MEMBER, CHANNEL, "a message of mine")
    target = {"channel": CHANNEL, "ts": said.ts, "text": "x"}
    assert (await call(slack, "chat.update", target))["error"] == "cant_update_message"
    assert (await call(slack, "chat.delete", target))["error"] == "cant_delete_message"


@pytest.mark.parametrize(
    ("changed", "text", "blocks", "edited"),
    [
        ({"text": "new"}, "new", [], True),
        ({"blocks": [button()]}, "old", [button()], False),
        ({"text": "new", "blocks": [button()]}, "new", [button()], False),
        ({"metadata": {}}, "old", [section()], True),
    ],
)
async def test_an_update_changes_what_it_names(
    api: AsyncWebClient, changed: Json, text: str, blocks: list[Json], edited: bool
) -> None:
    posted = await api.chat_postMessage(channel=CHANNEL, text="old", blocks=[section()])
    target = {"channel": CHANNEL, "ts": posted["ts"], **changed}
    message = (await api.api_call("chat.update", json=target))["message"]
    assert (message["text"], message.get("blocks", []), "edited" in message) == (text, blocks, edited)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({}, "no_text"),
        ({"text": "x" * 4001}, "msg_too_long"),
        ({"blocks": {}}, "invalid_blocks"),
        ({"blocks": [{"type": "header"}]}, "invalid_blocks"),
    ],
)
async def test_an_update_can_be_refused(slack: Playground, api: AsyncWebClient, changed: Json, error: str) -> None:
    posted = await api.chat_postMessage(channel=CHANNEL, text="old")
    answer = await call(slack, "chat.update", {"channel": CHANNEL, "ts": posted["ts"], **changed})
    assert answer["error"] == error


async def test_a_deleted_message_is_gone(slack: Playground, api: AsyncWebClient) -> None:
    posted = await api.chat_postMessage(channel=CHANNEL, text="old")
    await api.chat_delete(channel=CHANNEL, ts=posted["ts"])
    assert slack.messages(CHANNEL, MEMBER) == []


async def test_metadata_stays_until_it_is_cleared(api: AsyncWebClient) -> None:
    metadata = {"event_type": "letter", "event_payload": {"k": "1"}}
    posted = await api.chat_postMessage(channel=CHANNEL, text="x", metadata=metadata)
    target = {"channel": CHANNEL, "ts": posted["ts"], "text": "y"}
    kept = await api.chat_update(**target)
    cleared = await api.chat_update(**target, metadata={})
    assert (kept["message"]["metadata"], "metadata" in cleared["message"]) == (metadata, False)


async def test_metadata_is_read_back_only_when_asked_for(api: AsyncWebClient) -> None:
    metadata = {"event_type": "letter", "event_payload": {"k": "1"}}
    await api.chat_postMessage(channel=CHANNEL, text="x", metadata=metadata)
    plain = await api.conversations_history(channel=CHANNEL)
    whole = await api.conversations_history(channel=CHANNEL, include_all_metadata=True)
    assert plain["messages"][0]["metadata"] == {"event_type": "letter"}
    assert whole["messages"][0]["metadata"] == metadata


async def test_history_comes_newest_first_a_page_at_a_time(api: AsyncWebClient) -> None:
    for number in range(5):
        await api.chat_postMessage(channel=CHANNEL, text=f"{number}")
    pages, cursor = list[list[str]](), ""
    while not pages or cursor:
        answer = await api.conversations_history(channel=CHANNEL, limit=2, cursor=cursor)
        cursor = answer["response_metadata"]["next_cursor"]
        pages.append([message["text"] for message in answer["messages"]])
    assert pages == [["4", "3"], ["2", "1"], ["0"]]


@pytest.mark.parametrize(
    ("span", "texts"),
    [
        ({"oldest": "1684116001.000000"}, ["2"]),
        ({"oldest": "1684116001.000000", "inclusive": True}, ["2", "1"]),
        ({"latest": "1684116001"}, ["0"]),
        ({"oldest": "0", "latest": "1684116001.0", "inclusive": True}, ["1", "0"]),
        ({}, ["2", "1", "0"]),
    ],
)
async def test_history_can_be_bounded(api: AsyncWebClient, clock: StandingClock, span: Json, texts: list[str]) -> None:
    for number in range(3):
        await api.chat_postMessage(channel=CHANNEL, text=f"{number}")
        clock.forward(seconds=1)
    history = await api.conversations_history(channel=CHANNEL, **span)
    assert [message["text"] for message in history["messages"]] == texts


async def test_a_thread_is_read_on_its_own(api: AsyncWebClient) -> None:
    parent = await api.chat_postMessage(channel=CHANNEL, text="parent")
    await api.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=parent["ts"])
    history = (await api.conversations_history(channel=CHANNEL))["messages"]
    replies = (await api.conversations_replies(channel=CHANNEL, ts=parent["ts"]))["messages"]
    assert [(each["text"], each["reply_count"]) for each in history] == [("parent", 1)]
    assert [each["text"] for each in replies] == ["parent", "reply"]


async def test_channels_are_listed_by_type(api: AsyncWebClient) -> None:
    await api.conversations_open(users=MEMBER)

    async def names(**wanted: Any) -> list[str]:  # noqa: ANN401
        return [each.get("name", each["id"]) for each in (await api.conversations_list(**wanted))["channels"]]

    assert await names() == ["ecommerce-wp", "general", "single-window", "elsewhere", "old"]
    assert await names(exclude_archived=True) == ["ecommerce-wp", "general", "single-window", "elsewhere"]
    assert await names(types="im,private_channel") == ["DUMEMBER"]
    assert await names(limit=1) == ["ecommerce-wp"]


async def test_a_channel_says_whether_the_app_is_in_it(api: AsyncWebClient) -> None:
    inside = (await api.conversations_info(channel=CHANNEL))["channel"]
    outside = (await api.conversations_info(channel="CELSEWHERE"))["channel"]
    assert (inside["is_member"], outside["is_member"], inside["num_members"]) == (True, False, 9)


async def test_a_person_has_all_the_fields_of_a_member(api: AsyncWebClient) -> None:
    assert (await api.users_info(user=MEMBER))["user"] == {
        "id": MEMBER,
        "team_id": "T0PLAY",
        "name": "thandar",
        "real_name": "Thandar Aung",
        "deleted": False,
        "tz": "Asia/Yangon",
        "tz_label": "+0630",
        "tz_offset": 23_400,
        "profile": {"real_name": "Thandar Aung", "display_name": "thandar", "title": "Member"},
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "updated": 0,
    }


async def test_an_owner_is_an_administrator_too(slack: Playground, api: AsyncWebClient) -> None:
    slack.stage.workspace.admit(Person("UOWNER", "owner", "Owner", is_owner=True))
    owner = (await api.users_info(user="UOWNER"))["user"]
    assert (owner["is_owner"], owner["is_admin"]) == (True, True)


async def test_a_person_has_a_time_zone_and_rights(api: AsyncWebClient) -> None:
    officer = (await api.users_info(user="UOFFICER"))["user"]
    guest = (await api.users_info(user=GUEST))["user"]
    assert (officer["tz"], officer["tz_label"], officer["tz_offset"], officer["is_admin"]) == (
        "Asia/Jakarta", "WIB", 25_200, True,
    )  # fmt: skip
    assert (guest["is_restricted"], guest["is_ultra_restricted"]) == (True, True)


async def test_everybody_is_listed(api: AsyncWebClient) -> None:
    first = await api.users_list(limit=2)
    rest = await api.users_list(cursor=first["response_metadata"]["next_cursor"])
    members = [*first["members"], *rest["members"]]
    assert (len(first["members"]), [each["id"] for each in members if each["is_bot"]]) == (
        2, ["URAPPORTEUR", "USLACKBOT"],
    )  # fmt: skip


@given(st.lists(st.integers()), st.integers(1, 20))
def test_pages_hold_everything_once_and_in_order(items: list[int], limit: int) -> None:
    found: list[int] = []
    cursor = ""
    while True:
        part, more = page(items, Arguments({"limit": limit, "cursor": cursor}), 100, 999)
        found += part
        cursor = more["response_metadata"]["next_cursor"]
        if not more["has_more"]:
            break
    assert (found, cursor) == (items, "")
