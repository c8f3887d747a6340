"""What the ledger keeps of what the app has said, and what is made of it."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.oracle import Verdict, verdict
from playground.server import Playground
from tests.playground.tiny_app import CHAIR, CHANNEL, GENERAL, MEMBER, client, over_http, tiny

Json = dict[str, Any]


@pytest.fixture
def api(slack: Playground) -> AsyncWebClient:
    return client(slack)


def keyed(k: str) -> Json:
    return {"event_type": "nudge", "event_payload": {"k": k}}


async def test_an_accepted_message_is_kept_whole(slack: Playground, api: AsyncWebClient) -> None:
    await api.auth_test()
    posted = await api.chat_postMessage(channel=MEMBER, text="for you", metadata=keyed("1"))
    assert slack.rig.ledger.after(0) == [
        {
            "n": 1,
            "call": 2,
            "method": "chat.postMessage",
            "channel": f"D{MEMBER}",
            "recipient": MEMBER,
            "ts": posted["ts"],
            "thread_ts": None,
            "text": "for you",
            "event_type": "nudge",
            "event_payload": {"k": "1"},
        }
    ]


async def test_the_recipient_is_whoever_gets_it(slack: Playground, api: AsyncWebClient) -> None:
    await api.chat_postMessage(channel=CHANNEL, text="all")
    await api.chat_postMessage(channel=f"{(await api.conversations_open(users=CHAIR))['channel']['id']}", text="one")
    await api.chat_postEphemeral(channel=CHANNEL, user=MEMBER, text="one of them")
    assert [(each.channel, each.recipient) for each in slack.rig.ledger.entries] == [
        (CHANNEL, CHANNEL),
        (f"D{CHAIR}", CHAIR),
        (CHANNEL, MEMBER),
    ]


async def test_what_was_deleted_stays_and_what_was_refused_never_comes(slack: Playground, api: AsyncWebClient) -> None:
    posted = await api.chat_postMessage(channel=CHANNEL, text="x")
    await api.chat_delete(channel=CHANNEL, ts=posted["ts"])
    with pytest.raises(SlackApiError):
        await api.chat_postMessage(channel="CNOWHERE", text="x")
    slack.admin.decoy(CHANNEL, keyed("1"))
    await slack.command(MEMBER, CHANNEL, "what somebody says")
    assert [each.ts for each in slack.rig.ledger.entries] == [posted["ts"]]


async def test_an_answer_to_a_command_comes_from_no_call(slack: Playground) -> None:
    app = tiny(slack)

    @app.command("/hello")
    async def hello(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack("at once")
        await respond("later")

    async with over_http(slack, app):
        await slack.command(MEMBER, CHANNEL, "/hello")
    entries = {(each.text, each.recipient, each.call) for each in slack.rig.ledger.entries}
    assert entries == {("at once", MEMBER, 0), ("later", MEMBER, 0)}


async def test_only_what_is_new_can_be_asked_for(slack: Playground, api: AsyncWebClient) -> None:
    for number in range(3):
        await api.chat_postMessage(channel=CHANNEL, text=f"{number}")
    assert [each["text"] for each in slack.rig.ledger.after(1)] == ["1", "2"]
    assert [each["n"] for each in slack.rig.calls.after(2)] == [3]


async def test_a_kept_promise_has_nothing_to_say(slack: Playground, api: AsyncWebClient) -> None:
    await api.chat_postMessage(channel=MEMBER, text="x", metadata=keyed("1"))
    await api.chat_postMessage(channel=CHANNEL, text="x", metadata=keyed("2"))
    await api.chat_postMessage(channel=CHANNEL, text="of no concern")
    assert verdict({"1": MEMBER, "2": CHANNEL}, slack.rig.ledger.after(0)) == Verdict()


async def test_a_broken_promise_is_told_by_its_keys(slack: Playground, api: AsyncWebClient) -> None:
    for channel, key in [(CHANNEL, "1"), (CHANNEL, "1"), (GENERAL, "2"), (MEMBER, "3"), (CHAIR, "3"), (MEMBER, "5")]:
        await api.chat_postMessage(channel=channel, text="x", metadata=keyed(key))
    expected = {"1": CHANNEL, "2": CHANNEL, "3": MEMBER, "4": MEMBER}
    assert verdict(expected, slack.rig.ledger.after(0)) == Verdict(
        lost=("2", "4"), twice=("1",), misdirected=("2", "3"), unknown=("5",)
    )


def test_the_key_may_have_another_name() -> None:
    message = {"event_payload": {"key": "1"}, "recipient": MEMBER}
    assert verdict({"1": MEMBER}, [message, {"event_payload": None, "recipient": MEMBER}], key="key") == Verdict()
