"""What a letter that tells something is made of: its facts, and a headline, lines and buttons."""

from collections.abc import Sequence
from typing import Any

from messages import blocks
from messages.blocks import Runs

Facts = dict[str, Any]
"""What it tells, as it is kept: `about`, and what is known of that."""
Shown = tuple[str, Sequence[Runs], Sequence[blocks.Block]]
"""A headline, what it means and what to do next, and the buttons."""


def fact(facts: Facts, name: str, most: int = 200) -> str:
    """Return a fact in so many characters; empty where it is not known."""
    value = facts.get(name)
    return "" if value is None else blocks.clip(str(value), most)
