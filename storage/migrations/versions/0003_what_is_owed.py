"""Where deliverables come from and what they count from; meetings with their days."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = "activity_id, position, label, due, state, done_on"


def upgrade() -> None:
    """Make the table of deliverables anew around its rows, for SQLite gives no old table new rules; then meetings."""
    op.execute(f"CREATE TABLE deliverable_kept AS SELECT {KEPT} FROM deliverable")  # noqa: S608 - names of ours
    op.drop_table("deliverable")
    _deliverable()
    op.execute(
        f"INSERT INTO deliverable ({KEPT}, origin, follows) SELECT {KEPT}, 'plan', false FROM deliverable_kept"  # noqa: S608 - names of ours
    )
    op.drop_table("deliverable_kept")
    _meeting()


def _must(name: str, kind: Any, *constraints: Any) -> "sa.Column[Any]":  # noqa: ANN401 - any type of SQLAlchemy's
    return sa.Column(name, kind, *constraints, nullable=False)


def _may(name: str, kind: Any, *constraints: Any) -> "sa.Column[Any]":  # noqa: ANN401 - any type of SQLAlchemy's
    return sa.Column(name, kind, *constraints, nullable=True)


def _deliverable() -> None:
    op.create_table(
        "deliverable",
        _must("activity_id", sa.Integer(), sa.ForeignKey("activity.id")),
        _must("position", sa.Integer()),
        _must("label", sa.String()),
        _may("due", sa.Date()),
        _must("state", sa.String()),
        _may("done_on", sa.Date()),
        _must("origin", sa.String()),
        _may("relative", sa.JSON()),
        _may("event_key", sa.String()),
        _must("follows", sa.Boolean()),
        sa.PrimaryKeyConstraint("activity_id", "position"),
        sa.CheckConstraint("label <> ''", name="label"),
        sa.CheckConstraint("state IN ('open', 'done', 'waived')", name="state"),
        sa.CheckConstraint("origin IN ('plan', 'timeline', 'recurrence', 'milestone')", name="origin"),
        sa.Index(None, "due", "state"),
        sa.Index(None, "event_key"),
        sqlite_with_rowid=False,
    )


def _meeting() -> None:
    op.create_table(
        "meeting",
        _must("id", sa.Integer()),
        _must("name", sa.String()),
        _must("name_key", sa.String()),
        _must("held_on", sa.Date()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name_key"),
        sa.CheckConstraint("name <> ''", name="name"),
    )
