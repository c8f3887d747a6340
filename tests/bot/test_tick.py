import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from playground.server import Playground
from storage.sender_lock import SenderLock
from tests.bot.command_line import move_in, run

PLAN = """\
plan: {key: SMALL, title: A small plan}
sections: [{code: A, level: topic, title: Paper}]
activities:
- {code: A.1, title: Study, timeline: By 30 June 2023, bodies: ATFJCC}
"""
BODIES = "body,focal_points,timezone,calendar\nATFJCC,UATFJCC,Asia/Ho_Chi_Minh,VN\n"
FIRST, RUNG = "2023-05-30T10:00+07:00", "2023-05-31T09:30+07:00"

Tick = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tick(
    slack: Playground, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Tick:
    """Do a round against the stand-in at a moment, where a small plan is loaded; give its exit code and what it said."""
    move_in(monkeypatch, tmp_path)
    monkeypatch.setenv("SLACK_API_URL", slack.api_url)
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.bot_token)
    monkeypatch.setenv("SECRETARIAT", "UOFFICER")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "bodies.csv").write_text(BODIES, encoding="utf-8")

    run(capsys, "plan", "load", "plan.yaml")
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    run(capsys, "bodies", "load", "bodies.csv")
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.bot_token)
    return lambda at, *more: run(capsys, "tick", "--at", at, *more)


async def later(tick: Tick, *arguments: str) -> tuple[int, str, str]:
    """Run it on another thread, so that the stand-in on this one can answer."""
    return await asyncio.to_thread(tick, *arguments)


def sent(slack: Playground) -> list[tuple[str, str]]:
    return [(entry.recipient, entry.event_type or "") for entry in slack.rig.ledger.entries]


async def test_a_round_sends_what_has_come_due_and_says_so(tick: Tick, slack: Playground) -> None:
    await later(tick, FIRST)
    assert (await later(tick, RUNG), sent(slack)) == (
        (0, "1 letter sent; nothing is left to deliver\n", ""),
        [("UATFJCC", "rapporteur_letter")],
    )


async def test_a_second_round_sends_nothing(tick: Tick, slack: Playground) -> None:
    for at in (FIRST, RUNG, RUNG, "2023-05-31T10:00+07:00"):
        await later(tick, at)
    assert len(sent(slack)) == 1


async def test_a_program_is_told_in_json(tick: Tick) -> None:
    await later(tick, FIRST)
    code, out, _ = await later(tick, RUNG, "--json")
    assert (code, json.loads(out)) == (0, {"stands_by": False, "planned": 1, "sent": 1, "waiting": 0, "held": 0})


async def test_what_waits_for_a_second_try_is_told_by_the_exit_code(tick: Tick, slack: Playground) -> None:
    await later(tick, FIRST)
    slack.rig.faults.script("close-after")
    codes = [(await later(tick, at))[0] for at in (RUNG, "2023-05-31T09:35+07:00")]
    assert (codes, len(sent(slack))) == ([3, 0], 1)


async def test_what_is_held_for_a_person_is_told_by_the_exit_code(tick: Tick, slack: Playground) -> None:
    await later(tick, FIRST)
    slack.rig.faults.script("close-after")
    slack.rig.scopes = frozenset({"chat:write", "im:write", "users:read"})
    codes = [(await later(tick, at))[0] for at in (RUNG, "2023-05-31T09:35+07:00")]
    assert codes == [3, 1]


async def test_what_waits_for_a_word_of_the_secretariat_is_told_by_the_exit_code(tick: Tick, slack: Playground) -> None:
    await later(tick, FIRST)
    codes = [(await later(tick, at))[0] for at in ("2023-07-14T10:00+07:00", "2023-07-14T10:16+07:00")]
    assert (codes, sorted({who for who, _ in sent(slack)})) == ([3, 0], ["UATFJCC", "UOFFICER"])


async def test_a_second_process_stands_by_and_says_so(tick: Tick, tmp_path: Path) -> None:
    first = SenderLock(f"sqlite:///{tmp_path}/plan.db")
    assert first.acquire()
    told = await later(tick, FIRST)
    first.release()
    assert told == (0, "Another process sends letters: this one stands by.\n", "")


def test_a_moment_of_one_s_own_is_refused_on_the_real_slack(tick: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_API_URL")
    assert tick(FIRST) == (
        1,
        "",
        "--at is for trying: it is taken only while SLACK_API_URL is an address of this machine.\n",
    )


def test_without_a_token_it_is_said_what_to_do(tick: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    code, _, said = tick(FIRST)
    assert (code, said.startswith("SLACK_BOT_TOKEN is not set")) == (1, True)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2023-05-31", "2023-05-31 needs a time zone, for example 2023-05-31T00:00:00+07:00"),
        ("9999-12-31T23:00-12:00", "9999-12-31T23:00-12:00 is beyond the years 1900 to 9000"),
    ],
)
def test_a_moment_that_is_none_of_any_plan_is_refused(
    tick: Tick, capsys: pytest.CaptureFixture[str], at: str, told: str
) -> None:
    with pytest.raises(SystemExit):
        tick(at)
    assert capsys.readouterr().err.splitlines()[-1] == f"python -m bot tick: error: argument --at: {told}"
