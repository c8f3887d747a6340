"""Changes of who speaks for a body or holds an office: typed, or in a form that works wherever its button stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, clicks, idempotency, permission, submitting
from handlers.asking import Asker, Body
from handlers.deps import Deps
from handlers.permission import Committee
from handlers.submitting import Shown
from messages import blocks, heads_up, people_changed, people_form, refusals
from messages.people_words import FIXED, Known
from storage import inbox
from storage import people as stored
from workplan.access import Action, Actor
from workplan.appointments import Changed, Unknown
from workplan.contacts import Office
from workplan.errors import WorkPlanError
from workplan.history import Act, Via
from workplan.typed_people import Does, Wanted

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants what, through what, the key of the delivery, and whether a body that nobody knows is to be made."""

    asker: Asker
    wanted: Wanted
    via: Via
    key: str
    makes: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has become of a change, None where this delivery had its effect before; and what else is to be known."""

    done: Changed | Unknown | None
    notes: tuple[str, ...] = ()


class AppointmentError(WorkPlanError):
    """Somebody, or a channel, that cannot be what was said."""


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the buttons and the forms."""

    async def press(body: Body, action: Body) -> None:
        await _press(deps, body, action)

    async def make(body: Body, action: Body) -> None:
        asker, key = Asker.of_click(body), idempotency.of_click(body, action)
        with answering.Guarded() as made:
            wish = Wish(asker, people_form.decode(action["value"]), asker.clicked_in(Via.FORM), key, makes=True)
            made.message = await _told(deps, wish)
        await submitting.told(deps, body, made.given())

    async def save(ack: AsyncAck, body: Body) -> None:
        await submitting.acknowledge(ack, deps.forms, body, _save(deps, body))

    async def confirm(ack: AsyncAck, body: Body) -> None:
        await submitting.acknowledge(ack, deps.forms, body, _confirm(deps, body))

    for button in (people_form.ADD, people_form.CHANGE, people_form.REMOVE):
        app.action(button)(ack=clicks.acknowledge, lazy=[press])
    app.action(people_form.MAKE)(ack=clicks.acknowledge, lazy=[make])
    app.view(people_form.SAVE)(save)
    app.view(people_form.CONFIRM)(confirm)


async def by_command(deps: Deps, asker: Asker, wanted: Wanted) -> blocks.Message:
    """Do what was typed, or ask whether a body that nobody knows is to be made."""
    return await _told(deps, Wish(asker, wanted, Via.COMMAND, idempotency.of_command(asker)))


def with_names(deps: Deps, asker: Asker, known: Known) -> Known:
    """Return the same with the names that are at hand."""
    ids = {each.slack_user for body in known.bodies for each in body.people}
    return replace(known, names=_names(deps, asker, *ids, *(each.slack_user for each in known.directory.officers)))


async def _press(deps: Deps, body: Body, action: Body) -> None:
    """Open the form, or ask once more before somebody is removed; who may not hears so where they pressed."""
    asker, wanted = Asker.of_click(body), people_form.decode(action["value"])
    with answering.Guarded() as made:
        await permission.authorize(deps, asker, Action.MANAGE_PEOPLE, asker.clicked_in(Via.FORM))
        form = people_form.form(wanted, asker.clicked_in(Via.FORM))
        if wanted.does is Does.REMOVE:
            ask = people_changed.ask_removal(wanted, _names(deps, asker, str(wanted.who)))
            form = people_form.once_more(wanted, asker.clicked_in(Via.FORM), ask, "Remove")
        await deps.forms.open(body["trigger_id"], form)
    if made.message:
        await submitting.told(deps, body, made.message)


async def _save(deps: Deps, body: Body) -> Shown:
    """Do what was submitted, and return what is shown then."""
    view, asker = body["view"], Asker.of_click(body)
    wanted, via = people_form.read(view), people_form.read_kept(view).via
    if errors := people_form.refused(wanted):
        return Shown(people_form.form(wanted, via), errors)
    try:
        outcome = await _change(deps, Wish(asker, wanted, Via(via), idempotency.of_form(body)))
    except AppointmentError as error:
        return Shown(people_form.form(wanted, via), {people_form.WHO: str(error)})
    message = _said(deps, asker, outcome)
    if isinstance(outcome.done, Unknown):
        return Shown(people_form.once_more(wanted, via, message, "Make it", makes=True))
    return Shown(people_form.told(message))


async def _confirm(deps: Deps, body: Body) -> Shown:
    """Do what was asked once more."""
    kept, asker = people_form.read_kept(body["view"]), Asker.of_click(body)
    assert kept.wanted is not None  # noqa: S101 - a form that asks once more carries what is wanted
    wish = Wish(asker, kept.wanted, Via(kept.via), idempotency.of_form(body), kept.makes)
    return Shown(people_form.told(await _told(deps, wish)))


async def _told(deps: Deps, wish: Wish) -> blocks.Message:
    return _said(deps, wish.asker, await _change(deps, wish))


async def _change(deps: Deps, wish: Wish) -> Outcome:
    """Make a change once. Raises NotAllowedError, AppointmentError, or what is wrong with the name or the term."""
    asker, wanted, via = wish.asker, wish.wanted, wish.via
    await permission.authorize(deps, asker, Action.MANAGE_PEOPLE, via)
    await _check(deps, asker, wanted)

    def work(connection: Connection, actor: Actor) -> Outcome:
        permission.require(connection, deps, actor, [Action.MANAGE_PEOPLE])
        if inbox.seen(connection, wish.key, deps.now()):
            return Outcome(None)
        before = permission.committee(connection, deps)
        done = stored.change(connection, wanted, Act(asker.user, deps.local_now(), via), makes=wish.makes)
        return Outcome(done, tuple(_notes(deps, wanted, before, permission.committee(connection, deps))))

    outcome = await permission.permitted(deps, asker, via, work)
    if isinstance(outcome.done, Changed) and outcome.done:
        facts = {"of": outcome.done.wanted.of, "does": str(wanted.does), "who": wanted.who}
        log.info("people changed", action="people.changed", user=asker.user, **facts)
    return outcome


async def _check(deps: Deps, asker: Asker, wanted: Wanted) -> None:
    """Raise AppointmentError for somebody who could do nothing here, or a channel that letters would not reach."""
    if wanted.does is Does.ADD:
        actor = await deps.identify(str(wanted.who), asker.team)
        for is_so, why in (
            (actor.is_deleted, "has left this workspace: name somebody else."),
            (actor.is_bot, "is an app, and reads nothing: name a person."),
            (actor.is_outsider, "is of another workspace, and may do nothing here: name somebody of this one."),
        ):
            if is_so:
                raise AppointmentError.of(actor.name, why)
    elif wanted.does is Does.CHANNEL and wanted.who:
        async with deps.letters.open(deps.now()) as mail:
            why_not = (await mail.look_up([wanted.who])).get(wanted.who, "")
        if why_not in heads_up.REASONS:
            why = f"cannot be that: {heads_up.REASONS[why_not]}. Let Rapporteur into it, or name another."
            raise AppointmentError.of(wanted.who, why)


def _notes(deps: Deps, wanted: Wanted, before: Committee, after: Committee) -> Iterator[str]:
    """Yield what else is to be known: who the secretariat is then, and where somebody is named who stays."""
    if bool(before.secretariat) is not bool(after.secretariat):
        yield people_changed.ADMINS_ARE_NOT if after.secretariat else people_changed.ADMINS_ARE
    named = {Office.SECRETARIAT: deps.secretariat, Office.CHAIR: deps.schedules().chairs}
    if wanted.does is Does.REMOVE and wanted.office and wanted.who in named[wanted.office]:
        yield f"They stay in office, for they are {FIXED[wanted.office]}: change it there."


def _said(deps: Deps, asker: Asker, outcome: Outcome) -> blocks.Message:
    """Say what has become of it."""
    done = outcome.done
    if done is None:
        return refusals.sentence(people_changed.DONE)
    if isinstance(done, Unknown):
        return people_changed.unknown(done, offers=True)
    names = _names(deps, asker, str(done.wanted.who))
    return people_changed.changed(done, outcome.notes, names, deps.today())


def _names(deps: Deps, asker: Asker, *users: str) -> dict[str, str]:
    """Return the names of those of whom Slack was asked a moment ago."""
    known = ((user, deps.known(user, asker.team)) for user in users)
    return {user: actor.name for user, actor in known if actor}
