"""How often an activity comes back: as its timeline says, or else as its own words do."""

import re

from workplan.plan import Activity

_EVERY_YEAR = r"(?<![-\w])(?:annual|yearly)\b"
_THINGS = r"(surveys?|reports?|reporting|notifications?|updates?|updating|reviews?)\b"
_TITLE = re.compile(rf"(?:\w+\s+)?{_EVERY_YEAR}", re.IGNORECASE)
"""Annual Business Survey, Conduct Annual Business Survey."""
_METRIC = re.compile(rf"{_EVERY_YEAR}\s+(?:\w+\s+){{0,2}}?{_THINGS}", re.IGNORECASE)
"""Submission of the Annual Reports, Annual Survey Report to be published."""
_SINGULAR = {"reporting": "report", "updating": "update"}
ANNUAL = "annual"


def of_itself(activity: Activity) -> str | None:
    """Return how often the whole of an activity comes back; None when nothing says that it does."""
    return activity.timeline.recurs or (ANNUAL if _TITLE.match(activity.title) else None)


def by_its_metrics(activity: Activity) -> str | None:
    """Return what an activity hands over every year by its metrics, such as "report"; None when they say of nothing."""
    found = next((found for metric in activity.metrics if (found := _METRIC.search(metric.text))), None)
    word = found[1].lower() if found else ""
    return _SINGULAR.get(word, word.removesuffix("s")) or None
