from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storage.files import plan_files
from storage.files.findings import FileError
from workplan import bodies, timeline
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, OutcomeMetric, Plan, PlanHead, Section
from workplan.status import Status

Write = Callable[..., Path]

HEAD = "plan: {key: ASEAN, title: Work Plan}\n"
SECTIONS = """sections:
  - {code: A, level: workstream, title: Cross Border}
  - {code: A.1, level: topic, title: Logistics}
"""
ACTIVITIES = """activities:
  - {code: A.1.1, title: Study, timeline: 2022 - 2025, bodies: ACCEC}
"""
GOOD = HEAD + SECTIONS + ACTIVITIES

WHOLE = """
schema: 1
plan:
  key: ASEAN
  title: Work Plan
  activity_level: task
  as_of: 2023-01-31
  vision: To grow
  vision_metrics:
    - text: "% completed"
sections:
  - code: A
    level: topic
    desired_outcome: More of it
    outcome_metrics:
      - text: Coverage
        baseline: 5 AMS
        value: 6 AMS
        as_of: 15 May 2023
        source: Mapping Study
    source_note: A note
activities:
  - code: A.1
    title: Study
    description: |-
      Study of traders

      with a survey
    timeline: 2022 - 2025
    bodies: ACCEC
    references: [Article 7]
    status: In progress
    status_text: Draft circulated
    deliverables:
      - {label: Study, due: 2025-06-30}
      - {label: Draft, due: 2024-06-30, state: done, done_on: 2024-06-01}
    metrics:
      - {text: Partners, baseline: 0, target: 3, value: 40%, as_of: 2023-01-15, source: ASW, members: [SG, "NO"]}
    source_note: Another note
  - {code: A.2, title: Forum, timeline: null, bodies: null, last_update: 2023-02-01T09:00:00+07:00}
"""


COVERAGE = OutcomeMetric("Coverage", "5 AMS", "6 AMS", date(2023, 5, 15), "Mapping Study")


def read(path: Path) -> Plan:
    return plan_files.read(path).plan


def problems(path: Path) -> list[str]:
    """Return the problems of a file, without its directory."""
    with pytest.raises(FileError) as caught:
        plan_files.read(path)
    return [str(finding).removeprefix(f"{path.parent}/") for finding in caught.value.findings]


def test_every_field_of_a_file_is_read(written: Write) -> None:
    assert read(written(WHOLE)) == Plan(
        PlanHead("ASEAN", "Work Plan", "task", "To grow", (OutcomeMetric("% completed"),), date(2023, 1, 31)),
        (Section("A", "topic", None, "More of it", (COVERAGE,), "A note"),),
        (
            Activity(
                "A.1",
                "Study",
                "Study of traders\n\nwith a survey",
                timeline.parse("2022 - 2025"),
                "ACCEC",
                bodies.parse("ACCEC"),
                (
                    Metric(
                        "Partners", "0", "3", "40%", date(2023, 1, 15), "ASW", (MemberState("NO"), MemberState("SG"))
                    ),
                ),
                (
                    Deliverable("Study", date(2025, 6, 30)),
                    Deliverable("Draft", date(2024, 6, 30), DeliverableState.DONE, date(2024, 6, 1)),
                ),
                Status.IN_PROGRESS,
                "Draft circulated",
                ("Article 7",),
                datetime(2023, 1, 31, tzinfo=UTC),
                "Another note",
            ),
            Activity("A.2", "Forum", "Forum", timeline.parse(None), last_update=datetime(2023, 2, 1, 2, tzinfo=UTC)),
        ),
    )


JSON_OF_GOOD = """{"schema": 1, "as_at": "2023-05-15",
 "plan": {"key": "ASEAN", "title": "Work Plan", "vision": null, "vision_metrics": []},
 "sections": [
    {"code": "A", "level": "workstream", "title": "Cross Border"},
    {"code": "A.1", "level": "topic", "title": "Logistics"}],
 "activities": [{"code": "A.1.1", "title": "Study", "description": "Study",
    "timeline": {"text": "2022 - 2025", "start": "1999-01-01", "end": null, "open_ended": true, "recurs": null,
                 "conditional": true},
    "bodies_text": "ACCEC", "bodies": [{"name": "Somebody else", "role": "lead"}],
    "status": "not-started", "overdue": true, "original_timeline": {"text": "2022 - 2025"}, "last_update": null}]}
"""


def test_json_is_read_and_what_follows_from_the_words_is_worked_out_anew(written: Write) -> None:
    assert read(written(JSON_OF_GOOD, "plan.json")) == read(written(GOOD))


def test_the_form_of_the_export_may_be_written_in_yaml(written: Write) -> None:
    assert read(written(JSON_OF_GOOD)) == read(written(GOOD))


def test_the_form_of_the_yaml_may_be_written_in_json(written: Write) -> None:
    flat = """{"plan": {"key": "ASEAN", "title": "Work Plan"},
      "sections": [{"code": "A", "level": "workstream", "title": "Cross Border"},
                   {"code": "A.1", "level": "topic", "title": "Logistics"}],
      "activities": [{"code": "A.1.1", "title": "Study", "timeline": "2022 - 2025", "bodies": "ACCEC"}]}"""
    assert read(written(flat, "plan.json")) == read(written(GOOD))


def test_a_status_without_a_date_holds_as_of_no_day(written: Write) -> None:
    text = GOOD.replace("bodies: ACCEC", "bodies: ACCEC, status: completed")
    assert read(written(text)).activities[0].last_update is None


@pytest.mark.parametrize("form", ["Not started", "NOT-STARTED", "not_started", " not  started "])
def test_a_status_may_be_spelled_as_people_do(written: Write, form: str) -> None:
    text = GOOD.replace("bodies: ACCEC", f"bodies: ACCEC, status: '{form}'")
    assert read(written(text)).activities[0].status is Status.NOT_STARTED


def test_a_plan_without_sections_may_have_any_codes(written: Write) -> None:
    assert [activity.code for activity in read(written(HEAD + ACTIVITIES)).activities] == ["A.1.1"]


def test_windows_line_ends_within_a_text_become_plain_ones(written: Write) -> None:
    text = GOOD.replace("title: Study", 'title: Study, description: "one\\r\\ntwo"')
    assert read(written(text)).activities[0].description == "one\ntwo"


def activity(fields: str) -> str:
    """Return a file with one activity with these fields beside its code."""
    return f"{HEAD}{SECTIONS}activities:\n  - {{code: A.1.1, {fields}}}\n"


BODIES = "timeline: 2022 - 2025, bodies: ACCEC"
NOBODY = "names no lead body: write who leads under bodies, or `bodies: null` if the plan names none."
AT_THE_TOP = "it may have schema, plan, sections, activities, as_at."
REFUSED = [
    ("just words", ["plan.yaml: the file holds no work plan: write plan:, sections: and activities:."]),
    (
        SECTIONS + ACTIVITIES,
        ["plan.yaml:1:1: the file has no mapping under plan: write plan: with key: and title: below it."],
    ),
    (
        "plan: {key: ASEAN}\n" + ACTIVITIES,
        ["plan.yaml:1:7: the plan has no title: write one."],
    ),
    (
        "plan: {key: A plan, title: T}\n" + ACTIVITIES,
        ["plan.yaml:1:8: the plan has “A plan” as its key: letters, digits and hyphens, at most 20."],
    ),
    (
        "plan: {key: K23456789-123456789-1, title: T}\n" + ACTIVITIES,
        ["plan.yaml:1:8: the plan has “K23456789-123456789-1” as its key: letters, digits and hyphens, at most 20."],
    ),
    (HEAD + SECTIONS, ["plan.yaml:1:1: the file has no activities: write at least one."]),
    (HEAD + "activities: []", ["plan.yaml:2:1: the file has no activities: write at least one."]),
    (
        HEAD + "activities: many",
        [
            "plan.yaml:2:1: the file has no list as its activities: write a list, with - before each.",
            "plan.yaml:2:1: the file has no activities: write at least one.",
        ],
    ),
    (
        HEAD + "activities: [many]",
        [
            "plan.yaml:2:1: the file has no activities: write at least one.",
            "plan.yaml:2:14: the file has something else than mappings in its activities: write name: value pairs.",
        ],
    ),
    (
        "schema: 2\n" + GOOD,
        ["plan.yaml:1:1: the file has another schema than 1: load it with the newer Rapporteur that wrote it."],
    ),
    ("titel: x\n" + GOOD, [f"plan.yaml:1:1: the file has the unknown field “titel”: {AT_THE_TOP}"]),
    (activity(f"titel: Study, {BODIES}"), [
        "plan.yaml:6:5: A.1.1 has no title: write one.",
        "plan.yaml:6:19: A.1.1 has the unknown field “titel”: write title.",
    ]),
    (activity(f"title: ' ', {BODIES}"), ["plan.yaml:6:19: A.1.1 has no title: write one."]),
    (
        activity(f"title: [Study], {BODIES}"),
        ["plan.yaml:6:19: A.1.1 has a list or mapping as its title: write a text."],
    ),
    (
        activity(f"title: {'x' * 3001}, {BODIES}"),
        ["plan.yaml:6:19: A.1.1 has 3,001 characters in its title: at most 3,000 are kept."],
    ),
    (
        activity(f'title: "Stu\\0dy", {BODIES}'),
        ["plan.yaml:6:19: A.1.1 has the unprintable character U+0000 in its title: take it out."],
    ),
    (
        activity("title: Study, timeline: 2022 - 2025"),
        [f"plan.yaml:6:5: A.1.1 {NOBODY}"],
    ),
    (
        activity("title: Study, timeline: 2022 - 2025, bodies: ''"),
        [f"plan.yaml:6:56: A.1.1 {NOBODY}"],
    ),
    (
        activity("title: Study, timeline: 2022 - 2025, bodies: [ACCEC]"),
        ["plan.yaml:6:56: A.1.1 has a list or mapping as its bodies: write a text."],
    ),
    (
        activity(f"title: Study, status: compleet, {BODIES}"),
        ["plan.yaml:6:33: A.1.1 has the unknown status “compleet”: write completed."],
    ),
    (
        activity(f"title: Study, status: 9:30, {BODIES}"),
        [
            ("plan.yaml:6:33: A.1.1 has the unknown status “9:30”: "
            "write one of not-started, in-progress, completed, on-hold, cancelled.")
        ],
    ),
    (
        activity(f"title: Study, deliverables: [{{label: Draft, due: 2026-02-30}}], {BODIES}"),
        [
            ("plan.yaml:6:63: A.1.1 has a day under due that cannot be taken: "
            "There is no 30 February 2026, for February 2026 has 28 days: correct the day.")
        ],
    ),
    (
        activity(f"title: Study, deliverables: [{{label: Draft, due: June}}], {BODIES}"),
        [
            ("plan.yaml:6:63: A.1.1 has a day under due that cannot be taken: "
            "“June” is not a day: write for example 2024-06-30 or 30 June 2024.")
        ],
    ),
    (
        activity(f"title: Study, last_update: 0001-01-01T00:00:00+14:00, {BODIES}"),
        [
            ("plan.yaml:6:33: A.1.1 has a day under last_update that cannot be taken: "
            "“0001-01-01T00:00:00+14:00” is not a day: write for example 2024-06-30 or 30 June 2024.")
        ],
    ),
    (
        activity(f'title: Study, "ti\\x1b[2Jtle": x, {BODIES}'),
        ["plan.yaml:6:33: A.1.1 has the unknown field “ti [2Jtle”: write title."],
    ),
    (
        activity(f"title: Study, references: [''], {BODIES}"),
        ["plan.yaml:6:33: A.1.1 has something else than texts in its references: write a list of texts."],
    ),
    (
        activity(f"title: Study, references: [[a]], {BODIES}"),
        ["plan.yaml:6:33: A.1.1 has something else than texts in its references: write a list of texts."],
    ),
    (
        activity(f"title: Study, metrics: [{{baseline: 0}}], {BODIES}"),
        ["plan.yaml:6:43: A.1.1 has no text: write one."],
    ),
    (
        HEAD + SECTIONS + ACTIVITIES.replace("A.1.1", "A 1!"),
        ["plan.yaml:6:6: A 1! is not a code: letters, digits, dots and hyphens, such as A.2.1.3."],
    ),
    (
        HEAD + SECTIONS + ACTIVITIES.replace("A.1.1", "A.9.1"),
        ["plan.yaml:6:6: A.9.1 has no section A.9 above it: add a section A.9, or correct the code."],
    ),
    (
        GOOD + "  - {code: a-1-1, title: Again, timeline: null, bodies: null}",
        ["plan.yaml:7:6: a-1-1 stands twice, first at 6:6 as A.1.1: give each its own code."],
    ),
    (
        GOOD.replace("code: A.1.1", "code: A.1").replace("code: A.1,", "code: A.1,"),
        ["plan.yaml:6:6: A.1 stands twice, first at 4:6 as A.1: give each its own code."],
    ),
    (
        GOOD.replace("code: A, level: workstream", "code: A"),
        ["plan.yaml:3:5: A has no level: write one."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), REFUSED)
def test_a_problem_is_told_with_its_place_and_what_would_be_accepted(
    written: Write, text: str, sentences: list[str]
) -> None:
    assert problems(written(text)) == sentences


def test_all_problems_are_told_at_once_in_the_order_of_the_file(written: Write) -> None:
    text = "plan: {key: ASEAN}\nactivities:\n  - {code: A.1, timeline: null}\n  - {code: A.1, title: B, bodies: null}\n"
    assert problems(written(text)) == [
        "plan.yaml:1:7: the plan has no title: write one.",
        "plan.yaml:3:5: A.1 has no title: write one.",
        f"plan.yaml:3:5: A.1 {NOBODY}",
        "plan.yaml:4:6: A.1 stands twice, first at 3:6 as A.1: give each its own code.",
    ]


def test_a_problem_in_json_is_told_with_its_path(written: Write) -> None:
    path = written(JSON_OF_GOOD.replace('"title": "Study",', ""), "plan.json")
    assert problems(path) == ["plan.json:activities[0]: A.1.1 has no title: write one."]


def test_an_impossible_timeline_is_told_with_the_reason(written: Write) -> None:
    path = written(GOOD.replace("2022 - 2025", "2025 - 2022"))
    assert problems(path) == [
        "plan.yaml:6:33: A.1.1 has a timeline that cannot be true: This timeline ends on 2022-12-31, before it starts "
        "on 2025-01-01: write the earlier time first."
    ]


def test_a_date_with_two_readings_is_told_with_both(written: Write) -> None:
    path = written(GOOD.replace("2022 - 2025", "By 03/04/2024"))
    assert problems(path) == [
        "plan.yaml:6:33: A.1.1 has a date that can be read in more than one way: “03/04/2024” can be 3 April 2024 or "
        "4 March 2024: write the month as a word, or the date as 2024-04-03."
    ]


def test_bodies_of_whom_none_leads_are_told(written: Write) -> None:
    path = written(GOOD.replace("bodies: ACCEC", "bodies: Results to be shared with ACCEC"))
    assert problems(path) == [
        (
            "plan.yaml:6:56: A.1.1 has bodies of whom none leads (Results to be shared with ACCEC): "
            "write who leads, such as: ATFJCC in consultation with ACCEC."
        )
    ]


def test_what_hinders_nothing_is_a_notice(written: Write) -> None:
    path = written(
        HEAD
        + "activities:\n  - {code: A, title: Study, timeline: when the moon is full, bodies: null}\n"
        + "  - {code: B, title: Forum, bodies: ACCEC}\n"
    )
    assert [str(notice).removeprefix(f"{path.parent}/") for notice in plan_files.read(path).notices] == [
        "plan.yaml:3:29: A has dates that are not understood: kept as worded: when the moon is full.",
        "plan.yaml:3:62: A names no lead body: nobody will be asked about it.",
        "plan.yaml:4:5: B has no timeline: nothing will fall due.",
    ]


def test_a_body_named_in_full_here_and_shortly_there_has_one_name(written: Write) -> None:
    name = "ASEAN Coordinating Committee on Electronic Commerce"
    path = written(
        f"{HEAD}activities:\n"
        f"  - {{code: A, title: Study, timeline: null, bodies: {name} (ACCEC)}}\n"
        f"  - {{code: B, title: Forum, timeline: null, bodies: {name}}}\n"
    )
    assert [[body.name for body in activity.bodies] for activity in read(path).activities] == [["ACCEC"], ["ACCEC"]]


def test_a_file_with_thousands_of_problems_tells_them_all(written: Write) -> None:
    rows = "\n".join(f"  - {{code: A.{number}, timeline: null, bodies: null}}" for number in range(2000))
    assert len(problems(written(f"{HEAD}activities:\n{rows}"))) == 2000
