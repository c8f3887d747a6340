"""Where one body's name ends and the next begins: "X and Y" are two bodies when each can stand as one."""

import re
from dataclasses import dataclass

from workplan.acronyms import fits, is_acronym, spells
from workplan.body_names import (
    PREPOSITIONS,
    BodyName,
    bracketed,
    is_left_open,
    is_right_open,
    read,
    stands,
    without_article,
)

_WHOLE = (
    r"Trinidad and Tobago|Antigua and Barbuda|(?:Saint|St\.?) (?:Kitts and Nevis|Vincent and the Grenadines)"
    r"|S[aã]o Tom[eé] and Pr[ií]ncipe|Bosnia and Herzegovina|(?:Hong Kong|Macao), China"
)
"""Names of economies with a tie inside."""
_TIE = re.compile(
    rf"\([^()]*\)|\b(?:{_WHOLE})\b|(?P<tie>[,|\n]|(?<=\s)[&+](?=\s)|(?<=[\s)])/|/(?=\s)|(?<=[A-Z]{{3}})/(?=[A-Z]{{3}})"
    r"|(?<=[a-z)])/(?=[A-Z])"
    r"|(?i:(?<![\w-])(?:and/or|and|or|as well as|(?-i:plus)|including|such as|namely)(?![\w-])))"
)
APART = frozenset({"+", "|"})
"""Ties that stand in no name."""
_NUMERAL = re.compile(r"\d{1,3}|[IVX]{2,}")
_AROUND = " \n\t.;:-–—"
_REACH = 8
"""How many pieces a name with an acronym may have: "Micro, Small and Medium Enterprise (ACCMSME)" has three."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the text that belongs together. `is_open`: more of its name may follow."""

    start: int
    end: int
    stands: bool
    is_open: bool


def split(text: str) -> list[BodyName]:
    """Read the bodies that a run of words names, in order; every word is in one of them."""
    stretches: list[_Stretch] = []
    for start, end in _abbreviated(text, _pieces(text)):
        first = _beginning(text, stretches, start, end)
        stretches[first:] = [_grown(text, stretches[first:], start, end)]
    names = (read(text[stretch.start : stretch.end]) for stretch in stretches)
    return [name for name in names if any(character.isalnum() for character in name.name)]


def can_part(left: str, right: str) -> bool:
    """Whether a "with" between the words parts two bodies, and is not itself in a name."""
    before, after = ([text[start:end] for start, end in _pieces(text)] for text in (left, right))
    if not before or not after or left.rstrip().endswith(","):
        return True
    return _is_whole(before[-1]) or (stands(before[-1]) and stands(after[0]) and not is_left_open(after[0].split()))


def _is_whole(piece: str) -> bool:
    """Whether nothing can be added to a body's name."""
    return stands(piece) and (piece.endswith(")") or not is_right_open(piece.split()))


def _pieces(text: str) -> list[Span]:
    """Return where the words between ties stand, without the blanks and stops around them."""
    ties = [match.span() for match in _TIE.finditer(text) if match["tie"]]
    edges = [0, *(edge for tie in ties for edge in tie), len(text)]
    tight = (_tight(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [(start, end) for start, end in tight if start < end]


def _tight(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return end - len(words.lstrip(_AROUND)), start + len(words.rstrip(_AROUND))


def _abbreviated(text: str, pieces: list[Span]) -> list[Span]:
    """Join the pieces that an acronym in brackets abbreviates: no more than it takes."""
    joined: list[Span] = []
    for start, end in pieces:
        outer, acronym = bracketed(text[start:end])
        taken = len(joined)
        if is_acronym(acronym) and not is_acronym(outer):
            taken = _taken(text, joined, acronym, (start, end))
        joined[taken:] = [(joined[taken][0] if taken < len(joined) else start, end)]
    return joined


def _taken(text: str, joined: list[Span], acronym: str, piece: Span) -> int:
    """Return the index of the piece at which the name begins; the number of pieces if it is the last alone."""
    begin, end = piece[0], text.rindex("(", *piece)
    for index in range(len(joined), max(-1, len(joined) - _REACH), -1):
        if index < len(joined):
            if _is_whole(text[slice(*joined[index])]):
                break
            begin = joined[index][0]
        if fits(acronym, text[begin:end]):
            return index if spells(acronym, text[begin:end]) else _spelt(text, joined[:index], acronym, (begin, end))
    return len(joined)


def _spelt(text: str, before: list[Span], acronym: str, name: Span) -> int:
    """Return the index one lower where an "and" and the words before it complete the acronym: Food and … (FAO)."""
    index, (begin, end) = len(before), name
    if not before or text[before[-1][1] : begin].strip() != "and" or _is_whole(text[slice(*before[-1])]):
        return index
    return index - spells(acronym, text[before[-1][0] : end])


def _beginning(text: str, earlier: list[_Stretch], start: int, end: int) -> int:
    """Return the index of the stretch from which on the piece continues; the number of stretches if it is new."""
    piece, last = text[start:end], len(earlier)
    if last and text[earlier[-1].end : start].strip() in APART:
        return last
    if last and _continues(text, earlier[-1], start, piece):
        return last - 1
    while last and not earlier[last - 1].stands and stands(piece) and _takes_more(piece):
        last -= 1
    return last


def _takes_more(piece: str) -> bool:
    outer, inner = bracketed(piece)
    return is_left_open(piece.split()) and not (is_acronym(inner) and fits(inner, outer))


def _continues(text: str, last: _Stretch, start: int, piece: str) -> bool:
    """Whether a piece is the rest of the name before it, as a number is; a line's end may be a wrap within a name."""
    before, tie = text[last.start : last.end], text[last.end : start].strip(" ").lower()
    is_tied = before.split()[-1].lower() in PREPOSITIONS or piece.split(maxsplit=1)[0] in PREPOSITIONS
    if is_tied or _NUMERAL.fullmatch(piece):
        return True
    if stands(piece):
        return tie == "\n" and not last.stands
    if last.stands:
        return last.is_open or tie == "or" or (tie == "\n" and not before.endswith(")") and not is_acronym(before))
    return tie == "or" or without_article(piece)[:1].islower()


def _grown(text: str, taken: list[_Stretch], start: int, end: int) -> _Stretch:
    piece = text[start:end]
    is_body = stands(piece)
    is_open = not piece.endswith(")") and (is_right_open(piece.split()) if is_body else any(s.is_open for s in taken))
    return _Stretch(min([start, *(s.start for s in taken)]), end, is_body or any(s.stands for s in taken), is_open)
