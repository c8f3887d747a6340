"""How often something comes back: annually, every two years, twice a year, on a quarterly basis."""

from workplan.timeline_words import Words, phrases

EVERY = {
    "monthly": ("monthly", "every month", "each month", "once a month", "per month"),
    "quarterly": ("quarterly", "every quarter", "each quarter", "once a quarter", "per quarter"),
    "semi-annual": (
        *("twice a year", "twice yearly", "twice per year", "twice annually", "two times a year", "half - yearly"),
        *("semi - annually", "semi - annual", "semiannually", "semiannual", "half yearly", "every half year"),
        *("every half - year", "every six months", "every 6 months", "bi - yearly"),
    ),
    "annual": (
        *("annually", "annual", "yearly", "every year", "each year", "once a year", "once per year", "per year"),
        *("per annum", "once every year", "every 12 months", "every twelve months", "year on year"),
    ),
    "biennial": ("biennially", "biennial", "every other year", "every second year"),
    "triennial": ("triennially", "triennial", "every third year"),
}
NAMED = {phrase: name for name, phrases_ in EVERY.items() for phrase in phrases_}
BY_UNIT = {("month", 1): "monthly", ("month", 3): "quarterly", ("month", 6): "semi-annual", ("month", 12): "annual"}
BY_UNIT |= {("year", 1): "annual", ("year", 2): "biennial", ("year", 3): "triennial"}
UNITS = ("week", "month", "year")

SPOKEN = phrases(*NAMED)
BEFORE = phrases(
    "on a", "on an", "with", "with a", "with an", "in", "at least", "updated", "reviewed", "published", "held"
)
BEHIND = phrases(
    *("basis", "update", "updates", "updating", "review", "reviews", "report", "reports", "reporting", "meeting"),
    *("meetings", "survey", "surveys", "publication", "intervals", "exercise", "forum", "workshop", "notification"),
)


def recurrence(words: Words) -> str | None:
    """Read how often: "annual", "biennial", "quarterly", or "every 4 years"; None when nothing says so."""
    words.take_phrase(BEFORE)
    named = words.take_phrase(SPOKEN)
    found = NAMED[named] if named else words.attempt(_every)
    if found:
        words.take_phrase(BEHIND)
    return found


def _every(words: Words) -> str | None:
    words.take("once")
    if not words.take("every"):
        return None
    count = words.take_count()
    unit = next((unit for unit in UNITS if words.peek() in {unit, f"{unit}s"}), None)
    if count is None or unit is None:
        return None
    words.take(words.peek())
    return BY_UNIT.get((unit, count), f"every {count} {unit}s")
