"""How a payload reaches the app, and what comes back in time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

import aiohttp

from playground.clock import Clock, real
from playground.signing import signed

Json = dict[str, Any]

TIMEOUT = "operation_timeout"
FAILED = "dispatch_failed"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long Slack waits for an acknowledgement, and before each of the times it sends an event again; in seconds."""

    patience: float = 3.0
    retry_after: tuple[float, ...] = (0.0, 60.0, 300.0)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A payload on its way; `retry` counts the times it was sent before, in vain because of `retry_reason`."""

    kind: Literal["slash_commands", "interactive", "events_api"]
    payload: Json
    retry: int = 0
    retry_reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app acknowledged with, or in `failure` the word its user is told instead."""

    body: Json | None = None
    failure: str | None = None
    retry_reason: str = ""
    no_retry: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """A payload as it goes out, byte for byte."""

    body: bytes
    headers: Mapping[str, str]


class Line(Protocol):
    """A way to the app."""

    def seal(self, delivery: Delivery) -> Parcel:
        """Return a payload ready to be sent."""
        ...

    async def carry(self, parcel: Parcel) -> Answer:
        """Send what was sealed, and wait for its acknowledgement as long as Slack does."""
        ...


@dataclass(frozen=True, slots=True)
class HttpLine:
    """Calls the app's request URL, signed; on a new connection each time, for the app may have been killed."""

    url: str
    secret: str
    patience: float
    clock: Clock = real

    async def deliver(self, delivery: Delivery) -> Answer:
        """Seal a payload and carry it."""
        return await self.carry(self.seal(delivery))

    def seal(self, delivery: Delivery) -> Parcel:
        """See `Line`."""
        body, headers = _encoded(delivery)
        return Parcel(body, headers | signed(self.secret, body, self.clock()))

    async def carry(self, parcel: Parcel) -> Answer:
        """See `Line`."""
        timeout = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.url, data=parcel.body, headers=parcel.headers, allow_redirects=False) as response,
            ):
                return _read(response.status, response.headers, (await response.read()).decode(errors="replace"))
        except TimeoutError:
            return Answer(failure=TIMEOUT, retry_reason="http_timeout")
        except aiohttp.ClientError:
            return Answer(failure=FAILED, retry_reason="connection_failed")


def _encoded(delivery: Delivery) -> tuple[bytes, dict[str, str]]:
    headers = {"User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
    if delivery.retry:
        headers |= {"X-Slack-Retry-Num": str(delivery.retry), "X-Slack-Retry-Reason": delivery.retry_reason}
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), headers | {"Content-Type": "application/json"}
    is_command = delivery.kind == "slash_commands"
    fields = delivery.payload if is_command else {"payload": json.dumps(delivery.payload)}
    return urlencode(fields).encode(), headers | {"Content-Type": "application/x-www-form-urlencoded"}


def _read(status: int, headers: Mapping[str, str], text: str) -> Answer:
    no_retry = headers.get("X-Slack-No-Retry") == "1"
    if not 200 <= status < 300:  # noqa: PLR2004 - success
        return Answer(failure=FAILED, retry_reason="http_error", no_retry=no_retry)
    if not text.strip():
        return Answer()
    try:
        body = json.loads(text)
    except ValueError:
        return Answer({"text": text})
    return Answer(body if isinstance(body, dict) else {"text": text})
