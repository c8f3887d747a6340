"""A document as a workbook of one sheet, laid out as its pages are: texts only, so that nothing in it is a formula."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from documents import looks, packages, texts
from documents.paper import Column, Paper, Table
from documents.sheet_rows import Layout, SheetRow, Style
from messages import blocks
from workplan import formulas

CELL_MOST, RUNNING_MOST = 32_767, 220
"""Characters that a cell can hold, and of what stands on every page: with the signs that say where, 255."""
PAGES, RUNNING = "Page &P of &N", 8
"""What counts the pages, and the size of what stands on each."""
HEADER = 3
"""The row of the sheet that names the columns."""
WIDTH = 0.52
"""Characters of a column's width in a millimetre of it."""
A4 = 9
"""The number of its size among papers."""

Templates = tuple[Cell, Cell]


def write(paper: Paper) -> bytes:
    """Return the file. What is longer than a cell can hold ends in "…" there."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(paper.name)
    layout = Layout(_widest(paper), paper.look.width)
    _lay_out(sheet, paper, layout)
    templates: dict[tuple[Style, int], Templates] = {}
    for number, row in enumerate(layout.rows(paper), start=1):
        sheet.row_dimensions[number].height = round(row.height, 1)
        look = row.style, row.level
        if look not in templates:
            templates[look] = _templates(sheet, row, paper.look.face)
        sheet.append(_cells(templates[look], row))
    ranges = (CellRange(min_row=a, min_col=b, max_row=c, max_col=d) for a, b, c, d in layout.merged)
    sheet.merged_cells = MultiCellRange(set(ranges))
    _describe(book, paper)
    return _packed(book)


def _widest(paper: Paper) -> tuple[Column, ...]:
    """Return the columns of the table that has most of them; one over all of the page where there is no table."""
    tables = [block.columns for block in paper.blocks if isinstance(block, Table)]
    return max(tables, key=len, default=(Column(paper.name, paper.look.width),))


def _lay_out(sheet: Worksheet, paper: Paper, layout: Layout) -> None:
    """Set the columns, what stays in view, and how it is printed: on the width of a page, with what it is on each."""
    for number, width in enumerate(layout.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = round(width * WIDTH, 1)
    sheet.freeze_panes = f"A{HEADER + 1}"
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if paper.look.is_landscape else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    above, below = HeaderFooterItem(), HeaderFooterItem()
    above.left.text = _running(paper.plan)
    below.left.text, below.right.text = _running(paper.standing), PAGES
    for part in (above.left, below.left, below.right):
        part.size = RUNNING
    sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = above, below


def _running(text: str) -> str:
    """Return what may stand on every page: "&" is doubled, for one begins a code, and "&[" is one for the library."""
    said = texts.in_a_row(text).replace("&[", "& [")
    most = max(RUNNING_MOST - said[:RUNNING_MOST].count("&"), RUNNING_MOST // 2)
    return blocks.clip(said, most).replace("&", "&&")


def _templates(sheet: Worksheet, row: SheetRow, face: str) -> Templates:
    """Return a cell for any text of a style, and one for what would become a formula as soon as somebody edits it."""
    usual, quoted = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    ground, ink = _colours(row)
    sizes = {Style.TITLE: 14, Style.BANNER: max(9, 13 - row.level)}
    is_bold = row.style not in {Style.NOTE, Style.USUAL}
    line = Side("thin", color=looks.LINES)
    for cell in (usual, quoted):
        cell.font = Font(name=face, size=sizes.get(row.style, 9), bold=is_bold, color=ink)
        cell.alignment = Alignment(wrap_text=True, vertical="center" if row.style is Style.BANNER else "top")
        if ground:
            cell.fill = PatternFill("solid", start_color=ground)
        if row.style in {Style.HEAD, Style.USUAL}:
            cell.border = Border(left=line, right=line, top=line, bottom=line)
    quoted.quotePrefix = True
    return usual, quoted


def _colours(row: SheetRow) -> tuple[str, str]:
    if row.style is Style.BANNER:
        return looks.BANNERS[min(row.level, len(looks.BANNERS)) - 1]
    return (looks.LIGHT if row.style is Style.HEAD else "", looks.BLACK)


def _cells(templates: Templates, row: SheetRow) -> Iterator[Cell]:
    """Yield the cells of a row. Each is written before the next is asked for, so one cell serves for all of a style."""
    for text in row.texts:
        cell = templates[formulas.FORMULA.match(text) is not None]
        cell.value = blocks.clip(formulas.escaped(text), CELL_MOST) or None
        cell.data_type = "s" if text else "n"
        yield cell


def _describe(book: Workbook, paper: Paper) -> None:
    """Say in the properties of the file what it is, as of the day of the report and of nobody's machine."""
    about = book.properties
    about.title, about.subject = texts.in_a_row(paper.title), paper.name
    about.creator, about.language = "Rapporteur", looks.LANGUAGE
    about.created = about.modified = datetime.combine(paper.as_at, time())


def _packed(book: Workbook) -> bytes:
    """Return the file as the library's own writer makes it, but that it says when it was written."""
    out = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)).save()
    return packages.still(out.getvalue())
