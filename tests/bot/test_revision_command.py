"""`plan load` of what a meeting has adopted, and of codes that have changed."""

from pathlib import Path

import pytest

from storage import history, lookup
from storage.database import Database
from tests.bot.command_line import move_in, run
from tests.storage.a_plan import TODAY
from workplan import codes
from workplan.history import Entry
from workplan.placed import PlacedActivity
from workplan.revisions import Recoded

TABLE = "Code,Activity,Timeline,Lead\nA,Trade,,\nA.1,Study,By end H1 2023,ACCEC\nA.2,Survey,2024,ACCEC\n"
SLIPPED = TABLE.replace("By end H1 2023", "By end H1 2024")
MOVED = TABLE.replace("A.2,Survey", "A.3,Survey")
CODES = "old,new\nA.2,A.3\n"
ADOPTED = ("--adopted-by", "12th ACCEC meeting", "--on", "2023-05-10", "--document", "ACCEC/12/5", "--reason", "Funds")


@pytest.fixture(autouse=True)
def _own_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give each test a database and schedules of its own."""
    move_in(monkeypatch, tmp_path)


@pytest.fixture
def table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    """A table that is loaded."""
    path = tmp_path / "trade.csv"
    path.write_text(TABLE, encoding="utf-8")
    run(capsys, "plan", "load", path)
    return path


@pytest.fixture
def walk(tmp_path: Path) -> Path:
    path = tmp_path / "codes.csv"
    path.write_text(CODES, encoding="utf-8")
    return path


def found(code: str) -> PlacedActivity:
    database = Database("sqlite:///plan.db")
    with database.reading() as connection:
        placed = lookup.find(connection, codes.read(code), TODAY)
    database.close()
    assert isinstance(placed, PlacedActivity)
    return placed


def entries() -> list[Entry]:
    database = Database("sqlite:///plan.db")
    with database.reading() as connection:
        several = list(history.log(connection))
    database.close()
    return several


def test_what_a_meeting_has_adopted_keeps_the_original(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    table.write_text(SLIPPED, encoding="utf-8")
    code, out, _ = run(capsys, "plan", "load", table, *ADOPTED)
    assert (code, out.splitlines()[1:3]) == (
        0,
        [
            "  changed: A.1 (timeline, original)",
            "  revision 1, 12th ACCEC meeting: what was adopted first stays beside it",
        ],
    )
    original = found("A.1").activity.original
    assert original is not None
    assert original.text == "By end H1 2023"


def test_what_is_loaded_is_in_the_history_as_done_by_the_operator(
    capsys: pytest.CaptureFixture[str], table: Path
) -> None:
    table.write_text(SLIPPED, encoding="utf-8")
    run(capsys, "plan", "load", table, *ADOPTED)
    source = "revision 1, 12th ACCEC meeting: ACCEC/12/5"
    assert [(each.kind, each.act.by, each.act.via, each.act.why, each.act.source) for each in entries()] == [
        ("load", "operator", "operator", None, None),
        ("load", "operator", "operator", "Funds", source),
        ("revision", "operator", "operator", "Funds", source),
    ]


def test_a_dry_run_of_a_revision_tells_it_and_changes_nothing(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    table.write_text(SLIPPED, encoding="utf-8")
    _, out, _ = run(capsys, "plan", "load", table, *ADOPTED, "--dry-run")
    assert (out.splitlines()[1], len(entries())) == ("  would be changed: A.1 (timeline, original)", 1)


def test_what_is_said_of_a_meeting_needs_its_name(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    assert run(capsys, "plan", "load", table, "--reason", "Funds") == (
        1,
        "",
        "--on, --document and --reason are of a meeting: name it with --adopted-by.\n",
    )


def test_a_table_of_codes_lets_an_activity_keep_its_history(
    capsys: pytest.CaptureFixture[str], table: Path, walk: Path
) -> None:
    before = found("A.2").id
    table.write_text(MOVED, encoding="utf-8")
    _, out, _ = run(capsys, "plan", "load", table, "--codes", walk, *ADOPTED)
    placed = found("A.2")
    assert (out.splitlines()[1], placed.id, placed.activity.code, placed.recoded) == (
        "  given another code: A.2 → A.3",
        before,
        "A.3",
        Recoded("A.2", "revision 1, 12th ACCEC meeting: ACCEC/12/5"),
    )


def test_the_same_table_of_codes_again_changes_nothing(
    capsys: pytest.CaptureFixture[str], table: Path, walk: Path
) -> None:
    table.write_text(MOVED, encoding="utf-8")
    said = [run(capsys, "plan", "load", table, "--codes", walk)[1] for _ in range(2)]
    assert (said[1], len(entries())) == ("TRADE: 1 section, 2 activities: nothing to change\n", 3)


def test_a_table_of_codes_is_of_one_plan(capsys: pytest.CaptureFixture[str], table: Path, walk: Path) -> None:
    assert run(capsys, "plan", "load", table, table, "--codes", walk) == (
        1,
        "",
        "--codes is of one plan: load one file at a time with it.\n",
    )


def test_a_code_that_the_plan_does_not_have_loads_nothing(
    capsys: pytest.CaptureFixture[str], table: Path, walk: Path
) -> None:
    code, out, err = run(capsys, "plan", "load", table, "--codes", walk)
    assert (code, out, err) == (1, "", f"{walk}:A2: A.3 is not in TRADE: write the code of one of its rows.\n")


def test_a_meeting_without_a_name_is_one_sentence(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    table.write_text(SLIPPED, encoding="utf-8")
    assert run(capsys, "plan", "load", table, "--adopted-by", "the") == (
        1,
        "",
        "“the” names no meeting: write for example 12th ACCEC meeting.\n",
    )


def test_an_old_code_that_nothing_ever_had_loads_nothing(
    capsys: pytest.CaptureFixture[str], table: Path, walk: Path
) -> None:
    walk.write_text("old,new\nZ.9,A.1\n", encoding="utf-8")
    assert run(capsys, "plan", "load", table, "--codes", walk) == (
        1,
        "",
        "TRADE has never had Z.9: correct the old codes; nothing was loaded.\n",
    )
