"""A document before it has a form: headings, paragraphs, tables and pictures, in the order in which they are read.

Every text in it is as it is stored. What writes a form takes it through `texts.legal`, and nothing of it is mark-up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from documents.looks import Look


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line; a new line within it is a break."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


Line = tuple[Run, ...]
"""A paragraph, of a document or of a cell."""


class Manner(StrEnum):
    """How a paragraph stands: numbered and lettered ones after their label, small ones as notes do."""

    USUAL = "usual"
    NUMBERED = "numbered"
    LETTERED = "lettered"
    SUMMARY = "summary"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the outermost level is 1."""

    level: int
    text: str
    is_on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with the label before it where it has one, as plain text: "1.", "(a)"."""

    line: Line
    manner: Manner = Manner.USUAL
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `down` is over how many rows it stands."""

    lines: tuple[Line, ...] = ()
    down: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; the width is in millimetres of a page."""

    title: str
    width: int


Row = tuple[Cell | None, ...]
"""The cells of a row, one for each column; None where the cell above goes on."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, of which the titles of the columns are the header."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture: a PNG file, what those read who do not see it, and the words under it."""

    png: bytes
    alt: str
    caption: str


Block = Heading | Paragraph | Table | Embedded


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    Args:
        name: What it is: "Annex".
        title: What stands above it.
        under: The lines under that.
        plan: The title of the plan, which stands on every page.
        standing: What else stands on every page: the day, and whether meetings have cleared what is said.
        as_at: The day.
        look: How its pages look.
        blocks: What is in it.
    """

    name: str
    title: str
    under: tuple[str, ...]
    plan: str
    standing: str
    as_at: date
    look: Look
    blocks: tuple[Block, ...]


def line(text: str) -> Line:
    """A line of plain text."""
    return (Run(text),)


def bold(text: str) -> Run:
    """A run in bold."""
    return Run(text, is_bold=True)


def italic(text: str) -> Run:
    """A run in italics."""
    return Run(text, is_italic=True)


def cell(*texts: str) -> Cell:
    """A cell with a line for each text."""
    return Cell(tuple(map(line, texts)))


def lettered(lines: Iterable[Line]) -> Iterable[Paragraph]:
    """Yield paragraphs (a), (b), …, and after (z), (aa) and (ab)."""
    for number, each in enumerate(lines):
        yield Paragraph(each, Manner.LETTERED, f"({letters(number)})")


def letters(number: int) -> str:
    """Return the letters of a point, counted from 0: a, b, …, z, aa, ab."""
    return (letters(number // _LETTERS - 1) if number >= _LETTERS else "") + chr(ord("a") + number % _LETTERS)


_LETTERS = 26
