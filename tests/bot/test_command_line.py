import json
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.__main__ import main
from storage.files import plan_files
from tests.bot.command_line import ROOT, move_in, run
from tests.storage.files import hostile_workbooks as hostile
from tests.storage.files.made import workbook

ASEAN, ESCAP = ROOT / "plans" / "asean-ecommerce.yaml", ROOT / "plans" / "escap-roadmap.yaml"
SMALL = """\
plan: {key: SMALL, title: A small plan}
sections: [{code: A, level: topic, title: Paper}]
activities:
- {code: A.1, title: Study, timeline: By end H1 2023, bodies: ACCEC}
- {code: A.2, title: Survey, timeline: '2024', bodies: ACCEC}
"""

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.csv": (lambda: b"", " the file is empty: give one with something in it."),
    "program.csv": (
        lambda: b"MZ\x90\0\0\0",
        " the file is not a text file: save the table as CSV in UTF-8, or as .xlsx.",
    ),
    "quote.csv": (
        lambda: b'code,title\nA.1,"' + b"x" * 1_000_000,
        "2: the file has a quotation mark too few or too many: within a text in quotation marks, write each mark twice.",
    ),
    "picture.xlsx": (
        lambda: b"\x89PNG\r\n\x1a\n",
        " the file is not an Excel workbook: save the table as an Excel workbook (.xlsx) or as CSV.",
    ),
    "bomb.xlsx": (
        lambda: hostile.changed(sheet=b"<x>" + b" " * 150_000_000),
        " the file unpacks to 150 MB: at most 100 MB are read.",
    ),
    "broken.xlsx": (hostile.damaged, " the file is damaged: it cannot be unpacked: save it again."),
    "laughs.xlsx": (
        lambda: hostile.changed(sheet=hostile.LAUGHS.encode() + b"<x>&b;</x>"),
        " the file defines entities of its own: save it again with your spreadsheet.",
    ),
}


@pytest.fixture(autouse=True)
def _own_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give each test a database and schedules of its own."""
    move_in(monkeypatch, tmp_path)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_checking_a_good_plan_lists_what_was_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "plan", "check", ASEAN) == (
        0,
        f"{ASEAN}: ASEAN: 46 sections, 80 activities, 3 notices\n"
        + "".join(
            f"  {ASEAN}:{place}: {code} has no timeline: nothing will fall due.\n"
            for place, code in (("934:5", "A.4.1.1"), ("1176:5", "A.5.1.4"), ("1962:5", "C.3.2.1"))
        ),
        "",
    )


def test_loading_twice_changes_nothing(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    said = [run(capsys, "plan", "load", small) for _ in range(2)]
    assert said == [
        (0, "SMALL: 1 section, 2 activities: loaded as a new plan\n", ""),
        (0, "SMALL: 1 section, 2 activities: nothing to change\n", ""),
    ]


def test_a_changed_file_says_what_changed(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    run(capsys, "plan", "load", small)
    small.write_text(SMALL.replace("H1 2023", "H2 2023").replace("A.2", "A.3"), encoding="utf-8")
    assert run(capsys, "plan", "load", small) == (
        0,
        "SMALL: 1 section, 2 activities:\n  added: A.3\n  changed: A.1 (timeline)\n  withdrawn: A.2\n",
        "",
    )


def test_a_dry_run_changes_nothing(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    said = [run(capsys, "plan", "load", small, "--dry-run") for _ in range(2)]
    assert said == [(0, "SMALL: 1 section, 2 activities: would be loaded as a new plan\n", "")] * 2


def test_a_plan_can_be_loaded_under_another_key(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    run(capsys, "plan", "load", small, "--plan", "TRIAL")
    exported = json.loads(run(capsys, "plan", "export", "--format", "json")[1])
    assert exported["plan"]["key"] == "TRIAL"


def test_of_two_files_none_is_loaded_when_one_is_wrong(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    wrong = small.with_name("wrong.yaml")
    wrong.write_text(SMALL.replace("ACCEC", "''"), encoding="utf-8")
    code, _, _ = run(capsys, "plan", "load", small, wrong)
    assert (code, run(capsys, "plan", "export", "--format", "json")[2]) == (1, "There is no plan: load one first.\n")


@pytest.mark.parametrize("form", ["json", "yaml", "csv", "xlsx"])
def test_an_export_loads_back_without_a_change(capsys: pytest.CaptureFixture[str], form: str, tmp_path: Path) -> None:
    run(capsys, "plan", "load", ASEAN, ESCAP)
    out = tmp_path / f"out.{form}"
    exported = [
        run(capsys, "plan", "export", "--plan", key, "--format", form, "--output", out)[0] for key in ("ASEAN", "ESCAP")
    ]
    assert (exported, run(capsys, "plan", "load", out)) == (
        [0, 0],
        (0, "ESCAP: 1 section, 18 tasks: nothing to change\n", ""),
    )


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_an_export_is_written_in_the_same_bytes_after_it_was_loaded(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str, tmp_path: Path
) -> None:
    run(capsys, "plan", "load", ASEAN)
    first, second = tmp_path / f"first.{form}", tmp_path / f"second.{form}"
    run(capsys, "plan", "export", "--format", form, "--output", first)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    run(capsys, "plan", "load", first)
    run(capsys, "plan", "export", "--format", form, "--output", second)
    assert second.read_bytes() == first.read_bytes()


NO_KEY = "the file says no key and is read as SMALL: name another when you load it."
TABLE = """\
Code,Activity,Timeline,Lead Implementing Body
A,Paper,,
A.1,Study,By end H1 2023,ACCEC
A.2,Survey,2024,ACCEC
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "small.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def book(path: Path, **sheets: str) -> Path:
    """Write a workbook with sheets out of lines of CSV."""
    first, *others = ([line.split(",") for line in text.splitlines()] for text in sheets.values())
    path.write_bytes(workbook(*first, more=dict(zip([*sheets][1:], others, strict=True))))
    return path


NO_KEY = "the file says no key and is read as SMALL: name another when you load it."


def test_checking_a_table_tells_its_notices_with_their_cells(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    table.write_text(TABLE.replace("2024", "when the moon is full"), encoding="utf-8")
    assert run(capsys, "plan", "check", table) == (
        0,
        f"{table}: SMALL: 1 section, 2 activities, 2 notices\n"
        f"  {table}:A1: {NO_KEY}\n"
        f"  {table}:C4: A.2 has dates that are not understood: kept as worded: when the moon is full.\n",
        "",
    )


def test_of_several_files_each_is_checked(capsys: pytest.CaptureFixture[str], table: Path, small: Path) -> None:
    table.write_text(TABLE.replace("Study", ""), encoding="utf-8")
    assert run(capsys, "plan", "check", table, small) == (
        1,
        f"{small}: SMALL: 1 section, 2 activities, 0 notices\n",
        f"{table}:B3: A.1 has no title: write one.\n",
    )


def test_a_table_loaded_twice_changes_nothing(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    assert [run(capsys, "plan", "load", table) for _ in range(2)] == [
        (0, f"SMALL: 1 section, 2 activities: loaded as a new plan\n  {table}:A1: {NO_KEY}\n", ""),
        (0, "SMALL: 1 section, 2 activities: nothing to change\n", ""),
    ]


def test_a_table_over_the_same_plan_in_yaml_changes_nothing(
    capsys: pytest.CaptureFixture[str], table: Path, small: Path
) -> None:
    run(capsys, "plan", "load", small)
    assert run(capsys, "plan", "load", table) == (0, "SMALL: 1 section, 2 activities: nothing to change\n", "")


@pytest.mark.parametrize("sheet", ["Second", "SECOND"])
def test_a_sheet_can_be_named(capsys: pytest.CaptureFixture[str], tmp_path: Path, sheet: str) -> None:
    path = book(tmp_path / "small.xlsx", Plan=TABLE, Second=TABLE.replace("A.2", "A.3"))
    run(capsys, "plan", "load", path, "--sheet", sheet)
    exported = json.loads(run(capsys, "plan", "export", "--format", "json")[1])
    assert [each["code"] for each in exported["activities"]] == ["A.1", "A.3"]


def test_without_its_name_two_sheets_that_fit_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = book(tmp_path / "small.xlsx", Plan=TABLE, Second=TABLE)
    assert run(capsys, "plan", "check", path) == (
        1,
        "",
        f"{path}: the file has several sheets that fit: Plan, Second: name the one to read, such as “Plan”.\n",
    )


def test_a_table_can_be_loaded_under_another_key(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    assert run(capsys, "plan", "load", table, "--plan", "TRIAL") == (
        0,
        "TRIAL: 1 section, 2 activities: loaded as a new plan\n",
        "",
    )


@pytest.mark.parametrize("key", ["TRIAL:A", "", "T" * 21, "-"])
def test_what_can_be_no_key_is_wrong_usage(capsys: pytest.CaptureFixture[str], table: Path, key: str) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["plan", "load", str(table), "--plan", key])
    assert (raised.value.code, "cannot be the key of a plan" in capsys.readouterr().err) == (2, True)


def test_one_key_is_not_given_to_two_files(capsys: pytest.CaptureFixture[str], table: Path, small: Path) -> None:
    assert run(capsys, "plan", "load", table, small, "--plan", "TRIAL") == (
        1,
        "",
        "--plan names one key: load one file at a time with it.\n",
    )


def test_a_dry_run_of_a_table_names_what_would_be_added_changed_and_withdrawn(
    capsys: pytest.CaptureFixture[str], table: Path
) -> None:
    run(capsys, "plan", "load", table)
    table.write_text(TABLE.replace("H1 2023", "H2 2023").replace("A.2", "A.3"), encoding="utf-8")
    said = [run(capsys, "plan", "load", table, "--dry-run") for _ in range(2)]
    assert (
        said
        == [
            (
                0,
                "SMALL: 1 section, 2 activities:\n"
                "  would be added: A.3\n"
                "  would be changed: A.1 (timeline)\n"
                f"  would be withdrawn: A.2\n  {table}:A1: {NO_KEY}\n",
                "",
            )
        ]
        * 2
    )


def test_of_a_table_with_faults_nothing_is_loaded(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    table.write_text(TABLE.replace("Survey", ""), encoding="utf-8")
    code, out, err = run(capsys, "plan", "load", table)
    assert (code, out, err) == (1, "", f"{table}:B4: A.2 has no title: write one.\n")
    assert run(capsys, "plan", "export", "--format", "csv")[0] == 1


EXPORTED = """\
code,title,description,timeline,bodies,metric,baseline,target,level
SMALL,A small plan,,,,,,,plan
A,Paper,,,,,,,topic
A.1,Study,,By end H1 2023,ACCEC,,,,
A.2,Survey,,2024,ACCEC,,,,
"""


def test_an_export_goes_to_standard_output(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    run(capsys, "plan", "load", small)
    assert run(capsys, "plan", "export", "--format", "csv") == (0, EXPORTED, "")


def test_a_workbook_goes_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes], small: Path) -> None:
    main(["plan", "load", str(small)])
    capsysbinary.readouterr()
    code = main(["plan", "export", "--format", "xlsx"])
    copy = small.with_suffix(".xlsx")
    copy.write_bytes(capsysbinary.readouterr().out)
    assert (code, plan_files.read(copy).plan) == (0, plan_files.read(small).plan)


def test_a_calendar_has_the_due_dates_as_they_stand_on_a_day(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    run(capsys, "plan", "load", small)
    code, written, said = run(capsys, "plan", "export", "--format", "ics", "--as-at", "2023-07-01")
    found = Calendar.from_ical(written).walk("VEVENT")
    shown = [tuple(each.to_ical().decode().split("\r\n")[1:4]) for each in found]
    assert (code, said, shown) == (
        0,
        "",
        [
            ("SUMMARY:A.1 Study – due", "DTSTART;VALUE=DATE:20230630", "DTSTAMP:20230701T000000Z"),
            ("SUMMARY:A.2 Survey – due", "DTSTART;VALUE=DATE:20241231", "DTSTAMP:20230701T000000Z"),
        ],
    )


def test_an_export_to_a_file_says_nothing(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    run(capsys, "plan", "load", small)
    out = tmp_path / "out.csv"
    said = run(capsys, "plan", "export", "--format", "csv", "--output", out)
    assert (said, out.read_text(encoding="utf-8")) == ((0, "", ""), EXPORTED)


def test_a_file_that_cannot_be_written_is_one_sentence(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    run(capsys, "plan", "load", small)
    out = tmp_path / "none" / "out.csv"
    assert run(capsys, "plan", "export", "--format", "csv", "--output", out) == (
        1,
        "",
        f"Cannot write {out}: see that its folder exists and may be written.\n",
    )


def test_each_hostile_file_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paths = {name: tmp_path / name for name in HOSTILE}
    for name, path in paths.items():
        path.write_bytes(HOSTILE[name][0]())
    code, out, err = run(capsys, "plan", "check", *paths.values())
    assert (code, out, err.splitlines()) == (1, "", [f"{paths[name]}:{said}" for name, (_, said) in HOSTILE.items()])


def test_an_export_judges_what_is_overdue_on_its_day(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    run(capsys, "plan", "load", small)
    late = []
    for day in ("2023-06-30", "2023-07-01"):
        exported = json.loads(run(capsys, "plan", "export", "--format", "json", "--as-at", day)[1])
        late.append([activity["overdue"] for activity in exported["activities"]])
    assert late == [[False, False], [True, False]]


def test_the_json_of_an_activity_is_that_of_the_contract(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    run(capsys, "plan", "load", small)
    exported = json.loads(run(capsys, "plan", "export", "--format", "json", "--as-at", "2023-05-15")[1])
    first = exported["activities"][0]
    assert (exported["schema"], exported["as_at"], first["timeline"], first["bodies"]) == (
        1,
        "2023-05-15",
        {
            "text": "By end H1 2023",
            "start": None,
            "end": "2023-06-30",
            "open_ended": False,
            "recurs": None,
            "conditional": False,
        },
        [{"name": "ACCEC", "role": "lead"}],
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            SMALL.replace("timeline: By", "timeline:\tBy"),
            '4:38: the file holds a tab: put spaces instead, or "\\t" inside quotes.',
        ),
        (SMALL + "activities: []\n", "6:1: the file names activities twice, first in line 3: keep one of the two."),
        (
            SMALL.replace(", bodies: ACCEC", "", 1),
            "4:3: A.1 names no lead body: write who leads under bodies, or `bodies: null` if the plan names none.",
        ),
        (
            SMALL.replace("ACCEC", "Support from ACCEC", 1),
            "4:55: A.1 has bodies of whom none leads (Support from ACCEC): write who leads, such as: ATFJCC in consultation with ACCEC.",
        ),
        (
            SMALL.replace("By end H1 2023", "31 February 2024"),
            "4:29: A.1 has a timeline that cannot be true: There is no 31 February 2024, for February 2024 has 29 days: correct the day.",
        ),
        (
            SMALL.replace("code: A.2", "code: a.1"),
            "5:4: a.1 stands twice, first at 4:4 as A.1: give each its own code.",
        ),
        (
            SMALL.replace("code: A.2", "code: B.2"),
            "5:4: B.2 has no section B above it: add a section B, or correct the code.",
        ),
        (
            "plan: [",
            "2:1: the file is not valid YAML (did not find expected node content): see to the indentation and the quotes there; a text with “: ” or “ #” in it needs quotes.",
        ),
        ("", " the file is empty: give one with something in it."),
        ("\x00\x01", " the file is not a text file: give one with text in UTF-8."),
        ("#" * 30_000_000, " the file is 30.0 MB: it may have 20 MB."),
        ("[" * 3000, "1:9: the file is nested too deeply: at most 8 levels."),
    ],
)
def test_a_broken_file_is_told_in_a_sentence_and_loads_nothing(
    capsys: pytest.CaptureFixture[str], small: Path, text: str, said: str
) -> None:
    small.write_text(text, encoding="utf-8")
    assert run(capsys, "plan", "load", small) == (1, "", f"{small}:{said}\n")


def test_every_problem_of_a_file_is_told_at_once(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    small.write_text(SMALL.replace("title: Study", "titel: Study"), encoding="utf-8")
    assert run(capsys, "plan", "check", small)[2] == (
        f"{small}:4:3: A.1 has no title: write one.\n{small}:4:15: A.1 has the unknown field “titel”: write title.\n"
    )


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://user:hidden@127.0.0.1:1/plans", "Cannot use the PostgreSQL server at 127.0.0.1:1/plans"),
        ("sqlite:////nowhere/at/all/plan.db", "Cannot open the database /nowhere/at/all/plan.db"),
        ("mysql://127.0.0.1/plans", "DATABASE_URL names mysql, which is not supported"),
        ("nonsense", "DATABASE_URL cannot be read"),
    ],
)
def test_a_database_out_of_reach_is_one_sentence_without_its_password(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small: Path, url: str, said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    code, _, err = run(capsys, "plan", "load", small)
    assert (code, err.startswith(said), err.count("\n"), "hidden" in err) == (1, True, 1, False)


def test_a_plan_that_is_not_there_names_those_that_are(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    run(capsys, "plan", "load", small)
    assert run(capsys, "plan", "export", "--plan", "NONE", "--format", "yaml") == (
        1,
        "",
        "There is no plan NONE: choose one of SMALL.\n",
    )


def test_bodies_are_loaded_and_written_back_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    table = ROOT / "plans" / "demo-bodies.csv"
    assert run(capsys, "bodies", "load", table) == (
        0,
        f"{table}: 4 bodies: 4 added\n  Slack ids were not checked: SLACK_BOT_TOKEN is not set.\n",
        "",
    )
    assert len(run(capsys, "bodies", "export")[1].splitlines()) == 5


@pytest.mark.parametrize("arguments", [[], ["plan"], ["plan", "export"], ["nonsense"], ["demo", "--port", "x"]])
def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert (raised.value.code, "usage: " in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize("arguments", [["serve"], ["demo"], ["plan", "load"], ["plan", "check"], ["bodies", "load"]])
def test_every_command_says_in_a_sentence_what_it_does(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main([*arguments, "-h"])
    assert (raised.value.code, "usage: " in capsys.readouterr().out) == (0, True)


def test_serving_without_a_token_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "serve")[::2] == (
        1,
        "SLACK_BOT_TOKEN is not set: the README says where to find it; to try without Slack, run make demo.\n",
    )
