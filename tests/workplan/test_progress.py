from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.a_plan import FORUM, HEAD, PLAN, REPORT, STUDY, SURVEY
from workplan import progress
from workplan.bodies import Involvement, Role
from workplan.member_states import MemberState, Stage
from workplan.plan import Activity, Metric, Plan, PlanHead, Section
from workplan.progress import MemberShare, Share
from workplan.status import Status
from workplan.timeline import Timeline

TODAY = date(2023, 5, 15)
DATES = st.dates(date(2020, 1, 1), date(2026, 12, 31))


def timeline(start: date | None, end: date | None) -> Timeline:
    return Timeline("as worded", start, end)


SPANS = st.tuples(st.none() | DATES, st.none() | DATES).map(
    lambda days: timeline(*sorted(days)) if all(days) else timeline(*days)  # type: ignore[type-var]
)
ACTIVITIES = st.builds(
    Activity,
    code=st.sampled_from(["A.1.1", "A.1.2", "A.2.1", "B.1.1", "B.9", "C"]),
    title=st.just("Study"),
    description=st.just("Study"),
    timeline=SPANS,
    bodies=st.lists(
        st.builds(Involvement, st.sampled_from(["ACCEC", "accec", "ATFJCC", "Zeta"]), st.sampled_from(list(Role))),
        max_size=3,
    ).map(tuple),
    status=st.sampled_from(list(Status)),
    original=st.none() | SPANS,
)
SECTIONS = tuple(
    Section(code, level)
    for code, level in (("B", "part"), ("B.1", "topic"), ("A", "part"), ("A.2", "topic"), ("A.1", "topic"))
)
PLANS = st.lists(ACTIVITIES, max_size=12).map(lambda several: Plan(PlanHead("P", "Plan"), SECTIONS, tuple(several)))


def parts(several: Sequence[Share]) -> list[tuple[str, int, int]]:
    return [(each.name, each.activities, each.completed) for each in several]


def test_a_plan_is_counted_by_its_own_measure() -> None:
    assert progress.whole(PLAN, TODAY) == Share(
        "ASEAN",
        "Work Plan",
        activities=4,
        completed=1,
        overdue=1,
        cancelled=0,
        expected=2,
        first_expected=2,
        start=date(2021, 1, 1),
        end=date(2023, 6, 30),
    )


def test_the_levels_are_in_the_plans_own_words_outermost_first() -> None:
    assert progress.levels(PLAN.sections) == ("workstream", "topic", "objective")


def test_each_section_counts_all_that_stands_under_it_in_the_order_of_the_plan() -> None:
    levels = {level: parts(progress.by_level(PLAN, level, TODAY)) for level in progress.levels(PLAN.sections)}
    assert levels == {
        "workstream": [("A", 2, 1), ("B", 2, 0)],
        "topic": [("A.2", 2, 1)],
        "objective": [("A.2.1", 2, 1)],
    }


def test_codes_above_are_found_however_they_are_written() -> None:
    plan = Plan(
        HEAD, (Section("TF", "force"), Section("a", "part")), (replace(STUDY, code="TF-3"), replace(STUDY, code="A.1"))
    )
    assert (
        [list(progress.ancestors(code)) for code in ("A.2.1.3", "TF-3", "A")],
        parts([*progress.by_level(plan, "force", TODAY), *progress.by_level(plan, "part", TODAY)]),
    ) == ([["A.2.1", "A.2", "A"], ["TF"], []], [("TF", 1, 0), ("a", 1, 0)])


def test_a_section_without_activities_has_come_no_way() -> None:
    (empty,) = progress.by_level(Plan(HEAD, (Section("A", "part", "Part"),)), "part", TODAY)
    assert (empty.activities, empty.percent, empty.elapsed(TODAY)) == (0, 0, None)


def test_bodies_stand_in_the_order_of_the_alphabet_and_each_that_leads_counts() -> None:
    shared = replace(STUDY, code="B.3", bodies=(Involvement("Zeta", Role.LEAD), Involvement("accec", Role.CO_LEAD)))
    plan = replace(PLAN, activities=(shared, *PLAN.activities))
    assert parts(progress.by_body(plan, TODAY)) == [("accec", 2, 0), ("ASWSC", 1, 0), ("ATFJCC", 2, 1), ("Zeta", 1, 0)]


def test_a_body_that_leads_and_co_leads_counts_an_activity_once() -> None:
    both = replace(SURVEY, bodies=(Involvement("ACCEC", Role.LEAD), Involvement("Accec", Role.CO_LEAD)))
    assert parts(progress.by_body(replace(PLAN, activities=(both,)), TODAY)) == [("Accec", 1, 1)]


def test_what_was_to_be_done_is_counted_by_the_dates_first_adopted_and_by_those_that_hold() -> None:
    moved = replace(REPORT, timeline=timeline(None, date(2024, 1, 1)), original=REPORT.timeline)
    found = progress.share("B", None, [moved, FORUM], TODAY)
    assert (found.expected, found.first_expected, found.overdue) == (0, 1, 0)


def test_what_ends_today_was_not_to_be_done_yet() -> None:
    ending = replace(REPORT, timeline=timeline(None, TODAY))
    assert [progress.share("B", None, [ending], day).expected for day in (TODAY, TODAY + timedelta(1))] == [0, 1]


def test_cancelled_activities_count_as_any_other() -> None:
    found = progress.share("A", None, [SURVEY, replace(STUDY, status=Status.CANCELLED)], TODAY)
    assert (found.activities, found.completed, found.cancelled, found.percent) == (2, 1, 1, 50)


@pytest.mark.parametrize(
    ("day", "passed"),
    [("2022-12-31", 0), ("2023-01-01", 1), ("2023-02-19", 50), ("2023-04-10", 100), ("2030-01-01", 100)],
)
def test_how_much_of_the_time_has_passed_is_said_in_hundredths(day: str, passed: int) -> None:
    hundred_days = replace(STUDY, timeline=timeline(date(2023, 1, 1), date(2023, 4, 10)))
    assert progress.share("A", None, [hundred_days], TODAY).elapsed(date.fromisoformat(day)) == passed


def test_without_an_end_no_time_passes() -> None:
    endless = replace(STUDY, timeline=timeline(date(2023, 1, 1), None))
    assert progress.share("A", None, [endless], TODAY).elapsed(TODAY) is None


def test_member_states_stand_by_name_with_how_many_metrics_count_them() -> None:
    acceded = Metric(
        "Number of AMS acceding", members=(MemberState("VN", Stage.PREPARING), MemberState("KH", Stage.ACCEDED))
    )
    joined = Metric("Number of AMS joining", members=(MemberState("KH"), MemberState("FR")))
    unheard, uncounted = Metric("Number of AMS completing the survey"), Metric("Number of studies", value="3")
    plan = Plan(
        replace(HEAD, members=("VN", "KH", "BN")),
        activities=(replace(STUDY, metrics=(acceded, joined, unheard, uncounted)),),
    )
    assert progress.by_member(plan) == (
        MemberShare("BN", counts=0, reported=0, metrics=3),
        MemberShare("KH", counts=2, reported=2, metrics=3),
        MemberShare("VN", counts=0, reported=1, metrics=3),
    )


@given(PLANS, DATES)
def test_the_shares_of_any_plan_are_whole(plan: Plan, day: date) -> None:
    shares = [
        progress.whole(plan, day),
        *(each for level in progress.levels(plan.sections) for each in progress.by_level(plan, level, day)),
        *progress.by_body(plan, day),
    ]
    for each in shares:
        passed = each.elapsed(day)
        assert each.completed + each.overdue + each.cancelled <= each.activities
        assert (each.percent == 100) == (each.completed == each.activities > 0)
        assert 0 <= each.percent <= 100
        assert each.overdue <= each.expected <= each.activities
        assert passed is None or 0 <= passed <= 100


@given(PLANS, DATES)
def test_the_parts_of_a_level_never_count_more_than_the_plan(plan: Plan, day: date) -> None:
    whole = progress.whole(plan, day)
    for level in progress.levels(plan.sections):
        several = progress.by_level(plan, level, day)
        assert [each.name for each in several] == [each.code for each in plan.sections if each.level == level]
        assert sum(each.activities for each in several) <= whole.activities
        assert sum(each.completed for each in several) <= whole.completed


@given(PLANS, DATES)
def test_bodies_are_never_ranked_by_how_far_they_have_come(plan: Plan, day: date) -> None:
    names = [each.name.casefold() for each in progress.by_body(plan, day)]
    assert names == sorted(set(names))


@given(st.lists(ACTIVITIES, min_size=1, max_size=6), DATES, DATES)
def test_time_only_goes_on(several: list[Activity], one: date, other: date) -> None:
    found = progress.share("A", None, several, one)
    earlier, later = sorted((one, other))
    before, after = found.elapsed(earlier), found.elapsed(later)
    assert (before is None) == (after is None)
    assert before is None or after is None or before <= after
