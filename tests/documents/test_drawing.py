from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from documents.drawing import GREEN, HAIRLINE, INK, PAPER, VERMILION, Drawn, Line, Shape, Words, box, png
from documents.lettering import Font, width
from tests.documents.pixels import near, opened

SQUARE = box((20, 10), (60, 50), GREEN)
FORMULA = r"$\frac{1}{0}$ costs $5"


def test_a_picture_is_as_large_as_is_said() -> None:
    assert opened(png([SQUARE], 200, 100)).size == (200, 100)


@settings(deadline=None)  # the first drawing of a process loads what draws
@given(st.integers(1, 6000))
def test_any_height_is_kept_to_the_pixel(height: int) -> None:
    assert opened(png((), 3, height)).size == (3, height)


def test_the_same_shapes_give_the_same_bytes() -> None:
    drawn: list[Drawn] = [SQUARE, Words("A.2.1.3", (70, 30), Font(22)), Line(((0, 0), (200, 100)), dashes=(4, 2))]
    assert png(drawn, 200, 100) == png(drawn, 200, 100)


def test_a_file_has_a_palette_without_transparency_and_says_nothing_of_when_and_by_what_it_was_made() -> None:
    with Image.open(BytesIO(png([SQUARE], 200, 100))) as image:
        assert (image.mode, image.info) == ("P", {})


def test_the_paper_is_white_and_has_a_hairline_around_it() -> None:
    image = opened(png((), 200, 100))
    assert [near(image.getpixel(at), of) for at, of in [((100, 50), PAPER), ((100, 1), HAIRLINE)]] == [True, True]


def test_pixels_are_counted_from_the_left_and_from_the_top() -> None:
    image = opened(png([SQUARE], 200, 100))
    inside, below = image.getpixel((25, 15)), image.getpixel((25, 60))
    assert (near(inside, GREEN), near(below, PAPER)) == (True, True)


def test_the_later_shape_is_drawn_above_the_earlier() -> None:
    image = opened(png([SQUARE, box((30, 20), (50, 40), VERMILION)], 200, 100))
    assert near(image.getpixel((40, 30)), VERMILION)


def test_a_rectangle_has_its_four_corners() -> None:
    assert box((20, 10), (60, 50), GREEN, INK) == Shape(((20, 10), (60, 10), (60, 50), (20, 50)), GREEN, INK)


def test_a_hatch_is_drawn_in_the_colour_of_the_edge() -> None:
    empty, striped = (_inside(Shape(SQUARE.points, PAPER, VERMILION, hatch)) for hatch in (None, "////"))
    assert (len(empty), any(near(each, VERMILION) for each in striped)) == (1, True)


def test_a_line_with_dashes_has_gaps() -> None:
    whole, dashed = (Line(((10, 50), (190, 50)), INK, 4, dashes) for dashes in (None, (10.0, 10.0)))
    assert 0.3 < _count(dashed, INK) / _count(whole, INK) < 0.7


@pytest.mark.parametrize(("align", "at"), [("left", 20), ("center", 150), ("right", 280)])
def test_words_stand_right_of_around_and_left_of_their_point(align: str, at: int) -> None:
    half = width("A.2.1.3", Font(22)) / 2
    middle = {"left": at + half, "center": at, "right": at - half}[align]
    left, right = _inked([Words("A.2.1.3", (at, 50), Font(22), INK, align)])  # type: ignore[arg-type]
    assert abs((left + right) / 2 - middle) < 4


def test_a_formula_is_drawn_as_it_is_written() -> None:
    left, right = _inked([Words(FORMULA, (20, 50), Font(22))])
    assert abs(right - left - width(FORMULA, Font(22))) < 10


def _count(drawn: Shape | Line, colour: str) -> int:
    counted = opened(png([drawn], 200, 100)).getcolors(20_000)
    return sum(count for count, pixel in counted or [] if near(pixel, colour))


def _inside(drawn: Shape) -> set[object]:
    """Return the colours inside of the square."""
    return {pixel for _, pixel in opened(png([drawn], 200, 100)).crop((24, 14, 56, 46)).getcolors() or []}


def _inked(drawn: list[Words]) -> tuple[int, int]:
    """Return the first and the last column that words have ink in."""
    image = opened(png(drawn, 600, 100)).convert("L").crop((5, 5, 595, 95)).point(lambda value: 255 * (value < 128))
    left, _, right, _ = image.getbbox() or (0, 0, 0, 0)
    return left + 5, right + 5
