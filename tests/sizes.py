"""How long the tests of reliability run: short with all the others, in full with make soak."""

import os
from typing import TypeVar

T = TypeVar("T")

IS_SOAK = bool(os.environ.get("SOAK"))


def size(short: T, full: T) -> T:
    """Return how much is tried."""
    return full if IS_SOAK else short
