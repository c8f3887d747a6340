"""How often something comes back: annually, every two years, twice a year, on a quarterly basis."""

from itertools import product

from workplan.timeline_words import Words, phrases

EVERY = {
    "weekly": ("weekly", "every week", "each week", "once a week"),
    "monthly": ("monthly", "every month", "each month", "once a month", "per month"),
    "quarterly": ("quarterly", "every quarter", "each quarter", "once a quarter", "per quarter"),
    "semi-annual": (
        *("twice a year", "twice yearly", "twice per year", "twice annually", "two times a year", "half - yearly"),
        *("semi - annually", "semi - annual", "semiannually", "semiannual", "half yearly", "every half year"),
        *("every half - year", "six - monthly", "every semester", "each semester", "per semester"),
    ),
    "annual": (
        *("annually", "annual", "yearly", "every year", "each year", "once a year", "once per year", "per year"),
        *("per annum", "once every year", "every calendar year", "each calendar year"),
    ),
    "biennial": ("biennially", "biennial", "every other year", "every second year"),
    "triennial": ("triennially", "triennial", "every third year"),
}
NAMED = {phrase: name for name, phrases_ in EVERY.items() for phrase in phrases_}
BY_UNIT = {
    ("week", 1): "weekly",
    ("month", 1): "monthly",
    ("month", 3): "quarterly",
    ("month", 6): "semi-annual",
    ("month", 12): "annual",
}
BY_UNIT |= {("year", 1): "annual", ("year", 2): "biennial", ("year", 3): "triennial"}
UNITS = ("week", "month", "year")
MONTHS = 12
PER = phrases("a", "per", "each", "every")

SPOKEN = phrases(*NAMED)
EDGES = (f"{the}{edge} of" for the, edge in product(("", "the "), ("beginning", "start", "middle", "end")))
BEFORE = phrases(
    *("on a", "on an", "with", "with a", "with an", "in", "of", "at least", "updated", "reviewed", "published", "held"),
    *(f"{by}{edge}" for by, edge in product(("", "by ", "at ", "in ", "before "), tuple(EDGES))),
)
BEHIND = phrases(
    *("basis", "update", "updates", "updating", "review", "reviews", "report", "reports", "reporting", "meeting"),
    *("meetings", "survey", "surveys", "publication", "intervals", "exercise", "forum", "workshop", "workshops"),
    *("notification", "notifications"),
)


def recurrence(words: Words) -> str | None:
    """Read how often: "annual", "biennial", "quarterly", or "every 4 years"; None when nothing says so."""
    words.take_phrase(BEFORE)
    named = words.take_phrase(SPOKEN)
    found = NAMED[named] if named else words.attempt(_every) or words.attempt(_times)
    is_of_something = found is not None and words.take_phrase(BEHIND) is not None
    return None if is_of_something and words.peek().isdecimal() else found


def _every(words: Words) -> str | None:
    words.take("once")
    if not words.take("every"):
        return None
    count = words.take_count()
    unit = next((unit for unit in UNITS if words.peek() in {unit, f"{unit}s"}), None)
    if not count or unit is None:
        return None
    words.take(words.peek())
    return _frequency(unit, count)


def _times(words: Words) -> str | None:
    """Read "three times a year" and "three meetings a year" as every 4 months, where the months come out even."""
    count = words.take_count()
    is_times = words.take("times") or words.take("x") or words.take_phrase(BEHIND) is not None
    if not count or not is_times or not words.take_phrase(PER) or not (words.take("year") or words.take("annum")):
        return None
    return _frequency("month", MONTHS // count) if MONTHS % count == 0 else None


def _frequency(unit: str, count: int) -> str:
    return BY_UNIT.get((unit, count), f"every {count} {unit}s")
