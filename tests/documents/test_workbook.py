from dataclasses import replace
from datetime import datetime

import pytest

from documents import annex, task_table, words, workbook
from documents.paper import Column, Paragraph, Table, cell, line
from tests.documents.a_report import CLEARED, PLAN, REPORT, TASKS
from tests.documents.reading import relations, running, sheet, sheet_rows
from tests.documents.test_annex import COLUMNS, TABLE
from workplan.clearings import Clearing, Standing

ANNEX = workbook.write(annex.paper(REPORT))


def across(text: str) -> list[str]:
    """Return a row with one text over all columns."""
    return [text, "", "", "", "", "", ""]


def with_texts(*texts: str) -> bytes:
    """Return a workbook with a table of one column."""
    columns = (Column("Text", 10),)
    table = Table(columns, tuple((cell(text),) for text in texts))
    return workbook.write(replace(annex.paper(REPORT), blocks=(table,)))


def test_the_sheet_has_the_layout_of_the_annex() -> None:
    whole = [[cell or "" for cell in row] for row in TABLE[1:]]
    assert sheet_rows(ANNEX) == [
        across("Work Plan on Commerce"),
        across("Annex: activities, lead implementing bodies and progress\nAs at 15 May 2023 – Working status"),
        COLUMNS,
        across(words.LEGEND),
        across("Work plan vision"),
        ["Vision", "", "Outcome Metrics", "", "", "", ""],
        ["To grow", "", "% of activities completed\nAs the review finds it.\nScore\nBaseline: 55/100", "", "", "", ""],
        across("A Cross Border"),
        across("A.2 Paperless Trading"),
        ["Desired Outcome", "", "Desired Outcome Metrics", "", "", "", ""],
        ["More of it", "", "Coverage\nBaseline: 5 AMS", "", "", "", ""],
        *whole,
        across("B Business"),
        ["", "B.1\nReview", "–", "–", "–", "○ Not started", "–"],
        across("Notes on the source of the plan"),
        across("A.2  A note on A.2"),
        across("A.2.2.1  A note on the forum"),
    ]


def test_objectives_banners_and_outcomes_are_merged_cells() -> None:
    merged = sorted(str(each) for each in sheet(ANNEX).merged_cells.ranges)
    assert merged == [
        *("A10:B10", "A11:B11", "A12:A13", "A15:G15", "A17:G17", "A18:G18", "A19:G19", "A1:G1", "A2:G2", "A4:G4"),
        *("A5:G5", "A6:B6", "A7:B7", "A8:G8", "A9:G9", "C10:G10", "C11:G11", "C6:G6", "C7:G7"),
    ]


def test_the_header_stays_in_view_and_is_printed_on_each_page_of_its_width() -> None:
    opened = sheet(ANNEX)
    page = opened.page_setup
    assert (opened.freeze_panes, opened.print_title_rows, opened.sheet_properties.pageSetUpPr.fitToPage) == (
        "A4",
        "$3:$3",
        True,
    )
    assert (page.orientation, page.paperSize, page.fitToHeight, page.fitToWidth) == ("landscape", 9, 0, None)


def test_a_table_of_tasks_stands_upright() -> None:
    opened = sheet(workbook.write(task_table.paper(TASKS)))
    assert (opened.page_setup.orientation, opened.title) == ("portrait", "Progress status")


def test_every_page_says_what_it_is_of() -> None:
    above, below = sheet(ANNEX).oddHeader, sheet(ANNEX).oddFooter
    assert (above.left.text, below.left.text, below.right.text) == (
        "Work Plan on Commerce",
        "As at 15 May 2023 – Working status",
        "Page &P of &N",
    )


def test_every_page_names_the_meeting_that_has_cleared_it() -> None:
    footer = sheet(workbook.write(annex.paper(CLEARED))).oddFooter.left.text
    assert footer == "As at 15 May 2023 – As cleared by the 12th ACCEC meeting"


def test_a_sign_that_begins_a_code_on_every_page_is_doubled() -> None:
    plan = replace(PLAN, head=replace(PLAN.head, title="R&D &P &[Date] 50&12 &&"))
    assert running(workbook.write(annex.paper(replace(REPORT, plan=plan)))) == [
        "&L&8 R&&D &&P && [Date] 50&&12 &&&&",
        "&L&8 As at 15 May 2023 – Working status&R&8 Page &P of &N",
    ]


@pytest.mark.parametrize("title", ["Plan " * 600, "&" * 3000, "&[Date]" * 500])
def test_what_stands_on_every_page_is_no_longer_than_excel_takes(title: str) -> None:
    meeting = {"B.1": Standing(Clearing(title, None, 1))}
    plan = replace(PLAN, head=replace(PLAN.head, title=title))
    made = running(workbook.write(annex.paper(replace(CLEARED, plan=plan, standings=meeting))))
    assert [100 < len(each) <= 255 for each in made] == [True, True]


def test_every_cell_is_a_text_and_what_would_become_a_formula_is_quoted() -> None:
    texts = ("=1+1", "Study", "-1", "@SUM(A1)", "\t=1", "1", "2023-05-15", "TRUE", "#REF!")
    cells = [row[0] for row in sheet(with_texts(*texts)).iter_rows(min_row=4)]
    assert [(each.value, each.data_type, bool(each.quotePrefix)) for each in cells] == [
        ("=1+1", "s", True),
        ("Study", "s", False),
        ("-1", "s", True),
        ("@SUM(A1)", "s", True),
        ("=1", "s", True),
        ("1", "s", False),
        ("2023-05-15", "s", False),
        ("TRUE", "s", False),
        ("#REF!", "s", False),
    ]


def test_what_a_spreadsheet_would_read_as_the_number_of_a_character_stays_as_it_is() -> None:
    assert sheet_rows(with_texts("_x0041_"))[3] == ["_x005F_x0041_"]


def test_a_text_that_no_cell_can_hold_ends_in_dots() -> None:
    (text,) = sheet_rows(with_texts("x" * 40_000))[3]
    assert (len(text), text[-1]) == (workbook.CELL_MOST, "…")


def test_a_document_without_a_table_has_a_sheet_too() -> None:
    made = workbook.write(replace(annex.paper(REPORT), blocks=(Paragraph(line("said")),)))
    assert sheet_rows(made)[2:] == [["Annex"], ["said"]]


def test_headings_stand_on_coloured_ground_and_texts_in_the_font_of_the_page() -> None:
    opened = sheet(ANNEX)
    looks = [
        (each.value, each.font.name, each.font.bold, each.fill.start_color.rgb if each.fill.fill_type else None)
        for each in (opened["A1"], opened["A3"], opened["A8"], opened["A9"], opened["C12"])
    ]
    assert [look[1:] for look in looks] == [
        ("Arial", True, None),
        ("Arial", True, "00E4ECF1"),
        ("Arial", True, "0023445C"),
        ("Arial", True, "00C9D8E2"),
        ("Arial", False, None),
    ]


def test_the_properties_of_the_file_are_those_of_the_report() -> None:
    about = sheet(ANNEX).parent.properties
    assert (about.title, about.creator, about.lastModifiedBy, about.created, about.modified, about.language) == (
        "Work Plan on Commerce",
        "Rapporteur",
        None,
        datetime(2023, 5, 15),  # noqa: DTZ001 - files have no zone
        datetime(2023, 5, 15),  # noqa: DTZ001
        "en-GB",
    )


def test_nothing_in_it_leads_out_of_it() -> None:
    assert relations(ANNEX) == [
        ("core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
        ("officeDocument", "xl/workbook.xml"),
        ("styles", "styles.xml"),
        ("theme", "theme/theme1.xml"),
        ("worksheet", "/xl/worksheets/sheet1.xml"),
    ]
