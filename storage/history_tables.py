"""The tables of what has happened: the history that nobody edits, and what meetings have adopted and cleared."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field

from storage.tables import CLUSTERED, Row, check, one_of, table
from workplan.history import Kind, Via
from workplan.proposals import About, ProposalState


class HistoryRow(Row, table=True):
    """One thing that was done, chained to the one before it by its hash; triggers refuse to change or delete it.

    `id` counts from 1 without gaps. `edits` are what changed; `why` and `source` are what was said of it; `undoes` the
    one that it takes back. What it is about is no foreign key: an entry stands by itself.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index(None, "activity_id", "id"),
        Index(None, "plan", "id"),
        UniqueConstraint("hash"),
        one_of("kind", Kind),
        one_of("via", Via),
        check("id", "id >= 1"),
        check("by", "by <> ''"),
        check("hash", "length(hash) = 64 AND length(previous) = 64"),
        check("undoes", "undoes < id"),
    )

    id: int = Field(primary_key=True)
    at: datetime
    by: str
    behalf: str | None
    via: str
    kind: str
    plan: str | None
    activity_id: int | None
    code: str | None
    edits: list[Any] = Field(sa_type=JSON)
    why: str | None
    source: str | None
    undoes: int | None
    previous: str
    hash: str


class ChainRow(Row, table=True):
    """The one row that says where the history ends: two who write to it take turns, and a cut end is found out."""

    __tablename__ = "chain"
    __table_args__ = (check("one", "id = 1"),)

    id: int = Field(primary_key=True)
    last: int
    hash: str


class ClearingRow(Row, table=True):
    """What a chair has cleared: the meeting, its document, and up to which point of the history."""

    __tablename__ = "clearing"
    __table_args__ = (check("meeting", "meeting <> ''"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    by: str
    meeting: str
    document: str | None
    history_id: int = Field(foreign_key="history.id")


class RevisionRow(Row, table=True):
    """A revision of a plan, adopted by a meeting; numbers count from 1 within a plan."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        UniqueConstraint("plan_id", "meeting_key"),
        check("meeting", "meeting <> ''"),
        check("number", "number >= 1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    number: int
    meeting: str
    meeting_key: str
    adopted_on: date | None
    document: str | None
    reason: str | None
    at: datetime
    by: str


class FormerCodeRow(Row, table=True):
    """A code that an activity had in earlier revisions, by which it is still found where no other has it now."""

    __tablename__ = "former_code"
    __table_args__ = (
        Index(None, "code_key"),
        Index(None, "code_squash"),
        check("code", "code <> '' AND code_key <> ''"),
        CLUSTERED,
    )

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    code_key: str = Field(primary_key=True)
    code: str
    code_squash: str
    position: int


class ProposalRow(Row, table=True):
    """What somebody proposes for an activity until somebody who may has accepted or declined it."""

    __tablename__ = "proposal"
    __table_args__ = (
        Index(None, "state", "id"),
        Index(None, "activity_id", "state"),
        one_of("about", About),
        one_of("state", ProposalState),
    )

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    about: str
    made_by: str
    made_at: datetime
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    why: str | None
    state: str
    decided_by: str | None
    decided_at: datetime | None


class OfficeRow(Row, table=True):
    """Who is of the secretariat or a chair, in the days of the term (both inclusive; null is open)."""

    __tablename__ = "office"
    __table_args__ = (
        UniqueConstraint("office", "slack_user"),
        one_of("office", ("secretariat", "chair")),
        check("term", "since <= until"),
    )

    id: int | None = Field(default=None, primary_key=True)
    office: str
    slack_user: str
    since: date | None
    until: date | None


HISTORY = table(HistoryRow)
CHAIN = table(ChainRow)
CLEARING = table(ClearingRow)
REVISION = table(RevisionRow)
FORMER_CODE = table(FormerCodeRow)
PROPOSAL = table(ProposalRow)
OFFICE = table(OfficeRow)
