import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import history, plans
from storage.database import Database
from tests.bot import command_line
from tests.bot.command_line import move_in
from tests.storage.a_plan import PLAN
from workplan.history import Act, Edit, Entry, Kind, Via

AT = datetime.fromisoformat("2023-05-15T09:30+07:00")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Database:
    """The database of the settings, with a small plan."""
    move_in(monkeypatch, tmp_path)
    made = Database(f"sqlite:///{tmp_path}/plan.db")
    made.migrate()
    with made.begin() as connection:
        plans.save(connection, PLAN)
    return made


@pytest.fixture
def entries(database: Database) -> list[Entry]:
    """A report on the plan, and on the next day a refusal that is about none."""
    edits = [Edit("status", "not-started", "in-progress")]
    act = Act("UATFJCC", AT, Via.FORM, why="Two\nlines")
    with database.begin() as connection:
        report = history.append(connection, Kind.REPORT, act, plan="ASEAN", activity_id=1, code="A.2.1.3", edits=edits)
        refusal = history.append(connection, Kind.REFUSAL, Act("UMEMBER", AT.replace(day=16), Via.COMMAND, why="clear"))
    database.close()
    return [report, refusal]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; give its exit code and what it said."""
    return partial(command_line.run, capsys, "audit")


def tampered(database: Database) -> None:
    """Change an entry, as somebody can who has the file."""
    with database.begin() as connection:
        connection.execute(text("DROP TRIGGER history_update"))
        connection.execute(text("UPDATE history SET by = 'UOFFICER' WHERE id = 1"))
    database.close()


def test_a_history_that_nobody_changed_is_said_to_be_so_with_its_end(entries: list[Entry], run: Run) -> None:
    assert run("verify") == (0, f"2 entries, head 2:{entries[-1].hash}: nothing was changed\n", "")


@pytest.mark.usefixtures("entries")
def test_each_entry_that_was_changed_is_named(database: Database, run: Run) -> None:
    tampered(database)
    assert run("verify") == (1, "entry 1 was changed\n", "")


def test_verify_speaks_json_too(database: Database, entries: list[Entry], run: Run) -> None:
    tampered(database)
    code, out, _ = run("verify", "--json")
    head = f"2:{entries[-1].hash}"
    assert (code, json.loads(out)) == (1, {"entries": 2, "head": head, "breaks": [{"entry": 1, "why": "was changed"}]})


@pytest.mark.parametrize("length", [16, 64])
def test_the_end_that_was_noted_earlier_still_holds(entries: list[Entry], run: Run, length: int) -> None:
    assert run("verify", "--head", f"1:{entries[0].hash[:length]}")[0] == 0


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (f"1:{'0' * 64}", "entry 1 is not the one that was noted\n"),
        (f"7:{'0' * 64}", "entry 7 was noted and is missing\n"),
    ],
)
@pytest.mark.usefixtures("entries")
def test_another_end_than_was_noted_is_told(run: Run, head: str, said: str) -> None:
    assert run("verify", "--head", head) == (1, said, "")


@pytest.mark.parametrize("head", ["1", "1:abcd", f"0:{'0' * 64}", f"x:{'0' * 64}"])
@pytest.mark.usefixtures("database")
def test_what_is_no_end_is_refused(run: Run, head: str) -> None:
    with pytest.raises(SystemExit) as raised:
        run("verify", "--head", head)
    assert raised.value.code == 2


@pytest.mark.usefixtures("entries")
def test_the_log_says_who_did_what_in_a_line_each(run: Run) -> None:
    assert run("log") == (
        0,
        "ASEAN:A.2.1.3 1 · 15 May 2023 09:30 · Update by UATFJCC, in a form: ○ Not started → ◐ In progress; “Two lines”.\n"
        "2 · 16 May 2023 09:30 · Refused by UMEMBER, by command: “clear”.\n",
        "",
    )


@pytest.mark.parametrize(
    ("asked", "count"), [(("--plan", "asean"), 1), (("--since", "2023-05-16"), 1), (("--since", "2023-05-17"), 0)]
)
@pytest.mark.usefixtures("entries")
def test_the_log_can_be_of_a_plan_or_since_a_day(run: Run, asked: tuple[str, ...], count: int) -> None:
    assert len(run("log", *asked)[1].splitlines()) == count


def test_the_log_speaks_json_too(entries: list[Entry], run: Run) -> None:
    code, out, _ = run("log", "--json")
    assert (code, json.loads(out)) == (0, [each.to_json() | {"hash": each.hash} for each in entries])


@pytest.mark.usefixtures("database")
def test_an_empty_log_is_json_too(run: Run) -> None:
    assert run("log", "--json") == (0, "[]\n", "")


@pytest.mark.usefixtures("database")
def test_a_plan_that_is_not_there_is_told(run: Run) -> None:
    assert run("log", "--plan", "X") == (1, "", "There is no plan X: choose one of ASEAN.\n")


def test_a_database_that_is_not_there_is_told_and_not_made(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    move_in(monkeypatch, tmp_path)
    assert (run("verify")[::2], list(tmp_path.glob("*.db"))) == (
        (1, "There is no database at DATABASE_URL, and so no history: correct DATABASE_URL.\n"),
        [],
    )
