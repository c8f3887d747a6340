import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, column, create_engine, inspect, table, text
from sqlalchemy.exc import IntegrityError

from storage import default_plans, migrating, plans
from storage.database import Database
from storage.errors import DatabaseUnavailableError
from storage.tables import Row
from workplan.placed import PlanName


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A database without tables."""
    made = Database(f"sqlite:///{tmp_path}/empty.db")
    yield made
    made.close()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Migrations of which the last fails half-way."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrating.SCRIPTS, scripts)
    (scripts / "versions" / "9999_broken.py").write_text(
        "from alembic import op\n"
        f'revision, down_revision, branch_labels, depends_on = "9999", "{migrating.HEAD}", None, None\n'
        "def upgrade():\n"
        '    op.execute("CREATE TABLE half (id INTEGER)")\n'
        '    op.execute("ALTER TABLE plan ADD COLUMN half INTEGER")\n'
        "    raise ZeroDivisionError\n"
    )
    return scripts


CHECKS = re.compile(r"CONSTRAINT (ck_\w+) CHECK (\(.*\))")
WITHOUT_ROWID = "WITHOUT ROWID"


def rules(connection: Connection) -> dict[str, Any]:
    """Return what each table and index is made of, in whatever order and place it was said."""
    made = connection.execute(
        text(
            "SELECT name, type, sql FROM sqlite_master "
            "WHERE sql IS NOT NULL AND name <> 'alembic_version' AND type <> 'trigger'"
        )
    ).all()
    return {row.name: _table(connection, row.name, row.sql) if row.type == "table" else row.sql for row in made}


def _table(connection: Connection, name: str, sql: str) -> list[Any]:
    """Return the columns of a table, its foreign keys, what is unique in it, its checks, and how it is kept."""
    inspector = inspect(connection)
    keys = inspector.get_foreign_keys(name)
    checks = {
        found for line in re.split(r", (?=CONSTRAINT|\w+ \w+ CONSTRAINT)|\n", sql) for found in CHECKS.findall(line)
    }
    return [
        {(each["name"], str(each["type"]), each["nullable"], each["default"]) for each in inspector.get_columns(name)},
        {(*each["constrained_columns"], each["referred_table"]) for each in keys},
        {(each["name"], *each["column_names"]) for each in inspector.get_unique_constraints(name)},
        inspector.get_pk_constraint(name)["constrained_columns"],
        checks,
        WITHOUT_ROWID in sql,
    ]


def test_the_migrations_make_what_the_tables_say(connection: Connection) -> None:
    assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []


def test_the_migrations_make_the_same_rules_as_the_tables(connection: Connection) -> None:
    with create_engine("sqlite://").begin() as fresh:
        Row.metadata.create_all(fresh)
        assert rules(connection) == rules(fresh)


def test_the_newest_revision_is_the_one_that_is_asked_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [migrating.HEAD]


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.reading() as connection:
        before = rules(connection)
    database.migrate()
    with database.reading() as connection:
        assert rules(connection) == before


def test_a_migration_that_fails_in_an_empty_database_leaves_nothing_behind(empty: Database, broken: Path) -> None:
    with pytest.raises(ZeroDivisionError), empty.begin() as connection:
        migrating.upgrade(connection, broken)
    with empty.reading() as connection:
        assert inspect(connection).get_table_names() == []


def test_a_migration_that_fails_leaves_the_older_schema_as_it_was(database: Database, broken: Path) -> None:
    with database.reading() as connection:
        before = rules(connection)
    with pytest.raises(ZeroDivisionError), database.begin() as connection:
        migrating.upgrade(connection, broken)
    with database.reading() as connection:
        assert (rules(connection), migrating.revision(connection)) == (before, migrating.HEAD)


def test_what_is_stored_outlives_the_migrations_that_follow(empty: Database, tmp_path: Path) -> None:
    first = tmp_path / "first"
    shutil.copytree(migrating.SCRIPTS, first, ignore=shutil.ignore_patterns("000[2-9]_*"))
    with empty.begin() as connection:
        migrating.upgrade(connection, first)
        insert(connection, "plan", PLAN)
        migrating.upgrade(connection)
        insert(connection, "default_plan", GOOD["default_plan"])
        assert (plans.names(connection), default_plans.meant(connection, "C1")) == ((NAME,), NAME)


def test_a_newer_schema_is_refused_in_one_sentence(database: Database) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    with pytest.raises(DatabaseUnavailableError) as caught:
        database.migrate()
    assert str(caught.value) == (
        f"The database was made by a newer Rapporteur (its schema is later, this one knows {migrating.HEAD}): "
        "start the newer version, or put back a backup from before."
    )


def test_several_processes_may_migrate_at_once(tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path}/shared.db") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Database.migrate, databases))
    with databases[0].reading() as connection:
        assert migrating.is_current(connection)
    for database in databases:
        database.close()


PLAN = {"id": 1, "key": "ASEAN", "title": "Plan", "activity_level": "activity"}
NAME = PlanName("ASEAN", "Plan")
CODE = {"id": 1, "plan_id": 1, "position": 0, "code": "A", "code_key": "A", "code_squash": "A"}
SECTION = CODE | {"level": "topic"}
ACTIVITY = CODE | {
    "title": "Study",
    "description": "Study",
    "open_ended": False,
    "conditional": False,
    "understood": True,
    "status": "not-started",
    "references": [],
    "withdrawn": False,
    "version": 1,
}
BODY = {"id": 1, "name": "ACCEC", "name_key": "accec", "aliases": []}
PART = {"activity_id": 1, "position": 0}
GOOD: dict[str, dict[str, Any]] = {
    "plan": PLAN,
    "default_plan": {"channel": "C1", "plan_id": 1},
    "section": SECTION,
    "outcome_metric": {"id": 1, "plan_id": 1, "section_id": 1, "position": 0, "text": "Coverage"},
    "activity": ACTIVITY,
    "involvement": PART | {"name": "ACCEC", "name_key": "accec", "role": "lead"},
    "metric": PART | {"text": "Done", "members": []},
    "deliverable": PART | {"label": "Study", "state": "open", "origin": "plan", "follows": False},
    "meeting": {"id": 1, "name": "12th meeting", "name_key": "12 meeting", "held_on": "2023-09-14"},
    "body": BODY,
    "body_person": {"body_id": 1, "position": 0, "slack_user": "U1", "role": "deputy"},
    "history": {
        "id": 1,
        "at": "2023-05-15 02:00:00",
        "by": "U1",
        "via": "command",
        "kind": "report",
        "edits": [],
        "previous": "0" * 64,
        "hash": "1" * 64,
    },
    "clearing": {"id": 1, "at": "2023-05-15 02:00:00", "by": "U1", "meeting": "12th meeting", "history_id": 1},
    "revision": {
        "id": 1,
        "plan_id": 1,
        "number": 1,
        "meeting": "12th meeting",
        "meeting_key": "12 meeting",
        "at": "2023-05-15 02:00:00",
        "by": "U1",
    },
    "former_code": {"activity_id": 1, "code_key": "B", "code": "B", "code_squash": "B", "position": 0},
    "proposal": {
        "id": 1,
        "activity_id": 1,
        "about": "date",
        "made_by": "U1",
        "made_at": "2023-05-15 02:00:00",
        "content": [],
        "state": "open",
    },
    "office": {"id": 1, "office": "chair", "slack_user": "U1"},
}
BAD = [
    ("plan", {"key": ""}),
    ("plan", {"key": "K" * 21}),
    ("plan", {"title": ""}),
    ("plan", {"title": None}),
    ("default_plan", {"channel": None}),
    ("default_plan", {"plan_id": None}),
    ("default_plan", {"plan_id": 2}),
    ("section", {"plan_id": 2}),
    ("section", {"parent_id": 1}),
    ("section", {"parent_id": 2}),
    ("section", {"code": ""}),
    ("section", {"code_key": ""}),
    ("outcome_metric", {"text": ""}),
    ("outcome_metric", {"section_id": 2}),
    ("activity", {"plan_id": 2}),
    ("activity", {"section_id": 2}),
    ("activity", {"code": ""}),
    ("activity", {"title": ""}),
    ("activity", {"description": None}),
    ("activity", {"status": "overdue"}),
    ("activity", {"timeline_start": "2023-01-01", "timeline_end": "2022-12-31"}),
    ("activity", {"withdrawn": True, "section_id": 1}),
    ("activity", {"version": 0}),
    ("involvement", {"activity_id": 2}),
    ("involvement", {"name": ""}),
    ("involvement", {"role": "chair"}),
    ("metric", {"activity_id": 2}),
    ("metric", {"text": ""}),
    ("deliverable", {"label": ""}),
    ("deliverable", {"state": "late"}),
    ("deliverable", {"origin": "guess"}),
    ("meeting", {"name": ""}),
    ("meeting", {"held_on": None}),
    ("body", {"name": ""}),
    ("body_person", {"body_id": 2}),
    ("body_person", {"role": "chair"}),
    ("body_person", {"since": "2023-01-02", "until": "2023-01-01"}),
    ("metric", {"maturity": "soon"}),
    ("activity", {"clearing_id": 2}),
    ("activity", {"revision_id": 2}),
    ("history", {"id": 0}),
    ("history", {"by": ""}),
    ("history", {"via": "dream"}),
    ("history", {"kind": "wish"}),
    ("history", {"hash": "1"}),
    ("history", {"previous": None}),
    ("history", {"undoes": 1}),
    ("clearing", {"meeting": ""}),
    ("clearing", {"history_id": 2}),
    ("revision", {"plan_id": 2}),
    ("revision", {"number": 0}),
    ("revision", {"meeting": ""}),
    ("former_code", {"activity_id": 2}),
    ("former_code", {"code": ""}),
    ("proposal", {"activity_id": 2}),
    ("proposal", {"about": "money"}),
    ("proposal", {"state": "lost"}),
    ("office", {"office": "king"}),
    ("office", {"since": "2023-01-02", "until": "2023-01-01"}),
]


def insert(connection: Connection, name_of_table: str, values: dict[str, Any]) -> None:
    """Write a row past the program, as a hand at the database would."""
    row = {name: str(value) if isinstance(value, list) else value for name, value in values.items()}
    connection.execute(table(name_of_table, *map(column, row)).insert(), row)


def test_the_database_takes_good_rows(connection: Connection) -> None:
    for name, values in GOOD.items():
        insert(connection, name, values)
    assert connection.execute(text("SELECT count(*) FROM body_person")).scalar() == 1


@pytest.mark.parametrize(("faulty", "fault"), BAD)
def test_the_database_itself_refuses_a_bad_row(connection: Connection, faulty: str, fault: dict[str, Any]) -> None:
    for name, values in takewhile(lambda item: item[0] != faulty, GOOD.items()):
        insert(connection, name, values)
    with pytest.raises(IntegrityError):
        insert(connection, faulty, GOOD[faulty] | fault)


@pytest.mark.parametrize("twice", ["plan", "section", "activity", "meeting", "body", "history", "revision", "office"])
def test_the_database_itself_refuses_a_second_row_of_the_same_name(connection: Connection, twice: str) -> None:
    for name, values in GOOD.items():
        insert(connection, name, values)
    with pytest.raises(IntegrityError, match="UNIQUE"):
        insert(connection, twice, GOOD[twice] | {"id": 2})
