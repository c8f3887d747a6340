"""What people type behind a code: `A.2.1.3 in-progress draft with ASWSC for comments`, `A.2.1.3 metric 1 = 6`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from workplan import codes, status_words
from workplan.errors import WorkPlanError
from workplan.status import Status
from workplan.typed_behalf import leading
from workplan.typed_evidence import plain


class Verb(StrEnum):
    """What is to be done with an activity."""

    REPORT = "report"
    METRIC = "metric"
    MEMBERS = "members"
    NOTE = "note"
    EVIDENCE = "evidence"
    DELIVERABLE = "deliverable"
    HISTORY = "history"
    UNDO = "undo"
    CLEAR = "clear"
    DATE = "date"
    REVISE = "revise"
    UPDATE = "update"


_SPELLINGS = {
    Verb.METRIC: ("metric", "metrics", "indicator", "kpi"),
    Verb.MEMBERS: ("members", "member", "ams"),
    Verb.NOTE: ("note", "notes", "comment", "remark"),
    Verb.EVIDENCE: ("evidence", "proof", "link"),
    Verb.DELIVERABLE: ("deliverable", "deliverables", "output"),
    Verb.HISTORY: ("history", "log"),
    Verb.UNDO: ("undo", "revert"),
    Verb.CLEAR: ("clear", "cleared"),
    Verb.DATE: ("date", "propose", "deadline", "timeline", "due", "extend", "extended", "reschedule", "move", "moved"),
    Verb.REVISE: ("revise", "revised", "revision"),
    Verb.UPDATE: ("update", "report", "status"),
}
_VERBS = {word: verb for verb, words in _SPELLINGS.items() for word in words}
_EXAMPLES = {
    Verb.METRIC: "metric 1 = 6 as of 30 June 2023",
    Verb.MEMBERS: "members +KH",
    Verb.NOTE: "note consultant selected",
    Verb.EVIDENCE: "evidence minutes of the 12th meeting",
    Verb.DELIVERABLE: "deliverable 1 done",
    Verb.HISTORY: "history",
    Verb.UNDO: "undo",
    Verb.CLEAR: "clear 12th meeting",
    Verb.DATE: "date by end Q1 2024 because the consultant left",
    Verb.REVISE: "revise by end Q1 2024 adopted by the 12th meeting",
    Verb.UPDATE: "update",
}
_STATUSES = {
    "done": "done adopted at the 12th meeting",
    "finished": "finished, adopted at the 12th meeting",
    "ongoing": "ongoing, draft sent for comments",
    "postponed": "postponed, no funds yet",
    **{str(status): f"{status} draft sent for comments" for status in (Status.IN_PROGRESS, Status.NOT_STARTED)},
    Status.COMPLETED: "completed, adopted at the 12th meeting",
    Status.ON_HOLD: "on-hold, no funds yet",
    Status.CANCELLED: "cancelled, merged with another",
}
_STANDING_FIRST = frozenset({"find", "search", "list", "due", "overdue", "mine", "help", "members", "history"})
"""Verbs of /activity behind which no act stands."""
_LONGEST_CODE = 8
_NO_CODE = frozenset("%+=?!()<>,")
_MARKS = " :=-–—,;.!"
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|-)*")
_MEMBER = re.compile(r"\+ ?[^\W\d_]")
_LINK = re.compile(r"<?https?://", re.IGNORECASE)
_NEAR = 0.6


class UnknownVerbError(WorkPlanError):
    """A word behind a code that says nothing to be done; `code` is what stands before it, should there be such one."""

    code = ""


@dataclass(frozen=True, slots=True)
class TypedAct:
    """A way to read what was typed: the words of a code, what is to be done, and the words for that.

    The words of a report hold its status too; a body in whose name it is done stands in them as it was typed, or at
    their end (workplan.typed_behalf).
    """

    code: str
    verb: Verb
    words: str = ""


def readings(text: str) -> list[TypedAct]:
    """Return all ways to split what was typed into a code and an act; which code there is decides.

    There is none where a verb of /activity stands first, where nothing stands behind a code, and where the words
    before an act are no code. Raises UnknownVerbError when they are, and no act follows.
    """
    words = plain(text).split()
    if not words or _first(words) in _STANDING_FIRST:
        return []
    ends = list(_ends(words))
    splits = [(_code(words[:end]), " ".join(words[end:]).lstrip(_MARKS)) for end in ends]
    found = dict.fromkeys(TypedAct(code, *act) for code, rest in splits if codes.fold(code) and (act := _act(rest)))
    code, rest = splits[-1]
    if not found and rest and any(map(str.isdecimal, code)):
        raise _unknown(code, rest)
    return list(found)


def _first(words: list[str]) -> str:
    """Return the first word, without the plan that may be named before it."""
    plan, colon, word = words[0].rpartition(":")
    named = " ".join(words[1:2]) if colon and plan and not word else word
    return named.lower()


def _ends(words: list[str]) -> Iterator[int]:
    """List where a code can end: any word begins one, also behind a plan's name and a colon; 2, #3, T.4 continue it."""
    is_named = len(words) > 1 and words[0].endswith(":") and not any(map(str.isdecimal, words[0]))
    begun = 2 if is_named else 1
    yield begun
    yield from takewhile(lambda end: _continues(words[end - 1]), range(begun + 1, min(len(words), _LONGEST_CODE) + 1))


def _continues(word: str) -> bool:
    if word.startswith("<#"):
        return True
    is_short = len(word) == 1 and (word.isalnum() or word in "#.")
    return is_short or (any(map(str.isdecimal, word)) and not set(word) & _NO_CODE)


def _code(words: list[str]) -> str:
    return " ".join(words).rstrip(_MARKS)


def _act(rest: str) -> tuple[Verb, str] | None:
    said = leading(rest, lambda words: _unnamed(words) is not None)
    act = _unnamed(said.words if said else rest)
    if said is None or act is None:
        return act
    return (Verb.REPORT, rest) if act[0] is Verb.REPORT else (act[0], f"{act[1]}{said.clause}")


def _unnamed(rest: str) -> tuple[Verb, str] | None:
    """Read an act that does not begin with the name of a body."""
    if status_words.begin(rest):
        return Verb.REPORT, rest
    if _LINK.match(rest):
        return Verb.EVIDENCE, rest
    return (Verb.MEMBERS, rest) if _MEMBER.match(rest) else _verb(rest)


def _verb(rest: str) -> tuple[Verb, str] | None:
    word = _WORD.match(rest)
    verb = _VERBS.get(word[0].rstrip("-").casefold()) if word else None
    if word is None or verb is None or rest[word.end() :].startswith("?"):
        return None
    words = rest[word.end() :].lstrip(_MARKS)
    return (Verb.REPORT, words) if verb is Verb.UPDATE and status_words.begin(words) else (verb, words)


def _unknown(code: str, rest: str) -> UnknownVerbError:
    """Name what is nearest to one or two words; where nothing is, offer to keep the words as a note."""
    words = rest.split()
    known = {word: _EXAMPLES[verb] for word, verb in _VERBS.items()} | _STATUSES
    score, near, typed = max(_nearest(typed, list(known)) for typed in (words[0], " ".join(words[:2])))
    if score >= _NEAR:
        why = f"is not understood behind a code: did you mean {near}, as in /activity {code} {known[near]}?"
    else:
        why = f"is not understood behind a code: to keep it as a note, write /activity {code} note {rest[:60].strip()}"
    error = UnknownVerbError.of(typed if score >= _NEAR else words[0], why)
    error.code = code
    return error


def _nearest(typed: str, known: list[str]) -> tuple[float, str, str]:
    """Return how near the nearest is, it, and what was typed; letters that changed places are one slip."""
    near, score, _ = process.extractOne(typed.casefold(), known, scorer=OSA.normalized_similarity)
    return score, near, typed
