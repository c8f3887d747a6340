"""The one place here that reads the real clock; everything else is given a clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, aware."""


def real() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)  # noqa: TID251 - the stand-in knows nothing of the bot, so neither of its clock
