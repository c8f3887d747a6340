"""Rich text: paragraphs, lists, quotes and preformatted text, and the runs inside them."""

from playground.block_kit.objects import FLAG, IDENTIFIER, LINK
from playground.block_kit.shapes import Items, Number, Record, Shape, Text, Typed

_STYLES: dict[str, Shape] = {"bold": FLAG, "italic": FLAG, "strike": FLAG, "code": FLAG}
_STYLE: dict[str, Shape] = {"style": Record({}, _STYLES)}
_MENTION_STYLE: dict[str, Shape] = {
    "style": Record({}, {**_STYLES, "highlight": FLAG, "client_highlight": FLAG, "unlink": FLAG})
}
_BORDER: dict[str, Shape] = {"border": Number(0, 1)}

_TEXT = Record({"text": Text()}, _STYLE)
_LINK = Record({"url": LINK}, {"text": Text(), "unsafe": FLAG, **_STYLE})

_RUNS = Typed(
    {
        "text": _TEXT,
        "link": _LINK,
        "user": Record({"user_id": Text()}, _MENTION_STYLE),
        "channel": Record({"channel_id": Text()}, _MENTION_STYLE),
        "usergroup": Record({"usergroup_id": Text()}, _MENTION_STYLE),
        "broadcast": Record({"range": Text(among=("here", "channel", "everyone"))}, _STYLE),
        "emoji": Record({"name": Text()}, {"unicode": Text(), "skin_tone": Number(1, 6), **_STYLE}),
        "date": Record(
            {"timestamp": Number(0), "format": Text()},
            {"url": LINK, "fallback": Text(), **_STYLE},
        ),
        "color": Record({"value": Text()}, _STYLE),
    }
)

_SECTION = Record({"elements": Items(_RUNS)})

RICH_TEXT = Record(
    {
        "elements": Items(
            Typed(
                {
                    "rich_text_section": _SECTION,
                    # A list holds sections alone: depth is said by `indent`, never by a list within a list.
                    "rich_text_list": Record(
                        {
                            "style": Text(among=("bullet", "ordered")),
                            "elements": Items(Typed({"rich_text_section": _SECTION}), 1),
                        },
                        {"indent": Number(0, 8), "offset": Number(0), **_BORDER},
                    ),
                    "rich_text_quote": Record({"elements": Items(_RUNS)}, _BORDER),
                    "rich_text_preformatted": Record(
                        {"elements": Items(Typed({"text": _TEXT, "link": _LINK}))},
                        {"language": Text(), **_BORDER},
                    ),
                }
            ),
            1,
        )
    },
    {"block_id": IDENTIFIER},
)
