"""The one place that reads the clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, aware."""


def real() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def starting_at(start: datetime) -> Clock:
    """Return a clock that shows `start` now and runs on from there, in its zone. Raises ValueError without a zone."""
    if start.tzinfo is None:
        message = "a clock needs a start with a time zone"
        raise ValueError(message)
    shift = start.astimezone(UTC) - real()
    return lambda: (real() + shift).astimezone(start.tzinfo)
