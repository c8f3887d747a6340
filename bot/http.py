"""What listens on PORT: Slack's requests, and whether the process can do its work."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot.errors import OperatorError

Health = Callable[[], Awaitable[str | None]]
"""Says why the process cannot do its work; None when it can."""

BODY_LIMIT = 1024 * 1024
"""Bytes of a request; Slack's largest, a view of 250 kB, is far below."""

STAMP_DIGITS = 12
"""Digits of a time in seconds; Bolt reads what stands there with int(), and answers 500 to what it cannot compare."""


def application(app: AsyncApp, health: Health, *, with_slack: bool) -> web.Application:
    """Return what listens; over Socket Mode Slack does not call, and only health is served."""
    site = web.Application(client_max_size=BODY_LIMIT)

    async def slack_events(request: web.Request) -> web.StreamResponse:
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= STAMP_DIGITS):
            return web.Response(status=401)
        answer = await app.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    async def healthz(_: web.Request) -> web.Response:
        reason = await health()
        return web.Response(text=reason or "ok", status=503 if reason else 200)

    if with_slack:
        site.router.add_post("/slack/events", slack_events)
    site.router.add_get("/healthz", healthz)
    site.router.add_get("/readyz", healthz)
    return site


async def listen(site: web.Application, host: str, port: int) -> tuple[web.AppRunner, int]:
    """Start listening; return the runner, to be cleaned up, and the port. Raises OperatorError when it is taken."""
    runner = web.AppRunner(site, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        message = f"Port {port} on {host} cannot be used: stop the program that listens there, or choose another port."
        raise OperatorError(message) from None
    return runner, runner.addresses[0][1]
