"""The one place that makes clients of Slack, and the one way back to a response_url.

The SDK's own client posts a second time when a connection breaks after Slack has accepted the first (measured: two
messages, one clean success), so every client here is made without retries.
"""

from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook import WebhookResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.settings import Settings
from messages import charts

INVALID = "invalid_blocks"
"""What Slack says of a message whose form it does not take."""
TIMEOUT = 10
"""Seconds to wait for Slack."""

REFUSED_TOKENS = frozenset(
    {"invalid_auth", "not_authed", "not_allowed_token_type", "token_revoked", "token_expired", "account_inactive"}
)
"""Slack's errors that no trying again cures."""

log = structlog.get_logger()


def client(settings: Settings, token: str | None, session: aiohttp.ClientSession | None = None) -> AsyncWebClient:
    """Return a client that sends each call once; over the connections of a session, else over one of its own each."""
    return AsyncWebClient(
        token=token, base_url=settings.slack_api_url, timeout=TIMEOUT, session=session, retry_handlers=[]
    )


def session() -> aiohttp.ClientSession:
    """Return connections for many calls.

    Connecting has a time of its own, so that a call that never left can be told from one that was not answered. What is
    read is read again by aiohttp when a connection that served before breaks; what is posted never is.
    """
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT, connect=TIMEOUT / 2))


class Address:
    """One of Slack's hosts: what goes to it, goes there and nowhere else."""

    def __init__(self, settings: Settings, host: str) -> None:
        """Take the name of the host; on loopback, only the host and port of the Web API are Slack's."""
        self._host = host
        self._slack = urlsplit(settings.slack_api_url)
        self._is_loopback = settings.is_loopback

    def allows(self, url: str) -> bool:
        """Whether an address is there: anything else in a request would make us call where a stranger says."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        if parts.username is not None or parts.password is not None:
            return False
        if self._is_loopback:
            return (parts.scheme, parts.hostname, port) == (self._slack.scheme, self._slack.hostname, self._slack.port)
        return parts.scheme == "https" and parts.hostname == self._host and port in {None, 443}


class Responder:
    """Answers to a response_url, where and only where Slack's answers may go."""

    def __init__(self, settings: Settings) -> None:
        """Take Slack's address from the settings."""
        self._address = Address(settings, "hooks.slack.com")

    async def respond(self, url: str, payload: dict[str, Any]) -> None:
        """Post a payload once, and where Slack takes no charts with these in words; another refusal is logged."""
        if not self._address.allows(url):
            log.warning("answer not sent: not an address of Slack's", action="respond.refused")
            return
        answer = await _posted(url, payload)
        if charts.has_one(payload.get("blocks", ())) and INVALID in answer.body:
            answer = await _posted(url, payload | {"blocks": charts.in_words(payload["blocks"])})
        if answer.status_code != 200 or INVALID in answer.body:  # noqa: PLR2004 - OK
            log.warning("Slack refused an answer", action="respond.failed", status=answer.status_code, said=answer.body)


async def _posted(url: str, payload: dict[str, Any]) -> WebhookResponse:
    return await AsyncWebhookClient(url, timeout=TIMEOUT, retry_handlers=[]).send_dict(payload)
