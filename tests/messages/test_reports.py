from dataclasses import replace
from datetime import date

import pytest

from messages import reports
from messages.blocks import Message
from tests import samples
from tests.flows.reading import lines
from tests.validators import refused
from workplan.clearings import Clearing, Standing
from workplan.plan import Plan, PlanHead
from workplan.reports import Basis, Kind, Report

DAY, SINCE = date(2023, 5, 15), date(2023, 4, 1)
PLAN = Plan(PlanHead("ASEAN", "Work Plan"), (), (samples.STUDY, replace(samples.STUDY, code="A.2.1.4")))
REPORT = Report(PLAN, DAY)
LONG = (samples.HOSTILE * 100)[:3000]
HOSTILE = Report(
    Plan(PlanHead("A" * 20, LONG, LONG[:40]), (), tuple(replace(samples.STUDY, code=str(n)) for n in range(9))),
    DAY,
    Basis.CLEARED,
    {str(number): Standing(Clearing(f"{number} {LONG}", LONG, number)) for number in range(9)},
    LONG[:40],
    SINCE,
)
WHY = "Slack does not take the file right now: try again in a minute."


def cleared(*meetings: str) -> Report:
    several = tuple(replace(samples.STUDY, code=meeting) for meeting in meetings)
    standings = {meeting: Standing(Clearing(meeting, None, 1)) for meeting in meetings}
    return Report(replace(PLAN, activities=several), DAY, Basis.CLEARED, standings)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (REPORT, "2 activities as at 15 May 2023, working status"),
        (
            replace(REPORT, scope="A.2", since=SINCE),
            "2 activities of A.2 as at 15 May 2023, working status, with what has happened since 1 Apr 2023",
        ),
        (
            Report(replace(PLAN, activities=(samples.STUDY,)), DAY, Basis.CLEARED),
            "1 activity as at 15 May 2023, cleared status: nothing has been cleared yet",
        ),
        (cleared("12th meeting"), "1 activity as at 15 May 2023, as cleared by the 12th meeting"),
        (
            cleared("9th meeting", "10th meeting", "11th meeting", "12th meeting", "13th meeting"),
            "5 activities as at 15 May 2023, as cleared by the 9th meeting, the 10th meeting, the 11th meeting "
            "and 2 more",
        ),
    ],
)
def test_what_a_file_is_of_is_said_beside_it_and_where_it_was_asked_for(report: Report, said: str) -> None:
    assert (reports.comment(report, Kind.ANNEX), reports.sent("a.docx", report, Kind.ANNEX).text) == (
        f"Annex with progress of ASEAN Work Plan: {said}.",
        f"Annex with progress of ASEAN, {said}, is in your messages with Rapporteur: a.docx.",
    )


@pytest.mark.parametrize(
    "message",
    [
        *(reports.sent("a.docx", HOSTILE, kind) for kind in Kind),
        reports.told("", WHY),
        reports.told(LONG, WHY),
        reports.told((samples.HOSTILE + "\n") * 1_000, WHY),
        reports.told(samples.HOSTILE * 1_000, LONG),
    ],
)
def test_slack_takes_whatever_is_said(message: Message) -> None:
    assert refused(message.payload()) == []


def test_a_long_title_is_cut_beside_a_file() -> None:
    said = reports.comment(HOSTILE, Kind.PROGRESS)
    assert (said[:38], len(said) < 1_500) == ("Progress report of AAAAAAAAAAAAAAAAAAA", True)


def test_in_words_a_picture_is_told_with_why_it_is_not_shown() -> None:
    told = reports.told("A timeline.\nA.1: 2023.", WHY)
    assert (told.text, lines(told.blocks)) == (f"{WHY} A timeline.\nA.1: 2023.", [WHY, "A timeline.\nA.1: 2023."])


def test_what_is_too_long_for_a_message_says_so() -> None:
    rows = [f"A.{number}: 2023." for number in range(2_000)]
    shown = lines(reports.told("\n".join(rows), WHY).payload()["blocks"])[1].split("\n")
    assert (shown[:-1], shown[-1]) == (rows[: len(shown) - 1], reports.CUT)


def test_a_text_beside_a_picture_is_named_after_it() -> None:
    assert reports.in_words("a.png") == "What a.png shows, in words."
