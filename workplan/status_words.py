"""The words that people use for statuses: alone, in filters and files, and at the beginning of a report."""

import re
from dataclasses import dataclass
from itertools import dropwhile

from workplan.status import Status

_OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS)
_WORDS = {
    "done": (Status.COMPLETED,),
    "finished": (Status.COMPLETED,),
    "complete": (Status.COMPLETED,),
    "concluded": (Status.COMPLETED,),
    "accomplished": (Status.COMPLETED,),
    "delivered": (Status.COMPLETED,),
    "closed": (Status.COMPLETED, Status.CANCELLED),
    "ongoing": (Status.IN_PROGRESS,),
    "started": (Status.IN_PROGRESS,),
    "begun": (Status.IN_PROGRESS,),
    "commenced": (Status.IN_PROGRESS,),
    "resumed": (Status.IN_PROGRESS,),
    "underway": (Status.IN_PROGRESS,),
    "workinprogress": (Status.IN_PROGRESS,),
    "wip": (Status.IN_PROGRESS,),
    "active": (Status.IN_PROGRESS,),
    "open": (*_OPEN, Status.ON_HOLD),
    "planned": (Status.NOT_STARTED,),
    "pending": (Status.NOT_STARTED,),
    "todo": (Status.NOT_STARTED,),
    "scheduled": (Status.NOT_STARTED,),
    "upcoming": (Status.NOT_STARTED,),
    "notyetstarted": (Status.NOT_STARTED,),
    "notbegun": (Status.NOT_STARTED,),
    "notyetbegun": (Status.NOT_STARTED,),
    "notcommenced": (Status.NOT_STARTED,),
    "notyetcommenced": (Status.NOT_STARTED,),
    "yettostart": (Status.NOT_STARTED,),
    "yettobegin": (Status.NOT_STARTED,),
    "hasntstarted": (Status.NOT_STARTED,),
    "ontrack": (Status.IN_PROGRESS,),
    "onschedule": (Status.IN_PROGRESS,),
    "delayed": (Status.IN_PROGRESS,),
    "behindschedule": (Status.IN_PROGRESS,),
    "underimplementation": (Status.IN_PROGRESS,),
    "underdevelopment": (Status.IN_PROGRESS,),
    "underpreparation": (Status.IN_PROGRESS,),
    "underreview": (Status.IN_PROGRESS,),
    "nearcompletion": (Status.IN_PROGRESS,),
    "nearingcompletion": (Status.IN_PROGRESS,),
    "incomplete": _OPEN,
    "unfinished": _OPEN,
    "implemented": (Status.COMPLETED,),
    "achieved": (Status.COMPLETED,),
    "dropped": (Status.CANCELLED,),
    "discontinued": (Status.CANCELLED,),
    "abandoned": (Status.CANCELLED,),
    "calledoff": (Status.CANCELLED,),
    "nolongerneeded": (Status.CANCELLED,),
    "deferred": (Status.ON_HOLD,),
    "postponed": (Status.ON_HOLD,),
    "paused": (Status.ON_HOLD,),
    "suspended": (Status.ON_HOLD,),
    "halted": (Status.ON_HOLD,),
    "putonhold": (Status.ON_HOLD,),
    "stalled": (Status.IN_PROGRESS, Status.ON_HOLD),
    "stuck": (Status.IN_PROGRESS, Status.ON_HOLD),
    "blocked": (Status.IN_PROGRESS, Status.ON_HOLD),
    "stopped": (Status.ON_HOLD, Status.CANCELLED),
    "canceled": (Status.CANCELLED,),
}
_DONE = ("completed", *(words for words, meant in _WORDS.items() if meant == (Status.COMPLETED,)))
_NEARLY = (
    "nearly",
    "almost",
    "partly",
    "partially",
    "mostly",
    "largely",
    "half",
    "notquite",
    "notfully",
    "closeto",
    "abouttobe",
)
_NOT = ("not", "notyet", "tobe", "willbe", "yettobe")
_QUALIFIED = {
    **{f"{before}{done}": (Status.IN_PROGRESS,) for before in _NEARLY for done in _DONE},
    **{f"{before}{done}": _OPEN for before in _NOT for done in _DONE},
}
_MEANT = (
    {status.replace("-", ""): (status,) for status in Status}
    | _WORDS
    | {f"fully{done}": (Status.COMPLETED,) for done in _DONE}
    | _QUALIFIED
)
_SAYS_MORE = frozenset(_QUALIFIED) | {
    *("ontrack", "onschedule", "delayed", "behindschedule", "underdevelopment", "underpreparation", "underreview"),
    *("nearcompletion", "nearingcompletion", "incomplete", "unfinished", "planned", "pending", "scheduled"),
    *("deferred", "postponed", "stalled", "stuck", "blocked", "stopped"),
}
"""What would be lost if only the status were kept of it."""
_BEFORE = frozenset(
    (
        *("is", "was", "are", "were", "has", "have", "been", "now", "currently", "already", "still"),
        *("mark", "marked", "as", "status"),
    )
)
"""What people say before a status, which means nothing."""
_PARTIAL = frozenset(
    (
        *("first", "1st", "second", "initial", "interim", "draft", "phase", "stage", "step", "part", "half", "most"),
        *("some", "except", "apart", "excluding", "but", "pending", "subject"),
    )
)
_DETERMINED = (" the ", " a ", " an ", " our ")
_ARTICLES = frozenset({"the", "a", "an", "our", "with", "in", "on", "for"})
_OF_WHOLE, _COUNTED = frozenset({"of", "out"}), frozenset({"ams", "member", "members", "states", "countries"})
"""What stands behind a number that is a part of a whole: completed 2 of 5 workshops, done for 8 AMS."""
_LONGEST = 5
"""Words in what means a status."""
_FURTHEST = 2 * _LONGEST
"""Words that are looked at."""
_WORD = re.compile(r"[^\W_][\w'’-]*")
_PER_CENT = re.compile(r"(\d{1,3}) ?(?:%|per ?cent) ?", re.IGNORECASE)
_QUOTES, _MARKS = "\"'“”‘’«»)", " :=,.;!…-–—→>"
_NEVER_BEFORE = frozenset("%+/#?")
"""What is not passed over before a status: the % of 80 % done belongs to a number."""


@dataclass(frozen=True, slots=True)
class Said:
    """A status that a text begins with: those that can be meant, and the words that remain to be said of it."""

    statuses: tuple[Status, ...]
    words: str = ""


def read(words: str) -> tuple[Status, ...]:
    """Return the statuses that are meant, in any spelling ("In progress", "on_hold"); none when it is no status."""
    return _MEANT.get(_fold(words), ())


def begin(text: str) -> Said | None:
    """Read the status that a text begins with, the longest phrase first; None when there is none, or it is asked.

    More than one can be meant: by a word that has two senses (“closed”), and by what is completed only in part
    (“completed the first draft”).
    """
    words = list(_WORD.finditer(text))[:_FURTHEST]
    if words and _NEVER_BEFORE.intersection(text[: words[0].start()]):
        return None
    for at, word in enumerate(words):
        for end in range(min(len(words), at + _LONGEST), at, -1):
            phrase = text[word.start() : words[end - 1].end()]
            if statuses := _phrase(phrase):
                return _said(statuses, phrase, text[words[end - 1].end() :])
        if word[0].casefold() not in _BEFORE:
            return None
    return None


def _phrase(phrase: str) -> tuple[Status, ...]:
    share = _PER_CENT.match(phrase)
    if share is None:
        return read(phrase)
    if read(phrase[share.end() :]) != (Status.COMPLETED,):
        return ()
    return (Status.COMPLETED,) if int(share[1]) == 100 else (Status.IN_PROGRESS,)  # noqa: PLR2004 - per cent


def _said(statuses: tuple[Status, ...], phrase: str, behind: str) -> Said | None:
    """Say what is meant by a phrase with these words behind it, and which words are left."""
    if behind.lstrip().startswith(("?", "/")):
        return None
    rest = behind.lstrip(_QUOTES).lstrip(_MARKS)
    if _fold(behind) in {"", "yet"}:
        rest = ""
    whole = (phrase + behind).strip()
    if statuses == (Status.COMPLETED,) and rest and (_has_object(phrase, behind) or _is_partial(rest)):
        return Said((Status.IN_PROGRESS, Status.COMPLETED), whole)
    if _fold(phrase) == "pending" and rest:
        return Said((*_OPEN, Status.ON_HOLD), whole)
    is_share = phrase[0].isdigit() and statuses != (Status.COMPLETED,)
    says_more = _fold(phrase) in _SAYS_MORE or is_share or (rest and len(statuses) > 1)
    return Said(statuses, whole if says_more and (rest or Status.IN_PROGRESS in statuses) else rest)


def _has_object(phrase: str, behind: str) -> bool:
    """Whether something else than the activity is completed: “completed the survey”, “complete draft”."""
    is_adjective = _fold(phrase) == "complete" and behind[:1] == " " and behind[1:2].isalpha()
    return is_adjective or behind.casefold().startswith(_DETERMINED)


def _is_partial(rest: str) -> bool:
    """Whether only a part is told of: the first draft, 2 of 5 workshops, except the annex."""
    words = list(dropwhile(_ARTICLES.__contains__, rest.casefold().split()))
    if not words:
        return False
    behind = _OF_WHOLE if rest.casefold().startswith(words[0]) else _OF_WHOLE | _COUNTED
    is_share = words[0].endswith("%") or not behind.isdisjoint(words[1:2])
    return (words[0].rstrip("%").isdecimal() and is_share) or words[0].strip(",.;:") in _PARTIAL


def _fold(words: str) -> str:
    return re.sub(r"[\W_]", "", words.casefold())
