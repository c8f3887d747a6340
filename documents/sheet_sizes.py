"""How much room texts take on a sheet: no spreadsheet sizes a row by a cell that goes over several, so it is told."""

import unicodedata
from collections.abc import Sequence
from math import ceil

from documents import texts
from documents.paper import Cell, Row

LINE, HIGHEST = 11.5, 400.0
"""Points of a line of text, and of the highest row; a spreadsheet takes 409."""
CHARACTER = 1.5
"""Millimetres that a character takes on average, with what is lost where lines break."""


def height(text: str, width: float) -> float:
    """Return how many points high a text is in a cell so many millimetres wide."""
    across = max(1, int(width / CHARACTER))
    lines = sum(max(1, ceil(_length(each) / across)) for each in text.split("\n"))
    return LINE * lines + LINE / 3


def heights(rows: Sequence[Row], widths: Sequence[float]) -> list[float]:
    """Return how high each row of a table is; what stands over several rows makes the last of them higher."""
    found = [max(_of(each, width) for each, width in zip(row, widths, strict=True)) for row in rows]
    for place, row in enumerate(rows):
        for each, width in zip(row, widths, strict=True):
            if each and each.down > 1:
                last = place + each.down - 1
                found[last] += max(0.0, height(texts.plain(each.lines), width) - sum(found[place : last + 1]))
    return found


def split(points: float) -> list[float]:
    """Return the heights of the rows of a sheet that one row of a table takes: one, where it can be high enough."""
    count = max(1, ceil(points / HIGHEST))
    return [points / count] * count


def _of(cell: Cell | None, width: float) -> float:
    """Return how high a cell is that stands in one row."""
    return height(texts.plain(cell.lines), width) if cell and cell.down == 1 else LINE


def _length(text: str) -> int:
    """Return how many characters of usual width a text takes; those of East Asia are twice as wide."""
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(each) in "WF" for each in text)
