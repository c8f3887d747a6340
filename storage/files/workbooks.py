"""Workbooks as sheets: read row by row, so that a cell in the last corner costs no more than its own row."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from defusedxml.common import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.cell_range import CellRange

from storage.files import archives
from storage.files.csv_sheets import COLUMNS_MOST, ROWS_MOST, Fit
from storage.files.findings import Findings, Place
from storage.files.number_text import shown
from storage.files.sheets import BLANK, Cell, Kind, Sheet, Spot

HEAD = 60
"""Rows by which a sheet is known; the header of a plan's table stands among them."""

KINDS = {"f": Kind.FORMULA, "e": Kind.ERROR, "n": Kind.NUMBER, "d": Kind.DATE}
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
"""A merged range. No text of a cell can look like it: there "<" is written as an entity."""
COVERED_MOST = 200_000

BROKEN = (
    *(DefusedXmlException, InvalidFileException, SyntaxError, zipfile.BadZipFile, EOFError, OSError),
    *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
)
"""What openpyxl raises at a workbook that no spreadsheet has written; broken XML is a SyntaxError of either parser."""


def read(content: bytes, name: str | None, fit: Fit, findings: Findings) -> Sheet:
    """Return the sheet with a name, or the one that fits. Raises FileError with what would be accepted."""
    archives.check(content, findings)
    with _understood(findings):
        reader = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
        reader.read()
        return _Workbook(reader, findings).chosen(name, fit)


@contextmanager
def _understood(findings: Findings) -> Iterator[None]:
    """Make one sentence of what openpyxl raises, and keep to ourselves what it warns of: features we do not read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except BROKEN as error:
        problem = "is damaged: no spreadsheet can have written it so"
        raise findings.stop(Place(), problem, "open it with your spreadsheet and save it again") from error


class _Workbook:
    """An opened workbook."""

    def __init__(self, reader: ExcelReader, findings: Findings) -> None:
        self._findings = findings
        self._archive = reader.archive
        self._sheets = {sheet.title: sheet for sheet in reader.wb.worksheets}
        self._parts = {sheet.name: part.target for sheet, part in reader.parser.find_sheets()}

    def chosen(self, name: str | None, fit: Fit) -> Sheet:
        if name is not None:
            return self._sheet(self._known(name))
        shown_ones = [title for title, sheet in self._sheets.items() if sheet.sheet_state == "visible"]
        fitting = [title for title in shown_ones if fit(Sheet(title, self._rows(title, HEAD, COLUMNS_MOST)))]
        if len(fitting) > 1:
            problem = f"has several sheets that fit: {', '.join(fitting)}"
            raise self._findings.stop(Place(), problem, f"name the one to read, such as “{fitting[0]}”")
        # Where none fits, what is missing in the first one is what its author wants to hear.
        return self._sheet((fitting or shown_ones or [*self._sheets])[0])

    def _known(self, name: str) -> str:
        for title in self._sheets:
            if title.casefold() == name.strip().casefold():
                return title
        raise self._findings.stop(Place(), f"has no sheet “{name[:80]}”", f"it has {', '.join(self._sheets)}")

    def _sheet(self, title: str) -> Sheet:
        # No wider than its upper part, where the header stands: what is far out costs nothing.
        width = max(map(len, self._rows(title, HEAD, COLUMNS_MOST)), default=0)
        rows = self._rows(title, ROWS_MOST + 1, max(1, width))
        if len(rows) > ROWS_MOST:
            problem = f"has cells in rows below {ROWS_MOST:,} of its sheet {title}"
            raise self._findings.stop(Place(), problem, "delete the rows under the table")
        return Sheet(title, rows, merged=self._merged(title))

    def _rows(self, title: str, most: int, width: int) -> tuple[tuple[Cell, ...], ...]:
        rows = self._sheets[title].iter_rows(max_row=most, max_col=width)
        return tuple(_trimmed([BLANK if cell.value is None else _cell(cell) for cell in cells]) for cells in rows)

    def _merged(self, title: str) -> dict[Spot, Spot]:
        covered: dict[Spot, Spot] = {}
        for found in MERGED.finditer(self._archive.read(self._parts[title])):
            left, top, right, bottom = CellRange(found[1].decode()).bounds
            columns, rows = range(left, min(right, COLUMNS_MOST) + 1), range(top, min(bottom, ROWS_MOST) + 1)
            if len(covered) + len(columns) * len(rows) > COVERED_MOST:
                raise self._findings.stop(Place(), "has too many merged cells", "unmerge those beside the table")
            covered |= {(row, column): (top, left) for row in rows for column in columns}
        return {spot: origin for spot, origin in covered.items() if spot != origin}


def _trimmed(row: list[Cell]) -> tuple[Cell, ...]:
    while row and row[-1] is BLANK:
        row.pop()
    return tuple(row)


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - openpyxl has kinds of cells of its own for reading
    value, kind = cell.value, KINDS.get(cell.data_type, Kind.TEXT)
    if kind is Kind.FORMULA:
        return Cell(str(value), kind)
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, str):
        return Cell(unescape(value) if "_x" in value else value, kind) if value.strip() else BLANK
    return Cell(shown(value, cell.number_format), kind)
