from dataclasses import replace

import pytest

from documents import annex
from documents.paper import Block, Cell, Column, Heading, Manner, Paper, Paragraph, Row, Table, cell, line
from documents.sheet_rows import Layout, Range, SheetRow, Style
from tests.documents.a_report import REPORT

COLUMNS = (Column("A", 10), Column("B", 20), Column("C", 30), Column("D", 40))


def paper(*blocks: Block) -> Paper:
    return replace(annex.paper(REPORT), title="Title", under=("under", "that"), blocks=blocks)


def laid(*blocks: Block) -> tuple[list[SheetRow], list[Range]]:
    """Return the rows of a sheet under its head, and what is merged there."""
    layout = Layout(COLUMNS, 100)
    rows = list(layout.rows(paper(*blocks)))
    return rows[3:], layout.merged[2:]


def texts(rows: list[SheetRow]) -> list[tuple[str, ...]]:
    return [row.texts for row in rows]


def test_above_all_stand_the_title_what_is_under_it_and_the_columns() -> None:
    layout = Layout(COLUMNS, 100)
    rows = list(layout.rows(paper()))
    assert [(row.style, row.texts) for row in rows] == [
        (Style.TITLE, ("Title", "", "", "")),
        (Style.UNDER, ("under\nthat", "", "", "")),
        (Style.HEAD, ("A", "B", "C", "D")),
    ]
    assert layout.merged == [Range(1, 1, 1, 4), Range(2, 1, 2, 4)]


def test_headings_and_paragraphs_go_over_all_columns() -> None:
    rows, merged = laid(Heading(2, "Trade\n& more"), Paragraph(line("said"), Manner.NUMBERED, "1."))
    assert [(row.style, row.level, row.texts[0]) for row in rows] == [
        (Style.BANNER, 2, "Trade & more"),
        (Style.NOTE, 1, "1. said"),
    ]
    assert merged == [Range(4, 1, 4, 4), Range(5, 1, 5, 4)]


def test_a_table_of_these_columns_stands_under_their_names_once() -> None:
    rows, merged = laid(Table(COLUMNS, (tuple(map(cell, "abcd")), tuple(map(cell, "efgh")))))
    assert (texts(rows), merged) == ([("a", "b", "c", "d"), ("e", "f", "g", "h")], [])


def test_a_cell_over_several_rows_is_merged() -> None:
    first: Row = (Cell((line("a"),), down=2), cell("b"), cell("c"), cell("d"))
    rows, merged = laid(Table(COLUMNS, (first, (None, cell("f"), cell("g"), cell("h")))))
    assert (texts(rows), merged) == ([("a", "b", "c", "d"), ("", "f", "g", "h")], [Range(4, 1, 5, 1)])


@pytest.mark.parametrize(
    ("widths", "starts"),
    [
        ((30, 70), (0, 2)),
        ((60, 40), (0, 3)),
        ((1, 99), (0, 1)),
        ((99, 1), (0, 3)),
        ((1, 1, 1), (0, 2, 3)),
        ((5,), (0,)),
    ],
)
def test_narrower_tables_go_over_the_columns_that_come_nearest(
    widths: tuple[int, ...], starts: tuple[int, ...]
) -> None:
    columns = tuple(Column(f"{width}", width) for width in widths)
    (head, row), _ = laid(Table(columns, (tuple(cell("x") for _ in widths),)))
    assert [place for place, text in enumerate(row.texts) if text] == list(starts)
    assert [text for text in head.texts if text] == [column.title for column in columns]


def test_a_row_that_no_sheet_can_show_at_once_takes_several_of_the_sheet() -> None:
    long = "x" * 3000
    rows, merged = laid(Table(COLUMNS, ((cell(long), cell("b"), cell("c"), cell("d")), tuple(map(cell, "efgh")))))
    assert ([row.texts[0] == long for row in rows[:2]], rows[-1].texts) == ([True, False], ("e", "f", "g", "h"))
    bottom = 3 + len(rows) - 1
    assert merged == [Range(4, column, bottom, column) for column in range(1, 5)]


def test_no_row_is_higher_than_a_spreadsheet_takes() -> None:
    rows, _ = laid(
        Heading(1, "x" * 40_000),
        Paragraph(line("x" * 40_000)),
        Table(COLUMNS, ((cell("x" * 40_000), cell("b"), cell("c"), cell("d")),)),
    )
    assert max(row.height for row in rows) <= 409


def test_columns_share_the_width_of_the_sheet() -> None:
    assert Layout((Column("A", 1), Column("B", 3)), 200).widths == [50, 150]
