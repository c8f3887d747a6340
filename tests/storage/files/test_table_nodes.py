from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storage.files import plan_files
from storage.files.plan_files import Wanted
from tests.storage.files.made import problems, workbook
from workplan import bodies, timeline
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, OutcomeMetric, Plan, PlanHead, Section
from workplan.status import Status

Write = Callable[..., Path]

WHOLE = """\
code,title,description,timeline,bodies,metric,baseline,target,level,activity level,value,as of,source,members,deliverable,due,state,done on,status,status text,last update,references,source note
TRADE,Work Plan,To grow,,,% completed,,,plan,task,,31 January 2023,,,,,,,,,,,
,,,,,Trade in goods,12%,,,,15%,30 June 2022,UNCTAD,,,,,,,,,,
A,Cross Border,More of it,,,Coverage,5 AMS,,pillar,,6 AMS,1 May 2023,Mapping Study,,,,,,,,,,A note
A.1,Study,Study of traders,2022 - 2025,ACCEC,Partners,0,3,,,2,15 January 2023,ASW,SG; TH,Draft,30 June 2024,done,1 June 2024,In progress,Draft circulated,2 February 2023,Article 7; Article 14,Another note
,,,,,Reports,N/I,,,,,,,,Study,2025-06-30,,,,,,,
A.2,Forum,,,,,,,,,,,,,,,,,,,,,
"""


COVERAGE = OutcomeMetric("Coverage", "5 AMS", "6 AMS", date(2023, 5, 1), "Mapping Study")


def read(written: Write, text: str) -> Plan:
    return plan_files.read(written(text, "plan.csv")).plan


def activities(written: Write, text: str) -> tuple[Activity, ...]:
    return read(written, text).activities


def test_every_column_of_a_table_is_read(written: Write) -> None:
    assert read(written, WHOLE) == Plan(
        PlanHead(
            "TRADE",
            "Work Plan",
            "task",
            "To grow",
            (OutcomeMetric("% completed"), OutcomeMetric("Trade in goods", "12%", "15%", date(2022, 6, 30), "UNCTAD")),
            date(2023, 1, 31),
        ),
        (Section("A", "pillar", "Cross Border", "More of it", (COVERAGE,), "A note"),),
        (
            Activity(
                "A.1",
                "Study",
                "Study of traders",
                timeline.parse("2022 - 2025"),
                "ACCEC",
                bodies.parse("ACCEC"),
                (
                    Metric("Partners", "0", "3", "2", date(2023, 1, 15), "ASW", (MemberState("SG"), MemberState("TH"))),
                    Metric("Reports", "N/I"),
                ),
                (
                    Deliverable("Draft", date(2024, 6, 30), DeliverableState.DONE, date(2024, 6, 1)),
                    Deliverable("Study", date(2025, 6, 30)),
                ),
                Status.IN_PROGRESS,
                "Draft circulated",
                ("Article 7", "Article 14"),
                datetime(2023, 2, 2, tzinfo=UTC),
                "Another note",
            ),
            Activity("A.2", "Forum", "Forum", timeline.parse(None)),
        ),
    )


START_AND_END = [
    ("1 January 2024,30 June 2024", "1 January 2024 to 30 June 2024"),
    (",30 June 2024", "By 30 June 2024"),
    (",By end H1 2024", "By end H1 2024"),
    ("Q1 2024,until Q3 2024", "Q1 2024 to Q3 2024"),
    ("Q1 2024,", "From Q1 2024"),
    (",", None),
]


@pytest.mark.parametrize(("cells", "worded"), START_AND_END)
def test_start_and_end_become_a_timeline_in_words(written: Write, cells: str, worded: str | None) -> None:
    text = f"Code,Activity,Start,End,Lead\nA,Study,{cells},ACCEC\n"
    assert [each.timeline for each in activities(written, text)] == [timeline.parse(worded)]


WITH = [
    (
        "ACCEC,WC,UN,WB,IMF",
        "ACCEC; in coordination with WC; in consultation with UN; in collaboration with WB; with support from IMF",
    ),
    ("ACCEC,,UN,,", "ACCEC; in consultation with UN"),
    ("ACCEC,,,,", "ACCEC"),
    (",,,,", None),
]


@pytest.mark.parametrize(("cells", "worded"), WITH)
def test_further_bodies_are_worded_with_their_roles(written: Write, cells: str, worded: str | None) -> None:
    text = f"Code,Activity,Timeline,Lead,Coordination,Consulted,Partners,Support\nA,Study,2024,{cells}\n"
    assert [(each.bodies_text, each.bodies) for each in activities(written, text)] == [(worded, bodies.parse(worded))]


def test_a_heading_in_the_cell_of_the_code_gives_the_title(written: Write) -> None:
    text = "Code,Activity,Timeline,Lead\nPillar 1: Law,,,\n1.1 Study,,2024,ACCEC\n2.,Ports,,\n2.1,Forum,2024,ACCEC\n"
    plan = read(written, text)
    assert (plan.sections, [each.title for each in plan.activities]) == (
        (Section("1", "pillar", "Law"), Section("2", "pillar", "Ports")),
        ["Study", "Forum"],
    )


def test_a_title_of_its_own_goes_before_the_heading(written: Write) -> None:
    text = "Code,Activity,Timeline,Lead\nA.1 Study,Survey,2024,ACCEC\n"
    assert [each.title for each in activities(written, text)] == ["Survey"]


def test_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(
        workbook(
            ["Work Plan"],
            ["No.", "Activity", "Timeline", "Lead", "Output metric", None],
            [None, None, None, None, "Metric", "Baseline"],
            ["Pillar 1: Law"],
            ["1.1", "Study", "2024", "ACCEC", "Partners", "0"],
            [None, None, None, None, "Reports", "1"],
            ["1.2", "Forum", None, None, "Forums", None],
            merged=["A1:F1", "E2:F2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "A4:F4", "A5:A6", "B5:B6", "C5:C7", "D5:D7"],
        )
    )
    dated, led = timeline.parse("2024"), bodies.parse("ACCEC")
    assert plan_files.read(path).plan == Plan(
        PlanHead("PLAN", "Work Plan"),
        (Section("1", "pillar", "Law"),),
        (
            Activity("1.1", "Study", "Study", dated, "ACCEC", led, (Metric("Partners", "0"), Metric("Reports", "1"))),
            Activity("1.2", "Forum", "Forum", dated, "ACCEC", led, (Metric("Forums"),)),
        ),
    )


def test_a_baseline_merged_over_several_metrics_is_that_of_each(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(
        workbook(
            ["Code", "Activity", "Timeline", "Lead", "Metric", "Baseline"],
            ["A.1", "Study", "2024", "ACCEC", "Partners", "0"],
            [None, None, None, None, "Reports", None],
            merged=["F2:F3"],
        )
    )
    assert plan_files.read(path).plan.activities[0].metrics == (Metric("Partners", "0"), Metric("Reports", "0"))


def test_a_date_for_a_target_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    columns = ["Code", "Activity", "Timeline", "Lead", "Metric", "Target"]
    path.write_bytes(workbook(columns, ["A.1", "Study", "2024", "ACCEC", "Partners", date(2024, 10, 1)]))
    file = plan_files.read(path, Wanted(key="TRADE"))
    assert [str(notice).partition("!")[2] for notice in file.notices] == [
        "F2: A.1 has the date 1 October 2024 as its target: "
        "a spreadsheet may have made it of 1-10; if it did, format the column as text."
    ]


READINGS = """\
Code,Activity,Timeline,Lead,Metric,Baseline,As of,Value,Source,Level
TRADE,Work Plan,,,% completed,0,2023-01-31,,,plan
,,,,Trade in goods,12%,2022-06-30,15%,UNCTAD,
A.1,Study,2024,ACCEC,,,,,,
"""


def test_in_the_row_of_the_plan_as_of_is_that_of_the_plan_and_in_further_rows_that_of_a_reading(written: Write) -> None:
    head = read(written, READINGS).head
    assert (head.as_of, head.vision_metrics) == (
        date(2023, 1, 31),
        (OutcomeMetric("% completed", "0"), OutcomeMetric("Trade in goods", "12%", "15%", date(2022, 6, 30), "UNCTAD")),
    )


def test_a_reading_in_the_row_of_the_plan_is_refused_with_where_it_belongs(tmp_path: Path) -> None:
    found = problems(tmp_path / "plan.csv", READINGS.replace("2023-01-31,,,plan", "2023-01-31,3%,ACCEC,plan"))
    assert [sentence.partition(":")[2] for sentence in found] == [
        "H2: TRADE is the plan and has “3%” as its value: give its metric a further row.",
        "I2: TRADE is the plan and has “ACCEC” as its source: give its metric a further row.",
    ]


HEADER = "Code,Activity,Timeline,Lead,Metric,Baseline,Target,Deliverable,Due,Level\n"
REFUSED = [
    (
        "A,Trade,2024,,,,,,,pillar\nA.1,Study,2024,ACCEC,,,,,,\n",
        ["C2: A is a section and has “2024” as its timeline: leave the cell blank, or give an activity a row of its own."],
    ),
    (
        "A,Trade,,,m,0,9,,,pillar\nA.1,Study,2024,ACCEC,,,,,,\n",
        ["G2: A is a section and has “9” as its target: leave the cell blank, or give an activity a row of its own."],
    ),
    (
        "A,Trade,,,m,,,,,pillar\n,,,,n,,7,,,\nA.1,Study,2024,ACCEC,,,,,,\n",
        ["G3: A is a section and has “7” as its target: leave the cell blank, or give an activity a row of its own."],
    ),
    (
        "TRADE,Work Plan,,ACCEC,,,,,,plan\nA.1,Study,2024,ACCEC,,,,,,\n",
        ["D2: TRADE is the plan and has “ACCEC” as its bodies: leave the cell blank, or give an activity a row of its own."],
    ),
    (
        "A.1,Study,2024,ACCEC,,0,,,,\n",
        ["F2: A.1 has a baseline beside no metric: write the metric in the same row, or leave the cell blank."],
    ),
    (
        "A.1,Study,2024,ACCEC,m,,,d,,\n,,,,,,9,,2024-05-01,\n",
        [
            "G3: A.1 has a target beside no metric: write the metric in the same row, or leave the cell blank.",
            "I3: A.1 has a due beside no deliverable: write the deliverable in the same row, or leave the cell blank.",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "sentences"), REFUSED)
def test_what_has_no_place_is_refused_with_its_cell(tmp_path: Path, rows: str, sentences: list[str]) -> None:
    found = problems(tmp_path / "plan.csv", HEADER + rows)
    assert [sentence.partition(":")[2] for sentence in found] == sentences


COPY = "put the value in its place (copy the cell, then paste special, values)."


def test_what_a_cell_only_computes_is_refused_wherever_it_is_read(tmp_path: Path) -> None:
    content = workbook(
        ["Code", "Activity", "Timeline", "Lead", "Metric", "Baseline", "Remarks"],
        ["A.1", "=B9", "=TODAY()", "#NAME?", "=E9", "#REF!", "=1+1"],
        [None, None, None, None, "m", "=1+1", None],
    )
    assert [sentence.partition("!")[2] for sentence in problems(tmp_path / "plan.xlsx", content)] == [
        f"B2: A.1 has a formula as its title: {COPY}",
        f"C2: A.1 has a formula as its timeline: {COPY}",
        "D2: A.1 has the error #NAME? as its bodies: write the value.",
        f"E2: A.1 has a formula as its metric: {COPY}",
        "F2: A.1 has the error #REF! as its baseline: write the value.",
        f"F3: A.1 has a formula as its baseline: {COPY}",
    ]
