"""The tables. Rows are not the domain: they are read and written by Core statements and turned into values.

CHECK constraints and foreign keys hold the rules in the database as well, because a `table=True` model does not
validate in its constructor.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Column, Index, MetaData, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from workplan.involvement import Role
from workplan.plan import DeliverableState, Maturity, Origin
from workplan.status import Status

NONE_YET = text("'[]'")
"""What a list is in rows that were written before it had a column."""

CLUSTERED = {"sqlite_with_rowid": False}
"""Keeps the rows of one activity beside each other in SQLite, so that they are read in one step."""


class Row(SQLModel):
    """The base of all tables. Names of constraints are fixed, so that migrations can speak of them."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def check(name: str, rule: str) -> CheckConstraint:
    """Return a rule that the database holds."""
    return CheckConstraint(rule, name=name)


def one_of(column: str, words: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """Return the rule that a column holds one of these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return check(column, f"{column} IN ({listed})")


class PlanRow(Row, table=True):
    """A plan; the order of the ids is the order in which plans were first loaded."""

    __tablename__ = "plan"
    __table_args__ = (check("key_length", "length(key) BETWEEN 1 AND 20"), check("title", "title <> ''"))

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    title: str
    activity_level: str
    vision: str | None
    as_of: date | None
    members: list[Any] = Field(sa_column=Column(JSON, nullable=False, server_default=NONE_YET))


class DefaultPlanRow(Row, table=True):
    """The plan that is meant in a channel where none is named; with an empty `channel`, in the whole workspace."""

    __tablename__ = "default_plan"
    __table_args__ = (CLUSTERED,)

    channel: str = Field(primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", ondelete="CASCADE")


class SectionRow(Row, table=True):
    """A level above the activities; `parent_id` is the section one level up."""

    __tablename__ = "section"
    __table_args__ = (
        UniqueConstraint("code_key", "plan_id"),
        Index(None, "code_squash"),
        Index(None, "plan_id", "position"),
        check("code", "code <> '' AND code_key <> ''"),
        check("parent", "parent_id <> id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    position: int
    parent_id: int | None = Field(foreign_key="section.id", index=True)
    code: str
    code_key: str
    code_squash: str
    level: str
    title: str | None
    desired_outcome: str | None
    source_note: str | None


class OutcomeMetricRow(Row, table=True):
    """What a section wants to see improved, or, where `section_id` is null, the whole plan; with its last reading."""

    __tablename__ = "outcome_metric"
    __table_args__ = (Index(None, "section_id", "plan_id"), check("text", "text <> ''"))

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    section_id: int | None = Field(foreign_key="section.id")
    position: int
    text: str
    baseline: str | None
    value: str | None
    as_of: date | None
    source: str | None


class ActivityRow(Row, table=True):
    """An activity. One that left the plan's file is withdrawn and belongs to no section any more.

    `clearing_id` is the clearing that it was last in, `revision_id` the revision that last changed its date or code.
    """

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("code_key", "plan_id"),
        Index(None, "code_squash"),
        Index("ix_activity_order", "plan_id", "withdrawn", "position"),
        Index("ix_activity_due", "plan_id", "withdrawn", "timeline_end", "position", "status"),
        Index("ix_activity_progress", "section_id", "status", "timeline_end"),
        Index(None, "timeline_start", "status"),
        Index(None, "status", "last_update"),
        one_of("status", Status),
        check("code", "code <> '' AND code_key <> ''"),
        check("title", "title <> ''"),
        check("timeline", "timeline_start <= timeline_end"),
        check("withdrawn", "NOT withdrawn OR section_id IS NULL"),
        check("version", "version >= 1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    section_id: int | None = Field(foreign_key="section.id")
    position: int
    code: str
    code_key: str
    code_squash: str
    title: str
    description: str
    timeline_text: str | None
    timeline_start: date | None
    timeline_end: date | None
    open_ended: bool
    recurs: str | None
    conditional: bool
    understood: bool
    relative: dict[str, Any] | None = Field(sa_column=Column(JSON(none_as_null=True)))
    bodies_text: str | None
    status: str
    status_text: str | None
    references: list[Any] = Field(sa_type=JSON)
    last_update: datetime | None
    source_note: str | None
    withdrawn: bool
    version: int
    evidence: list[Any] = Field(sa_column=Column(JSON, nullable=False, server_default=NONE_YET))
    original: dict[str, Any] | None = Field(sa_column=Column(JSON(none_as_null=True)))
    clearing_id: int | None = Field(foreign_key="clearing.id")
    revision_id: int | None = Field(foreign_key="revision.id")


class InvolvementRow(Row, table=True):
    """A body's part in an activity; the keys are the names in the form in which they are compared."""

    __tablename__ = "involvement"
    __table_args__ = (
        Index(None, "name_key", "activity_id"),
        Index(None, "full_name_key", "activity_id"),
        one_of("role", Role),
        check("name", "name <> ''"),
        CLUSTERED,
    )

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    name_key: str
    full_name: str | None
    full_name_key: str | None
    role: str


class MetricRow(Row, table=True):
    """One measure of an activity, with the value last reported."""

    __tablename__ = "metric"
    __table_args__ = (check("text", "text <> ''"), one_of("maturity", Maturity), CLUSTERED)

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str
    baseline: str | None
    target: str | None
    value: str | None
    as_of: date | None
    source: str | None
    members: list[Any] = Field(sa_type=JSON)
    maturity: str | None


class DeliverableRow(Row, table=True):
    """Something an activity hands over by a date; `event_key` is what `relative` names, as meetings are compared."""

    __tablename__ = "deliverable"
    __table_args__ = (
        Index(None, "due", "state"),
        Index(None, "event_key"),
        check("label", "label <> ''"),
        one_of("state", DeliverableState),
        one_of("origin", Origin),
        CLUSTERED,
    )

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    position: int = Field(primary_key=True)
    label: str
    due: date | None
    state: str
    done_on: date | None
    origin: str
    relative: dict[str, Any] | None = Field(sa_column=Column(JSON(none_as_null=True)))
    event_key: str | None
    follows: bool


class MeetingRow(Row, table=True):
    """A meeting with its day, from which the due dates of deliverables may count."""

    __tablename__ = "meeting"
    __table_args__ = (check("name", "name <> ''"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    held_on: date


class BodyRow(Row, table=True):
    """An implementing body, whatever plans name it; lists are kept as the file has them, split by `;`."""

    __tablename__ = "body"
    __table_args__ = (check("name", "name <> ''"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    full_name: str | None
    aliases: list[Any] = Field(sa_type=JSON)
    channel: str | None
    timezone: str | None
    calendar: str | None


class BodyPersonRow(Row, table=True):
    """Who speaks for a body, in the days of the term (both inclusive; null is open)."""

    __tablename__ = "body_person"
    __table_args__ = (
        one_of("role", ("focal-point", "deputy")),
        check("term", "since <= until"),
        CLUSTERED,
    )

    body_id: int = Field(foreign_key="body.id", primary_key=True)
    position: int = Field(primary_key=True)
    slack_user: str = Field(index=True)
    role: str
    since: date | None
    until: date | None


def table(row: type[Row]) -> Table:
    """Return the table of a row, for Core statements."""
    return Row.metadata.tables[str(row.__tablename__)]


PLAN = table(PlanRow)
DEFAULT_PLAN = table(DefaultPlanRow)
SECTION = table(SectionRow)
OUTCOME_METRIC = table(OutcomeMetricRow)
ACTIVITY = table(ActivityRow)
INVOLVEMENT = table(InvolvementRow)
METRIC = table(MetricRow)
DELIVERABLE = table(DeliverableRow)
MEETING = table(MeetingRow)
BODY = table(BodyRow)
BODY_PERSON = table(BodyPersonRow)
