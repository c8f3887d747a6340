"""`/activity` and its buttons: each is a request, and the same request always gets the same answer."""

from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering
from handlers.activity_answers import Asker, compose, is_keyed
from handlers.deps import Deps
from messages import blocks, buttons
from messages.requests import TYPED_LIMIT, Request, View, decode


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for `/activity` and for the buttons under its answers."""

    async def on_command(ack: AsyncAck, command: dict[str, Any]) -> None:
        user, request = command["user_id"], Request(command.get("text", "").strip()[:TYPED_LIMIT])
        if message := _answer_at_once(deps, user, request):
            await ack(answering.acknowledged(message))
        else:
            await answering.acknowledge(ack, deps.respond, command["response_url"], ask(deps, user, request))

    async def open_one(body: dict[str, Any], action: dict[str, Any]) -> None:
        request = decode(action["selected_option"]["value"])
        message = await ask(deps, body["user"]["id"], request)
        await deps.respond(body["response_url"], answering.ephemeral(message))

    async def turn(body: dict[str, Any], action: dict[str, Any]) -> None:
        message = await ask(deps, body["user"]["id"], decode(action["value"]))
        await deps.respond(body["response_url"], answering.ephemeral(message, instead=True))

    async def share(body: dict[str, Any], action: dict[str, Any]) -> None:
        message = await ask(deps, body["user"]["id"], decode(action["value"]), shared=True)
        await deps.respond(body["response_url"], answering.in_channel(message))

    app.command("/activity")(on_command)
    app.action(buttons.OPEN)(ack=_acknowledge, lazy=[open_one])
    for turning in (buttons.PREVIOUS, buttons.NEXT, buttons.MORE):
        app.action(turning)(ack=_acknowledge, lazy=[turn])
    app.action(buttons.SHARE)(ack=_acknowledge, lazy=[share])


async def _acknowledge(ack: AsyncAck) -> None:
    """Acknowledge a click at once; what it does follows by its response_url."""
    await ack()


def _answer_at_once(deps: Deps, user: str, request: Request) -> blocks.Message | None:
    """Answer for a code without leaving this thread, unless that would mean to wait."""
    if not is_keyed(request):
        return None
    with answering.Guarded() as made:
        made.message = deps.database.at_once(_question(deps, user, View(request, deps.today())))
    return made.message


async def ask(deps: Deps, user: str, request: Request, *, shared: bool = False) -> blocks.Message:
    """Answer a request of somebody, as it stands on the committee's day."""
    with answering.Guarded() as made:
        made.message = await deps.database.ask(_question(deps, user, View(request, deps.today(), shared=shared)))
    return made.given()


def _question(deps: Deps, user: str, view: View) -> Callable[[Connection], blocks.Message]:
    asker = Asker(user, deps.searcher)
    return lambda connection: compose(connection, asker, view)
