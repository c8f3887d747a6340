"""`/activity CODE clear` and `/workplan clear`: a chair says what a meeting has cleared."""

from dataclasses import replace

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, clicks, idempotency, permission, submitting
from handlers.asking import Asked, AskedOf, Asker, Body
from handlers.deps import Deps
from handlers.submitting import Shown
from messages import blocks, forms, listing, refusals
from messages import clearings as words
from storage import clearings, default_plans, history
from workplan import typed_decisions, typed_since
from workplan.access import Action, Actor
from workplan.clearings import ClearingError, Standing, Wanted
from workplan.history import Act, Via

log = structlog.get_logger()

Cleared = tuple[list[str], list[str]]


async def clear(deps: Deps, asked: AskedOf) -> blocks.Message:
    """Let an activity be cleared by the meeting that is named.

    Raises NotAllowedError for anybody but a chair, ClearingWordsError for words that name no meeting, ClearingError
    where there is nothing to clear, RepeatedError for a delivery that comes again.
    """
    typed = typed_decisions.clearing(asked.words)
    wanted = Wanted(typed.meeting, typed.document)
    standing = await permission.permitted(
        deps, asked.asker, asked.via, lambda connection, actor: _clear(connection, deps, actor, asked, wanted)
    )
    _log(asked.asker, wanted, [asked.concern.code])
    return words.cleared(asked.concern.code, standing)


async def clear_all(deps: Deps, asked: Asked) -> blocks.Message:
    """Let all that waits in the plan that is meant be cleared by the meeting that is named; without one, list it.

    Raises NotAllowedError for anybody but a chair, ClearingWordsError for words that name no meeting, DayError for a
    day that cannot be read, RepeatedError for a delivery that comes again.
    """
    plan = await deps.database.ask(lambda connection: _plan(connection, asked))
    if plan is None:
        return refusals.no_plan()
    if not asked.words:
        return await deps.database.ask(lambda connection: _listing(connection, deps, plan, asked))
    said, since = typed_since.read(asked.words)
    typed = typed_decisions.clearing(said)
    wanted = Wanted(typed.meeting, typed.document, since)
    key = idempotency.of_command(asked.asker)
    return refusals.sentence(await _clear_all(deps, asked.asker, Via.COMMAND, key, plan, wanted))


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the button under the list, and for its form."""

    async def open_form(body: Body, action: Body) -> None:
        with answering.Guarded() as made:
            await permission.authorize(deps, Asker.of_click(body), Action.CLEAR)
            form = await deps.database.ask(lambda connection: _form(connection, action["value"]))
            await deps.forms.open(body["trigger_id"], form)
        if made.message:
            await submitting.told(deps, body, made.message)

    async def submit(ack: AsyncAck, body: Body) -> None:
        await submitting.acknowledge(ack, deps.forms, body, _submit(deps, body))

    app.action(words.OPEN)(ack=clicks.acknowledge, lazy=[open_form])
    app.view(words.CALLBACK)(submit)


async def _submit(deps: Deps, body: Body) -> Shown:
    plan, wanted = words.read(body["view"])
    if not wanted.meeting:
        return submitting.refused(body, words.refused_meeting())
    said = await _clear_all(deps, Asker.of_click(body), Via.FORM, idempotency.of_form(body), plan, wanted)
    return submitting.told_in(body, said)


async def _clear_all(deps: Deps, asker: Asker, via: Via, key: str, plan: str, wanted: Wanted) -> str:  # noqa: PLR0913, PLR0917 - who clears what, through what
    """Clear what waits, once, and say what that was."""

    def work(connection: Connection, actor: Actor) -> Cleared:
        permission.require(connection, deps, actor, [Action.CLEAR])
        idempotency.check(connection, deps, key, plan)
        return clearings.clear_all(connection, plan, wanted, _act(deps, asker, via))

    codes, later = await permission.permitted(deps, asker, via, work)
    _log(asker, wanted, codes)
    return words.all_cleared(codes, later, wanted)


def _clear(connection: Connection, deps: Deps, actor: Actor, asked: AskedOf, wanted: Wanted) -> Standing:
    permission.require(connection, deps, actor, [Action.CLEAR], asked.concern)
    idempotency.check(connection, deps, asked.key, asked.concern.code)
    act = _act(deps, asked.asker, asked.via)
    clearings.clear(connection, asked.concern.activity_id, wanted.meeting, wanted.document, act)
    return clearings.standing(connection, asked.concern.activity_id)


def _plan(connection: Connection, asked: Asked) -> str | None:
    """Return the key of the plan that is meant: that of the button, or of the channel."""
    meant = default_plans.meant(connection, asked.asker.channel)
    return asked.view.request.plan or (meant.key if meant else None)


def _listing(connection: Connection, deps: Deps, plan: str, asked: Asked) -> blocks.Message:
    view = asked.view.of(plan)
    shown = replace(view, request=replace(view.request, text="clear"))
    total, found = clearings.page(connection, plan, (view.request.page - 1) * listing.PAGE, listing.PAGE)
    return words.listing(plan, total, found, shown, deps.zone)


def _form(connection: Connection, plan: str) -> forms.View:
    """Return the form. Raises ClearingError where nothing waits any more."""
    waiting = clearings.waiting_ids(connection, plan)
    if not waiting:
        raise ClearingError.of(plan, "has nothing that waits to be cleared any more: what bodies report next will.")
    return words.form(plan, len(waiting), history.end(connection))


def _act(deps: Deps, asker: Asker, via: Via) -> Act:
    return Act(asker.user, deps.local_now(), via)


def _log(asker: Asker, wanted: Wanted, codes: list[str]) -> None:
    log.info("cleared", action="update.cleared", user=asker.user, meeting=wanted.meeting, codes=codes)
