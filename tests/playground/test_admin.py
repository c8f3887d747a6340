"""People who leave, and channels that change, as the app finds them."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.errors import SlackError
from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, GUEST, MEMBER, client

Json = dict[str, Any]

APP = "URAPPORTEUR"


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    return client(slack)


async def error(api: AsyncWebClient, method: str, **arguments: Any) -> str:  # noqa: ANN401 - as the method takes them
    try:
        await api.api_call(method, json=arguments)
    except SlackApiError as refused:
        return str(refused.response["error"])
    return ""


async def test_a_message_to_somebody_who_left_succeeds(slack: Playground, api: AsyncWebClient) -> None:
    direct = (await api.conversations_open(users=MEMBER))["channel"]["id"]
    slack.admin.deactivate(MEMBER)
    for channel in (MEMBER, direct):
        assert (await api.chat_postMessage(channel=channel, text="x"))["channel"] == direct
    assert [each.recipient for each in slack.rig.ledger.entries] == [MEMBER, MEMBER]
    assert (await api.users_info(user=MEMBER))["user"]["deleted"] is True
    assert await error(api, "conversations.open", users=MEMBER) == "user_disabled"


async def test_somebody_who_left_may_come_back(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.deactivate(MEMBER)
    slack.admin.reactivate(MEMBER)
    assert (await api.users_info(user=MEMBER))["user"]["deleted"] is False


async def test_nothing_is_said_in_an_archived_channel_but_it_is_read(slack: Playground, api: AsyncWebClient) -> None:
    await api.chat_postMessage(channel=CHANNEL, text="x")
    slack.admin.archive(CHANNEL)
    assert await error(api, "chat.postMessage", channel=CHANNEL, text="x") == "is_archived"
    assert len((await api.conversations_history(channel=CHANNEL))["messages"]) == 1
    slack.admin.unarchive(CHANNEL)
    assert await error(api, "chat.postMessage", channel=CHANNEL, text="x") == ""


async def test_an_app_that_was_removed_neither_writes_nor_reads(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.remove(CHANNEL)
    assert await error(api, "chat.postMessage", channel=CHANNEL, text="x") == "not_in_channel"
    assert await error(api, "conversations.history", channel=CHANNEL) == "not_in_channel"
    slack.admin.invite(CHANNEL)
    assert await error(api, "conversations.history", channel=CHANNEL) == ""


async def test_a_private_channel_is_unknown_to_an_app_that_was_removed(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.add_channel(id="CSECRET", name="secret", members=[MEMBER, APP], is_private=True)
    assert await error(api, "chat.postMessage", channel="CSECRET", text="x") == ""
    slack.admin.remove("CSECRET")
    assert await error(api, "chat.postMessage", channel="CSECRET", text="x") == "channel_not_found"
    assert await error(api, "conversations.history", channel="CSECRET") == "channel_not_found"


async def test_a_new_name_is_the_same_channel_and_person(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.rename_channel(CHANNEL, "e-commerce")
    slack.admin.rename_person(MEMBER, "thandar.aung")
    assert (await api.conversations_info(channel=CHANNEL))["channel"]["name"] == "e-commerce"
    assert (await api.users_info(user=MEMBER))["user"]["name"] == "thandar.aung"


async def test_somebody_new_is_listed(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.add_person(id="UNEW", name="new", real_name="New")
    listed: list[str] = []
    async for answer in await api.users_list(limit=4):
        listed += [each["id"] for each in answer["members"]]
    assert (len(listed), len(set(listed)), listed[-1]) == (11, 11, "UNEW")


async def test_members_are_listed_a_page_at_a_time(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.remove(CHANNEL, GUEST)
    first = await api.conversations_members(channel=CHANNEL, limit=5)
    rest = await api.conversations_members(channel=CHANNEL, cursor=first["response_metadata"]["next_cursor"])
    members = [*first["members"], *rest["members"]]
    assert (len(first["members"]), len(members), GUEST in members, APP in members) == (5, 8, False, True)


async def test_the_app_may_join_a_public_channel(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.remove(CHANNEL)
    joined = await api.conversations_join(channel=CHANNEL)
    again = await api.conversations_join(channel=CHANNEL)
    assert (joined["channel"]["is_member"], again["warning"]) == (True, "already_in_channel")
    assert await error(api, "chat.postMessage", channel=CHANNEL, text="x") == ""


async def test_the_app_cannot_join_just_anything(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.add_channel(id="CSECRET", name="secret", members=[MEMBER], is_private=True)
    slack.admin.add_channel(id="COLD", name="old", members=[MEMBER], is_archived=True)
    direct = (await api.conversations_open(users=MEMBER))["channel"]["id"]
    errors = [await error(api, "conversations.join", channel=each) for each in ("CSECRET", "COLD", direct, "CX")]
    assert errors == [
        "channel_not_found", "is_archived", "method_not_supported_for_channel_type", "channel_not_found",
    ]  # fmt: skip


async def test_somebody_may_delete_what_the_app_said(slack: Playground, api: AsyncWebClient) -> None:
    posted = await api.chat_postMessage(channel=CHANNEL, text="x")
    slack.admin.delete(CHANNEL, posted["ts"])
    assert (await api.conversations_history(channel=CHANNEL))["messages"] == []


def test_nobody_unknown_can_be_changed(slack: Playground) -> None:
    with pytest.raises(SlackError, match="user_not_found"):
        slack.admin.deactivate("UNOBODY")
    with pytest.raises(SlackError, match="channel_not_found"):
        slack.admin.archive("CNOWHERE")
