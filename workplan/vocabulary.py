"""The words of all entries, each with the entries that hold it in their title or in their text."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from workplan.search_words import stem

TITLE = 3.0
"""How much more a word in the title counts: even the least like one there beats the very word in the text."""
STEM, PREFIX, TYPO = 0.95, 0.8, 0.6
_SHORTEST_PREFIX, _SHORTEST_TYPO = 3, 4
_LIKENESS = 80.0
_LAST = "\U0010ffff"


def _postings() -> "array[int]":
    return array("I")


class Vocabulary:
    """Built once, from the words of each entry's title and text; entries are known by their place."""

    def __init__(self, entries: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        self._titles: defaultdict[str, array[int]] = defaultdict(_postings)
        self._texts: defaultdict[str, array[int]] = defaultdict(_postings)
        for entry, (title, text) in enumerate(entries):
            for word in title:
                self._titles[word].append(entry)
            for word in text:
                self._texts[word].append(entry)
        self._sorted = sorted(self._titles.keys() | self._texts.keys())
        self._spelt = [word for word in self._sorted if len(word) >= _SHORTEST_PREFIX and word.isalpha()]
        self._stems: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            self._stems[stem(word)].append(word)

    def __contains__(self, word: str) -> bool:
        return stem(word) in self._stems

    def entries(self, word: str) -> dict[int, float]:
        """Return the entries that hold the word or one like it, with how well they do."""
        alike = sorted(self._alike(word), key=lambda pair: pair[1])
        found: dict[int, float] = {}
        for postings, worth in ((self._texts, 1.0), (self._titles, TITLE)):
            for other, likeness in alike:
                if other in postings:
                    found.update(dict.fromkeys(postings[other], likeness * worth))
        return found

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        """List the words that may be meant, with how sure that is."""
        if word.isalpha() and len(word) >= _SHORTEST_TYPO:
            typos = process.extract(word, self._spelt, scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=None)
            yield from ((other, TYPO * ratio / 100) for other, ratio, _ in typos if other != word)
        if len(word) >= _SHORTEST_PREFIX:
            start, end = (bisect_left(self._sorted, edge) for edge in (word, word + _LAST))
            yield from ((other, PREFIX) for other in self._sorted[start:end])
        yield from ((other, STEM) for other in self._stems.get(stem(word), ()))
        yield word, 1.0
