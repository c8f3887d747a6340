"""Withdrawing what one has proposed oneself, a suggestion or a date, while nobody has decided it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from handlers import proposing
from handlers.deps import Deps
from handlers.proposed import DecidedError
from storage import proposals
from workplan.history import Act
from workplan.letters import Letter
from workplan.proposals import About, Proposal, ProposalState


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A proposal that was withdrawn, and the letters that asked for a decision, as they are shown then."""

    proposal: Proposal
    letters: tuple[Letter, ...]


def own(connection: Connection, activity_id: int, user: str) -> Proposal | None:
    """Return the last that somebody has proposed for an activity and nobody has decided."""
    several = [each for about in About for each in proposals.open_of(connection, activity_id, about)]
    return max((each for each in several if each.made_by == user), key=lambda each: each.id, default=None)


def withdraw(connection: Connection, deps: Deps, proposal: Proposal, act: Act) -> Withdrawn:
    """Withdraw a proposal. Raises DecidedError where it was decided before."""
    if proposal.about is About.DATE:
        return Withdrawn(proposal, proposing.withdraw(connection, deps, proposal, act))
    if not proposals.decide(connection, proposal.id, ProposalState.DECLINED, act.by, act.at):
        raise DecidedError.before(proposal)
    settled = proposals.settle(connection, f"suggestion:{proposal.id}:", "It was withdrawn", act.by)
    return Withdrawn(proposal, settled)
