"""Several texts in one cell, split by semicolons; a semicolon within a text has a backslash before it."""

import re
from collections.abc import Iterable

_PART = re.compile(r"(?:\\.|[^;\\]|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([;\\])")


def read(text: str) -> tuple[str, ...]:
    """Return the texts in a cell, without the white space around them; blank ones are none."""
    parts = (_ESCAPED.sub(r"\1", part).strip() for part in _PART.findall(text))
    return tuple(part for part in parts if part)


def write(texts: Iterable[str]) -> str:
    """Return the cell that reads back to these texts."""
    return "; ".join(re.sub(r"([;\\])", r"\\\1", text) for text in texts)
