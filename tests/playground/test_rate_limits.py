"""What is too much for Slack, once limits are on."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, GENERAL, MEMBER, StandingClock, client


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    slack.rig.limits.are_on = True
    return client(slack)


async def waits(api: AsyncWebClient, method: str, **arguments: Any) -> int:  # noqa: ANN401 - as the method takes them
    """How long a call is asked to wait, in seconds; 0 when it is served."""
    try:
        await api.api_call(method, json=arguments)
    except SlackApiError as error:
        return int(error.response.headers["Retry-After"])
    return 0


async def posted(api: AsyncWebClient, channel: str) -> int:
    return await waits(api, "chat.postMessage", channel=channel, text="x")


async def test_a_channel_takes_one_message_a_second(api: AsyncWebClient, clock: StandingClock) -> None:
    waited = [await posted(api, channel) for channel in (CHANNEL, CHANNEL, GENERAL)]
    clock.forward(seconds=1)
    assert [*waited, await posted(api, CHANNEL)] == [0, 1, 0, 0]


async def test_a_refused_message_does_not_count(slack: Playground, api: AsyncWebClient, clock: StandingClock) -> None:
    for _ in range(3):
        await posted(api, CHANNEL)
        clock.forward(seconds=0.5)
    assert [call.retry_after for call in slack.rig.calls.all] == [0, 1, 0]
    assert len(slack.rig.ledger.entries) == 2


async def test_a_person_and_their_direct_messages_are_one_channel(api: AsyncWebClient) -> None:
    assert [await posted(api, MEMBER), await posted(api, f"D{MEMBER}")] == [0, 1]


@pytest.mark.parametrize(
    ("method", "arguments", "tier"),
    [
        ("users.list", {}, 20),
        ("conversations.history", {"channel": CHANNEL}, 50),
        ("users.info", {"user": MEMBER}, 100),
    ],
)
async def test_a_method_has_as_many_calls_a_minute_as_its_tier(
    api: AsyncWebClient, clock: StandingClock, method: str, arguments: dict[str, Any], tier: int
) -> None:
    clock.forward(seconds=-20)
    await waits(api, method, **arguments)
    clock.forward(seconds=20)
    served = [await waits(api, method, **arguments) for _ in range(tier - 1)]
    over = await waits(api, method, **arguments)
    clock.forward(seconds=40)
    assert (max(served), over, await waits(api, method, **arguments)) == (0, 40, 0)


async def test_what_has_no_tier_is_free(api: AsyncWebClient) -> None:
    assert max([await waits(api, "auth.test") for _ in range(120)]) == 0


async def test_nothing_is_limited_unless_it_is_asked_for(slack: Playground) -> None:
    assert [await posted(client(slack), CHANNEL) for _ in range(3)] == [0, 0, 0]
