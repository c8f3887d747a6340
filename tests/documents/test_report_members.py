from dataclasses import replace

from documents import report_members
from tests.documents.a_report import ACCESSION, REPORT, REVIEW, STUDY, TASKS, of
from tests.documents.reading import plainly
from workplan.member_states import MemberState, Stage
from workplan.plan import Metric

HEAD = ["Member State", "Stage", "Date", "Source or evidence"]


def test_every_member_state_of_the_plan_stands_in_the_table_by_name() -> None:
    assert plainly(report_members.listed(REPORT)) == [
        "A.2.1.1  Number of AMS acceding: 1 of 3 (what counts: ratified, acceded, named without a stage).",
        [
            HEAD,
            ["Cambodia", "Signed (not yet counted)", "29 Aug 2017", "Depositary"],
            ["Philippines", "Acceded", "27 Dec 2019", "C.N.658"],
            ["Singapore", "–", "–", "–"],
        ],
        "No status has been reported so far for one further metric that counts member States: A.2.1.1.",
    ]


def test_where_nothing_is_known_a_sentence_says_so() -> None:
    activity = replace(ACCESSION, metrics=(Metric("Number of AMS acceding"), Metric("Number of AMS reporting")))
    assert plainly(report_members.listed(of(activity, replace(activity, code="A.2.1.9")))) == [
        "No status has been reported so far for four metrics that count member States: A.2.1.1 and A.2.1.9."
    ]


def test_a_plan_that_counts_no_member_states_says_nothing_of_them() -> None:
    assert [plainly(report_members.listed(report)) for report in (TASKS, of(STUDY, REVIEW))] == [[], []]


def test_a_state_that_is_only_named_counts_and_one_of_another_plan_is_shown_too() -> None:
    metric = Metric("Number of AMS reporting", members=(MemberState("VN"), MemberState("SG", Stage.PREPARING)))
    blocks = plainly(report_members.listed(of(replace(REVIEW, metrics=(metric,)))))
    assert blocks == [
        "B.1  Number of AMS reporting: 1 of 3 "
        "(what counts: submitted, ratified, acceded, in place, named without a stage).",
        [
            HEAD,
            ["Cambodia", "–", "–", "–"],
            ["Philippines", "–", "–", "–"],
            ["Singapore", "Preparing (not yet counted)", "–", "–"],
            ["Viet Nam", "Counted", "–", "–"],
        ],
    ]


def test_metrics_that_count_are_found_by_their_words_or_by_who_is_named() -> None:
    metrics = (Metric("Ministries", members=(MemberState("KH"),)), Metric("Number of AMS reporting"), Metric("Reach"))
    found = report_members.counted(of(replace(REVIEW, metrics=metrics)).plan)
    assert [(each.code, each.metric.text) for each in found] == [
        ("B.1", "Ministries"),
        ("B.1", "Number of AMS reporting"),
    ]
