"""Texts as they stand in spreadsheets: none of them is a formula, or the number of a character.

In a CSV file, what would be a formula leaves us after an apostrophe, and comes back without it. In a workbook every
cell says that it is text; what would become a formula as soon as somebody edits it is marked as quoted there.

OWASP ASVS 5.0, 1.2.10: what a cell begins with decides; spaces before it and the full-width signs count too.
"""

import re

FORMULA = re.compile(r"'*\s*[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]")
"""The apostrophes that a text has of its own are counted in, so that each one that is added can be taken away."""

ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a workbook reads as the number of a character, and what it can be told only by its number."""


def safe(text: str) -> str:
    """Return a text as it may stand in a CSV file."""
    return f"'{text}" if FORMULA.match(text) else text


def plain(text: str) -> str:
    """Return a text without the apostrophe that `safe` has put before it."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


def escaped(text: str) -> str:
    """Return a text as it may stand in a workbook, which reads `_x0041_` as A."""
    return ESCAPED.sub(lambda found: f"_x{ord(found.group()):04X}_", text)
