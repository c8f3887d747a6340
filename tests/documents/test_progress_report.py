from dataclasses import replace

import pytest

from documents import progress_report
from documents.paper import Embedded, Heading, Manner, Paragraph
from tests.documents.a_report import ACCESSION, CLEARED, FORUM, HEAD, NEWS, PLAN, REPORT, REVIEW, STUDY, TASKS, of
from tests.documents.reading import plainly
from workplan.digests import Several
from workplan.reports import Report

PICTURE = Embedded(b"", "A line", "Figure 1")


def summary(report: Report) -> str:
    """Return what the box above all else says, after the sentence that it begins with."""
    _, first, *_ = plainly(progress_report.paper(report).blocks)
    assert isinstance(first, tuple)
    opening, said = str(first[1]).split(". ", 1)
    assert opening.startswith("The present document is a report on progress made in the implementation of the ")
    return said


def test_it_is_titled_as_a_note_by_the_secretariat() -> None:
    paper = progress_report.paper(replace(REPORT, scope="A.2"))
    assert (paper.title, paper.under) == (
        "Report on progress made in the implementation of the Work Plan on Commerce",
        ("A.2 Paperless Trading", "Note by the secretariat", "As at 15 May 2023 – Working status"),
    )


def test_a_plan_that_has_an_article_gets_no_second_one() -> None:
    report = replace(REPORT, plan=replace(PLAN, head=replace(HEAD, title="The Road Map")))
    assert progress_report.paper(report).title == "Report on progress made in the implementation of The Road Map"


def test_the_summary_is_made_of_the_data() -> None:
    assert summary(REPORT) == (
        "Of the four activities, one has been completed, one is under way and two have not been started. This "
        "corresponds to 25 per cent completed, with 34 per cent of the time foreseen having elapsed. The target "
        "timelines of two have ended, one of them overdue. By those first adopted, the target timelines of two have "
        "ended. Between 1 Apr 2023 and 15 May 2023, one was completed, progress was reported on one and the timeline "
        "of one was revised. It gives the working status, as the lead implementing bodies have reported it."
    )


def test_the_summary_says_only_what_there_is_to_say() -> None:
    assert summary(TASKS) == (
        "Of the two tasks, one is under way and one has not been started. This corresponds to 0 per cent completed. "
        "It gives the working status, as the lead implementing bodies have reported it."
    )


def test_the_summary_of_what_is_cleared_names_the_meeting() -> None:
    assert summary(CLEARED).endswith("It gives the status cleared by the 12th ACCEC meeting.")


@pytest.mark.parametrize(
    ("completed", "changed", "moved", "said"),
    [
        (0, 0, 0, "nothing was reported"),
        (2, 0, 0, "two were completed"),
        (0, 1, 2, "progress was reported on one and the timelines of two were revised"),
    ],
)
def test_the_summary_counts_what_is_new(completed: int, changed: int, moved: int, said: str) -> None:
    news = replace(NEWS, completed=Several(completed), changed=Several(changed), moved=Several(moved))
    assert f"Between 1 Apr 2023 and 15 May 2023, {said}. " in summary(replace(REPORT, news=news))


def test_what_ended_without_being_overdue_is_said_so() -> None:
    assert "The target timeline of one has ended, none of them overdue. " in summary(of(FORUM, REVIEW))


def test_parts_are_numbered_and_one_that_is_empty_is_left_out() -> None:
    titles = [
        [
            block.text
            for block in progress_report.paper(report).blocks
            if isinstance(block, Heading) and block.level == 1
        ]
        for report in (REPORT, TASKS)
    ]
    assert titles == [
        [
            "I. Progress made",
            "II. Status of member States",
            "III. Issues for consideration",
            "Annex: progress in figures",
        ],
        ["I. Progress made", "II. Issues for consideration", "Annex: progress in figures"],
    ]


def test_paragraphs_are_numbered_over_the_whole_document() -> None:
    blocks = progress_report.paper(REPORT).blocks
    labels = [block.label for block in blocks if isinstance(block, Paragraph) and block.manner is Manner.NUMBERED]
    assert labels == [f"{number}." for number in range(1, 10)]


def test_pictures_stand_at_the_head_of_the_annex() -> None:
    blocks = progress_report.paper(REPORT, [PICTURE]).blocks
    place = blocks.index(PICTURE)
    assert plainly(blocks[place - 1 : place + 2]) == [
        (1, "Annex: progress in figures"),
        PICTURE,
        (2, "Progress by part of the plan"),
    ]


def test_a_report_of_nothing_can_be_written() -> None:
    empty = replace(REPORT, plan=replace(PLAN, activities=()), news=None)
    assert summary(empty) == "It gives the working status, as the lead implementing bodies have reported it."


def test_the_annex_begins_on_a_page_of_its_own() -> None:
    blocks = progress_report.paper(of(ACCESSION, STUDY)).blocks
    assert [block.text for block in blocks if isinstance(block, Heading) and block.is_on_new_page] == [
        "Annex: progress in figures"
    ]
