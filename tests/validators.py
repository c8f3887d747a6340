"""Three independent judges of a message: slackblocks, slack_sdk's models, and the stand-in's own rules."""

from collections.abc import Callable
from typing import Any, TypeAlias

import slackblocks
from slack_sdk.models.blocks import Block

from playground.block_kit import problems

Json = dict[str, Any]
Paragraph: TypeAlias = slackblocks.RichTextSection | slackblocks.RichTextQuote | slackblocks.RichTextList


def refused(payload: Json) -> list[str]:
    """Return what the three judges hold against a message; none when it would be taken."""
    return problems(payload, "message") + _by_models(payload["blocks"]) + _by_slackblocks(payload["blocks"])


CHART = "data_visualization"
"""A block that the two libraries do not know yet: the stand-in's own rules alone judge it."""


def _by_models(blocks: list[Json]) -> list[str]:
    """Hold that slack_sdk's models read every block and write it back the same."""
    found = []
    for number, block in enumerate(blocks):
        if block["type"] == CHART:
            continue
        model = Block.parse(block)
        if model is None:
            found.append(f"slack_sdk does not know block {number}: {block['type']}")
            continue
        written = model.to_dict()
        if {**written, "emoji": None} != {**block, "emoji": None}:
            found.append(f"slack_sdk writes block {number} otherwise: {written}")
    return found


def _by_slackblocks(blocks: list[Json]) -> list[str]:
    """Hold that slackblocks accepts every block when it is built with its classes."""
    found = []
    for number, block in enumerate(blocks):
        try:
            _BUILDERS[block["type"]](block)
        except (ValueError, TypeError, KeyError) as error:
            found.append(f"slackblocks refuses block {number}: {error!r}")
    return found


def _text(text: Json) -> slackblocks.Text:
    kind = slackblocks.TextType.PLAINTEXT if text["type"] == "plain_text" else slackblocks.TextType.MARKDOWN
    return slackblocks.Text(text["text"], type_=kind)


def _run(run: Json) -> slackblocks.RichTextElement:
    if run["type"] == "user":
        return slackblocks.RichTextUser(run["user_id"])
    if run["type"] == "channel":
        return slackblocks.RichTextChannel(run["channel_id"])
    return slackblocks.RichText(run["text"], **run.get("style", {}))


def _paragraph(part: Json) -> Paragraph:
    if part["type"] == "rich_text_list":
        return slackblocks.RichTextList(part["style"], [_section(item) for item in part["elements"]])
    if part["type"] == "rich_text_quote":
        return slackblocks.RichTextQuote([_run(run) for run in part["elements"]])
    return _section(part)


def _section(part: Json) -> slackblocks.RichTextSection:
    return slackblocks.RichTextSection([_run(run) for run in part["elements"]])


def _element(element: Json) -> slackblocks.Button | slackblocks.StaticSelectMenu:
    if element["type"] == "button":
        return slackblocks.Button(
            _text(element["text"]), element["action_id"], value=element["value"], style=element.get("style")
        )
    options = [slackblocks.Option(_text(option["text"]), option["value"]) for option in element["options"]]
    return slackblocks.StaticSelectMenu(element["action_id"], options, placeholder=_text(element["placeholder"]))


def _table(block: Json) -> slackblocks.TableBlock:
    rows: list[list[slackblocks.RawText | slackblocks.RichTextObject]] = [
        [slackblocks.RawText(cell["text"]) for cell in row] for row in block["rows"]
    ]
    return slackblocks.TableBlock(rows)


_BUILDERS: dict[str, Callable[[Json], object]] = {
    "rich_text": lambda block: slackblocks.RichTextBlock([_paragraph(part) for part in block["elements"]]),
    "context": lambda block: slackblocks.ContextBlock([_text(text) for text in block["elements"]]),
    "table": _table,
    CHART: lambda _: None,
    "actions": lambda block: slackblocks.ActionsBlock([_element(element) for element in block["elements"]]),
}
