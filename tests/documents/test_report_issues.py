from dataclasses import replace

from documents import report_issues
from tests.documents.a_report import ACCESSION, CLEARED, FORUM, MEETING, PLAN, REPORT, REVIEW, STUDY, TASKS, of
from tests.documents.reading import plainly
from workplan.clearings import Standing
from workplan.member_states import MemberState
from workplan.plan import Metric

OPENING = "The meeting may wish to:"


def test_points_follow_from_the_data() -> None:
    assert plainly(report_issues.points(REPORT)) == [
        OPENING,
        "(a) note the progress made, with one of the four activities completed;",
        "(b) invite the lead bodies of the following activities, whose target timelines have passed, to report on them: "
        "A.2.1.2 (ATFJCC);",
        "(c) consider the revised timelines of A.2.1.2 (originally “By end 2022”);",
        "(d) encourage member States that have not yet done so to take the steps foreseen in A.2.1.1, and to report "
        "them;",
        "(e) consider clearing the working status of two activities: A.2.1.1 and A.2.1.2.",
    ]


def test_where_there_is_little_to_consider_there_is_one_point() -> None:
    assert plainly(report_issues.points(TASKS)) == [OPENING, "(a) note the progress made on the two tasks."]


def test_what_is_late_is_named_in_the_order_of_the_plan_with_who_leads_it() -> None:
    late = (replace(STUDY, original=None), replace(STUDY, code="B.1", bodies=(), original=None))
    assert plainly(report_issues.points(of(*late, standings={})))[2] == (
        "(b) invite the lead bodies of the following activities, whose target timelines have passed, to report on them: "
        "A.2.1.2 (ATFJCC); B.1."
    )


def test_what_is_cleared_already_is_not_to_be_cleared() -> None:
    standings = {FORUM.code: Standing(MEETING, 0), REVIEW.code: Standing(None, 0), STUDY.code: Standing(MEETING, 2)}
    points = plainly(report_issues.points(of(FORUM, REVIEW, standings=standings)))
    assert points[-1] == "(b) consider clearing the working status of one activity: B.1."


def test_of_a_report_of_what_is_cleared_nothing_is_to_be_cleared() -> None:
    assert plainly(report_issues.points(CLEARED))[-1] == (
        "(d) encourage member States that have not yet done so to take the steps foreseen in A.2.1.1, and to report "
        "them."
    )


def test_where_all_member_states_count_nobody_is_encouraged() -> None:
    all_of_them = tuple(map(MemberState, PLAN.head.members))
    done = replace(ACCESSION, metrics=(Metric("Number of AMS reporting", members=all_of_them),))
    assert plainly(report_issues.points(of(done, standings={}))) == [
        OPENING,
        "(a) note the progress made on the one activity.",
    ]
