"""How often an app may call which method (https://docs.slack.dev/apis/web-api/rate-limits); off unless switched on."""

import math
from collections import defaultdict, deque
from datetime import datetime, timedelta

from playground.clock import Clock
from playground.errors import RateLimitedError

MINUTE = timedelta(minutes=1)
T2, T3, T4 = 20, 50, 100
TIERS = {
    "apps.connections.open": T3,
    "chat.delete": T3,
    "chat.postEphemeral": T4,
    "chat.update": T3,
    "conversations.history": T3,
    "conversations.info": T3,
    "conversations.join": T3,
    "conversations.list": T2,
    "conversations.members": T4,
    "conversations.open": T3,
    "conversations.replies": T3,
    "files.completeUploadExternal": T4,
    "files.delete": T3,
    "files.getUploadURLExternal": T4,
    "files.info": T4,
    "team.info": T3,
    "users.info": T4,
    "users.list": T2,
    "views.open": T4,
    "views.publish": T4,
    "views.push": T4,
    "views.update": T4,
}
"""Calls a minute; Slack promises at least these, and an app had better not count on more."""
POST = "chat.postMessage"
READING = frozenset({"conversations.history", "conversations.replies"})
OBJECTS = 15
"""What an app that is distributed outside the Marketplace reads at a time, once a minute (since 2025-05-29)."""


class RateLimits:
    """Which limits hold, and the calls that count towards them, by the workspace's clock.

    `are_on`: the tiers, and one message a second in each channel. `is_distributed`: the app is sold outside Slack's
    Marketplace, so that history is read 15 messages at a time, once a minute.
    """

    def __init__(self, now: Clock) -> None:
        self.are_on = False
        self.is_distributed = False
        self._now = now
        self._served: defaultdict[tuple[str, str], deque[datetime]] = defaultdict(deque)

    def objects(self, otherwise: int) -> int:
        """Return how many messages may be read at a time."""
        return min(otherwise, OBJECTS) if self.is_distributed else otherwise

    def check(self, method: str, channel: str) -> None:
        """Count a call. Raises RateLimitedError when it is one too many; such a one does not count."""
        allowed, span, where = self._allowance(method, channel)
        if allowed is None:
            return
        served, now = self._served[method, where], self._now()
        while served and served[0] <= now - span:
            served.popleft()
        if len(served) >= allowed:
            raise RateLimitedError(math.ceil((served[-allowed] + span - now).total_seconds()))
        served.append(now)

    def _allowance(self, method: str, channel: str) -> tuple[int | None, timedelta, str]:
        if self.is_distributed and method in READING:
            return 1, MINUTE, ""
        if self.are_on and method == POST:
            return 1, timedelta(seconds=1), channel
        return TIERS.get(method) if self.are_on else None, MINUTE, ""
