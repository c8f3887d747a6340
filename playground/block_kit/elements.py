"""Interactive elements, and which of them may stand where."""

from collections.abc import Mapping

from playground.block_kit.objects import (
    CONFIRM,
    CONVERSATION_FILTER,
    DATE,
    DECIMAL,
    DISPATCH,
    FLAG,
    IDENTIFIER,
    IMAGE,
    LINK,
    MARKED_OPTION,
    OPTION,
    OPTION_GROUPS,
    OPTIONS,
    OVERFLOW_OPTION,
    STYLE,
    TIME,
    TIMESTAMP,
    plain,
    text,
    web_address,
)
from playground.block_kit.rich_text import RICH_TEXT
from playground.block_kit.rules import in_order, initial_is_offered, one_of
from playground.block_kit.shapes import Items, Number, Record, Shape, Text, Typed

_ID: dict[str, Shape] = {"action_id": IDENTIFIER}
_CHOICE: dict[str, Shape] = {**_ID, "confirm": CONFIRM, "focus_on_load": FLAG}
_MENU: dict[str, Shape] = {**_CHOICE, "placeholder": plain(150)}
_MANY: dict[str, Shape] = {**_MENU, "max_selected_items": Number(1)}
_FIELD: dict[str, Shape] = {
    **_ID,
    "placeholder": plain(150),
    "focus_on_load": FLAG,
    "dispatch_action_config": DISPATCH,
}
_IDS = Items(Text(), 1)
_ANY_CHANNEL: dict[str, Shape] = {"default_to_current_conversation": FLAG, "filter": CONVERSATION_FILTER}
_STATIC: dict[str, Shape] = {"options": OPTIONS, "option_groups": OPTION_GROUPS}
_STATIC_RULES = (one_of("options", "option_groups"), initial_is_offered)

_BUTTON = Record(
    {"text": plain(75)},
    {
        **_ID,
        "value": Text(2000, 0),
        "url": LINK,
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": Text(75),
    },
)

_PICKERS: dict[str, Record] = {
    "datepicker": Record({}, {**_MENU, "initial_date": DATE}),
    "timepicker": Record({}, {**_MENU, "initial_time": TIME, "timezone": Text()}),
}
_MOMENT: dict[str, Record] = {"datetimepicker": Record({}, {**_CHOICE, "initial_date_time": TIMESTAMP})}

_CHOICES: dict[str, Record] = {
    "checkboxes": Record(
        {"options": Items(MARKED_OPTION, 1, 10)},
        {**_CHOICE, "initial_options": Items(MARKED_OPTION, 1, 10)},
        (initial_is_offered,),
    ),
    "radio_buttons": Record(
        {"options": Items(MARKED_OPTION, 1, 10)}, {**_CHOICE, "initial_option": MARKED_OPTION}, (initial_is_offered,)
    ),
}

_EXTERNAL: dict[str, Shape] = {"min_query_length": Number(0)}
_SELECTS: dict[str, Record] = {
    "static_select": Record({}, {**_MENU, **_STATIC, "initial_option": OPTION}, _STATIC_RULES),
    "external_select": Record({}, {**_MENU, **_EXTERNAL, "initial_option": OPTION}),
    "users_select": Record({}, {**_MENU, "initial_user": Text()}),
    "channels_select": Record({}, {**_MENU, "initial_channel": Text(), "response_url_enabled": FLAG}),
    "conversations_select": Record(
        {}, {**_MENU, **_ANY_CHANNEL, "initial_conversation": Text(), "response_url_enabled": FLAG}
    ),
}
_MULTI_SELECTS: dict[str, Record] = {
    "multi_static_select": Record({}, {**_MANY, **_STATIC, "initial_options": OPTIONS}, _STATIC_RULES),
    "multi_external_select": Record({}, {**_MANY, **_EXTERNAL, "initial_options": OPTIONS}),
    "multi_users_select": Record({}, {**_MANY, "initial_users": _IDS}),
    "multi_channels_select": Record({}, {**_MANY, "initial_channels": _IDS}),
    "multi_conversations_select": Record({}, {**_MANY, **_ANY_CHANNEL, "initial_conversations": _IDS}),
}

_RICH_TEXT_FIELD: dict[str, Record] = {
    "rich_text_input": Record({}, {**_FIELD, "initial_value": Typed({"rich_text": RICH_TEXT})})
}
_FIELDS: dict[str, Record] = {
    "plain_text_input": Record(
        {},
        {
            **_FIELD,
            "initial_value": Text(3000, 0),
            "multiline": FLAG,
            "min_length": Number(0, 3000),
            "max_length": Number(1, 3000),
        },
        (in_order("min_length", "max_length"),),
    ),
    "email_text_input": Record({}, {**_FIELD, "initial_value": Text(least=0)}),
    "url_text_input": Record({}, {**_FIELD, "initial_value": web_address(3000, least=0)}),
    "number_input": Record(
        {"is_decimal_allowed": FLAG},
        {**_FIELD, "initial_value": DECIMAL, "min_value": DECIMAL, "max_value": DECIMAL},
        (in_order("min_value", "max_value"),),
    ),
}

_SHARED: Mapping[str, Record] = {**_PICKERS, **_CHOICES, **_SELECTS, **_MULTI_SELECTS}
_PRESSED: Mapping[str, Record] = {
    "button": _BUTTON,
    "workflow_button": Record(
        {"text": plain(75), "workflow": Record(is_open=True)},
        {**_ID, "style": STYLE, "accessibility_label": Text(75)},
    ),
    "overflow": Record({"options": Items(OVERFLOW_OPTION, 1, 5)}, {**_ID, "confirm": CONFIRM}),
}

BUTTONS = Typed({"button": _BUTTON})
IN_ACTIONS = Typed({**_PRESSED, **_SHARED, **_MOMENT, **_RICH_TEXT_FIELD})
IN_SECTION = Typed({**_PRESSED, **_SHARED, "image": IMAGE})
IN_CONTEXT = Typed({**text(3000).kinds, "image": IMAGE})
IN_INPUT = Typed({**_SHARED, **_MOMENT, **_FIELDS, **_RICH_TEXT_FIELD})
IN_MODAL_INPUT = Typed(
    {
        **IN_INPUT.kinds,
        "file_input": Record({}, {**_ID, "filetypes": Items(Text(), 1), "max_files": Number(1, 10)}),
    }
)
"""Files are taken in modals alone."""
