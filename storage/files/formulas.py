"""Texts that a spreadsheet would take for a formula: they leave us after an apostrophe, and come back without it.

OWASP ASVS 5.0, 1.2.10: what a cell begins with decides; spaces before it and the full-width signs count too.
"""

import re

FORMULA = re.compile(r"'*\s*[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]")
"""The apostrophes that a text has of its own are counted in, so that each one that is added can be taken away."""


def safe(text: str) -> str:
    """Return a text as it may stand in a CSV file."""
    return f"'{text}" if FORMULA.match(text) else text


def plain(text: str) -> str:
    """Return a text without the apostrophe that `safe` has put before it."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text
