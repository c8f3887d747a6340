"""A workspace that has got no charts yet refuses them wherever they are posted, and takes everything else."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from playground.server import Playground
from tests.playground.block_kit_samples import chart, series
from tests.playground.test_responses import response_url, status
from tests.playground.tiny_app import CHANNEL, MEMBER, client, section

Json = dict[str, Any]
CHART, TEXT = [chart(series())], [section("Completed: 3")]


async def posted(slack: Playground, blocks: list[Json]) -> dict[str, str]:
    """Post blocks in every way there is; return how each ended."""
    api, found = client(slack), dict[str, str]()
    ts = str((await api.chat_postMessage(channel=CHANNEL, text="First"))["ts"])
    for name, call in {
        "post": api.chat_postMessage(channel=CHANNEL, text="x", blocks=blocks),
        "ephemeral": api.chat_postEphemeral(channel=CHANNEL, user=MEMBER, text="x", blocks=blocks),
        "update": api.chat_update(channel=CHANNEL, ts=ts, text="x", blocks=blocks),
    }.items():
        try:
            found[name] = "ok" if (await call)["ok"] else "no"
        except SlackApiError as error:
            found[name] = str(error.response["error"])
    code, said = await status(response_url(slack), {"text": "x", "blocks": blocks})
    return found | {"answer": said if code == 400 else "ok"}


WAYS = ("post", "ephemeral", "update", "answer")


@pytest.mark.parametrize(
    ("takes", "blocks", "ends"),
    [
        (True, CHART, "ok"),
        (False, TEXT, "ok"),
        (False, CHART, "invalid_blocks"),
        (False, CHART + TEXT, "invalid_blocks"),
    ],
)
async def test_charts_are_taken_or_refused_in_every_way_of_posting(
    slack: Playground, takes: bool, blocks: list[Json], ends: str
) -> None:
    slack.rig.takes_charts = takes
    assert await posted(slack, blocks) == dict.fromkeys(WAYS, ends)


async def test_a_refusal_says_which_kind_of_block_it_was(slack: Playground) -> None:
    slack.rig.takes_charts = False
    with pytest.raises(SlackApiError) as raised:
        await client(slack).chat_postMessage(channel=CHANNEL, text="x", blocks=CHART)
    assert raised.value.response["response_metadata"]["messages"] == [
        "[ERROR] unsupported type: data_visualization [json-pointer:/blocks]"
    ]
