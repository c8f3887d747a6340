"""The Home tab: the plan at a glance, and what can be typed."""

from typing import Any

from messages import blocks


def home(*messages: blocks.Message) -> dict[str, Any]:
    """Return the view of the Home tab, one message under the other.

    Rows of buttons are left out: a click in a view brings no address to answer to.
    """
    shown = [block for message in messages for block in message.blocks if block["type"] != "actions"]
    return {"type": "home", "blocks": shown[: blocks.BLOCKS_LIMIT]}
