"""What an acronym of a body looks like, and whether it fits a full name."""

import re

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"[^\W_]+(?:[-./&+][^\W_]+)*")
_SMALL = frozenset({"of", "on", "for", "the", "and", "in", "to"})
_NUMERAL = re.compile(r"[IVX]{2,}|\d+")
_PENDING = frozenset({"TBC", "TBD", "TBA", "N/A", "NA", "I"})
_LONGEST = 4
"""Words in an acronym, as in "WG on CC"."""


def is_acronym(text: str) -> bool:
    """Whether the text is an acronym, such as ACCEC, WC-PSS, MoF or "WG on CC", and nothing else."""
    words = text.split()
    if not 0 < len(words) <= _LONGEST or text in _PENDING:
        return False
    return _is_short(words[0]) and all(word in _SMALL or _NUMERAL.fullmatch(word) or _is_short(word) for word in words)


def _is_short(word: str) -> bool:
    """Whether a word is capitals for the most part: two of them, or a letter alone."""
    letters = [character for character in word if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if not _WORD.fullmatch(word) or _NUMERAL.fullmatch(word):
        return False
    return capitals * 2 > len(letters) and (capitals > 1 or len(word) == 1)


def fits(acronym: str, name: str) -> bool:
    """Whether an acronym can be made of a name: its capitals in their order, half of them beginning words."""
    capitals = "".join(character for character in acronym if character.isupper()).casefold()
    letters = "".join(character for character in name if character.isalpha()).casefold()
    begin = "".join(word if word.isupper() else word[0] for word in re.findall(r"[^\W\d_]+", name)).casefold()
    return _holds(letters, capitals) and 2 * LCSseq.similarity(begin, capitals) >= len(capitals)


def spells(acronym: str, name: str) -> bool:
    """Whether every capital of an acronym begins a word of the name."""
    capitals = "".join(character for character in acronym if character.isupper()).casefold()
    return _holds("".join(word[0] for word in re.findall(r"[^\W\d_]+", name)).casefold(), capitals)


def _holds(letters: str, capitals: str) -> bool:
    rest = iter(letters)
    return all(capital in rest for capital in capitals)
