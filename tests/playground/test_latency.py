"""A message that was accepted is read back only later."""

from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, StandingClock, client


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    slack.rig.latency.set(timedelta(seconds=2))
    return client(slack)


async def history(api: AsyncWebClient) -> list[str]:
    return [each["text"] for each in (await api.conversations_history(channel=CHANNEL))["messages"]]


async def test_a_message_is_read_back_only_after_the_delay(api: AsyncWebClient, clock: StandingClock) -> None:
    await api.chat_postMessage(channel=CHANNEL, text="first")
    clock.forward(seconds=1)
    await api.chat_postMessage(channel=CHANNEL, text="second")
    seen = [await history(api)]
    for _ in range(2):
        clock.forward(seconds=1)
        seen.append(await history(api))
    assert seen == [[], ["first"], ["second", "first"]]


async def test_people_see_it_at_once(slack: Playground, api: AsyncWebClient) -> None:
    await api.chat_postMessage(channel=CHANNEL, text="first")
    assert ([each.text for each in slack.messages(CHANNEL, MEMBER)], await history(api)) == (["first"], [])


async def test_replies_are_late_too(api: AsyncWebClient, clock: StandingClock) -> None:
    parent = await api.chat_postMessage(channel=CHANNEL, text="parent")
    clock.forward(seconds=2)
    await api.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=parent["ts"])
    before = await api.conversations_replies(channel=CHANNEL, ts=parent["ts"])
    clock.forward(seconds=2)
    after = await api.conversations_replies(channel=CHANNEL, ts=parent["ts"])
    assert [[each["text"] for each in answer["messages"]] for answer in (before, after)] == [
        ["parent"],
        ["parent", "reply"],
    ]


async def test_the_delay_may_be_by_another_clock(slack: Playground, api: AsyncWebClient, clock: StandingClock) -> None:
    another = StandingClock()
    slack.rig.latency.set(timedelta(seconds=2), another)
    await api.chat_postMessage(channel=CHANNEL, text="first")
    clock.forward(seconds=2)
    before = await history(api)
    another.forward(seconds=2)
    assert (before, await history(api)) == ([], ["first"])


async def test_a_message_can_be_changed_before_it_can_be_read(api: AsyncWebClient, clock: StandingClock) -> None:
    posted = await api.chat_postMessage(channel=CHANNEL, text="first")
    await api.chat_update(channel=CHANNEL, ts=posted["ts"], text="changed")
    clock.forward(seconds=2)
    assert await history(api) == ["changed"]
