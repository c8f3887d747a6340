"""Every call of the Web API there has been, for good: the inspector's exchanges keep only the latest."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from playground.clock import Clock


@dataclass(slots=True)
class Call:
    """One call; `at` is ISO 8601, `error` Slack's refusal, `fault` what was played on it, and `retry_after` in seconds.

    With a fault, `error` is what the call itself came to, whatever its caller was told; a call that a fault kept from
    taking effect has none.
    """

    n: int
    at: str
    method: str
    channel: str
    error: str = ""
    fault: str = ""
    retry_after: int = 0


class Calls:
    """The calls so far, oldest first, and the one that is being served."""

    def __init__(self, now: Clock) -> None:
        self.all: list[Call] = []
        self.served: Call | None = None
        self._now = now

    def begin(self, method: str, channel: str) -> Call:
        """Take note of a call that came in."""
        call = Call(len(self.all) + 1, self._now().isoformat(), method, channel)
        self.all.append(call)
        return call

    @contextmanager
    def serving(self, call: Call) -> Iterator[None]:
        """Hold that what happens in the block, which must not wait, comes from this call."""
        self.served = call
        try:
            yield
        finally:
            self.served = None

    def after(self, n: int) -> list[dict[str, Any]]:
        """Return those with a number above `n`."""
        return [asdict(call) for call in self.all[n:]]
