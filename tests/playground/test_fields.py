from typing import Any

import pytest

from playground.fields import chosen, elements, held, unfilled, with_ids
from tests.playground.tiny_app import button, menu, question, section

Json = dict[str, Any]

TWO = {"text": {"type": "plain_text", "text": "two"}, "value": "two"}
ONE = {"text": {"type": "plain_text", "text": "one"}, "value": "one"}
GROUPED = {"type": "static_select", "option_groups": [{"options": [ONE]}, {"options": [TWO]}]}


def test_elements_are_found_wherever_they_stand() -> None:
    container = {"type": "container", "block_id": "outer", "child_blocks": [button(block_id="inner")]}
    beside = {**section(), "accessory": {"type": "overflow", "action_id": "more", "options": []}}
    found = [(block_id, element["action_id"]) for block_id, element in elements([container, beside, question()])]
    assert found == [("inner", "share"), ("said", "more"), ("note", "typed")]


def test_ids_are_given_to_what_has_none() -> None:
    named = with_ids([{"type": "divider"}, {"type": "actions", "elements": [{"type": "button"}]}, button()])
    assert [block["block_id"] for block in named] == ["block-0", "block-1", "under"]
    assert [element["action_id"] for _, element in elements(named)] == ["action-0", "share"]


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"type": "plain_text_input", "initial_value": "so far"}, {"value": "so far"}),
        ({"type": "static_select", "initial_option": ONE}, {"selected_option": ONE}),
        ({"type": "checkboxes"}, {"selected_options": []}),
        ({"type": "datepicker", "initial_date": "2023-06-30"}, {"selected_date": "2023-06-30"}),
        ({"type": "users_select"}, {"selected_user": None}),
        ({"type": "multi_users_select"}, {"selected_users": []}),
    ],
)
def test_a_field_holds_at_first_what_it_starts_with(element: Json, value: Json) -> None:
    block = {"type": "input", "block_id": "b", "element": {**element, "action_id": "a"}}
    assert held([block]) == {"b": {"a": {"type": element["type"], **value}}}


@pytest.mark.parametrize(
    ("element", "value", "holds"),
    [
        ({"type": "static_select", "options": [ONE, TWO]}, "two", {"selected_option": TWO}),
        (GROUPED, "two", {"selected_option": TWO}),
        ({"type": "static_select", "options": [ONE]}, None, {"selected_option": None}),
        ({"type": "checkboxes", "options": [ONE, TWO]}, ["two", "one"], {"selected_options": [TWO, ONE]}),
        ({"type": "datepicker"}, "2023-06-30", {"selected_date": "2023-06-30"}),
        ({"type": "number_input"}, "3", {"value": "3"}),
    ],
)  # fmt: skip
def test_a_choice_is_written_as_slack_writes_it(element: Json, value: object, holds: Json) -> None:
    assert chosen(element, value) == {"type": element["type"], **holds}


def test_a_more_menu_has_a_choice_and_a_button_has_none() -> None:
    assert chosen({"type": "overflow", "options": [ONE]}, "one") == {"selected_option": ONE}
    assert chosen(button()["elements"][0], "A.2.1") == {}


def test_what_is_not_offered_cannot_be_chosen() -> None:
    with pytest.raises(LookupError, match="'three' is not offered: one, two"):
        chosen(menu()["elements"][0], "three")


def test_only_required_fields_are_asked_for() -> None:
    blocks = [question(), question("more", optional=True), question("done"), section()]
    values = {"done": {"typed": {"type": "plain_text_input", "value": "yes"}}}
    assert unfilled(blocks, values) == {"note": "Please complete this required field."}
