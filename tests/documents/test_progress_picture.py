from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import bars, progress_words
from documents.drawing import INK, Line, Words
from documents.page import PADDING, WIDTH
from documents.progress_picture import LEFT, MOST, RIGHT, bar, page, progress
from tests.documents import plans
from tests.documents.pixels import edges, opened, words
from tests.documents.plans import AS_AT, PLAN
from tests.sizes import size
from workplan import progress as measured
from workplan.progress import Share
from workplan.status import Status

START, END = date(2022, 1, 1), date(2025, 12, 31)
PAPERLESS = Share("A.2", "Paperless Trading", 8, 2, 4, 1, 0, 0, START, END)
UNDATED = Share("ACCEC", None, 3, 3, 0, 0, 0, 0)
EMPTY = bars.bar(bars.LOOKS[Status.NOT_STARTED], LEFT, RIGHT, 100)
QUARTER = (RIGHT - LEFT) / 4


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """Draw how far a part has come."""
    several = draw(st.lists(st.integers(0, 9000), min_size=4, max_size=4))
    completed, overdue, cancelled, others = several
    days = sorted(draw(st.tuples(plans.DAYS, plans.DAYS)))
    start, end = draw(st.sampled_from([(days[0], days[1]), (None, None)]))
    name, title = draw(st.sampled_from(["A.2", *plans.HOSTILE])), draw(st.sampled_from([None, *plans.HOSTILE]))
    return Share(
        name, title, sum((completed, overdue, cancelled, others)), completed, overdue, cancelled, 0, 0, start, end
    )


def test_all_words_of_a_picture() -> None:
    assert words(page((PAPERLESS, UNDATED), "ASEAN by part", AS_AT)) == [
        "ASEAN by part",
        "As at 15 Sep 2023: 25% to 100% completed, 1 of 2 with something overdue.",
        *("● Completed", "▲ Overdue", "The rest", "Time that has passed"),
        *("0%", "25%", "50%", "75%", "100%"),
        *("A.2", "Paperless Trading", "25%", "2 of 8 completed", "4 overdue, 1 cancelled"),
        *("ACCEC", "100%", "3 of 3 completed"),
    ]


def test_the_legend_explains_what_is_there_and_no_more() -> None:
    assert words(page((UNDATED,), "ASEAN", AS_AT))[2:4] == ["● Completed", "The rest"]


def test_a_bar_is_full_as_far_as_completed_and_has_stripes_as_far_as_overdue() -> None:
    assert bar(PAPERLESS, AS_AT, 100)[:3] == (
        *EMPTY,
        *bars.bar(bars.OVERDUE, LEFT + QUARTER, LEFT + 3 * QUARTER, 100),
        *bars.bar(bars.LOOKS[Status.COMPLETED], LEFT, LEFT + QUARTER, 100),
    )


def test_the_time_that_has_passed_is_a_line_across_the_bar() -> None:
    elapsed = PAPERLESS.elapsed(AS_AT)
    assert elapsed == 42
    at = LEFT + (RIGHT - LEFT) * 0.42
    assert bar(PAPERLESS, AS_AT, 100)[-2] == Line(((at, 81), (at, 119)), INK, 3)


def test_without_dates_no_time_is_marked() -> None:
    assert bar(UNDATED, AS_AT, 100) == (*EMPTY, *bars.bar(bars.LOOKS[Status.COMPLETED], LEFT, RIGHT, 100))


def test_of_nothing_nothing_is_full() -> None:
    assert bar(Share("A", None, 0, 0, 0, 0, 0, 0), AS_AT, 100) == EMPTY


def test_the_text_says_every_part_with_its_number_and_its_percentage() -> None:
    assert progress((PAPERLESS, UNDATED), "ASEAN by part.", AS_AT).text.splitlines() == [
        "ASEAN by part.",
        "As at 15 Sep 2023: 25% to 100% completed, 1 of 2 with something overdue.",
        "A.2 Paperless Trading: 25%, 2 of 8 completed, 4 overdue, 1 cancelled; 42% of its time has passed.",
        "ACCEC: 100%, 3 of 3 completed.",
    ]


def test_the_description_says_the_same_as_far_as_there_is_room() -> None:
    assert progress((PAPERLESS, UNDATED), "ASEAN by part", AS_AT).alt == (
        "Progress: ASEAN by part. As at 15 Sep 2023: 25% to 100% completed, 1 of 2 with something overdue. "
        "A.2 Paperless Trading: 25%, 2 of 8 completed, 4 overdue, 1 cancelled; 42% of its time has passed. "
        "ACCEC: 100%, 3 of 3 completed."
    )


def test_a_description_that_was_cut_says_how_many_more_there_are() -> None:
    said = progress((PAPERLESS,) * 50, "ASEAN", AS_AT).alt
    assert said.endswith(f" And {50 - said.count('A.2 ')} more.")


def test_parts_stand_in_the_order_in_which_they_are_given() -> None:
    given = measured.by_level(PLAN, "topic", AS_AT)
    said = words(page(given[::-1], "ASEAN", AS_AT))
    assert [text for text in said if text in {"A.2", "B.1"}] == ["B.1", "A.2"]


def test_of_too_many_the_first_are_drawn_and_the_others_counted() -> None:
    many = tuple(Share(f"P.{n}", None, 9, 2, 0, 0, 0, 0) for n in range(MOST + 10))
    picture, said = progress(many, "ASEAN", AS_AT), words(page(many, "ASEAN", AS_AT))
    lines = picture.text.splitlines()
    assert (said[2], lines[-1], len(lines), lines[-2].split(":")[0], "P.39" in said, "P.40" in said) == (
        "Not drawn for want of room: 10 more.",
        "Not drawn for want of room: 10 more.",
        2 + MOST + 1,
        "P.39",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("several", "said"),
    [
        ((), "As at 15 Sep 2023: there is nothing to show."),
        ((UNDATED,), "As at 15 Sep 2023: 100% completed."),
        ((UNDATED, Share("B", None, 3, 0, 1, 0, 0, 0)), "As at 15 Sep 2023: 0% to 100% completed, 1 of 2 with something overdue."),
    ],
)  # fmt: skip
def test_what_to_take_from_it_is_said_below_its_title(several: tuple[Share, ...], said: str) -> None:
    assert words(page(several, "ASEAN", AS_AT))[:2] == ["ASEAN", said]


def test_the_same_shares_give_the_same_bytes() -> None:
    assert progress((PAPERLESS, UNDATED), "ASEAN", AS_AT) == progress((PAPERLESS, UNDATED), "ASEAN", AS_AT)


def test_a_picture_is_named_by_its_day() -> None:
    assert progress((UNDATED,), "ASEAN", AS_AT).name == "progress-2023-09-15.png"


def test_the_largest_picture_keeps_its_bounds() -> None:
    picture = progress((PAPERLESS,) * 200, "ASEAN", AS_AT)
    width, height = opened(picture.content).size
    assert (width, height < 3500, len(picture.content) < 500_000) == (WIDTH, True, True)


def test_hostile_names_and_titles_are_drawn_without_a_warning() -> None:
    several = tuple(Share(text, text, 9, 2, 1, 0, 0, 0, START, END) for text in plans.HOSTILE)
    assert opened(progress(several, "".join(plans.HOSTILE), AS_AT).content).size[0] == WIDTH


@settings(max_examples=size(15, 200), deadline=None)  # every word is laid out
@given(st.lists(shares(), max_size=5))
def test_no_words_leave_the_page(several: list[Share]) -> None:
    drawn = page(several, "ASEAN", AS_AT).drawn
    placed = [(each.text, *edges(each)) for each in drawn if isinstance(each, Words)]
    assert [text for text, left, right in placed if left < PADDING or right > WIDTH - PADDING] == []


@given(shares())
def test_every_bar_is_between_nothing_and_all(share: Share) -> None:
    several = [left for each in bar(share, AS_AT, 100) if not isinstance(each, Words) for left, _ in each.points]
    assert LEFT - 7 <= min(several) <= max(several) <= RIGHT + 7


@settings(deadline=None)  # of sixty names, most are as long as names can be
@given(st.lists(shares(), max_size=60), st.sampled_from(plans.HOSTILE))
def test_the_description_keeps_the_limit_of_slack(several: list[Share], title: str) -> None:
    assert len(progress_words.alt(several, title, AS_AT)) <= 1000
