"""The clauses of a timeline: when, from when, until when, how often, on what condition, how far from what event."""

from dataclasses import replace
from datetime import timedelta

from workplan import chains, events, period_rules, period_words
from workplan import clause_phrases as known
from workplan.durations import duration
from workplan.errors import ImpossibleTimelineError
from workplan.periods import POINTS, FiscalYear, Period
from workplan.readings import Reading, combined
from workplan.recurrence import BEHIND, recurrence
from workplan.timeline_words import Words

_ENDS = frozenset({"year", *period_words.EDGES})
TOLD_BY = known.TELLING | known.HOLDING | known.RHYTHMS | known.STARTING


def read(words: Words, fiscal: FiscalYear | None) -> Reading | None:
    """Read all of a part, clause by clause; None when a rule is missing for any of it."""
    readings: list[Reading] = []
    while not words.are_read:
        mark = words.take_phrase(known.SEPARATORS) if readings else ""
        is_apart, place = mark is not None, words.place
        found = _clause(words, fiscal, is_apart=is_apart) or (words.attempt(_remark) if mark == ":" else None)
        if found is None or (not is_apart and _is_strange(found, readings, words.since(place)[-1])):
            return None
        readings.append(found)
    whole = combined(readings)
    return whole if whole and _is_of_some_year(whole) else None


def _is_strange(found: Reading, readings: list[Reading], last: str) -> bool:
    """Whether a clause cannot follow others without a mark: a second date, or the name in "2024 Annual Meeting"."""
    dated = [each for each in readings if each.has_dates]
    is_short = any(each.end and each.end.year == (each.start or each.end).year for each in dated)
    is_name = last in BEHIND and not last.endswith("s")
    return bool(dated) and (found.has_dates or (found.recurs is not None and is_short and is_name))


def _is_of_some_year(whole: Reading) -> bool:
    """Whether days of any year come back in each; June and December are twice a year, and not once."""
    return not whole.is_yearless or (whole.recurs is not None and not (whole.is_listed and whole.recurs == "annual"))


def is_name(words: list[str]) -> bool:
    """Whether words only name something, as "Phase" or "FY2024" do before a bracket that has the dates."""
    is_plain = not any(word.isdecimal() for word in words) and not known.REFUSING & set(words)
    return is_plain or words[0] in known.OTHER_YEARS


def is_harmless(remark: list[str]) -> bool:
    """Whether a remark that no rule reads can be left aside: it says nothing of time, and takes nothing back."""
    spoken = set(remark)
    is_timed = bool(spoken & (period_words.NAMES - {"may"} | known.OTHER_YEARS)) or any(map(str.isdecimal, remark))
    return not is_timed and not spoken & known.REFUSING


def _clause(words: Words, fiscal: FiscalYear | None, *, is_apart: bool) -> Reading | None:
    for rule in (_nothing, _hedge, _condition, _recurrence, _depending, _relative, _lasting, _open):
        if found := words.attempt(rule):
            return found
    if found := _dated(words, fiscal):
        return found
    return words.attempt(lambda rest: _after_subject(rest, fiscal)) if is_apart else None


def _nothing(words: Words) -> Reading | None:
    if not words.take_phrase(known.NOTHING):
        return None
    _ = words.take(".") or words.take(",")
    if words.take_phrase(known.SETTLED):
        by = words.take_clause()
        return Reading() if by and words.are_read and is_harmless(by) and not _ENDS & set(by) else None
    return Reading() if words.are_read else None


def _hedge(words: Words) -> Reading | None:
    return Reading() if words.take_phrase(known.HEDGES) else None


def _remark(words: Words) -> Reading | None:
    """Read the "draft" of "2023: draft"."""
    remark = words.take_clause()
    return Reading() if is_harmless(remark) and not (known.TELLING | known.RHYTHMS) & set(remark) else None


def _condition(words: Words) -> Reading | None:
    if not words.take_phrase(known.CONDITIONS):
        return None
    words.attempt(_by_whom)
    return Reading(conditional=True)


def _by_whom(words: Words) -> list[str] | None:
    """Read the "by Parties" of "if requested by Parties"."""
    by = words.take_clause() if words.peek() in {"by", "of", "from"} else []
    return by if by and is_harmless(by) else None


def _depending(words: Words) -> Reading | None:
    """Read "subject to funding"; "subject to regular updates" is a remark."""
    if not words.take_phrase(known.DEPENDING):
        return None
    on = words.take_clause()
    if not on or not is_harmless(on):
        return None
    return Reading(conditional=not known.REMARKS & set(on))


def _recurrence(words: Words) -> Reading | None:
    is_then = words.take_phrase(known.SEQUELS) is not None
    recurs = words.attempt(recurrence) or words.attempt(_each_period)
    is_sequel = words.take_phrase(known.SEQUELS) is not None or is_then
    return Reading(recurs=recurs, open_ended=True, is_lasting=is_sequel, is_sequel=is_sequel) if recurs else None


def _each_period(words: Words) -> str | None:
    """Read "every March" and "each Q4"."""
    _ = words.take("in")
    if not (words.take("every") or words.take("each")):
        return None
    period = period_rules.read(words, None)
    is_listed = words.peek() in known.LISTING and words.peek(1) in period_words.NAMES
    return "annual" if period and period.year is None and not is_listed else None


def _relative(words: Words) -> Reading | None:
    relative = events.relative(words)
    return Reading(relative=relative) if relative else None


def _lasting(words: Words) -> Reading | None:
    lasts = duration(words)
    is_counted_from = words.peek() in {*known.AFTER, *known.BEFORE}
    return Reading(lasts=lasts) if lasts and not is_counted_from else None


def _open(words: Words) -> Reading | None:
    if not words.take_phrase(known.OPEN_ENDED):
        return None
    words.take_phrase(known.WORK)
    return Reading(open_ended=True, is_lasting=True)


def _dated(words: Words, fiscal: FiscalYear | None) -> Reading | None:
    """Read a period, a span or a list of periods, with the words that say which side of it is meant."""
    return words.attempt(lambda rest: _told(rest, fiscal)) or words.attempt(lambda rest: _sided(rest, fiscal, None))


def _told(words: Words, fiscal: FiscalYear | None) -> Reading | None:
    side = words.take_phrase(known.SIDES)
    return _sided(words, fiscal, side) if side else None


def _sided(words: Words, fiscal: FiscalYear | None, side: str | None) -> Reading | None:
    if side:
        words.take(":")
    words.take("the")
    before, place = words.take_phrase(known.SPAN_NAMES), words.place
    chain = words.attempt(lambda rest: chains.read(rest, fiscal))
    if chain is None:
        return None
    is_listed = len(chain) > 1 and not known.LISTING.isdisjoint(words.since(place))
    if name := before or words.take_phrase(known.SPAN_NAMES):
        return _named_span(chain, side, name)
    if all(period.year for period in chain):
        return _bounded(words, chain, side)
    for period in chain:
        period.check()
    return Reading(is_yearless=True, is_listed=is_listed)


def _bounded(words: Words, chain: list[Period], side: str | None) -> Reading | None:
    """Read what may be said behind periods: at the latest, at the earliest, onwards."""
    is_ending = side in known.UNTIL or side in known.BEFORE
    if words.take_phrase(known.LATEST):
        return _meant(chain, known.LAST_DAY)
    if words.take_phrase(known.EARLIEST):
        return None if is_ending else _meant(chain, known.FIRST_DAY)
    if words.take_phrase(known.ONWARDS):
        return None if is_ending else Reading(chain[0].first(), open_ended=True, is_lasting=True)
    return None if words.attempt(_unknown_end) else _meant(chain, side)


def _named_span(chain: list[Period], side: str | None, name: str) -> Reading | None:
    """Read "the biennium 2024-2025" and "2024-2025 biennium", where the years are as many as the name says."""
    if side not in {None, "in", "for", "during"} or not all(period.is_whole_year for period in chain):
        return None
    read = _meant(chain, None)
    is_as_long = read.start and read.end and read.end.year - read.start.year + 1 == known.SPANS[name]
    return replace(read, is_bare=False) if is_as_long else None


def _unknown_end(words: Words) -> str | None:
    """Read the "- TBD" of a span whose end is not known yet, which no date may stand for."""
    return words.take_phrase(known.NOTHING) if words.take("-") else None


def _meant(chain: list[Period], side: str | None) -> Reading:
    first, last, is_single = chain[0], chain[-1], len(chain) == 1
    if not is_single and first.first() > last.last():
        message = (
            f"This timeline ends on {last.last()}, before it starts on {first.first()}: write the earlier time first."
        )
        raise ImpossibleTimelineError(message)
    if side in known.BEFORE:
        return Reading(end=first.eve())
    if side in known.AFTER:
        return Reading(start=last.last() + timedelta(1), open_ended=True)
    if side in known.UNTIL or (is_single and side not in known.SINCE and last.edge in POINTS):
        return Reading(end=last.last())
    if is_single and side in known.SINCE:
        return Reading(start=first.first(), open_ended=True)
    return Reading(first.first(), last.last(), is_bare=is_single and side is None)


def _after_subject(words: Words, fiscal: FiscalYear | None) -> Reading | None:
    """Read "Technical Study delivered by end H1 2023": words without numbers, and then when."""
    refusing, place = known.REFUSING | known.UNSETTLED, words.place
    while not words.are_read and not words.peek().isdecimal() and words.peek() not in refusing:
        said = words.peek()
        words.take(said)
        if said in known.AROUND or (said in known.STARTING and words.peek() in known.TELLING):
            return None
        if not _is_told(said, words.peek()):
            continue
        subject = set(words.since(place))
        found = _dated(words, fiscal) or words.attempt(_relative)
        if found is None and said != "-":  # bi-annually is twice a year to some, and every two years to others
            found = words.attempt(_recurrence)
        if found:
            return _of_subject(found, subject)
    return None


def _of_subject(found: Reading, subject: set[str]) -> Reading | None:
    """Return what is said of a subject; "two workshops per year" do not come back once a year."""
    if found.recurs and subject & known.COUNTS:
        return None
    return replace(found, is_aside=True, is_bare=False, is_occurrence=not subject.isdisjoint(known.OCCURRENCES))


def _is_told(said: str, following: str) -> bool:
    """Whether the words say here that a time follows."""
    if following == "to":
        return said in known.LASTING
    return following in TOLD_BY or said == ":" or said in known.DOING or said.endswith("ed")
