"""Runs the bot against Slack until it is told to stop: over Socket Mode when there is an app token, else over HTTP."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot import app as bolt
from bot import clock, http, slack, wiring
from bot.bell import Bell
from bot.errors import OperatorError
from bot.schedule_watch import ScheduleWatch
from bot.settings import SECRET_MINIMUM, Settings
from handlers import fetching, home, nudging
from handlers.deps import Deps
from storage import plans
from storage.database import Database
from storage.errors import DatabaseUnavailableError
from storage.sender_lock import SenderLock

log = structlog.get_logger()

GUIDE = "the README says where to find it"


def check_bot_token(settings: Settings) -> None:
    """Raise OperatorError when the token with which everything is sent is missing or cannot be right."""
    if settings.slack_bot_token is None:
        message = f"SLACK_BOT_TOKEN is not set: {GUIDE}; to try without Slack, run make demo."
        raise OperatorError(message)
    _check_begin(settings, "slack_bot_token", "xoxb-")


def _check_begin(settings: Settings, name: str, begins: str) -> None:
    token = getattr(settings, name)
    if token is not None and not token.get_secret_value().startswith(begins):
        message = f"{name.upper()} does not begin with {begins}, as Slack's do: copy the other one; {GUIDE}."
        raise OperatorError(message)


def check(settings: Settings) -> None:
    """Raise OperatorError when a token that this way of running needs is missing or cannot be right."""
    check_bot_token(settings)
    _check_begin(settings, "slack_app_token", "xapp-")
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
        message = f"Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP: {GUIDE}."
        raise OperatorError(message)
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else None
    if settings.slack_app_token is None and len(secret or "") < SECRET_MINIMUM:
        message = f"SLACK_SIGNING_SECRET is too short to be Slack's: copy it whole; {GUIDE}."
        raise OperatorError(message)


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises OperatorError, FileError or DatabaseUnavailableError."""
    check(settings)
    database = Database(settings.database_url.get_secret_value())
    try:
        database.migrate()
        watch = ScheduleWatch(settings.schedules, database, settings.secretariat_ids)
        await watch.look(clock.real())
        deps = wiring.deps(settings, watch.schedules, database, clock.real)

        async def round_(now: datetime) -> None:
            await nudging.ring(deps, now)
            await home.follow(deps)

        bell = Bell(SenderLock(settings.database_url.get_secret_value()), clock.real, round_, watch.look)
        async with running(bolt.build(settings, deps), settings, deps, bell) as port, bell.ringing():
            mode = "Socket Mode" if settings.slack_app_token else "HTTP"
            log.info("serving", action="serve.started", mode=mode, host=settings.host, port=port)
            await until_told_to_stop()
            log.info("stopping", action="serve.stopping")
    finally:
        database.close()


@asynccontextmanager
async def running(app: AsyncApp, settings: Settings, deps: Deps, bell: Bell | None = None) -> AsyncIterator[int]:
    """Listen for as long as the block runs; gives the HTTP port. A bell that is silent is told of as ill health."""
    socket = _socket(app, settings)

    async def health() -> str | None:
        if socket is not None and not await socket.client.is_connected():
            return "not connected to Slack"
        try:
            await deps.database.ask(plans.names)
        except DatabaseUnavailableError as error:
            return str(error)
        return bell.silent() if bell else None

    secret = settings.slack_signing_secret if socket is None else None
    site = http.application(app, health, partial(fetching.fetch, deps), secret.get_secret_value() if secret else None)
    try:
        runner, port = await http.listen(site, settings.host, settings.port)
        try:
            if socket is not None:
                await _check_app_token(socket)
                await socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt's own
            yield port
        finally:
            await runner.cleanup()
    finally:
        if socket is not None:
            await socket.close_async()  # type: ignore[no-untyped-call]  # Bolt's own


async def _check_app_token(socket: AsyncSocketModeHandler) -> None:
    """Raise OperatorError when Slack refuses the token: the SDK would try again for ever, and say so only in its log.

    When Slack cannot be asked, nothing is known yet, and trying again is right.
    """
    try:
        await socket.client.web_client.apps_connections_open(app_token=socket.app_token)
    except SlackApiError as error:
        if error.response.get("error") in slack.REFUSED_TOKENS:
            message = f"Slack refuses SLACK_APP_TOKEN ({error.response['error']}): generate a new one; {GUIDE}."
            raise OperatorError(message) from None
    except (aiohttp.ClientError, TimeoutError):
        log.warning("Slack cannot be reached; trying again", action="serve.waiting")


def _socket(app: AsyncApp, settings: Settings) -> AsyncSocketModeHandler | None:
    if settings.slack_app_token is None:
        return None
    token = settings.slack_app_token.get_secret_value()
    return AsyncSocketModeHandler(app, token, web_client=slack.client(settings, token))


async def until_told_to_stop() -> None:
    """Wait for SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for told in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(told, stop.set)
    await stop.wait()
