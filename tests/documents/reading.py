"""Documents as their readers open them."""

import io
import zipfile
from collections.abc import Iterable
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from documents import texts
from documents.markdown import BREAK, JOINER
from documents.paper import Block, Heading, Manner, Paragraph, Table

Texts = list[list[str]]
IN_A_CELL = 4
"""How deep the text of a cell of Markdown is."""


def plainly(blocks: Iterable[Block]) -> list[object]:
    """Return blocks as a test can state them: headings with their level, paragraphs with their label, tables by rows."""
    return [_plain(block) for block in blocks]


def rows(table: Table) -> list[list[str | None]]:
    """Return the header and the rows of a table as texts; None where the cell above goes on."""
    head: list[list[str | None]] = [[column.title for column in table.columns]]
    return head + [[texts.plain(cell.lines) if cell else None for cell in row] for row in table.rows]


def _plain(block: Block) -> object:
    if isinstance(block, Heading):
        return block.level, block.text
    if isinstance(block, Paragraph):
        said = texts.plain((block.line,))
        is_apart = block.manner in {Manner.SMALL, Manner.SUMMARY}
        return (block.manner, said) if is_apart else f"{block.label} {said}".strip()
    return rows(block) if isinstance(block, Table) else block


def word(content: bytes) -> Document:
    """Open a Word document."""
    return docx.Document(io.BytesIO(content))


def word_tables(content: bytes) -> list[Texts]:
    """Return the texts of its tables; a cell that goes over several rows is in each of them."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in word(content).tables]


def styled(content: bytes) -> list[tuple[str, str]]:
    """Return its paragraphs outside of tables, each with the name of its style."""
    return [(each.style.name if each.style else "", each.text) for each in word(content).paragraphs if each.text]


def sheet(content: bytes) -> Any:  # noqa: ANN401 - the library's own kinds of sheets are of no interest here
    """Open the only sheet of a workbook."""
    (only,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return only


def sheet_rows(content: bytes) -> Texts:
    """Return the texts of its cells."""
    return [[str(cell or "") for cell in row] for row in sheet(content).iter_rows(values_only=True)]


def markdown_tables(content: bytes) -> list[Texts]:
    """Return the texts of the tables of a Markdown document, as a parser that is not ours reads them."""
    tables: list[Texts] = []
    for token in markdown(content):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline" and token.level == IN_A_CELL:
            tables[-1][-1].append(shown(token))
    return tables


def markdown(content: bytes) -> list[Token]:
    """Return all tokens of a Markdown document."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(content.decode())


def shown(token: Token) -> str:
    """Return what a reader sees of a line of Markdown; what parts an address is not seen."""
    pieces = ("\n" if each.content == BREAK else each.content for each in token.children or ())
    return "".join(pieces).replace(JOINER, "")


def running(content: bytes) -> list[str]:
    """Return what stands above and below each printed page of a sheet, with its codes."""
    made = parse_xml(parts(content)["xl/worksheets/sheet1.xml"])
    return [each.text or "" for each in made.iter() if each.tag.endswith(("oddHeader", "oddFooter"))]


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a file that is an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def found(content: bytes, part: str, name: str) -> list[dict[str, str]]:
    """Return the attributes, by their local names, of the elements with a name in a part of a Word document."""
    elements = parse_xml(parts(content)[part]).iter(qn(name))
    return [{str(key).rpartition("}")[2]: str(value) for key, value in each.attrib.items()} for each in elements]


def flagged(content: bytes, name: str) -> list[list[bool]]:
    """Return for each row of each table of a Word document whether there is something with a name in it."""
    tables = parse_xml(parts(content)["word/document.xml"]).iter(qn("w:tbl"))
    return [[next(row.iter(qn(name)), None) is not None for row in each.iter(qn("w:tr"))] for each in tables]


def relations(content: bytes) -> list[tuple[str, str]]:
    """Return all relations of the parts of a file: what kind, and to what; outside of it where it says External."""
    made = (
        (each.get("Type", "").rpartition("/")[2], f"{each.get('TargetMode', '')}{each.get('Target')}")
        for name, part in parts(content).items()
        if name.endswith(".rels")
        for each in parse_xml(part)
    )
    return sorted(made)
