"""A timeline as a row of words, read from left to right with a finger on the next one."""

import re
import unicodedata
from collections.abc import Callable, Collection
from typing import TypeVar

T = TypeVar("T")

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~〜→"), "-")
UNMEANT = dict.fromkeys(map(ord, "‘’“”\"'`«»\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
WORD = re.compile(r"\d+|q(?=(?:i{1,3}|iv)\b)|[^\W\d_]+|[^\w\s]|_")
ARROW = re.compile("-+>?")
SHORT_YEAR = re.compile(r"['‘’`]([1-4][0-9])(?![\w'’])")
"""The ’24 of June ’24."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TWICE = re.compile(rf"\b({'|'.join(NUMBERS)}) ?\(([0-9]{{1,2}})\)")
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "latter": -1,
    "final": -1,
    "last": -1,
}

Phrases = dict[str, list[tuple[str, ...]]]
"""Phrases by their first word, the longest first."""


def phrases(*texts: str) -> Phrases:
    """Make a table of phrases; their words and marks are written with single spaces between."""
    table: Phrases = {}
    for words in sorted((tuple(text.split()) for text in texts), key=len, reverse=True):
        table.setdefault(words[0], []).append(words)
    return table


def split(text: str) -> list[str]:
    """Return lower-case words, numbers and marks: `3Q2024` is 3, q, 2024."""
    plain = SHORT_YEAR.sub(r" 20\1", unicodedata.normalize("NFKC", text).translate(DASHES)).translate(UNMEANT)
    return WORD.findall(TWICE.sub(_once, ARROW.sub("-", plain.casefold())))


def _once(match: re.Match[str]) -> str:
    """Say a count that is given twice only once: six (6) is six."""
    return match[1] if NUMBERS.index(match[1]) + 1 == int(match[2]) else match[0]


class Words:
    """The words of a wording and how far they have been read."""

    def __init__(self, words: list[str]) -> None:
        """Take the words, unread."""
        self._words = words
        self._at = 0

    @property
    def are_read(self) -> bool:
        """Whether nothing is left."""
        return self._at >= len(self._words)

    @property
    def place(self) -> int:
        """How many words have been read."""
        return self._at

    def since(self, place: int) -> list[str]:
        """Return what has been read since a place."""
        return self._words[place : self._at]

    def rest(self) -> list[str]:
        """Return what is left, and leave it unread."""
        return self._words[self._at :]

    def peek(self, ahead: int = 0) -> str:
        """Return a word without reading it; empty after the end."""
        at = self._at + ahead
        return self._words[at] if at < len(self._words) else ""

    def take(self, *words: str) -> bool:
        """Read exactly these words if they come next."""
        if self._words[self._at : self._at + len(words)] != list(words):
            return False
        self._at += len(words)
        return True

    def take_phrase(self, table: Phrases) -> str | None:
        """Read the longest phrase of a table that comes next."""
        for phrase in table.get(self.peek(), ()):
            if self.take(*phrase):
                return " ".join(phrase)
        return None

    def take_number(self, digits: Collection[int] = (1, 2)) -> int | None:
        """Read a number written with so many digits."""
        word = self.peek()
        if not (word.isascii() and word.isdecimal()) or len(word) not in digits:
            return None
        self._at += 1
        return int(word)

    def take_count(self) -> int | None:
        """Read a number in digits or as a word: 6, six."""
        if self.peek() in NUMBERS:
            self._at += 1
            return NUMBERS.index(self._words[self._at - 1]) + 1
        return self.take_number((1, 2, 3))

    def take_ordinal(self) -> int | None:
        """Read first, 1st, 3rd; the last is -1."""
        if self.peek() in ORDINALS:
            self._at += 1
            return ORDINALS[self._words[self._at - 1]]
        if self.peek(1) in {"st", "nd", "rd", "th"} and (number := self.take_number()) is not None:
            self._at += 1
            return number
        return None

    def take_clause(self) -> list[str]:
        """Read everything up to the next comma."""
        left = self.rest()
        taken = left[: left.index(",")] if "," in left else left
        self._at += len(taken)
        return taken

    def attempt(self, read: Callable[["Words"], T | None]) -> T | None:
        """Read with a rule; put the finger back when it does not apply."""
        before = self._at
        found = read(self)
        if found is None:
            self._at = before
        return found
