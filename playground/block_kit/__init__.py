"""Slack's strictness about Block Kit, without Slack: what it would refuse, in its own words.

Limits and surfaces as read in https://docs.slack.dev/reference/block-kit; where two readings differ, the lower one.
"""

from typing import Any, Literal

from playground.block_kit.surfaces import SURFACES

__all__ = ["problems"]


def problems(payload: dict[str, Any], surface: Literal["message", "modal", "home"]) -> list[str]:
    """Say everything Slack would refuse about a message or a view; an empty list means it would be taken.

    Args:
        payload: for a message its arguments, of which `text`, `blocks` and `attachments` are judged; else the view.
        surface: where it is to be shown.

    Returns:
        Lines of `response_metadata.messages`, such as `[ERROR] no more than 50 items allowed [json-pointer:/blocks]`,
        or one of Slack's error codes where the whole is too big: `msg_blocks_too_long`, `view_too_large`.
    """
    shape, root = SURFACES[surface]
    return list(shape.problems(payload, root))
