"""`/digest`: what has happened and what comes next, now or again and again."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, clicks, commands, digesting, meant, permission, subscribing
from handlers.asking import Asked, Asker, Body
from handlers.commands import Act
from handlers.deps import Deps
from handlers.digesting import Wanted
from messages import blocks, buttons, guide, refusals
from messages import digest as messages
from messages.requests import View
from storage import lookup, plans
from storage.candidates import EVER
from workplan import digest_words
from workplan.access import Action, Actor, Role
from workplan.digests import Digest
from workplan.errors import FilterError
from workplan.filters import Filter
from workplan.history import Via

USUAL = timedelta(7)
"""How far back a digest goes where nobody says since when."""
FIRST = EVER[0]
"""The day before which nothing has happened."""


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for `/digest` and for the buttons under its answers."""
    ask = commands.asking(deps, _answer)

    async def on_command(ack: AsyncAck, command: Body) -> None:
        # Not in the acknowledgement: whether Slack takes a chart can be seen of an answer alone.
        await ack()
        answered = await ask(Asker.of_command(command), commands.typed(command))
        await deps.respond(command["response_url"], answering.ephemeral(answered))

    app.command("/digest")(on_command)
    clicks.listen(app, deps.respond, buttons.DIGEST, ask)
    subscribing.register(app, deps)


async def _answer(deps: Deps, asker: Asker, view: View) -> blocks.Message:
    """Answer a request, or do what it says. Raises WorkPlanError with a sentence when that cannot be."""
    verb, _, words = view.request.text.partition(" ")
    if act := VERBS.get(verb.lower()):
        return await act(deps, Asked(asker, view, words.strip()))
    return await _digest(deps, Asked(asker, view, view.request.text))


async def _digest(deps: Deps, asked: Asked) -> blocks.Message:
    """Show a digest as of now: its first message, or with `full` a page of its details."""

    def look(connection: Connection, actor: Actor) -> blocks.Message:
        somebody, _ = permission.require(connection, deps, actor, [Action.READ])
        is_officer = bool({Role.CHAIR, Role.SECRETARIAT} & somebody.roles) and not asked.view.shared
        wanted = _wanted(connection, deps, asked)
        if wanted is None:
            return refusals.no_plan()
        view = replace(asked.view, request=replace(asked.view.request, plan=wanted.plan.key))
        return _shown(digesting.make(connection, deps, wanted, is_officer=is_officer), view)

    return await permission.permitted(deps, asked.asker, Via.COMMAND, look, reading=True)


def _shown(digest: Digest, view: View) -> blocks.Message:
    if not digest.has_news:
        return messages.nothing(digest)
    details, request = messages.details(digest), view.request
    page = min(request.page, len(details))
    is_full = request.full and bool(details)
    message = details[page - 1] if is_full else messages.first(digest)
    turning = buttons.turn(request.turned(page), len(details), buttons.DIGEST) if is_full else []
    more = [buttons.more(request.turned(1), buttons.DIGEST)] if details else []
    foot = [] if view.shared else buttons.row([*turning, buttons.share(request, buttons.DIGEST), *more])
    return replace(message, blocks=(*message.blocks, *foot))


def _wanted(connection: Connection, deps: Deps, asked: Asked) -> Wanted | None:
    """Return what was asked for; None where no plan is loaded. Raises FilterError, DayError, or for an unknown plan."""
    typed, now = digest_words.read(asked.words), deps.local_now()
    first, rest = meant.first_word(connection, typed.rest)
    plan = meant.plan(connection, asked.asker, typed.plan or first or asked.view.request.plan, "/digest plan:{}")
    if plan is None:
        return None
    since = datetime.combine(max(typed.since, FIRST), time(), deps.zone) if typed.since else now - USUAL
    if since > now:
        raise FilterError.of(str(typed.since), "is a day to come: write one that is past, as in since:2023-05-01.")
    return Wanted(plan, replace(typed, rest=rest), since, now)


async def _help(deps: Deps, asked: Asked) -> blocks.Message:
    def look(connection: Connection) -> blocks.Message:
        names = plans.names(connection)
        if not names:
            return refusals.no_plan()
        parts = lookup.top(connection, names[0].key, asked.view.today)
        lines = lookup.lines(connection, names[0].key, Filter(), asked.view.today, 0, 1).lines
        body = lines[0].leads[0] if lines and lines[0].leads else None
        return guide.digest_help(names[-1].key, parts[0][0] if parts else None, body, asked.view.today)

    await permission.readable(deps, asked.asker)
    return await deps.database.ask(look)


VERBS: dict[str, Act] = {
    "now": _digest,
    "subscribe": subscribing.subscribe,
    "list": subscribing.listing,
    "subscriptions": subscribing.listing,
    "stop": subscribing.stop,
    "unsubscribe": subscribing.stop,
    "help": _help,
}
