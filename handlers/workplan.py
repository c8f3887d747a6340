"""`/workplan`: which plans there are, where each stands, and which one is meant where none is named."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from handlers import answering, clicks
from handlers.asking import Asker, Body
from handlers.deps import Deps
from handlers.workplan_answers import answer
from messages import blocks, buttons
from messages.requests import TYPED_LIMIT, Request, View


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for `/workplan` and for the buttons under its answers."""

    async def ask(asker: Asker, request: Request, *, shared: bool = False) -> blocks.Message:
        with answering.Guarded() as made:
            made.message = await answer(deps, asker, View(request, deps.today(), shared=shared))
        return made.given()

    async def on_command(ack: AsyncAck, command: Body) -> None:
        request = Request(command.get("text", "").strip()[:TYPED_LIMIT])
        answered = ask(Asker.of_command(command), request)
        await answering.acknowledge(ack, deps.respond, command["response_url"], answered)

    app.command("/workplan")(on_command)
    clicks.listen(app, deps.respond, buttons.WORKPLAN, ask)
