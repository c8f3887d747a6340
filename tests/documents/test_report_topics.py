from dataclasses import replace

from documents import report_topics
from tests.documents.a_report import (
    ACCESSION,
    FORUM,
    NEWS,
    REPORT,
    REVIEW,
    STUDY,
    TASKS,
    of,
    told,
)
from tests.documents.reading import plainly
from workplan.digests import Several
from workplan.history import Edit
from workplan.plan import Metric

PERIOD = "Between 1 Apr 2023 and 15 May 2023"
LONG = "x" * 3000


def test_each_part_says_where_it_stands_what_was_reported_and_what_was_measured() -> None:
    assert plainly(report_topics.made(REPORT)) == [
        (2, "A Cross Border"),
        (3, "A.2 Paperless Trading"),
        "Of the three activities, one has been completed, one is under way and one has not been started. This "
        "corresponds to 33 per cent completed, with 34 per cent of the time foreseen having elapsed. The target "
        "timeline of A.2.1.2 has passed.",
        f"{PERIOD}, the following were completed:",
        "(a) A.2.2.1  Forum (ACCEC, 3 May 2023)",
        f"{PERIOD}, the following progress was reported:",
        "(a) A.2.1.1  Accession (ATFJCC, 3 May 2023): “Procedures are under way”; Not started → In progress; "
        "Number of AMS acceding: none → 1",
        f"{PERIOD}, the following target timelines were revised:",
        "(a) A.2.1.2  Study (ATFJCC, 3 May 2023): By end 2022 → By end Q1 2023",
        "The following has been measured:",
        "(a) A.2.1.1  Number of AMS acceding: baseline 0 → 1 of 3: PH (as of 30 Apr 2023; source: Depositary) "
        "/ target 3",
        (2, "B Business"),
        "The activity has not been started. This corresponds to 0 per cent completed.",
    ]


def test_without_news_only_where_it_stands_is_said() -> None:
    assert plainly(report_topics.made(TASKS)) == [
        (2, "T Tasks of the Group"),
        "Of the two tasks, one is under way and one has not been started. This corresponds to 0 per cent completed.",
    ]


def test_what_a_body_has_worded_is_never_cut() -> None:
    news = replace(NEWS, changed=Several.of([told(REVIEW, Edit("status_text", None, LONG))]))
    blocks = plainly(report_topics.made(replace(REPORT, news=news)))
    assert blocks[-1] == f"(a) B.1  Review (3 May 2023): “{LONG}”"


def test_values_of_metrics_are_never_cut() -> None:
    measured = replace(REVIEW, metrics=(Metric(LONG, "0", value=LONG),))
    assert plainly(report_topics.made(of(measured)))[-1] == f"(a) B.1  {LONG}: baseline 0 → {LONG}"


def test_news_of_what_is_not_in_the_report_are_left_out() -> None:
    blocks = plainly(report_topics.made(replace(of(ACCESSION, FORUM), news=replace(NEWS, completed=Several()))))
    assert [each for each in blocks if isinstance(each, str) and each.startswith("Between")] == [
        f"{PERIOD}, the following progress was reported:"
    ]


def test_a_report_of_words_taken_back_says_what_else_has_changed() -> None:
    edits = (Edit("status_text", "Draft", None), Edit("due", "2023-05-01", "2023-06-30", "deliverables", 0, "Draft"))
    blocks = plainly(report_topics.made(replace(REPORT, news=replace(NEWS, changed=Several.of([told(STUDY, *edits)])))))
    assert blocks[6] == (
        "(a) A.2.1.2  Study (ATFJCC, 3 May 2023): in their words: Draft → none; Draft, due: 1 May 2023 → 30 Jun 2023"
    )


def test_what_is_completed_is_told_with_what_shows_it_and_not_with_what_it_owed() -> None:
    edits = (
        Edit("state", "open", "done", "deliverables", 0, "Completion"),
        Edit("evidence", [], ["ACCEC/12/4"]),
        Edit("status", "in-progress", "completed"),
    )
    news = replace(NEWS, completed=Several.of([told(FORUM, *edits)]))
    assert plainly(report_topics.made(replace(REPORT, news=news)))[4] == (
        "(a) A.2.2.1  Forum (ACCEC, 3 May 2023): In progress → Completed; shown by ACCEC/12/4"
    )


def test_what_stands_under_no_section_has_a_heading() -> None:
    assert plainly(report_topics.made(of(replace(REVIEW, code="Z.1"))))[-2] == (2, "Other activities")
