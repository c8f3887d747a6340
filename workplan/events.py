"""Times that count from an event without a date here: within 6 months of adoption, by the 15th meeting."""

import re
from dataclasses import dataclass

from workplan import period_words
from workplan.timeline_words import Words, phrases


@dataclass(frozen=True, slots=True)
class Relative:
    """So many units before, after or at an event; `count` and `unit` are None where only the event is named."""

    count: int | None
    unit: str | None
    side: str
    event: str


EVENTS = frozenset(
    (
        *("meeting", "summit", "session", "conference", "forum", "adoption", "force", "signing", "signature", "launch"),
        *("ratification", "approval", "endorsement", "completion", "commencement", "establishment", "publication"),
        *("workshop", "ministerial", "consultation", "consultations", "dialogue", "assembly", "accession"),
        *("conclusion", "finalisation", "finalization", "study", "review", "receipt", "submission", "retreat"),
        "council",
    )
)
SERIES = frozenset({"mc", "cop", "cma", "mop", "som", "aem", "amm", "unga"})
"""Meetings that are known by their number, as MC13 is."""
COUNTED_FROM = {
    **dict.fromkeys(("before", "prior to", "ahead of", "in advance of"), "before"),
    **dict.fromkeys(("after", "following", "of", "from", "since"), "after"),
}
NAMED = {
    **dict.fromkeys(("by", "before", "prior to", "in time for", "until", "no later than", "not later than"), "before"),
    **dict.fromkeys(("after", "following", "upon", "not before"), "after"),
    **dict.fromkeys(("at", "during", "on", "at the margins of"), "at"),
}
COUNTED_FROM_PHRASES, NAMED_PHRASES = phrases(*COUNTED_FROM), phrases(*NAMED)
WITHIN = phrases("within", "not later than", "no later than", "at least", "by")
UNITS = ("day", "week", "month", "year")
PLURALS = frozenset(f"{unit}{ending}" for unit in UNITS for ending in ("", "s"))
ORDINAL = re.compile(r"(\d) (st|nd|rd|th)\b")
LONGEST = 20
"""Words that name an event."""


def relative(words: Words) -> Relative | None:
    """Read up to the next comma how a time stands to an event; None when it is no event that the words name."""
    return words.attempt(_counted) or words.attempt(_named)


def _counted(words: Words) -> Relative | None:
    words.take_phrase(WITHIN)
    count = 1 if words.take("a") or words.take("an") else words.take_count()
    unit = next((unit for unit in UNITS if words.peek() in {unit, f"{unit}s"}), None)
    if not count or unit is None:
        return None
    words.take(words.peek())
    side = words.take_phrase(COUNTED_FROM_PHRASES)
    event = _event(words) if side else None
    if side is None or event is None or not (_is_known(event) or not any(map(str.isdecimal, event))):
        return None
    return Relative(count, unit, COUNTED_FROM[side], _spoken(event))


def _named(words: Words) -> Relative | None:
    side = words.take_phrase(NAMED_PHRASES)
    event = _event(words) if side else None
    if side is None or event is None or not _is_known(event):
        return None
    return Relative(None, None, NAMED[side], _spoken(event))


def _event(words: Words) -> list[str] | None:
    """Take the words of an event; None when they speak of a date, or of no single event."""
    words.take("the")
    event = words.take_clause()
    spoken = set(event)
    is_date = bool(spoken & (period_words.NAMES | period_words.YEARS)) or any(len(word) > 3 for word in _numbers(event))  # noqa: PLR2004
    is_single = 0 < len(event) <= LONGEST and not spoken & {"every", "each", "or"}
    return event if is_single and not is_date else None


def _is_known(event: list[str]) -> bool:
    if EVENTS & set(event) or (event[0] in SERIES and event[-1].isdecimal()):
        return True
    is_numbered = event[1:2] in (["st"], ["nd"], ["rd"], ["th"])
    return is_numbered and len(event) > len(("3", "rd")) and not PLURALS & set(event)


def _numbers(event: list[str]) -> list[str]:
    return [word for word in event if word.isdecimal()]


def _spoken(event: list[str]) -> str:
    return ORDINAL.sub(r"\1\2", " ".join(event))
