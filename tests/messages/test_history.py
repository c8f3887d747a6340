from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from messages import history
from messages.requests import Request, View
from tests import samples
from tests.flows.reading import buttons, lines
from tests.validators import refused
from workplan.history import Act, Edit, Entry, Kind, Via

JAKARTA = ZoneInfo("Asia/Jakarta")
AT = datetime(2023, 5, 15, 2, 30, tzinfo=UTC)
ACT = Act("UATFJCC", AT, Via.COMMAND)
REPORT = Entry(
    7,
    ACT,
    Kind.REPORT,
    "ASEAN",
    1,
    "A.2.1.3",
    (Edit("status", "not-started", "in-progress"), Edit("status_text", None, "Draft with ASWSC")),
)
VIEW = View(Request("A.2.1.3 history", plan="ASEAN"), samples.TODAY)
LONG = (samples.HOSTILE * 100)[:3000]
HOSTILE = Entry(
    10**9,
    Act(samples.HOSTILE, AT, Via.LETTER, LONG, LONG, LONG),
    Kind.REPORT,
    "ASEAN",
    1,
    LONG,
    tuple(Edit("value", LONG, [LONG, {"text": LONG}], "metrics", place, LONG) for place in range(40)),
    5,
)


def shown(*entries: Entry, total: int | None = None, view: View = VIEW) -> list[str]:
    """Return what a reader sees of a history."""
    return lines(
        history.history(("A.2.1.3", "Study"), len(entries) if total is None else total, entries, view, JAKARTA).blocks
    )


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("entry", [REPORT, HOSTILE])
def test_every_history_passes_three_validators(entry: Entry, *, shared: bool) -> None:
    message = history.history(
        (LONG[:40], LONG), 500, [entry] * history.PAGE, replace(VIEW, request=Request("x", 3), shared=shared), JAKARTA
    )
    assert refused(message.payload()) == []


@pytest.mark.parametrize("entry", [REPORT, HOSTILE])
def test_every_undo_passes_three_validators(entry: Entry) -> None:
    assert refused(history.undone(replace(entry, kind=Kind.UNDO, undoes=6)).payload()) == []


def test_a_history_says_who_did_what_when_and_what_it_was_before() -> None:
    secretariat = replace(ACT, by="UOFFICER", via=Via.FORM, behalf="ATFJCC", why="Paused", source="letter of 3 May")
    undo = Entry(8, secretariat, Kind.UNDO, edits=(Edit("status", "in-progress", "not-started"),), undoes=7)
    assert shown(undo, REPORT) == [
        "History of A.2.1.3  Study",
        "2 entries, by the clock of Asia/Jakarta",
        "8 · 15 May 2023 09:30 · Undo  @UOFFICER on behalf of ATFJCC, in a form",
        "takes back entry 7",
        "◐ In progress → ○ Not started",
        "“Paused”",
        "source: letter of 3 May",
        "7 · 15 May 2023 09:30 · Update  @UATFJCC, by command",
        "○ Not started → ◐ In progress",
        "in their words: none → Draft with ASWSC",
    ]


def test_the_text_says_all_that_the_blocks_show() -> None:
    assert history.history(("A.2.1.3", "Study"), 1, [REPORT], VIEW, JAKARTA).text == (
        "History of A.2.1.3: 1 entry, by the clock of Asia/Jakarta. 7 · 15 May 2023 09:30 · Update by UATFJCC, by command: "
        "○ Not started → ◐ In progress; in their words: none → Draft with ASWSC."
    )


def test_a_history_without_entries_says_so() -> None:
    assert shown() == ["History of A.2.1.3  Study", "nothing has been recorded yet"]


def test_nobody_is_mentioned_in_a_channel() -> None:
    message = history.history(("A.2.1.3", "Study"), 1, [REPORT], replace(VIEW, shared=True), JAKARTA)
    assert (lines(message.blocks)[2], buttons(message.blocks)) == (
        "7 · 15 May 2023 09:30 · Update  UATFJCC, by command",
        [],
    )


def test_a_long_history_is_paged_by_a_request_that_stands_for_itself() -> None:
    view = replace(VIEW, request=Request("a 2 1 3 history", 2, plan="ASEAN"))
    message = history.history(("A.2.1.3", "Study"), 14, [REPORT], view, JAKARTA)
    row = message.blocks[-1]["elements"]
    assert (lines(message.blocks)[1], [each["value"] for each in row]) == (
        "14 entries, page 2 of 3, by the clock of Asia/Jakarta",
        ["1@ASEAN|history A.2.1.3", "3@ASEAN|history A.2.1.3", "2@ASEAN|history A.2.1.3"],
    )


def test_what_the_operator_did_names_nobody() -> None:
    loaded = Entry(1, Act("operator", AT, Via.OPERATOR), Kind.LOAD, edits=(Edit("title", "Studdy", "Study"),))
    assert shown(loaded)[2:] == [
        "1 · 15 May 2023 09:30 · Plan loaded  the operator, on the command line",
        "title: Studdy → Study",
    ]


def test_of_many_changes_the_first_are_said() -> None:
    assert (len(history.said(HOSTILE)), history.said(HOSTILE)[8]) == (11, "and 33 more")
