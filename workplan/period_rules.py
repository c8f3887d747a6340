"""Periods as people write them: H1 2023, third quarter of 2024, 15 June, 2024-06-15, mid-2024, Q2 FY2024."""

import calendar
from dataclasses import replace

from workplan.periods import Edge, FiscalYear, Period, Unit
from workplan.timeline_words import Words, phrases

YEARS = frozenset(map(str, range(1990, 2101)))
"""What a four-digit number must be to be a year."""
CENTURY = 100

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name.casefold(): number for number, name in enumerate(calendar.day_abbr)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
EDGES = {
    "beginning": Edge.BEGINNING,
    "start": Edge.BEGINNING,
    "early": Edge.EARLY,
    "mid": Edge.MID,
    "middle": Edge.MID,
    "late": Edge.LATE,
    "end": Edge.END,
}
PARTS = {
    **dict.fromkeys(("h", "half", "halves", "semester", "sem"), Unit.HALF),
    **dict.fromkeys(("q", "qtr", "quarter", "quarters"), Unit.QUARTER),
}
FISCAL = phrases("fy", "fiscal year", "financial year")
ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NAMES = frozenset({*MONTHS, *PARTS})
"""Words that belong to a date, and so not to the name of an event."""


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
    for rule in (_iso, _numeric, _part_of_year, _day_of_month, _on_weekday, _month, _year):
        if period := words.attempt(rule):
            return period
    return None


def year(words: Words) -> int | None:
    """Read a year from 1990 to 2100."""
    return words.take_number((4,)) if words.peek() in YEARS else None


def _year(words: Words) -> Period | None:
    _ = words.take("calendar", "year") or words.take("year") or words.take("cy")
    found = year(words)
    return Period(Unit.YEAR, 1, found) if found else None


def following_year(words: Words) -> int | None:
    """Read the year behind a month or a part of a year: of 2024, /2024, in 2024."""
    _ = words.take("of") or words.take("/") or words.take(",") or words.take("-") or words.take("in")
    words.take("the")
    words.take("year")
    return year(words)


def _iso(words: Words) -> Period | None:
    """Read 2024-06-15 or 2024/06/15, and 2024-06 where it cannot mean a span of years such as 2011-12."""
    found = year(words)
    mark = words.peek()
    if found is None or mark not in {"-", "/", "."} or not words.take(mark):
        return None
    is_short = len(words.peek()) == 1
    month = words.take_number()
    if month is None or words.peek() in MONTHS:
        return None
    day = words.attempt(lambda rest: rest.take_number() if rest.take(mark) else None)
    if day is not None:
        return Period(Unit.DAY, month, found, day)
    if is_short:
        return None
    is_of_next = words.peek() == "/" and words.peek(1) in YEARS and words.peek(2) != "-"  # 2022 - 06/2024
    is_month = 1 <= month <= Unit.YEAR.value and month <= found % CENTURY and not is_of_next
    return Period(Unit.MONTH, month, found) if is_month and mark != "." else None


def _numeric(words: Words) -> Period | None:
    """Read 06/2024, and 31/12/2024 where only one number can be the month."""
    is_short = len(words.peek()) == 1
    first = words.take_number()
    mark = words.peek()
    if first is None or mark not in {"/", ".", "-"} or not words.take(mark):
        return None
    if found := year(words):
        is_item = mark == "-" or (mark == "." and is_short) or not 1 <= first <= Unit.YEAR.value
        return None if is_item else Period(Unit.MONTH, first, found)
    second = words.take_number()
    if second is None or not words.take(mark) or not (found := year(words)):
        return None
    is_clear = first > Unit.YEAR.value or second > Unit.YEAR.value or first == second
    day, month = (first, second) if first > Unit.YEAR.value or first == second else (second, first)
    return Period(Unit.DAY, month, found, day) if is_clear else None


def _part_of_year(words: Words) -> Period | None:
    """Read H1 2023, 1H 2023, 2023 H1, first half of 2024, Q3/2024, 3Q24 and the like."""
    before = words.attempt(_leading_year)
    part = words.attempt(_part)
    if part is None:
        return None
    if before:
        return None if _has_own_year(words) else replace(part, year=before)
    return replace(part, year=words.attempt(following_year) or words.attempt(_short_year))


def _leading_year(words: Words) -> int | None:
    found = year(words)
    _ = words.take("-") or words.take("/") or words.take(":")
    return found


def _has_own_year(words: Words) -> bool:
    """Whether a year follows as well, so that "2022 - Q1 2024" is a span and not Q1 2022."""
    if words.peek() == "/" and words.peek(2) in {*PARTS, "-"}:
        return False  # 2023Q4/2024Q1 is two of the same form
    return (words.peek(1) if words.peek() in {"of", ",", "/"} else words.peek()) in YEARS


def _short_year(words: Words) -> int | None:
    """Read the 24 of 3Q24, Q3 '24 and Q3/24; a lower number than 13 could be something else."""
    _ = words.take("-") or words.take("/")
    number = words.take_number((2,))
    is_other = words.peek() in {*MONTHS, "of", "st", "nd", "rd", "th", "/", "."}
    return None if number is None or number <= Unit.YEAR.value or is_other else CENTURY * 20 + number


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
    """Read 15 June 2024, 15th of June, June 15, 2024, 15-Jun-2024."""
    day = words.attempt(Words.take_ordinal) or words.attempt(Words.take_number)
    _ = words.take("of") or (words.peek(2) == "-" and words.peek(3) in YEARS and words.take("-"))
    month = MONTHS.get(words.peek())
    if month is None:
        return None
    words.take(words.peek())
    words.take(".")
    if day is None:
        day = words.attempt(Words.take_ordinal) or words.attempt(Words.take_number)
    if day is None:
        return None
    return Period(Unit.DAY, month, words.attempt(following_year), day)


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
    for rule in (_iso, _numeric, _day_of_month):
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
    return Period(Unit.MONTH, month, words.attempt(following_year))


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
