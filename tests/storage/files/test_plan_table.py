import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from storage.files import plan_files, plan_table
from storage.files.columns import Column
from storage.files.plan_export import Format, write
from tests.sizes import size
from tests.storage.a_plan import PLAN
from tests.storage.files.drawn_plans import plans
from workplan import timeline
from workplan.plan import Activity, Deliverable, Metric, Plan, PlanHead, Section

AS_AT = date(2023, 5, 15)
NAMES = ("asean-ecommerce", "escap-roadmap")


def reloaded(content: bytes, form: Format) -> Plan:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"plan.{form}")
        path.write_bytes(content)
        return plan_files.read(path).plan


@settings(deadline=None)
@given(plans())
def test_a_plan_comes_back_from_its_csv_whatever_its_texts(plan: Plan) -> None:
    assert reloaded(write(plan, Format.CSV, AS_AT), Format.CSV) == plan


@settings(max_examples=size(20, 300), deadline=None)  # a workbook takes a moment
@given(plans())
def test_a_plan_comes_back_from_its_workbook_whatever_its_texts(plan: Plan) -> None:
    assert reloaded(write(plan, Format.XLSX, AS_AT), Format.XLSX) == plan


@settings(deadline=None)
@given(plans())
def test_writing_the_csv_again_gives_the_same_bytes(plan: Plan) -> None:
    content = write(plan, Format.CSV, AS_AT)
    assert write(reloaded(content, Format.CSV), Format.CSV, AS_AT) == content


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("name", NAMES)
def test_the_plans_as_shipped_come_back_from_every_form(name: str, form: Format) -> None:
    plan = plan_files.read(Path(f"plans/{name}.yaml")).plan
    assert reloaded(write(plan, form, AS_AT), form) == plan


def resaved(content: bytes, delimiter: str, line_end: str, encoding: str) -> bytes:
    """Return a CSV file as a spreadsheet writes it again."""
    out = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode(encoding)


def resaved_workbook(content: bytes) -> bytes:
    out = io.BytesIO()
    load_workbook(io.BytesIO(content)).save(out)
    return out.getvalue()


AGAIN: list[tuple[Format, Callable[[bytes], bytes]]] = [
    (Format.CSV, lambda content: resaved(content, ",", "\r\n", "utf-8-sig")),
    (Format.CSV, lambda content: resaved(content, ";", "\r\n", "utf-8-sig")),
    (Format.CSV, lambda content: resaved(content, "\t", "\r\n", "utf-16")),
    (Format.CSV, lambda content: resaved(content, ";", "\r", "utf-8")),
    (Format.XLSX, resaved_workbook),
]


@pytest.mark.parametrize(("form", "again"), AGAIN)
@pytest.mark.parametrize("name", NAMES)
def test_a_table_that_a_spreadsheet_saved_again_is_the_same(
    name: str, form: Format, again: Callable[[bytes], bytes]
) -> None:
    plan = plan_files.read(Path(f"plans/{name}.yaml")).plan
    assert reloaded(again(write(plan, form, AS_AT)), form) == plan


def activity(code: str, *metrics: Metric) -> Activity:
    return Activity(code, "Study", "Study", timeline.parse(None), metrics=metrics)


ODD = {
    "the key is the code of an activity that says the same": Plan(
        PlanHead("A", "Study"), (), (activity("A", Metric("Partners")),)
    ),
    "the key is the code of a section that says the same": Plan(
        PlanHead("A", "Study"), (Section("A", "plan", "Study"),), (activity("A.1"),)
    ),
    "a section comes after what is under it": Plan(
        PlanHead("P", "Plan"),
        (Section("B", "topic"), Section("A.1", "topic"), Section("A", "pillar")),
        (activity("A.1.2"), activity("B.1"), activity("A.1.1")),
    ),
    "activities that look like headings": Plan(PlanHead("P", "Plan"), (), (activity("Total"), activity("TF-3"))),
    "an activity that looks like a row of numbers": Plan(
        PlanHead("P", "Plan"), (), (Activity("1", "2", "3", timeline.parse(None)),)
    ),
    "a section that looks like the header": Plan(
        PlanHead("code", "title"), (Section("code", "level", "title", "description"),), (activity("code.1"),)
    ),
    "a metric twice": Plan(PlanHead("P", "Plan"), (), (activity("A", Metric("Partners"), Metric("Partners")),)),
    "twice the same activity but for its code": Plan(PlanHead("P", "Plan"), (), (activity("A"), activity("B"))),
}


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
@pytest.mark.parametrize("name", ODD)
def test_an_odd_plan_comes_back_as_well(name: str, form: Format) -> None:
    assert reloaded(write(ODD[name], form, AS_AT), form) == ODD[name]


def codes(plan: Plan) -> list[str | None]:
    return [row.cells.get(Column.CODE) for row in plan_table.of(plan).rows]


def test_each_section_stands_right_above_what_is_under_it() -> None:
    assert codes(PLAN) == ["ASEAN", "A", "A.2", "A.2.1", "A.2.1.1", "A.2.1.2", None, "B", "B.1", "B.2"]


def test_an_activity_has_a_row_for_each_metric_or_deliverable_whichever_are_more() -> None:
    study = Activity(
        "A",
        "Study",
        "Study",
        timeline.parse(None),
        metrics=(Metric("m"),),
        deliverables=(Deliverable("d"), Deliverable("e")),
    )
    rows = plan_table.of(Plan(PlanHead("P", "Plan"), (), (study,))).rows[1:]
    assert [(row.cells.get(Column.METRIC), row.cells.get(Column.DELIVERABLE)) for row in rows] == [
        ("m", "d"),
        (None, "e"),
    ]


def test_columns_that_would_be_blank_in_every_row_do_not_stand() -> None:
    assert plan_table.of(Plan(PlanHead("P", "Plan"), (), (activity("A"),))).columns == plan_table.ALWAYS
