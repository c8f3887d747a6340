"""*Adopt* and *Decline* of a date: each opens a form, and what is submitted there decides it, once."""

from collections.abc import Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, nudged, permission, proposing, submitting
from handlers.asking import Asker, Concern
from handlers.deps import Deps
from handlers.proposing import DecidedError
from handlers.submitting import Shown
from messages import date_proposals, forms, revisions
from storage import inbox, proposals
from workplan import meetings
from workplan.access import Action, Actor
from workplan.history import Act, Via
from workplan.letters import Letter
from workplan.proposals import About, Proposal, ProposalState

Body = dict[str, Any]
View = dict[str, Any]
Decided = tuple[str, tuple[Letter, ...]]
"""What is said of a decision, and the letters that say it too."""
Decide = Callable[[Connection, Proposal, Act], Decided]
"""Decides a proposal, in a write transaction in which it was seen that somebody may."""

FORMS = {
    date_proposals.ADOPT: date_proposals.adopt_form,
    date_proposals.DECLINE: date_proposals.decline_form,
}

log = structlog.get_logger()


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the buttons, in letters and in the Home tab, and for the forms."""

    async def open_form(body: Body, action: Body) -> None:
        with answering.Guarded() as made:
            proposal = await _asked(deps, body, action["value"])
            await deps.forms.open(body["trigger_id"], FORMS[action["action_id"]](proposal))
        if made.message:
            await submitting.told(deps, body, made.message)

    async def on_adopt(ack: AsyncAck, body: Body) -> None:
        await submitting.acknowledge(ack, deps.forms, body, _adopt(deps, body))

    async def on_decline(ack: AsyncAck, body: Body) -> None:
        await submitting.acknowledge(ack, deps.forms, body, _decline(deps, body))

    for button in FORMS:
        app.action(button)(ack=nudged.acknowledge, lazy=[open_form])
    app.view(date_proposals.ADOPTED)(on_adopt)
    app.view(date_proposals.DECLINED)(on_decline)


async def _asked(deps: Deps, body: Body, value: str) -> Proposal:
    """Return the proposal that somebody wants to decide. Raises NotAllowedError or DecidedError."""
    asker, number = Asker.of_click(body), int(value) if value.isdecimal() else 0

    def look(connection: Connection, actor: Actor) -> Proposal:
        return _open(_known(connection, deps, actor, number))

    via = Via.LETTER if asker.channel else Via.HOME
    return await permission.permitted(deps, asker, via, look, reading=True)


async def _adopt(deps: Deps, body: Body) -> Shown:
    adoption = date_proposals.read_adoption(body["view"])
    if not meetings.key(adoption.meeting):
        return Shown(body["view"], date_proposals.refused_meeting())

    def decide(connection: Connection, proposal: Proposal, act: Act) -> Decided:
        revised, shown = proposing.adopt(connection, deps, proposal, adoption, act)
        return revisions.adopted(revised.updated.after.activity, revised.revision), shown

    return await _decided(deps, body, None, decide)


async def _decline(deps: Deps, body: Body) -> Shown:
    reason = date_proposals.read_reason(body["view"])
    if not reason:
        return Shown(body["view"], date_proposals.refused_reason())

    def decide(connection: Connection, proposal: Proposal, act: Act) -> Decided:
        return date_proposals.declined(proposal), proposing.decline(connection, deps, proposal, act)

    return await _decided(deps, body, reason, decide)


async def _decided(deps: Deps, body: Body, why: str | None, decide: Decide) -> Shown:
    """Decide what a form is about, once, and show what became of it there and in the letters."""
    asker, number, title = Asker.of_click(body), date_proposals.number(body["view"]), body["view"]["title"]["text"]

    def work(connection: Connection, actor: Actor) -> Decided:
        proposal = _known(connection, deps, actor, number)
        if inbox.seen(connection, submitting.key(body), deps.now()):
            return date_proposals.decided(proposal), ()
        act = Act(asker.user, deps.now().astimezone(deps.zone), Via.FORM, why=why)
        return decide(connection, _open(proposal), act)

    said, letters = await permission.permitted(deps, asker, Via.FORM, work)
    log.info("date decided", action="date.decided", user=asker.user, proposal=number, declined=bool(why))
    for each in letters:
        await nudged.show_anew(deps, each)
    return Shown(forms.told(title, said))


def _known(connection: Connection, deps: Deps, actor: Actor, number: int) -> Proposal:
    """Return a proposal that somebody may decide. Raises DeniedError, or DecidedError where there is none."""
    proposal = proposals.load(connection, number)
    if proposal is None or proposal.about is not About.DATE:
        raise DecidedError.unknown()
    concern = Concern(proposal.activity_id, proposal.plan, proposal.code, proposal.title)
    permission.require(connection, deps, actor, [Action.REVISE], concern)
    return proposal


def _open(proposal: Proposal) -> Proposal:
    """Return a proposal that waits for a decision. Raises DecidedError where it was decided before."""
    if proposal.state is ProposalState.OPEN:
        return proposal
    raise DecidedError.before(proposal)
