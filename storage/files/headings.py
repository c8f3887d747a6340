"""Rows that head a part of a plan: "Pillar 1: Legal framework", "A.2 Trade facilitation", "Workstream B"."""

import re
from dataclasses import dataclass

from workplan import codes

_LEVEL = (
    "(?:(?:strategic|key|main|priority|focus|thematic|general|specific|cross-cutting|work|action|result|key result) ?)*"
    "(?:pillar|workstream|stream|topic|objective|goal|outcome|output|component|priority|theme|area|strategy|measure"
    "|thrust|section|chapter|cluster|programme|program|phase|part|track|table|annex|result|line|initiative|dimension"
    "|element|domain|block|direction|package)"
)
_CODE = r"(?=[A-Za-z.\-]*\d)[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*|(?-i:[A-Z]|[IVX]+)"
"""A code within a heading: with a digit, one capital or a Roman numeral. "Cross-border trade" has none."""
_NAMED = re.compile(
    rf"(?P<level>{_LEVEL})\.? +(?:no\.? *)?(?P<code>{_CODE})\b[.:)]*(?:[ .:)–—-]+(?P<title>\S.*))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\(?(?P<code>{_CODE})(?P<end>[.:)]*) ?(?P<dash>[–—-]?) (?P<title>.+)")


LONGEST_WORD = 3
"""Letters of a word that may be a code."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section that a row names: the plan's own word for its level, if it stands there, the code, and the title."""

    level: str | None
    code: str
    title: str | None = None


def read(text: str) -> Heading | None:
    """Return what a text heads; None when no code stands in it.

    Without dots, a code that leads a text needs a sign after it: "A survey" and "COVID-19 recovery" have none.
    """
    plain = " ".join(text.split())
    if named := _NAMED.fullmatch(plain):
        return Heading(" ".join(named["level"].lower().split()), named["code"], named["title"])
    numbered = _NUMBERED.fullmatch(plain)
    if numbered is None or not (numbered["end"] or numbered["dash"] or "." in numbered["code"]):
        return None
    return Heading(None, numbered["code"], numbered["title"])


def is_word(code: str) -> bool:
    """Whether what could be a code is rather a word, such as "Total" or "E-commerce"."""
    return not any(character == "." or character.isdecimal() for character in code) and not code.isupper()


def is_name(code: str) -> bool:
    """Whether what could be a code is rather the name of something, such as "Alice"; "Gov" and "iii" may be codes."""
    return is_word(code) and len(code) > LONGEST_WORD


def code(text: str) -> str:
    """Return a code without the signs that tables set around it: "(1.2)", "A.2.", "3)"."""
    stripped = text.strip().strip("()[] ").rstrip(".:) ")
    return stripped if codes.is_code(stripped) else text.strip()
