"""What has become of a deliverable, as people type it: `Draft for comments done https://…`, `2 waived`."""

import re
from dataclasses import dataclass

from workplan import status_words
from workplan.errors import WorkPlanError
from workplan.plan import DeliverableState
from workplan.status import Status
from workplan.typed_evidence import plain, shows, split

_WAIVED = frozenset({"waived", "dropped", "cancelled", "canceled", "withdrawn", "nolongerneeded", "notneeded"})
_DONE = frozenset({"submitted", "circulated", "handedover"})
_OPEN = frozenset({"open", "reopened", "outstanding"})
_TIES = frozenset({"is", "was", "are", "has", "been", "now", "as", "marked", "already"})
_LONGEST = 3
"""Words in what means a state."""
_EDGES = " ,;:=-–—\"'“”"


class DeliverableWordsError(WorkPlanError):
    """Words after `deliverable` that do not say which one and what has become of it."""


@dataclass(frozen=True, slots=True)
class TypedDeliverable:
    """A deliverable by its label, or by its number from 1 on, as typed; its state; links that show it."""

    label: str
    state: DeliverableState
    evidence: tuple[str, ...] = ()


def deliverable(words: str) -> TypedDeliverable:
    """Read the state at the end, or with a mark behind it: the words before it are the label.

    Raises DeliverableWordsError when there is no state, or nothing before it, or it is done only in part.
    """
    links, text = split(plain(words))
    if numbered := _numbered(text, links):
        return numbered
    row = re.split(r"[,;:] ", f"{text.rstrip('.')} ", maxsplit=1)[0].split()
    whole = text.rstrip(".").split()
    for said in (whole, row):
        for size in range(min(_LONGEST, len(said)), 0, -1):
            state = _state(" ".join(said[-size:]))
            if state and (label := _label(said[:-size])):
                return TypedDeliverable(label, state, links)
            if status_words.read(" ".join(said[-size:])) == (Status.IN_PROGRESS,):
                raise _error(words)
    raise _error(words)


def _numbered(text: str, links: tuple[str, ...]) -> TypedDeliverable | None:
    """Read a number with a state behind it; what follows that shows it: 1 done adopted at the 12th meeting."""
    number, *said = text.split() or [""]
    for size in range(min(_LONGEST, len(said)), 0, -1) if number.lstrip("#").isdecimal() else ():
        if state := _state(" ".join(said[:size]).rstrip(",;:.")):
            rest = " ".join(said[size:]).strip(_EDGES)
            return TypedDeliverable(number.lstrip("#"), state, (*links, *([rest] if rest and shows(rest) else [])))
    return None


def _error(words: str) -> DeliverableWordsError:
    return DeliverableWordsError.of(
        words,
        "does not say which deliverable is done, waived or open: write for example "
        "/activity A.2.1.3 deliverable 1 done, or its label instead of the number.",
    )


def _state(phrase: str) -> DeliverableState | None:
    folded = re.sub(r"[\W_]", "", phrase.casefold())
    meant = status_words.read(phrase)
    if folded in _WAIVED:
        return DeliverableState.WAIVED
    if folded in _DONE or meant == (Status.COMPLETED,):
        return DeliverableState.DONE
    is_open = folded in _OPEN or meant == (Status.NOT_STARTED, Status.IN_PROGRESS)
    return DeliverableState.OPEN if is_open else None


def _label(words: list[str]) -> str:
    while words and words[-1].casefold().strip(_EDGES) in _TIES | {""}:
        words = words[:-1]
    return " ".join(words).strip(_EDGES).removeprefix("#")
