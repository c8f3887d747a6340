"""Proposals: each is made once, decided once, and the letters that ask for a decision say what was decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from storage import letters
from storage.history_tables import PROPOSAL
from storage.letter_tables import LETTER
from storage.tables import ACTIVITY, PLAN
from workplan.letters import Letter, State
from workplan.proposals import About, Proposal, ProposalState

PROPOSALS: Select[Any] = (
    select(PROPOSAL, PLAN.c.key.label("plan"), ACTIVITY.c.code, ACTIVITY.c.title)
    .join(ACTIVITY, ACTIVITY.c.id == PROPOSAL.c.activity_id)
    .join(PLAN, PLAN.c.id == ACTIVITY.c.plan_id)
    .order_by(PROPOSAL.c.id)
)
IT = PROPOSALS.where(PROPOSAL.c.id == bindparam("number"))
UNDECIDED = PROPOSALS.where(PROPOSAL.c.state == str(ProposalState.OPEN))
OPEN = PROPOSALS.where(
    PROPOSAL.c.activity_id == bindparam("activity"),
    PROPOSAL.c.about == bindparam("what"),
    PROPOSAL.c.state == str(ProposalState.OPEN),
)
DECIDED = PROPOSAL.update().where(PROPOSAL.c.id == bindparam("number"), PROPOSAL.c.state == str(ProposalState.OPEN))
ASKING = (
    select(*LETTER.c["token", "state", "subject", "touched"])
    .where(LETTER.c.key.startswith(bindparam("prefix")))
    .with_for_update()
)
SETTLED = "settled before it was sent"


def put(  # noqa: PLR0913, PLR0917 - what is proposed, of what, by whom, when, and why
    connection: Connection,
    activity_id: int,
    about: About,
    by: str,
    now: datetime,
    content: dict[str, Any],
    why: str | None = None,
) -> Proposal:
    """Keep a proposal, and return it."""
    values = {
        "activity_id": activity_id,
        "about": str(about),
        "made_by": by,
        "made_at": now,
        "content": content,
        "why": why,
        "state": str(ProposalState.OPEN),
    }
    number = connection.execute(PROPOSAL.insert().returning(PROPOSAL.c.id), values).scalar_one()
    return _proposal(connection.execute(IT, {"number": number}).one())


def load(connection: Connection, number: int) -> Proposal | None:
    """Return a proposal by its id."""
    row = connection.execute(IT, {"number": number}).one_or_none()
    return _proposal(row) if row else None


def open_of(connection: Connection, activity_id: int, about: About) -> tuple[Proposal, ...]:
    """Return the proposals for an activity that nobody has decided, the first one first."""
    return tuple(map(_proposal, connection.execute(OPEN, {"activity": activity_id, "what": str(about)})))


def undecided(connection: Connection) -> tuple[Proposal, ...]:
    """Return all proposals that nobody has decided, the first one first."""
    return tuple(map(_proposal, connection.execute(UNDECIDED)))


def decide(connection: Connection, number: int, state: ProposalState, by: str, now: datetime) -> bool:
    """Accept or decline a proposal; False where it was decided before."""
    values = {"state": str(state), "decided_by": by, "decided_at": now}
    return bool(connection.execute(DECIDED.values(values), {"number": number}).rowcount)


def settle(connection: Connection, prefix: str, said: str, by: str) -> tuple[Letter, ...]:
    """Let the letters that ask for a decision say what it was; one that was not sent yet is not sent any more.

    Args:
        connection: A write transaction.
        prefix: With which the keys of these letters begin, such as "date:7:".
        said: What was decided.
        by: Slack's id of who decided it.

    Returns: the letters as they are shown then.
    """
    asking = connection.execute(ASKING, {"prefix": prefix}).all()
    for row in asking:
        subject = {"settled": said, "settled_by": by, **row.subject}
        values: dict[str, Any] = {"subject": subject, "touched": row.touched + 1}
        if row.state == str(State.PLANNED):
            values = {"state": str(State.CANCELLED), "reason": SETTLED}
        connection.execute(LETTER.update().where(LETTER.c.token == row.token), values)
    return tuple(letters.load(connection, [row.token for row in asking if row.state != str(State.PLANNED)]))


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        row.id,
        About(row.about),
        row.activity_id,
        row.plan,
        row.code,
        row.title,
        row.made_by,
        row.made_at,
        row.content,
        row.why,
        ProposalState(row.state),
        row.decided_by,
        row.decided_at,
    )
