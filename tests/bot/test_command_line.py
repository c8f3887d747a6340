import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
ASEAN, ESCAP = ROOT / "plans" / "asean-ecommerce.yaml", ROOT / "plans" / "escap-roadmap.yaml"
SMALL = """\
plan: {key: SMALL, title: A small plan}
sections: [{code: A, level: topic, title: Paper}]
activities:
- {code: A.1, title: Study, timeline: By end H1 2023, bodies: ACCEC}
- {code: A.2, title: Survey, timeline: '2024', bodies: ACCEC}
"""


@pytest.fixture(autouse=True)
def _own_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give each test a database and schedules of its own."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/plan.db")
    monkeypatch.setenv("SCHEDULES", str(ROOT / "schedules.yaml"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it said on standard output and standard error."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_checking_a_good_plan_lists_what_was_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "plan", "check", ASEAN) == (
        0,
        f"{ASEAN}: ASEAN: 46 sections, 80 activities, 3 notices\n"
        + "".join(
            f"  {ASEAN}:{place}: {code} has no timeline: nothing will fall due.\n"
            for place, code in (("933:5", "A.4.1.1"), ("1175:5", "A.5.1.4"), ("1961:5", "C.3.2.1"))
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


@pytest.mark.parametrize("form", ["json", "yaml"])
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
        "SLACK_BOT_TOKEN is not set: the README says where to find it in six steps; "
        "to try without Slack, run make demo.\n",
    )
