"""The one place here that reads the real clock; everything else is given a clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the present moment, aware."""


def real() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)  # noqa: TID251 - the stand-in knows nothing of the bot, so neither of its clock


class Skewed:
    """Slack's clock, `skew` ahead of another; the skew may be changed at any time."""

    def __init__(self, clock: Clock) -> None:
        self.skew = timedelta()
        self._clock = clock

    def __call__(self) -> datetime:
        """Return the present moment as Slack has it."""
        return self._clock() + self.skew

    def real(self) -> datetime:
        """Return the real moment as Slack has it: signatures are of real time, for apps compare them with it."""
        return real() + self.skew
