from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from storage.files import plan_files
from storage.files.plan_export import Format, write
from tests.storage.files.drawn_plans import plans
from workplan.plan import Plan

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


@settings(max_examples=40, deadline=None)  # a workbook takes a moment
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
