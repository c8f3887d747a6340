"""How long and how many: each limit of a message is reached and then passed by one."""

from collections.abc import Iterator
from typing import Any

import pytest

from playground.block_kit import problems
from tests.playground.block_kit_samples import (
    PICTURE,
    Json,
    actions,
    asked,
    button,
    chart,
    menu,
    option,
    paragraph,
    plain,
    rich,
    run,
    said,
    section,
    series,
)

LONG = {
    "button text": (75, lambda text: actions({"type": "button", "text": plain(text)})),
    "button value": (2000, lambda text: actions(button(value=text))),
    "header": (150, lambda text: {"type": "header", "text": plain(text)}),
    "field": (2000, lambda text: {"type": "section", "fields": [plain(text)]}),
    "context": (3000, lambda text: {"type": "context", "elements": [plain(text)]}),
    "option text": (75, lambda text: actions(menu(option(text)))),
    "option value": (150, lambda text: actions(menu(option(value=text)))),
    "placeholder": (150, lambda text: actions(menu(option(), placeholder=plain(text)))),
    "action id": (255, lambda text: actions(menu(option(), action_id=text))),
    "alt text": (2000, lambda text: {"type": "image", **PICTURE, "alt_text": text}),
    "label": (2000, lambda text: {**asked({"type": "plain_text_input"}), "label": plain(text)}),
    "chart title": (50, lambda text: {**chart(series()), "title": text}),
    "category": (20, lambda text: chart({"name": "n", "data": [{"label": text, "value": 1}]}, categories=(text,))),
}


@pytest.mark.parametrize(("limit", "make"), LONG.values(), ids=LONG)
def test_a_text_may_reach_its_limit_and_not_pass_it(limit: int, make: Any) -> None:  # noqa: ANN401 - a table of lambdas
    words = {line.partition(" [json-pointer")[0] for line in said(make("x" * (limit + 1)))}
    assert (said(make("x" * limit)), words) == ([], {f"[ERROR] must be less than {limit + 1} characters"})


def several(count: int) -> Iterator[Json]:
    return (button(action_id=f"update-{index}") for index in range(count))


MANY = {
    "context elements": (10, "elements", lambda n: {"type": "context", "elements": [plain("x")] * n}),
    "actions": (25, "elements", lambda n: actions(*several(n))),
    "fields": (10, "fields", lambda n: {"type": "section", "fields": [plain("x")] * n}),
    "options": (100, "elements/0/options", lambda n: actions(menu(*[option()] * n))),
    "overflow": (5, "elements/0/options", lambda n: actions({"type": "overflow", "options": [option()] * n})),
    "radio buttons": (
        10,
        "elements/0/options",
        lambda n: actions({"type": "radio_buttons", "options": [option()] * n}),
    ),
    "table rows": (100, "rows", lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * n}),
    "table columns": (20, "rows/0", lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * n]}),
    "chart series": (6, "chart/series", lambda n: chart(*(series(f"s{index}") for index in range(n)))),
}


@pytest.mark.parametrize(("limit", "pointer", "make"), MANY.values(), ids=MANY)
def test_a_list_may_reach_its_limit_and_not_pass_it(limit: int, pointer: str, make: Any) -> None:  # noqa: ANN401
    refused = [f"[ERROR] no more than {limit} items allowed [json-pointer:/blocks/0/{pointer}]"]
    assert (said(make(limit)), said(make(limit + 1))) == ([], refused)


@pytest.mark.parametrize(
    ("block", "pointer"),
    [(actions(), "elements"), ({"type": "context", "elements": []}, "elements"), (rich(), "elements")],
    ids=["actions", "context", "rich text"],
)
def test_an_empty_row_is_refused(block: Json, pointer: str) -> None:
    assert said(block) == [f"[ERROR] must provide at least 1 items [json-pointer:/blocks/0/{pointer}]"]


def test_a_message_takes_fifty_blocks() -> None:
    assert said(*[section()] * 50) == []


def test_a_message_takes_no_more_than_fifty_blocks() -> None:
    assert said(*[section()] * 51) == ["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"]


def test_two_blocks_of_one_name_are_refused() -> None:
    named = {**section(), "block_id": "card"}
    assert said(named, named) == ['[ERROR] `block_id` "card" already exists [json-pointer:/blocks/1/block_id]']


def test_a_message_may_be_full_to_its_last_character() -> None:
    assert said(*[section("x" * 3000)] * 4, section("x" * 1200)) == []


def test_a_message_too_long_over_all_its_blocks_has_slacks_own_error() -> None:
    assert said(*[section("x" * 3000)] * 4, section("x" * 1201)) == ["msg_blocks_too_long"]


def test_rich_text_counts_towards_the_length_of_a_message() -> None:
    assert said(rich(paragraph(run("x" * 13_201)))) == ["msg_blocks_too_long"]


def test_a_message_shows_one_table() -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    assert said(table, table) == ["[ERROR] only_one_table_allowed [json-pointer:/blocks]"]


def test_a_message_shows_two_charts_and_no_third() -> None:
    drawn = chart(series())
    refused = ["[ERROR] too many data_visualization blocks [json-pointer:/blocks]"]
    assert (said(drawn, drawn), said(drawn, drawn, drawn)) == ([], refused)


def test_blocks_of_an_attachment_are_judged_where_they_stand() -> None:
    attached = {"text": "", "attachments": [{"color": "#2eb886", "blocks": [section("")]}]}
    refused = "[ERROR] must be more than 0 characters [json-pointer:/attachments/0/blocks/0/text/text]"
    assert problems(attached, "message") == [refused]


def test_arguments_that_are_not_blocks_are_not_judged_here() -> None:
    assert problems({"channel": "C1", "text": "Hello", "thread_ts": "1.2"}, "message") == []


def test_blocks_must_be_a_list() -> None:
    assert problems({"blocks": "[]"}, "message") == ["[ERROR] must provide an array [json-pointer:/blocks]"]
