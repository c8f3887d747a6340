"""`/activity`: answered from a few keyed statements on the spot, or else by a worker."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import acts, answering, clicks, commands, idempotency, permission
from handlers.activity_answers import compose, is_keyed
from handlers.asking import Asker, Body
from handlers.deps import Deps
from messages import blocks, buttons, updated
from messages.requests import TYPED_LIMIT, Request, View
from storage import lookup
from workplan import codes
from workplan.typed_verbs import TypedAct, UnknownVerbError


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for `/activity` and for the buttons under its answers."""

    async def on_command(ack: AsyncAck, command: Body) -> None:
        asker, request = Asker.of_command(command), commands.typed(command)
        if message := _answer_at_once(deps, asker, request):
            await ack(answering.acknowledged(message))
        else:
            answered = ask(deps, asker, request, key=idempotency.of_command(asker))
            await answering.acknowledge(ack, deps.respond, command["response_url"], answered)

    async def say(body: Body, action: Body) -> None:
        request, key = Request(action["value"][:TYPED_LIMIT]), idempotency.of_click(body, action)
        message = await ask(deps, Asker.of_click(body), request, key=key, is_answer=True)
        await deps.respond(body["response_url"], answering.ephemeral(message, instead=True))

    app.command("/activity")(on_command)
    app.action(re.compile(rf"^{updated.SAY}"))(ack=clicks.acknowledge, lazy=[say])
    clicks.listen(app, deps.respond, buttons.ACTIVITY, partial(ask, deps))


def _answer_at_once(deps: Deps, asker: Asker, request: Request) -> blocks.Message | None:
    """Answer for a code without leaving this thread, unless that would mean to wait."""
    if " " in request.text or not (is_keyed(request) and permission.is_member(deps, asker)):
        return None
    with answering.Guarded() as made:
        made.message = deps.database.at_once(_question(deps, asker, View(request, deps.today())))
    return made.message


async def ask(  # noqa: PLR0913 - who asks what, how it is shown, and how it came
    deps: Deps, asker: Asker, request: Request, *, shared: bool = False, key: str = "", is_answer: bool = False
) -> blocks.Message:
    """Answer a request of somebody, as it stands on the committee's day, or do what it says.

    `key`: that of the delivery, by which what it says is done once; a request without one only shows something.
    `is_answer`: they were asked what they mean, and have chosen this.
    """
    with answering.Guarded() as made:
        view = View(request, deps.today(), shared=shared)
        readings = await _readings(deps, asker, view)
        if readings and (key or readings[0].verb in acts.SHOWS.values()):
            made.message = await acts.act(deps, asker, view, readings, key, is_answer=is_answer)
        else:
            await permission.readable(deps, asker)
            made.message = await deps.database.ask(_question(deps, asker, view))
    return made.given()


async def _readings(deps: Deps, asker: Asker, view: View) -> Sequence[TypedAct]:
    """Return what can be meant to be done. Raises UnknownVerbError where a code is followed by what says nothing."""
    try:
        return acts.read(view.request.text)
    except UnknownVerbError as error:
        code = codes.read(error.code)
        if await deps.database.ask(lambda connection: lookup.find(connection, code, view.today, asker.channel)):
            raise
        return ()


def _question(deps: Deps, asker: Asker, view: View) -> Callable[[Connection], blocks.Message]:
    return lambda connection: compose(connection, deps.searcher, asker, view)
