from xml.sax.saxutils import escape

import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from documents import texts
from documents.paper import Run, bold, line


@pytest.mark.parametrize(
    ("stored", "legal"),
    [
        ("A study", "A study"),
        ("one\r\n\r\n\r\ntwo", "one\ntwo"),
        ("one\u2028two\vthree\x85four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a b"),
        ("a\x00\x07b\ud800\ufffe\uffff", "ab"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\n after", "\nafter"),
        ("{{ 7*7 }} <script> & =1+1", "{{ 7*7 }} <script> & =1+1"),
    ],
)
def test_what_no_file_can_hold_or_nobody_sees_is_left_out(stored: str, legal: str) -> None:
    assert texts.legal(stored) == legal


def test_a_heading_is_one_line() -> None:
    assert texts.in_a_row(" Trade \n\n and  more\t") == "Trade and more"


def test_blanks_at_the_ends_of_a_line_are_left_out_and_those_between_runs_are_not() -> None:
    assert texts.shown((bold(" A.1"), Run("  Study "), Run("\ufeff"))) == (bold("A.1"), Run("  Study "))


def test_a_line_of_nothing_shows_nothing() -> None:
    assert (texts.shown(()), texts.shown(line("\u200b \n"))) == ((), ())


def test_lines_of_a_cell_as_plain_text() -> None:
    assert texts.plain(((bold("A.1"), Run("  Study")), line("more"))) == "A.1  Study\nmore"


@given(st.text(max_size=60))
def test_whatever_is_stored_what_is_legal_can_stand_in_xml(text: str) -> None:
    legal = texts.legal(text)
    assert parse_xml(f"<a>{escape(legal)}</a>").text in {legal, None}
