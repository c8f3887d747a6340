"""What a meeting decides, as people type it: a new date for an activity, or that a report is cleared."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as day

from workplan import meetings, timeline, typed
from workplan.errors import WorkPlanError
from workplan.typed_evidence import plain, split

_CLAUSE = re.compile(
    r"\b(?P<why>because(?: of)?|due to|owing to|reason)\b"
    r"|\b(?P<meeting>(?:adopted|agreed|approved|endorsed|decided)(?= (?:by|at|in|during)\b))"
    r"|\b(?P<document>(?:document|doc|ref)\b(?=[.:]{0,2} ?\S{0,40}\d))",
    re.IGNORECASE,
)
_MOVED = frozenset(
    (
        *("to", "is", "=", ":", "moved", "move", "shifted", "changed", "set", "new", "revised", "extended"),
        *("date", "deadline", "timeline"),
    )
)
_JOINED = frozenset({"by", "at", "in", "during", "for", "of", "from", "as", "per", "the"})
_EDGES = " ,;:=.-–—(["
_LONGEST = 200
"""Characters of a name in which a day is looked for."""


class DateWordsError(WorkPlanError):
    """Words after `date` that do not say a time."""


class ClearingWordsError(WorkPlanError):
    """Words after `clear` that do not name a meeting."""


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A timeline as worded; the reason, and the meeting that adopted it with its day and document, where said."""

    worded: str
    why: str | None = None
    meeting: str | None = None
    document: str | None = None
    held_on: day | None = None


@dataclass(frozen=True, slots=True)
class TypedClearing:
    """The meeting that cleared what was reported, with its day and document, where they are said."""

    meeting: str
    document: str | None = None
    held_on: day | None = None


def date(words: str) -> TypedDate:
    """Read “by end Q1 2024 because the consultant left” or “30 June 2024 adopted by the 12th meeting, document X/1”.

    Raises DateWordsError when the words are no timeline, or what is wrong with a date among them.
    """
    links, text = split(plain(words))
    worded, said = _clauses(text)
    worded, reason = _explained(_without(worded, _MOVED))
    if not worded or not timeline.parse(worded).understood:
        raise DateWordsError.of(
            worded or words,
            "is no time that is understood: write for example /activity A.2.1.3 date by end Q1 2024 because the "
            "consultant left, or a day such as 30 June 2024 instead.",
        )
    meeting, document, held_on = _meeting(said.get("meeting", ""))
    documents = [each for each in (said.get("document"), document, *links) if each]
    return TypedDate(worded, said.get("why") or reason, meeting or None, " ".join(documents) or None, held_on)


def clearing(words: str) -> TypedClearing:
    """Read “12th ACCEC meeting https://…” or “at the 12th meeting, document ACCEC/12/5”.

    Raises ClearingWordsError when no meeting is named, or what is wrong with its day.
    """
    links, text = split(plain(words))
    named, said = _clauses(text)
    meeting, document, held_on = _meeting(named)
    if not meetings.key(meeting):
        raise ClearingWordsError.of(
            words,
            "names no meeting: write for example /activity A.2.1.3 clear 12th ACCEC meeting, document ACCEC/12/5.",
        )
    documents = [each for each in (said.get("document"), document, *links) if each]
    return TypedClearing(meeting, " ".join(documents) or None, held_on)


def _clauses(text: str) -> tuple[str, dict[str, str]]:
    """Split a text at the first reason, meeting and document; within a reason, only a comma lets another begin."""
    said: dict[str, str] = {}
    kind, start, before = "", 0, ""
    for match in _CLAUSE.finditer(text):
        name = match.lastgroup or ""
        is_within = kind == "why" and text[: match.start()].rstrip()[-1:] not in {",", ";", "("}
        if name in said or name == kind or is_within:
            continue
        before, said = _put(text[start : match.start()], kind, before, said)
        kind, start = name, match.end()
    return _put(text[start:], kind, before, said)


def _put(words: str, kind: str, before: str, said: dict[str, str]) -> tuple[str, dict[str, str]]:
    plain_words = words.strip(f"{_EDGES})]")
    return (before, said | {kind: plain_words}) if kind else (words.strip(f"{_EDGES}"), said)


def _explained(worded: str) -> tuple[str, str | None]:
    """Split the reason off “by end Q1 2024: consultant left”; “Phase 1: 2022” is one timeline."""
    head, colon, tail = worded.partition(": ")
    if not colon or not tail.strip():
        return worded, None
    is_time = timeline.parse(tail).understood or not timeline.parse(head).understood
    return (worded, None) if is_time else (head.strip(), tail.strip())


def _meeting(text: str) -> tuple[str, str | None, day | None]:
    """Return the name of a meeting, the mark of a document behind it, and its day."""
    words = _without(text, _JOINED).split()
    mark = words[-1].strip("(),;") if words else ""
    is_mark = "/" in mark and any(map(str.isdecimal, mark)) and any(map(str.isalpha, mark))
    name = " ".join(words[:-1] if is_mark else words).strip(f"{_EDGES})")
    held_on = None
    if len(name) <= _LONGEST:
        with suppress(typed.MeetingWordsError):
            name, held_on = typed.meeting(name)
    return name, mark if is_mark else None, held_on


def _without(text: str, ties: frozenset[str]) -> str:
    words = text.strip(_EDGES).split()
    while words and words[0].casefold().rstrip(":") in ties | {""}:
        words = words[1:]
    return " ".join(words)
