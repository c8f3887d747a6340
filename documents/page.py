"""What all drawn pictures have around what they show: a width, type, a title with lines below it, and a legend.

Slack shows a picture about 700 pixels wide, so that everything is drawn twice as large as it is to be read.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from documents.bars import Look, bar
from documents.drawing import INK, MUTED, Drawn, Point, Words
from documents.lettering import STAND_IN, Font, fitted, width

WIDTH, PADDING = 1400, 44
ROOM = WIDTH - 2 * PADDING
TITLE, BOLD, PLAIN, SMALL = Font(32, bold=True), Font(22, bold=True), Font(22), Font(19)
SAMPLE = 60
"""Pixels that a sample in a legend takes."""
GAP, LINE = 12, 28
"""Pixels between what stands side by side, and from one line of a text to the next."""
UNDRAWN = "stands for letters that this picture cannot draw: they are in its text."


@dataclass(frozen=True, slots=True)
class Sample:
    """A word of the legend, what draws its sample from a left end around a height, and how many pixels that takes."""

    label: str
    draw: Callable[[float, float], Iterable[Drawn]]
    taken: float = SAMPLE

    @classmethod
    def of(cls, label: str, look: Look) -> "Sample":
        """Return what explains how a bar is filled."""
        return cls(label, lambda left, middle: bar(look, left, left + SAMPLE, middle))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, and where the next may begin."""

    drawn: tuple[Drawn, ...]
    bottom: float


def lines(text: str, at: Point, font: Font, room: float, most: int = 2) -> tuple[Words, ...]:
    """Return a text in at most so many lines of a width, around the height of a point."""
    return stacked(fitted(text, font, room, most), at, font)


def stacked(several: Sequence[str], at: Point, font: Font) -> tuple[Words, ...]:
    """Return drawable texts, each on a line of its own, around the height of a point."""
    left, middle = at
    first = middle - LINE * (len(several) - 1) / 2
    return tuple(Words(line, (left, first + LINE * index), font) for index, line in enumerate(several))


def head(title: str, below: Iterable[str]) -> Part:
    """Return the title of a page, and below it lines in small type."""
    drawn, top = list[Drawn](), float(PADDING)
    for line in fitted(title, TITLE, ROOM, 2):
        drawn.append(Words(line, (PADDING, top + 20), TITLE))
        top += 44
    for line in (each for text in below for each in fitted(text, PLAIN, ROOM, 3)):
        drawn.append(Words(line, (PADDING, top + 16), PLAIN, MUTED))
        top += 34
    return Part(tuple(drawn), top)


def legend(samples: Iterable[Sample], top: float) -> Part:
    """Return samples with their words from left to right, in as many lines as they take."""
    drawn, left, middle = list[Drawn](), float(PADDING), top + 28
    for sample in samples:
        beside = sample.taken + GAP if sample.taken else 0
        taken = beside + width(sample.label, PLAIN)
        if left + taken > WIDTH - PADDING and left > PADDING:
            left, middle = PADDING, middle + 40
        drawn += [*sample.draw(left, middle), Words(sample.label, (left + beside, middle), PLAIN, INK)]
        left += taken + 3 * GAP
    return Part(tuple(drawn), middle + 24 if drawn else top)


def foot(page: Part) -> Part:
    """Return a page with a line below it where something in it could not be drawn."""
    if not any(isinstance(each, Words) and STAND_IN in each.text for each in page.drawn):
        return page
    said = lines(f"{STAND_IN} {UNDRAWN}", (PADDING, page.bottom + LINE), SMALL, ROOM, 1)
    return Part((*page.drawn, *said), page.bottom + 2 * LINE)
