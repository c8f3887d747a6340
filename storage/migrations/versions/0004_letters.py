"""What leaves: nudges, the letters that carry them, answers and absences, and what has come in from Slack."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATES = "'planned', 'sending', 'unknown', 'sent', 'held', 'superseded', 'cancelled', 'failed'"


def upgrade() -> None:
    """Make the tables."""
    _watch()
    _letter()
    _nudge()
    _answers()
    _inbox()


def _must(name: str, kind: Any, *constraints: Any) -> "sa.Column[Any]":  # noqa: ANN401 - any type of SQLAlchemy's
    return sa.Column(name, kind, *constraints, nullable=False)


def _may(name: str, kind: Any, *constraints: Any) -> "sa.Column[Any]":  # noqa: ANN401 - any type of SQLAlchemy's
    return sa.Column(name, kind, *constraints, nullable=True)


def _watch() -> None:
    op.create_index(None, "activity", ["timeline_start", "status"])
    op.create_index(None, "activity", ["status", "last_update"])
    op.create_table(
        "look",
        _must("id", sa.Integer()),
        _must("looked_at", sa.DateTime()),
        _must("places", sa.String()),
        _must("secret", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="one"),
    )
    op.create_table(
        "sender",
        _must("id", sa.Integer()),
        _must("unclear", sa.Integer()),
        _may("until", sa.DateTime()),
        _may("reading_until", sa.DateTime()),
        _may("stopped", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="one"),
    )
    op.create_table(
        "watched_plan",
        _must("plan_id", sa.Integer(), sa.ForeignKey("plan.id")),
        _must("since", sa.DateTime()),
        sa.PrimaryKeyConstraint("plan_id"),
    )


def _letter() -> None:
    op.create_table(
        "letter",
        _must("token", sa.String()),
        _must("key", sa.String()),
        _must("kind", sa.String()),
        _must("recipient", sa.String()),
        _must("part", sa.String()),
        _may("body", sa.String()),
        _must("day", sa.Date()),
        _must("zone", sa.String()),
        _must("not_before", sa.DateTime()),
        _may("waits", sa.String()),
        _must("state", sa.String()),
        _may("reason", sa.String()),
        _may("subject", sa.JSON()),
        _must("again", sa.Integer()),
        _must("broken", sa.Integer()),
        _must("lookups", sa.Integer()),
        _may("first_attempt", sa.DateTime()),
        _may("last_attempt", sa.DateTime()),
        _may("read_from", sa.DateTime()),
        _may("channel", sa.String()),
        _may("ts", sa.String()),
        _must("touched", sa.Integer()),
        sa.PrimaryKeyConstraint("token"),
        sa.UniqueConstraint("key"),
        sa.CheckConstraint(f"state IN ({STATES})", name="state"),
        sa.CheckConstraint("kind IN ('nudge', 'escalation', 'heads-up', 'digest')", name="kind"),
        sa.CheckConstraint("state <> 'sent' OR (channel IS NOT NULL AND ts IS NOT NULL)", name="sent"),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "letter", ["state", "not_before"])
    op.create_index(None, "letter", ["day", "recipient"])
    touched = sa.text("touched > 0")
    op.create_index("ix_letter_touched", "letter", ["touched"], sqlite_where=touched, postgresql_where=touched)


def _nudge() -> None:
    op.create_table(
        "nudge",
        _must("id", sa.Integer()),
        _may("token", sa.String(), sa.ForeignKey("letter.token")),
        _must("activity_id", sa.Integer(), sa.ForeignKey("activity.id")),
        _must("label", sa.String()),
        _must("occurrence", sa.Date()),
        _must("anchor", sa.String()),
        _must("rule", sa.String()),
        _must("ring", sa.Integer()),
        _must("recipient", sa.String()),
        _may("body", sa.String()),
        _must("body_key", sa.String()),
        _must("reached", sa.DateTime()),
        _must("state", sa.String()),
        _may("reason", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id", "label", "occurrence", "rule", "ring", "recipient"),
        sa.CheckConstraint(f"state IN ({STATES})", name="state"),
    )
    op.create_index(None, "nudge", ["token"])
    op.create_index(None, "nudge", ["reached"])


def _answers() -> None:
    op.create_table(
        "answer",
        _must("activity_id", sa.Integer(), sa.ForeignKey("activity.id")),
        _must("label", sa.String()),
        _must("occurrence", sa.Date()),
        _must("body_key", sa.String()),
        _must("anchor", sa.String()),
        _must("kind", sa.String()),
        _may("until", sa.Date()),
        _must("slack_user", sa.String()),
        _must("made_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("activity_id", "label", "occurrence", "body_key"),
        sa.CheckConstraint("kind IN ('on-it', 'later', 'not-ours')", name="kind"),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "answer", ["until"])
    op.create_table(
        "absence",
        _must("slack_user", sa.String()),
        _must("since", sa.Date()),
        _must("until", sa.Date()),
        sa.PrimaryKeyConstraint("slack_user"),
        sa.CheckConstraint("since <= until", name="span"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lost",
        _must("slack", sa.String()),
        _must("reason", sa.String()),
        _must("found_at", sa.DateTime()),
        _must("looked_up", sa.Boolean()),
        sa.PrimaryKeyConstraint("slack"),
        sqlite_with_rowid=False,
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        _must("key", sa.String()),
        _must("at", sa.DateTime()),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "inbox", ["at"])
    op.create_table(
        "schedules",
        _must("state", sa.String()),
        _must("digest", sa.String()),
        _must("text", sa.String()),
        _must("at", sa.DateTime()),
        _may("told", sa.JSON()),
        sa.PrimaryKeyConstraint("state"),
        sa.CheckConstraint("state IN ('in-force', 'waiting', 'refused')", name="state"),
        sqlite_with_rowid=False,
    )
