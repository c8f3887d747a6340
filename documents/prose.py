"""Sentences on progress, as a report has them: numbers below ten in words, and nobody is blamed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from documents import words
from messages import dates, listing
from workplan.plan import Activity
from workplan.progress import Share
from workplan.reports import Report
from workplan.status import Status

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_STATES = {
    Status.COMPLETED: ("has been completed", "have been completed"),
    Status.IN_PROGRESS: ("is under way", "are under way"),
    Status.NOT_STARTED: ("has not been started", "have not been started"),
    Status.ON_HOLD: ("is on hold", "are on hold"),
    Status.CANCELLED: ("has been cancelled", "have been cancelled"),
}


def number(count: int) -> str:
    """Write a number as the United Nations do: nine, 10, 1,000."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, word: str) -> str:
    """Write how many there are: five activities."""
    return f"{number(count)} {word if count == 1 else listing.several(word)}"


def states(activities: Sequence[Activity], word: str) -> str:
    """Say where activities stand: Of the five activities, one has been completed and four are under way."""
    found = Counter(each.status for each in activities)
    parts = [f"{number(found[status])} {said[found[status] > 1]}" for status, said in _STATES.items() if found[status]]
    if len(found) > 1:
        return f"Of the {counted(len(activities), word)}, {words.listed(parts)}."
    (status,) = found
    if len(activities) == 1:
        return f"The {word} {_STATES[status][0]}."
    return f"The {counted(len(activities), word)} {_STATES[status][1]}."


def pace(share: Share, day: date) -> str:
    """Say how much is completed against the time that has passed; of dates that say none, only the first."""
    elapsed = share.elapsed(day)
    completed = f"{words.percent(share.percent)} completed"
    if elapsed is None:
        return f"This corresponds to {completed}."
    return f"This corresponds to {completed}, with {words.percent(elapsed)} of the time foreseen having elapsed."


def passed(activities: Iterable[Activity], day: date) -> str:
    """Say of which activities the time has passed; nothing where it has of none."""
    late = [each.code for each in activities if words.is_late(each, day)]
    if not late:
        return ""
    if len(late) == 1:
        return f"The target timeline of {late[0]} has passed."
    return f"The target timelines of {number(len(late))} have passed: {words.listed(late)}."


def timelines(count: int) -> str:
    """Say how many target timelines something is said of: the target timelines of nine have."""
    if count == 1:
        return "the target timeline of one has"
    return f"the target timelines of {number(count) if count else 'none'} have"


def period(report: Report) -> str:
    """Say of which time news are told: Between 1 Apr 2023 and 15 May 2023."""
    since = f"Between {dates.day(report.since)} and" if report.since else "Until"
    return f"{since} {dates.day(report.as_at)}"
