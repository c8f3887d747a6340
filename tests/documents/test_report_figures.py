from dataclasses import replace

from documents import report_figures
from tests.documents.a_report import REPORT, TASKS
from tests.documents.reading import plainly

FIGURES = [
    "Completed",
    "Per cent",
    "Overdue",
    "Timeline ended",
    "Ended as first adopted",
    "Time elapsed (per cent)",
]


def test_the_plan_its_parts_its_bodies_and_its_member_states_have_their_figures() -> None:
    assert plainly(report_figures.tables(REPORT)) == [
        (1, "Annex: progress in figures"),
        (2, "Progress by part of the plan"),
        [
            ["Part", "Activities", *FIGURES],
            ["Whole plan", "4", "1", "25", "1", "2", "2", "34"],
            ["A Cross Border", "3", "1", "33", "1", "2", "2", "34"],
            ["A.2 Paperless Trading", "3", "1", "33", "1", "2", "2", "34"],
            ["B Business", "1", "0", "0", "0", "0", "0", "–"],
        ],
        (2, "Progress by lead implementing body"),
        [
            ["Body", "Activities", *FIGURES],
            ["ACCEC", "1", "1", "100", "0", "1", "1", "100"],
            ["ATFJCC", "2", "0", "0", "1", "1", "1", "34"],
        ],
        (2, "Member States in the metrics that count them"),
        [
            ["Member State", "Counted in", "Reported on", "Of metrics"],
            ["Cambodia", "0", "1", "2"],
            ["Philippines", "1", "1", "2"],
            ["Singapore", "0", "0", "2"],
        ],
        (2, "Outcome metrics"),
        [
            ["Part", "Outcome metrics"],
            ["Whole plan", "% of activities completed\nAs the review finds it.\nScore\nBaseline: 55/100"],
            ["A.2 Paperless Trading", "Coverage\nBaseline: 5 AMS"],
        ],
    ]


def test_a_table_for_which_there_is_nothing_is_left_out() -> None:
    assert plainly(report_figures.tables(TASKS)) == [
        (1, "Annex: progress in figures"),
        (2, "Progress by part of the plan"),
        [
            ["Part", "Tasks", *FIGURES],
            ["Whole plan", "2", "0", "0", "0", "0", "0", "–"],
            ["T Tasks of the Group", "2", "0", "0", "0", "0", "0", "–"],
        ],
    ]


def test_a_part_of_a_plan_says_nothing_of_what_it_is_part_of() -> None:
    (_, _, parts, *_) = plainly(report_figures.tables(replace(REPORT, scope="A.2")))
    assert isinstance(parts, list)
    assert [row[0] for row in parts] == ["Part", "A.2 Paperless Trading", "B Business"]
