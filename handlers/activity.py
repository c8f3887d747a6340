"""`/activity`: answered from a few keyed statements on the spot, or else by a worker."""

from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, clicks
from handlers.activity_answers import compose, is_keyed
from handlers.asking import Asker
from handlers.deps import Deps
from messages import blocks, buttons
from messages.requests import TYPED_LIMIT, Request, View


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for `/activity` and for the buttons under its answers."""

    async def on_command(ack: AsyncAck, command: dict[str, Any]) -> None:
        asker, request = Asker.of_command(command), Request(command.get("text", "").strip()[:TYPED_LIMIT])
        if message := _answer_at_once(deps, asker, request):
            await ack(answering.acknowledged(message))
        else:
            await answering.acknowledge(ack, deps.respond, command["response_url"], ask(deps, asker, request))

    app.command("/activity")(on_command)
    clicks.listen(app, deps.respond, buttons.ACTIVITY, partial(ask, deps))


def _answer_at_once(deps: Deps, asker: Asker, request: Request) -> blocks.Message | None:
    """Answer for a code without leaving this thread, unless that would mean to wait."""
    if not is_keyed(request):
        return None
    with answering.Guarded() as made:
        made.message = deps.database.at_once(_question(deps, asker, View(request, deps.today())))
    return made.message


async def ask(deps: Deps, asker: Asker, request: Request, *, shared: bool = False) -> blocks.Message:
    """Answer a request of somebody, as it stands on the committee's day."""
    with answering.Guarded() as made:
        made.message = await deps.database.ask(_question(deps, asker, View(request, deps.today(), shared=shared)))
    return made.given()


def _question(deps: Deps, asker: Asker, view: View) -> Callable[[Connection], blocks.Message]:
    return lambda connection: compose(connection, deps.searcher, asker, view)
