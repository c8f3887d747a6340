"""Words as a search compares them: "E-Commerce" is also "commerce" and "ecommerce", "surveys" is also "survey"."""

import re
import unicodedata

STOP_WORDS = frozenset({"of", "the", "and", "on", "for", "to", "in", "a", "an", "with", "by", "or"})

_APOSTROPHE = re.compile("['’‘`]")
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST_PLURAL = 4

Compound = tuple[str, ...]
"""The parts of one word: ("e", "commerce")."""


def compounds(text: str) -> list[Compound]:
    """Return the words of a text in small letters without accents; a single letter goes with the word after it."""
    words: list[Compound] = []
    for match in _COMPOUND.findall(_APOSTROPHE.sub("", _plain(text))):
        parts = tuple(match.split("-"))
        if words and len(words[-1]) == 1 and _is_letter(words[-1][0]) and words[-1][0] not in STOP_WORDS:
            words[-1] += parts
        else:
            words.append(parts)
    return words


def terms(words: list[Compound]) -> set[str]:
    """Return what the words can be found by: each whole, and its parts of more than a letter."""
    parts = {part for word in words if len(word) > 1 for part in word if not _is_letter(part)}
    return parts | {"".join(word) for word in words}


def stem(word: str) -> str:
    """Return a word without its plural; words that short are no plurals."""
    if len(word) > _SHORTEST_PLURAL and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
