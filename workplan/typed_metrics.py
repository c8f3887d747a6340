"""A value of a metric as people type it: `1 = 6 as of 30 Jun 2023 source ESCAP`."""

import re
from datetime import date

from workplan import days
from workplan.errors import DayError, WorkPlanError
from workplan.plan import Maturity
from workplan.timeline_words import NUMBERS
from workplan.typed_evidence import plain, split
from workplan.updates import Reading

NOT_AVAILABLE = "N/I"
"""How a plan's annex says that there is no information."""

_PLACE = re.compile(
    rf"(?:(?:metric|indicator|kpi)s? ?)?(?:(?:no\.?|number) )?#?(\d{{1,2}}|{'|'.join(NUMBERS)})(?= ?$|[ =:→]|[-–—] )",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(as[ -]?of|as[ -]?at|sources?|according to)\b", re.IGNORECASE)
_TIES = frozenset({"=", ":", "->", "→", "-", "–", "—", "is", "are", "has", "now", "to", "reached", "increased", "rose"})
"""What joins a metric to its value."""
_EDGES = " ,;:=("
_MEMBER, _ANOTHER = re.compile(r"[+-][^\W\d_]"), re.compile(r"=|\bmetric\b", re.IGNORECASE)
"""What is no value: Member States, and a second metric."""
_NUMBERS = {"zero": "0", **{word: str(number) for number, word in enumerate(NUMBERS, 1)}}
_NONE = frozenset(
    (
        *("ni", "na", "notavailable", "notyetavailable", "noinformation", "nodata", "nodataavailable"),
        *("datanotavailable", "nodatayet", "notapplicable"),
    )
)
_MATURITY = {
    **dict.fromkeys(("available", "dataavailable", "dataisavailable", "dataareavailable"), Maturity.AVAILABLE),
    **dict.fromkeys(
        ("needsdevelopment", "needdevelopment", "tobedeveloped", "needstobedeveloped"), Maturity.NEEDS_DEVELOPMENT
    ),
    **dict.fromkeys(("notknown", "unknown", "notyetknown"), Maturity.NOT_KNOWN),
}


class MetricWordsError(WorkPlanError):
    """Words after `metric` that do not say which one and its value."""


def metric(words: str) -> Reading:
    """Read which metric has which value, as of which day and from which source; or whether its data is there.

    Raises MetricWordsError when there is no number of a metric or no value, or what is wrong with the day.
    """
    text = plain(words)
    place = _PLACE.match(text)
    number = _number(place[1]) if place else 0
    if place is None or not number:
        raise _error(words)
    links, rest = split(text[place.end() :])
    value, clauses = _clauses(rest)
    value, day = _dated(_untied(value))
    if _MEMBER.match(value):
        raise MetricWordsError.of(words, "names Member States: write for example /activity A.2.1.3 members +KH.")
    if not value or _ANOTHER.search(value) or (day and "as of" in clauses):
        raise _error(words)
    as_of = days.read(clauses["as of"]) if "as of" in clauses else day
    source = clauses.get("source") or " ".join(links) or None
    folded = re.sub(r"[\W_]", "", value.casefold())
    if folded in _MATURITY:
        return Reading(number - 1, as_of=as_of, source=source, maturity=_MATURITY[folded])
    said = NOT_AVAILABLE if folded in _NONE else _NUMBERS.get(value.casefold(), value)
    return Reading(number - 1, said, as_of, source)


def _error(words: str) -> MetricWordsError:
    return MetricWordsError.of(
        words,
        "does not say which one metric has which value: write for example "
        "/activity A.2.1.3 metric 1 = 6 as of 30 June 2023 source ESCAP.",
    )


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS.index(word.casefold()) + 1


def _clauses(text: str) -> tuple[str, dict[str, str]]:
    """Split a value from its day and its source, in either order; the first of each counts."""
    value, *said = _CLAUSE.split(text)
    clauses: dict[str, str] = {}
    for kind, words in zip(said[::2], said[1::2], strict=True):
        name = "as of" if kind.casefold().startswith("as") else "source"
        if words.strip(f"{_EDGES})."):
            clauses.setdefault(name, words.strip(f'{_EDGES})."“”'))
    return value, clauses


def _untied(value: str) -> str:
    """Drop what only joins a metric to its value."""
    words = value.strip().lstrip("=:→").split()
    while words and words[0].casefold() in _TIES:
        words = words[1:]
    return " ".join(words).strip(_EDGES)


def _dated(value: str) -> tuple[str, date | None]:
    """Split off the day of “6 on 30 June 2023”; what is no day belongs to the value, as in 6 laws on customs."""
    before, on, after = value.rpartition(" on ")
    try:
        return (before.strip(_EDGES), days.read(after)) if on else (value, None)
    except DayError:
        return value, None
