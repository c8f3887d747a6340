from dataclasses import replace

import pytest

from documents import task_table
from documents.task_table import STATUSES
from tests.documents.a_report import REPORT, REVIEW, TASKS, of
from tests.documents.reading import plainly
from workplan.plan import Activity
from workplan.reports import Report
from workplan.status import Status


def of_tasks(*tasks: Activity) -> Report:
    return replace(TASKS, plan=replace(TASKS.plan, activities=tasks))


def test_tasks_stand_with_their_status_and_what_they_refer_to() -> None:
    assert plainly(task_table.paper(TASKS).blocks) == [
        "The progress status of 2 tasks is as appears below:",
        (1, "T Tasks of the Group"),
        [
            ["Tasks", "Progress Status", "Relevant articles"],
            ["T.1  Template", "Work to be initiated.", "Article 6"],
            ["T.2  Guide", "A draft is ready.", "Articles 7 and 14"],
        ],
    ]


def test_the_title_is_as_working_groups_word_it() -> None:
    paper = task_table.paper(replace(TASKS, scope="T"))
    assert (paper.title, paper.under) == (
        "Update on progress status for tasks of the Road map",
        ("T Tasks of the Group", "As at 23 Mar 2016 – Working status"),
    )


def test_a_column_for_which_there_is_nothing_is_left_out_and_every_section_has_its_table() -> None:
    head = ["Activities", "Progress Status"]
    assert plainly(task_table.paper(REPORT).blocks)[1:] == [
        (1, "A Cross Border"),
        (2, "A.2 Paperless Trading"),
        (3, "A.2.1 To expand the use"),
        [
            head,
            ["A.2.1.1  Accession to the agreement", "Procedures are under way"],
            ["A.2.1.2  Study on interoperability", "Work to be initiated."],
        ],
        (3, "A.2.2 To share"),
        [head, ["A.2.2.1  Forum", "Completed."]],
        (1, "B Business"),
        [head, ["B.1  Review", "Work to be initiated."]],
    ]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.NOT_STARTED, "Work to be initiated."),
        (Status.IN_PROGRESS, "Work initiated."),
        (Status.COMPLETED, "Completed."),
        (Status.ON_HOLD, "Pending."),
        (Status.CANCELLED, "Cancelled."),
    ],
)
def test_where_nobody_has_worded_a_status_it_is_said_from_the_data(status: Status, said: str) -> None:
    assert STATUSES[status] == said


@pytest.mark.parametrize(
    ("references", "title", "said"),
    [
        (("Article 7", "Article 8", "Article 9"), "Relevant articles", "Articles 7, 8 and 9"),
        (("Article 7",), "Relevant articles", "Article 7"),
        (("Article 7", "Annex II"), "References", "Article 7, Annex II"),
    ],
)
def test_references_are_articles_only_where_all_of_them_are(references: tuple[str, ...], title: str, said: str) -> None:
    report = of_tasks(replace(TASKS.plan.activities[0], references=references))
    assert plainly(task_table.paper(report).blocks)[2] == [
        ["Tasks", "Progress Status", title],
        ["T.1  Template", "Work to be initiated.", said],
    ]


def test_a_task_without_references_among_others_has_a_dash() -> None:
    template, guide = TASKS.plan.activities
    blocks = plainly(task_table.paper(of_tasks(replace(template, references=()), guide)).blocks)
    assert blocks[2] == [
        ["Tasks", "Progress Status", "Relevant articles"],
        ["T.1  Template", "Work to be initiated.", "–"],
        ["T.2  Guide", "A draft is ready.", "Articles 7 and 14"],
    ]


def test_tasks_of_no_section_stand_under_a_heading_of_their_own() -> None:
    assert plainly(task_table.paper(of(replace(REVIEW, code="Z.1"))).blocks)[-2] == (1, "Other activities")
