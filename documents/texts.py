"""Stored text as it may stand in a file of any form."""

import re

from documents.paper import Line, Run
from messages import blocks

_ILLEGAL = re.compile("[\ufffe\uffff]")
"""What XML 1.0 has no place for and `blocks.clean` leaves."""
_BREAKS = re.compile(r"\s*\n\s*")


def legal(text: str) -> str:
    """Return a text without what cannot stand in XML or is not seen; lines end in a new line, and none is blank."""
    if text.isascii() and text.isprintable():
        return text
    lines = (_ILLEGAL.sub("", blocks.clean(each)).replace("\t", " ") for each in text.splitlines())
    return _BREAKS.sub("\n", "\n".join(lines))


def in_a_row(text: str) -> str:
    """Return the same in one line, for what is a heading or stands on every page."""
    return " ".join(legal(text).split())


def shown(line: Line) -> tuple[Run, ...]:
    """Return the runs of a line that have something to show, without blanks at its ends."""
    runs = [Run(legal(run.text), run.is_bold, run.is_italic) for run in line]
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].is_bold, runs[0].is_italic)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].is_bold, runs[-1].is_italic)
    return tuple(run for run in runs if run.text)


def plain(lines: tuple[Line, ...]) -> str:
    """Return the lines of a cell as plain text."""
    return "\n".join("".join(run.text for run in shown(line)) for line in lines)
