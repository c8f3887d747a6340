"""*Adopt* and *Decline* of a date: each opens a form, and what is submitted there decides it, once."""

from collections.abc import Callable

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import answering, asking, clicks, idempotency, nudged, permission, proposed, proposing, submitting
from handlers.asking import Asker, Body
from handlers.deps import Deps
from handlers.proposed import DecidedError
from handlers.submitting import Shown
from messages import date_proposals, revisions
from storage import inbox
from workplan import meetings
from workplan.access import Actor
from workplan.history import Act, Via
from workplan.letters import Letter
from workplan.proposals import About, Proposal, ProposalState

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
        app.action(button)(ack=clicks.acknowledge, lazy=[open_form])
    app.view(date_proposals.ADOPTED)(on_adopt)
    app.view(date_proposals.DECLINED)(on_decline)


async def _asked(deps: Deps, body: Body, value: str) -> Proposal:
    """Return the proposal that somebody wants to decide. Raises NotAllowedError or DecidedError."""
    asker, number = Asker.of_click(body), asking.number(value)

    def look(connection: Connection, actor: Actor) -> Proposal:
        return _open(proposed.known(connection, deps, actor, number, About.DATE))

    return await permission.permitted(deps, asker, asker.clicked_in(Via.LETTER), look, reading=True)


async def _adopt(deps: Deps, body: Body) -> Shown:
    adoption = date_proposals.read_adoption(body["view"])
    if not meetings.key(adoption.meeting):
        return submitting.refused(body, date_proposals.refused_meeting())

    def decide(connection: Connection, proposal: Proposal, act: Act) -> Decided:
        revised, shown = proposing.adopt(connection, deps, proposal, adoption, act)
        return revisions.adopted(revised.updated.after.activity, revised.revision), shown

    return await _decided(deps, body, None, decide)


async def _decline(deps: Deps, body: Body) -> Shown:
    reason = date_proposals.read_reason(body["view"])
    if not reason:
        return submitting.refused(body, date_proposals.refused_reason())

    def decide(connection: Connection, proposal: Proposal, act: Act) -> Decided:
        return date_proposals.declined(proposal), proposing.decline(connection, deps, proposal, act)

    return await _decided(deps, body, reason, decide)


async def _decided(deps: Deps, body: Body, why: str | None, decide: Decide) -> Shown:
    """Decide what a form is about, once, and show what became of it there and in the letters."""
    asker, number = Asker.of_click(body), date_proposals.number(body["view"])

    def work(connection: Connection, actor: Actor) -> Decided:
        proposal = proposed.known(connection, deps, actor, number, About.DATE)
        if inbox.seen(connection, idempotency.of_form(body), deps.now()):
            return date_proposals.decided(proposal), ()
        act = Act(asker.user, deps.local_now(), Via.FORM, why=why)
        return decide(connection, _open(proposal), act)

    said, letters = await permission.permitted(deps, asker, Via.FORM, work)
    log.info("date decided", action="date.decided", user=asker.user, proposal=number, declined=bool(why))
    for each in letters:
        await nudged.show_anew(deps, each)
    return submitting.told_in(body, said)


def _open(proposal: Proposal) -> Proposal:
    """Return a proposal that waits for a decision. Raises DecidedError where it was decided before."""
    if proposal.state is ProposalState.OPEN:
        return proposal
    raise DecidedError.before(proposal)
