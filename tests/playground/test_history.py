"""Reading back: page by page, while messages come and go, and told apart from what other apps say."""

from base64 import b64decode
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, StandingClock, client

Json = dict[str, Any]

MARKED: Json = {"event_type": "nudge", "event_payload": {"k": "1"}}


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    return client(slack)


async def post(api: AsyncWebClient, count: int) -> list[str]:
    return [(await api.chat_postMessage(channel=CHANNEL, text=f"{number}"))["ts"] for number in range(count)]


async def pages(api: AsyncWebClient, **asked: Any) -> AsyncIterator[list[str]]:  # noqa: ANN401 - as the method takes it
    cursor = None
    while cursor != "":
        answer = await api.conversations_history(channel=CHANNEL, cursor=cursor, **asked)
        yield [each["text"] for each in answer["messages"]]
        cursor = answer["response_metadata"]["next_cursor"]
        assert answer["has_more"] is bool(cursor)


async def test_a_cursor_names_the_message_that_comes_next(api: AsyncWebClient) -> None:
    stamps = await post(api, 3)
    cursor = (await api.conversations_history(channel=CHANNEL, limit=2))["response_metadata"]["next_cursor"]
    assert b64decode(cursor).decode() == f"next_ts:{stamps[0].replace('.', '')}"


async def test_a_message_that_comes_between_two_pages_moves_nothing(api: AsyncWebClient) -> None:
    await post(api, 4)
    seen = []
    async for page in pages(api, limit=2):
        seen.append(page)
        await api.chat_postMessage(channel=CHANNEL, text="new")
    assert seen == [["3", "2"], ["1", "0"]]


async def test_a_message_that_goes_between_two_pages_hides_nothing(slack: Playground, api: AsyncWebClient) -> None:
    stamps = await post(api, 5)
    seen = []
    async for page in pages(api, limit=2):
        seen.append(page)
        if len(seen) == 1:
            slack.admin.delete(CHANNEL, stamps[2])
            slack.admin.delete(CHANNEL, stamps[4])
    assert seen == [["4", "3"], ["1", "0"]]


async def test_bounds_hold_on_every_page(api: AsyncWebClient) -> None:
    stamps = await post(api, 7)
    bounds = {"oldest": stamps[1], "latest": stamps[6], "limit": 2}
    assert [page async for page in pages(api, **bounds)] == [["5", "4"], ["3", "2"]]
    assert [page async for page in pages(api, **bounds, inclusive=True)] == [["6", "5"], ["4", "3"], ["2", "1"]]


async def test_a_history_may_be_read_forward_from_its_oldest(slack: Playground, api: AsyncWebClient) -> None:
    stamps = await post(api, 6)
    slack.rig.reads_forward = True
    assert [page async for page in pages(api, oldest=stamps[0], limit=2)] == [["2", "1"], ["4", "3"], ["5"]]
    assert [page async for page in pages(api, oldest=stamps[2], latest=stamps[5], limit=2)] == [["4", "3"]]


@pytest.mark.parametrize("cursor", ["bmV4dA==", "bmV4dF90czp4", "cHJldl90czox", "%"])
async def test_what_is_no_cursor_is_refused(api: AsyncWebClient, cursor: str) -> None:
    with pytest.raises(SlackApiError, match="invalid_cursor"):
        await api.conversations_history(channel=CHANNEL, cursor=cursor)


async def test_an_app_outside_the_marketplace_reads_fifteen_a_minute(
    slack: Playground, api: AsyncWebClient, clock: StandingClock
) -> None:
    await post(api, 20)
    slack.rig.limits.is_distributed = True
    first = await api.conversations_history(channel=CHANNEL, limit=200)
    with pytest.raises(SlackApiError) as refused:
        await api.conversations_history(channel=CHANNEL)
    clock.forward(seconds=60)
    second = await api.conversations_history(channel=CHANNEL, cursor=first["response_metadata"]["next_cursor"])
    assert (len(first["messages"]), refused.value.response.headers["Retry-After"], len(second["messages"])) == (
        15, "60", 5,
    )  # fmt: skip


async def test_it_reads_fifteen_replies_at_a_time_too(slack: Playground, api: AsyncWebClient) -> None:
    (parent,) = await post(api, 1)
    for _ in range(20):
        await api.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=parent)
    slack.rig.limits.is_distributed = True
    answer = await api.conversations_replies(channel=CHANNEL, ts=parent)
    assert (len(answer["messages"]), answer["has_more"]) == (15, True)


async def test_another_apps_message_has_the_same_metadata_and_another_app_id(
    slack: Playground, api: AsyncWebClient
) -> None:
    slack.admin.decoy(CHANNEL, MARKED)
    await api.chat_postMessage(channel=CHANNEL, text="ours", metadata=MARKED)
    answer = await api.conversations_history(channel=CHANNEL, include_all_metadata=True)
    assert [(each["app_id"], each["bot_id"], each["metadata"]) for each in answer["messages"]] == [
        ("A0PLAY", "B0PLAY", MARKED),
        ("A0OTHER", "B0OTHER", MARKED),
    ]


async def test_metadata_has_no_payload_unless_it_is_asked_for(slack: Playground, api: AsyncWebClient) -> None:
    slack.admin.decoy(CHANNEL, MARKED)
    (message,) = (await api.conversations_history(channel=CHANNEL))["messages"]
    replies = await api.conversations_replies(channel=CHANNEL, ts=message["ts"], include_all_metadata=True)
    assert (message["metadata"], replies["messages"][0]["metadata"]) == ({"event_type": "nudge"}, MARKED)


async def test_metadata_can_be_changed(api: AsyncWebClient) -> None:
    posted = await api.chat_postMessage(channel=CHANNEL, text="x", metadata=MARKED)
    other = {"event_type": "nudge", "event_payload": {"k": "2"}}
    await api.chat_update(channel=CHANNEL, ts=posted["ts"], text="x", metadata=other)
    answer = await api.conversations_history(channel=CHANNEL, include_all_metadata=True)
    assert [each["metadata"] for each in answer["messages"]] == [other]


async def test_a_parent_still_counts_its_replies_where_history_is_bounded(api: AsyncWebClient) -> None:
    stamps = await post(api, 2)
    await api.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=stamps[1])
    answer = await api.conversations_history(channel=CHANNEL, oldest=stamps[0])
    assert [(each["text"], each["reply_count"]) for each in answer["messages"]] == [("1", 1)]
