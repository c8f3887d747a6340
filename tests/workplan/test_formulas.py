import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import formulas

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\0=1",
    " =1",
    "\u00a0=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    "'=1",
    "''=1",
    "' =1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    "- a list",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_leaves_after_an_apostrophe(text: str) -> None:
    assert formulas.safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "ACCEC", "1", "a=1", "’tis", "'quoted'", "'", "(=1)", "N/A", "40%"])
def test_any_other_text_leaves_as_it_is(text: str) -> None:
    assert (formulas.safe(text), formulas.plain(text)) == (text, text)


@given(st.text(st.sampled_from("'=+-@ \t\r\0\na＝"), max_size=8) | st.text(max_size=20))
def test_every_text_comes_back_as_it_left(text: str) -> None:
    assert formulas.plain(formulas.safe(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("_x0041", "_x0041"),
        ("a\x07b", "a_x0007_b"),
        ("\uffff", "_xFFFF_"),
        ("a\nb", "a\nb"),
    ],
)
def test_what_a_workbook_reads_as_the_number_of_a_character_is_written_as_one(text: str, written: str) -> None:
    assert formulas.escaped(text) == written
