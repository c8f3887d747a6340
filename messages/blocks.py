"""The shapes of Block Kit that we use, cut to Slack's limits.

Text that people or files wrote goes into rich text or plain text, where nothing is parsed: it can neither mention
nor link anyone. Only `Message.text`, which Slack does parse, needs escaping. Where two readings of a limit differ we
stay under the lower one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from messages.fitting import fit

Block = dict[str, Any]
Runs = list[Block]
"""Pieces of one line of rich text."""
Cut = Callable[[str, int], str]
"""How a text is held to so many characters: `clip` in messages, `whole` in documents."""

TEXT_LIMIT = 3900
"""Characters of top-level text; Slack asks for 4,000 at most."""
BUTTON_LIMIT = 75
OPTION_LIMIT = 75
OPTIONS_LIMIT = 100

_UNSEEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `text` says in full what a screen reader needs, `blocks` show it."""

    text: str
    blocks: tuple[Block, ...] = field(default=())

    def payload(self) -> dict[str, Any]:
        """Return the arguments of a Slack answer, escaped and within limits."""
        return {"text": clip(escape(self.text), TEXT_LIMIT), "blocks": fit(self.blocks)}


def clean(text: str) -> str:
    """Drop control, zero-width and direction-changing characters: they can make a text look like another."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def escape(text: str) -> str:
    """Escape the three characters by which Slack's mark-up starts a mention or a link."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, limit: int) -> str:
    """Cut at `limit` characters with an ellipsis, at a space where one is near, never inside an escaped character."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    entity = cut.rfind("&")
    if entity > len(cut) - 5 and ";" not in cut[entity:]:
        cut = cut[:entity]
    space = cut.rfind(" ")
    return (cut[:space] if space > max(0, limit - 40) else cut).rstrip() + "…"


def whole(text: str, limit: int) -> str:  # noqa: ARG001 - it stands where `clip` does
    """Return all of a text: a document has room for it."""
    return text


def plain(text: str, limit: int) -> Block:
    """Plain text, of which Slack parses nothing."""
    return {"type": "plain_text", "text": clip(clean(text), limit) or "–", "emoji": False}


def span(text: str, *styles: str) -> Block:
    """A run of rich text; styles are bold, italic, strike, code."""
    run: Block = {"type": "text", "text": clean(text) or "–"}
    if styles:
        run["style"] = dict.fromkeys(styles, True)
    return run


def person(slack_user: str) -> Block:
    """A person in rich text, whom Slack shows by their name."""
    return {"type": "user", "user_id": slack_user}


def channel(slack_channel: str) -> Block:
    """A channel in rich text, which Slack shows by its name."""
    return {"type": "channel", "channel_id": slack_channel}


def rich(*parts: Block) -> Block:
    """A rich text block of sections and lists."""
    return {"type": "rich_text", "elements": list(parts)}


def line(*runs: Block) -> Block:
    """One paragraph of a rich text block."""
    return {"type": "rich_text_section", "elements": list(runs)}


def bullets(lines: Iterable[Sequence[Block]]) -> Block:
    """A list inside a rich text block, one line each."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [line(*runs) for runs in lines]}


def quote(text: str) -> Block:
    """A quoted paragraph of a rich text block."""
    return {"type": "rich_text_quote", "elements": [span(text)]}


def context(text: str) -> Block:
    """Small print, in plain text."""
    return {"type": "context", "elements": [plain(text, 2000)]}


def table(rows: Iterable[Sequence[str]]) -> Block:
    """A table of plain texts, of which the first row heads the columns.

    Slack takes one in a message, of a hundred rows and twenty columns, with 10,000 characters.
    """
    cells = [[{"type": "raw_text", "text": clean(text) or "–"} for text in row] for row in rows]
    return {"type": "table", "rows": cells, "column_settings": [{"is_wrapped": True} for _ in cells[0]]}


def button(label: str, action_id: str, value: str, *, style: str | None = None) -> Block:
    """A button; `value` travels back to us with the click."""
    made: Block = {"type": "button", "text": plain(label, BUTTON_LIMIT), "action_id": action_id, "value": value}
    if style:
        made["style"] = style
    return made


def menu(placeholder: str, action_id: str, options: Sequence[tuple[str, str]]) -> Block:
    """A menu of (label, value) pairs, of which Slack takes a hundred."""
    return {
        "type": "static_select",
        "placeholder": plain(placeholder, 150),
        "action_id": action_id,
        "options": [{"text": plain(label, OPTION_LIMIT), "value": value} for label, value in options[:OPTIONS_LIMIT]],
    }


def actions(*elements: Block) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "elements": list(elements)}
