import io
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import load_workbook

from storage.files import plan_table, plan_workbook, workbooks
from storage.files.columns import Column
from storage.files.findings import Findings
from storage.files.plan_table import PlanTable, Row
from storage.files.sheets import Cell
from tests.storage.a_plan import PLAN

TABLE = plan_table.of(PLAN)
DAY = date(2023, 5, 15)


def sheet(table: PlanTable = TABLE) -> Any:  # noqa: ANN401 - the library's own kinds of sheets are of no interest here
    """Return the only sheet of a workbook, as a spreadsheet opens it."""
    book = load_workbook(io.BytesIO(plan_workbook.write(table, DAY)))
    (only,) = book.worksheets
    return only


def test_the_workbook_has_one_sheet_with_the_texts_of_the_table() -> None:
    opened = sheet()
    rows = [[cell or "" for cell in row] for row in opened.iter_rows(values_only=True)]
    assert (opened.title, rows) == ("Work plan", list(TABLE.texts()))


def test_the_file_says_that_it_is_of_the_day_as_at_which_the_plan_is_told() -> None:
    about = load_workbook(io.BytesIO(plan_workbook.write(TABLE, DAY))).properties
    assert (about.created, about.modified) == (datetime.combine(DAY, time()),) * 2


def test_header_and_codes_stay_in_view_and_every_column_can_be_filtered() -> None:
    opened = sheet()
    assert (opened.freeze_panes, opened.auto_filter.ref) == ("C2", f"A1:V{len(TABLE.rows) + 1}")


def test_the_sheet_prints_on_the_width_of_a_page_with_its_header_on_each() -> None:
    opened = sheet()
    assert (
        opened.page_setup.orientation,
        opened.sheet_properties.pageSetUpPr.fitToPage,
        opened.page_setup.fitToHeight,
        opened.print_title_rows,
    ) == ("landscape", True, 0, "$1:$1")


def test_columns_are_as_wide_as_their_texts_need() -> None:
    opened = sheet()
    assert [opened.column_dimensions[letter].width for letter in "ABCDEFGH"] == [12, 45, 45, 22, 32, 40, 14, 14]


def test_header_sections_and_activities_are_set_apart() -> None:
    opened = sheet()
    looks = {
        (row[0].font.bold, row[0].fill.start_color.rgb if row[0].fill.fill_type else None): row[0].value
        for row in opened.iter_rows(max_row=6)
    }
    assert looks == {(True, "0023445C"): "code", (True, "00E4ECF1"): "A.2.1", (False, None): "A.2.1.1"}


def test_long_texts_are_wrapped_and_begin_at_the_top() -> None:
    cell = sheet()["B2"]
    assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "\ufffe", "\uffff", "_x0041", "__x0041__"])
def test_what_a_spreadsheet_would_read_as_the_number_of_a_character_comes_back(text: str) -> None:
    content = plan_workbook.write(PlanTable((Column.CODE,), (Row({Column.CODE: text}),)), DAY)
    assert workbooks.read(content, None, lambda _: 1, Findings("plan.xlsx")).cell(2, 1) == Cell(text)


def test_a_number_of_a_character_is_written_for_spreadsheets_as_they_write_it() -> None:
    assert sheet(PlanTable((Column.CODE,), (Row({Column.CODE: "_x0041_"}),)))["A2"].value == "_x005F_x0041_"


def test_the_text_that_a_cell_begins_with_decides_whether_it_is_quoted() -> None:
    texts = ("=1+1", "Study", "-1", "1-1")
    rows = tuple(Row({Column.CODE: text, Column.TITLE: text}, level) for text in texts for level in (None, "topic"))
    opened = sheet(PlanTable((Column.CODE, Column.TITLE), rows))
    quoted = [(cell.value, bool(cell.quotePrefix)) for row in opened.iter_rows(min_row=2) for cell in row]
    assert quoted == [(text, text[0] in "=-") for text in texts for _ in range(4)]
