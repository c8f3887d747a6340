from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from documents import timeline_words
from documents.lettering import one_line
from documents.timeline_rows import table
from tests.documents import plans
from tests.documents.plans import AS_AT, PLAN
from workplan.plan import Activity, Plan, PlanHead
from workplan.status import Status
from workplan.timeline import Timeline, parse


def text(plan: Plan) -> list[str]:
    return timeline_words.text(plan, table(plan, AS_AT), AS_AT).splitlines()


def alt(plan: Plan) -> str:
    return timeline_words.alt(plan, table(plan, AS_AT), AS_AT)


def alone(timeline: Timeline, original: Timeline | None = None) -> str:
    """Return the line of an activity with a timeline."""
    return text(Plan(plans.HEAD, (), (Activity("A.1", "Study", "", timeline, original=original),)))[2]


def test_the_text_says_every_row_with_its_timeline_and_its_state() -> None:
    assert text(PLAN) == [
        "ASEAN: Work Plan on Electronic Commerce.",
        "As at 15 Sep 2023: 4 activities, 1 completed, 1 overdue.",
        "A.2 Paperless Trading:",
        "A.2.1.3 Technical Study: By end H1 2023 → 30 Jun 2023, 2 months ago. ▲ Overdue · ◐ In progress.",
        "A.2.1.4 Supplement: 2024 → 1 Jan 2024 – 31 Dec 2024, ends in 15 months (originally 31 Dec 2022). ○ Not started.",
        "B.1 (this topic has no title in the source):",
        "B.1.1 Reporting Scheme: 2021-2023 → 1 Jan 2021 – 31 Dec 2023, ends in 3 months. ● Completed.",
        "B.1.2 Dialogues: If necessary → only if needed. ◇ On hold.",
    ]


@pytest.mark.parametrize(
    ("timeline", "original", "said"),
    [
        (Timeline(), None, "no timeline"),
        (Timeline("once\nagreed", understood=False), None, "once agreed → no date can be read from these words"),
        (parse("2022 onwards"), None, "2022 onwards → from 1 Jan 2022, no end stated"),
        (Timeline(), parse("ongoing"), "no timeline (originally ongoing)"),
        (parse("Q4 2023"), Timeline(), "Q4 2023 → 1 Oct 2023 – 31 Dec 2023, ends in 3 months (originally no timeline)"),
    ],
)
def test_a_timeline_is_said_in_its_words_and_in_what_they_mean(
    timeline: Timeline, original: Timeline | None, said: str
) -> None:
    assert alone(timeline, original) == f"A.1 Study: {said}. ○ Not started."


def test_a_section_is_said_with_its_days_and_what_is_completed_of_it() -> None:
    assert text(plans.many(2, 70))[2:] == [
        "140 activities are too many to draw one by one: each bar is one topic with all that stands under it.",
        "W Work:",
        "W.0 Topic 0: 1 Jan 2023 – 31 Dec 2023. 0 of 70 completed.",
        "W.1 Topic 1: 1 Jan 2023 – 31 Dec 2023. 0 of 70 completed.",
    ]


def test_a_section_without_dates_says_so() -> None:
    many = plans.many(2, 70)
    bare = replace(many, activities=tuple(replace(each, timeline=Timeline()) for each in many.activities))
    assert text(bare)[4] == "W.0 Topic 0: no timeline. 0 of 70 completed."


def test_what_there_was_no_room_for_is_counted() -> None:
    assert text(plans.many(1, 10_000, sections=False))[2] == "Not drawn for want of room: 9,880 activities more."


def test_a_plan_without_activities_says_so() -> None:
    empty = Plan(PlanHead("ESCAP", "Road map", "task"))
    assert (text(empty), alt(empty)) == (
        ["ESCAP: Road map.", "As at 15 Sep 2023: 0 tasks, so that nothing is drawn."],
        "Timeline of ESCAP: Road map. As at 15 Sep 2023: 0 tasks, so that nothing is drawn.",
    )


def test_the_description_says_what_is_overdue_and_then_row_by_row() -> None:
    assert alt(PLAN) == (
        "Timeline of ASEAN: Work Plan on Electronic Commerce. As at 15 Sep 2023: 4 activities, 1 completed, 1 overdue. "
        "Overdue: A.2.1.3. A.2.1.3 Technical Study: 30 Jun 2023, ▲ Overdue · ◐ In progress. "
        "A.2.1.4 Supplement: 31 Dec 2024, ○ Not started. B.1.1 Reporting Scheme: 31 Dec 2023, ● Completed. "
        "B.1.2 Dialogues: If necessary, ◇ On hold."
    )


def test_a_description_that_was_cut_says_how_many_more_there_are() -> None:
    said = alt(plans.many(4, 29))
    rows = said.count("○ Not started.")
    assert said.endswith(f" And {116 - rows} more.")


def test_of_many_that_are_overdue_the_first_are_named_and_the_others_counted() -> None:
    plan = plans.many(1, 10_000, sections=False)
    said = timeline_words.alt(plan, table(plan, date(2024, 2, 1)), date(2024, 2, 1))
    named = ", ".join(f"W.0.{n}" for n in range(10))
    assert f"Overdue: {named} and 9,990 more. Not drawn for want of room: 9,880 activities more." in said


def test_where_sections_are_drawn_no_activity_is_named() -> None:
    plan = plans.many(2, 70)
    said = timeline_words.alt(plan, table(plan, date(2024, 2, 1)), date(2024, 2, 1))
    assert ("140 overdue" in said, "Overdue:" in said) == (True, False)


def test_hostile_titles_are_said_as_they_are_but_for_what_cannot_be_seen() -> None:
    said = text(plans.hostile())
    expected = [f"H.{n} {one_line(title)}".strip() for n, title in enumerate(plans.HOSTILE)]
    assert [line[: len(name) + 1] for line, name in zip(said[3:], expected, strict=True)] == [
        f"{name}:" for name in expected
    ]


@given(plans.plans())
def test_the_text_has_each_code_once_with_its_state(plan: Plan) -> None:
    said = text(plan)
    marks = dict.fromkeys(Status, "") | {Status.COMPLETED: "● Completed.", Status.CANCELLED: "✕ Cancelled."}
    for each in plan.activities:
        found = [line for line in said if line.startswith(f"{each.code} ")]
        assert (len(found), found[0].endswith(marks[each.status])) == (1, True)


@given(plans.plans())
def test_the_description_keeps_the_limit_of_slack(plan: Plan) -> None:
    assert len(alt(plan)) <= 1000
