from dataclasses import replace
from datetime import date

import pytest

from messages import calendar_words
from tests.samples import HOSTILE
from workplan.due_dates import DueDate
from workplan.plan import PlanHead
from workplan.status import Status

TODAY = date(2023, 5, 15)
STUDY = DueDate("ASEAN", "A.1", "Study", Status.IN_PROGRESS, "Completion", date(2023, 6, 30), ("ATFJCC",), "By H1 2023")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (STUDY, "A.1 Study – due"),
        (replace(STUDY, label="Study"), "A.1 Study – due"),
        (replace(STUDY, label="Round of 2023"), "A.1 Study: Round of 2023 – due"),
        (replace(STUDY, is_done=True), "✓ Done: A.1 Study"),
        (replace(STUDY, is_done=True, label="Draft"), "✓ Done: A.1 Study: Draft"),
    ],
)
def test_an_event_says_what_is_due_or_done(due: DueDate, said: str) -> None:
    assert calendar_words.summary(due, with_plan=False) == said


def test_an_event_of_one_of_several_plans_says_of_which() -> None:
    assert calendar_words.summary(STUDY, with_plan=True) == "ASEAN:A.1 Study – due"


def test_an_event_that_is_opened_says_who_leads_and_where_it_stands() -> None:
    assert calendar_words.description(STUDY, TODAY) == (
        "Lead: ATFJCC\nTimeline: By H1 2023\nStatus of A.1: ◐ In progress\nPlan: ASEAN"
    )


def test_what_is_late_says_so_and_what_is_done_says_when() -> None:
    done = replace(STUDY, is_done=True, done_on=date(2023, 6, 28))
    firsts = [calendar_words.description(each, date(2023, 7, 1)).split("\n")[0] for each in (STUDY, done)]
    assert firsts == ["▲ Overdue", "Done on 28 Jun 2023"]


def test_what_the_plan_does_not_say_is_not_said() -> None:
    bare = replace(STUDY, leads=(), timeline=None)
    assert calendar_words.description(bare, TODAY).split("\n")[:2] == [
        "Lead: the plan names none",
        "Status of A.1: ◐ In progress",
    ]


def test_an_event_stays_short_whatever_a_plan_says() -> None:
    text = HOSTILE * 50
    long = replace(STUDY, title=text, label=f"{text}!", leads=(text,) * 9, timeline=text)
    assert len(calendar_words.summary(long, with_plan=True)) < 450
    assert len(calendar_words.description(long, TODAY)) < 650


def test_calendars_are_called_after_whose_dates_they_show() -> None:
    names = (
        calendar_words.of_body("ATFJCC"),
        calendar_words.of_body(None),
        calendar_words.of_plan(PlanHead("P", "Plan")),
    )
    assert names == ("Due dates of ATFJCC", "Due dates of my bodies", "P Plan")
