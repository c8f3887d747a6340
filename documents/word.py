"""A document as a Word file: real headings, tables whose header stands on each page, and on each page what it is.

The only fields in it are the number of the page and of the pages.
"""

import io
from collections.abc import Iterator
from datetime import datetime, time
from itertools import zip_longest

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from documents import packages, texts, word_body, word_styles
from documents.looks import LANGUAGE, Look
from documents.paper import Block, Embedded, Heading, Manner, Paper, Paragraph, Run, Table
from messages import blocks

MARGIN, FROM_EDGE = 15, 8
"""Millimetres at every edge of a page, and from there to what stands on every page."""
NAME_MOST, ON_A_PAGE = 255, 240
"""Characters of a title that the properties of a file can hold, and that stand on every page."""
UNUSED = ("customXml", "numbering", "stylesWithEffects", "thumbnail")
"""Relations of the library's own template: a bibliography, lists, styles of older versions, and a picture of a page."""


def write(paper: Paper) -> bytes:
    """Return the file."""
    document = docx.Document()
    _strip(document)
    _style(document, paper.look)
    _set_pages(document, paper)
    _describe(document, paper)
    _fill(document, paper)
    out = io.BytesIO()
    document.save(out)
    return packages.still(out.getvalue())


def _strip(document: Document) -> None:
    """Take out what the template has and no document of ours needs."""
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in UNUSED:
                del relations[key]


def _style(document: Document, look: Look) -> None:
    """Put our styles in the place of the template's, and have Word lay out as it does now, not as in 2010."""
    styles = document.styles.element
    styles[:] = list(parse_xml(word_styles.xml(look)))
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_pages(document: Document, paper: Paper) -> None:
    """Make the pages A4, with the plan above, and below the day, whose word it is, and the number of the page."""
    (section,) = document.sections
    width, height = (297, 210) if paper.look.is_landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.look.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm((width - paper.look.width) / 2)
    section.top_margin = section.bottom_margin = Mm(MARGIN + FROM_EDGE / 2)
    section.header_distance = section.footer_distance = Mm(FROM_EDGE)
    plan = blocks.clip(texts.in_a_row(paper.plan), ON_A_PAGE)
    for part, style, text, after in (
        (section.header, "Header", plan, ""),
        (section.footer, "Footer", paper.standing, _PAGES),
    ):
        part.is_linked_to_previous = False
        made = word_body.paragraph(style, (Run(texts.in_a_row(text)),), after=after)
        part.part.element[:] = [parse_xml(made)]


def _describe(document: Document, paper: Paper) -> None:
    """Say in the properties of the file what it is, as of the day of the report and of nobody's machine."""
    made, about = datetime.combine(paper.as_at, time()), document.core_properties
    about.title = blocks.clip(texts.in_a_row(paper.title), NAME_MOST)
    about.subject, about.author, about.language = paper.name, "Rapporteur", LANGUAGE
    about.created = about.modified = made
    about.comments = about.keywords = about.last_modified_by = ""
    about.revision = 1


def _fill(document: Document, paper: Paper) -> None:
    heads = [word_body.paragraph("Title", (Run(texts.in_a_row(paper.title)),))]
    heads += [word_body.paragraph("Subtitle", (Run(texts.in_a_row(text)),)) for text in paper.under]
    end = document.element.body.sectPr
    for head in heads:
        end.addprevious(parse_xml(head))
    for block, following in zip_longest(paper.blocks, paper.blocks[1:]):
        if isinstance(block, Embedded):
            _show(document, block, paper.look)
        else:
            for made in _written(block, following, paper.look):
                end.addprevious(parse_xml(made))


def _written(block: Heading | Paragraph | Table, following: Block | None, look: Look) -> Iterator[str]:
    if isinstance(block, Heading):
        yield word_body.heading(block)
    elif isinstance(block, Paragraph):
        yield word_body.labelled(block, opens=_opens(block, following))
    else:
        yield word_body.table(block, look.width)
        yield word_body.paragraph(word_styles.SPACER, ())


def _opens(block: Paragraph, following: Block | None) -> bool:
    """Whether a paragraph announces what follows it, and so stays on its page."""
    is_point = isinstance(following, Paragraph) and following.manner is Manner.LETTERED
    return isinstance(following, Table) or (is_point and block.manner is not Manner.LETTERED)


def _show(document: Document, picture: Embedded, look: Look) -> None:
    """Put in a picture with its words, as wide as the page, and less where it would be higher than that."""
    run = document.add_paragraph(style="Normal").add_run()
    shape = run.add_picture(io.BytesIO(picture.png), width=Mm(look.width))
    if shape.height > shape.width:
        shape.width, shape.height = round(shape.width**2 / shape.height), shape.width
    for drawn in run.element.iter(qn("wp:docPr")):
        drawn.set("descr", texts.legal(picture.alt))
    document.element.body.sectPr.addprevious(parse_xml(word_body.paragraph("Caption", (Run(picture.caption),))))


_PAGES = (
    '<w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r>'
    '</w:fldSimple><w:r><w:t xml:space="preserve"> of </w:t></w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t>'
    "</w:r></w:fldSimple>"
)
"""What counts the pages: the only fields of the file, none made of stored text."""
