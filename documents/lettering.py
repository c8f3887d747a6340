"""Text as it can be drawn: in the one font that comes with matplotlib, measured, and cut to fit.

The font is named by its file, so that the same text is drawn alike on every machine. It has no letters for some
scripts, such as Thai and Chinese: a run of what it lacks is drawn as one ▯, and the words of the picture keep it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import get_font

from messages import blocks

PER_INCH = 128
"""Pixels for what matplotlib calls an inch: a power of two, so that pixels to inches and back are the same number."""
POINTS = 72 / PER_INCH
"""Points in a pixel."""
STAND_IN = "▯"
"""What is drawn for characters that the font lacks."""
NEAR = 8
"""Characters within which a space is near."""
LONGEST = 240
"""Characters that are looked at: more than fits beside any bar."""


@dataclass(frozen=True, slots=True)
class Font:
    """A size in pixels, and a weight."""

    size: int
    bold: bool = False

    @property
    def file(self) -> Path:
        """Where the font is."""
        return _FOLDER / ("DejaVuSans-Bold.ttf" if self.bold else "DejaVuSans.ttf")


_FOLDER = Path(mpl.get_data_path(), "fonts", "ttf")


def one_line(text: str) -> str:
    """Return a text on one line, without what cannot be seen."""
    return " ".join(blocks.clean(text).split())


def drawable(text: str) -> str:
    """Return the same with a ▯ for each run of what the font lacks."""
    runs = groupby(one_line(text), key=_known().__contains__)
    return "".join("".join(run) if is_known else STAND_IN for is_known, run in runs)


def width(text: str, font: Font) -> float:
    """Return how many pixels a drawable text takes."""
    face = get_font(font.file)
    face.clear()
    face.set_size(font.size * POINTS, PER_INCH)
    face.set_text(text)
    taken: float = face.get_width_height()[0] / 64
    return taken


def fitted(text: str, font: Font, room: float, most: int = 1) -> tuple[str, ...]:
    """Break a text at spaces into at most so many lines of a width; what is left over is cut with an ellipsis."""
    rest, lines = drawable(text)[:LONGEST], list[str]()
    while rest and len(lines) < most - 1 and width(rest, font) > room:
        end = _longest(rest, font, room)
        end = rest.rfind(" ", 0, end + 1) if " " in rest[: end + 1] else end
        lines.append(rest[:end])
        rest = rest[end:].strip()
    return (*lines, _clipped(rest, font, room)) if rest else tuple(lines)


def _longest(text: str, font: Font, room: float) -> int:
    """Return how many characters of a text fit, and never none."""
    return max(1, bisect_right(range(1, len(text)), room, key=lambda count: width(text[:count], font)))


def _clipped(text: str, font: Font, room: float) -> str:
    """Cut with an ellipsis, at a space where one is near."""
    if width(text, font) <= room:
        return text
    end = bisect_right(range(1, len(text)), room, key=lambda count: width(f"{text[:count]}…", font))
    space = text.rfind(" ", max(0, end - NEAR), end + 1)
    return text[: space if space > 0 else end].rstrip() + "…"


@cache
def _known() -> frozenset[str]:
    """Return the characters that both weights have."""
    known = (get_font(Font(1, bold).file).get_charmap() for bold in (False, True))
    return frozenset.intersection(*(frozenset(map(chr, each)) for each in known))
