"""Messages, modals and the App Home: what holds over all the blocks of one payload."""

import json
from collections.abc import Iterator
from typing import Any

from playground.block_kit.blocks import IN_HOME, IN_MESSAGE, IN_MODAL
from playground.block_kit.data import characters
from playground.block_kit.objects import FLAG, plain
from playground.block_kit.rules import repeated
from playground.block_kit.shapes import Items, Record, Shape, Text, Typed, problem

MESSAGE_LIMIT = 13_200
"""Characters over all blocks of a message, beyond which Slack was seen to refuse it (slackapi/bolt-js#2509)."""
MARKDOWN_LIMIT = 12_000
CHARTS_LIMIT = 2
VIEW_LIMIT = 250_000
"""Bytes of a whole view."""


def _all_blocks(message: dict[str, Any]) -> list[dict[str, Any]]:
    attached = [block for each in message.get("attachments", []) for block in each.get("blocks", [])]
    blocks = [*message.get("blocks", []), *attached]
    return blocks + [child for block in blocks for child in block.get("child_blocks", [])]


def _block_ids_differ(payload: dict[str, Any], at: str) -> Iterator[str]:
    yield from repeated(payload.get("blocks", []), "block_id", f"{at}/blocks")


def _one_table(message: dict[str, Any], at: str) -> Iterator[str]:
    if sum(block["type"] in {"table", "data_table"} for block in _all_blocks(message)) > 1:
        yield problem("only_one_table_allowed", f"{at}/blocks")


def _few_charts(message: dict[str, Any], at: str) -> Iterator[str]:
    if sum(block["type"] == "data_visualization" for block in _all_blocks(message)) > CHARTS_LIMIT:
        yield problem("too many data_visualization blocks", f"{at}/blocks")


def _markdown_fits(message: dict[str, Any], at: str) -> Iterator[str]:
    if sum(len(block["text"]) for block in _all_blocks(message) if block["type"] == "markdown") > MARKDOWN_LIMIT:
        yield problem(f"must be less than {MARKDOWN_LIMIT + 1} characters over all markdown blocks", f"{at}/blocks")


def _message_fits(message: dict[str, Any], _at: str) -> Iterator[str]:
    if characters(_all_blocks(message)) > MESSAGE_LIMIT:
        yield "msg_blocks_too_long"


def _view_fits(view: dict[str, Any], _at: str) -> Iterator[str]:
    if len(json.dumps(view, ensure_ascii=False).encode(errors="replace")) > VIEW_LIMIT:
        yield "view_too_large"


def _inputs_can_be_submitted(view: dict[str, Any], at: str) -> Iterator[str]:
    for index, block in enumerate(view["blocks"]):
        if block["type"] == "input" and "submit" not in view:
            yield problem("must define `submit` to use an `input` block in modals", f"{at}/blocks/{index}/input")


def _one_focus(view: dict[str, Any], at: str) -> Iterator[str]:
    held = [block for block in view["blocks"] if _holds_focus(block)]
    if len(held) > 1:
        yield problem("only one element may set `focus_on_load`", f"{at}/blocks")


def _holds_focus(block: dict[str, Any]) -> bool:
    elements = [block.get("element", {}), block.get("accessory", {}), *block.get("elements", [])]
    return any(element.get("focus_on_load") for element in elements)


_MESSAGE = Record(
    {},
    {
        "text": Text(least=0),
        "blocks": Items(IN_MESSAGE, 0, 50),
        "attachments": Items(Record({}, {"blocks": Items(IN_MESSAGE, 0, 50)}, is_open=True), 0, 100),
    },
    (_block_ids_differ, _one_table, _few_charts, _markdown_fits, _message_fits),
    is_open=True,
)

_VIEW: dict[str, Shape] = {
    "private_metadata": Text(3000, 0),
    "callback_id": Text(255, 0),
    "external_id": Text(255, 0),
}
_MODAL = Record(
    {"title": plain(24), "blocks": Items(IN_MODAL, 0, 100)},
    {**_VIEW, "submit": plain(24), "close": plain(24), "clear_on_close": FLAG, "notify_on_close": FLAG},
    (_block_ids_differ, _inputs_can_be_submitted, _one_focus, _view_fits),
)
_HOME = Record({"blocks": Items(IN_HOME, 0, 100)}, _VIEW, (_block_ids_differ, _one_focus, _view_fits))

SURFACES: dict[str, tuple[Shape, str]] = {
    "message": (_MESSAGE, ""),
    "modal": (Typed({"modal": _MODAL}), "/view"),
    "home": (Typed({"home": _HOME}), "/view"),
}
"""For each surface, the shape of its payload and the pointer at which Slack sees it."""
