"""`/activity CODE date …`: what a meeting has adopted is written down, another date is proposed to the chairs."""

import structlog
from sqlalchemy import Connection

from handlers import idempotency, permission, proposing
from handlers.asking import AskedOf
from handlers.deps import Deps
from messages import blocks, date_proposals, refusals, revisions
from workplan import typed_decisions
from workplan.access import Action, Actor
from workplan.errors import WorkPlanError
from workplan.history import Act
from workplan.revisions import Adoption
from workplan.typed_decisions import TypedDate

log = structlog.get_logger()


class ReasonError(WorkPlanError):
    """A date that is proposed without a reason."""


async def date(deps: Deps, asked: AskedOf) -> blocks.Message:
    """Adopt a date, where a meeting is named, or propose it.

    Raises NotAllowedError for who may not, DateWordsError for words that say no time, ReasonError for a proposal
    without a reason, RevisionError for what holds already, RepeatedError for a delivery that comes again.
    """
    typed = typed_decisions.date(asked.words)
    if typed.meeting is None and not typed.why:
        raise ReasonError.of(
            typed.worded,
            f"is proposed with a reason: write /activity {asked.concern.code} date {typed.worded[:60]} because …, "
            "or adopted by and the meeting instead.",
        )
    does = _propose if typed.meeting is None else _adopt
    said = await permission.permitted(
        deps, asked.asker, asked.via, lambda connection, actor: does(connection, deps, actor, asked, typed)
    )
    log.info("date", action="date.said", user=asked.asker.user, code=asked.concern.code, words=asked.words)
    return refusals.sentence(said)


def _adopt(connection: Connection, deps: Deps, actor: Actor, asked: AskedOf, typed: TypedDate) -> str:
    act = _act(connection, deps, actor, asked, typed, Action.REVISE)
    adoption = Adoption(typed.meeting or "", typed.held_on, typed.document)
    activity_id = asked.concern.activity_id
    if proposal := proposing.same(connection, activity_id, typed.worded):
        revised, _ = proposing.adopt(connection, deps, proposal, adoption, act)
    else:
        revised = proposing.revise(connection, deps, activity_id, typed.worded, adoption, act)
    return revisions.adopted(revised.updated.after.activity, revised.revision)


def _propose(connection: Connection, deps: Deps, actor: Actor, asked: AskedOf, typed: TypedDate) -> str:
    act = _act(connection, deps, actor, asked, typed, Action.PROPOSE_DATE)
    proposal, asking = proposing.propose(connection, deps, asked.concern.activity_id, typed.worded, act)
    return date_proposals.made(proposal, is_asked=bool(asking))


def _act(  # noqa: PLR0913, PLR0917 - who does what, asked how
    connection: Connection, deps: Deps, actor: Actor, asked: AskedOf, typed: TypedDate, action: Action
) -> Act:
    """Return what somebody does, once it is seen that they may and have not before. Raises as `date` does."""
    permission.require(connection, deps, actor, [action], asked.concern)
    idempotency.check(connection, deps, asked.key, asked.concern.code)
    return Act(asked.asker.user, deps.local_now(), asked.via, why=typed.why)
