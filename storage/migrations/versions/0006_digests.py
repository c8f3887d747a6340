"""Digests that people subscribe to, calendars with an address, and the last reading of outcome metrics."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the columns."""
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), sa.ForeignKey("plan.id"), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("times", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("covered", sa.DateTime(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("recipient", "plan_id", "words"),
    )
    op.create_index("ix_subscription_next_at", "subscription", ["next_at"])
    op.create_table(
        "calendar",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
        sa.CheckConstraint("length(hash) = 64", name="hash"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_calendar_made_by", "calendar", ["made_by"])
    for name, kind in (("value", sa.String()), ("as_of", sa.Date()), ("source", sa.String())):
        op.add_column("outcome_metric", sa.Column(name, kind, nullable=True))
