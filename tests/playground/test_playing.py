"""Many people at once: each sees their own answer, and tests get the right one."""

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from playground.cast import DEMO
from playground.server import Playground
from tests.playground.tiny_app import CHANNEL, button, over_http, over_sockets, tiny

Json = dict[str, Any]

EVERYBODY = [person.id for person in DEMO.people]


def naming(slack: Playground) -> AsyncApp:
    """An app that answers everybody with their own id, in the acknowledgement and after a click by response_url."""
    app = tiny(slack)

    @app.command("/hello")
    async def hello(ack: AsyncAck, command: Json) -> None:
        await ack(text=command["user_id"], blocks=[button()])

    @app.action("share")
    async def share(ack: AsyncAck, respond: AsyncRespond, body: Json) -> None:
        await ack()
        await respond(text=f"shared by {body['user']['id']}", response_type="in_channel", replace_original=False)

    return app


async def test_everybody_gets_their_own_answer_over_http(slack: Playground) -> None:
    async with over_http(slack, naming(slack)):
        shown = await asyncio.gather(*(slack.command(user, CHANNEL, "/hello") for user in EVERYBODY))
    assert [each.text for each in shown] == EVERYBODY


async def test_everybody_gets_their_own_answer_over_sockets(slack: Playground) -> None:
    async with over_sockets(slack, naming(slack), naming(slack)):
        shown = await asyncio.gather(*(slack.command(user, CHANNEL, "/hello") for user in EVERYBODY))
    assert [each.text for each in shown] == EVERYBODY


async def test_what_somebody_else_shares_meanwhile_is_not_taken_for_ones_own(slack: Playground) -> None:
    async with over_http(slack, naming(slack)):
        cards = await asyncio.gather(*(slack.command(user, CHANNEL, "/hello") for user in EVERYBODY))
        clicks = (slack.click(user, card, "share") for user, card in zip(EVERYBODY, cards, strict=True))
        shown = await asyncio.gather(*clicks)
    assert [each.text for each in shown] == [f"shared by {user}" for user in EVERYBODY]
    public = [each.text for each in slack.messages(CHANNEL, EVERYBODY[0]) if not each.ephemeral]
    assert sorted(public) == sorted(each.text for each in shown)
