"""The form of *Update*, wherever it was pressed: on a card, in a letter, in the Home tab.

It is opened in the first moment, for a trigger lives three seconds; what was submitted is acknowledged after it was
written, or with the refusal on its field.
"""

from dataclasses import replace

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, asking, clicks, idempotency, nudged, permission, submitting, updating
from handlers.asking import AskedOf, Asker, Body
from handlers.deps import Deps
from handlers.nudged import GONE, GoneError
from handlers.submitting import Shown
from handlers.suggesting import Suggested
from handlers.updating import Said
from messages import blocks, forms, nudge_buttons, refusals, suggestions, update_form, updated
from messages import history as told
from messages.forms import View
from messages.update_form import Kept, Meanwhile, Prompt, Typed
from storage import answers, history, plans, roles, updates
from storage.updates import StaleError, Updated
from workplan import typed_reports
from workplan.access import Action, Actor
from workplan.history import Via
from workplan.updates import UpdateError


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the buttons and for the form."""

    async def press(body: Body, action: Body) -> None:
        await _press(deps, body, action)

    async def submit(ack: AsyncAck, body: Body) -> None:
        await submitting.acknowledge(ack, deps.forms, body, _submit(deps, body))

    for button in (updated.UPDATE, updated.FILL, nudge_buttons.UPDATE):
        app.action(button)(ack=clicks.acknowledge, lazy=[press])
    app.view(update_form.CALLBACK)(submit)


async def _press(deps: Deps, body: Body, action: Body) -> None:
    """Open the form; who may not use it hears so where they pressed."""
    asker, (value, _, words) = Asker.of_click(body), action["value"].partition(" ")
    number = asking.number(value)
    is_nudge = action["action_id"] == nudge_buttons.UPDATE
    via = asker.clicked_in(Via.LETTER if is_nudge else Via.FORM)

    def look(connection: Connection, actor: Actor) -> Prompt:
        activity_id = _of_nudge(connection, number) if is_nudge else number
        return _asked(connection, deps, actor, Kept(activity_id, 0, via, nudge=number if is_nudge else None))

    with answering.Guarded() as made:
        asked = await permission.permitted(deps, asker, via, look, reading=True)
        await deps.forms.open(body["trigger_id"], update_form.form(asked, _typed(words)))
    if made.message:
        await submitting.told(deps, body, made.message)


async def open_by_command(deps: Deps, asked: AskedOf) -> blocks.Message:
    """Open the form for whoever typed `update` behind a code, and say so. Raises NotAllowedError for who may not."""
    kept = Kept(asked.concern.activity_id, 0, Via.FORM)
    form = await permission.permitted(
        deps, asked.asker, Via.FORM, lambda connection, actor: _asked(connection, deps, actor, kept), reading=True
    )
    await deps.forms.open(asked.asker.trigger, update_form.form(form))
    return refusals.sentence(f"A form has opened: say there how {asked.concern.code} stands.")


def _typed(words: str) -> Typed | None:
    """Return what was typed in a line before, as far as it was understood."""
    if not words:
        return None
    typed = typed_reports.report(words)
    return Typed(replace(typed.report, status=typed.statuses[0]), typed.behalf, typed.source)


def _of_nudge(connection: Connection, nudge: int) -> int:
    """Return the activity that a nudge is about. Raises GoneError."""
    asked = answers.asked(connection, nudge)
    if asked is None:
        raise GoneError(GONE)
    return asked.activity_id


def _asked(connection: Connection, deps: Deps, actor: Actor, kept: Kept) -> Prompt:
    """Return what the form asks somebody, by what they may. Raises DeniedError."""
    stored = updates.load(connection, kept.activity_id)
    action = updating.may(connection, deps, actor, stored)
    head = plans.head(connection, stored.plan)
    return Prompt(
        stored.activity,
        replace(kept, version=stored.version, status=str(stored.activity.status)),
        head.members if head else (),
        roles.lead_names(connection, stored.id) if action is Action.REPORT_ON_BEHALF else (),
        suggests=action is Action.SUGGEST,
    )


async def _submit(deps: Deps, body: Body) -> Shown:
    """Write what was submitted, and return what is shown then."""
    view, asker = body["view"], Asker.of_click(body)
    kept = update_form.read_kept(view)

    def write(connection: Connection, actor: Actor) -> Updated | Suggested:
        typed = update_form.read(view, updates.load(connection, kept.activity_id).activity)
        said = Said(
            asker,
            Via(kept.via),
            idempotency.of_form(body),
            kept.activity_id,
            typed.report,
            kept.version,
            typed.behalf,
            typed.source,
        )
        return updating.take(connection, deps, actor, said)

    try:
        taken = await permission.permitted(deps, asker, Via(kept.via), write)
    except (StaleError, UpdateError) as error:
        return await _again(deps, body, error)
    await _show_letter(deps, kept)
    return Shown(_view(taken))


def _view(taken: Updated | Suggested) -> View:
    """Return what the form says of what was taken."""
    if isinstance(taken, Suggested):
        return forms.told("Suggest an update", suggestions.made(taken.proposal.code, taken.asked))
    return forms.told("Update", *updated.lines(taken.before.activity, taken.after.activity, taken.entry))


async def _again(deps: Deps, body: Body, error: StaleError | UpdateError) -> Shown:
    """Show the form again with what was typed: with what others have changed, or with what is missing."""
    view, asker = body["view"], Asker.of_click(body)
    kept = update_form.read_kept(view)

    def look(connection: Connection, actor: Actor) -> View:
        asked = _asked(connection, deps, actor, kept)
        typed = update_form.read(view, asked.activity)
        if not isinstance(error, StaleError):
            return update_form.form(replace(asked, meanwhile=(("", (str(error),)),)), typed)
        touched = tuple(reading.place for reading in typed.report.readings)
        meanwhile = _meanwhile(connection, kept, asked.kept.version)
        asked = replace(asked, kept=replace(asked.kept, touched=touched), meanwhile=meanwhile)
        return update_form.form(asked, update_form.touched(typed, kept))

    again = await permission.permitted(deps, asker, Via(kept.via), look, reading=True)
    errors = update_form.refused(error.field, str(error), view) if isinstance(error, UpdateError) else None
    return Shown(again, errors)


def _meanwhile(connection: Connection, kept: Kept, version: int) -> tuple[Meanwhile, ...]:
    """Return who has changed what since the form was opened."""
    _, entries = history.page(connection, kept.activity_id, 0, max(1, version - kept.version))
    return tuple((entry.act.by, tuple(told.said(entry))) for entry in reversed(entries))


async def _show_letter(deps: Deps, kept: Kept) -> None:
    """Show the letter anew that the form was opened from; others follow with the next round."""
    if kept.nudge is None:
        return
    nudge = kept.nudge
    asked = await deps.database.ask(lambda connection: answers.asked(connection, nudge))
    if asked is not None:
        await nudged.show_anew(deps, asked.letter)
