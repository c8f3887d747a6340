from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from messages import update_form
from messages.update_form import Kept, Prompt, Typed
from playground.block_kit import problems
from tests import samples
from tests.flows.reading import lines
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, DeliverableState, Metric
from workplan.status import Status
from workplan.updates import Reading, Report

KEPT = Kept(7, 3, "form", "not-started")
STATES = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN")
COUNTED = Metric("Number of AMS acceding", "2", members=(MemberState("KH"), MemberState("SG")), value="2")
OWED = (Deliverable("Draft", date(2023, 5, 30)), Deliverable("Study", date(2023, 6, 30)))
STUDY = replace(samples.STUDY, metrics=(samples.STUDY.metrics[1], COUNTED), deliverables=OWED)
EVERYTHING = Report(
    Status.ON_HOLD,
    samples.HOSTILE * 20,
    (samples.HOSTILE * 20,),
    (("Draft", DeliverableState.DONE),),
    (Reading(0, samples.HOSTILE, date(2023, 5, 1), samples.HOSTILE), Reading(1, adds=(MemberState("PH"),))),
)
LONGEST = replace(
    samples.longest_activity(), deliverables=tuple(Deliverable(f"{n} {samples.HOSTILE}" * 20) for n in range(40))
)
VIEWS = {
    "a form": update_form.form(Prompt(STUDY, KEPT, STATES)),
    "a form of the secretariat": update_form.form(Prompt(STUDY, KEPT, STATES, ("ATFJCC", samples.HOSTILE * 9))),
    "a suggestion": update_form.form(Prompt(STUDY, KEPT, suggests=True)),
    "a form with nothing to ask": update_form.form(Prompt(Activity("A", "A", "A", samples.BY_H1), KEPT)),
    "the longest": update_form.form(
        Prompt(LONGEST, KEPT, STATES, ("ATFJCC",), (("U1", (samples.HOSTILE * 90,) * 40),) * 9)
    ),
    "everything typed": update_form.form(
        Prompt(STUDY, KEPT, STATES, ("ATFJCC",)), Typed(EVERYTHING, "ATFJCC", "x" * 999)
    ),
}


def submitted(view: dict[str, Any], **values: Any) -> dict[str, Any]:  # noqa: ANN401 - what a field holds
    """Return a form as Slack hands it in, with what stood in it where nothing else was typed."""
    fields = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    state = {name: {name: {**_initial(element), **values.get(name, {})}} for name, element in fields.items()}
    return {**view, "state": {"values": state}}


def _initial(element: dict[str, Any]) -> dict[str, Any]:
    match element["type"]:
        case "plain_text_input":
            return {"value": element.get("initial_value")}
        case "checkboxes" | "multi_static_select":
            return {"selected_options": element.get("initial_options", [])}
        case "datepicker":
            return {"selected_date": element.get("initial_date")}
    return {"selected_option": element.get("initial_option")}


def chosen(*values: str) -> dict[str, Any]:
    return {"selected_options": [{"value": each} for each in values]}


@pytest.mark.parametrize("name", VIEWS)
def test_every_state_of_the_form_is_what_slack_takes(name: str) -> None:
    assert problems(VIEWS[name], "modal") == []


def test_what_was_not_touched_is_not_reported() -> None:
    read = update_form.read(submitted(VIEWS["a form"]), STUDY)
    assert read == Typed(Report(Status.IN_PROGRESS))


def test_what_was_typed_is_read_back() -> None:
    view = submitted(
        VIEWS["a form of the secretariat"],
        **{
            "status": {"selected_option": {"value": "completed"}},
            "words": {"value": "  Adopted   at last "},
            "evidence": {"value": "https://a.example/1 https://a.example/2"},
            "settled": chosen("0"),
            "metric:0": {"value": "3"},
            "metric:1": chosen("SG", "PH"),
            "as-of": {"selected_date": "2023-05-01"},
            "source": {"value": "ESCAP"},
            "letter": {"value": "Letter of 3 May"},
        },
    )
    assert update_form.read(view, STUDY) == Typed(
        Report(
            Status.COMPLETED,
            "Adopted at last",
            ("https://a.example/1", "https://a.example/2"),
            (("Draft", DeliverableState.DONE),),
            (
                Reading(0, "3", date(2023, 5, 1), "ESCAP"),
                Reading(1, None, date(2023, 5, 1), "ESCAP", adds=(MemberState("PH"),), drops=("KH",)),
            ),
        ),
        "ATFJCC",
        "Letter of 3 May",
    )


def test_words_that_are_no_links_are_one_piece_of_evidence() -> None:
    view = submitted(VIEWS["a form"], evidence={"value": "Minutes of the 12th meeting, https://a.example"})
    assert update_form.read(view, STUDY).report.evidence == ("Minutes of the 12th meeting, https://a.example",)


def test_shown_again_it_holds_all_that_was_typed() -> None:
    typed = update_form.read(submitted(VIEWS["everything typed"], **{"metric:0": {"value": "9"}}), STUDY)
    again = update_form.form(Prompt(STUDY, replace(KEPT, touched=(0, 1)), STATES, ("ATFJCC",)), typed)
    assert update_form.read(submitted(again), STUDY) == typed


def test_what_was_typed_before_is_still_typed_when_it_is_shown_again() -> None:
    again = update_form.form(
        Prompt(STUDY, replace(KEPT, touched=(0,)), STATES), Typed(Report(readings=(Reading(0, "9"),)))
    )
    assert update_form.read(submitted(again), STUDY).report.readings == (Reading(0, "9"),)


def test_the_status_that_was_left_as_it_was_seen_gives_way_to_that_of_others() -> None:
    seen = replace(KEPT, status="in-progress")
    assert update_form.touched(Typed(Report(Status.IN_PROGRESS)), seen) == Typed(Report())


def test_what_travels_in_the_form_comes_back() -> None:
    kept = Kept(7, 3, "letter", "on-hold", 12, [0, 2])
    assert update_form.read_kept({"private_metadata": kept.encode()}) == kept


@pytest.mark.parametrize(("about", "field"), [("evidence", "evidence"), ("metric", "metric:0"), ("letter", "status")])
def test_a_refusal_stands_on_its_field_or_else_on_the_first(about: str, field: str) -> None:
    assert update_form.refused(about, "No." * 99, VIEWS["a form"])[field][:6] == "No.No."


def test_what_others_changed_stands_above_the_fields() -> None:
    view = update_form.form(Prompt(STUDY, KEPT, meanwhile=(("U1", ("○ Not started → ◐ In progress",)),)))
    assert lines(view["blocks"]) == [
        "A.2.1.3  Technical Study on ASW Interoperability",
        "This was changed while you wrote. What you typed is kept below: save it over this, or cancel.",
        "@U1:",
        "○ Not started → ◐ In progress",
    ]


def test_what_is_missing_stands_there_too() -> None:
    view = update_form.form(Prompt(STUDY, KEPT, meanwhile=(("", ("Add a link.",)),)))
    assert lines(view["blocks"])[1:] == ["Add a link."]
