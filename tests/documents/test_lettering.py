import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from documents.drawing import Words, png
from documents.lettering import STAND_IN, Font, drawable, fitted, one_line, width

PLAIN = Font(22)
LINE = "Technical Study on ASW Interoperability"
HARD = [
    "$x^2$ and \\frac",
    "😀👨‍👩‍👧🚢",
    "دراسة فنية",
    "การศึกษาทางเทคนิค",
    "跨境无纸贸易",
    "\u202egnp.exe\x07",
    "e" + "\u0301" * 50,
]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Technical\n\n  Study\t", "Technical Study"),
        ("\u202egnp.exe \u200bzero\x07bell", "gnp.exe zerobell"),
        ("", ""),
    ],
)
def test_a_text_on_one_line_has_nothing_that_cannot_be_seen(text: str, said: str) -> None:
    assert one_line(text) == said


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Việt Nam – “Đánh giá”", "Việt Nam – “Đánh giá”"),
        ("Study การศึกษา of ไทย", "Study ▯ of ▯"),
        ("跨境无纸贸易", "▯"),
        ("دراسة", "دراسة"),
        ("$x^2$", "$x^2$"),
    ],
)
def test_a_run_of_what_the_font_lacks_is_drawn_as_one_mark(text: str, drawn: str) -> None:
    assert drawable(text) == drawn


def test_the_mark_itself_can_be_drawn() -> None:
    assert drawable(STAND_IN) == STAND_IN


def test_bold_letters_are_wider_and_larger_ones_are_too() -> None:
    widths = [width(LINE, font) for font in (Font(19), PLAIN, Font(22, bold=True), Font(32, bold=True))]
    assert widths == sorted(set(widths))


def test_what_fits_is_not_cut() -> None:
    assert fitted(LINE, PLAIN, width(LINE, PLAIN)) == (LINE,)


def test_what_does_not_fit_is_cut_at_a_space_with_an_ellipsis() -> None:
    assert fitted(LINE, PLAIN, width(LINE, PLAIN) - 80) == ("Technical Study on ASW…",)


def test_where_no_space_is_near_it_is_cut_within_a_word() -> None:
    assert fitted("Interoperability", PLAIN, 100) == ("Intero…",)


def test_a_text_is_broken_at_spaces_into_as_many_lines_as_there_may_be() -> None:
    assert fitted(LINE, PLAIN, 210, 3) == ("Technical Study on", "ASW", "Interoperability")


def test_the_last_line_has_the_ellipsis() -> None:
    assert fitted(LINE, PLAIN, 210, 2) == ("Technical Study on", "ASW Interoperab…")


def test_a_word_that_is_longer_than_a_line_is_broken() -> None:
    assert fitted("Interoperability", PLAIN, 100, 3) == ("Interope", "rability")


def test_without_text_there_is_no_line() -> None:
    assert fitted(" \u200b ", PLAIN, 100, 2) == ()


@settings(deadline=None)  # every line is laid out
@given(st.text(max_size=60), st.floats(30, 400), st.integers(1, 3))
@example("word " * 600, 300, 2)
def test_every_line_fits_whatever_the_text(text: str, room: float, most: int) -> None:
    lines = fitted(text, PLAIN, room, most)
    too_wide = [line for line in lines if width(line, PLAIN) > room and len(line) > 1]
    assert (too_wide, len(lines) <= most) == ([], True)


@settings(deadline=None)  # every line is drawn
@given(st.one_of(st.text(max_size=40), st.sampled_from(HARD)))
def test_any_text_is_measured_and_drawn_without_a_warning(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lines = fitted(text, PLAIN, 300, 2)
        png([Words(line, (10, 20), PLAIN) for line in lines], 320, 40)
