"""A wording of bodies as tokens: runs of words, phrases that give roles, stops, and asides in brackets."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from workplan.body_lists import can_part
from workplan.role_phrases import PATTERN, Frame, Phrase, meaning


class Stop(Enum):
    """Where one statement ends, and where an aside in brackets begins and ends."""

    CLAUSE = auto()
    ASIDE = auto()
    ASIDE_END = auto()


Token = str | Phrase | Stop

_LINES = re.compile(r"[^\S\n]?\n\s*")
_BLANKS = re.compile(r"[^\S\n]+")
_BROKEN = re.compile(r"(?<=\w-)\n(?=\w)")
_ROUND = str.maketrans("[]{}（）【】", "()()()()")
_SENTENCE = r"(?:(?<=[A-Z]{2})|(?<=[a-z][A-Z])|(?<=[a-z]{4})|(?<=\)))\.(?=\s[A-Z]|$)"
_BULLET = r"\n(?=[•▪●*·–-]\s|\d{1,2}[.)]\s)"
_NEAR = 120
"""Characters beside a "with" that are looked at."""
_PHRASE = re.compile(PATTERN)
_TOKEN = re.compile(
    rf"{PATTERN}|(?P<clause>;|{_SENTENCE}|{_BULLET})|(?P<brackets>\([^()]*\))|(?P<open>\()|(?P<close>\))"
)


def tokens(text: str) -> list[Token]:
    """Take a wording apart; words between phrases and stops are kept as they are."""
    lines = _LINES.sub("\n", _BLANKS.sub(" ", text.strip().translate(_ROUND)))
    return _with_names(list(_scanned(_BROKEN.sub("", lines))))


def _scanned(text: str) -> Iterator[Token]:
    words_from = place = depth = 0
    while match := _TOKEN.search(text, place):
        place, token = _read(text, match, depth)
        if token is None:
            continue
        yield text[words_from : match.start()]
        yield token
        depth += {Stop.ASIDE: 1, Stop.ASIDE_END: -1}.get(token, 0) if isinstance(token, Stop) else 0
        words_from = place
    yield text[words_from:]


def _read(text: str, match: re.Match[str], depth: int) -> tuple[int, Token | None]:
    """Return where to go on, and the token; brackets that hold no phrase are words."""
    group = str(match.lastgroup)
    if group == "clause":
        return match.end(), Stop.CLAUSE
    if group == "close":
        return match.end(), Stop.ASIDE_END if depth else None
    if group not in {"brackets", "open"}:
        return match.end(), meaning(group, match.group())
    inside = match.start() + 1
    return (inside, Stop.ASIDE) if _PHRASE.match(text, inside) else (match.end(), None)


def _with_names(scanned: list[Token]) -> list[Token]:
    """Put back the "with" that belongs to a name: "Committee on Cooperation with Partners"."""
    kept: list[Token] = []
    for token in scanned:
        if isinstance(token, str) and len(kept) > 1 and _is_within(kept[-2], kept[-1], token):
            kept[-2:] = [f"{kept[-2]}with{token}"]
        else:
            kept.append(token)
    return [token for token in kept if token != ""]


def _is_within(left: Token, phrase: Token, right: str) -> bool:
    is_with = isinstance(phrase, Phrase) and phrase.frame is Frame.WITH
    return is_with and isinstance(left, str) and not can_part(left[-_NEAR:], right[:_NEAR])
