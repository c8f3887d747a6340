"""The smallest real Bolt apps, and the two ways of serving them to the stand-in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient  # noqa: TID251 - an app as anybody would write it

from playground.server import Playground

Json = dict[str, Any]

MEMBER, CHAIR, GUEST = "UMEMBER", "UCHAIR", "UGUEST"
CHANNEL, GENERAL = "CECOMMERCE", "CGENERAL"


class StandingClock:
    """Shows one moment until it is told to go on."""

    def __init__(self) -> None:
        self.moment = datetime(2023, 5, 15, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


def client(slack: Playground, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(token=token or slack.bot_token, base_url=slack.api_url, retry_handlers=[])


def tiny(slack: Playground, *, secret: str | None = None) -> AsyncApp:
    return AsyncApp(signing_secret=secret or slack.signing_secret, client=client(slack))


@asynccontextmanager
async def over_http(slack: Playground, app: AsyncApp) -> AsyncIterator[str]:
    """Serve the app over HTTP, connected; gives its request URL."""
    site = app.web_app("/slack/events")
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    slack.connect(url)
    try:
        yield url
    finally:
        await runner.cleanup()


@asynccontextmanager
async def over_sockets(slack: Playground, *apps: AsyncApp) -> AsyncIterator[list[AsyncSocketModeHandler]]:
    """Connect each app by Socket Mode."""
    handlers = [AsyncSocketModeHandler(app, slack.app_token, web_client=client(slack, slack.app_token)) for app in apps]
    for handler in handlers:
        await handler.connect_async()  # type: ignore[no-untyped-call]  # bolt's
    await slack.sockets.wait_for(len(apps))
    try:
        yield handlers
    finally:
        for handler in handlers:
            await handler.close_async()  # type: ignore[no-untyped-call]  # bolt's


def button(action_id: str = "share", value: str = "A.2.1", block_id: str = "under") -> Json:
    text = {"type": "plain_text", "text": "Share"}
    element = {"type": "button", "action_id": action_id, "text": text, "value": value}
    return {"type": "actions", "block_id": block_id, "elements": [element]}


def section(text: str = "A.2.1") -> Json:
    return {"type": "section", "block_id": "said", "text": {"type": "plain_text", "text": text}}


def menu(action_id: str = "open", *values: str) -> Json:
    options = [{"text": {"type": "plain_text", "text": value}, "value": value} for value in values or ("one", "two")]
    return {
        "type": "actions",
        "block_id": "choice",
        "elements": [{"type": "static_select", "action_id": action_id, "options": options}],
    }


def form(*blocks: Json, callback_id: str = "update", **more: object) -> Json:
    title = {"type": "plain_text", "text": "Update"}
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": title,
        "submit": title,
        "blocks": list(blocks) or [question()],
        **more,
    }


def question(block_id: str = "note", *, optional: bool = False) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "optional": optional,
        "label": {"type": "plain_text", "text": "Note"},
        "element": {"type": "plain_text_input", "action_id": "typed"},
    }
