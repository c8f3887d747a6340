"""Years as people write them: 2024, of 2024, /2024, and the 24 of Q3/24."""

from workplan.period_words import CENTURY, MONTHS, YEARS
from workplan.periods import Unit
from workplan.timeline_words import Words

LATEST_SHORT = 49
"""The last year that two digits stand for; 95 was a year of the century before."""


def year(words: Words) -> int | None:
    """Read a year from 1990 to 2100."""
    return words.take_number((4,)) if words.peek() in YEARS else None


def following_year(words: Words) -> int | None:
    """Read the year behind a month or a part of a year: of 2024, /2024, in 2024."""
    _ = words.take("of") or words.take("/") or words.take(",") or words.take("-") or words.take("in")
    words.take("the")
    words.take("year")
    return year(words)


def short_year(words: Words) -> int | None:
    """Read the 24 of 3Q24, Q3/24 and Q3-24; a lower number than 13 could be something else, as could Jun-24-2024."""
    _ = words.take("-") or words.take("/")
    number = words.take_number((2,))
    is_other = words.peek() in {*MONTHS, "of", "st", "nd", "rd", "th", "/", "."}
    is_other |= words.peek() in {"-", ","} and words.peek(1) in YEARS
    return CENTURY * 20 + number if number and Unit.YEAR.value < number <= LATEST_SHORT and not is_other else None


def hyphened_year(words: Words) -> int | None:
    """Read the 24 of Jun-24; Jun 24 could be a day."""
    return short_year(words) if words.peek() == "-" else None
