import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, MEMBER, client


async def test_slack_may_be_down_and_come_back_with_all_it_knew(slack: Playground) -> None:
    api = client(slack)
    await api.chat_postMessage(channel=CHANNEL, text="before")
    port = int(slack.stage.address.rpartition(":")[2])
    await slack.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await api.chat_postMessage(channel=CHANNEL, text="meanwhile")
    await slack.start(port=port)
    await api.chat_postMessage(channel=CHANNEL, text="after")
    assert [each.text for each in slack.rig.ledger.entries] == ["before", "after"]


async def test_stopping_lets_those_go_who_were_to_wait_for_ever(slack: Playground) -> None:
    slack.rig.faults.script("hang-after")
    with slack.stage.feed.listening(MEMBER) as queue:
        posting = asyncio.create_task(client(slack).chat_postMessage(channel=CHANNEL, text="x"))
        await queue.get()
        await slack.stop()
        with pytest.raises(SlackApiError, match="status: 503"):
            await posting


async def test_an_app_that_is_killed_while_it_calls_is_no_error(
    slack: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    host, port = slack.stage.address.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /api/chat.postMessage HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
    writer.write(f'{head}Content-Length: 100\r\n\r\n{{"channel":'.encode())
    await writer.drain()
    await client(slack).auth_test()
    writer.close()
    await writer.wait_closed()
    await slack.stop()
    assert ([call.method for call in slack.rig.calls.all], caplog.messages) == (["auth.test"], [])


async def test_an_app_that_is_killed_while_it_is_answered_is_no_error(
    slack: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    slack.rig.faults.script("dribbled:0.01")
    with slack.stage.feed.listening(MEMBER) as queue:
        posting = asyncio.create_task(client(slack).chat_postMessage(channel=CHANNEL, text="x"))
        await queue.get()
        posting.cancel()
        await asyncio.gather(posting, return_exceptions=True)
    await slack.stop()
    assert (len(slack.rig.ledger.entries), caplog.messages) == (1, [])
