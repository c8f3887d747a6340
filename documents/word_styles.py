"""The styles of a Word document: those that Word knows by their names, so that headings are headings, and ours."""

from collections.abc import Iterator
from typing import NamedTuple

from docx.oxml.ns import nsdecls

from documents.looks import BANNERS, BLACK, LANGUAGE, LINES, Look
from documents.paper import Manner

TABLE, HEAD, SPACER = "TableText", "TableHead", "Spacer"
"""Ids of styles of ours: a paragraph in a cell, one in the header of a table, and the gap behind a table."""
MANNERS = {
    Manner.USUAL: "Normal",
    Manner.NUMBERED: "Numbered",
    Manner.LETTERED: "Lettered",
    Manner.SUMMARY: "Summary",
    Manner.SMALL: "Small",
}
"""Ids of the styles of paragraphs."""
DEEPEST = 4
"""Levels of headings that have a style."""


class _Style(NamedTuple):
    """A style: its id, its name, what its paragraphs and its characters are like, and what follows it."""

    id: str
    name: str
    paragraph: str = ""
    characters: str = ""
    after: str = "Normal"


def xml(look: Look) -> str:
    """Return the styles of a look, as the part of a Word document has them."""
    size = _size(look.points)
    fonts = "".join(f' w:{script}="{look.face}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>{size}"
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    styles = (_written(each) for each in (*_headings(look), *_ours(look), *_running(look)))
    return f"<w:styles {nsdecls('w')}>{defaults}{_NORMAL}{''.join(styles)}{_GRID}</w:styles>"


def _headings(look: Look) -> Iterator[_Style]:
    larger = 16 if look.is_landscape else 15
    yield _Style("Title", "Title", '<w:keepNext/><w:spacing w:before="0" w:after="80"/>', f"<w:b/>{_size(larger)}")
    yield _Style("Subtitle", "Subtitle", '<w:keepNext/><w:spacing w:after="100"/>', f"<w:b/>{_size(look.points + 1)}")
    for level in range(1, DEEPEST + 1):
        ground, ink = BANNERS[level - 1] if look.has_banners else ("", BLACK)
        shade = _shade(ground) if ground else ""
        before, after = (200, 60) if look.has_banners else (320 if level == 1 else 220, 120)
        points = look.points + max(0, 4 - level) * (1 if look.has_banners else 0.8)
        slant = "<w:i/>" if level > 2 and not look.has_banners else ""  # noqa: PLR2004 - the third and below
        spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
        yield _Style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/>{shade}{spacing}{_INSET if ground else ""}<w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/>{slant}<w:color w:val="{ink}"/>{_size(points)}',
        )


def _shade(ground: str) -> str:
    """Return a coloured ground, which reaches as far around the text as the cells of a table do."""
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="3" w:color="{ground}"/>' for side in _SIDES)
    return f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'


def _ours(look: Look) -> Iterator[_Style]:
    close = '<w:spacing w:before="20" w:after="40" w:line="240" w:lineRule="auto"/>'
    in_table = min(look.points, 9)
    yield _Style(TABLE, "Table Text", close, _size(in_table), TABLE)
    yield _Style(HEAD, "Table Head", close, f"<w:b/>{_size(in_table)}", TABLE)
    yield _Style(SPACER, "Spacer", '<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>', _size(4))
    tab = '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs>'
    yield _Style("Numbered", "Numbered", f'{tab}<w:jc w:val="left"/>', "", "Numbered")
    indent = '<w:tabs><w:tab w:val="left" w:pos="1134"/></w:tabs><w:ind w:left="1134" w:hanging="567"/>'
    yield _Style("Lettered", "Lettered", indent, "", "Lettered")
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="{BLACK}"/>' for side in _SIDES)
    yield _Style("Summary", "Summary", f'<w:pBdr>{sides}</w:pBdr><w:ind w:left="284" w:right="284"/>')
    yield _Style("Small", "Small", '<w:spacing w:after="60"/>', _size(look.points if look.is_landscape else 9))


def _running(look: Look) -> Iterator[_Style]:
    """Yield the styles of what stands on every page, and under pictures."""
    right = f'<w:tabs><w:tab w:val="right" w:pos="{twips(look.width)}"/></w:tabs>'
    for place, side in (("header", "bottom"), ("footer", "top")):
        border = f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="4" w:color="{LINES}"/></w:pBdr>'
        after = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        yield _Style(place.capitalize(), place, f"{border}{right}{after}", _size(8), place.capitalize())
    yield _Style("Caption", "caption", '<w:spacing w:after="200"/>', f"<w:i/>{_size(9)}")


def twips(millimetres: float) -> int:
    """Return a length in the unit that Word counts in, the twentieth of a point."""
    return round(millimetres * 1440 / 25.4)


def _written(style: _Style) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{style.after}"/><w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr><w:rPr>{style.characters}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


_SIDES = ("top", "left", "bottom", "right")
_INSET = '<w:ind w:left="70" w:right="70"/>'
"""How far the text on a coloured ground stands from its edges, which then end where tables do."""
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
)
_GRID = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINES}"/>' for side in (*_SIDES, "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
