"""Every block, and the surfaces that take it."""

from playground.block_kit.data import DATA_TABLE, DATA_VISUALIZATION, TABLE
from playground.block_kit.elements import (
    BUTTONS,
    IN_ACTIONS,
    IN_CONTEXT,
    IN_INPUT,
    IN_MODAL_INPUT,
    IN_SECTION,
)
from playground.block_kit.objects import FLAG, IDENTIFIER, IMAGE, plain, text, web_address
from playground.block_kit.rich_text import RICH_TEXT
from playground.block_kit.rules import any_of, distinct
from playground.block_kit.shapes import Items, Number, Record, Shape, Text, Typed

_BLOCK_ID: dict[str, Shape] = {"block_id": IDENTIFIER}
_IMAGE = Typed({"image": IMAGE})


def _input(element: Shape) -> Record:
    return Record(
        {"label": plain(2000), "element": element},
        {**_BLOCK_ID, "hint": plain(2000), "optional": FLAG, "dispatch_action": FLAG},
    )


_CARD = Record(
    {},
    {
        **_BLOCK_ID,
        "hero_image": _IMAGE,
        "icon": _IMAGE,
        "slack_icon": Record({"name": Text()}, is_open=True),
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": Items(BUTTONS, 1, 2),
    },
    (any_of("hero_image", "title", "actions", "body"),),
)

_EVERYWHERE = {
    "actions": Record({"elements": Items(IN_ACTIONS, 1, 25)}, _BLOCK_ID, (distinct("elements", "action_id"),)),
    "card": _CARD,
    "context": Record({"elements": Items(IN_CONTEXT, 1, 10)}, _BLOCK_ID),
    "divider": Record({}, _BLOCK_ID),
    "header": Record({"text": plain(150)}, {**_BLOCK_ID, "level": Number(1, 4)}),
    "image": Record(IMAGE.required, {**IMAGE.optional, **_BLOCK_ID, "title": plain(2000)}, IMAGE.rules),
    "input": _input(IN_INPUT),
    "rich_text": RICH_TEXT,
    "section": Record(
        {},
        {
            **_BLOCK_ID,
            "text": text(3000),
            "fields": Items(text(2000), 1, 10),
            "accessory": IN_SECTION,
            "expand": FLAG,
        },
        (any_of("text", "fields"),),
    ),
    "video": Record(
        {
            "alt_text": Text(2000),
            "title": plain(199),
            "thumbnail_url": web_address(3000),
            "video_url": web_address(3000),
        },
        {
            **_BLOCK_ID,
            "author_name": Text(49),
            "description": plain(200),
            "provider_icon_url": web_address(2000),
            "provider_name": Text(50),
            "title_url": web_address(2000),
        },
    ),
}

_FIGURES = {
    "carousel": Record({"elements": Items(Typed({"card": _CARD}), 1, 10)}, _BLOCK_ID),
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "table": TABLE,
}

_CONTAINER = Record(
    {"child_blocks": Items(Typed({**_EVERYWHERE, "table": TABLE}), 1, 10)},
    {
        **_BLOCK_ID,
        "title": plain(150),
        "rich_text_title": Typed({"rich_text": RICH_TEXT}),
        "subtitle": text(150),
        "icon": _IMAGE,
        "width": Text(among=("narrow", "standard", "wide", "full")),
        "is_collapsible": FLAG,
        "default_collapsed": FLAG,
        "has_header_divider": FLAG,
    },
    (any_of("title", "rich_text_title"),),
)

# What this bot never sends is known by its counts alone.
_AGENTS = {
    "context_actions": Record(
        {
            "elements": Items(
                Typed({"feedback_buttons": Record(is_open=True), "icon_button": Record(is_open=True)}), 1, 5
            )
        },
        _BLOCK_ID,
    ),
    "plan": Record({"title": Text()}, {"tasks": Items(Record(is_open=True), 0, 50), **_BLOCK_ID}, is_open=True),
    "task_card": Record({"title": Text()}, {"status": Text(among=("in_progress", "complete", "error"))}, is_open=True),
}

IN_MESSAGE = Typed(
    {
        **_EVERYWHERE,
        **_FIGURES,
        **_AGENTS,
        "container": _CONTAINER,
        "markdown": Record({"text": Text(12_000)}, _BLOCK_ID),
    }
)
IN_MODAL = Typed(
    {
        **_EVERYWHERE,
        "input": _input(IN_MODAL_INPUT),
        "alert": Record(
            {"text": text(200)},
            {"level": Text(among=("default", "info", "warning", "error", "success")), **_BLOCK_ID},
        ),
    }
)
IN_HOME = Typed({**_EVERYWHERE, **_FIGURES})
