"""Finds the row in which a table names its columns, wherever above the plan it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.files import columns
from storage.files.columns import READ_ONLY, Column
from storage.files.findings import Findings
from storage.files.sheets import Sheet

HEAD = 60
"""Rows among which the header is looked for."""
LEAST = 2
"""Columns by which a row is known as a header."""

PLAN_NEEDS = {
    Column.CODE: "head one Code",
    Column.TITLE: "head one Title, or Activity",
    Column.TIMELINE: "head one Timeline, and leave it blank if the plan has none",
    Column.BODIES: "head one Lead Implementing Body, or Bodies, and leave it blank if the plan names none",
}


_NONE = (1, "")
"""Where nothing is misspelt, the place of the whole header."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row of the names, and where each column is; `last` is its last row, where it has two."""

    row: int
    last: int
    columns: dict[Column, int]
    names: dict[int, str]

    def other(self) -> Iterable[tuple[int, str]]:
        """Return the columns that are not read, with their names."""
        read = set(self.columns.values())
        return ((column, name) for column, name in self.names.items() if column not in read)


def fit(sheet: Sheet) -> int:
    """Return how many columns of a plan a sheet has; 0 when it can be no plan."""
    header = find(sheet)
    return len(header.columns) if header and {Column.CODE, Column.TITLE} <= header.columns.keys() else 0


def find(sheet: Sheet) -> Header | None:
    """Return the header with the most columns that we know, the upper one of two; None when there is none."""
    rows = range(1, min(len(sheet.rows), HEAD) + 1)
    headers = (_header(sheet, row) for row in rows if len(_known(_names(sheet, row))) >= LEAST)
    return max(headers, key=lambda each: (len(each.columns), -each.row), default=None)


def check(sheet: Sheet, header: Header, findings: Findings) -> None:
    """Refuse a header that misses or repeats a column, and tell of columns that are not read."""
    has_dates = bool(header.columns.keys() & {Column.START, Column.END})
    for column, accepted in PLAN_NEEDS.items():
        if column not in header.columns and not (column is Column.TIMELINE and has_dates):
            number, name = next((each for each in header.other() if columns.like(each[1]) is column), _NONE)
            said = f"“{name[:80]}” may be it: {accepted}" if name else accepted
            findings.refuse(sheet.place(header.row, number), "the header", f"has no column for the {column}", said)
    for number, name in header.other():
        known, place = columns.of_heading(name), sheet.place(header.row, number)
        if known in header.columns and known not in READ_ONLY:
            first = sheet.place(header.row, header.columns[known])
            findings.refuse(place, "the header", f"names the {known} a second time, first in {first}", "keep one")
        else:
            near = columns.like(name)
            is_new = near and not known and near not in header.columns
            accepted = f"head it {near}, if it is that" if is_new else "its cells are left out"
            findings.notice(place, "the header", f"has a column that is not read, “{name[:80]}”", accepted)


def is_repeated(sheet: Sheet, header: Header, row: int) -> bool:
    """Whether a row names the columns once more, as on each page of a document, or numbers them: (1), (2), (3)."""
    heads = [_names(sheet, each) for each in range(header.row, header.last + 1)]
    names = _names(sheet, row)
    return names in heads or (_is_numbering(names) and _names(sheet, row - 1) in heads)


def _is_numbering(names: dict[int, str]) -> bool:
    numbers = [name.strip("(). ") for name in names.values()]
    return len(numbers) > LEAST and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _header(sheet: Sheet, row: int) -> Header:
    """Make a header of a row, and of the next where that one only names parts of the columns above it."""
    upper, lower = _names(sheet, row), _names(sheet, row + 1) if row < len(sheet.rows) else {}
    is_double = len(lower) >= LEAST and all(columns.of_heading(name) for name in lower.values())
    names = upper | lower if is_double else upper
    return Header(row, row + is_double, _columns(_known(names)), names)


def _columns(known: dict[int, Column]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for number, column in known.items():
        found.setdefault(column, number)
    if Column.TITLE not in found and Column.DESCRIPTION in found:
        found[Column.TITLE] = found.pop(Column.DESCRIPTION)
    if Column.TIMELINE in found:
        found.pop(Column.START, None)
        found.pop(Column.END, None)
    return found


def _known(names: dict[int, str]) -> dict[int, Column]:
    known = ((number, columns.of_heading(name)) for number, name in names.items())
    return {number: column for number, column in known if column}


def _names(sheet: Sheet, row: int) -> dict[int, str]:
    return {number: cell.text.strip() for number, cell in enumerate(sheet.rows[row - 1], start=1) if cell.text.strip()}
