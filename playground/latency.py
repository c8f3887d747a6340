"""How long a message that Slack has accepted stays out of what an app can read back."""

from datetime import datetime, timedelta

from playground.clock import Clock


class Latency:
    """None at first. People see messages at once: it is the history that comes late."""

    def __init__(self, now: Clock) -> None:
        self._now = self._clock = now
        self._delay = timedelta()
        self._visible: dict[str, tuple[Clock, datetime]] = {}

    def set(self, delay: timedelta, clock: Clock | None = None) -> None:
        """Let what is accepted from now on be read `delay` later, by the workspace's clock unless another is given."""
        self._delay, self._clock = delay, clock or self._now

    def accepted(self, ts: str) -> None:
        """Take note of a message that was just accepted."""
        if self._delay:
            self._visible[ts] = self._clock, self._clock() + self._delay

    def is_over(self, ts: str) -> bool:
        """Whether a message can be read back by now."""
        if ts not in self._visible:
            return True
        clock, moment = self._visible[ts]
        return moment <= clock()
