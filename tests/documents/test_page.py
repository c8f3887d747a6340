from documents import bars
from documents.drawing import Drawn, Words
from documents.page import BOLD, PADDING, PLAIN, SAMPLE, Part, Sample, foot, head, legend, lines, stacked
from tests.documents.pixels import words


def test_a_title_stands_above_its_lines() -> None:
    above = head("Work Plan", ["As at 15 Sep 2023.", "And more."])
    tops = [each.at[1] for each in above.drawn if isinstance(each, Words)]
    assert (words(above), tops, above.bottom) == (
        ["Work Plan", "As at 15 Sep 2023.", "And more."],
        [PADDING + 20, PADDING + 60, PADDING + 94],
        PADDING + 112,
    )


def test_a_long_title_has_two_lines_and_an_ellipsis() -> None:
    said = words(head("Work Plan on the Implementation of the Agreement " * 9, []))
    assert (len(said), said[1][-1]) == (2, "…")


def test_lines_stand_around_a_height() -> None:
    assert stacked(("a", "b"), (10, 100), PLAIN) == (Words("a", (10, 86), PLAIN), Words("b", (10, 114), PLAIN))


def test_a_text_is_broken_into_lines() -> None:
    assert lines("Technical Study", (10, 100), PLAIN, 120) == stacked(("Technical", "Study"), (10, 100), PLAIN)


def test_a_legend_has_a_sample_before_each_word() -> None:
    made = legend([Sample.of("Completed", bars.SECTION)], 100)
    sample = bars.bar(bars.SECTION, PADDING, PADDING + SAMPLE, 128)
    assert made == Part((*sample, Words("Completed", (PADDING + SAMPLE + 12, 128), PLAIN)), 152)


def test_a_legend_that_is_too_long_goes_on_below() -> None:
    made = legend([Sample.of(f"Sample number {n}", bars.SECTION) for n in range(9)], 100)
    tops = [each.at[1] for each in made.drawn if isinstance(each, Words)]
    assert (tops, made.bottom) == ([128] * 4 + [168] * 4 + [208], 232)


def test_a_word_without_a_sample_stands_at_its_place() -> None:
    assert legend([Sample("△ At risk", _nothing, 0)], 100).drawn == (Words("△ At risk", (PADDING, 128), PLAIN),)


def test_without_samples_there_is_no_legend() -> None:
    assert legend([], 100) == Part((), 100)


def test_what_could_not_be_drawn_is_said_below() -> None:
    page = Part((Words("Study ▯", (10, 20), BOLD),), 100)
    assert words(foot(page))[1:] == ["▯ stands for letters that this picture cannot draw: they are in its text."]


def test_where_all_was_drawn_nothing_is_said_below() -> None:
    page = Part((Words("Study", (10, 20), BOLD),), 100)
    assert foot(page) == page


def _nothing(_left: float, _middle: float) -> tuple[Drawn, ...]:
    return ()
