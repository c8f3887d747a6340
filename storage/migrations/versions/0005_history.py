"""What has happened: a history that nobody edits, what meetings adopt and clear, proposals, and who holds an office."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KINDS = (
    "'report', 'note', 'undo', 'revision', 'clearing', 'proposal', 'load', 'milestone', 'meeting', 'people', 'refusal'"
)

MATURITY = "'available', 'needs-development', 'not-known'"


def upgrade() -> None:
    """Make the tables, the triggers that keep the history as it is, and the columns that follow from it."""
    _history()
    _guard()
    _meetings()
    _people()
    _columns()


def _must(name: str, kind: Any, *constraints: Any) -> "sa.Column[Any]":  # noqa: ANN401 - any type of SQLAlchemy's
    return sa.Column(name, kind, *constraints, nullable=False)


def _may(name: str, kind: Any, *constraints: Any) -> "sa.Column[Any]":  # noqa: ANN401 - any type of SQLAlchemy's
    return sa.Column(name, kind, *constraints, nullable=True)


def _history() -> None:
    op.create_table(
        "history",
        _must("id", sa.Integer()),
        _must("at", sa.DateTime()),
        _must("by", sa.String()),
        _may("behalf", sa.String()),
        _must("via", sa.String()),
        _must("kind", sa.String()),
        _may("plan", sa.String()),
        _may("activity_id", sa.Integer()),
        _may("code", sa.String()),
        _must("edits", sa.JSON()),
        _may("why", sa.String()),
        _may("source", sa.String()),
        _may("undoes", sa.Integer()),
        _must("previous", sa.String()),
        _must("hash", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="kind"),
        sa.CheckConstraint("via IN ('command', 'form', 'letter', 'home', 'file', 'operator')", name="via"),
        sa.CheckConstraint("id >= 1", name="id"),
        sa.CheckConstraint("by <> ''", name="by"),
        sa.CheckConstraint("length(hash) = 64 AND length(previous) = 64", name="hash"),
        sa.CheckConstraint("undoes < id", name="undoes"),
    )
    op.create_index(None, "history", ["activity_id", "id"])
    op.create_index(None, "history", ["plan", "id"])
    chain = op.create_table(
        "chain",
        _must("id", sa.Integer()),
        _must("last", sa.Integer()),
        _must("hash", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="one"),
    )
    op.bulk_insert(chain, [{"id": 1, "last": 0, "hash": "0" * 64}])


def _guard() -> None:
    """Let the database refuse to change or delete an entry, whoever asks."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_edit() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the history is not edited'; END $$"
        )
        op.execute(
            "CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON history "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER history_{event.lower()} BEFORE {event} ON history "
            "BEGIN SELECT RAISE(ABORT, 'the history is not edited'); END"
        )


def _meetings() -> None:
    op.create_table(
        "clearing",
        _must("id", sa.Integer()),
        _must("at", sa.DateTime()),
        _must("by", sa.String()),
        _must("meeting", sa.String()),
        _may("document", sa.String()),
        _must("history_id", sa.Integer(), sa.ForeignKey("history.id")),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("meeting <> ''", name="meeting"),
    )
    op.create_table(
        "revision",
        _must("id", sa.Integer()),
        _must("plan_id", sa.Integer(), sa.ForeignKey("plan.id")),
        _must("number", sa.Integer()),
        _must("meeting", sa.String()),
        _must("meeting_key", sa.String()),
        _may("adopted_on", sa.Date()),
        _may("document", sa.String()),
        _may("reason", sa.String()),
        _must("at", sa.DateTime()),
        _must("by", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "number"),
        sa.UniqueConstraint("plan_id", "meeting_key"),
        sa.CheckConstraint("meeting <> ''", name="meeting"),
        sa.CheckConstraint("number >= 1", name="number"),
    )
    op.create_table(
        "former_code",
        _must("activity_id", sa.Integer(), sa.ForeignKey("activity.id")),
        _must("code_key", sa.String()),
        _must("code", sa.String()),
        _must("code_squash", sa.String()),
        _must("position", sa.Integer()),
        sa.PrimaryKeyConstraint("activity_id", "code_key"),
        sa.CheckConstraint("code <> '' AND code_key <> ''", name="code"),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "former_code", ["code_key"])
    op.create_index(None, "former_code", ["code_squash"])


def _people() -> None:
    op.create_table(
        "proposal",
        _must("id", sa.Integer()),
        _must("activity_id", sa.Integer(), sa.ForeignKey("activity.id")),
        _must("about", sa.String()),
        _must("made_by", sa.String()),
        _must("made_at", sa.DateTime()),
        _must("content", sa.JSON()),
        _may("why", sa.String()),
        _must("state", sa.String()),
        _may("decided_by", sa.String()),
        _may("decided_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("about IN ('update', 'date')", name="about"),
        sa.CheckConstraint("state IN ('open', 'accepted', 'declined')", name="state"),
    )
    op.create_index(None, "proposal", ["state", "id"])
    op.create_index(None, "proposal", ["activity_id", "state"])
    op.create_table(
        "office",
        _must("id", sa.Integer()),
        _must("office", sa.String()),
        _must("slack_user", sa.String()),
        _may("since", sa.Date()),
        _may("until", sa.Date()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("office", "slack_user"),
        sa.CheckConstraint("office IN ('secretariat', 'chair')", name="office"),
        sa.CheckConstraint("since <= until", name="term"),
    )


def _columns() -> None:
    """Add the columns, each with its rule in it: SQLite gives an old table no new rule in another way."""
    for what in (
        "plan ADD COLUMN members JSON DEFAULT '[]' NOT NULL",
        "letter ADD COLUMN thread VARCHAR CONSTRAINT fk_letter_thread REFERENCES letter (token)",
        "activity ADD COLUMN evidence JSON DEFAULT '[]' NOT NULL",
        "activity ADD COLUMN original JSON",
        "activity ADD COLUMN clearing_id INTEGER CONSTRAINT fk_activity_clearing_id REFERENCES clearing (id)",
        "activity ADD COLUMN revision_id INTEGER CONSTRAINT fk_activity_revision_id REFERENCES revision (id)",
        f"metric ADD COLUMN maturity VARCHAR CONSTRAINT ck_metric_maturity CHECK (maturity IN ({MATURITY}))",
    ):
        op.execute(f"ALTER TABLE {what}")
