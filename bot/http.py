"""What listens on PORT: Slack's requests, calendars, and whether the process can do its work."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from bot import calendar_site
from bot.calendar_site import Fetch
from bot.errors import OperatorError

Health = Callable[[], Awaitable[str | None]]
"""Says why the process cannot do its work; None when it can."""

BODY_LIMIT = 1024 * 1024
"""Bytes of a request; Slack's largest, a view of 250 kB, is far below."""

STAMP_DIGITS = 12
"""Digits of a time in seconds: longer ones cannot be compared with the clock."""
BODY_SECONDS = 10
"""How long a body may take to arrive; Slack itself gives up after three."""
STOP_SECONDS = 2
"""How long connections that are still open hold up the end."""


def application(app: AsyncApp, health: Health, fetch: Fetch, signing_secret: str | None) -> web.Application:
    """Return what listens; without a signing secret, over Socket Mode, Slack does not call.

    `fetch` returns the calendars behind tokens.
    """
    site = web.Application(client_max_size=BODY_LIMIT)

    async def healthz(_: web.Request) -> web.Response:
        reason = await health()
        return web.Response(text=reason or "ok", status=503 if reason else 200)

    if signing_secret is not None:
        site.router.add_post("/slack/events", _slack_events(app, SignatureVerifier(signing_secret)))
    site.router.add_get("/healthz", healthz)
    site.router.add_get("/readyz", healthz)
    calendar_site.add_to(site, fetch)
    return site


def _slack_events(app: AsyncApp, verifier: SignatureVerifier) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Hand to Bolt what Slack has signed, and nothing else.

    Bolt checks signatures too, but reads the body first: whoever sends it a broken one gets a 500, and it logs bodies.
    """

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = (await request.read()).decode()
        except TimeoutError:
            return web.Response(status=408)
        except (UnicodeDecodeError, web.RequestPayloadError):
            return web.Response(status=400)
        if not _is_signed(body, request.headers, verifier):
            return web.Response(status=401)
        try:
            asked = await to_bolt_request(request)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return web.Response(status=400)
        return await to_aiohttp_response(await app.async_dispatch(asked))

    return answer


def _is_signed(body: str, headers: Mapping[str, str], verifier: SignatureVerifier) -> bool:
    stamp, signature = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
    is_time = stamp.isascii() and stamp.isdigit() and len(stamp) <= STAMP_DIGITS
    return is_time and signature.isascii() and bool(verifier.is_valid(body, stamp, signature))


async def listen(site: web.Application, host: str, port: int) -> tuple[web.AppRunner, int]:
    """Start listening; return the runner, to be cleaned up, and the port. Raises OperatorError when it is taken."""
    runner = web.AppRunner(site, access_log=None, handle_signals=False, shutdown_timeout=STOP_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        message = f"Port {port} on {host} cannot be used: stop the program that listens there, or choose another port."
        raise OperatorError(message) from None
    return runner, runner.addresses[0][1]
