from datetime import date

import pytest

from workplan import reports
from workplan.clearings import Clearing, Standing
from workplan.plan import Activity, Plan, PlanHead
from workplan.reports import FORMS, Basis, Form, FormError, Kind, Report
from workplan.timeline import Timeline

DAY = date(2023, 5, 15)
PLAN = Plan(
    PlanHead("ASEAN", "Work Plan"),
    (),
    tuple(Activity(code, "Study", "Study", Timeline()) for code in ("A.1", "A.2", "A.3", "A.4")),
)


@pytest.mark.parametrize(
    ("report", "kind", "form", "name"),
    [
        (Report(PLAN, DAY), Kind.ANNEX, Form.DOCX, "ASEAN-annex-2023-05-15.docx"),
        (Report(PLAN, DAY, scope="A.2"), Kind.TASKS, Form.XLSX, "ASEAN-A.2-tasks-2023-05-15.xlsx"),
        (Report(PLAN, DAY, Basis.CLEARED, since=DAY), Kind.PICTURE, Form.PNG, "ASEAN-picture-2023-05-15-cleared.png"),
    ],
)
def test_a_file_is_named_by_what_it_is_of(report: Report, kind: Kind, form: Form, name: str) -> None:
    assert reports.name(report, kind, form) == name


def test_meetings_that_have_cleared_stand_once_in_the_order_of_the_plan() -> None:
    cleared = {
        "A.1": Standing(Clearing("13th meeting", None, 3)),
        "A.2": Standing(None, 2),
        "A.3": Standing(Clearing("12th meeting", None, 4), 1),
        "A.4": Standing(Clearing("13th meeting", "doc", 5)),
        "Z.9": Standing(Clearing("11th meeting", None, 6)),
    }
    assert Report(PLAN, DAY, standings=cleared).meetings == ("13th meeting", "12th meeting")


@pytest.mark.parametrize(("kind", "form"), [(kind, form) for kind in Kind for form in Form])
def test_a_report_is_had_in_its_forms_alone(kind: Kind, form: Form) -> None:
    if form in FORMS[kind]:
        reports.check(kind, form)
        return
    with pytest.raises(FormError) as raised:
        reports.check(kind, form)
    forms = " or ".join(FORMS[kind])
    assert str(raised.value) == f"“{form}” is no form of the report {kind}: choose {forms}."
