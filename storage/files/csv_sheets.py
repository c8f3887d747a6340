"""CSV as a sheet: comma, semicolon or tab between the cells, whichever makes the better table."""

import csv
import io
from collections.abc import Callable
from contextlib import suppress

from storage.files.findings import FileError, Findings, Place
from storage.files.sheets import BLANK, Cell, Sheet
from workplan.formulas import plain

DELIMITERS = (",", ";", "\t")
ROWS_MOST, COLUMNS_MOST = 100_000, 200
"""What a table may have; the largest plan that we measure with has 10,000 activities in 30,000 rows."""
SAMPLE = 65_536
"""Characters from the beginning by which the delimiter is chosen."""

HINT = "sep="
"""What Excel writes into a first line of its own to name the delimiter."""

Fit = Callable[[Sheet], int]
"""Says how well a sheet fits what is looked for; 0 is not at all."""


def read(text: str, fit: Fit, findings: Findings) -> Sheet:
    """Return the table in a text. Raises FileError when it is none."""
    return _sheet(text, _delimiter(text, fit), findings)


def _delimiter(text: str, fit: Fit) -> str:
    """Return the delimiter with which the beginning fits best; where none fits, the one that cuts it most."""
    first = text.partition("\n")[0].strip().strip('"').lower()
    if first.startswith(HINT) and (named := first.removeprefix(HINT) or "\t") in DELIMITERS:
        return named
    return max(DELIMITERS, key=lambda each: (_fit(text[:SAMPLE], each, fit), text[:SAMPLE].count(each)))


def _fit(sample: str, delimiter: str, fit: Fit) -> int:
    try:
        return fit(_rows(sample, delimiter, Findings("")))
    except (csv.Error, FileError):
        return 0


def _sheet(text: str, delimiter: str, findings: Findings) -> Sheet:
    try:
        return _rows(text, delimiter, findings, strict=True)
    except csv.Error as error:
        place = Place(_broken_record(text, delimiter))
        problem = "has a quotation mark too few or too many"
        raise findings.stop(place, problem, "within a text in quotation marks, write each mark twice") from error


def _rows(text: str, delimiter: str, findings: Findings, *, strict: bool = False) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    rows: list[tuple[Cell, ...]] = []
    lines: dict[int, int] = {}
    line = 1
    for number, cells in enumerate(reader, start=1):
        if line != number:
            lines[number] = line
        line = reader.line_num + 1
        if number > ROWS_MOST:
            raise findings.stop(Place(lines.get(number, number)), "has too many rows", f"at most {ROWS_MOST:,}")
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > COLUMNS_MOST:
            raise findings.stop(Place(line - 1), f"has {len(cells):,} columns", f"at most {COLUMNS_MOST} are read")
        is_hint = number == 1 and cells and cells[0].lower().startswith(HINT)
        rows.append(() if is_hint else tuple(Cell(plain(text)) if text else BLANK for text in cells))
    return Sheet(None, tuple(rows), lines)


def _broken_record(text: str, delimiter: str) -> int:
    """Return the line on which the record begins that cannot be read: there is a quote too few, or too many."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    with suppress(csv.Error):
        for _ in reader:
            line = reader.line_num + 1
    return line
