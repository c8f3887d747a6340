"""*Accept* and *Decline* of a suggestion: one click of somebody who speaks for the lead body, once."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlalchemy import Connection

from handlers import answering, nudged, permission, submitting, updating
from handlers.asking import Asker, Concern
from handlers.deps import Deps
from handlers.updating import Said
from messages import suggestions
from storage import inbox, proposals
from workplan.access import Action, Actor
from workplan.errors import WorkPlanError
from workplan.history import Via
from workplan.json_values import from_json
from workplan.letters import Letter
from workplan.proposals import About, Proposal, ProposalState
from workplan.updates import Report

Body = dict[str, Any]

GONE = "This suggestion is not known any more: see how things stand with /activity and a code."
STATES = {suggestions.ACCEPT: ProposalState.ACCEPTED, suggestions.DECLINE: ProposalState.DECLINED}
SAID = {ProposalState.ACCEPTED: "It was accepted", ProposalState.DECLINED: "It was declined"}


class SuggestionError(WorkPlanError):
    """A suggestion that is not known any more, or that somebody else has decided."""


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
        app.action(button)(ack=nudged.acknowledge, lazy=[decide])


async def _decide(deps: Deps, body: Body, action: Body) -> tuple[Letter, ...]:
    """Decide a suggestion, and return the letters that say so then."""
    asker, state = Asker.of_click(body), STATES[action["action_id"]]
    number = int(action["value"]) if action["value"].isdecimal() else 0
    via = Via.LETTER if asker.channel else Via.HOME

    def work(connection: Connection, actor: Actor) -> tuple[Letter, ...]:
        proposal = _may_decide(connection, deps, actor, number)
        if inbox.seen(connection, nudged.action_key(body, action), deps.now()):
            return ()
        now = deps.now().astimezone(deps.zone)
        if proposals.decide(connection, number, state, asker.user, now) is None:
            raise SuggestionError.of(proposal.code, f"has this decided already: /activity history {proposal.code}.")
        if state is ProposalState.ACCEPTED:
            said = Said(asker, via, "", proposal.activity_id, from_json(Report, proposal.content), note=proposal.why)
            updating.write(connection, deps, replace(said, source=f"suggested by {proposal.made_by}"), None)
        return proposals.settle(connection, f"suggestion:{number}:", SAID[state], asker.user)

    return await permission.permitted(deps, asker, via, work)


def _may_decide(connection: Connection, deps: Deps, actor: Actor, number: int) -> Proposal:
    """Return a suggestion that somebody may decide. Raises SuggestionError or DeniedError."""
    proposal = proposals.load(connection, number)
    if proposal is None or proposal.about is not About.UPDATE:
        raise SuggestionError(GONE)
    concern = Concern(proposal.activity_id, proposal.plan, proposal.code, proposal.title)
    permission.require(connection, deps, actor, [Action.ACCEPT_SUGGESTION], concern)
    return proposal
