"""What the interactive elements of a message or view hold: at first, and once somebody has filled them in."""

import copy
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_FIELDS = {
    "channels_select": ("selected_channel", "initial_channel"),
    "checkboxes": ("selected_options", "initial_options"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "email_text_input": ("value", "initial_value"),
    "external_select": ("selected_option", "initial_option"),
    "file_input": ("files", "initial_files"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "number_input": ("value", "initial_value"),
    "plain_text_input": ("value", "initial_value"),
    "radio_buttons": ("selected_option", "initial_option"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "timepicker": ("selected_time", "initial_time"),
    "url_text_input": ("value", "initial_value"),
    "users_select": ("selected_user", "initial_user"),
}
"""For each element that holds something: where Slack puts it in `state.values`, and where it starts from."""

_INTERACTIVE = {*_FIELDS, "button", "overflow", "workflow_button", "feedback_buttons", "icon_button"}


def elements(value: object, block_id: str = "") -> Iterator[tuple[str, Json]]:
    """Yield every interactive element anywhere in some blocks, with the id of the block it stands in."""
    if isinstance(value, list):
        for item in value:
            yield from elements(item, block_id)
    elif isinstance(value, dict):
        block_id = value.get("block_id", block_id)
        if value.get("type") in _INTERACTIVE:
            yield block_id, value
        else:
            for item in value.values():
                yield from elements(item, block_id)


def with_ids(blocks: list[Json]) -> list[Json]:
    """Return the blocks with the ids that Slack gives to blocks and elements which come without."""
    named = copy.deepcopy(blocks)
    for number, block in enumerate(named):
        block.setdefault("block_id", f"block-{number}")
    for number, (_, element) in enumerate(elements(named)):
        element.setdefault("action_id", f"action-{number}")
    return named


def held(blocks: list[Json]) -> Json:
    """Return the `state.values` of blocks nobody has touched."""
    values: Json = {}
    for block_id, element in elements(blocks):
        if element["type"] in _FIELDS:
            field, initial = _FIELDS[element["type"]]
            nothing: Any = [] if field.endswith("s") else None
            held_now = {"type": element["type"], field: element.get(initial, nothing)}
            values.setdefault(block_id, {})[element["action_id"]] = held_now
    return values


def chosen(element: Json, value: Any) -> Json:  # noqa: ANN401 - a string, a list of them, or nothing
    """Return what an element holds after somebody chose or typed `value`; options are named by their values.

    Raises LookupError when an option is not offered.
    """
    if element["type"] == "button":
        return {}
    if element["type"] == "overflow":
        return {"selected_option": _option(element, value)}
    field = _FIELDS[element["type"]][0]
    if field == "selected_option":
        value = None if value is None else _option(element, value)
    elif field == "selected_options":
        value = [_option(element, each) for each in value]
    return {"type": element["type"], field: value}


def _option(element: Json, value: str) -> Json:
    groups = element.get("option_groups", [{"options": element.get("options", [])}])
    offered: list[Json] = [option for group in groups for option in group["options"]]
    for option in offered:
        if option["value"] == value:
            return option
    message = f"{value!r} is not offered: {', '.join(str(option['value']) for option in offered)}"
    raise LookupError(message)


def unfilled(blocks: list[Json], values: Json) -> dict[str, str]:
    """Return, by block id, what Slack says of required inputs that hold nothing."""
    required = [block for block in blocks if block["type"] == "input" and not block.get("optional")]
    empty = [block["block_id"] for block in required if not _is_filled(values.get(block["block_id"], {}))]
    return dict.fromkeys(empty, "Please complete this required field.")


def _is_filled(block: Json) -> bool:
    return any(value for held_now in block.values() for name, value in held_now.items() if name != "type")
