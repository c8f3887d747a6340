"""The grammar of target timelines: from "By end H1 2023" to dates.

A year is 1 January to 31 December, H1 ends on 30 June, Q3 on 30 September, a month on its last day; "by X" has
an end and no start. Words that no rule understands are kept, have no dates and are reported: never guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workplan import clauses, numeric_dates, period_words, timeline_words
from workplan.errors import ImpossibleTimelineError
from workplan.events import Relative
from workplan.periods import FiscalYear
from workplan.readings import Reading, combined
from workplan.recurrence import recurrence
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

    Raises ImpossibleTimelineError with the reason when the words are understood and cannot be true, and
    AmbiguousDateError when a date in numbers stands anywhere among them that can mean different days.
    """
    stripped = (text or "").strip()
    if not stripped:
        return Timeline()
    words = timeline_words.split(stripped)
    numeric_dates.refuse_ambiguous(words)
    readings = [_part(part, fiscal) for part in _parts(words)]
    given = [reading for reading in readings if reading]
    whole = combined(given, is_span=len(given) > 1) if given and len(given) == len(readings) else None
    is_placed = whole is not None and whole.lasts is None
    return _timeline(stripped, whole) if whole and is_placed else Timeline(stripped, understood=False)


PHASES = frozenset({"phase", "stage", "part", "step", "tranche", "year", "component", "batch", "round"})
LONGEST_EVENT = timedelta(days=31)
TIES = frozenset({",", ".", "and"})
LABEL_AFTER = TIES | {";", ")"}
NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "a", "b", "c", "d"})


def _parts(words: list[str]) -> Iterator[list[str]]:
    """Split at semicolons and at labels such as "Phase 2:" or "(ii)"; the labels are dropped."""
    part: list[str] = []
    at = 0
    while at < len(words):
        label = _label(words[at : at + 3], words[at - 1] if part else ";")
        if label or words[at] == ";":
            yield from _worded(part)
            part, at = [], at + (label or 1)
        else:
            part.append(words[at])
            at += 1
    yield from _worded(part)


def _worded(part: list[str]) -> Iterator[list[str]]:
    kept = [at for at, word in enumerate(part) if word not in TIES]
    if kept:
        yield part[kept[0] : kept[-1] + 1]


def _label(words: list[str], before: str) -> int:
    """Return how many words a label at the beginning takes: 0 when there is none, as in "completion of Phase 1"."""
    if words[0] in PHASES and _is_numeral(words[1:2]) and (before in LABEL_AFTER or words[2:3] in ([":"], ["("])):
        return 3 if words[2:3] in ([":"], ["-"], [","]) else 2
    return 3 if words[0] == "(" and words[2:3] == [")"] and _is_numeral(words[1:2]) else 0


def _is_numeral(words: list[str]) -> bool:
    return any(word in NUMERALS or (word.isdecimal() and len(word) == 1) for word in words)


def _part(words: list[str], fiscal: FiscalYear | None) -> Reading | None:
    """Read one part with the remarks in its brackets; None when a rule is missing for any of it."""
    main, remarks = _unbracketed(words)
    readings = [clauses.read(Words(remark), fiscal) for remark in remarks]
    if readings == [None] and _is_narrowed(main):
        narrowed = clauses.read(Words([*remarks[0], *main]), fiscal)
        if narrowed:
            return narrowed
    if not all(reading or clauses.is_harmless(remark) for reading, remark in zip(readings, remarks, strict=True)):
        return None
    explained = combined(reading for reading in readings if reading)
    read = clauses.read(Words(main), fiscal) if main else None
    if read is None:
        is_all = not main or (explained is not None and explained.has_dates and clauses.is_name(main))
        return explained if is_all and any(readings) else None
    return None if explained is None else _explained(read, explained)


def _explained(read: Reading, explained: Reading) -> Reading | None:
    """Put together what is said outside of brackets and in them."""
    if read.has_dates and explained.has_dates:
        return read if _is_milestone(explained, read) else None
    if read.relative and explained.has_dates:
        return _dated_event(read, read.relative, explained)
    return combined([read, explained])


def _dated_event(read: Reading, relative: Relative, explained: Reading) -> Reading | None:
    """Read "by the 47th Summit (October 2025)"; a bracket behind "after" dates the event, and not what is due."""
    if relative.count or relative.side == "after":
        return None
    is_until = relative.side == "before" and (explained.is_bare or _is_short(explained))
    return combined([read, replace(explained, start=None) if is_until else explained])


def _is_short(reading: Reading) -> bool:
    """Whether it spans no more days than an event does."""
    return bool(reading.start and reading.end and reading.end - reading.start < LONGEST_EVENT)


def _is_narrowed(main: list[str]) -> bool:
    """Whether a bracket may say which part is meant: 2024 (Q3), annually (in March)."""
    rhythm = Words(main)
    return (len(main) == 1 and main[0] in period_words.YEARS) or (recurrence(rhythm) is not None and rhythm.are_read)


def _is_milestone(aside: Reading, whole: Reading) -> bool:
    """Whether a bracket tells of something on the way: 2022-2025 (mid-term review in 2023)."""
    if not (aside.is_aside and aside.end and whole.start and whole.end):
        return False
    return whole.start <= (aside.start or aside.end) <= aside.end <= whole.end


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
    return list(next(_worded(main), [])), [remark for remark in remarks if remark and _label(remark, ";") < len(remark)]


def _closing(words: list[str], at: int) -> int:
    mark = ")" if words[at] == "(" else "]"
    inside = words[at + 1 :]
    return at + 1 + inside.index(mark) if mark in inside else 0


def _timeline(text: str, whole: Reading) -> Timeline:
    if whole.start and whole.end and whole.end < whole.start:
        message = f"“{text}” ends before it starts: write the earlier time first."
        raise ImpossibleTimelineError(message)
    return Timeline(
        text, whole.start, whole.end, whole.open_ended, whole.recurs, whole.conditional, relative=whole.relative
    )
