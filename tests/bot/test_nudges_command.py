import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from storage import subscriptions
from storage.database import Database
from tests.bot import command_line
from tests.bot.command_line import ROOT, move_in
from workplan import digest_times

PLAN = """\
plan: {key: SMALL, title: A small plan}
sections: [{code: A, level: topic, title: Paper}]
activities:
- {code: A.1, title: Study, timeline: By 30 June 2023, bodies: ATFJCC}
- {code: A.2, title: Survey, timeline: By 30 June 2023, bodies: AWGIPC}
"""
BODIES = "body,focal_points,timezone,calendar\nATFJCC,UATFJCC,Asia/Ho_Chi_Minh,VN\n"

ZONE = ZoneInfo("Asia/Jakarta")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command where a small plan and its bodies are loaded, and chairs get no digests; give what it said."""
    move_in(monkeypatch, tmp_path)
    usual = (ROOT / "schedules.yaml").read_text(encoding="utf-8")
    (tmp_path / "quiet.yaml").write_text(usual.replace("\ndigest: monday 09:00", "\ndigest: none"), encoding="utf-8")
    monkeypatch.setenv("SCHEDULES", str(tmp_path / "quiet.yaml"))
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


@pytest.fixture
def with_digests(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command where the chairs get digests on Mondays, and a member and a channel some on other days."""
    monkeypatch.setenv("SCHEDULES", str(ROOT / "schedules.yaml"))
    made_at = datetime(2023, 5, 15, 9, tzinfo=ZONE)
    database = Database(f"sqlite:///{tmp_path}/plan.db")
    with database.begin() as connection:
        for who, words, times in (("UMEMBER", "topic:A", "friday 16:00"), ("CGENERAL", "", "sunday 03:00")):
            subscriptions.subscribe(
                connection, who, "SMALL", words, digest_times.read(times, ZONE), "UOFFICER", made_at
            )
    database.close()
    return run


def test_digests_are_foreseen_with_who_gets_them_when_and_of_what(with_digests: Run) -> None:
    _, out, _ = with_digests("nudges", "--from", "2023-05-19", "--to", "2023-05-22")
    assert out.splitlines() == [
        "2023-05-19 16:00 Asia/Jakarta  digest to UMEMBER (subscribed)",
        "    digest of SMALL topic:A",
        "2023-05-21 03:00 Asia/Jakarta  digest to CGENERAL (subscribed)",
        "    digest of SMALL",
        "2023-05-22 09:00 Asia/Jakarta  digest to nobody (secretariat)",
        "    digest of SMALL",
    ]


def test_a_digest_is_a_letter_of_its_kind_for_programs(with_digests: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRETARIAT", "UOFFICER")
    _, out, _ = with_digests("nudges", "--from", "2023-05-19", "--to", "2023-05-22", "--json")
    letters = json.loads(out)["letters"]
    assert (letters[0], [each["recipient"] for each in letters[1:]]) == (
        {
            "send_at": "2023-05-19T16:00:00+07:00",
            "kind": "digest",
            "rules": [],
            "recipient": {"kind": "person", "body": None, "role": "subscriber", "slack": "UMEMBER"},
            "items": [],
            "reason": "digest of SMALL topic:A",
        },
        [
            {"kind": "channel", "body": None, "role": "subscriber", "slack": "CGENERAL"},
            {"kind": "person", "body": None, "role": "secretariat", "slack": "UOFFICER"},
        ],
    )


def test_digests_of_another_plan_are_left_out(with_digests: Run, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(PLAN.replace("SMALL", "OTHER"), encoding="utf-8")
    with_digests("plan", "load", "other.yaml")
    told = {}
    for plan in ("SMALL", "OTHER"):
        _, out, _ = with_digests("nudges", "--from", "2023-05-19", "--to", "2023-05-22", "--plan", plan, "--json")
        told[plan] = [each["reason"] for each in json.loads(out)["letters"]]
    assert told == {
        "SMALL": ["digest of SMALL topic:A", "digest of SMALL", "digest of SMALL"],
        "OTHER": ["digest of OTHER"],
    }


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
