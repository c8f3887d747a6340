"""The clauses of a timeline: when, from when, until when, how often, on what condition, how far from what event."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workplan import chains, periods
from workplan.errors import ImpossibleTimelineError
from workplan.periods import Edge, FiscalYear, Period
from workplan.recurrence import recurrence
from workplan.timeline_words import Words, phrases


@dataclass(frozen=True, slots=True)
class Relative:
    """So many units before, after or at an event; `count` and `unit` are None where only the event is named."""

    count: int | None
    unit: str | None
    side: str
    event: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says; several are combined into a timeline."""

    start: date | None = None
    end: date | None = None
    open_ended: bool = False
    recurs: str | None = None
    conditional: bool = False
    relative: Relative | None = None
    is_yearless: bool = False

    @property
    def has_dates(self) -> bool:
        """Whether it says when."""
        return self.start is not None or self.end is not None


NOTHING = phrases(
    *("tbd", "tbc", "tba", "to be determined", "to be confirmed", "to be decided", "to be announced", "to be agreed"),
    *("n / a", "na", "none", "nil", "not specified", "not stated", "not set", "not applicable", "unspecified", "-"),
    *("to be advised", "pending confirmation", "not available", "date to be confirmed", "date to be determined"),
)
NEED = ("necessary", "needed", "required", "appropriate", "possible", "applicable", "relevant", "feasible", "requested")
CONDITIONS = phrases(
    *(f"{if_} {need}" for if_ in ("if", "as", "where", "when", "whenever", "wherever", "if and when") for need in NEED),
    *(f"as and when {need}" for need in NEED),
    *("upon request", "on request", "by request", "on demand", "on a needs basis", "if need be", "ad hoc", "optional"),
    *("as need arises", "as the need arises", "if the need arises", "when the need arises", "depending on need"),
)
MEANS = {"funding", "funds", "resources", "budget", "approval", "availability", "need", "needs", "demand", "agreement"}
"""What a timeline that is "subject to" it depends on; other subjects, such as updates, are remarks."""
OPEN_ENDED = phrases(
    *("ongoing", "on - going", "on going", "continuous", "continuously", "continuing", "continual", "rolling"),
    *("rolling basis", "on a rolling basis", "on a continuous basis", "on an ongoing basis", "on a continuing basis"),
    *("regularly", "regular", "on a regular basis", "permanent", "open ended", "open - ended", "continued"),
)
UNTIL = (
    *("by", "by the latest", "at the latest by", "no later than", "not later than", "latest by", "latest", "until"),
    *("till", "up to", "up until", "due", "due by", "due on", "due in", "on or before", "to be completed by"),
    *("completed by", "complete by", "deadline", "deadline :", "target", "target :", "target date :", "end by"),
    *("not after", "through", "expected by", "finalised by", "finalized by", "delivered by"),
)
BEFORE = ("before", "prior to", "ahead of", "in advance of")
SINCE = (
    *("from", "since", "starting", "starting from", "starting in", "starting on", "start in", "starts in", "start"),
    *("commencing", "commencing in", "commencing from", "commencing on", "commence in", "commences in", "as from"),
    *("beginning", "beginning in", "beginning from", "as of", "not before", "no earlier than", "not earlier than"),
    *("effective", "effective from", "launching in", "begin in", "begins in", "to start in", "to commence in"),
    *("to begin in", "with effect from", "initiated in", "commenced in", "started in"),
)
AFTER = ("after", "following")
DURING = (
    *("in", "during", "throughout", "over", "for", "on", "at", "within", "in the course of", "over the course of"),
    *("held in", "to be held in", "planned for", "scheduled for", "expected in", "to be completed in", "completed in"),
    *("between", "over the period", "in the period", "for the period", "the period", "all of", "all"),
)
SIDES = phrases(*UNTIL, *BEFORE, *SINCE, *AFTER, *DURING)
ONWARDS = phrases(
    *("onwards", "onward", "on", "- on", "- onwards", "- ongoing", "ongoing", "- present", "to present", "- now"),
    *("and beyond", "and after", "and later", "and onwards", "and on", "and thereafter", "to date", "- continuing"),
    *("and ongoing", "- beyond", "to ongoing", "-", "+", "forward", ", ongoing", ", continuing", "- on - going"),
)
SEPARATORS = phrases(",", "with", "and", ", with", ", and", "-", "then", ", then", ".", ":")
EVENTS = {
    *("meeting", "summit", "session", "conference", "forum", "adoption", "force", "signing", "signature", "launch"),
    *("ratification", "approval", "endorsement", "completion", "commencement", "establishment", "publication"),
    *("workshop", "ministerial", "consultation", "consultations", "dialogue", "assembly", "accession", "conclusion"),
    *("finalisation", "finalization", "study", "review", "receipt", "submission", "retreat", "council"),
}
OF_EVENT = {
    "before": "before", "prior to": "before", "ahead of": "before", "in advance of": "before",
    "after": "after", "following": "after", "of": "after", "from": "after", "since": "after",
}  # fmt: skip
AT_EVENT = {
    "at": "at", "by": "before", "during": "at", "before": "before", "after": "after", "following": "after", "on": "at",
    "upon": "after", "prior to": "before", "in time for": "before", "at the margins of": "at",
}  # fmt: skip
FROM_EVENT, NEAR_EVENT = phrases(*OF_EVENT), phrases(*AT_EVENT)
ORDINAL = re.compile(r"(\d) (st|nd|rd|th)\b")
UNITS = ("day", "week", "month", "year")
REFUSING = {
    "not",
    "no",
    "unless",
    "if",
    "delayed",
    "postponed",
    "cancelled",
    "instead",
    "except",
    "without",
    "was",
    "were",
}
"""Words after which a date would not mean what it seems to."""
TELLING = {"by", "before", "until", "till", "latest", "no", "not"}
"""Words that say after any subject that a time follows."""
DOING = {"held", "done", "start", "starts", "begin", "begins", "ready", "due", "launch", "place", "complete"}


def read(words: Words, fiscal: FiscalYear | None) -> Reading | None:
    """Read all of a part, clause by clause; None when a rule is missing for any of it."""
    readings: list[Reading] = []
    while not words.are_read:
        is_apart = not readings or words.take_phrase(SEPARATORS) is not None
        found = _clause(words, fiscal, is_first=not readings)
        if found is None or (found.has_dates and not is_apart and any(each.has_dates for each in readings)):
            return None
        readings.append(found)
    whole = combined(readings)
    return None if whole.is_yearless and not whole.recurs else whole


def combined(readings: Iterable[Reading], *, is_span: bool = False) -> Reading:
    """Put together what clauses say of one time, or what several parts say of one span of time.

    A clause that states an end closes what is open; a part that is open leaves the span open.
    """
    given = tuple(readings)
    goes_on = any(each.open_ended for each in given)
    end = max((each.end for each in given if each.end), default=None)
    is_open = any(each.open_ended and each.end is None for each in given) if is_span else goes_on and end is None
    return Reading(
        min((each.start for each in given if each.start), default=None),
        None if is_open else end,
        is_open,
        next((each.recurs for each in given if each.recurs), None),
        any(each.conditional for each in given),
        next((each.relative for each in given if each.relative), None),
        any(each.is_yearless for each in given),
    )


def is_name(words: list[str]) -> bool:
    """Whether words only name something, as "Phase" or "FY2024" do before a bracket that has the dates."""
    return words[0] in {"fy", "fiscal", "financial"} or not any(word.isdecimal() for word in words)


def _clause(words: Words, fiscal: FiscalYear | None, *, is_first: bool) -> Reading | None:
    for rule in (_nothing, _condition, _recurrence, _means, _relative, _open):
        if found := words.attempt(rule):
            return found
    if found := words.attempt(lambda rest: _dated(rest, fiscal)):
        return found
    return words.attempt(lambda rest: _after_subject(rest, fiscal)) if is_first else None


def _nothing(words: Words) -> Reading | None:
    return Reading() if words.take_phrase(NOTHING) and words.are_read else None


def _condition(words: Words) -> Reading | None:
    return Reading(conditional=True) if words.take_phrase(CONDITIONS) else None


def _means(words: Words) -> Reading | None:
    """Read "subject to funding"; "subject to regular updates" is a remark."""
    if not words.take("subject", "to"):
        return None
    left = words.take_all()
    if any(word.isdecimal() for word in left):
        return None
    return Reading(conditional=bool(MEANS & set(left)))


def _recurrence(words: Words) -> Reading | None:
    recurs = recurrence(words)
    return Reading(recurs=recurs, open_ended=True) if recurs else None


def _open(words: Words) -> Reading | None:
    return Reading(open_ended=True) if words.take_phrase(OPEN_ENDED) else None


def _relative(words: Words) -> Reading | None:
    """Read "within 6 months of adoption", "3 weeks before the 12th meeting", "at the 3rd AEM"."""
    _ = words.take("within") or words.take("not", "later", "than") or words.take("no", "later", "than")
    count = words.attempt(Words.take_count)
    if count is not None:
        unit = next((unit for unit in UNITS if words.peek() in {unit, f"{unit}s"}), None)
        if unit is None:
            return None
        words.take(words.peek())
        side = words.take_phrase(FROM_EVENT)
        return _at_event(words, Relative(count, unit, OF_EVENT[side], "")) if side else None
    side = words.take_phrase(NEAR_EVENT)
    return _at_event(words, Relative(None, None, AT_EVENT[side], "")) if side else None


def _at_event(words: Words, relative: Relative) -> Reading | None:
    words.take("the")
    event = words.take_all()
    is_numbered = event[1:2] in (["st"], ["nd"], ["rd"], ["th"])
    is_known = bool(EVENTS & set(event)) or (is_numbered and len(event) > len(("3", "rd")))
    numbers = [word for word in event if word.isdecimal()]
    is_date = bool(set(event) & periods.NAMES) or any(len(number) == 4 for number in numbers)  # noqa: PLR2004 - a year
    if not event or is_date or not (is_known or (relative.count and not numbers)):
        return None
    return Reading(relative=replace(relative, event=ORDINAL.sub(r"\1\2", " ".join(event))))


def _dated(words: Words, fiscal: FiscalYear | None) -> Reading | None:
    """Read a period, a span or a list of periods, with the word that says which side of it is meant."""
    side = words.take_phrase(SIDES)
    chain = words.attempt(lambda rest: chains.read(rest, fiscal))
    if chain is None:
        return None
    first, last = chain[0], chain[-1]
    if last.year is None:
        return Reading(is_yearless=True)
    if len(chain) == 1:
        return _single(first, side, words)
    if words.take_phrase(ONWARDS):
        return Reading(first.first(), open_ended=True)
    if first.first() > last.last():
        message = (
            f"This timeline ends on {last.last()}, before it starts on {first.first()}: write the earlier time first."
        )
        raise ImpossibleTimelineError(message)
    return Reading(None if side in UNTIL else first.first(), last.last())


def _single(period: Period, side: str | None, words: Words) -> Reading:
    if side in BEFORE:
        return Reading(end=period.first() - timedelta(1))
    if side in AFTER:
        return Reading(start=period.last() + timedelta(1), open_ended=True)
    if side in SINCE or words.take_phrase(ONWARDS):
        return Reading(start=period.first(), open_ended=True)
    if side in UNTIL or period.edge in {Edge.BEGINNING, Edge.MID, Edge.END}:
        return Reading(end=period.last())
    return Reading(period.first(), period.last())


def _after_subject(words: Words, fiscal: FiscalYear | None) -> Reading | None:
    """Read "Technical Study delivered by end H1 2023": words without numbers, and then when."""
    subject: list[str] = []
    while not words.are_read and not words.peek().isdecimal() and words.peek() not in REFUSING:
        subject.append(words.peek())
        words.take(words.peek())
        is_said = words.peek() in TELLING or subject[-1] == ":" or subject[-1] in DOING or subject[-1].endswith("ed")
        if is_said and (found := words.attempt(lambda rest: _dated(rest, fiscal))):
            return found
    return None
