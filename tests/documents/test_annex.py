from dataclasses import replace

from documents import annex, words
from documents.paper import Manner, Table
from tests.documents.a_report import ACCESSION, CLEARED, PLAN, REPORT, REVIEW, TASKS, of
from tests.documents.reading import plainly, rows
from workplan.plan import Plan, PlanHead
from workplan.reports import Report

COLUMNS: list[str | None] = [
    "Objectives",
    "Activities",
    "Activity Metric",
    "Target Timeline",
    "Lead Implementing Body",
    "Status",
    "Progress",
]
TABLE: list[list[str | None]] = [
    COLUMNS,
    [
        "A.2.1\nTo expand the use",
        "A.2.1.1\nAccession to the agreement",
        "(a) Number of AMS acceding\nBaseline: 0, Target: 3\n(b) Number of AMS reporting\nBaseline: 0",
        "2022-2025",
        "ATFJCC to lead",
        "◐ In progress\n“Procedures are under way”\nWorking status, 1 update since the 12th ACCEC meeting",
        "(a) 1 of 3: PH (as of 30 Apr 2023; source: Depositary)",
    ],
    [
        None,
        "A.2.1.2\nStudy on interoperability\nFormerly A.1.9",
        "Study completed\nBaseline: 0",
        "By end Q1 2023\nOriginally “By end 2022”; now 3 months later",
        "ATFJCC",
        "▲ Overdue · ○ Not started",
        "Draft: done on 28 Sep 2022\nEvidence: ATFJCC/23/5",
    ],
    [
        "A.2.2\nTo share",
        "A.2.2.1\nForum",
        "–",
        "2022",
        "ACCEC",
        "● Completed\nCleared by the 12th ACCEC meeting, ACCEC/12",
        "–",
    ],
]


def test_the_annex_has_the_layout_order_and_wording_of_the_plan() -> None:
    assert plainly(annex.paper(REPORT).blocks) == [
        (Manner.SMALL, words.LEGEND),
        (1, "Work plan vision"),
        [
            ["Vision", "Outcome Metrics"],
            ["To grow", "% of activities completed\nAs the review finds it.\nScore\nBaseline: 55/100"],
        ],
        (1, "A Cross Border"),
        (2, "A.2 Paperless Trading"),
        [["Desired Outcome", "Desired Outcome Metrics"], ["More of it", "Coverage\nBaseline: 5 AMS"]],
        TABLE,
        (1, "B Business"),
        [COLUMNS, ["", "B.1\nReview", "–", "–", "–", "○ Not started", "–"]],
        (1, "Notes on the source of the plan"),
        (Manner.SMALL, "A.2  A note on A.2"),
        (Manner.SMALL, "A.2.2.1  A note on the forum"),
    ]


def test_above_it_stands_the_plan_and_what_is_said_of_it() -> None:
    paper = annex.paper(replace(CLEARED, scope="A.2"))
    assert (paper.title, paper.plan, paper.under) == (
        "Work Plan on Commerce",
        "Work Plan on Commerce",
        (
            "Annex: activities, lead implementing bodies and progress",
            "A.2 Paperless Trading",
            "As at 15 May 2023 – As cleared by the 12th ACCEC meeting",
        ),
    )


def test_a_plan_with_other_levels_has_other_columns_and_none_that_is_empty() -> None:
    assert plainly(annex.paper(TASKS).blocks)[1:] == [
        (1, "T Tasks of the Group"),
        [
            ["Tasks", "References", "Status"],
            ["T.1\nTemplate", "Article 6", "○ Not started"],
            ["T.2\nGuide", "Article 7\nArticle 14", "◐ In progress\n“A draft is ready.”"],
        ],
    ]


def test_an_objective_stands_over_all_of_its_activities() -> None:
    table = next(each for each in annex.paper(REPORT).blocks if isinstance(each, Table) and len(each.columns) == 7)
    assert [row[0] and row[0].down for row in table.rows] == [2, None, 1]


def test_an_objective_without_activities_is_kept() -> None:
    table = next(
        each for each in annex.paper(of(ACCESSION)).blocks if isinstance(each, Table) and len(each.columns) == 7
    )
    assert rows(table)[2] == ["A.2.2\nTo share", "–", "–", "–", "–", "–", "–"]


def test_what_stands_under_no_section_stands_under_a_heading_of_its_own() -> None:
    blocks = plainly(annex.paper(of(replace(REVIEW, code="Z.1"))).blocks)
    assert blocks[-4:-2] == [
        (1, "Other activities"),
        [["Objectives", "Activities", "Status"], ["", "Z.1\nReview", "○ Not started"]],
    ]


def test_a_plan_of_nothing_has_an_annex_of_nothing() -> None:
    empty = Report(Plan(PlanHead("P", "Plan")), REPORT.as_at)
    assert plainly(annex.paper(empty).blocks) == [(Manner.SMALL, words.LEGEND)]


def test_a_plan_without_sections_is_one_table_without_a_heading() -> None:
    report = replace(REPORT, plan=Plan(replace(PLAN.head, vision=None, vision_metrics=()), (), (REVIEW,)))
    assert plainly(annex.paper(report).blocks)[1:] == [[["Activities", "Status"], ["B.1\nReview", "○ Not started"]]]
