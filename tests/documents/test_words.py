from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from documents import words
from tests.documents.a_report import ACCESSION, CLEARED, DAY, FORUM, JAKARTA, PLAN, REPORT, REVIEW, STANDINGS, STUDY
from workplan.clearings import Clearing, Standing
from workplan.plan import Section
from workplan.reports import Report
from workplan.risk import Risk

OTHER = Standing(Clearing("ACCEC 11", None, 2))


def test_every_page_says_the_day_and_whose_word_it_gives() -> None:
    assert words.standing(REPORT) == "As at 15 May 2023 – Working status"


def test_what_a_meeting_has_cleared_names_it() -> None:
    assert words.basis(CLEARED) == "As cleared by the 12th ACCEC meeting"


def test_several_meetings_are_all_named() -> None:
    report = replace(CLEARED, standings=STANDINGS | {"B.1": OTHER})
    assert words.basis(report) == "As cleared by the 12th ACCEC meeting and ACCEC 11"


def test_very_many_meetings_are_named_on_the_first_page_alone() -> None:
    activities = tuple(replace(STUDY, code=f"A.2.1.{number}") for number in range(7))
    several = {each.code: Standing(Clearing(f"ACCEC {number}", None, 2)) for number, each in enumerate(activities)}
    report = replace(CLEARED, plan=replace(PLAN, activities=activities), standings=several)
    assert words.running(report) == "As at 15 May 2023 – As cleared by 7 meetings, named on the first page"
    assert words.standing(report).endswith(
        "As cleared by ACCEC 0, ACCEC 1, ACCEC 2, ACCEC 3, ACCEC 4, ACCEC 5 and ACCEC 6"
    )


def test_a_few_meetings_are_named_on_every_page() -> None:
    assert [words.running(each) for each in (REPORT, CLEARED)] == [words.standing(each) for each in (REPORT, CLEARED)]


def test_the_name_of_a_meeting_is_never_cut() -> None:
    named = Standing(Clearing("x" * 500, None, 2))
    assert words.basis(replace(CLEARED, standings={"B.1": named})) == f"As cleared by {'x' * 500}"


def test_where_nothing_is_cleared_that_is_said() -> None:
    assert words.basis(replace(CLEARED, standings={})) == "As cleared by meetings; nothing has been cleared yet"


@pytest.mark.parametrize(
    ("report", "code", "said"),
    [
        (REPORT, "A.2.1.1", "Working status, 1 update since the 12th ACCEC meeting"),
        (REPORT, "A.2.2.1", "Cleared by the 12th ACCEC meeting, ACCEC/12"),
        (REPORT, "A.2.1.2", None),
        (REPORT, "B.1", None),
        (CLEARED, "A.2.1.1", "Cleared by the 12th ACCEC meeting"),
        (CLEARED, "A.2.1.2", "Nothing of it is cleared yet"),
        (CLEARED, "B.1", None),
    ],
)
def test_how_an_activity_stands_to_what_is_cleared(report: Report, code: str, said: str | None) -> None:
    assert words.cleared(report, code) == said


@pytest.mark.parametrize(("several", "said"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_things_are_put_into_a_sentence(several: list[str], said: str) -> None:
    assert words.listed(several) == said


@pytest.mark.parametrize(("level", "title"), [("activity", "Activities"), ("task", "Tasks"), ("survey", "Surveys")])
def test_a_column_is_called_by_the_word_of_the_plan(level: str, title: str) -> None:
    assert words.several(level) == title


def test_a_section_without_a_title_says_so() -> None:
    assert words.titled(Section("B.1", "topic")) == "B.1 (this topic has no title in the source)"


def test_a_scope_is_called_by_its_title_and_one_that_is_not_there_by_its_code() -> None:
    assert [words.scope(PLAN, code) for code in ("A.2", "Z")] == ["A.2 Paperless Trading", "Z"]


def test_an_activity_is_named_with_who_leads_it() -> None:
    assert [words.named(each) for each in (STUDY, REVIEW)] == ["A.2.1.2 (ATFJCC)", "B.1"]


def test_only_what_runs_and_has_passed_is_late() -> None:
    assert [words.is_late(each, DAY) for each in (ACCESSION, STUDY, FORUM, REVIEW)] == [False, True, False, False]


def test_why_something_is_at_risk_is_said() -> None:
    assert words.at_risk(replace(STUDY, timeline=ACCESSION.timeline), date(2025, 12, 20)) is Risk.NOT_BEGUN


def test_the_day_of_a_moment_is_that_of_the_committee() -> None:
    late = datetime(2023, 5, 2, 20, tzinfo=UTC)
    assert [words.day_of(late, JAKARTA), words.day_of(late, None)] == ["3 May 2023", "2 May 2023"]


def test_the_legend_has_every_mark_with_its_word() -> None:
    assert words.LEGEND == (
        "○ Not started · ◐ In progress · ● Completed · ◇ On hold · ✕ Cancelled · ▲ Overdue · △ At risk"
    )
