"""Tables as tests make them: sheets out of lines of CSV, workbooks out of values."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from storage.files import headers, plan_files
from storage.files.findings import FileError, Findings
from storage.files.sheets import Cell, Sheet, Spot
from storage.files.table_items import Table

Rows = Sequence[Sequence[object]]

COLUMNS = "Code,Activity,Timeline,Lead Implementing Body\n"
STUDY = "A.1,Study,2024,ACCEC\n"
GOOD = COLUMNS + STUDY
"""The least that is a plan."""


def sheet(text: str, merged: Mapping[Spot, Spot] | None = None) -> Sheet:
    """Return the sheet with the cells that stand in lines of CSV."""
    rows = csv.reader(io.StringIO(text))
    return Sheet(None, tuple(tuple(Cell(cell) for cell in row) for row in rows), merged=merged or {})


def table(text: str, merged: Mapping[Spot, Spot] | None = None) -> Table:
    """Return the same with its header, and findings of its own."""
    made = sheet(text, merged)
    header = headers.find(made)
    assert header is not None
    return Table(made, header, Findings("plan.csv"))


def told(findings: Findings) -> list[str]:
    """Return all that was found, without the name of the file."""
    return [str(each).partition(":")[2].strip() for each in (*findings.problems, *findings.notices)]


def workbook(
    *rows: Sequence[object],
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    more: Mapping[str, Rows] | None = None,
    hidden: Sequence[str] = (),
) -> bytes:
    """Return a workbook with these rows in its sheet “Plan”, and more sheets behind it."""
    book = Workbook()
    del book["Sheet"]
    for name, several in {"Plan": rows, **(more or {})}.items():
        made = book.create_sheet(name)
        for row in several:
            made.append([*row])
        made.sheet_state = "hidden" if name in hidden else "visible"
    for cells in merged:
        book["Plan"].merge_cells(cells)
    for cell, number_format in (formats or {}).items():
        book["Plan"][cell].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def problems(path: Path, content: str | bytes) -> list[str]:
    """Write a file there; return what is wrong with it, without its folder."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        plan_files.read(path)
    except FileError as error:
        return [str(finding).removeprefix(f"{path.parent}/") for finding in error.findings]
    return []
