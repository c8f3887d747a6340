"""Threads: what stands under a message, how it is read, and what is left when that message is taken away."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, client


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    return client(slack)


async def thread(api: AsyncWebClient, count: int) -> tuple[str, list[str]]:
    """Post a message with so many replies; return their moments."""
    root = str((await api.chat_postMessage(channel=CHANNEL, text="root"))["ts"])
    replies = [await api.chat_postMessage(channel=CHANNEL, text=f"{n}", thread_ts=root) for n in range(count)]
    return root, [str(each["ts"]) for each in replies]


async def said(api: AsyncWebClient, ts: str) -> list[str]:
    answer = await api.conversations_replies(channel=CHANNEL, ts=ts)
    return [each["text"] for each in answer["messages"]]


async def test_a_reply_says_under_what_it_stands(slack: Playground, api: AsyncWebClient) -> None:
    root, (reply,) = await thread(api, 1)
    shown = [(each.ts, each.thread_ts) for each in slack.messages(CHANNEL, MEMBER)]
    answer = await api.conversations_replies(channel=CHANNEL, ts=root)
    assert (shown, [each["thread_ts"] for each in answer["messages"]]) == ([(root, None), (reply, root)], [root, root])


async def test_who_replies_to_a_reply_stands_in_its_thread(api: AsyncWebClient) -> None:
    root, (reply,) = await thread(api, 1)
    await api.chat_postMessage(channel=CHANNEL, text="again", thread_ts=reply)
    assert await said(api, root) == ["root", "0", "again"]


async def test_direct_messages_have_threads(api: AsyncWebClient) -> None:
    posted = await api.chat_postMessage(channel=MEMBER, text="root")
    await api.chat_postMessage(channel=posted["channel"], text="reply", thread_ts=posted["ts"])
    answer = await api.conversations_replies(channel=posted["channel"], ts=posted["ts"])
    assert [each["text"] for each in answer["messages"]] == ["root", "reply"]


async def test_replies_that_come_and_go_between_two_pages_hide_nothing(slack: Playground, api: AsyncWebClient) -> None:
    root, replies = await thread(api, 4)
    first = await api.conversations_replies(channel=CHANNEL, ts=root, limit=3)
    slack.admin.delete(CHANNEL, replies[0])
    await api.chat_postMessage(channel=CHANNEL, text="new", thread_ts=root)
    cursor = first["response_metadata"]["next_cursor"]
    second = await api.conversations_replies(channel=CHANNEL, ts=root, limit=3, cursor=cursor)
    pages = [[each["text"] for each in page["messages"]] for page in (first, second)]
    assert (pages, second["has_more"]) == ([["root", "0", "1"], ["2", "3", "new"]], False)


async def test_replies_can_be_bounded(api: AsyncWebClient) -> None:
    root, replies = await thread(api, 3)
    answer = await api.conversations_replies(channel=CHANNEL, ts=root, oldest=replies[0])
    assert [each["text"] for each in answer["messages"]] == ["1", "2"]


async def test_reading_replies_can_fail_like_any_call(slack: Playground, api: AsyncWebClient) -> None:
    root, _ = await thread(api, 1)
    slack.rig.faults.script("internal_error", method="conversations.replies", channel=CHANNEL)
    with pytest.raises(SlackApiError, match="internal_error"):
        await said(api, root)
    assert await said(api, root) == ["root", "0"]


async def test_a_message_without_replies_leaves_no_thread_behind(slack: Playground, api: AsyncWebClient) -> None:
    root, _ = await thread(api, 0)
    slack.admin.delete(CHANNEL, root)
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await api.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=root)


async def test_a_message_with_replies_leaves_a_tombstone(slack: Playground, api: AsyncWebClient) -> None:
    root, _ = await thread(api, 1)
    slack.admin.delete(CHANNEL, root)
    await api.chat_postMessage(channel=CHANNEL, text="1", thread_ts=root)
    (tombstone,) = (await api.conversations_history(channel=CHANNEL))["messages"]
    assert (tombstone["subtype"], tombstone["user"], tombstone["reply_count"]) == ("tombstone", "USLACKBOT", 2)
    assert await said(api, root) == ["This message was deleted.", "0", "1"]


async def test_a_tombstone_goes_with_the_last_reply(slack: Playground, api: AsyncWebClient) -> None:
    root, replies = await thread(api, 2)
    for ts in (root, *replies):
        slack.admin.delete(CHANNEL, ts)
    assert slack.messages(CHANNEL, MEMBER) == []
