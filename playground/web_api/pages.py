"""Long lists, a page at a time: a cursor says where the next one starts."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from playground.errors import SlackError
from playground.web_api.arguments import Arguments

Item = TypeVar("Item")


def page(
    items: Sequence[Item], arguments: Arguments, otherwise: int, most: int
) -> tuple[Sequence[Item], dict[str, Any]]:
    """Return one page of `items`, of the size asked for, and the fields that say whether there is more.

    Raises SlackError `invalid_cursor`.
    """
    start = _start(arguments.text("cursor"))
    end = start + (arguments.number("limit", otherwise, most) or most)
    more = end < len(items)
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if more else ""
    return items[start:end], {"has_more": more, "response_metadata": {"next_cursor": cursor}}


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        mark, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if mark == "next" and number.isdigit():
            return int(number)
    except (binascii.Error, ValueError):
        pass
    raise SlackError(code="invalid_cursor")
