"""What baselines and readings of outcome metrics say in numbers, so that one can be held against the other.

Understood are answers that are counted (`7 AMS with "Yes" / 3 AMS with "Partial"`), scores (`ADII Pillar 1 55.27/100`),
and plain numbers (`12%`). Anything else is not understood, and nothing is guessed: not what an answer was that a source
breaks off in (`1 AMS with "P…"`), nor that 55.27 is out of a hundred.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from workplan.targets import NUMBER


@dataclass(frozen=True, slots=True)
class Part:
    """One number of what was read.

    Args:
        label: What it is of, as printed: an answer, or the name of a score; empty for a number alone.
        number: The number.
        of: What it is out of: the 100 of 55.27/100.
        unit: What is counted, such as AMS, or %.
    """

    label: str
    number: Decimal
    of: Decimal | None = None
    unit: str | None = None


class Compared(NamedTuple):
    """One number before and after, and by how much it is another; `label` is empty for a number alone."""

    label: str
    before: Decimal
    after: Decimal
    change: Decimal


_QUOTES = re.compile("[“”„‟«»″‘’']")
_ANSWER = re.compile(
    r"(?P<count>[0-9]{1,6}) (?P<unit>[^\W\d_]+(?: [^\W\d_]+){0,2}) with "
    r"(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>yes|no|partial|…)(?!\w))",
    re.IGNORECASE,
)
"""A count of those who gave an answer. One that is not quoted is one of the three of such studies, or lost."""
_BETWEEN_ANSWERS = re.compile(r" ?(?:[/,;&](?: and\b)?|\band\b) ?", re.IGNORECASE)
_SCORE = re.compile(
    rf"(?:(?P<label>[^\W\d_].*?)(?: ?(?P<tie>[:=]) ?| ))?(?P<number>[-−+]?(?:{NUMBER}))"
    r"(?: ?(?P<percent>%|per ?cent\b)| ?(?:/|\b(?:out )?of\b) ?(?P<of>[0-9]{1,3}(?:\.[0-9]{1,6})?))?",
    re.IGNORECASE,
)
"""A number, out of what it is, and before it what it is of."""
_BETWEEN_SCORES = re.compile(r" ?(?:;|,(?![0-9])) ?")
CUT = "…"
"""What stands where words of the source are lost."""


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[Part, ...] | None:
    """Return the numbers that a text says, in its order; None where it is not understood as a whole."""
    plain = " ".join(text.replace("...", CUT).split()).strip(" .;")
    parts = _answers(_QUOTES.sub('"', plain)) or _scores(plain)
    labels = [part.label.casefold() for part in parts if CUT not in part.label]
    return parts if parts and len(set(labels)) == len(labels) else None


def compared(baseline: str | None, value: str | None) -> tuple[Compared, ...] | None:
    """Return what a reading says beside its baseline, in the order of the baseline; None where they are not alike.

    Compared is what both say. Where the same number of Member States, or whatever is counted, gave an answer then and
    now, and all answers are known, nobody gave those that only one of the two has.
    """
    before, after = (_by_kind(read(text or "") or ()) for text in (baseline, value))
    kinds = (*before, *after) if _are_whole(before, after) else (kind for kind in before if kind in after)
    found = tuple(_compared(before.get(kind), after.get(kind)) for kind in dict.fromkeys(kinds) if CUT not in kind[0])
    return found or None


_Kind = tuple[str, str, Decimal | None]
"""What makes two numbers comparable: what they are of, the unit, and what they are out of."""


def _by_kind(parts: tuple[Part, ...]) -> Mapping[_Kind, Part]:
    return {(part.label.casefold(), (part.unit or "").casefold(), part.of): part for part in parts}


def _are_whole(before: Mapping[_Kind, Part], after: Mapping[_Kind, Part]) -> bool:
    """Whether both count the answers of as many, and no answer is lost."""
    kinds = [*before, *after]
    is_count = all(label and unit not in {"", "%"} and CUT not in label for label, unit, _ in kinds)
    is_same = len({unit for _, unit, _ in kinds}) == 1
    return is_count and is_same and _total(before) == _total(after)


def _total(parts: Mapping[_Kind, Part]) -> Decimal:
    return sum((part.number for part in parts.values()), Decimal())


def _compared(before: Part | None, after: Part | None) -> Compared:
    """Compare two of a kind; the one that is missing is none of them."""
    label = next(part.label for part in (before, after) if part)
    first, then = (part.number if part else Decimal() for part in (before, after))
    return Compared(label, first, then, then - first)


def _answers(text: str) -> tuple[Part, ...]:
    """Read answers with their counts, one after the other to the end of the text."""
    parts, place = list[Part](), 0
    while found := _ANSWER.match(text, place):
        label = (found["quoted"] or found["bare"]).strip()
        parts.append(Part(label, Decimal(found["count"]), unit=found["unit"]))
        if found.end() == len(text):
            return tuple(parts)
        between = _BETWEEN_ANSWERS.match(text, found.end())
        if between is None:
            break
        place = between.end()
    return ()


def _scores(text: str) -> tuple[Part, ...]:
    """Read a number alone, or several with what they are of."""
    found = [_SCORE.fullmatch(item) for item in _BETWEEN_SCORES.split(text)]
    parts = tuple(_each_score(found, is_alone=len(found) == 1))
    return parts if len(parts) == len(found) else ()


def _each_score(found: list[re.Match[str] | None], *, is_alone: bool) -> Iterator[Part]:
    for score in found:
        if score is None:
            continue
        label = score["label"] or ""
        number = Decimal(score["number"].replace(",", "").replace("−", "-"))
        of = Decimal(score["of"]) if score["of"] else None
        # The 1 of “Pillar 1” is part of a name: what a number is of is tied to it, or it says what it is out of.
        is_said = (score["tie"] or of is not None) if label else is_alone
        if is_said and (of is None or 0 <= number <= of):
            yield Part(label, number, of, "%" if score["percent"] else None)
