from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given

from documents import bars, timeline_bars
from documents.drawing import INK, PAPER, Line, Shape, box
from documents.timeline_rows import Row
from documents.timeline_scale import Scale
from tests.documents import plans
from workplan.progress import Share
from workplan.status import Status
from workplan.timeline import Timeline, parse

FOUR = Scale(2022, 2025, 1000, 2461)
"""Of four years from pixel 1000 on, one for each day."""
EMPTY = bars.LOOKS[Status.NOT_STARTED]
DUE = box((1358, 93), (1372, 107), INK, PAPER)
"""Around the end of 2022, at a height of 100."""


def row(words: str, original: str | None = None) -> Row:
    return Row("A.1", "", parse(words), "○ Not started", original=parse(original) if original else None)


def test_a_bar_goes_from_the_first_day_to_the_last_which_has_the_due_mark() -> None:
    assert timeline_bars.drawn(row("2022"), FOUR, 100) == (*bars.bar(EMPTY, 1000, 1365, 100), DUE)


def test_what_has_no_start_is_a_stub_that_is_pointed_on_the_left() -> None:
    stub = bars.bar(EMPTY, 1365 - timeline_bars.STUB, 1365, 100, is_pointed=(True, False))
    assert timeline_bars.drawn(row("by end 2022"), FOUR, 100) == (*stub, DUE)


def test_what_has_no_end_is_an_arrow_to_the_right_edge_without_a_due_mark() -> None:
    arrow = bars.bar(EMPTY, 1365, 2461, 100, is_pointed=(False, True))
    assert timeline_bars.drawn(row("2023 onwards"), FOUR, 100) == arrow


def test_what_has_no_dates_has_no_bar() -> None:
    assert timeline_bars.drawn(row("If necessary"), FOUR, 100) == ()


def test_a_single_day_is_wide_enough_to_be_seen() -> None:
    one_day = Row("A.1", "", Timeline("x", date(2022, 12, 31), date(2022, 12, 31)), "○")
    bar, _ = timeline_bars.drawn(one_day, FOUR, 100)
    assert bar == bars.bar(EMPTY, 1365 - timeline_bars.LEAST, 1365, 100)[0]


def test_a_stub_does_not_begin_left_of_all_years() -> None:
    bar = timeline_bars.drawn(row("by January 2022"), FOUR, 100)[0]
    assert isinstance(bar, Shape)
    assert min(left for left, _ in bar.points) == 1000


def test_an_end_that_was_moved_is_a_hollow_mark_joined_to_the_new_one() -> None:
    hollow = box((1358, 93), (1372, 107), PAPER, INK)
    joined = ((1365, 100), (1730, 100))
    assert timeline_bars.drawn(row("2023", original="2022"), FOUR, 100)[1:] == (
        Line(joined, PAPER, 6),
        Line(joined, INK, 2),
        hollow,
        box((1723, 93), (1737, 107), INK, PAPER),
    )


@pytest.mark.parametrize("words", ["If necessary", "2022 onwards"])
def test_an_end_that_was_given_up_is_a_hollow_mark_alone(words: str) -> None:
    assert timeline_bars.drawn(row(words, original="2022"), FOUR, 100)[-1] == box((1358, 93), (1372, 107), PAPER, INK)


def test_an_end_that_was_not_moved_has_no_hollow_mark() -> None:
    assert timeline_bars.drawn(row("2022", original="by end 2022"), FOUR, 100)[1:] == (DUE,)


def test_the_bar_of_a_section_has_no_due_mark() -> None:
    share = Share("A", "Part", 9, 2, 3, 0, 0, 0)
    section = replace(row("2022"), share=share)
    assert timeline_bars.drawn(section, FOUR, 100) == bars.bar(bars.SECTION, 1000, 1365, 100)


def test_every_state_is_told_apart_without_its_colours() -> None:
    looks = [*bars.LOOKS.values(), bars.OVERDUE, bars.OVERDUE_BEGUN]
    plain = [(look.hatch, look.is_half, look.fill == look.edge) for look in looks]
    assert [pair for pair in combinations(plain, 2) if pair[0] == pair[1]] == []


@pytest.mark.parametrize(
    ("status", "look"), [(Status.NOT_STARTED, bars.OVERDUE), (Status.IN_PROGRESS, bars.OVERDUE_BEGUN)]
)
def test_what_is_overdue_has_stripes_and_shows_whether_it_was_begun(status: Status, look: bars.Look) -> None:
    assert timeline_bars.look(replace(row("2022"), status=status, is_overdue=True)) == look


def test_what_is_in_progress_is_full_in_its_lower_half() -> None:
    whole, half = bars.bar(bars.LOOKS[Status.IN_PROGRESS], 0, 100, 50)
    assert isinstance(whole, Shape)
    assert isinstance(half, Shape)
    heights = [sorted({top for _, top in shape.points}) for shape in (whole, half)]
    assert (heights, half.fill) == ([[39, 50, 61], [50, 61]], whole.edge)


def test_a_pointed_end_is_a_corner_half_way_up() -> None:
    (shape,) = bars.bar(EMPTY, 0, 100, 50, is_pointed=(True, True))
    assert isinstance(shape, Shape)
    assert shape.points == ((16, 61), (0, 50), (16, 39), (84, 39), (100, 50), (84, 61))


@given(plans.timelines())
def test_every_bar_is_within_the_years_of_its_picture(timeline: Timeline) -> None:
    whole = Scale(2015, 2035, 100, 600)
    for each in timeline_bars.drawn(Row("A.1", "", timeline, "○"), whole, 50):
        assert isinstance(each, Shape | Line)
        edges = [left for left, _ in each.points]
        reach = timeline_bars.MARK + timeline_bars.LEAST
        assert 100 - reach <= min(edges) <= max(edges) <= 600 + reach
