"""The buttons and menus under answers: each carries a request, and the same request always gets the same answer."""

from typing import Protocol

from slack_bolt.async_app import AsyncAck, AsyncApp

from handlers import answering
from handlers.asking import Asker, Body
from handlers.deps import Respond
from messages import blocks, buttons
from messages.requests import Request, decode


class Ask(Protocol):
    """Answers a request of somebody; whatever goes wrong is an answer too."""

    async def __call__(self, asker: Asker, request: Request, *, shared: bool = False) -> blocks.Message:
        """Return the answer, without buttons when it is `shared`."""


def listen(app: AsyncApp, respond: Respond, command: str, ask: Ask) -> None:
    """Listen for the buttons and menus under the answers of a command."""
    turning(app, respond, command, ask)

    async def open_one(body: Body, action: Body) -> None:
        message = await ask(Asker.of_click(body), decode(action["selected_option"]["value"]))
        await respond(body["response_url"], answering.ephemeral(message))

    async def share(body: Body, action: Body) -> None:
        message = await ask(Asker.of_click(body), decode(action["value"]), shared=True)
        await respond(body["response_url"], answering.in_channel(message))

    app.action(buttons.action_id(command, buttons.OPEN))(ack=acknowledge, lazy=[open_one])
    app.action(buttons.action_id(command, buttons.SHARE))(ack=acknowledge, lazy=[share])


def turning(app: AsyncApp, respond: Respond, command: str, ask: Ask) -> None:
    """Listen for the buttons alone that show another page, or more, to whoever clicks: nothing of it can be shared."""

    async def turn(body: Body, action: Body) -> None:
        message = await ask(Asker.of_click(body), decode(action["value"]))
        await respond(body["response_url"], answering.ephemeral(message, instead=True))

    for does in (buttons.PREVIOUS, buttons.NEXT, buttons.MORE):
        app.action(buttons.action_id(command, does))(ack=acknowledge, lazy=[turn])


async def acknowledge(ack: AsyncAck) -> None:
    """Acknowledge a click at once; what it does follows by its response_url."""
    await ack()
