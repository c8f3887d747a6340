"""Shapes, lines and words in pixels, and the PNG that shows them: what all drawn pictures are made of.

A picture has a paper of its own with a hairline around it, so that it reads on light and on dark. Its strong colours
are of those of Okabe and Ito, which the colour-blind tell apart; still, nothing is said by colour alone. Text is never
mark-up: nothing in it is parsed as a formula.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from io import BytesIO
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from documents.lettering import PER_INCH, POINTS, Font

PAPER, BAND, HAIRLINE = "#FFFFFF", "#EBF0F5", "#D3DAE1"
INK, MUTED, LATE = "#1B2733", "#56616C", "#A94400"
"""Of text; what is late is darker than its bar, so that it reads on white."""
BLUE, GREEN, VERMILION = "#0072B2", "#009E73", "#D55E00"

COLOURS = 256
"""Colours in a file: all that are drawn, with the shades at their edges. A palette makes a third of the bytes."""

Point = tuple[float, float]
"""Pixels from the left, and from the top."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline, filled; `hatch` is drawn in the colour of the edge, in matplotlib's own signs."""

    points: tuple[Point, ...]
    fill: str
    edge: str | None = None
    hatch: str | None = None
    width: float = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `dashes` are the pixels that are drawn and left out in turn."""

    points: tuple[Point, ...]
    colour: str = HAIRLINE
    width: float = 1
    dashes: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Text on one line, drawable, around the height of a point; `align` is left, center or right of it."""

    text: str
    at: Point
    font: Font
    colour: str = INK
    align: Literal["left", "center", "right"] = "left"


Drawn = Shape | Line | Words


def box(left_top: Point, right_bottom: Point, fill: str, edge: str | None = None) -> Shape:
    """Return a rectangle from one corner to the other."""
    (left, top), (right, bottom) = left_top, right_bottom
    return Shape(((left, top), (right, top), (right, bottom), (left, bottom)), fill, edge)


def png(drawn: Iterable[Drawn], width: int, height: int) -> bytes:
    """Draw in the order given, the later above the earlier; the same shapes give the same bytes."""
    figure = Figure(figsize=(width / PER_INCH, height / PER_INCH), dpi=PER_INCH, facecolor=PAPER)
    FigureCanvasAgg(figure)
    downwards = Affine2D().scale(1, -1).translate(0, height)
    rim = Line(((1, 1), (width - 1, 1), (width - 1, height - 1), (1, height - 1), (1, 1)), HAIRLINE, 2)
    for order, each in enumerate((*drawn, rim)):
        artist = _artist(each)
        artist.set_zorder(order)
        artist.set_transform(downwards)
        figure.add_artist(artist)
    pixels, file = BytesIO(), BytesIO()
    figure.savefig(pixels, format="rgba", dpi=PER_INCH, facecolor=PAPER)
    image = Image.frombytes("RGBA", (width, height), pixels.getvalue()).convert("RGB")
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "png")
    return file.getvalue()


@singledispatch
def _artist(drawn: Drawn) -> Artist:
    raise TypeError(drawn)


@_artist.register
def _(drawn: Shape) -> Artist:
    return Polygon(
        drawn.points,
        facecolor=drawn.fill,
        edgecolor=drawn.edge or "none",
        hatch=drawn.hatch,
        linewidth=drawn.width * POINTS,
        joinstyle="miter",
    )


@_artist.register
def _(drawn: Line) -> Artist:
    line = Line2D(
        [left for left, _ in drawn.points],
        [top for _, top in drawn.points],
        color=drawn.colour,
        linewidth=drawn.width * POINTS,
        solid_capstyle="butt",
    )
    if drawn.dashes:
        line.set_linestyle((0, tuple(length / drawn.width for length in drawn.dashes)))
    return line


@_artist.register
def _(drawn: Words) -> Artist:
    return Text(
        *drawn.at,
        drawn.text,
        color=drawn.colour,
        fontproperties=FontProperties(fname=drawn.font.file, size=drawn.font.size * POINTS),
        horizontalalignment=drawn.align,
        verticalalignment="center_baseline",
        parse_math=False,
        usetex=False,
    )
