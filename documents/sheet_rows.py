"""The rows of a sheet on which a document is laid out, with the cells that go over several.

The widest table gives the columns. Its header stands above all; headings and paragraphs go over all columns, and the
columns of narrower tables over as many as come nearest to their width.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import accumulate
from typing import NamedTuple

from documents import sheet_sizes, texts
from documents.paper import Cell, Column, Heading, Paper, Paragraph, Row, Run, Table


class Style(Enum):
    """What the cells of a row are."""

    TITLE = auto()
    UNDER = auto()
    HEAD = auto()
    BANNER = auto()
    NOTE = auto()
    USUAL = auto()


class SheetRow(NamedTuple):
    """A row of the sheet: its height in points, what its cells are, their texts; `level` is that of a heading."""

    height: float
    style: Style
    texts: tuple[str, ...]
    level: int = 1


class Range(NamedTuple):
    """Cells that are one: rows and columns, counted from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Layout:
    """A sheet so many millimetres wide, on which rows are laid; `merged` and `below` grow as `rows` is read."""

    columns: tuple[Column, ...]
    width: float
    merged: list[Range] = field(default_factory=list)
    below: int = 1

    @property
    def widths(self) -> list[float]:
        """How wide the columns are, all together as wide as the sheet."""
        scale = self.width / sum(column.width for column in self.columns)
        return [column.width * scale for column in self.columns]

    def rows(self, paper: Paper) -> Iterator[SheetRow]:
        """Yield all rows; the third is the header of the columns."""
        yield self._across(Style.TITLE, texts.in_a_row(paper.title), 1.5)
        yield self._across(Style.UNDER, "\n".join(map(texts.in_a_row, paper.under)))
        yield from self._head(self.columns)
        for block in paper.blocks:
            if isinstance(block, Heading):
                yield self._across(Style.BANNER, texts.in_a_row(block.text), 1.3, block.level)
            elif isinstance(block, Paragraph):
                label = (Run(f"{block.label} "),) if block.label else ()
                yield self._across(Style.NOTE, texts.plain(((*label, *block.line),)))
            elif isinstance(block, Table):
                if block.columns != self.columns:
                    yield from self._head(block.columns)
                yield from self._table(block)

    def _across(self, style: Style, text: str, larger: float = 1.0, level: int = 1) -> SheetRow:
        """Return a row with one text over all columns."""
        self._merge(self.below, 0, self.below, len(self.columns) - 1)
        self.below += 1
        high = min(sheet_sizes.height(text, self.width / larger) * larger, sheet_sizes.HIGHEST)
        return SheetRow(high, style, (text, *("" for _ in self.columns[1:])), level)

    def _head(self, columns: Sequence[Column]) -> Iterator[SheetRow]:
        titles = tuple(Cell(((Run(texts.in_a_row(column.title)),),)) for column in columns)
        yield from self._laid((titles,), columns, Style.HEAD)

    def _table(self, table: Table) -> Iterator[SheetRow]:
        yield from self._laid(table.rows, table.columns, Style.USUAL)

    def _laid(self, rows: Sequence[Row], columns: Sequence[Column], style: Style) -> Iterator[SheetRow]:
        """Yield the rows of a table; one that cannot be high enough takes several rows of the sheet."""
        spans, own = self._spans(columns), self.widths
        widths = [sum(own[first : last + 1]) for first, last in spans]
        parts = [sheet_sizes.split(height) for height in sheet_sizes.heights(rows, widths)]
        tops = [self.below, *(self.below + count for count in accumulate(map(len, parts)))]
        for place, row in enumerate(rows):
            for cell, (first, last) in zip(row, spans, strict=True):
                if cell:
                    self._merge(tops[place], first, tops[place + cell.down] - 1, last)
            for part, height in enumerate(parts[place]):
                yield SheetRow(height, style, self._texts(row if part == 0 else (), spans))
        self.below = tops[-1]

    def _texts(self, row: Row, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        found = ["" for _ in self.columns]
        for cell, (first, _) in zip(row, spans, strict=False):
            found[first] = texts.plain(cell.lines) if cell else ""
        return tuple(found)

    def _merge(self, top: int, first: int, bottom: int, last: int) -> None:
        if (top, first) != (bottom, last):
            self.merged.append(Range(top, first + 1, bottom, last + 1))

    def _spans(self, columns: Sequence[Column]) -> list[tuple[int, int]]:
        """Return for each column of a table the first and the last column of the sheet that it goes over."""
        edges = [0.0, *accumulate(self.widths)]
        scale = self.width / sum(column.width for column in columns)
        ends: list[int] = []
        for place, wanted in enumerate(accumulate(column.width * scale for column in columns), start=1):
            least = ends[-1] + 1 if ends else 1
            most = len(self.columns) - len(columns) + place
            ends.append(min(range(least, most + 1), key=lambda end: abs(edges[end] - wanted)))
        ends[-1] = len(self.columns)
        return [(first, end - 1) for first, end in zip([0, *ends], ends, strict=False)]
