"""What the app and the stand-in have said to each other, for the inspector: the latest, without secrets."""

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

from playground.clock import Clock
from playground.feed import Exchanged, Feed
from playground.keys import Keys

KEPT = 500


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; `at` is ISO 8601.

    `kind` is command, action, view, event, api, respond, file, or fault for what was played on a call.
    """

    n: int
    at: str
    kind: str
    title: str
    request: Any
    response: Any


class Exchanges:
    """The latest exchanges."""

    def __init__(self, keys: Keys, now: Clock, feed: Feed) -> None:
        self._keys, self._now, self._feed = keys, now, feed
        self._kept: deque[Exchange] = deque(maxlen=KEPT)
        self._count = 0

    def record(self, kind: str, title: str, request: object, response: object) -> None:
        """Keep an exchange, its secrets blanked."""
        self._count += 1
        blanked = self._keys.blanked
        said = Exchange(self._count, self._now().isoformat(), kind, title, blanked(request), blanked(response))
        self._kept.append(said)
        self._feed.tell(Exchanged())

    def after(self, n: int) -> list[dict[str, Any]]:
        """Return those with a number above `n`, oldest first."""
        return [asdict(exchange) for exchange in self._kept if exchange.n > n]
