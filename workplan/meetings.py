"""Meetings and other events that due dates count from: which one is meant, and which day that makes."""

from dataclasses import dataclass
from datetime import date

from workplan import timeline_words
from workplan.durations import LENGTHS
from workplan.events import Relative

_ONES = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    "nineteenth",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EVEN = ("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")
_ORDINALS = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 20 + 10 * place for place, word in enumerate(_EVEN)},
    **{
        f"{tens} {ones}": 20 + 10 * place + number
        for place, tens in enumerate(_TENS)
        for number, ones in enumerate(_ONES[1:10], 1)
    },
}
_UNMEANT = frozenset({"the", "a", "an", "of", "for", "st", "nd", "rd", "th"})
_LONGEST = 200
"""Characters by which names are compared: PostgreSQL indexes no text beyond some 2,700 bytes."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, or whatever else due dates count from, with its day."""

    name: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Moved:
    """A deliverable whose due date has moved with a meeting; None is no date."""

    plan: str
    code: str
    label: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class Counted:
    """An event as the plans word it, with its day if it has one, and what counts from it, as (plan key, code)."""

    name: str
    held_on: date | None = None
    codes: tuple[tuple[str, str], ...] = ()


def key(name: str) -> str:
    """Return the form in which events are compared: the Twelfth Meeting of X is the 12th X meeting.

    The order of the words plays no part, except where several numbers stand among them.
    """
    words = [word for word in timeline_words.split(name) if word.isalnum()]
    plain = [word for word in _numbered(words) if word not in _UNMEANT]
    numbers = sum(map(str.isdecimal, plain))
    return " ".join(plain if numbers > 1 else sorted(plain))[:_LONGEST]


def due(relative: Relative, held_on: date) -> date | None:
    """Return the day that counts from an event; None for what is only said to come after it, which is never due."""
    if relative.count is None or relative.unit is None:
        return None if relative.side == "after" else held_on
    away = LENGTHS[relative.unit] * relative.count
    return held_on - away if relative.side == "before" else held_on + away


def worded(relative: Relative) -> str:
    """Say what a date counts from, in words that read back to the same: 3 weeks before the 12th meeting."""
    event = f"the {relative.event}"
    if relative.count is None or relative.unit is None:
        return f"{'by' if relative.side == 'before' else relative.side} {event}"
    return f"{relative.count} {relative.unit}{'s' if relative.count != 1 else ''} {relative.side} {event}"


def _numbered(words: list[str]) -> list[str]:
    """Return the words with ordinals in digits: twelfth is 12, twenty first is 21."""
    numbered: list[str] = []
    for word in words:
        if numbered and (number := _ORDINALS.get(f"{numbered[-1]} {word}")):
            numbered[-1] = str(number)
        else:
            numbered.append(str(_ORDINALS.get(word, word)))
    return numbered
