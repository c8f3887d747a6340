"""The grammar of target timelines: from "By end H1 2023" to dates.

A year is 1 January to 31 December, H1 ends on 30 June, Q3 on 30 September, a month on its last day; "by X" has
an end and no start. Words that no rule understands are kept, have no dates and are reported: never guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workplan import clauses, timeline_words
from workplan.clauses import Reading, Relative
from workplan.errors import ImpossibleTimelineError
from workplan.periods import FiscalYear
from workplan.timeline_words import Words

__all__ = ["FiscalYear", "Relative", "Timeline", "parse"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the words of a timeline mean.

    `start` and `end` are inclusive days. `open_ended`: it goes on with no end stated. `recurs`: how often it comes
    back ("annual", "biennial", "quarterly", …). `conditional`: it is only done if needed. `understood` is false
    when words are there that no rule reads. `relative`: the event it counts from, which has no date here.
    """

    text: str | None = None
    start: date | None = None
    end: date | None = None
    open_ended: bool = False
    recurs: str | None = None
    conditional: bool = False
    understood: bool = True
    relative: Relative | None = None


def parse(text: str | None, fiscal: FiscalYear | None = None) -> Timeline:
    """Read a timeline as worded; fiscal years only have dates when it is said what they are.

    Raises ImpossibleTimelineError with the reason when the words are understood and cannot be true.
    """
    stripped = (text or "").strip()
    if not stripped:
        return Timeline()
    readings = [_part(part, fiscal) for part in _parts(timeline_words.split(stripped))]
    if not readings or None in readings:
        return Timeline(stripped, understood=False)
    return _span(stripped, [reading for reading in readings if reading])


PHASES = frozenset({"phase", "stage", "part", "step", "tranche"})
NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "a", "b", "c", "d"})


def _parts(words: list[str]) -> Iterator[list[str]]:
    """Split at semicolons and at labels such as "Phase 2:" or "(ii)"; the labels are dropped."""
    part: list[str] = []
    at = 0
    while at < len(words):
        label = _label(words[at:])
        if label or words[at] == ";":
            yield from _worded(part)
            part, at = [], at + (label or 1)
        else:
            part.append(words[at])
            at += 1
    yield from _worded(part)


def _worded(part: list[str]) -> Iterator[list[str]]:
    ending = frozenset({",", ".", "and"})
    while part and part[-1] in ending:
        part = part[:-1]
    while part and part[0] in ending:
        part = part[1:]
    if part:
        yield part


def _label(words: list[str]) -> int:
    """Return how many words a label at the beginning takes: 0 when there is none."""
    if words[0] in PHASES and _is_numeral(words[1:2]):
        return 3 if words[2:3] in ([":"], ["-"], [","]) else 2
    return 3 if words[0] == "(" and words[2:3] == [")"] and _is_numeral(words[1:2]) else 0


def _is_numeral(words: list[str]) -> bool:
    return any(word in NUMERALS or (word.isdecimal() and len(word) == 1) for word in words)


def _part(words: list[str], fiscal: FiscalYear | None) -> Reading | None:
    """Read one part with the remarks in its brackets; None when a rule is missing for any of it."""
    main, remarks = _unbracketed(words)
    readings = [clauses.read(Words(remark), fiscal) for remark in remarks]
    for remark, reading in zip(remarks, readings, strict=True):
        if reading is None and any(word.isdecimal() for word in remark):
            return None
    explained = clauses.combined(reading for reading in readings if reading)
    if not main:
        return explained
    read = clauses.read(Words(main), fiscal)
    if read is None and explained.has_dates and clauses.is_name(main):
        return explained
    if read is None or (read.has_dates and explained.has_dates):
        return None
    return clauses.combined([read, explained])


def _unbracketed(words: list[str]) -> tuple[list[str], list[list[str]]]:
    """Return the words outside of brackets, and those inside of each pair; an unclosed one is not taken for a pair."""
    main: list[str] = []
    remarks: list[list[str]] = []
    at = 0
    while at < len(words):
        if words[at] in "([" and (closing := _closing(words, at)):
            remarks.append(words[at + 1 : closing])
            at = closing
        else:
            main.append(words[at])
        at += 1
    return list(next(_worded(main), [])), [remark for remark in remarks if remark]


def _closing(words: list[str], at: int) -> int:
    mark = ")" if words[at] == "(" else "]"
    inside = words[at + 1 :]
    return at + 1 + inside.index(mark) if mark in inside else 0


def _span(text: str, readings: Iterable[Reading]) -> Timeline:
    """Return the timeline from the first start to the last end of all parts."""
    whole = clauses.combined(readings, is_span=True)
    if whole.start and whole.end and whole.end < whole.start:
        message = f"“{text}” ends before it starts: write the earlier time first."
        raise ImpossibleTimelineError(message)
    return Timeline(
        text, whole.start, whole.end, whole.open_ended, whole.recurs, whole.conditional, relative=whole.relative
    )
