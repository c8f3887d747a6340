"""Proposals that somebody decides: an update whoever may accept it, a date whoever may revise."""

from typing import Self

from sqlalchemy import Connection

from handlers import permission
from handlers.asking import Concern
from handlers.deps import Deps
from storage import proposals
from workplan.access import Action, Actor
from workplan.errors import WorkPlanError
from workplan.proposals import About, Proposal

MAY = {About.UPDATE: Action.ACCEPT_SUGGESTION, About.DATE: Action.REVISE}
"""What one must be allowed to do to decide a proposal."""


class DecidedError(WorkPlanError):
    """A proposal that is not known, or that somebody has decided before."""

    @classmethod
    def unknown(cls) -> Self:
        """Say that there is no such proposal."""
        return cls("That proposal is not known any more: see how things stand with /activity and a code.")

    @classmethod
    def before(cls, proposal: Proposal) -> Self:
        """Say that it was, and where to see how."""
        return cls.of(proposal.code, f"has this decided already: /activity {proposal.code} history shows how.")


def known(connection: Connection, deps: Deps, actor: Actor, number: int, about: About) -> Proposal:
    """Return a proposal that somebody may decide, by its id, whether or not it is open.

    Raises DeniedError when they may not, DecidedError where there is none.
    """
    proposal = proposals.load(connection, number)
    if proposal is None or proposal.about is not about:
        raise DecidedError.unknown()
    concern = Concern(proposal.activity_id, proposal.plan, proposal.code, proposal.title)
    permission.require(connection, deps, actor, [MAY[about]], concern)
    return proposal
