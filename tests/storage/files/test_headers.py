import pytest

from storage.files import headers
from storage.files.columns import Column
from storage.files.findings import Findings
from storage.files.headers import Header
from storage.files.sheets import Sheet
from tests.storage.files.made import sheet, told

NEEDED = "Code,Activity,Timeline,Lead"
PLAIN = {Column.CODE: 1, Column.TITLE: 2, Column.TIMELINE: 3, Column.BODIES: 4}


def found(text: str) -> Header:
    header = headers.find(sheet(text))
    assert header is not None
    return header


def checked(text: str) -> list[str]:
    """Return what is said of the header in a table."""
    findings = Findings("plan.csv")
    headers.check(sheet(text), found(text), findings)
    return told(findings)


def test_the_header_may_be_the_first_row() -> None:
    header = found(f"{NEEDED}\nA.1,Study,2024,ACCEC\n")
    assert (header.row, header.last, header.columns) == (1, 1, PLAIN)


def test_the_header_may_stand_below_titles() -> None:
    header = found(f"Work Plan\n\nAdopted in Jakarta,,May 2024\n,,\n,Annex\n\n{NEEDED}\n")
    assert (header.row, header.last, header.columns) == (7, 7, PLAIN)


def test_a_header_below_sixty_rows_is_not_looked_for() -> None:
    assert headers.find(sheet("x\n" * 60 + NEEDED)) is None


def test_of_two_headers_the_one_with_more_columns_is_taken() -> None:
    assert found(f"Year,Period,Budget\n2024,Q1,x\n{NEEDED}\n").row == 3


def test_of_two_equal_headers_the_upper_one_is_taken() -> None:
    assert found(f"{NEEDED}\nA.1,Study,2024,ACCEC\n{NEEDED}\n").row == 1


def test_a_single_known_word_is_no_header() -> None:
    assert headers.find(sheet("Activity\nStudy\n")) is None


def test_a_header_may_have_two_rows() -> None:
    header = found(f"{NEEDED},Output metric,\n,,,,Metric,Baseline\nA.1,Study,2024,ACCEC,x,0\n")
    assert (header.row, header.last, header.columns) == (1, 2, PLAIN | {Column.METRIC: 5, Column.BASELINE: 6})


def test_the_lower_row_says_what_is_under_a_group_of_columns() -> None:
    header = found("Code,Activity,Timeline,Bodies,\n,,,Lead,Support\n")
    assert (header.last, header.columns) == (2, PLAIN | {Column.SUPPORT: 5})


def test_a_first_row_of_content_is_no_second_row_of_the_header() -> None:
    assert found(f"{NEEDED}\nA.1,Activity,Timeline,ACCEC\n").last == 1


def test_a_description_without_a_title_is_the_title() -> None:
    assert found("No.,Description,Period,Lead\n").columns == PLAIN


def test_start_and_end_stand_for_a_timeline() -> None:
    header = found("No.,Activity,Start,End,Lead\n")
    assert header.columns == {
        Column.CODE: 1, Column.TITLE: 2, Column.START: 3, Column.END: 4, Column.BODIES: 5
    }  # fmt: skip


def test_beside_a_timeline_start_and_end_are_not_read() -> None:
    assert checked(f"{NEEDED},Start,End\n") == [
        "E1: the header has a column that is not read, “Start”: its cells are left out.",
        "F1: the header has a column that is not read, “End”: its cells are left out.",
    ]


MISSING = [
    ("Activity,Timeline,Lead", ["A1: the header has no column for the code: head one Code."]),
    ("Code,Timeline,Lead", ["A1: the header has no column for the title: head one Title, or Activity."]),
    (
        "Code,Activity,Lead",
        ["A1: the header has no column for the timeline: head one Timeline, and leave it blank if the plan has none."],
    ),
    (
        "Code,Activity,Timeline",
        [
            "A1: the header has no column for the bodies: head one Lead Implementing Body, or Bodies, and leave it "
            "blank if the plan names none."
        ],
    ),
    ("Code,Activity,Start,Lead", []),
    ("Code,Activity,End,Lead", []),
]


@pytest.mark.parametrize(("text", "sentences"), MISSING)
def test_a_column_that_a_plan_needs_is_missed(text: str, sentences: list[str]) -> None:
    assert checked(text) == sentences


def test_a_missing_column_may_be_a_misspelt_one() -> None:
    assert checked("Code,Activity,Timline,Lead\n")[0] == (
        "C1: the header has no column for the timeline: “Timline” may be it: head one Timeline, and leave it blank if "
        "the plan has none."
    )


def test_a_column_that_stands_twice_is_refused() -> None:
    assert checked(f"{NEEDED},Activity No.,Deadline\n") == [
        "E1: the header names the code a second time, first in A1: keep one.",
        "F1: the header names the timeline a second time, first in C1: keep one.",
    ]


def test_unknown_columns_are_told_and_hinder_nothing() -> None:
    assert checked(f"{NEEDED},Budget (USD),desciption,{'x' * 100}\n") == [
        "E1: the header has a column that is not read, “Budget (USD)”: its cells are left out.",
        "F1: the header has a column that is not read, “desciption”: head it description, if it is that.",
        f"G1: the header has a column that is not read, “{'x' * 80}”: its cells are left out.",
    ]


AGAIN = sheet(
    f"{NEEDED},Output metric,\n,,,,Metric,Baseline\nA.1,x,y,z\n{NEEDED},Output metric,\n,,,,Metric,Baseline\n"
)


@pytest.mark.parametrize(("row", "is_repeated"), [(3, False), (4, True), (5, True)])
def test_the_header_is_known_where_a_page_repeats_it(row: int, is_repeated: bool) -> None:
    header = headers.find(AGAIN)
    assert header is not None
    assert headers.is_repeated(AGAIN, header, row) is is_repeated


NUMBERED = sheet(f"{NEEDED}\n(1),(2),(3),(4)\nA.1,x,y,z\n1,2,3,4\n{NEEDED}\n1,2.,3),\n")


@pytest.mark.parametrize(("row", "is_repeated"), [(2, True), (3, False), (4, False), (6, True)])
def test_a_row_that_numbers_the_columns_belongs_to_the_header_above_it(row: int, is_repeated: bool) -> None:
    header = headers.find(NUMBERED)
    assert header is not None
    assert headers.is_repeated(NUMBERED, header, row) is is_repeated


FIT = [
    (NEEDED, 4),
    (f"{NEEDED},Metric,Budget", 5),
    ("Code,Activity", 2),
    ("Code,Timeline,Lead", 0),
    ("Activity,Timeline,Lead", 0),
    ("Name,Telephone", 0),
    ("", 0),
]


@pytest.mark.parametrize(("text", "columns"), FIT)
def test_a_sheet_fits_by_its_known_columns_when_code_and_title_are_among_them(text: str, columns: int) -> None:
    assert headers.fit(sheet(text)) == columns


def test_an_empty_sheet_fits_nothing() -> None:
    assert headers.fit(Sheet("Empty", ())) == 0
