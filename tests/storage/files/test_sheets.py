from storage.files.sheets import BLANK, Cell, Sheet
from tests.storage.files.made import sheet

TWO = sheet("a,b\nc\n")


def test_a_cell_holds_its_text() -> None:
    assert TWO.cell(1, 2) == Cell("b")


def test_a_cell_beyond_the_end_of_its_row_is_blank() -> None:
    assert TWO.cell(2, 2) == BLANK


MERGED = sheet("a,b,c\n,,\n", merged={(2, 1): (1, 1), (1, 3): (1, 2), (2, 2): (1, 2), (2, 3): (1, 2)})


def test_what_is_merged_downwards_is_seen_beside_every_row() -> None:
    assert [MERGED.seen(2, column).text for column in (1, 2)] == ["a", "b"]


def test_what_is_merged_sideways_is_seen_in_its_first_column_alone() -> None:
    assert [MERGED.seen(row, 3).text for row in (1, 2)] == ["c", ""]


def test_a_covered_cell_holds_nothing_itself() -> None:
    assert MERGED.cell(2, 1).text == ""


def test_a_place_is_named_as_a_spreadsheet_names_it() -> None:
    assert [str(TWO.place(1, column)) for column in (1, 26, 27, 200)] == ["A1", "Z1", "AA1", "GR1"]


def test_a_place_in_a_workbook_names_its_sheet() -> None:
    assert str(Sheet("Work plan", ((BLANK,),)).place(1, 3)) == "Work plan!C1"


def test_a_place_tells_the_line_where_that_is_not_the_row() -> None:
    assert str(Sheet(None, ((BLANK,),) * 2, lines={2: 5}).place(2, 3)) == "C2 (line 5)"


def test_a_place_sorts_by_row_and_column() -> None:
    place = TWO.place(2, 3)
    assert (place.line, place.column) == (2, 3)
