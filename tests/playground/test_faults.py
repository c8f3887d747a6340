"""What an app meets when something goes wrong, and whether its message was accepted."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.faults import HOW, Fault, Faults
from playground.feed import Event, MessageChanged
from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, GENERAL, MEMBER, client

POST = "chat.postMessage"


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    return client(slack)


async def told(api: AsyncWebClient, channel: str = CHANNEL) -> str:
    """What the app is told of a message it posts: `ok`, an error code, or the kind of exception."""
    try:
        await api.chat_postMessage(channel=channel, text="x")
    except SlackApiError as error:
        if isinstance(error.response, aiohttp.ClientResponse):
            return f"status {error.response.status}"
        data = error.response.data
        return str(data["error"]) if data else f"status {error.response.status_code}"
    except aiohttp.ClientError as error:
        return type(error).__name__
    return "ok"


@asynccontextmanager
async def given_up(slack: Playground, api: AsyncWebClient) -> AsyncIterator["asyncio.Queue[Event]"]:
    """Post a message, and stop waiting for the answer as soon as its fault is played; gives what happens next."""
    with slack.stage.feed.listening(MEMBER) as queue:
        posting = asyncio.create_task(api.chat_postMessage(channel=CHANNEL, text="x"))
        await queue.get()
        posting.cancel()
        await asyncio.gather(posting, return_exceptions=True)
        yield queue


async def history(api: AsyncWebClient, channel: str = CHANNEL) -> int:
    return len((await api.conversations_history(channel=channel))["messages"])


@pytest.mark.parametrize(
    ("kind", "outcome", "accepted"),
    [
        ("close-before", "ServerDisconnectedError", 0),
        ("close-after", "ServerDisconnectedError", 1),
        ("reset-before", "ClientOSError", 0),
        ("reset-after", "ClientOSError", 1),
        ("500-before", "status 500", 0),
        ("500-after", "status 500", 1),
        ("502-before", "status 502", 0),
        ("502-after", "status 502", 1),
        ("truncated", "status 200", 1),
        ("cut", "ClientPayloadError", 1),
        ("dribbled", "ok", 1),
        ("slow-before:0", "ok", 1),
        ("slow-after:0", "ok", 1),
        ("ratelimited", "ratelimited", 0),
        ("fatal_error-after", "fatal_error", 1),
        ("internal_error-after", "internal_error", 1),
        ("internal_error", "internal_error", 0),
        ("not_in_channel", "not_in_channel", 0),
        ("is_archived", "is_archived", 0),
        ("account_inactive", "account_inactive", 0),
        ("missing_scope", "missing_scope", 0),
    ],
)
async def test_a_fault_tells_the_app_one_thing_and_the_channel_another(
    slack: Playground, api: AsyncWebClient, kind: str, outcome: str, accepted: int
) -> None:
    slack.rig.faults.script(kind)
    assert (await told(api), await history(api)) == (outcome, accepted)


@pytest.mark.parametrize(("kind", "accepted"), [("hang-before", 0), ("hang-after", 1)])
async def test_a_call_may_never_be_answered(slack: Playground, api: AsyncWebClient, kind: str, accepted: int) -> None:
    slack.rig.faults.script(kind)
    async with given_up(slack, api):
        assert await history(api) == accepted


async def test_a_broken_connection_looks_the_same_before_and_after(slack: Playground, api: AsyncWebClient) -> None:
    for kind in ("reset-before", "reset-after"):
        slack.rig.faults.script(kind)
    assert [await told(api), await told(api), await history(api)] == ["ClientOSError", "ClientOSError", 1]


async def test_what_comes_late_is_accepted_though_nobody_waits(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("slow-before:0.02")
    async with given_up(slack, api) as queue:
        assert slack.rig.ledger.entries == []
        while not isinstance(await queue.get(), MessageChanged):
            pass
    assert await history(api) == 1


async def test_a_rate_limit_says_how_long_to_wait(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("ratelimited:30")
    with pytest.raises(SlackApiError) as refused:
        await api.chat_postMessage(channel=CHANNEL, text="x")
    response = refused.value.response
    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")


async def test_the_sdks_own_way_of_trying_again_posts_twice_and_does_not_know(slack: Playground) -> None:
    at_once = AsyncConnectionErrorRetryHandler(interval_calculator=FixedValueRetryIntervalCalculator(0))
    slack.rig.faults.script("close-after")
    told_of = await told(AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[at_once]))
    assert (told_of, await history(client(slack))) == ("ok", 2)


async def test_the_next_call_is_the_one_that_fails(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("fatal_error-after")
    assert [await told(api) for _ in range(3)] == ["fatal_error", "ok", "ok"]


async def test_the_nth_call_may_be_the_one_that_fails(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("fatal_error", nth=3)
    assert [await told(api) for _ in range(4)] == ["ok", "ok", "fatal_error", "ok"]


async def test_two_scripts_are_for_two_calls(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("fatal_error")
    slack.rig.faults.script("internal_error", times=2)
    assert [await told(api) for _ in range(4)] == ["fatal_error", "internal_error", "internal_error", "ok"]


async def test_a_script_may_be_for_one_channel_and_for_good(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("not_in_channel", channel=GENERAL, times=None)
    posted = [await told(api, channel) for channel in (CHANNEL, GENERAL, CHANNEL, GENERAL)]
    assert posted == ["ok", "not_in_channel", "ok", "not_in_channel"]
    slack.rig.faults.clear()
    assert await told(api, GENERAL) == "ok"


@pytest.mark.parametrize(("scripted", "posted"), [(MEMBER, f"D{MEMBER}"), (f"D{MEMBER}", MEMBER)])
async def test_a_person_and_their_direct_messages_are_one(
    slack: Playground, api: AsyncWebClient, scripted: str, posted: str
) -> None:
    await api.conversations_open(users=MEMBER)
    slack.rig.faults.script("fatal_error", channel=scripted)
    assert [await told(api), await told(api, posted)] == ["ok", "fatal_error"]


async def test_any_method_may_fail(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("internal_error", method="conversations.history")
    assert await told(api) == "ok"
    with pytest.raises(SlackApiError, match="internal_error"):
        await history(api)
    slack.rig.faults.script("fatal_error", method=None)
    with pytest.raises(SlackApiError, match="fatal_error"):
        await api.auth_test()


async def test_what_was_played_is_counted_and_stands_with_its_call(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("close-after", times=2)
    slack.rig.faults.script("ratelimited:5")
    for _ in range(4):
        await told(api)
    assert slack.rig.faults.played == {"close-after": 2, "ratelimited": 1}
    assert [(call.n, call.method, call.channel, call.fault, call.retry_after) for call in slack.rig.calls.all] == [
        (1, POST, CHANNEL, "close-after", 0),
        (2, POST, CHANNEL, "close-after", 0),
        (3, POST, CHANNEL, "ratelimited", 5),
        (4, POST, CHANNEL, "", 0),
    ]
    assert [entry.call for entry in slack.rig.ledger.entries] == [1, 2, 4]


async def test_a_refusal_is_a_refusal_even_where_the_connection_breaks(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.script("close-after")
    assert await told(api, "CNOWHERE") == "ServerDisconnectedError"
    (call,) = slack.rig.calls.all
    assert (call.error, slack.rig.ledger.entries) == ("channel_not_found", [])


def drawn(seed: int, calls: int = 1000) -> list[Fault | None]:
    faults = Faults()
    faults.rate(0.3, {"close-after": 3, "500-before": 1}, seed=seed)
    return [faults.draw(POST, CHANNEL) for _ in range(calls)]


def test_a_seed_brings_the_same_faults_again() -> None:
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


def test_faults_come_about_as_often_as_their_rate_and_weights_say() -> None:
    counts = Counter(fault.name if fault else "" for fault in drawn(7, 10_000))
    assert (round(counts[""], -3), round(counts["close-after"], -3), round(counts["500-before"], -3)) == (
        7000, 2000, 1000,
    )  # fmt: skip


def test_a_rate_is_for_one_method_and_says_its_seed() -> None:
    faults = Faults()
    faults.rate(1, {"hang-before": 1}, method="chat.update", seed=3)
    assert (faults.draw(POST, CHANNEL), faults.draw("chat.update", CHANNEL)) == (None, Fault.named("hang-before"))
    assert faults.rates == [{"p": 1, "kinds": {"hang-before": 1}, "method": "chat.update", "seed": 3}]


async def test_at_a_rate_every_message_is_where_its_fault_says(slack: Playground, api: AsyncWebClient) -> None:
    slack.rig.faults.rate(0.5, seed=1)
    outcomes = Counter([await told(api) for _ in range(60)])
    accepted = [call for call in slack.rig.calls.all if not call.fault or Fault.named(call.fault).is_after]
    assert [entry.call for entry in slack.rig.ledger.entries] == [call.n for call in accepted]
    assert outcomes["ok"] == 60 - sum(slack.rig.faults.played.values()) + slack.rig.faults.played["dribbled"]


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("close", "close-before"),
        ("hang-after", "hang-after"),
        ("slow-after:0.5", "slow-after"),
        ("truncated-after", "truncated"),
        ("ratelimited:30", "ratelimited"),
        ("not_in_channel-before", "not_in_channel"),
        ("fatal_error-after", "fatal_error-after"),
    ],
)
def test_a_kind_is_counted_under_one_name(name: str, canonical: str) -> None:
    assert Fault.named(name).name == canonical


@pytest.mark.parametrize("name", ["", "closed", "close-between", "Close-after", "cut-before", "501", "slow:", "slow:x"])
def test_an_unknown_kind_is_refused(name: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - its sentence is compared
        Faults().script(name)
    assert str(refused.value) == f"{name!r} is no fault: use an error code of Slack's, or one of {', '.join(HOW)}."


def test_what_is_rate_limited_is_never_accepted() -> None:
    with pytest.raises(ValueError, match="what is rate limited is never accepted"):
        Faults().rate(1, {"ratelimited-after": 1})
