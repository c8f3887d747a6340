import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.bot import command_line
from tests.bot.command_line import move_in

PLAN = """\
plan: {key: SMALL, title: A small plan}
sections: [{code: A, level: topic, title: Paper}]
activities:
- {code: A.1, title: Study, timeline: By 30 June 2023, bodies: ATFJCC}
- {code: A.2, title: Survey, timeline: By 30 June 2023, bodies: AWGIPC}
"""
BODIES = "body,focal_points,timezone,calendar\nATFJCC,UATFJCC,Asia/Ho_Chi_Minh,VN\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command where a small plan and its bodies are loaded; give its exit code and what it said."""
    move_in(monkeypatch, tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "bodies.csv").write_text(BODIES, encoding="utf-8")

    command_line.run(capsys, "plan", "load", "plan.yaml")
    command_line.run(capsys, "bodies", "load", "bodies.csv")
    return partial(command_line.run, capsys)


def test_a_preview_says_who_hears_what_when_and_why(run: Run) -> None:
    code, out, _ = run("nudges", "--from", "2023-05-01", "--to", "2023-06-01", "--json")
    assert (code, json.loads(out)["letters"][0]) == (
        0,
        {
            "send_at": "2023-05-31T09:00:00+07:00",
            "kind": "nudge",
            "rules": ["due-30d"],
            "recipient": {"kind": "person", "body": "ATFJCC", "role": "focal-point", "slack": "UATFJCC"},
            "items": [
                {
                    "activity": "A.1",
                    "deliverable": "Completion",
                    "due": "2023-06-30",
                    "rule": "due-30d",
                    "plan": "SMALL",
                }
            ],
            "reason": "focal point of ATFJCC: due in 30 days",
        },
    )


def test_a_preview_names_the_bodies_that_nobody_can_be_reached_for(run: Run) -> None:
    _, out, _ = run("nudges", "--from", "2023-05-01", "--to", "2023-06-01", "--json")
    told = json.loads(out)
    assert (told["unreachable"], told["letters"][1]["recipient"]) == (
        [{"body": "AWGIPC", "because": "no focal point, no channel"}],
        {"kind": "channel", "body": "AWGIPC", "role": "secretariat", "slack": None},
    )


def test_a_preview_can_be_read_by_people(run: Run) -> None:
    _, out, _ = run("nudges", "--from", "2023-05-01", "--to", "2023-06-01")
    assert out.splitlines() == [
        "2023-05-31 09:00 Asia/Ho_Chi_Minh  nudge to UATFJCC (focal point of ATFJCC)",
        "    SMALL:A.1 Completion, due in 30 days (due-30d)",
        "2023-05-31 09:00 Asia/Jakarta  nudge to nobody (secretariat, since nobody of AWGIPC can be reached)",
        "    SMALL:A.2 Completion, due in 30 days (due-30d)",
        "nobody of AWGIPC can be reached: no focal point, no channel",
    ]


def test_days_without_letters_are_said_to_be_so(run: Run) -> None:
    assert run("nudges", "--from", "2020-01-01", "--to", "2020-06-01") == (0, "no letters in these days\n", "")


def test_a_preview_writes_nothing(run: Run, tmp_path: Path) -> None:
    before = (tmp_path / "plan.db").read_bytes()
    run("nudges", "--from", "2023-01-01", "--to", "2023-12-31")
    assert (tmp_path / "plan.db").read_bytes() == before


def test_days_in_the_wrong_order_are_refused(run: Run) -> None:
    assert run("nudges", "--from", "2023-06-01", "--to", "2023-05-01") == (
        1,
        "",
        "--to 2023-05-01 is before --from 2023-06-01: give the days in their order.\n",
    )


def test_an_unknown_plan_is_refused_with_those_there_are(run: Run) -> None:
    assert run("nudges", "--from", "2023-05-01", "--to", "2023-06-01", "--plan", "OTHER") == (
        1,
        "",
        "There is no plan OTHER: choose one of SMALL.\n",
    )


def test_a_plan_is_named_in_any_case(run: Run) -> None:
    _, out, _ = run("nudges", "--from", "2023-05-01", "--to", "2023-06-01", "--plan", "small", "--json")
    assert len(json.loads(out)["letters"]) == 2


@pytest.mark.parametrize(
    ("first", "last", "letters"),
    [("0001-01-01", "9999-12-31", True), ("0001-01-01", "0002-01-01", False), ("9999-01-01", "9999-12-31", False)],
)
def test_any_days_of_the_calendar_can_be_asked_for(run: Run, first: str, last: str, letters: bool) -> None:
    code, out, _ = run("nudges", "--from", first, "--to", last, "--json")
    assert (code, bool(json.loads(out)["letters"])) == (0, letters)
