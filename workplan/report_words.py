"""What is typed behind `/report`: which report, in which form, of what, as at which day, and of which period."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from workplan import codes, days, typed_since
from workplan.errors import DayError, WorkPlanError
from workplan.reports import Basis, Form, Kind

T = TypeVar("T")

_KINDS = {
    "table": Kind.TASKS,
    "task": Kind.TASKS,
    "gantt": Kind.TIMELINE,
    "chart": Kind.PICTURE,
    **{str(kind): kind for kind in Kind},
}
_TOGETHER = {
    frozenset({Kind.TIMELINE, Kind.PICTURE}): Kind.TIMELINE,
    frozenset({Kind.PROGRESS, Kind.PICTURE}): Kind.PICTURE,
}
"""What two words mean that name different reports by themselves: a picture of progress is one."""
_FORMS = {"word": Form.DOCX, "excel": Form.XLSX, "markdown": Form.MD, **{str(form): form for form in Form}}
_BASES = {str(basis): basis for basis in Basis}
_FILLING = frozenset({"report", "of", "the", "in", "for", "as", "status"})
_MEANT = _KINDS.keys() | _FORMS.keys() | _BASES.keys() | _FILLING
_AS_AT = re.compile(r"\bas (?:at|of)\b[\s:]*|\bas-at[\s:]*", re.IGNORECASE)
_AROUND = '"“”„.;!?'
"""What may stand around a word."""
LONGEST = 5
"""Words of a day at most: 1 st of May 2023."""
EXAMPLE = "write for example /report progress A.2 as at 2023-05-15, or /report alone for a form"


class ReportWordsError(WorkPlanError):
    """Words that do not say what report is wanted."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed; None, or nothing, where it was not said."""

    kind: Kind = Kind.ANNEX
    form: Form | None = None
    basis: Basis = Basis.WORKING
    as_at: date | None = None
    since: date | None = None
    plan: str | None = None
    scope: str | None = None


def read(text: str, is_plan: Callable[[str], bool], levels: Collection[str] = ()) -> Typed:
    """Read what was typed, in whatever order; what stands for none of it is the code of a part of the plan.

    Args:
        text: The words, such as “progress A.2 as at 15 May 2023 since 1 April 2023 cleared word”.
        is_plan: Whether a word is the key of a plan.
        levels: The plans' own words for their levels, which may stand before a code: “topic: A.2”.

    Raises:
        ReportWordsError: A word means nothing, or two cannot be meant together; and what days.read raises for a day
            that is none.
    """
    said, since = typed_since.read(text)
    said, as_at = _as_at(said)
    words = [word for each in said.replace(",", " ").split() if (word := each.strip(_AROUND))]
    keys = [word for word in words if is_plan(word)]
    plan, scope = _part([word for word in words if word not in keys and word.lower() not in _MEANT], levels)
    return Typed(
        _kind(words),
        _one(words, _FORMS),
        _one(words, _BASES) or Basis.WORKING,
        as_at,
        since,
        plan or _one(keys, {key.lower(): key.rstrip(":") for key in keys}),
        scope,
    )


def _kind(words: Iterable[str]) -> Kind:
    named = frozenset(_KINDS[word.lower()] for word in words if word.lower() in _KINDS)
    return _TOGETHER.get(named) or _one(words, _KINDS) or Kind.ANNEX


def _one(words: Iterable[str], known: Mapping[str, T]) -> T | None:
    """Return what the words say that are known; None where none is. Raises ReportWordsError where they say several."""
    said = {known[word.lower()]: word for word in words if word.lower() in known}
    if len(said) > 1:
        raise ReportWordsError.of(" ".join(said.values()), f"cannot be one report: {EXAMPLE}.")
    return next(iter(said), None)


def _part(words: Iterable[str], levels: Collection[str]) -> tuple[str | None, str | None]:
    """Return the key of the plan and the code of the part that words name; None where there are none."""
    typed = " ".join(words)
    if not typed:
        return None, None
    if days.ISO.fullmatch(typed):
        raise ReportWordsError.of(typed, f"is the day of what? Put as at, or since, before it: {EXAMPLE}.")
    named = codes.read(typed)
    if not named.key or len(named.key) > codes.LONGEST:
        raise ReportWordsError.of(typed, f"is nothing that a report can be: {EXAMPLE}.")
    is_level = named.plan is not None and named.plan.lower() in {each.lower() for each in levels}
    return None if is_level else named.plan, named.key


def _as_at(said: str) -> tuple[str, date | None]:
    """Split what was typed into the rest and the day after “as at”. Raises DayError where none follows."""
    before, *after = _AS_AT.split(said, maxsplit=1)
    if not after:
        return said, None
    words = after[0].split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        with suppress(DayError):
            return f"{before} {' '.join(words[count:])}", days.read(" ".join(words[:count]).strip(",;:."))
    raise DayError.of(" ".join(words[:3]), "is not a day: write for example as at 15 May 2023.")
