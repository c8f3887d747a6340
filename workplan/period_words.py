"""The words that periods are made of: years, months, weekdays, edges, halves and quarters."""

import calendar

from workplan.periods import Edge, Unit
from workplan.timeline_words import phrases

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
