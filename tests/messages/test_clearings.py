from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from messages import blocks, clearings
from messages.blocks import Message
from messages.listing import PAGE
from messages.requests import Request, View
from playground.block_kit import problems
from tests import samples
from tests.flows.reading import buttons, lines
from tests.validators import refused
from workplan.clearings import Clearing, Standing, Uncleared, Wanted
from workplan.status import Status

MEETING = "12th ACCEC meeting"
LATE = datetime(2023, 5, 15, 20, tzinfo=UTC)
VIEW = View(Request("clear", plan="ASEAN"), samples.TODAY)
LONG = (samples.HOSTILE * 100)[:3000]
WAITING = Uncleared(1, "A.2.1.3", "Study", Status.IN_PROGRESS, LATE, 7, Standing(Clearing(MEETING, None, 3), 2))
HOSTILE = Uncleared(1, "A" * 40, LONG, Status.ON_HOLD, LATE, 7, Standing(Clearing(LONG, LONG, 3), 10_000))


def listed(*found: Uncleared, view: View = VIEW) -> Message:
    start = (view.request.page - 1) * PAGE
    return clearings.listing("ASEAN", len(found), found[start : start + PAGE], view, ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize(
    "message",
    [
        listed(),
        listed(WAITING),
        listed(*[HOSTILE] * 500, view=View(Request("clear", 2, plan="ASEAN"), samples.TODAY)),
        listed(*[HOSTILE] * 500, view=View(Request("clear", 99, plan="ASEAN"), samples.TODAY)),
        listed(*[HOSTILE] * 500, view=View(Request("clear"), samples.TODAY, shared=True)),
        clearings.cleared("A" * 40, HOSTILE.standing),
    ],
)
def test_every_answer_passes_three_validators(message: Message) -> None:
    assert refused(message.payload()) == []


def test_the_form_is_one_that_slack_takes() -> None:
    assert problems(clearings.form("ASEAN", 1_000, 12), "modal") == []


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (None, []),
        (Standing(), [("Standing", "working status")]),
        (Standing(None, 3), [("Standing", "working status")]),
        (Standing(Clearing(MEETING, None, 1)), [("Standing", "cleared by the 12th ACCEC meeting")]),
        (Standing(Clearing("ACCEC 12", "X/5", 1)), [("Standing", "cleared by ACCEC 12, X/5")]),
        (
            Standing(Clearing(MEETING, None, 1), 2),
            [("Standing", "working status, 2 updates since the 12th ACCEC meeting")],
        ),
    ],
)
def test_a_card_says_how_an_activity_stands(standing: Standing | None, said: list[tuple[str, str]]) -> None:
    assert clearings.fact(standing) == said


def test_a_document_has_room_for_the_whole_name_of_a_meeting() -> None:
    standing = Standing(Clearing(LONG, LONG, 1))
    assert clearings.said(standing, blocks.whole) == f"cleared by {LONG}, {LONG}"


def test_what_waits_is_listed_with_a_button_for_all_of_it() -> None:
    message = listed(WAITING)
    assert (lines(message.blocks), buttons(message.blocks), message.text) == (
        [
            "Working status in ASEAN  1 activity",
            "A.2.1.3  Study – ◐ In progress · working status, 2 updates since the 12th ACCEC meeting · last update 16 May 2023",
        ],
        ["Clear all"],
        "Working status in ASEAN: 1 activity. A.2.1.3 Study – ◐ In progress · working status, 2 updates since the "
        "12th ACCEC meeting · last update 16 May 2023.",
    )


def test_a_long_list_is_paged() -> None:
    message = listed(*[WAITING] * 30, view=View(Request("clear", 2, plan="ASEAN"), samples.TODAY))
    assert (lines(message.blocks)[0], buttons(message.blocks)) == (
        "Working status in ASEAN  30 activities, page 2 of 3",
        ["Previous", "Next", "Clear all"],
    )


@pytest.mark.parametrize(
    ("codes", "later", "since", "said"),
    [
        (["A.1", "A.2"], [], None, "Cleared by the 12th ACCEC meeting: A.1, A.2."),
        (
            [],
            ["A.1"],
            None,
            "Updated meanwhile, so still working status: A.1. /workplan clear lists what waits.",
        ),
        (
            [],
            [],
            date(2023, 5, 1),
            "Nothing that was updated since 1 May 2023 waits to be cleared: /workplan clear lists what does.",
        ),
        ([], [], None, "Nothing waits to be cleared: /workplan clear lists what does."),
    ],
)
def test_it_is_said_what_was_cleared(codes: list[str], later: list[str], since: date | None, said: str) -> None:
    assert clearings.all_cleared(codes, later, Wanted(MEETING, since=since)) == said


def test_of_many_codes_the_first_are_named() -> None:
    said = clearings.all_cleared([f"A.{number}" for number in range(30)], [], Wanted(MEETING))
    assert said.endswith("A.18, A.19 and 10 more.")
