"""In whose name something is reported, among the words that people type.

A body is read behind “on behalf of”, up to a comma, “source” or the end; behind “for” only where “source” follows it at
once, or where the line begins so: “draft with ASWSC for comments” speaks for nobody. Whether there is such a body is
for the caller to see.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_BEHALF = re.compile(r"\bon behalf of\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor\b", re.IGNORECASE)
_SOURCE = re.compile(r"\bsource\b", re.IGNORECASE)
_START = re.compile(r"(?:for|on behalf of)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„']([^\"“”„']*)[\"“”']")
_WORD = re.compile(r"\S+")
_TIES = frozenset({"on", "of", "for", "the", "and", "in", "&", "one", "each", "every", "any", "a", "open"})
"""Words that no name of a body ends with."""
_NEVER = frozenset({"from", "by", "with", "to", "is", "are", "was"})
"""Words that no name of a body holds."""
_LONGEST = 14
"""Words in the name of a body."""
_EDGES = " ,;:.=-–—\"'“”„("


@dataclass(frozen=True, slots=True)
class Behalf:
    """What was typed without the clause that names a body; the body, and what it is taken from, where they are said."""

    words: str
    body: str | None = None
    source: str | None = None

    @property
    def clause(self) -> str:
        """The clause as it stands at the end of a line."""
        source = f", source {self.source}" if self.source else ""
        return f" on behalf of {self.body}{source}" if self.body else ""


def behalf(words: str) -> Behalf:
    """Read “… on behalf of ATFJCC, source letter of 3 May” or “… for ATFJCC source letter of 3 May” at the end."""
    sources = list(_SOURCE.finditer(words))
    said = list(_BEHALF.finditer(words))
    if said:
        start = said[-1]
        source = next((each for each in sources if each.start() > start.end()), None)
        return _read(words, start, source) or Behalf(words)
    for source in sources:
        before = [each for each in _FOR.finditer(words) if each.start() < source.start()][-1:]
        if before and (found := _read(words, before[0], source)):
            return found
    return Behalf(words)


def leading(words: str, is_act: Callable[[str], bool]) -> Behalf | None:
    """Read “for ATFJCC source "letter of 3 May" done …”: the name ends where an act begins.

    Args:
        words: Those behind a code.
        is_act: Whether a text begins with an act.
    """
    start = _START.match(words)
    if start is None:
        return None
    behind = words[start.end() :].lstrip()
    for word in list(_WORD.finditer(behind))[:_LONGEST]:
        body, (source, rest) = _name(behind[: word.end()]), _quoted_source(behind[word.end() :])
        if _is_name(body) and is_act(rest):
            return Behalf(rest, body, source)
    return None


def sourced(words: str) -> tuple[str, str | None]:
    """Split what something is taken from off the end: “… source letter of 3 May”."""
    *_, last = [None, *_SOURCE.finditer(words)]
    source, rest = _source(words[last.end() :]) if last else (None, "")
    if last is None or not source:
        return words, None
    return f"{words[: last.start()].strip(' ,;(')} {rest}".strip(), source


def _read(words: str, start: re.Match[str], source: re.Match[str] | None) -> Behalf | None:
    body = _name(words[start.end() : source.start() if source else len(words)])
    if not _is_name(body):
        return None
    said, rest = _source(words[source.end() :]) if source else (None, "")
    if source and not said:
        return None
    return Behalf(f"{words[: start.start()].strip(' ,;(')} {rest}".strip(), body, said)


def _source(behind: str) -> tuple[str | None, str]:
    """Return a source, which ends with its quotation marks or with the line, and what follows it."""
    quoted, rest = _quoted(behind)
    return (quoted, rest) if quoted else (_name(behind) or None, "")


def _quoted_source(behind: str) -> tuple[str | None, str]:
    plain = behind.lstrip(_EDGES)
    if not (match := _SOURCE.match(plain)):
        return None, plain
    return _quoted(plain[match.end() :])


def _quoted(behind: str) -> tuple[str | None, str]:
    plain = behind.lstrip(" :=")
    match = _QUOTED.match(plain)
    return (match[1].strip() or None, plain[match.end() :].lstrip(" ,;:)")) if match else (None, plain)


def _is_name(body: str) -> bool:
    words = body.casefold().split()
    is_whole = 0 < len(words) <= _LONGEST and not set(body) & set(",;") and ". " not in body
    return is_whole and words[-1] not in _TIES and _NEVER.isdisjoint(words)


def _name(words: str) -> str:
    return words.strip(f"{_EDGES})")
