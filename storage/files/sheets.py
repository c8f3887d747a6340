"""A table of texts, as it came out of a CSV file or a workbook: what a person sees in each cell, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from openpyxl.utils.cell import get_column_letter

from storage.files.findings import Place

Spot = tuple[int, int]
"""Row and column, both from 1."""


class Kind(Enum):
    """What a cell holds, beside its text."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    FORMULA = auto()
    ERROR = auto()


class Cell(NamedTuple):
    """The text that a person sees in a cell."""

    text: str
    kind: Kind = Kind.TEXT


BLANK = Cell("")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table; `name` is None for a CSV file, which has no other sheet.

    `lines` gives the line of a text file on which a row begins, where that is not the row's number.
    `merged` gives, for each cell that a merged one covers, the cell that shows its text.
    """

    name: str | None
    rows: tuple[tuple[Cell, ...], ...]
    lines: Mapping[int, int] = field(default_factory=dict)
    merged: Mapping[Spot, Spot] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell holds itself; one that a merged cell covers is blank."""
        cells = self.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else BLANK

    def seen(self, row: int, column: int) -> Cell:
        """Return what a person sees in a cell: what is merged downwards holds for every row beside it."""
        origin_row, origin_column = self.merged.get((row, column), (row, column))
        return self.cell(origin_row if origin_column == column else row, column)

    def place(self, row: int, column: int = 1) -> Place:
        """Return where a cell is, as a spreadsheet names it."""
        address = f"{get_column_letter(column)}{row}"
        named = f"{self.name}!{address}" if self.name else address
        line = self.lines.get(row, row)
        return Place(row, column, cell=named if line == row else f"{named} (line {line})")
