"""A plan as a workbook that can be read and filtered as it is: texts only, so that nothing in it is a formula."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from storage.files.columns import Column
from storage.files.plan_table import PlanTable
from workplan import formulas

WIDTHS = {
    Column.CODE: 12, Column.TITLE: 45, Column.DESCRIPTION: 45, Column.TIMELINE: 22, Column.BODIES: 32,
    Column.METRIC: 40, Column.STATUS_TEXT: 32, Column.SOURCE_NOTE: 32, Column.DELIVERABLE: 32,
}  # fmt: skip
USUAL_WIDTH = 14
"""Characters of a column's width."""

BOLD, WHITE = Font(bold=True), Font(bold=True, color="FFFFFF")
DARK, LIGHT = PatternFill("solid", start_color="23445C"), PatternFill("solid", start_color="E4ECF1")

Templates = tuple[Cell, Cell]


def write(table: PlanTable, as_at: date) -> bytes:
    """Return the workbook: one sheet, its header in place while scrolling, sections set apart, ready to print.

    Its properties say that it is of the day as at which the plan is told, whenever it is written.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Work plan")
    _lay_out(sheet, table)
    head, section, usual = (_templates(sheet, *style) for style in ((WHITE, DARK), (BOLD, LIGHT), (Font(), None)))
    header, *rows = table.texts()
    sheet.append(_cells(head, header))
    for row, texts in zip(table.rows, rows, strict=True):
        sheet.append(_cells(section if row.level else usual, texts))
    book.properties.created = book.properties.modified = datetime.combine(as_at, time())
    out = io.BytesIO()
    # The library's own writer; its `save` says besides when it was written.
    ExcelWriter(book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()


def _lay_out(sheet: Worksheet, table: PlanTable) -> None:
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, USUAL_WIDTH)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _templates(sheet: Worksheet, font: Font, fill: PatternFill | None) -> Templates:
    """Return a cell for any text, and one for what would become a formula as soon as somebody edits it."""
    usual, quoted = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    for cell in (usual, quoted):
        cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="top")
        if fill:
            cell.fill = fill
    quoted.quotePrefix = True
    return usual, quoted


def _cells(templates: Templates, texts: Sequence[str]) -> Iterator[Cell | None]:
    """Yield the cells of a row. Each is written before the next is asked for, so one cell serves for all of a style.

    Blank ones are left out, but for a row with a colour.
    """
    is_coloured = bool(templates[0].fill.fill_type)
    for text in texts:
        if not text and not is_coloured:
            yield None
            continue
        template = templates[formulas.FORMULA.match(text) is not None]
        template.value = formulas.escaped(text) or None
        template.data_type = "s" if text else "n"
        yield template
