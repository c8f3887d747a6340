"""Codes as people type them: `a.2.1 #3`, `A 2 1 3` and `“A.2.1.3”` are all A.2.1.3."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

LONGEST = 40
"""Characters in a code."""

_LINK = re.compile(r"<[^<>|]*(?:\|([^<>]*))?>")
"""What Slack makes of `#3` and of what looks like a web address: `<#C0123|3>`, `<http://a.to|a.to>`."""
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟′″«»‹›]")
_PART = re.compile(r"[^\W_]+")
_RUN = re.compile(r"\d+|\D+")
_PLAN = re.compile(r"\s*([^\W_](?:[^\W_]|-){0,19})\s*:(.*\S.*)", re.DOTALL)
_SIBLING = 25
"""What being under the same parent is worth, beside a likeness of 0 to 100."""


@dataclass(frozen=True, slots=True)
class TypedCode:
    """What was typed: `key` to look up, and the plan it was asked of, in capitals, where one was named."""

    plan: str | None
    key: str


def read(typed: str) -> TypedCode:
    """Read a code with or without a plan before it: `ASEAN:A.2.1`, `escap: t.4`."""
    plain = _plain(typed)
    named = _PLAN.fullmatch(plain)
    if named and fold(named[2]):
        return TypedCode(named[1].upper(), fold(named[2]))
    return TypedCode(None, fold(plain))


def fold(typed: str) -> str:
    """Return the key by which a code is found: capitals, with single dots for whatever separates its parts."""
    return ".".join(_PART.findall(_capitals(_plain(typed))))


def squash(key: str) -> str:
    """Return a key without its dots, for those who type `a213`."""
    return key.replace(".", "")


def parent(code: str) -> str | None:
    """Return the code one level up, as printed: A.2.1 for A.2.1.3, TF for TF-3, None for A."""
    end = max(code.rfind("."), code.rfind("-"))
    return code[: max(end, 0)].rstrip(".-") or None


def is_code(text: str) -> bool:
    """Whether a plan file may use the text as a code: letters, digits, and within it dots and hyphens."""
    inner = all(character.isalpha() or character.isdecimal() or character in ".-" for character in text)
    return inner and len(text) <= LONGEST and fold(text) != "" and not {text[0], text[-1]} & {".", "-"}


def former(code: str, several: Iterable[str]) -> tuple[str, ...]:
    """Return former codes of what has a code now: each once, in their order, and without that one."""
    by_key = {fold(each): each for each in reversed(tuple(several))}
    return tuple(each for key, each in reversed(by_key.items()) if key != fold(code))


def nearest(key: str, keys: Iterable[str], limit: int = 3) -> list[str]:
    """Return the keys most like one that was not found, best first, those under the same parent preferred."""
    known = list(dict.fromkeys(keys))
    above = parent(key)
    beside = [other for other in known if above and other.startswith(f"{above}.") and parent(other) == above]
    alike = process.extract(squash(key), [squash(other) for other in known], scorer=fuzz.ratio, limit=limit)
    candidates = dict.fromkeys([*beside, *(known[index] for _, _, index in alike)])
    return sorted(candidates, key=lambda other: -_likeness(key, other))[:limit]


def order(code: str) -> tuple[tuple[int, int, str], ...]:
    """Return what codes are sorted by: A.10 comes after A.2, and what is under A.2 between them."""
    runs = (run for part in _PART.findall(_capitals(code)) for run in _RUN.findall(part))
    return tuple((0, len(run.lstrip("0")), run.lstrip("0")) if run.isdecimal() else (1, 0, run) for run in runs)


def _likeness(key: str, other: str) -> float:
    if squash(key) == squash(other):
        return 200.0
    return fuzz.ratio(squash(key), squash(other)) + (_SIBLING if parent(key) == parent(other) else 0)


def _plain(typed: str) -> str:
    """Undo what Slack and keyboards add: links, entities, quotes, full-width and invisible characters, ๓ for 3."""
    text = _LINK.sub(lambda link: f" {link[1] or ''} ", typed)
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    visible = "".join(character for character in text if unicodedata.category(character) != "Cf")
    plain = _QUOTES.sub("", unicodedata.normalize("NFKC", visible))
    return "".join(str(unicodedata.decimal(character, character)) for character in plain)


def _capitals(text: str) -> str:
    return unicodedata.normalize("NFKC", text.upper())
