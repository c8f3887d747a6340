"""Writes YAML as a person would: wrapped paragraphs, quotes only where they are needed, the same bytes every time."""

import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | None | Sequence["Value"] | Mapping[str, "Value"]

WIDTH = 120
STEP = 2

PLAIN = re.compile("[^\\W\\d_][\\w .,;/()&+%\u201c\u201d\u2018\u2019\u2013\u2014-]*(?<! )")
"""Texts that need no quotes: from a letter on, without a sign that means something to YAML."""
WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that some YAML readers take for something else than text."""
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that YAML breaks lines at, refuses, or drops: they stand only in double quotes, with a backslash."""
ESCAPED = re.compile(rf'["\\]|{UNSAFE.pattern}')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
BETWEEN_WORDS = re.compile(r"(?<! ) (?! )")


def lines(value: Value, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a mapping or a list of mappings and texts, without their line ends."""
    margin = " " * indent
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _entry(f"{margin}{name}:", item, indent)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            first, *rest = _entry("", item, indent) if _is_scalar(item) else lines(item, indent + STEP)
            yield f"{margin}- {first.lstrip(' ')}"
            yield from rest


def _entry(lead: str, value: Value, indent: int) -> Iterator[str]:
    if not _is_scalar(value):
        yield lead if value else f"{lead} []"
        yield from lines(value, indent + STEP)
    elif isinstance(value, str) and _is_foldable(value, WIDTH - len(lead) - 3):
        yield f"{lead} >-"
        yield from _folded(value, " " * (indent + STEP))
    else:
        yield f"{lead} {_scalar(value)}"


def _is_scalar(value: Value) -> bool:
    return value is None or isinstance(value, str)


def _scalar(value: Value) -> str:
    if not isinstance(value, str):
        return "null"
    if PLAIN.fullmatch(value) and value.lower() not in WORDS:
        return value
    if UNSAFE.search(value):
        return '"' + ESCAPED.sub(_escape, value) + '"'
    return "'" + value.replace("'", "''") + "'"


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return SHORT.get(character) or f"\\u{ord(character):04x}"


def _is_foldable(text: str, room: int) -> bool:
    """Whether a text is long or has paragraphs, and comes back from folded lines as it went in."""
    paragraphs = text.split("\n")
    if len(paragraphs) == 1 and len(text) <= room:
        return False
    if UNSAFE.search(text.replace("\n", "")) or not (paragraphs[0] and paragraphs[-1]):
        return False
    return all(paragraph == paragraph.strip(" ") for paragraph in paragraphs)


def _folded(text: str, margin: str) -> Iterator[str]:
    """Yield wrapped lines; each line break of the text is one empty line more, as folding takes one away."""
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            yield ""
        yield from _wrapped(paragraph, margin)


def _wrapped(paragraph: str, margin: str) -> Iterator[str]:
    line = ""
    for word in BETWEEN_WORDS.split(paragraph):
        if line and len(margin) + len(line) + 1 + len(word) > WIDTH:
            yield margin + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield margin + line
