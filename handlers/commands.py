"""Slash commands whose first word is a verb: how they are asked, by what is typed and by the buttons under answers."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncApp

from handlers import answering
from handlers.asking import Asked, Asker, Body
from handlers.clicks import Ask
from handlers.deps import Deps
from messages import blocks
from messages.requests import TYPED_LIMIT, Request, View

Act = Callable[[Deps, Asked], Awaitable[blocks.Message]]
"""Does what a verb says, or answers it. Raises WorkPlanError with a sentence when that cannot be."""
Answer = Callable[[Deps, Asker, View], Awaitable[blocks.Message]]
"""Answers a request, or does what it says; raises as above."""


def asking(deps: Deps, answer: Answer) -> Ask:
    """Return what answers a request of somebody as it stands on the committee's day; errors become sentences."""

    async def ask(asker: Asker, request: Request, *, shared: bool = False) -> blocks.Message:
        with answering.Guarded() as made:
            made.message = await answer(deps, asker, View(request, deps.today(), shared=shared))
        return made.given()

    return ask


def listen(app: AsyncApp, deps: Deps, command: str, ask: Ask) -> None:
    """Listen for a command, answered in its acknowledgement where that is in time."""

    async def on_command(ack: AsyncAck, body: Body) -> None:
        answered = ask(Asker.of_command(body), typed(body))
        await answering.acknowledge(ack, deps.respond, body["response_url"], answered)

    app.command(command)(on_command)


def typed(body: Body) -> Request:
    """Return what was typed behind a command."""
    return Request(body.get("text", "").strip()[:TYPED_LIMIT])
