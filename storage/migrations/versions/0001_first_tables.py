"""The first tables: plans with their sections, activities and metrics; bodies and who speaks for them.

Constraints get their full names by the naming convention of storage.tables.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; forward only: the way back is the backup."""
    _plan()
    _section()
    _outcome_metric()
    _activity()
    _involvement()
    _metric()
    _deliverable()
    _body()
    _body_person()


def _must(name: str, kind: Any, *constraints: Any) -> "sa.Column[Any]":  # noqa: ANN401 - any type of SQLAlchemy's
    return sa.Column(name, kind, *constraints, nullable=False)


def _may(name: str, kind: Any, *constraints: Any) -> "sa.Column[Any]":  # noqa: ANN401 - any type of SQLAlchemy's
    return sa.Column(name, kind, *constraints, nullable=True)


def _plan() -> None:
    op.create_table(
        "plan",
        _must("id", sa.Integer()),
        _must("key", sa.String()),
        _must("title", sa.String()),
        _must("activity_level", sa.String()),
        _may("vision", sa.String()),
        _may("as_of", sa.Date()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 20", name="key_length"),
        sa.CheckConstraint("title <> ''", name="title"),
    )


def _section() -> None:
    op.create_table(
        "section",
        _must("id", sa.Integer()),
        _must("plan_id", sa.Integer(), sa.ForeignKey("plan.id")),
        _must("position", sa.Integer()),
        _may("parent_id", sa.Integer(), sa.ForeignKey("section.id")),
        _must("code", sa.String()),
        _must("code_key", sa.String()),
        _must("code_squash", sa.String()),
        _must("level", sa.String()),
        _may("title", sa.String()),
        _may("desired_outcome", sa.String()),
        _may("source_note", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_key", "plan_id"),
        sa.CheckConstraint("code <> '' AND code_key <> ''", name="code"),
        sa.CheckConstraint("parent_id <> id", name="parent"),
        sa.Index(None, "code_squash"),
        sa.Index(None, "parent_id"),
        sa.Index(None, "plan_id", "position"),
    )


def _outcome_metric() -> None:
    op.create_table(
        "outcome_metric",
        _must("id", sa.Integer()),
        _must("plan_id", sa.Integer(), sa.ForeignKey("plan.id")),
        _may("section_id", sa.Integer(), sa.ForeignKey("section.id")),
        _must("position", sa.Integer()),
        _must("text", sa.String()),
        _may("baseline", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("text <> ''", name="text"),
        sa.Index(None, "section_id", "plan_id"),
    )


def _activity() -> None:
    op.create_table(
        "activity",
        _must("id", sa.Integer()),
        _must("plan_id", sa.Integer(), sa.ForeignKey("plan.id")),
        _may("section_id", sa.Integer(), sa.ForeignKey("section.id")),
        _must("position", sa.Integer()),
        _must("code", sa.String()),
        _must("code_key", sa.String()),
        _must("code_squash", sa.String()),
        _must("title", sa.String()),
        _must("description", sa.String()),
        *_timeline(),
        _may("bodies_text", sa.String()),
        _must("status", sa.String()),
        _may("status_text", sa.String()),
        _must("references", sa.JSON()),
        _may("last_update", sa.DateTime(timezone=True)),
        _may("source_note", sa.String()),
        _must("withdrawn", sa.Boolean()),
        _must("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_key", "plan_id"),
        sa.CheckConstraint("code <> '' AND code_key <> ''", name="code"),
        sa.CheckConstraint(
            "status IN ('not-started', 'in-progress', 'completed', 'on-hold', 'cancelled')", name="status"
        ),
        sa.CheckConstraint("timeline_start <= timeline_end", name="timeline"),
        sa.CheckConstraint("title <> ''", name="title"),
        sa.CheckConstraint("version >= 1", name="version"),
        sa.CheckConstraint("NOT withdrawn OR section_id IS NULL", name="withdrawn"),
        sa.Index(None, "code_squash"),
        sa.Index("ix_activity_order", "plan_id", "withdrawn", "position"),
        sa.Index("ix_activity_due", "plan_id", "withdrawn", "timeline_end", "position", "status"),
        sa.Index("ix_activity_progress", "section_id", "status", "timeline_end"),
    )


def _timeline() -> "list[sa.Column[Any]]":
    return [
        _may("timeline_text", sa.String()),
        _may("timeline_start", sa.Date()),
        _may("timeline_end", sa.Date()),
        _must("open_ended", sa.Boolean()),
        _may("recurs", sa.String()),
        _must("conditional", sa.Boolean()),
        _must("understood", sa.Boolean()),
        _may("relative", sa.JSON()),
    ]


def _involvement() -> None:
    op.create_table(
        "involvement",
        _must("activity_id", sa.Integer(), sa.ForeignKey("activity.id")),
        _must("position", sa.Integer()),
        _must("name", sa.String()),
        _must("name_key", sa.String()),
        _may("full_name", sa.String()),
        _may("full_name_key", sa.String()),
        _must("role", sa.String()),
        sa.PrimaryKeyConstraint("activity_id", "position"),
        sa.CheckConstraint("name <> ''", name="name"),
        sa.CheckConstraint(
            "role IN ('lead', 'co-lead', 'consult', 'coordinate', 'collaborate', 'support', 'results-shared-with')",
            name="role",
        ),
        sa.Index(None, "full_name_key", "activity_id"),
        sa.Index(None, "name_key", "activity_id"),
        sqlite_with_rowid=False,
    )


def _metric() -> None:
    op.create_table(
        "metric",
        _must("activity_id", sa.Integer(), sa.ForeignKey("activity.id")),
        _must("position", sa.Integer()),
        _must("text", sa.String()),
        _may("baseline", sa.String()),
        _may("target", sa.String()),
        _may("value", sa.String()),
        _may("as_of", sa.Date()),
        _may("source", sa.String()),
        _must("members", sa.JSON()),
        sa.PrimaryKeyConstraint("activity_id", "position"),
        sa.CheckConstraint("text <> ''", name="text"),
        sqlite_with_rowid=False,
    )


def _deliverable() -> None:
    op.create_table(
        "deliverable",
        _must("activity_id", sa.Integer(), sa.ForeignKey("activity.id")),
        _must("position", sa.Integer()),
        _must("label", sa.String()),
        _may("due", sa.Date()),
        _must("state", sa.String()),
        _may("done_on", sa.Date()),
        sa.PrimaryKeyConstraint("activity_id", "position"),
        sa.CheckConstraint("label <> ''", name="label"),
        sa.CheckConstraint("state IN ('open', 'done', 'waived')", name="state"),
        sqlite_with_rowid=False,
    )


def _body() -> None:
    op.create_table(
        "body",
        _must("id", sa.Integer()),
        _must("name", sa.String()),
        _must("name_key", sa.String()),
        _may("full_name", sa.String()),
        _must("aliases", sa.JSON()),
        _may("channel", sa.String()),
        _may("timezone", sa.String()),
        _may("calendar", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name_key"),
        sa.CheckConstraint("name <> ''", name="name"),
    )


def _body_person() -> None:
    op.create_table(
        "body_person",
        _must("body_id", sa.Integer(), sa.ForeignKey("body.id")),
        _must("position", sa.Integer()),
        _must("slack_user", sa.String()),
        _must("role", sa.String()),
        _may("since", sa.Date()),
        _may("until", sa.Date()),
        sa.PrimaryKeyConstraint("body_id", "position"),
        sa.CheckConstraint("role IN ('focal-point', 'deputy')", name="role"),
        sa.CheckConstraint("since <= until", name="term"),
        sa.Index(None, "slack_user"),
        sqlite_with_rowid=False,
    )
