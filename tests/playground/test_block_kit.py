"""What the stand-in takes and refuses in a message, and in which words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.block_kit import problems
from tests.playground.block_kit_samples import (
    CONFIRM,
    EVERY_RUN,
    PICTURE,
    Json,
    actions,
    asked,
    button,
    chart,
    menu,
    mrkdwn,
    option,
    paragraph,
    plain,
    rich,
    run,
    said,
    section,
    series,
)

TAKEN_IN_MESSAGES: dict[str, Json] = {
    "a section with mark-up": section(),
    "a section of ten fields": {"type": "section", "fields": [plain("x" * 1000)] * 10},
    "a section with an accessory": {**section(), "accessory": {"type": "overflow", "options": [option()]}},
    "a header": {"type": "header", "text": {**plain("x" * 150), "emoji": True}, "level": 2},
    "a divider": {"type": "divider"},
    "a context": {"type": "context", "elements": [mrkdwn("ATFJCC"), {"type": "image", **PICTURE}]},
    "an image": {"type": "image", **PICTURE, "title": plain("Progress")},
    "a file of Slack's as an image": {"type": "image", "alt_text": "A chart", "slack_file": {"id": "F1"}},
    "a button with all its fields": actions(
        button(value="A.2.1", style="danger", confirm=CONFIRM, url="https://asean.org", accessibility_label="Update it")
    ),
    "a menu with what it starts with": actions(menu(option(), option("On hold", "on-hold"), initial_option=option())),
    "a menu in groups": actions(
        {"type": "static_select", "option_groups": [{"label": plain("Open"), "options": [option()]}]}
    ),
    "pickers": actions(
        {"type": "datepicker", "action_id": "a", "initial_date": "2024-02-29"},
        {"type": "timepicker", "action_id": "b", "initial_time": "09:00"},
        {"type": "datetimepicker", "action_id": "c", "initial_date_time": 1_684_116_000},
    ),
    "choices with mark-up": actions(
        {"type": "checkboxes", "action_id": "a", "options": [{"text": mrkdwn("*x*"), "value": "x"}]},
        {"type": "radio_buttons", "action_id": "b", "options": [option()]},
    ),
    "people and channels": actions(
        {"type": "users_select", "action_id": "a", "placeholder": plain("Who")},
        {"type": "multi_conversations_select", "action_id": "b", "filter": {"include": ["public"]}},
    ),
    "every run of rich text": rich(paragraph(*EVERY_RUN)),
    "a nested list": rich(
        {"type": "rich_text_list", "style": "bullet", "elements": [paragraph(run("one"))]},
        {"type": "rich_text_list", "style": "ordered", "indent": 8, "border": 1, "elements": [paragraph(run("two"))]},
    ),
    "a quote and code": rich(
        {"type": "rich_text_quote", "elements": [run("as agreed")]},
        {"type": "rich_text_preformatted", "elements": [run("A.2.1"), {"type": "link", "url": "https://asean.org"}]},
    ),
    "a table": {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "Code"}, rich(paragraph(run("A.2.1")))]] * 100,
        "column_settings": [{"align": "right", "is_wrapped": True}],
    },
    "a data table": {
        "type": "data_table",
        "caption": "Progress",
        "rows": [[{"type": "raw_text", "text": "Done"}], [{"type": "raw_number", "value": 3, "text": "3"}]],
    },
    "a bar chart": chart(series(), series("open", "BA")),
    "a pie": {
        "type": "data_visualization",
        "title": "Status",
        "chart": {"type": "pie", "segments": [{"label": "Completed", "value": 0.5}]},
    },
    "markdown": {"type": "markdown", "text": "# Progress"},
    "an input": asked({"type": "plain_text_input", "min_length": 1, "max_length": 3000}, optional=True),
    "a card": {"type": "card", "title": plain("A.2.1"), "actions": [button()]},
    "a container": {"type": "container", "title": plain("A"), "child_blocks": [section()]},
}


@pytest.mark.parametrize("block", TAKEN_IN_MESSAGES.values(), ids=TAKEN_IN_MESSAGES)
def test_what_slack_takes_in_a_message_is_taken(block: Json) -> None:
    assert said(block) == []


REFUSED: dict[str, tuple[Json, list[str]]] = {
    "an unknown block": ({"type": "foo"}, ["unsupported type: foo [json-pointer:/blocks/0/type]"]),
    "a block of no type": ({"text": plain("x")}, ["missing required field: type [json-pointer:/blocks/0]"]),
    "an unknown field": (
        {**section(), "colour": "red"},
        ["invalid additional property: colour [json-pointer:/blocks/0]"],
    ),
    "emoji in mark-up": (
        {"type": "section", "text": {**mrkdwn("x"), "emoji": True}},
        ["invalid additional property: emoji [json-pointer:/blocks/0/text]"],
    ),
    "a section of nothing": ({"type": "section"}, ["must define either `text` or `fields` [json-pointer:/blocks/0]"]),
    "a string for a text": (
        {"type": "section", "text": "x"},
        ["must provide an object [json-pointer:/blocks/0/text]"],
    ),
    "a number for a string": (
        {"type": "section", "text": {"type": "plain_text", "text": 3}},
        ["must provide a string [json-pointer:/blocks/0/text/text]"],
    ),
    "an empty text": (section(""), ["must be more than 0 characters [json-pointer:/blocks/0/text/text]"]),
    "a long section": (
        section("x" * 3001),
        ["must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
    ),
    "mark-up in a header": (
        {"type": "header", "text": mrkdwn("*x*")},
        ["unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"],
    ),
    "an image without words": (
        {"type": "image", "image_url": PICTURE["image_url"]},
        ["missing required field: alt_text [json-pointer:/blocks/0]"],
    ),
    "an image from nowhere": (
        {"type": "image", "alt_text": "A chart"},
        ["must define either `image_url` or `slack_file` [json-pointer:/blocks/0]"],
    ),
    "an image by script": (
        {"type": "image", "alt_text": "A chart", "image_url": "javascript:alert(1)"},
        ["must be a valid URL [json-pointer:/blocks/0/image_url]"],
    ),
    "a button's address by script": (
        actions(button(url="javascript:alert(1)")),
        ["must be a valid URL [json-pointer:/blocks/0/elements/0/url]"],
    ),
    "a style of our own": (
        actions(button(style="secondary")),
        ["must be a valid enum value [json-pointer:/blocks/0/elements/0/style]"],
    ),
    "two actions of one name": (
        actions(button(), button()),
        ['`action_id` "update" already exists [json-pointer:/blocks/0/elements/1/action_id]'],
    ),
    "a confirmation without its no": (
        actions(button(confirm={name: CONFIRM[name] for name in ("title", "text", "confirm")})),
        ["missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]"],
    ),
    "an input among actions": (
        actions({"type": "plain_text_input"}),
        ["unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]"],
    ),
    "a button to fill in": (asked(button()), ["unsupported type: button [json-pointer:/blocks/0/element/type]"]),
    "a start that is not offered": (
        actions(menu(option(), initial_option=option("Done"))),
        ["must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]"],
    ),
    "a menu of options and groups": (
        actions(menu(option(), option_groups=[{"label": plain("Open"), "options": [option()]}])),
        ["must define only one of `options` or `option_groups` [json-pointer:/blocks/0/elements/0]"],
    ),
    "a menu with addresses": (
        actions(menu({**option(), "url": "https://asean.org"})),
        ["invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]"],
    ),
    "a day that is none": (
        asked({"type": "datepicker", "initial_date": "2023-02-29"}),
        ["must be a date in the form YYYY-MM-DD [json-pointer:/blocks/0/element/initial_date]"],
    ),
    "a day written short": (
        asked({"type": "datepicker", "initial_date": "20230215"}),
        ["must be a date in the form YYYY-MM-DD [json-pointer:/blocks/0/element/initial_date]"],
    ),
    "an hour that is none": (
        asked({"type": "timepicker", "initial_time": "25:00"}),
        ["must be a time in the form HH:mm [json-pointer:/blocks/0/element/initial_time]"],
    ),
    "bounds the wrong way round": (
        asked({"type": "number_input", "is_decimal_allowed": False, "min_value": "10", "max_value": "9"}),
        ["`min_value` must be less than or equal to `max_value` [json-pointer:/blocks/0/element/min_value]"],
    ),
    "a file in a message": (
        asked({"type": "file_input"}),
        ["unsupported type: file_input [json-pointer:/blocks/0/element/type]"],
    ),
    "an empty run": (
        rich(paragraph(run(""))),
        ["must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]"],
    ),
    "an unknown style": (
        rich(paragraph(run("x", style={"bold": True, "big": True}))),
        ["invalid additional property: big [json-pointer:/blocks/0/elements/0/elements/0/style]"],
    ),
    "a run outside a paragraph": (
        rich(run("x")),
        ["unsupported type: text [json-pointer:/blocks/0/elements/0/type]"],
    ),
    "a list within a list": (
        rich(
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [paragraph(run("x"))]}],
            }
        ),
        ["unsupported type: rich_text_list [json-pointer:/blocks/0/elements/0/elements/0/type]"],
    ),
    "a list too deep": (
        rich({"type": "rich_text_list", "style": "bullet", "indent": 9, "elements": [paragraph(run("x"))]}),
        ["must be less than or equal to 8 [json-pointer:/blocks/0/elements/0/indent]"],
    ),
    "a mention in code": (
        rich({"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]}),
        ["unsupported type: user [json-pointer:/blocks/0/elements/0/elements/0/type]"],
    ),
    "a table of too much": (
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x" * 101}]] * 100},
        ["must be less than 10001 characters [json-pointer:/blocks/0/rows]"],
    ),
    "a data table with a hole": (
        {
            "type": "data_table",
            "caption": "Progress",
            "rows": [[{"type": "raw_text", "text": "x"}], [{"type": "raw_text", "text": "x"}] * 2],
        },
        ["must provide 1 items, as many as the header [json-pointer:/blocks/0/rows/1]"],
    ),
    "two series of one name": (
        chart(series(), series()),
        ['`name` "done" already exists [json-pointer:/blocks/0/chart/series/1/name]'],
    ),
    "a series with a gap": (
        chart(series(labels="A")),
        ["must provide one data point for each category [json-pointer:/blocks/0/chart/series/0/data]"],
    ),
    "a slice of nothing": (
        {
            "type": "data_visualization",
            "title": "Status",
            "chart": {"type": "pie", "segments": [{"label": "Open", "value": 0}]},
        },
        ["must be greater than 0 [json-pointer:/blocks/0/chart/segments/0/value]"],
    ),
    "an alert outside a modal": (
        {"type": "alert", "text": plain("x")},
        ["unsupported type: alert [json-pointer:/blocks/0/type]"],
    ),
    "two faults of one block": (
        {"type": "header", "text": plain("x" * 151), "block_id": "x" * 256},
        [
            "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
            "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
        ],
    ),
}


@pytest.mark.parametrize(("block", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_slack_refuses_is_refused_with_its_place(block: Json, expected: list[str]) -> None:
    assert said(block) == [f"[ERROR] {line}" for line in expected]


NAMES = ["type", "text", "blocks", "elements", "title", "rows", "accessory", "options", "chart", "series", "style"]
KINDS = ["section", "actions", "button", "plain_text", "rich_text", "table", "modal", "input", "data_visualization"]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text("ab<&\n€\ud800", max_size=5)
    | st.sampled_from(KINDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=4), st.sampled_from(["message", "modal", "home"]))
def test_whatever_json_comes_is_judged_without_falling_over(payload: Json, surface: Any) -> None:  # noqa: ANN401
    assert all(line.startswith(("[ERROR] ", "msg_", "view_")) for line in problems(payload, surface))


@given(st.sampled_from(sorted(TAKEN_IN_MESSAGES)), st.sampled_from(["text", "elements", "rows", "chart"]), ANYTHING)
def test_a_block_with_one_part_replaced_is_judged_without_falling_over(name: str, part: str, junk: object) -> None:
    assert isinstance(said({**TAKEN_IN_MESSAGES[name], part: junk}), list)
