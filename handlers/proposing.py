"""Dates that somebody proposes for an activity and a chair decides, each in the transaction in which it is allowed.

One proposal for a date is open for an activity at a time: another one replaces it.
"""

from dataclasses import replace

from sqlalchemy import Connection

from handlers.deps import Deps
from handlers.proposed import DecidedError
from messages import date_proposals
from storage import history, letters, meetings, notices, proposals, revisions, updates
from storage.revisions import Revised
from workplan import revisions as pure
from workplan.history import Act, Edit, Kind
from workplan.letters import Letter
from workplan.proposals import About, Proposal, ProposalState
from workplan.recipients import Part, Recipient
from workplan.revisions import Adoption

TIMELINE = date_proposals.TIMELINE
REPLACED = "replaced by another proposal"


def propose(
    connection: Connection, deps: Deps, activity_id: int, worded: str, act: Act
) -> tuple[Proposal, tuple[str, ...]]:
    """Keep a proposal of a date, in place of one that was open, and ask the chairs; return it and Slack's ids of these.

    Raises GoneError for what left the plan, RevisionError or TimelineError for words that cannot be adopted.
    """
    stored = updates.load(connection, activity_id, for_update=True)
    revised = pure.revised(stored.activity, worded, meetings.days(connection))
    earlier = proposals.open_of(connection, activity_id, About.DATE)
    for each in earlier:
        _decide(connection, each, ProposalState.DECLINED, act)
        _tell(connection, deps, each, REPLACED, replace(act, why=None))
    proposal = proposals.put(connection, activity_id, About.DATE, act.by, act.at, {TIMELINE: worded}, act.why)
    _write_down(connection, proposal, earlier[-1].content if earlier else None, proposal.content, act)
    directory = deps.directory(connection)
    subject = date_proposals.subject(proposal, revised)
    return proposal, letters.to_chairs(connection, directory, subject, key=f"date:{proposal.id}", now=act.at)


def revise(  # noqa: PLR0913, PLR0917 - what is revised how, adopted by which meeting, and by whom it is said
    connection: Connection, deps: Deps, activity_id: int, worded: str, adoption: Adoption, act: Act
) -> Revised:
    """Give an activity another date, as a meeting adopts it, and let its bodies hear of it."""
    revised = revisions.revise(connection, activity_id, worded, adoption, act)
    notices.put(connection, deps.directory(connection), revised.updated, deps.now())
    return revised


def adopt(
    connection: Connection, deps: Deps, proposal: Proposal, adoption: Adoption, act: Act
) -> tuple[Revised, tuple[Letter, ...]]:
    """Adopt what was proposed, and return it with the letters that say so then.

    Raises DecidedError where it was decided before, and what `revise` raises.
    """
    _decide(connection, proposal, ProposalState.ACCEPTED, act)
    worded = str(proposal.content[TIMELINE])
    revised = revise(connection, deps, proposal.activity_id, worded, adoption, replace(act, why=proposal.why))
    return revised, _tell(connection, deps, proposal, f"adopted as {revised.revision.name}", act)


def decline(connection: Connection, deps: Deps, proposal: Proposal, act: Act) -> tuple[Letter, ...]:
    """Decline what was proposed, for the reason of the act. Raises DecidedError where it was decided before."""
    _decide(connection, proposal, ProposalState.DECLINED, act)
    _write_down(connection, proposal, proposal.content, None, act)
    return _tell(connection, deps, proposal, "declined", act)


def withdraw(connection: Connection, deps: Deps, proposal: Proposal, act: Act) -> tuple[Letter, ...]:
    """Withdraw what one has proposed oneself. Raises DecidedError where it was decided before."""
    _decide(connection, proposal, ProposalState.DECLINED, act)
    _write_down(connection, proposal, proposal.content, None, act)
    return _tell(connection, deps, proposal, "withdrawn", act)


def same(connection: Connection, activity_id: int, worded: str) -> Proposal | None:
    """Return the open proposal of just this date."""
    plain = " ".join(worded.casefold().split())
    several = proposals.open_of(connection, activity_id, About.DATE)
    return next((each for each in several if " ".join(str(each.content[TIMELINE]).casefold().split()) == plain), None)


def _decide(connection: Connection, proposal: Proposal, state: ProposalState, act: Act) -> None:
    if not proposals.decide(connection, proposal.id, state, act.by, act.at):
        raise DecidedError.before(proposal)


def _tell(connection: Connection, deps: Deps, proposal: Proposal, said: str, act: Act) -> tuple[Letter, ...]:
    """Tell whoever made a proposal what became of it, unless they did that; let the letters that ask say it too."""
    if proposal.made_by != act.by:
        directory = deps.directory(connection)
        made_by = Recipient(proposal.made_by, Part.FOCAL_POINT, None, directory.place_of(proposal.made_by))
        answer = date_proposals.answer(proposal, said, act.by, act.why)
        letters.tell(connection, made_by, answer, key=f"date-decided:{proposal.id}", now=act.at)
    return proposals.settle(connection, f"date:{proposal.id}:", f"It was {said}", act.by)


def _write_down(connection: Connection, proposal: Proposal, old: object, new: object, act: Act) -> None:
    history.append(
        connection,
        Kind.PROPOSAL,
        act,
        plan=proposal.plan,
        activity_id=proposal.activity_id,
        code=proposal.code,
        edits=[Edit("proposal", old, new)],
    )
