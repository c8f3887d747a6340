"""Refuses what Slack would refuse of a message or a view, with Slack's error code."""

from typing import Any, Literal

from playground.block_kit import problems
from playground.errors import InvalidArgumentsError, SlackError

Json = dict[str, Any]

TEXT_LIMIT = 40_000
"""Characters of a message's text; Slack cuts the rest off."""
CHART, REFUSED = "data_visualization", "invalid_blocks"
UPDATE_LIMIT = 4_000
"""Characters of a text that chat.update takes."""


def check_message(content: Json, *, takes_charts: bool = True) -> None:
    """Raise SlackError when Slack would not show a message with this text, blocks and attachments."""
    if not (content.get("text") or content.get("blocks") or content.get("attachments")):
        raise SlackError(code="no_text")
    _refuse(problems(content, "message"), REFUSED)
    if not takes_charts and any(block["type"] == CHART for block in content.get("blocks", ())):
        raise SlackError(REFUSED, f"[ERROR] unsupported type: {CHART} [json-pointer:/blocks]")


def check_view(view: object, surface: Literal["modal", "home"]) -> Json:
    """Return the view. Raises SlackError when Slack would not show it."""
    if not isinstance(view, dict):
        raise InvalidArgumentsError(said="must provide an object", at="/view")
    _refuse(problems(view, surface), "invalid_arguments")
    return view


def _refuse(found: list[str], otherwise: str) -> None:
    codes = [line for line in found if not line.startswith("[ERROR]")]
    if codes:
        raise SlackError(codes[0])
    if found:
        raise SlackError(otherwise, *found)
