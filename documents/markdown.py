"""A document as Markdown: headings, lists and tables of ours, around texts in which nothing is mark-up.

Every character by which Markdown or HTML would be more than text stands behind a backslash. What sites make into links,
mentions and pictures on their own, behind no mark-up at all, is parted by a word joiner, which is not seen.
"""

import re
from collections.abc import Iterator

from documents import texts
from documents.paper import Block, Heading, Line, Manner, Paper, Paragraph, Row, Run, Table

DEEPEST = 6
"""Levels of headings that there are."""
BREAK = "<br>"
"""A new line within a cell; the only HTML there is."""
JOINER = "\u2060"

_ON_ITS_OWN = re.compile(r"(?<=[@#])(?=\S)|(?<=:)(?=//|[\w+-]+:)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where a mention, a number of an issue, an address or the name of a picture goes on."""
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|~&#$!^]|^[-+=]", re.MULTILINE)
_NUMBERING = re.compile(r"^(\d+)([.)])", re.MULTILINE)


def write(paper: Paper) -> bytes:
    """Return the file; the day and whose word it is stand above and below. Pictures are left out."""
    standing = f"*{escaped(paper.standing)}*"
    under = f"{BREAK}\n".join(f"**{escaped(text)}**" for text in paper.under if text != paper.standing)
    parts = (standing, f"# {escaped(paper.title)}", under, *map(_block, paper.blocks), "---", standing)
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def escaped(text: str) -> str:
    """Return a text of one line that is shown as it is."""
    return _text(texts.in_a_row(text))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * min(block.level + 1, DEEPEST)} {escaped(block.text)}"
    if isinstance(block, Paragraph):
        label = f"{_text(block.label)} " if block.label else ""
        quoted = "> " if block.manner is Manner.SUMMARY else ""
        return f"{quoted}{label}{_line(block.line)}"
    return "\n".join(_table(block)) if isinstance(block, Table) else ""


def _table(table: Table) -> Iterator[str]:
    yield _row(escaped(column.title) for column in table.columns)
    yield _row("---" for _ in table.columns)
    yield from (_row(_cells(row)) for row in table.rows)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Row) -> Iterator[str]:
    """Yield the texts of cells; where the cell above goes on, there is none."""
    for cell in row:
        yield BREAK.join(filter(None, map(_line, cell.lines))) if cell else ""


def _line(line: Line) -> str:
    return "".join(map(_run, texts.shown(line)))


def _run(run: Run) -> str:
    """Return a run; blanks at its ends stay outside of what makes it bold, which then stands against no sign of it."""
    marks = "**" if run.is_bold else "*" if run.is_italic else ""
    inner = run.text.strip()
    if not marks or not inner:
        return _text(run.text)
    before, _, after = run.text.partition(inner)
    starts = "" if inner[0].isalnum() else JOINER
    ends = "" if inner[-1].isalnum() else JOINER
    return f"{_text(before)}{marks}{starts}{_text(inner)}{ends}{marks}{_text(after)}"


def _text(text: str) -> str:
    """Return a text in which nothing is mark-up."""
    parted = _ON_ITS_OWN.sub(JOINER, text)
    return _NUMBERING.sub(r"\1\\\2", _ACTIVE.sub(r"\\\g<0>", parted)).replace("\n", BREAK)
