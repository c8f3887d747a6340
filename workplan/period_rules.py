"""Periods as people write them: H1 2023, third quarter of 2024, 15 June, 2024-06-15, mid-2024, Q2 FY2024."""

from dataclasses import replace

from workplan import numeric_dates
from workplan.period_words import CENTURY, EDGES, FISCAL, MONTHS, PARTS, ROMANS, WEEKDAYS, YEARS
from workplan.periods import Edge, FiscalYear, Period, Unit
from workplan.timeline_words import Words
from workplan.years import following_year, hyphened_year, short_year, year

_IN_NUMBERS = (numeric_dates.iso, numeric_dates.month, numeric_dates.day)


def read(words: Words, fiscal: FiscalYear | None) -> Period | None:
    """Read one period with its edge; None when none comes next."""
    words.take("the")
    if words.take("year", "-", "end") or words.take("year", "end") or words.take("eoy"):
        words.take("of")
        return replace(words.attempt(_year) or Period(Unit.YEAR), edge=Edge.END)
    edge = EDGES.get(words.peek())
    if edge is None:
        return _bare(words, fiscal)
    words.take(words.peek())
    if _is_shared(words):
        return Period(Unit.YEAR, edge=edge)
    _ = words.take("-") or words.take("of") or words.take("in")
    words.take("the")
    period = _bare(words, fiscal)
    if period is None and words.take("year"):
        period = Period(Unit.YEAR)
    return replace(period, edge=edge) if period else None


def _is_shared(words: Words) -> bool:
    """Whether the year comes after another edge: early to mid 2024, late/end 2024."""
    behind = 3 if words.peek(2) in {"-", "of"} else 2
    return words.peek() in {"to", "/", "-", "and"} and words.peek(1) in EDGES and words.peek(behind) in YEARS


def _bare(words: Words, fiscal: FiscalYear | None) -> Period | None:
    if period := words.attempt(lambda rest: _part_of_fiscal_year(rest, fiscal)):
        return period
    for rule in (*_IN_NUMBERS, _part_of_year, _day_of_month, _on_weekday, _month, _year):
        if period := words.attempt(rule):
            return period
    return None


def _year(words: Words) -> Period | None:
    _ = words.take("calendar", "year") or words.take("year") or words.take("cy")
    found = year(words)
    return Period(Unit.YEAR, 1, found) if found else None


def _part_of_year(words: Words) -> Period | None:
    """Read H1 2023, 1H 2023, 2023 H1, first half of 2024, Q3/2024, 3Q24 and the like."""
    before = words.attempt(_leading_year)
    part = words.attempt(_part)
    if part is None:
        return None
    if before:
        return None if _has_own_year(words) else replace(part, year=before)
    return replace(part, year=words.attempt(following_year) or words.attempt(short_year))


def _leading_year(words: Words) -> int | None:
    found = year(words)
    _ = words.take("-") or words.take("/") or words.take(":")
    return found


def _has_own_year(words: Words) -> bool:
    """Whether a year follows as well, so that "2022 - Q1 2024" is a span and not Q1 2022."""
    if words.peek() == "/" and words.peek(2) in {*PARTS, "-"}:
        return False  # 2023Q4/2024Q1 is two of the same form
    return (words.peek(1) if words.peek() in {"of", ",", "/"} else words.peek()) in YEARS


def _part(words: Words) -> Period | None:
    if ordinal := words.take_ordinal():
        unit = PARTS.get(words.peek()) or _shared_unit(words)
        if unit is None:
            return None
        if words.peek() in PARTS:
            words.take(words.peek())
        return Period(unit, ordinal if ordinal > 0 else Unit.YEAR.value // unit.value)
    if unit := PARTS.get(words.peek()):
        words.take(words.peek())
        words.take(".")
        number = _one_digit(words)
        return Period(unit, number) if number is not None else None
    number = _one_digit(words)
    unit = PARTS.get(words.peek())
    if number is None or unit is None:
        return None
    words.take(words.peek())
    return Period(unit, number)


def _one_digit(words: Words) -> int | None:
    """Read the 3 of Q3, or the III of Q III."""
    roman = ROMANS.get(words.peek())
    if roman is None:
        return words.take_number((1,))
    words.take(words.peek())
    return roman


def _shared_unit(words: Words) -> Unit | None:
    """Find the unit behind the next ordinal: first and second quarter of 2024."""
    if words.peek() not in {"and", "to", "-", "&"}:
        return None
    return PARTS.get(words.peek(3) if words.peek(1).isdecimal() else words.peek(2))


def _day_of_month(words: Words) -> Period | None:
    """Read 15 June 2024, 15th of June, June 15, 2024, 15-Jun-2024, 15/Jun/24."""
    day = words.attempt(Words.take_ordinal) or words.attempt(Words.take_number)
    is_marked = words.peek() in {"-", "/"} and words.peek() == words.peek(2) and _is_year(words.peek(3))
    words.take(words.peek() if is_marked else "of")
    month = MONTHS.get(words.peek())
    if month is None:
        return None
    words.take(words.peek())
    words.take(".")
    if day is None:
        day = words.attempt(Words.take_ordinal) or words.attempt(Words.take_number)
    if day is None:
        return None
    found = words.attempt(following_year) or (words.attempt(short_year) if is_marked else None)
    return Period(Unit.DAY, month, found, day)


def _is_year(word: str) -> bool:
    return word in YEARS or (word.isdecimal() and len(word) == len("24"))


def weekday(words: Words) -> int | None:
    """Read the "Monday," before a day, as 0 for Monday to 6."""
    number = WEEKDAYS.get(words.peek())
    if number is not None:
        words.take(words.peek())
        _ = words.take(",") or words.take(".")
        words.take("the")
    return number


def _on_weekday(words: Words) -> Period | None:
    """Read Monday, 3 June 2024."""
    said = weekday(words)
    if said is None:
        return None
    for rule in (*_IN_NUMBERS, _day_of_month):
        if period := words.attempt(rule):
            return replace(period, weekday=said) if period.unit is Unit.DAY else None
    return None


def _month(words: Words) -> Period | None:
    """Read June 2024, Sept. 2024 and 2024 June."""
    before = words.attempt(year)
    month = MONTHS.get(words.peek())
    if month is None:
        return None
    words.take(words.peek())
    words.take(".")
    if before:
        return None if _has_own_year(words) else Period(Unit.MONTH, month, before)
    return Period(Unit.MONTH, month, words.attempt(following_year) or words.attempt(hyphened_year))


def _part_of_fiscal_year(words: Words, fiscal: FiscalYear | None) -> Period | None:
    """Read FY2024, FY24, FY 2023/24, Q2 FY2024, when it is known which year that is."""
    part = words.attempt(_part) or Period(Unit.YEAR)
    words.take("of")
    words.take("the")
    if not words.take_phrase(FISCAL) or fiscal is None:
        return None
    found = year(words) or CENTURY * 20 + (words.take_number((2,)) or 0)
    if found == CENTURY * 20:
        return None
    if words.peek() in {"/", "-"} and words.peek(1).isdecimal():
        words.take(words.peek())
        ending = words.take_number((2, 4))
        if ending is None or ending % CENTURY != (found + 1) % CENTURY or fiscal.month == 1:
            return None
        found += fiscal.named_for_end
    return replace(part, year=found, fiscal=fiscal)
