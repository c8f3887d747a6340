"""response_urls: each can be answered five times within thirty minutes of what somebody did."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from playground.clock import Clock
from playground.errors import SlackError

LIFE = timedelta(minutes=30)
USES = 5


@dataclass(frozen=True, slots=True)
class Hook:
    """Where an answer goes: to whom, in which channel, and for a click the `ts` of the message clicked in."""

    user: str
    channel: str
    issued: datetime
    original: str | None = None
    used: int = 0


class Hooks:
    """The response_urls given out so far, by their path."""

    def __init__(self, team_id: str, now: Clock) -> None:
        self._team_id, self._now = team_id, now
        self._issued: dict[str, Hook] = {}

    def issue(self, user: str, channel: str, original: str | None = None) -> str:
        """Return the path of a new response_url."""
        kind = "commands" if original is None else "actions"
        path = f"/{kind}/{self._team_id}/{len(self._issued) + 1}/{secrets.token_hex(8)}"
        self._issued[path] = Hook(user, channel, self._now(), original)
        return path

    def find(self, path: str) -> Hook:
        """Return what may still be answered. Raises SlackError with Slack's code when it may not."""
        hook = self._issued.get(path)
        if hook is None:
            raise SlackError(code="invalid_token")
        if self._now() - hook.issued > LIFE:
            raise SlackError(code="expired_url")
        if hook.used == USES:
            raise SlackError(code="used_url")
        return hook

    def spend(self, path: str) -> None:
        """Count one answer."""
        hook = self._issued[path]
        self._issued[path] = replace(hook, used=hook.used + 1)
