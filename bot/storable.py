"""What Slack sends, as every database can hold it."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

UNHELD = re.compile(r"[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL does not hold, and halves of characters, which nothing does: JSON can bring both."""


async def storable(body: dict[str, Any], next_: Callable[[], Awaitable[None]]) -> None:
    """Take such characters out of a request before a listener reads it: what else was said is taken."""
    body.update(_held(body))
    await next_()


def _held(part: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(part, str):
        return UNHELD.sub("", part)
    if isinstance(part, list):
        return [_held(each) for each in part]
    return {name: _held(each) for name, each in part.items()} if isinstance(part, dict) else part
