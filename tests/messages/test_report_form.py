from datetime import date, timedelta
from typing import Any

import pytest

from messages import report_form
from playground.block_kit import problems
from tests import samples
from workplan.placed import PlanName
from workplan.report_words import Typed
from workplan.reports import FORMS, Basis, Form, Kind

TODAY = date(2023, 5, 15)
ASEAN, ESCAP = PlanName("ASEAN", "Work Plan"), PlanName("ESCAP", "Road map", "task")
MANY = [PlanName(f"PLAN-{number}-OF-A-LONG-K"[:20], samples.HOSTILE) for number in range(300)]
FULL = Typed(Kind.TASKS, Form.XLSX, Basis.CLEARED, date(2023, 4, 30), date(2023, 4, 1), "ESCAP", "T.4")
WHATS = [(kind, form) for kind, forms in FORMS.items() for form in forms]


def form(typed: Typed, meant: PlanName = ASEAN) -> dict[str, Any]:
    return report_form.form([ASEAN, ESCAP], meant, typed, TODAY)


def filled(view: dict[str, Any]) -> dict[str, Any]:
    """Return what Slack submits where nothing was changed."""
    values = {}
    for block in view["blocks"]:
        element = block["element"]
        values[block["block_id"]] = {
            block["block_id"]: {
                "selected_option": element.get("initial_option"),
                "selected_date": element.get("initial_date"),
                "value": element.get("initial_value"),
            }
        }
    return {"state": {"values": values}}


@pytest.mark.parametrize(
    "view",
    [
        form(Typed()),
        form(FULL, ESCAP),
        form(Typed(scope=samples.HOSTILE)),
        report_form.form(MANY, MANY[250], Typed(as_at=date(9999, 12, 31), since=date(1, 1, 1)), TODAY),
        report_form.making(),
    ],
)
def test_slack_takes_the_form(view: dict[str, Any]) -> None:
    assert problems(view, "modal") == []


def test_at_first_it_is_the_annex_for_word_of_the_plan_that_is_meant_as_at_today() -> None:
    assert report_form.read(filled(form(Typed(), ESCAP))) == Typed(
        Kind.ANNEX, Form.DOCX, Basis.WORKING, TODAY, None, "ESCAP", None
    )


def test_what_was_typed_stands_in_it() -> None:
    assert report_form.read(filled(form(FULL, ESCAP))) == FULL


@pytest.mark.parametrize(("kind", "forms"), FORMS.items())
def test_without_a_form_of_file_it_is_the_usual_one(kind: Kind, forms: tuple[Form, ...]) -> None:
    found = report_form.read(filled(form(Typed(kind))))
    assert (found.kind, found.form) == (kind, forms[0])


def test_every_report_in_every_form_can_be_chosen() -> None:
    what = form(Typed())["blocks"][0]["element"]["options"]
    assert [(each["value"], each["text"]["text"]) for each in what] == [
        ("0", "Annex with progress – Word"),
        ("1", "Annex with progress – Excel"),
        ("2", "Annex with progress – Markdown"),
        ("3", "Progress report – Word"),
        ("4", "Progress report – Markdown"),
        ("5", "Table of tasks – Word"),
        ("6", "Table of tasks – Excel"),
        ("7", "Table of tasks – Markdown"),
        ("8", "Timeline – a picture"),
        ("9", "Progress – a picture"),
    ]


@pytest.mark.parametrize("number", range(len(WHATS)))
def test_what_was_chosen_is_read(number: int) -> None:
    submitted = filled(form(Typed()))
    submitted["state"]["values"]["what"] = {"what": {"selected_option": {"value": str(number)}}}
    submitted["state"]["values"]["scope"] = {"scope": {"value": "  A.2\n.1 "}}
    found = report_form.read(submitted)
    assert (found.kind, found.form, found.scope) == (*WHATS[number], "A.2 .1")


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (Typed(), {}),
        (Typed(as_at=TODAY, since=TODAY), {}),
        (Typed(as_at=TODAY + timedelta(1)), {"as_at": "Choose today or a day that is past."}),
        (
            Typed(as_at=TODAY - timedelta(9), since=TODAY - timedelta(8)),
            {"since": "Choose a day that is not after the day as at which the report is."},
        ),
        (Typed(since=TODAY + timedelta(1)), {"since": "Choose a day that is not after the day as at which the report is."}),
    ],
)  # fmt: skip
def test_a_day_to_come_and_a_period_that_begins_after_the_day_are_refused(typed: Typed, errors: dict[str, str]) -> None:
    assert report_form.refused(typed, TODAY) == errors
