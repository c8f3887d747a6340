from dataclasses import replace

import pytest

from tests.documents.a_report import CLEARED, REPORT
from workplan import reports
from workplan.clearings import Clearing, Standing
from workplan.reports import FORMS, Form, FormError, Kind


def test_a_file_is_called_by_its_plan_kind_and_day() -> None:
    assert reports.name(REPORT, Kind.ANNEX, Form.DOCX) == "ASEAN-annex-2023-05-15.docx"


def test_the_section_that_it_is_of_stands_in_its_name() -> None:
    assert reports.name(replace(REPORT, scope="A.2"), Kind.TASKS, Form.XLSX) == "ASEAN-A.2-tasks-2023-05-15.xlsx"


def test_what_meetings_have_cleared_is_told_by_its_name() -> None:
    assert reports.name(CLEARED, Kind.PROGRESS, Form.MD) == "ASEAN-progress-2023-05-15-cleared.md"


def test_every_kind_has_its_forms() -> None:
    offered = {kind: [str(form) for form in several] for kind, several in FORMS.items()}
    assert offered == {
        "annex": ["docx", "xlsx", "md"],
        "progress": ["docx", "md"],
        "tasks": ["docx", "xlsx", "md"],
        "timeline": ["png"],
        "picture": ["png"],
    }


def test_a_form_that_a_kind_has_not_is_refused_with_those_that_it_has() -> None:
    with pytest.raises(FormError) as refused:
        reports.check(Kind.PROGRESS, Form.XLSX)
    assert str(refused.value) == "“xlsx” is no form of the report progress: choose docx or md."


def test_meetings_that_have_cleared_stand_once_in_the_order_of_the_plan() -> None:
    cleared = {
        "A.1": Standing(Clearing("13th meeting", None, 3)),
        "A.2": Standing(None, 2),
        "A.3": Standing(Clearing("12th meeting", None, 4), 1),
        "A.4": Standing(Clearing("13th meeting", "doc", 5)),
        "Z.9": Standing(Clearing("11th meeting", None, 6)),
    }
    several = tuple(replace(REPORT.plan.activities[0], code=f"A.{number}") for number in range(1, 5))
    report = replace(REPORT, plan=replace(REPORT.plan, activities=several), standings=cleared)
    assert report.meetings == ("13th meeting", "12th meeting")
