from datetime import date

import pytest

from messages import blocks, calendars, refusals
from tests.flows.reading import buttons, lines
from tests.samples import HOSTILE
from tests.validators import refused
from workplan.due_dates import DueDate
from workplan.meetings import Meeting
from workplan.status import Status
from workplan.subscribed_calendars import Contents

ADDRESS = "https://rapporteur.example.org/calendar/TOKEN.ics"
DUE = DueDate("ASEAN", "A.1", "Study", Status.IN_PROGRESS, "Completion", date(2023, 6, 30))
CONTENTS = Contents(("ATFJCC",), (DUE,), (Meeting("12th", date(2023, 9, 14)), Meeting("13th", date(2024, 3, 1))))


def made(body: str | None, contents: Contents = CONTENTS, *, replaced: bool = False) -> blocks.Message:
    return calendars.made(body, contents, ADDRESS, replaced=replaced)


def test_the_address_stands_by_itself_to_be_copied() -> None:
    shown = made("ATFJCC")
    assert (lines(shown.blocks), shown.text.count(ADDRESS)) == (
        [
            "Calendar of ATFJCC  1 due date, 2 meetings",
            ADDRESS,
            calendars.HOW,
            "Whoever has the address sees this: keep it to yourself. It is shown only now; /report calendar revoke "
            "ATFJCC ends it.",
        ],
        1,
    )


def test_an_address_is_never_shared_with_a_button() -> None:
    shown = [made("ATFJCC"), made(None, replaced=True), calendars.listing([("ATFJCC", date(2023, 5, 15))])]
    assert [buttons(each.blocks) for each in shown] == [[], [], []]


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        (("ATFJCC", "ACCEC"), "You speak for ATFJCC and ACCEC; when that changes, the calendar does too."),
        ((), "You speak for no body today; when that changes, the calendar does too."),
    ],
)
def test_somebodys_own_calendar_says_for_whom_they_speak(bodies: tuple[str, ...], said: str) -> None:
    shown = lines(made(None, Contents(bodies, (), ())).blocks)
    assert (shown[0], shown[3]) == ("Calendar of your bodies  0 due dates, 0 meetings", said)


def test_whoever_had_one_before_is_told_that_it_has_ended() -> None:
    assert lines(made(None, replaced=True).blocks)[-1] == (
        "Whoever has the address sees this: keep it to yourself. It is shown only now; /report calendar revoke ends it. "
        "The address that you had before has ended."
    )


def test_a_list_says_what_ends_each() -> None:
    shown = calendars.listing([(None, date(2023, 5, 15)), ("ATFJCC", date(2023, 5, 16))])
    assert lines(shown.blocks) == [
        "You have 2 calendars",
        "your bodies  made 15 May 2023 · /report calendar revoke ends it",
        "ATFJCC  made 16 May 2023 · /report calendar revoke ATFJCC ends it",
        "An address is not shown again; /report calendar revoke all ends all of them.",
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (
            0,
            "You have no calendar: say /report calendar for one of your bodies, or /report calendar and the name of a body.",
        ),
        (1, "1 calendar has ended: its address opens nothing any more."),
        (2, "2 calendars have ended: their addresses open nothing any more."),
    ],
)
def test_ending_all_says_how_many_there_were(count: int, said: str) -> None:
    assert calendars.all_ended(count) == said


def test_the_secretariat_hears_whose_calendars_have_ended() -> None:
    shown = [calendars.ended_for("U1", count) for count in (0, 2)]
    assert [(lines(each.blocks), each.text) for each in shown] == [
        (
            ["@U1: There was no calendar that they had made."],
            "Of a colleague: There was no calendar that they had made.",
        ),
        (["@U1: 2 calendars have ended."], "Of a colleague: 2 calendars have ended."),
    ]


def test_slack_takes_each_of_them_whatever_a_body_is_called() -> None:
    name = HOSTILE * 30
    shown = [
        made(name, Contents((name,) * 9, (DUE,) * 400, ()), replaced=True),
        made(None, Contents((name,) * 9, (), ())),
        calendars.listing([(name, date(2023, 5, 15))] * 12),
        refusals.sentence(calendars.ended(calendars.of(name), 1)),
        refusals.sentence(calendars.unknown_body(name, None)),
    ]
    assert [refused(each.payload()) for each in shown] == [[]] * 5
