"""What is typed behind `/report`: which report, in which form, of what, as at which day, and of which period."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from workplan import codes, days, typed_since
from workplan.errors import DayError, WorkPlanError
from workplan.reports import Basis, Form, Kind

_KINDS = {
    "table": Kind.TASKS,
    "task": Kind.TASKS,
    "gantt": Kind.TIMELINE,
    "chart": Kind.PICTURE,
    **{str(kind): kind for kind in Kind},
}
_FORMS = {"word": Form.DOCX, "excel": Form.XLSX, "markdown": Form.MD, **{str(form): form for form in Form}}
_BASES = {str(basis): basis for basis in Basis}
_AS_AT = re.compile(r"\bas (?:at|of)\b[\s:]*|\bas-at[\s:]*", re.IGNORECASE)
_KEYED = re.compile(r"[^\W\d][\w-]*:(?=\S)")
_FILLING = frozenset({"report", "of", "the", "in", "for", "status"})
LONGEST = 4
"""Words of a day at most: 3 May of 2023."""


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


def read(text: str, is_plan: Callable[[str], bool]) -> Typed:
    """Read what was typed, in whatever order.

    Args:
        text: The words, such as “progress A.2 as at 15 May 2023 since 1 April 2023 cleared word”.
        is_plan: Whether a word is the key of a plan.

    Raises:
        ReportWordsError: A word means nothing; and what days.read raises for a day that is none.
    """
    said, since = typed_since.read(text)
    said, as_at = _as_at(said)
    typed = Typed(as_at=as_at, since=since)
    for word in said.replace(",", " ").split():
        typed = _taken(typed, word.strip('"“”„'), is_plan)
    return typed


def _taken(typed: Typed, word: str, is_plan: Callable[[str], bool]) -> Typed:
    small = word.lower()
    if small in _KINDS:
        return replace(typed, kind=_KINDS[small])
    if small in _FORMS:
        return replace(typed, form=_FORMS[small])
    if small in _BASES:
        return replace(typed, basis=_BASES[small])
    if small in _FILLING:
        return typed
    if is_plan(word):
        return replace(typed, plan=word.rstrip(":"))
    named = codes.read(_KEYED.sub("", word) if not is_plan(word.partition(":")[0]) else word)
    if typed.scope is None and any(letter.isalpha() for letter in named.key) and len(named.key) <= codes.LONGEST:
        return replace(typed, scope=named.key, plan=named.plan or typed.plan)
    example = "write for example /report progress A.2 as at 2023-05-15, or /report alone for a form"
    raise ReportWordsError.of(word, f"is nothing that a report can be: {example}.")


def _as_at(said: str) -> tuple[str, date | None]:
    """Split what was typed into the rest and the day after “as at”. Raises DayError where none follows."""
    before, *after = _AS_AT.split(said, maxsplit=1)
    if not after:
        return said, None
    words = after[0].split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        try:
            day = days.read(" ".join(words[:count]).strip(",;:"))
        except DayError:
            continue
        return f"{before} {' '.join(words[count:])}", day
    raise DayError.of(" ".join(words[:3]), "is not a day: write for example as at 15 May 2023.")
