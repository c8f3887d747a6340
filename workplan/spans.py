"""The days between which something is due: "90d" and "3 months" from today on, "Q3-2024", until "2024-06-30"."""

import re
import unicodedata
from datetime import date

from dateutil.relativedelta import relativedelta

from workplan import timeline
from workplan.errors import FilterError, TimelineError

_SPAN = re.compile(
    r"(?:next |within |in )?(?P<number>\d{1,4})? ?"
    r"(?P<unit>d|days?|w|wks?|weeks?|mo?|months?|y|yrs?|years?)?"
)
_LENGTHS = {
    "d": relativedelta(days=1),
    "w": relativedelta(weeks=1),
    "m": relativedelta(months=1),
    "y": relativedelta(years=1),
}


def span(text: str, today: date) -> tuple[date, date]:
    """Return today and the last day, both included; a number alone counts days, a unit alone is one of it.

    Raises FilterError when it is no span of time, or ends beyond the calendar.
    """
    words = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    read = _SPAN.fullmatch(words)
    if not words or not read:
        raise FilterError.of(text, "is not a span of time: say for example 90d, 6w or 3 months.")
    try:
        return today, today + _LENGTHS[(read["unit"] or "d")[0]] * int(read["number"] or 1)
    except (OverflowError, ValueError) as error:
        raise FilterError.of(text, "ends beyond the calendar: say for example 90d or 2y.") from error


def due(text: str, today: date) -> tuple[date | None, date]:
    """Return the first and the last day of a span or of a timeline as worded; a single day means until then.

    Raises FilterError when it is neither, cannot be true, or can mean different days.
    """
    if _SPAN.fullmatch(text.lower()) and not _is_year(text):
        return span(text, today)
    for words in (text, text.replace("-", " ")):
        read = _timeline(words)
        if read.understood and read.end:
            return (None if read.start == read.end else read.start), read.end
    raise FilterError.of(text, "is not a date: say for example due:90d, due:Q3-2024 or due:2024-06-30.")


def _is_year(text: str) -> bool:
    """Whether four digits are a year: nobody counts so many days."""
    return text.isdecimal() and len(text) == len("2024")


def _timeline(words: str) -> timeline.Timeline:
    try:
        return timeline.parse(words)
    except TimelineError as error:
        raise FilterError(str(error)) from error
