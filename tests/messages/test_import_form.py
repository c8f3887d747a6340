import json
from typing import Any

import pytest

from messages import changes, import_form
from messages.blocks import Message, line, rich, span
from messages.import_form import Checked, Chosen
from playground.block_kit import problems
from tests import samples
from tests.flows.reading import lines
from workplan.changes import Change, PlanChanges
from workplan.plan import Plan, PlanHead, Section

Json = dict[str, Any]

PLAN = Plan(PlanHead("TRADE", "Trade"), (Section("A", "pillar"),), (samples.STUDY,))
CHOSEN = Chosen("F1", "TRADE", None)
CHECKED = Checked(CHOSEN, "abc")
CHANGES = PlanChanges(
    "TRADE", is_new=False, head=("title",), added=("A.1",), changed=(Change("A.2", ("timeline", "bodies")),),
    withdrawn=("A.3",), restored=("A.4",), unchanged=("A.5",),
)  # fmt: skip
NOTHING = PlanChanges("TRADE", is_new=False, unchanged=("A.1",))
MANY = PlanChanges("TRADE", is_new=False, added=tuple(f"A.{number}" for number in range(10_000)))

HOSTILE = samples.HOSTILE * 200
VIEWS = {
    "the form": import_form.form(),
    "waiting": import_form.waiting("Checking …"),
    "a problem": import_form.problems("a.csv", ["a.csv:A1: the row has no code: give it one."]),
    "many hostile problems": import_form.problems(HOSTILE, [HOSTILE] * 10_000),
    "changes": import_form.preview("a.csv", PLAN, CHANGES, ["Worth it."], CHECKED),
    "many changes": import_form.preview(HOSTILE, PLAN, MANY, [HOSTILE] * 500, CHECKED),
    "no change": import_form.preview("a.csv", PLAN, NOTHING, [], CHECKED),
    "loaded": import_form.loaded("a.csv", PLAN, CHANGES),
    "a failure": import_form.failed(Message("No.", (rich(line(span("No."))),))),
}


@pytest.mark.parametrize("name", VIEWS)
def test_every_state_of_the_form_is_what_slack_takes(name: str) -> None:
    assert (problems(VIEWS[name], "modal"), len(json.dumps(VIEWS[name])) < 250_000) == ([], True)


def test_what_was_chosen_is_read_back() -> None:
    values = {
        "file": {"file": {"files": [{"id": "F1"}]}},
        "key": {"key": {"value": " TRADE "}},
        "sheet": {"sheet": {"value": None}},
    }
    assert import_form.read({"state": {"values": values}}) == Chosen("F1", "TRADE", None)


def test_what_is_confirmed_is_what_was_shown() -> None:
    view = import_form.preview("a.csv", PLAN, CHANGES, [], CHECKED)
    assert import_form.read_checked(view) == CHECKED


def test_nothing_can_be_confirmed_where_nothing_changes() -> None:
    assert [view.get("submit") is None for view in (VIEWS["no change"], VIEWS["changes"])] == [True, False]


def test_changes_are_told_kind_by_kind() -> None:
    assert lines(VIEWS["changes"]["blocks"]) == [
        "a.csv → TRADE: 1 section, 1 activity",
        "Would be changed of the whole plan: title",
        "Would be added: A.1",
        "Would be changed: A.2 (timeline, bodies)",
        "Would be withdrawn: A.3",
        "Would be restored: A.4",
        "Worth knowing",
        "Worth it.",
    ]


def test_of_many_findings_it_is_said_how_many_are_not_shown() -> None:
    shown = lines(import_form.problems("a.csv", [f"Problem {number}." for number in range(50)])["blocks"])
    assert (shown[0], shown[-2:]) == (
        "a.csv cannot be loaded: 50 problems. Correct the file, then choose it again.",
        ["Problem 39.", "and 10 more: plan check tells all of them"],
    )


def test_of_many_codes_fifty_are_named() -> None:
    (told,) = changes.lines(MANY, would=False)
    assert told == f"added: {', '.join(f'A.{number}' for number in range(50))} and 9,950 more"
