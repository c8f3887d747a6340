"""Finding activities by words: ranked, with typos, plurals and the order of words forgiven."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import repeat
from typing import Self

from workplan.search_words import STOP_WORDS, Compound, compounds, terms
from workplan.vocabulary import Vocabulary

_SHORTEST_PART = 3
_MOST_WORDS = 12
"""Words of a question that are looked at: each is compared with the whole vocabulary."""

Entry = tuple[str, str, str]
"""A code, its title, and whatever else it is found by, such as its description and its bodies."""
Scores = dict[int, float]


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first; where not `complete`, nothing holds every word and these hold the most."""

    codes: tuple[str, ...]
    complete: bool


class Index:
    """Entries with the words they are found by. Building it reads every text: keep it for as long as they stay."""

    def __init__(self, codes: tuple[str, ...], lengths: tuple[int, ...], vocabulary: Vocabulary) -> None:
        self._codes, self._lengths, self._vocabulary = codes, lengths, vocabulary

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Build an index; equally good hits keep the order of the entries."""
        kept = tuple(entries)
        titles = [compounds(title) for _, title, _ in kept]
        words = ((terms(title), terms(compounds(text))) for title, (_, _, text) in zip(titles, kept, strict=True))
        lengths = tuple(len(_telling(title)) for title in titles)
        return cls(tuple(code for code, _, _ in kept), lengths, Vocabulary(words))

    def rank(self, words: str, limit: int) -> Hits:
        """Return the codes of at most `limit` entries that hold every word, or else of those that hold the most."""
        asked = _telling(compounds(words))[:_MOST_WORDS]
        scores = [self._scores(asked, place) for place in range(len(asked))]
        every = _common(scores)
        found = tuple(every or _most(scores))
        best = nsmallest(limit, zip(self._ranks(found, scores), found, strict=True))
        return Hits(tuple(self._codes[entry] for _, entry in best), bool(every))

    def _ranks(self, found: tuple[int, ...], scores: list[Scores]) -> list[float]:
        """Return how well each entry holds the words, and how much of its title they are: the best is the least."""
        asked = len(scores)
        held = map(sum, zip(*(map(score.get, found, repeat(0.0)) for score in scores), strict=True))
        lengths = map(self._lengths.__getitem__, found)
        return [
            -total - (asked / max(asked, length) if total > asked else 0)
            for total, length in zip(held, lengths, strict=True)
        ]

    def _scores(self, asked: list[Compound], place: int) -> Scores:
        """Return the entries that hold a word in any of the ways it may be written."""
        ways = [self._held(way) for way in self._ways(asked, place)]
        found: Scores = {}
        for way in ways:
            found |= {entry: max(score, found.get(entry, 0.0)) for entry, score in way.items()} if found else way
        return found

    def _ways(self, asked: list[Compound], place: int) -> list[Compound]:
        """List the ways to write a word: "tool-kit" as one and as two, "tool kit" as one, "toolkit" as two."""
        word = asked[place]
        whole = "".join(word)
        pairs = [
            "".join(asked[start] + asked[start + 1]) for start in (place - 1, place) if 0 <= start < len(asked) - 1
        ]
        ways: list[Compound] = [(whole,), *((pair,) for pair in pairs if pair in self._vocabulary)]
        if len(word) > 1:
            return [*ways, tuple(part for part in word if len(part) > 1)]
        cuts = range(_SHORTEST_PART, len(whole) - _SHORTEST_PART + 1) if whole not in self._vocabulary else ()
        halves = ((whole[:cut], whole[cut:]) for cut in cuts)
        return [*ways, *(pair for pair in halves if pair[0] in self._vocabulary and pair[1] in self._vocabulary)]

    def _held(self, way: Compound) -> Scores:
        """Return the entries that hold all parts of a word as it may be written."""
        parts = [self._vocabulary.entries(part) for part in way]
        if len(parts) == 1:
            return parts[0]
        return {entry: min(part[entry] for part in parts) for entry in _common(parts)}


def _telling(words: list[Compound]) -> list[Compound]:
    """Leave out the words that tell nothing, unless there are no others."""
    return [word for word in words if word[0] not in STOP_WORDS or len(word) > 1] or words


def _common(scores: list[Scores]) -> set[int]:
    """Return the entries that hold all of the words."""
    rarest_first = sorted((score.keys() for score in scores), key=len)
    return set(rarest_first[0]).intersection(*rarest_first[1:]) if rarest_first else set()


def _most(scores: list[Scores]) -> set[int]:
    """Return the entries that hold the most of the words."""
    counted = Counter(entry for held in scores for entry in held)
    most = max(counted.values(), default=0)
    return {entry for entry, count in counted.items() if count == most}
