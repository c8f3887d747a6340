import pytest

from documents import sheet_sizes
from documents.paper import Cell, cell, line
from documents.sheet_sizes import HIGHEST, LINE


def lines(text: str, width: float) -> int:
    """Return how many lines high a text is."""
    return round((sheet_sizes.height(text, width) - LINE / 3) / LINE)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a", 1),
        ("a" * 20, 1),
        ("a" * 21, 2),
        ("a\nb\nc", 3),
        ("a\n" + "b" * 41, 4),
        ("ก" * 20, 1),
        ("字" * 11, 2),
    ],
)
def test_a_text_is_as_high_as_its_lines(text: str, count: int) -> None:
    assert lines(text, 30) == count


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    made = sheet_sizes.heights([(cell("a"), cell("a\nb\nc")), (cell("a"), cell("b"))], [30, 30])
    assert made == [sheet_sizes.height("a\nb\nc", 30), sheet_sizes.height("a", 30)]


def test_what_stands_over_several_rows_makes_the_last_of_them_higher() -> None:
    over = Cell(tuple(line("a") for _ in range(10)), down=2)
    first, last = sheet_sizes.heights([(over, cell("b")), (None, cell("c"))], [30, 30])
    assert (first, round(first + last, 6)) == (
        sheet_sizes.height("b", 30),
        round(sheet_sizes.height("a\n" * 9 + "a", 30), 6),
    )


def test_what_fits_beside_its_rows_makes_none_higher() -> None:
    made = sheet_sizes.heights([(Cell((line("a"),), down=2), cell("b")), (None, cell("c"))], [30, 30])
    assert made == [sheet_sizes.height("b", 30)] * 2


@pytest.mark.parametrize(("points", "parts"), [(15, [15]), (HIGHEST, [HIGHEST]), (900, [300, 300, 300])])
def test_what_one_row_cannot_be_high_enough_for_takes_several(points: float, parts: list[float]) -> None:
    assert sheet_sizes.split(points) == parts
