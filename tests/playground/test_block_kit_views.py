"""What the stand-in refuses of modals and of the App Home."""

import pytest

from playground.block_kit import problems
from tests.playground.block_kit_samples import Json, actions, asked, chart, home, modal, mrkdwn, plain, section, series

WRITE = {"type": "plain_text_input", "action_id": "note"}


def test_a_modal_with_all_its_fields_is_taken() -> None:
    view = modal(
        asked(WRITE, block_id="note"),
        asked({"type": "file_input", "max_files": 1}),
        asked({"type": "file_input", "max_files": 10, "filetypes": ["xlsx"]}),
        {"type": "alert", "text": plain("Overdue"), "level": "warning"},
        submit=plain("x" * 24),
        close=plain("x" * 24),
        private_metadata="x" * 3000,
        callback_id="update",
        clear_on_close=True,
        notify_on_close=False,
    )
    assert problems(view, "modal") == []


REFUSED_VIEWS: dict[str, tuple[Json, list[str]]] = {
    "a long title": (modal(title=plain("x" * 25)), ["must be less than 25 characters [json-pointer:/view/title/text]"]),
    "a title in mark-up": (modal(title=mrkdwn("x")), ["unsupported type: mrkdwn [json-pointer:/view/title/type]"]),
    "no title": ({"type": "modal", "blocks": []}, ["missing required field: title [json-pointer:/view]"]),
    "an unknown field": (
        modal(submit_disabled=True),
        ["invalid additional property: submit_disabled [json-pointer:/view]"],
    ),
    "nothing to press": (
        modal(section(), asked(WRITE)),
        ["must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]"],
    ),
    "too many blocks": (
        modal(*[section()] * 101),
        ["no more than 100 items allowed [json-pointer:/view/blocks]"],
    ),
    "two in focus": (
        modal(*[asked({**WRITE, "focus_on_load": True})] * 2, submit=plain("Save")),
        ["only one element may set `focus_on_load` [json-pointer:/view/blocks]"],
    ),
    "a chart": (
        modal(chart(series())),
        ["unsupported type: data_visualization [json-pointer:/view/blocks/0/type]"],
    ),
    "a table": (modal({"type": "table", "rows": []}), ["unsupported type: table [json-pointer:/view/blocks/0/type]"]),
    "markdown": (
        modal({"type": "markdown", "text": "x"}),
        ["unsupported type: markdown [json-pointer:/view/blocks/0/type]"],
    ),
    "no type of file": (
        modal(asked({"type": "file_input", "filetypes": []}), submit=plain("Save")),
        ["must provide at least 1 items [json-pointer:/view/blocks/0/element/filetypes]"],
    ),
    "no file": (
        modal(asked({"type": "file_input", "max_files": 0}), submit=plain("Save")),
        ["must be greater than or equal to 1 [json-pointer:/view/blocks/0/element/max_files]"],
    ),
    "too many files": (
        modal(asked({"type": "file_input", "max_files": 11}), submit=plain("Save")),
        ["must be less than or equal to 10 [json-pointer:/view/blocks/0/element/max_files]"],
    ),
    "files outside an input": (
        modal(actions({"type": "file_input"})),
        ["unsupported type: file_input [json-pointer:/view/blocks/0/elements/0/type]"],
    ),
    "another kind of view": (home(section()), ["unsupported type: home [json-pointer:/view/type]"]),
    "too much to keep": (
        modal(private_metadata="x" * 3001),
        ["must be less than 3001 characters [json-pointer:/view/private_metadata]"],
    ),
}


@pytest.mark.parametrize(("view", "expected"), REFUSED_VIEWS.values(), ids=REFUSED_VIEWS)
def test_a_modal_slack_refuses_is_refused_with_its_place(view: Json, expected: list[str]) -> None:
    assert problems(view, "modal") == [f"[ERROR] {line}" for line in expected]


def test_a_view_is_refused_as_a_whole_when_it_is_too_large() -> None:
    assert problems(modal(*[section("€" * 3000)] * 100), "modal") == ["view_too_large"]


def test_the_home_takes_inputs_and_charts_without_a_submit_button() -> None:
    assert problems(home(section(), asked(WRITE), chart(series())), "home") == []


def test_the_home_takes_no_files() -> None:
    refused = ["[ERROR] unsupported type: file_input [json-pointer:/view/blocks/0/element/type]"]
    assert problems(home(asked({"type": "file_input"})), "home") == refused


def test_the_home_has_no_title() -> None:
    refused = ["[ERROR] invalid additional property: title [json-pointer:/view]"]
    assert problems({**home(), "title": plain("Home")}, "home") == refused
