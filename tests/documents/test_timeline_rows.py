from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from documents.timeline_rows import ELSEWHERE, MOST, Heading, Row, table
from tests.documents import plans
from tests.documents.plans import AS_AT, PLAN
from workplan.plan import Activity, Deliverable, Plan, Section
from workplan.progress import Share
from workplan.status import Status
from workplan.timeline import Timeline, parse

STUDY = Row("A.2.1.3", "Technical Study", plans.LATE.timeline, "▲ Overdue · ◐ In progress", Status.IN_PROGRESS, True)
PAPERLESS = Heading("A.2", "Paperless Trading")


def test_activities_stand_under_the_second_level_of_their_plan() -> None:
    supplement = Row("A.2.1.4", "Supplement", parse("2024"), "○ Not started", original=parse("H2 2022"))
    scheme = Row("B.1.1", "Reporting Scheme", parse("2021-2023"), "● Completed", Status.COMPLETED)
    dialogues = Row("B.1.2", "Dialogues", parse("If necessary"), "◇ On hold", Status.ON_HOLD)
    untitled = Heading("B.1", "(this topic has no title in the source)")
    shown = table(PLAN, AS_AT)
    assert shown.entries == (PAPERLESS, STUDY, supplement, untitled, scheme, dialogues)


def test_of_one_level_alone_that_is_the_heading() -> None:
    one_level = replace(PLAN, sections=(Section("A", "table", "Tasks"),), activities=(plans.LATE,))
    assert table(one_level, AS_AT).entries == (Heading("A", "Tasks"), STUDY)


def test_without_sections_there_are_no_headings() -> None:
    assert table(Plan(plans.HEAD, (), (plans.LATE,)), AS_AT).entries == (STUDY,)


def test_what_is_under_no_topic_has_a_heading_that_says_so() -> None:
    outside = Activity("C.1", "Other", "", Timeline())
    entries = table(replace(PLAN, activities=(plans.LATE, outside)), AS_AT).entries
    assert entries == (PAPERLESS, STUDY, ELSEWHERE, Row("C.1", "Other", Timeline(), "○ Not started"))


def test_a_topic_has_one_heading_though_its_activities_stand_apart() -> None:
    apart = replace(PLAN, activities=(plans.LATE, plans.DONE, plans.MOVED))
    codes = [entry.code for entry in table(apart, AS_AT).entries]
    assert codes == ["A.2", "A.2.1.3", "A.2.1.4", "B.1", "B.1.1"]


@pytest.mark.parametrize(
    ("activity", "mark"),
    [
        (plans.LATE, "▲"),
        (replace(plans.LATE, timeline=Timeline(end=AS_AT)), "◐"),
        (replace(plans.LATE, timeline=Timeline(end=AS_AT), status=Status.NOT_STARTED), "△"),
        (replace(plans.MOVED, deliverables=(Deliverable("Draft", date(2023, 1, 1)),)), "△"),
        (replace(plans.LATE, status=Status.CANCELLED), "✕"),
        (replace(plans.LATE, status=Status.ON_HOLD), "◇"),
        (plans.DONE, "●"),
    ],
)
def test_an_activity_has_the_mark_of_its_state_as_messages_have_it(activity: Activity, mark: str) -> None:
    assert [row.mark for row in table(Plan(plans.HEAD, (), (activity,)), AS_AT).rows] == [mark]


@pytest.mark.parametrize(
    ("original", "end"),
    [
        (None, None),
        (parse("H2 2022"), date(2022, 12, 31)),
        (parse("2022-2024"), None),
        (parse("ongoing"), None),
    ],
)
def test_an_end_has_moved_where_a_revision_changed_it(original: Timeline | None, end: date | None) -> None:
    assert Row("A.1", "", parse("2024"), "○ Not started", original=original).moved_from == end


def test_an_activity_that_has_no_end_any_more_had_one() -> None:
    assert Row("A.1", "", parse("ongoing"), "○", original=parse("2024")).moved_from == date(2024, 12, 31)


def test_as_many_rows_as_there_is_room_for_are_activities() -> None:
    shown = table(plans.many(4, 29), AS_AT)
    assert (len(shown.entries), shown.unit, shown.is_summed) == (MOST, "activity", False)


def test_one_more_and_each_row_is_a_section_of_the_deepest_level_that_has_room() -> None:
    shown = table(plans.many(5, 24), AS_AT)
    first = Share("W.0", "Topic 0", 24, 0, 0, 0, 0, 0, date(2023, 1, 1), date(2023, 12, 31))
    timeline = Timeline(start=date(2023, 1, 1), end=date(2023, 12, 31))
    assert (len(shown.entries), shown.unit, shown.is_summed, shown.entries[:2]) == (
        6,
        "topic",
        True,
        (Heading("W", "Work"), Row("W.0", "Topic 0", timeline, "0 of 24 completed", share=first)),
    )


def test_where_the_deepest_level_has_no_room_it_is_the_one_above() -> None:
    shown = table(plans.many(130, 2), AS_AT)
    assert [(row.code, row.said) for row in shown.rows] == [("W", "0 of 260 completed")]


def test_a_section_has_no_mark_of_its_own() -> None:
    assert [row.mark for row in table(plans.many(2, 70), AS_AT).rows] == ["", ""]


def test_what_is_under_none_of_the_sections_is_summed_too() -> None:
    many = plans.many(2, 70)
    shown = table(replace(many, activities=(*many.activities, plans.DONE, plans.LATE)), AS_AT)
    assert [(entry.code, entry.title) for entry in shown.entries] == [
        ("W", "Work"),
        ("W.0", "Topic 0"),
        ("W.1", "Topic 1"),
        ("", "Elsewhere in the plan"),
        ("", "Under no topic"),
    ]


def test_without_levels_the_first_are_shown_and_the_others_counted() -> None:
    shown = table(plans.many(1, 10_000, sections=False), AS_AT)
    assert ([row.code for row in shown.rows], shown.left_out) == ([f"W.0.{n}" for n in range(MOST)], 9880)


def test_of_too_many_sections_of_the_outermost_level_the_first_are_shown() -> None:
    many = plans.many(130, 2)
    shown = table(replace(many, sections=many.sections[1:]), AS_AT)
    assert ([row.code for row in shown.rows], shown.left_out) == ([f"W.{n}" for n in range(MOST)], 10)


def test_a_plan_without_activities_has_no_rows() -> None:
    assert table(replace(PLAN, activities=()), AS_AT).entries == ()


@given(plans.plans())
def test_every_activity_has_one_row(plan: Plan) -> None:
    shown = table(plan, AS_AT)
    assert sorted(row.code for row in shown.rows) == sorted(each.code for each in plan.activities)


@given(plans.plans())
def test_no_heading_stands_twice_or_above_nothing(plan: Plan) -> None:
    entries = table(plan, AS_AT).entries
    headings = [entry for entry in entries if isinstance(entry, Heading)]
    followed = [isinstance(after, Row) for entry, after in pairwise(entries) if entry in headings]
    assert (len(set(headings)), all(followed), len(followed)) == (len(headings), True, len(headings))
