"""What Slack sends, as every database can hold it."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

UNHELD = re.compile(r"[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL does not hold, and halves of characters, which nothing does: JSON can bring both."""


class Storable(AsyncMiddleware):
    """Takes such characters out of a request before a listener reads it: what else was said is taken.

    A class, for Bolt makes all arguments there are for each call of a function, which takes as long as the work itself.
    """

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt gives it
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse | None:
        """Go on with what can be held."""
        req.body.update(_held(req.body))
        return await next()


def _held(part: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(part, str):
        return UNHELD.sub("", part)
    if isinstance(part, list):
        return [_held(each) for each in part]
    return {name: _held(each) for name, each in part.items()} if isinstance(part, dict) else part
