import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart

from storage.files import headers, workbooks
from storage.files.findings import FileError, Finding, Findings
from storage.files.sheets import Kind, Sheet
from tests.sizes import size
from tests.storage.files.hostile_workbooks import GOOD, HEAD, PLAN, TAIL, changed, packed, parts
from tests.storage.files.made import workbook

Row = Sequence[object]
OTHER: Row = ["Name", "Telephone"]
PARTS = parts()


def read(content: bytes, name: str | None = None) -> Sheet:
    return workbooks.read(content, name, headers.fit, Findings("plan.xlsx"))


def cells(value: object, number_format: str | None = None) -> list[tuple[str, Kind]]:
    """Return what is read of a workbook with one value."""
    formats = {"A1": number_format} if number_format else {}
    return [(cell.text, cell.kind) for row in read(workbook([value], formats=formats)).rows for cell in row]


def refusal(content: bytes, name: str | None = None) -> str:
    with pytest.raises(FileError) as caught:
        read(content, name)
    return str(caught.value).removeprefix("plan.xlsx: ")


def findings(content: bytes) -> tuple[Finding, ...]:
    try:
        read(content)
    except FileError as error:
        return error.findings
    return ()


def test_a_sheet_comes_with_its_name_and_its_rows() -> None:
    sheet = read(GOOD)
    assert (sheet.name, [[cell.text for cell in row] for row in sheet.rows]) == ("Plan", [list(row) for row in PLAN])


VALUES: list[tuple[Any, str | None, str, Kind]] = [
    ("Study", None, "Study", Kind.TEXT),
    (" Study\u00a0", None, " Study\u00a0", Kind.TEXT),
    ("two\nlines", None, "two\nlines", Kind.TEXT),
    ("=1+1", None, "=1+1", Kind.FORMULA),
    ("=SUM(#REF!)", None, "=SUM(#REF!)", Kind.FORMULA),
    ("#REF!", None, "#REF!", Kind.ERROR),
    ("#N/A", None, "#N/A", Kind.ERROR),
    (True, None, "TRUE", Kind.TEXT),
    (False, None, "FALSE", Kind.TEXT),
    (2024, None, "2024", Kind.NUMBER),
    (0.4, "0%", "40%", Kind.NUMBER),
    (1234, "#,##0", "1,234", Kind.NUMBER),
    (0.5, "0.00", "0.50", Kind.NUMBER),
    (1.1, "0.00", "1.10", Kind.NUMBER),
    (date(2024, 6, 30), "d mmm yyyy", "30 June 2024", Kind.DATE),
    (date(2024, 6, 30), "mmm-yy", "June 2024", Kind.DATE),
    (date(2024, 6, 30), "yyyy", "2024", Kind.DATE),
    (datetime(2024, 6, 30, 9), "d mmm yyyy", "30 June 2024", Kind.DATE),  # noqa: DTZ001 - spreadsheets know no zones
    ("_x000D_", None, "\r", Kind.TEXT),
    ("_x0041_b", None, "Ab", Kind.TEXT),
    ("_x000G_", None, "_x000G_", Kind.TEXT),
    (
        CellRichText("Legal ", TextBlock(InlineFont(b=True), "gap"), " analysis"),
        None,
        "Legal gap analysis",
        Kind.TEXT,
    ),
]


@pytest.mark.parametrize(("value", "number_format", "text", "kind"), VALUES)
def test_a_cell_reads_as_it_is_seen(value: object, number_format: str | None, text: str, kind: Kind) -> None:
    assert cells(value, number_format) == [(text, kind)]


@pytest.mark.parametrize("value", ["", " ", "\u00a0", "\n"])
def test_white_space_is_a_blank_cell(value: str) -> None:
    assert read(workbook(["x", value], ["y"])).rows[0] == read(workbook(["x"])).rows[0]


def test_what_is_merged_is_known_with_the_cell_that_shows_its_text() -> None:
    sheet = read(workbook(["a", "b", None], [None, None, None], merged=["A1:A2", "B1:C1"]))
    assert sheet.merged == {(2, 1): (1, 1), (1, 3): (1, 2)}


def test_a_header_merged_over_all_columns_costs_no_more_than_those_that_are_read() -> None:
    assert len(read(workbook(["Work plan"], *PLAN, merged=["A1:XFD1"])).merged) == 199


def sheets(more: Mapping[str, Sequence[Row]], hidden: Sequence[str] = ()) -> bytes:
    return workbook(OTHER, more=more, hidden=hidden)


def test_of_several_sheets_the_one_that_fits_is_read() -> None:
    assert read(sheets({"Notes": [OTHER], "Activities": PLAN})).name == "Activities"


def test_where_none_fits_the_first_is_read() -> None:
    assert read(sheets({"Notes": [OTHER]})).name == "Plan"


def test_hidden_sheets_are_not_looked_at() -> None:
    assert read(sheets({"Old": PLAN, "New": PLAN}, hidden=["Old"])).name == "New"


def test_a_hidden_sheet_is_read_when_it_is_named() -> None:
    assert read(sheets({"Old": PLAN, "New": PLAN}, hidden=["Old"]), "Old").name == "Old"


def test_where_two_fit_one_must_be_named() -> None:
    assert refusal(sheets({"2023": PLAN, "2024": PLAN})) == (
        "the file has several sheets that fit: 2023, 2024: name the one to read, such as “2023”."
    )


@pytest.mark.parametrize("name", ["2024 Plan", "2024 plan", " 2024 PLAN "])
def test_a_sheet_is_known_by_its_name_in_any_case(name: str) -> None:
    assert read(sheets({"2023 Plan": PLAN, "2024 Plan": PLAN}), name).name == "2024 Plan"


def test_an_unknown_sheet_is_told_with_those_that_there_are() -> None:
    assert refusal(sheets({"2024": PLAN}), "2025") == "the file has no sheet “2025”: it has Plan, 2024."


def test_a_chart_is_no_sheet() -> None:
    book = Workbook()
    book["Sheet"].append([*PLAN[0]])
    book.create_chartsheet("Chart").add_chart(BarChart())
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue()).name == "Sheet"


def far_out(cell: str) -> bytes:
    book = Workbook()
    for row in PLAN:
        book["Sheet"].append([*row])
    book["Sheet"][cell] = "x"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_cell_far_to_the_right_is_left_out() -> None:
    assert [len(row) for row in read(far_out("XFD2")).rows] == [4, 4]


@pytest.mark.parametrize("cell", ["A1048576", "XFD1048576", "A100001"])
def test_a_cell_far_below_is_refused_at_once(cell: str) -> None:
    assert refusal(far_out(cell)) == (
        "the file has cells in rows below 100,000 of its sheet Sheet: delete the rows under the table."
    )


def test_a_merged_cell_over_everything_is_refused() -> None:
    merged = HEAD + b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    assert refusal(changed(sheet=merged)) == "the file has too many merged cells: unmerge those beside the table."


BROKEN = {
    "no XML": b"<worksheet",
    "a reference to nowhere": HEAD + b'<row r="1"><c r="??"><v>1</v></c></row>' + TAIL,
    "a text that is not there": HEAD + b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>' + TAIL,
    "a number that is none": HEAD + b'<row r="1"><c r="A1"><v>one</v></c></row>' + TAIL,
    "a style that is not there": HEAD + b'<row r="1"><c r="A1" s="99"><v>1</v></c></row>' + TAIL,
    "a day that no calendar has": HEAD + b'<row r="1"><c r="A1" t="d"><v>2024-99-99</v></c></row>' + TAIL,
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_no_spreadsheet_writes_is_refused_in_one_sentence(name: str) -> None:
    assert refusal(changed(sheet=BROKEN[name])) == (
        "the file is damaged: no spreadsheet can have written it so: open it with your spreadsheet and save it again."
    )


@settings(max_examples=size(60, 200), deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_whatever_is_broken_in_a_workbook_it_is_read_or_refused(bytes_changed: list[tuple[int, int]]) -> None:
    content = bytearray(GOOD)
    for place, byte in bytes_changed:
        content[place] = byte
    assert len(findings(bytes(content))) <= 1


SPLINTERS = [
    b"",
    b"<",
    b">",
    b'"',
    b"-1",
    b"99999999999",
    b"&#0;",
    b"\xff",
    b' t="e"',
    b' t="d"',
    b' s="9"',
    b"/>",
    b"nan",
]


@settings(max_examples=size(60, 200), deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.floats(0, 1, exclude_max=True), st.integers(0, 4), st.sampled_from(SPLINTERS))
def test_whatever_is_broken_in_its_xml_it_is_read_or_refused(
    name: str, place: float, size: int, splinter: bytes
) -> None:
    start = int(place * len(PARTS[name]))
    part = PARTS[name][:start] + splinter + PARTS[name][start + size :]
    assert len(findings(packed(PARTS | {name: part}))) <= 1
