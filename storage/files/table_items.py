"""The rows of a plan's table, put together: each item begins with a code, and further rows continue it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from storage.files import headers, headings
from storage.files.columns import Column
from storage.files.findings import Findings, Place
from storage.files.headers import Header
from storage.files.headings import Heading
from storage.files.sheets import Cell, Kind, Sheet
from workplan import codes

REPEATED = (
    Column.METRIC, Column.BASELINE, Column.TARGET, Column.VALUE, Column.AS_OF, Column.SOURCE, Column.MEMBERS,
    Column.MATURITY, Column.DELIVERABLE, Column.DUE, Column.STATE, Column.DONE_ON, Column.ORIGIN,
)  # fmt: skip
"""Columns of which an item may have several, one in each of its rows."""

VALUE = "put the value in its place (copy the cell, then paste special, values)"
"""What to do about a formula: we have no spreadsheet to work it out."""
CODE_FORM = "letters, digits, dots and hyphens, such as A.2.1.3"


@dataclass(slots=True)
class Item:
    """A plan, a section or an activity, whichever its code turns out to be, with the rows that belong to it."""

    heading: Heading
    row: int
    place: Place
    is_alone: bool = False
    more: list[int] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Its code."""
        return self.heading.code

    @property
    def rows(self) -> tuple[int, ...]:
        """All its rows."""
        return self.row, *self.more


class Table:
    """A sheet with its header."""

    def __init__(self, sheet: Sheet, header: Header, findings: Findings) -> None:
        self.sheet = sheet
        self.header = header
        self.findings = findings
        self._told: set[int] = set()

    def items(self) -> list[Item]:
        """Return the items in the order of the table; what cannot be one is a problem, or told as left out."""
        items: list[Item] = []
        for row in range(self.header.last + 1, len(self.sheet.rows) + 1):
            if not self._is_blank(row) and not headers.is_repeated(self.sheet, self.header, row):
                self._take(row, items)
        return items

    def own(self, row: int, column: Column) -> Cell:
        """Return what a cell of a column holds itself."""
        number = self.header.columns.get(column)
        return self.sheet.cell(row, number) if number else Cell("")

    def seen(self, row: int, column: Column) -> Cell:
        """Return what is seen in a cell of a column."""
        number = self.header.columns.get(column)
        return self.sheet.seen(row, number) if number else Cell("")

    def place(self, row: int, column: Column) -> Place:
        """Return where a cell of a column is; without such a column, the first of the row."""
        return self.sheet.place(row, self.header.columns.get(column, 1))

    def _take(self, row: int, items: list[Item]) -> None:
        self._tell_unheaded(row)
        code = self.own(row, Column.CODE)
        if code.text.strip():
            self._begin(row, code, items)
        elif self._continues(row, items):
            items[-1].more.append(row)
        elif (heading := self._heading(row)) is not None:
            items.append(Item(heading, row, self._first(row), is_alone=True))
        elif len(list(self._filled(row))) == 1 and not self.own(row, Column.TITLE).text.strip():
            self.leave_out(row)
        else:
            self.findings.refuse(
                self.place(row, Column.CODE), "the row", "has no code",
                "give it one, or fill in only what is a further metric or deliverable of the activity above",
            )  # fmt: skip

    def _begin(self, row: int, cell: Cell, items: list[Item]) -> None:
        place = self.place(row, Column.CODE)
        if self._repeats(row, items):
            items[-1].more.append(row)
            return
        code, is_alone = headings.code(cell.text), len(list(self._filled(row))) == 1
        heading = Heading(None, code) if codes.is_code(code) else headings.read(cell.text)
        if cell.kind is Kind.DATE:
            problem = f"has the date {cell.text} as its code, which a spreadsheet makes of a code such as 1-2"
            self.findings.refuse(place, "the row", problem, "format the column as text, and type the code again")
        elif cell.kind is Kind.FORMULA:
            self.findings.refuse(place, "the row", "has a formula as its code", VALUE)
        elif is_alone and (heading is None or headings.is_word(heading.code)):
            self.leave_out(row)
        elif heading is not None and not self._is_name(heading.code):
            items.append(Item(heading, row, place, is_alone))
        else:
            self.findings.refuse(place, "the row", f"has “{cell.text.strip()[:80]}” as its code", CODE_FORM)

    def _is_name(self, code: str) -> bool:
        """Whether the table of somebody else goes on with something that is no plan; in ours, a word may be a code."""
        return Column.LEVEL not in self.header.columns and headings.is_name(code)

    def _continues(self, row: int, items: list[Item]) -> bool:
        """Whether a row without a code holds only what an item may have several of, or says again what it has."""
        if not items:
            return False
        is_more = any(self.own(row, column).text.strip() for column in REPEATED)
        return is_more and self._says_nothing_else(row, items[-1])

    def _repeats(self, row: int, items: list[Item]) -> bool:
        """Whether a row says code and all again for a further metric, as tables do that are kept for filtering."""
        if not items or headings.code(self.own(row, Column.CODE).text) != items[-1].code:
            return False
        item = items[-1]
        if self.own(row, Column.LEVEL).text.strip() != self.own(item.row, Column.LEVEL).text.strip():
            return False  # the plan's key may be the code of an activity
        compared = item.row, *item.more[-1:]  # not all: somebody may repeat a code 100,000 times
        is_new = not any(all(self._is_as_above(row, column, each) for column in REPEATED) for each in compared)
        return is_new and self._says_nothing_else(row, item)

    def _says_nothing_else(self, row: int, item: Item) -> bool:
        single = (column for column in self.header.columns if column not in {*REPEATED, Column.CODE})
        return all(self._is_as_above(row, column, item.row) for column in single)

    def _is_as_above(self, row: int, column: Column, above: int) -> bool:
        text = self.own(row, column).text.strip()
        return not text or text == self.seen(above, column).text.strip()

    def _heading(self, row: int) -> Heading | None:
        """Return the heading in a row with nothing beside it."""
        filled = list(self._filled(row))
        return headings.read(self.sheet.cell(row, filled[0]).text) if len(filled) == 1 else None

    def _tell_unheaded(self, row: int) -> None:
        """Tell of texts in columns without a heading; in CSV, where a comma may have pushed them there, refuse them."""
        for number in self._filled(row):
            if number in self.header.names or number in self._told:
                continue
            place, about = self.sheet.place(row, number), "the row"
            if self.sheet.name is None:
                accepted = "put a text with a comma in quotation marks"
                self.findings.refuse(place, about, "has more cells than the header has columns", accepted)
            else:
                self._told.add(number)
                self.findings.notice(place, about, "has a text in a column without a heading", "left out")

    def leave_out(self, row: int) -> None:
        """Tell that a row is not part of the plan."""
        text = next(self.sheet.cell(row, column).text.strip() for column in self._filled(row))
        problem = f"is neither activity nor section, “{' '.join(text.split())[:80]}”"
        self.findings.notice(self._first(row), "the row", problem, "left out")

    def _first(self, row: int) -> Place:
        return self.sheet.place(row, next(self._filled(row)))

    def _filled(self, row: int) -> Iterator[int]:
        return (number for number, cell in enumerate(self.sheet.rows[row - 1], start=1) if cell.text.strip())

    def _is_blank(self, row: int) -> bool:
        return next(self._filled(row), None) is None
