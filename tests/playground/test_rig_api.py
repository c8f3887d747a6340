"""The rig as a harness in another process uses it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, client

Json = dict[str, Any]

MARKED: Json = {"event_type": "nudge", "event_payload": {"k": "1"}}


class Harness:
    """Asks for the records, and sets the rig."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    async def read(self, path: str) -> Json:
        async with self._session.get(path) as response:
            answer: Json = await response.json()
            return answer

    async def do(self, verb: str, **arguments: Any) -> tuple[int, Json]:  # noqa: ANN401 - as each verb takes them
        async with self._session.post("/ui/rig", json={"do": verb, "with": arguments}) as response:
            return response.status, await response.json()


@pytest.fixture
async def harness(slack: Playground) -> AsyncIterator[Harness]:
    async with ClientSession(slack.stage.address, headers={"X-Playground": "1"}) as session:
        yield Harness(session)


async def test_the_ledger_is_read_with_what_was_played(slack: Playground, harness: Harness) -> None:
    await harness.do("rate", p=1, kinds={"fatal_error-after": 1}, seed=5)
    with pytest.raises(SlackApiError):
        await client(slack).chat_postMessage(channel=CHANNEL, text="x", metadata=MARKED)
    ledger = await harness.read("/ui/ledger")
    assert ledger == {
        "messages": slack.rig.ledger.after(0),
        "faults": {"fatal_error-after": 1},
        "rates": [{"p": 1, "kinds": {"fatal_error-after": 1}, "method": "chat.postMessage", "seed": 5}],
    }
    assert [(each["recipient"], each["event_payload"]) for each in ledger["messages"]] == [(CHANNEL, {"k": "1"})]


async def test_only_what_is_new_is_read(slack: Playground, harness: Harness) -> None:
    for _ in range(3):
        await client(slack).chat_postMessage(channel=CHANNEL, text="x")
    assert [each["n"] for each in (await harness.read("/ui/ledger?after=2"))["messages"]] == [3]
    assert [each["n"] for each in (await harness.read("/ui/calls?after=1"))["calls"]] == [2, 3]


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("script", {"kind": "close-after", "nth": 2}),
        ("clear", {}),
        ("latency", {"seconds": 0.5}),
        ("latency", {"seconds": 0.5, "is_real": True}),
        ("limits", {"are_on": True, "is_distributed": True}),
        ("scopes", {"granted": ["chat:write"]}),
        ("scopes", {"granted": None}),
        ("deactivate", {"user": MEMBER}),
        ("archive", {"channel": CHANNEL}),
        ("remove", {"channel": CHANNEL}),
        ("rename_channel", {"channel": CHANNEL, "name": "other"}),
        ("add_person", {"id": "UNEW", "name": "new", "real_name": "New"}),
        ("add_channel", {"id": "CNEW", "name": "new", "members": [MEMBER]}),
        ("lose", {}),
        ("lose_answer", {}),
        ("repeat", {"copies": 3}),
    ],
)
async def test_the_rig_is_set_from_outside(harness: Harness, verb: str, arguments: Json) -> None:
    assert await harness.do(verb, **arguments) == (200, {"ok": True, "result": None})


async def test_what_was_set_holds(slack: Playground, harness: Harness) -> None:
    await harness.do("skew", seconds=60)
    await harness.do("scopes", granted=["chat:write"])
    await harness.do("limits", is_distributed=True)
    await harness.do("deactivate", user=MEMBER)
    rig = slack.rig
    assert (rig.clock.skew, rig.scopes, rig.limits.is_distributed, slack.stage.workspace.person(MEMBER).deleted) == (
        timedelta(minutes=1), frozenset({"chat:write"}), True, True,
    )  # fmt: skip


async def test_another_app_can_be_made_to_speak(slack: Playground, harness: Harness) -> None:
    _, said = await harness.do("decoy", channel=CHANNEL, metadata=MARKED)
    (shown,) = slack.messages(CHANNEL, MEMBER)
    assert (shown.ts, shown.user) == (said["result"], "U0OTHER")


@pytest.mark.parametrize(
    ("verb", "arguments", "error"),
    [
        ("script", {"kind": "nonsense"}, "'nonsense' is no fault"),
        ("script", {"sort": "close-after"}, "unexpected keyword argument 'sort'"),
        ("deactivate", {"user": "UNOBODY"}, "user_not_found"),
        ("cut", {}, "No app is connected by Socket Mode: connect one first."),
        ("explode", {}, "do is one of add_channel, add_person, archive, clear, cut, deactivate,"),
    ],
)
async def test_what_cannot_be_done_is_said(harness: Harness, verb: str, arguments: Json, error: str) -> None:
    status, answer = await harness.do(verb, **arguments)
    assert (status, answer["ok"], error in answer["error"]) == (400, False, True)


async def test_another_sites_page_neither_sets_the_rig_nor_reads_it(slack: Playground) -> None:
    async with ClientSession(slack.stage.address) as session:
        async with session.post("/ui/rig", json={"do": "clear"}) as response:
            without_header = response.status
        async with session.get("/ui/ledger", headers={"Origin": "http://example.org"}) as response:
            foreign = response.status
        async with session.get("/ui/ledger", headers={"Host": "example.org"}) as response:
            rebound = response.status
    assert (without_header, foreign, rebound) == (403, 403, 403)
