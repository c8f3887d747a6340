import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage import deriving, migrating, plans
from storage.database import Database
from tests.storage.a_plan import PLAN, TASKS

OLD = {
    "plan": "id, key, title, activity_level",
    "activity": "id, plan_id, position, code, code_key, code_squash, title, description, timeline_text, timeline_end, "
    'open_ended, conditional, understood, status, "references", withdrawn, version',
    "deliverable": "activity_id, position, label, due, state, done_on",
}
ROWS = {
    "plan": "1, 'ASEAN', 'Plan', 'activity'",
    "activity": "1, 1, 0, 'A', 'A', 'A', 'Study', 'Study', 'By 2023', '2023-12-31', 0, 0, 1, 'not-started', '[]', 0, 1",
    "deliverable": "2, 0, 'Draft', '2023-03-31', 'done', '2023-03-30'",
}
SECOND = "2, 1, 1, 'B', 'B', 'B', 'Study', 'Study', 'By 2023', '2023-12-31', 0, 0, 1, 'not-started', '[]', 0, 1"


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Database]:
    """A database as it was before deliverables were derived, with two activities."""
    first = tmp_path / "first"
    shutil.copytree(migrating.SCRIPTS, first, ignore=shutil.ignore_patterns("000[3-9]_*"))
    made = Database(f"sqlite:///{tmp_path}/older.db")
    with made.begin() as connection:
        migrating.upgrade(connection, first)
        for name, values in (*list(ROWS.items())[:2], ("activity", SECOND), ("deliverable", ROWS["deliverable"])):
            connection.execute(text(f"INSERT INTO {name} ({OLD[name]}) VALUES ({values})"))  # noqa: S608 - our own
    yield made
    made.close()


def owed(connection: Connection) -> list[list[tuple[str, str, str, str]]]:
    plan = plans.load(connection, "ASEAN")
    assert plan is not None
    return [
        [(each.label, str(each.due), str(each.state), str(each.origin)) for each in activity.deliverables]
        for activity in plan.activities
    ]


def test_plans_of_an_older_version_get_what_they_owe_when_the_database_is_migrated(older: Database) -> None:
    older.migrate()
    with older.reading() as connection:
        assert owed(connection) == [
            [("Completion", "2023-12-31", "open", "timeline")],
            [("Draft", "2023-03-31", "done", "plan")],
        ]


def test_deriving_again_writes_nothing(connection: Connection) -> None:
    plans.save(connection, PLAN)
    plans.save(connection, TASKS)
    before = connection.execute(text("SELECT total_changes()")).scalar_one()
    deriving.derive(connection)
    assert connection.execute(text("SELECT total_changes()")).scalar_one() == before


def test_what_was_withdrawn_stays_so(connection: Connection) -> None:
    plans.save(connection, PLAN)
    plans.save(connection, replace(PLAN, activities=PLAN.activities[1:]))
    deriving.derive(connection)
    plan = plans.load(connection, "ASEAN")
    assert plan is not None
    assert plan.activities == PLAN.activities[1:]
