"""The rows of a timeline below its years, as shapes: titles on the left, bars in the middle, due days on the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from documents import timeline_bars, timeline_grid, timeline_words
from documents.drawing import BAND, INK, LATE, MUTED, PAPER, Drawn, Line, Words, box
from documents.lettering import Font, drawable, fitted, width
from documents.page import BOLD, GAP, PADDING, PLAIN, SMALL, WIDTH, Part, lines
from documents.timeline_grid import PARTS, Frame
from documents.timeline_rows import Entry, Heading, Row, Table
from documents.timeline_scale import scale
from messages import dates

LEFT = 700
"""Where the bars begin."""
MARK_ROOM, CODE_ROOM = 34, 190
"""Pixels for the mark of a state, and at most for a code."""
DUE = (("Due", 144),)
COUNTED = (("Completed", 150), ("Overdue", 110))
"""The columns on the right with their widths: of activities, and of sections."""
ROW, TALL_ROW, HEADING = 42, 66, 44
"""Heights of rows with one line of title and with two, and of headings."""
TALL_MOST = 60
"""Up to how many rows have two lines."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where titles begin, how many lines they have, and what stands right of the bars with how wide it is."""

    title: float
    lines: int
    right: tuple[tuple[str, int], ...]

    @property
    def edge(self) -> int:
        """Where the bars end."""
        return WIDTH - PADDING - sum(taken for _, taken in self.right)

    def beside(self, texts: Sequence[str], middle: float, colour: str) -> Iterator[Drawn]:
        """Yield a text for each column right of the bars."""
        right = float(self.edge)
        for (_, taken), text in zip(self.right, texts, strict=True):
            right += taken
            yield Words(text, (right, middle), SMALL, colour, "right")


def chart(shown: Table, as_at: date, top: float) -> Part:
    """Return years and rows from a height on; nothing where there are no rows."""
    if not shown.rows:
        return Part((), top)
    columns = _columns(shown)
    begin = top + timeline_grid.ABOVE
    placed, bottom = _placed(shown.entries, columns, begin)
    frame = Frame(scale(shown.rows, as_at, LEFT, columns.edge), begin, bottom)
    heads = columns.beside([label for label, _ in columns.right], begin - timeline_grid.TAG - PARTS / 2, MUTED)
    rulers = [Line(((PADDING, below), (WIDTH - PADDING, below))) for _, _, below in placed]
    bars = [each for row, middle in _rows(placed) for each in timeline_bars.drawn(row, frame.scale, middle)]
    words = [each for row, middle in _rows(placed) for each in _words(row, middle, columns)]
    headings = [(entry, at, below) for entry, at, below in placed if isinstance(entry, Heading)]
    bands = [box((PADDING - GAP, at), (WIDTH - PADDING + GAP, below), BAND) for _, at, below in headings]
    drawn = (
        *timeline_grid.grid(frame),
        *rulers,
        *bands,
        *bars,
        *timeline_grid.day(as_at, frame),
        *(each for heading, at, below in headings for each in _heading(heading, (at + below) / 2)),
        *heads,
        *words,
    )
    return Part(drawn, bottom + timeline_grid.YEARS)


Placed = tuple[Entry, float, float]
"""A row, with its top and its bottom."""


def _columns(shown: Table) -> Columns:
    code = max(width(drawable(entry.code), BOLD) for entry in shown.entries)
    title = PADDING + MARK_ROOM + min(code, CODE_ROOM) + GAP
    return Columns(title, 2 if len(shown.entries) <= TALL_MOST else 1, COUNTED if shown.is_summed else DUE)


def _placed(entries: Sequence[Entry], columns: Columns, top: float) -> tuple[list[Placed], float]:
    placed, height = list[Placed](), TALL_ROW if columns.lines > 1 else ROW
    for entry in entries:
        bottom = top + (HEADING if isinstance(entry, Heading) else height)
        placed.append((entry, top, bottom))
        top = bottom
    return placed, top


def _rows(placed: Sequence[Placed]) -> Iterator[tuple[Row, float]]:
    for entry, top, bottom in placed:
        if isinstance(entry, Row):
            yield entry, (top + bottom) / 2


def _heading(heading: Heading, middle: float) -> Iterator[Drawn]:
    """Yield the words of a heading, above the line of the day."""
    for line in fitted(f"{heading.code} {heading.title}", BOLD, WIDTH - 2 * PADDING):
        yield _paper(line, PADDING, middle, BOLD, BAND)
        yield Words(line, (PADDING, middle), BOLD)


def _paper(text: str, left: float, middle: float, font: Font, fill: str) -> Drawn:
    """Return what keeps lines from words that stand above them."""
    return box((left - GAP / 2, middle - 15), (left + GAP / 2 + width(text, font), middle + 15), fill)


def _words(row: Row, middle: float, columns: Columns) -> Iterator[Drawn]:
    colour = LATE if row.is_overdue else INK
    yield Words(row.mark, (PADDING, middle), PLAIN, colour)
    yield from lines(row.code, (PADDING + MARK_ROOM, middle), BOLD, CODE_ROOM, 1)
    yield from lines(row.title, (columns.title, middle), PLAIN, LEFT - columns.title - 2 * GAP, columns.lines)
    yield from columns.beside(_cells(row), middle, colour)
    if row.timeline.start is None and row.timeline.end is None:
        yield from _undated(row, middle, columns.edge)


def _undated(row: Row, middle: float, right: float) -> Iterator[Drawn]:
    """Yield the words of a timeline where a bar would stand, above the lines of the years."""
    for line in fitted(timeline_words.undated(row), PLAIN, right - LEFT - 3 * GAP):
        yield _paper(line, LEFT + GAP, middle, PLAIN, PAPER)
        yield Words(line, (LEFT + GAP, middle), PLAIN, MUTED)


def _cells(row: Row) -> tuple[str, ...]:
    """Say what stands on the right of a row."""
    if row.share:
        return f"{row.share.completed:,} of {row.share.activities:,}", f"{row.share.overdue:,}"
    if row.timeline.end:
        return (dates.day(row.timeline.end),)
    return ("no end stated" if row.timeline.start else "–",)
