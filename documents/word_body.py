"""The paragraphs and tables of a Word document, as XML: plain runs of text, and nothing that Word would act on.

It is written as text and parsed once for each block, for the library looks at all rows of a table to add one.
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from documents import looks, texts, word_styles
from documents.paper import Cell, Column, Heading, Line, Paragraph, Row, Run, Table

DENSE = 20
"""Characters for each millimetre of a cell's width, beyond which its row may go over to the next page."""
NAMESPACE = nsdecls("w")


def heading(block: Heading) -> str:
    """Return a heading, of the innermost level that has a style where it is deeper than that."""
    style = f"Heading{min(block.level, word_styles.DEEPEST)}"
    place = "<w:pageBreakBefore/>" if block.is_on_new_page else ""
    return paragraph(style, (Run(texts.in_a_row(block.text)),), place=place)


def labelled(block: Paragraph, *, opens: bool) -> str:
    """Return a paragraph with its label before it, as text; `opens`: it stays with what follows."""
    label = f"<w:r><w:t>{block.label}</w:t><w:tab/></w:r>" if block.label else ""
    place = "<w:keepNext/>" if opens else ""
    return paragraph(word_styles.MANNERS[block.manner], block.line, before=label, place=place)


def paragraph(style: str, line: Line, *, before: str = "", after: str = "", place: str = "") -> str:
    """Return a paragraph of a style; what stands before and after its line, and says its place, is XML of ours."""
    return f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{style}"/>{place}</w:pPr>{before}{_runs(line)}{after}</w:p>'


def _in_cell(style: str, line: Line) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(line)}</w:p>'


def _runs(line: Line) -> str:
    return "".join(map(_run, texts.shown(line)))


def table(block: Table, width: int) -> str:
    """Return a table as wide as this, in millimetres, with a header that stands on each page."""
    widths = _widths(block.columns, width)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    head = "".join(_headed(column.title, each) for column, each in zip(block.columns, widths, strict=True))
    rows = "".join(_rows(block.rows, block.columns, widths))
    return (
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Share the width of a page among columns, by theirs."""
    whole = sum(column.width for column in columns)
    return [word_styles.twips(column.width * width / whole) for column in columns]


def _headed(title: str, width: int) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{looks.LIGHT}"/>'
    inner = _in_cell(word_styles.HEAD, (Run(texts.in_a_row(title)),))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inner}</w:tc>'


def _rows(rows: Iterable[Row], columns: Sequence[Column], widths: Sequence[int]) -> Iterable[str]:
    for row in rows:
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if _fits(row, columns) else ""
        cells = "".join(_cell(each, width) for each, width in zip(row, widths, strict=True))
        yield f"<w:tr>{whole}{cells}</w:tr>"


def _fits(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row is short enough to be kept on one page."""
    return all(
        sum(len(run.text) for line in each.lines for run in line) <= column.width * DENSE
        for each, column in zip(row, columns, strict=True)
        if each and each.down == 1
    )


def _cell(cell: Cell | None, width: int) -> str:
    merged = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
    lines = cell.lines if cell else ()
    inner = "".join(_in_cell(word_styles.TABLE, line) for line in lines or ((),))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{inner}</w:tc>'


def _run(run: Run) -> str:
    """Return a run of text: what is special in XML is escaped, a new line is a break."""
    looks = f"{'<w:b/>' if run.is_bold else ''}{'<w:i/>' if run.is_italic else ''}"
    look = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in run.text.split("\n"))
    return f"<w:r>{look}{pieces}</w:r>"
