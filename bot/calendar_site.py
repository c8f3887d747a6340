"""What calendar programs fetch over HTTP: `/calendar/TOKEN.ics`, for whoever has the token, and else nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import sha256

from aiohttp import ETag, web

from storage.database import WORKERS
from workplan.errors import WorkPlanError

Fetch = Callable[[str], Awaitable[bytes | None]]
"""Returns the file behind a token; None where there is none. Raises WorkPlanError when that cannot be told now."""

PATH = "/calendar/{token:[A-Za-z0-9_-]{43}}.ics"
"""What has not the form of a token is not even looked for."""
AT_ONCE = WORKERS // 2
"""Calendars that are made at once: what is asked in Slack always finds a worker."""
KEPT = "private, no-cache"
"""Who keeps a copy: the program that fetched it, which asks each time whether it still holds."""
AGAIN_SECONDS = 300


def add_to(site: web.Application, fetch: Fetch) -> None:
    """Let a site serve calendars. A token that opens nothing is answered as any other address that is not there."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def answer(request: web.Request) -> web.Response:
        try:
            async with turns:
                content = await fetch(request.match_info["token"])
        except WorkPlanError:
            return web.Response(status=503, headers={"Retry-After": str(AGAIN_SECONDS)})
        if content is None:
            raise web.HTTPNotFound
        return _answer(request, content)

    site.router.add_get(PATH, answer)


def _answer(request: web.Request, content: bytes) -> web.Response:
    """Answer with the file, or that it is still the one which the program has."""
    tag = sha256(content).hexdigest()
    is_known = any(each.value in {tag, "*"} for each in request.if_none_match or ())
    response = web.Response(status=304) if is_known else web.Response(body=content, content_type="text/calendar")
    if not is_known:
        response.charset = "utf-8"
    response.etag = ETag(tag)
    response.headers["Cache-Control"] = KEPT
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
