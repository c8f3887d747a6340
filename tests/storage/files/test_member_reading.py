import json
from datetime import date
from pathlib import Path

import pytest

from storage.files import plan_files, plan_forms
from tests.storage.files import made
from workplan.member_states import MemberState, Stage
from workplan.plan import Maturity, Metric, Plan
from workplan.timeline import parse

YAML = """plan: {key: A, title: B, members: [KH, Lao PDR, VN]}
activities:
  - code: A.1
    title: Study
    timeline: 2024
    bodies: ACCEC
    metrics:
      - text: Number of AMS acceding
        maturity: Data available
        members:
          - VN
          - KH: signed, 2023-05-03, https://treaties.example/kh
    evidence: [https://a.example, Decision 3 of the 12th meeting]
    formerly: [A.2, a-2, Z.9]
    original_timeline: none
"""
STATES = (MemberState("KH", Stage.SIGNED, date(2023, 5, 3), "https://treaties.example/kh"), MemberState("VN"))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    path = tmp_path / "plan.yaml"
    path.write_text(YAML, encoding="utf-8")
    return plan_files.read(path).plan


def test_a_plan_says_whose_it_is_by_codes_or_names(plan: Plan) -> None:
    assert plan.head.members == ("KH", "LA", "VN")


def test_a_metric_names_member_states_with_what_is_known_of_them(plan: Plan) -> None:
    assert plan.activities[0].metrics == (
        Metric("Number of AMS acceding", members=STATES, maturity=Maturity.AVAILABLE),
    )


def test_an_activity_has_evidence_former_codes_and_an_original_timeline(plan: Plan) -> None:
    activity = plan.activities[0]
    assert (activity.evidence, activity.formerly, activity.original) == (
        ("https://a.example", "Decision 3 of the 12th meeting"),
        ("A.2", "Z.9"),
        parse(None),
    )


def test_json_has_plain_codes_and_more_only_of_those_of_whom_more_is_known(plan: Plan) -> None:
    metric = plan_forms.to_json(plan, date(2024, 1, 1))["activities"][0]["metrics"][0]
    assert {name: metric[name] for name in ("members", "member_states", "maturity")} == {
        "members": ["KH", "VN"],
        "member_states": [
            {"code": "KH", "stage": "signed", "on": "2023-05-03", "evidence": "https://treaties.example/kh"}
        ],
        "maturity": "available",
    }


def test_json_says_the_original_timeline_where_there_is_one(plan: Plan) -> None:
    form = plan_forms.to_json(plan, date(2024, 1, 1))["activities"][0]
    assert [form[name]["text"] for name in ("timeline", "original_timeline")] == ["2024", None]


def of(more: str, members: str = "[KH, VN]") -> str:
    return (
        f"plan: {{key: A, title: B, members: {members}}}\n"
        "activities:\n"
        f"  - {{code: A.1, title: Study, timeline: 2024, bodies: ACCEC, {more}}}\n"
    )


REFUSED = [
    (of("metrics: [{text: AMS, members: [Laos]}]"), "plan.yaml:3:84: A.1 names “Laos” among its members: one of KH, VN."),
    (of("metrics: [{text: AMS, members: [KH, Cambodia]}]"), "plan.yaml:3:84: A.1 names KH twice among its members: name each once."),
    (of("metrics: [{text: AMS, members: ['KH: singed']}]"), "plan.yaml:3:84: A.1 has a member that cannot be taken: “KH: singed” has other words in the place of a stage or a day: write KH: signed, 2023-05-03, https://…, and leave empty what is not known, as in KH: , , Letter of 3 May."),
    (of("metrics: [{text: AMS, members: [[KH]]}]"), "plan.yaml:3:84: A.1 has something else than texts in its members: write a list of texts."),
    (of("metrics: [{text: AMS, member_states: [{code: KH, stage: singed}]}]"), "plan.yaml:3:111: A.1 has the unknown stage “singed”: write signed."),
    (of("metrics: [{text: AMS, maturity: ripe}]"), "plan.yaml:3:84: A.1 has the unknown maturity “ripe”: write one of available, needs-development, not-known."),
    (of("formerly: ['?']"), "plan.yaml:3:62: A.1 has “?” as a former code: letters, digits, dots and hyphens."),
    (of("status: completed", "[Atlantis]"), "plan.yaml:1:26: the plan names “Atlantis” among its members: a country's code of two letters, such as KH."),
    (of("status: completed", "[KH, KHM]"), "plan.yaml:1:26: the plan names KH twice among its members: name each once."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_what_cannot_be_is_refused_with_what_is_accepted(tmp_path: Path, text: str, problem: str) -> None:
    assert made.problems(tmp_path / "plan.yaml", text) == [problem]


def test_where_a_plan_names_no_members_any_country_may_be_counted(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(of("metrics: [{text: AMS, members: [NO]}]", "[]"), encoding="utf-8")
    assert plan_files.read(path).plan.activities[0].metrics[0].members == (MemberState("NO"),)


def test_json_that_repeats_the_timeline_as_the_original_says_of_no_change(tmp_path: Path, plan: Plan) -> None:
    form = plan_forms.to_json(plan, date(2024, 1, 1))
    form["activities"][0]["original_timeline"] = form["activities"][0]["timeline"]
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(form), encoding="utf-8")
    assert plan_files.read(path).plan.activities[0].original is None


TABLE = (
    "Code,Activity,Timeline,Lead,Metric,Members,Maturity,Evidence,Former code,Original timeline,Level\n"
    "A,Plan,,,,KH; VN,,,,,plan\n"
    "A.1,Study,2024,ACCEC,Number of AMS acceding,VN; KH: ratified,needs development,https://a.example; Letter,A.9,2023,\n"
)


def test_a_table_has_columns_for_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(TABLE, encoding="utf-8")
    found = plan_files.read(path).plan
    activity = found.activities[0]
    assert (found.head.members, activity.metrics[0], activity.evidence, activity.formerly, activity.original) == (
        ("KH", "VN"),
        Metric(
            "Number of AMS acceding",
            members=(MemberState("KH", Stage.RATIFIED), MemberState("VN")),
            maturity=Maturity.NEEDS_DEVELOPMENT,
        ),
        ("https://a.example", "Letter"),
        ("A.9",),
        parse("2023"),
    )
