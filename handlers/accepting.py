"""*Accept* and *Decline* of a suggestion: one click of somebody who speaks for the lead body, once."""

from slack_bolt.async_app import AsyncApp
from sqlalchemy import Connection

from handlers import answering, asking, clicks, idempotency, nudged, permission, proposed, submitting, updating
from handlers.asking import Asker, Body
from handlers.deps import Deps
from handlers.proposed import DecidedError
from handlers.updating import Said
from messages import suggestions
from storage import inbox, letters, proposals
from workplan.access import Actor
from workplan.history import Via
from workplan.json_values import from_json
from workplan.letters import Letter
from workplan.proposals import About, Proposal, ProposalState
from workplan.recipients import Part, Recipient
from workplan.updates import Report

STATES = {suggestions.ACCEPT: ProposalState.ACCEPTED, suggestions.DECLINE: ProposalState.DECLINED}
SAID = {ProposalState.ACCEPTED: "It was accepted", ProposalState.DECLINED: "It was declined"}


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the buttons, in letters and in the Home tab."""

    async def decide(body: Body, action: Body) -> None:
        with answering.Guarded() as made:
            shown = await _decide(deps, body, action)
            for letter in shown:
                await nudged.show_anew(deps, letter)
        if made.message:
            await submitting.told(deps, body, made.message)

    for button in STATES:
        app.action(button)(ack=clicks.acknowledge, lazy=[decide])


async def _decide(deps: Deps, body: Body, action: Body) -> tuple[Letter, ...]:
    """Decide a suggestion, and return the letters that say so then."""
    asker, state, number = Asker.of_click(body), STATES[action["action_id"]], asking.number(action["value"])
    via, key = asker.clicked_in(Via.LETTER), idempotency.of_click(body, action)

    def work(connection: Connection, actor: Actor) -> tuple[Letter, ...]:
        proposal = proposed.known(connection, deps, actor, number, About.UPDATE)
        if inbox.seen(connection, key, deps.now()):
            return ()
        if not proposals.decide(connection, number, state, asker.user, deps.local_now()):
            raise DecidedError.before(proposal)
        if state is ProposalState.ACCEPTED:
            report, source = from_json(Report, proposal.content), f"suggested by {proposal.made_by}"
            said = Said(asker, via, key, proposal.activity_id, report, source=source, note=proposal.why)
            updating.write(connection, deps, said, None)
        _tell(connection, deps, proposal, SAID[state], asker.user)
        return proposals.settle(connection, f"suggestion:{number}:", SAID[state], asker.user)

    return await permission.permitted(deps, asker, via, work)


def _tell(connection: Connection, deps: Deps, proposal: Proposal, said: str, by: str) -> None:
    """Tell whoever suggested something what became of it."""
    place = deps.directory(connection).place_of(proposal.made_by)
    subject = {"about": suggestions.DECIDED, "code": proposal.code, "title": proposal.title, "said": said, "by": by}
    recipient = Recipient(proposal.made_by, Part.FOCAL_POINT, None, place)
    letters.tell(connection, recipient, subject, key=f"decided:{proposal.id}", now=deps.now())
