"""The words in which schedules.yaml says when: 30 days before, Monday to Friday, 09:00-17:00, 20%.

Each function takes the text of one value and raises RuleWordsError with what would be accepted.
"""

import re
from dataclasses import dataclass
from datetime import date, time

from workplan import days
from workplan.calendar import Hours
from workplan.errors import WorkPlanError
from workplan.period_words import YEARS
from workplan.rules import Anchor

FARTHEST = 1_000
"""Days that a rule may count: almost three years."""
NAME_LENGTH = 40
ALL = "all"

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ANCHORS = {None: Anchor.DUE, "day": Anchor.DUE, "due date": Anchor.DUE, "first day": Anchor.START}
_UNITS = {"day": 1, "working day": 1, "week": 7}
_LENGTH = r"(?P<count>[0-9]+) (?P<unit>working day|day|week)s?"
_ON = re.compile(r"on the (?P<anchor>day|due date|first day)")
_AROUND = re.compile(rf"{_LENGTH} (?P<side>before|after)(?: the (?P<anchor>due date|first day))?")
_SINCE = re.compile(rf"{_LENGTH} without an update")
_EVERY = re.compile(_LENGTH)
_CLOCK = r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])"
_HOURS = re.compile(rf"{_CLOCK} ?(?:-|–|—|to) ?{_CLOCK}")
_DAYS = re.compile(r"(?P<first>[a-z]{3,})(?: ?(?:-|–|—| to ) ?(?P<last>[a-z]{3,}))?")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,20}")
_PERSON_OR_CHANNEL = re.compile(r"[CGUW][A-Z0-9]{2,20}")


class RuleWordsError(WorkPlanError):
    """A value of schedules.yaml that does not say what it must."""


@dataclass(frozen=True, slots=True)
class When:
    """The days of a rule and what they are counted from; negative before it."""

    anchor: Anchor
    days: int
    working: bool = False


def when(text: str) -> When:
    """Read “30 days before”, “5 working days after”, “on the first day”, “60 days without an update” and the like."""
    words = _squeezed(text)
    if found := _ON.fullmatch(words):
        return When(_ANCHORS[found["anchor"]], 0)
    if found := _AROUND.fullmatch(words):
        sign = -1 if found["side"] == "before" else 1
        return When(_ANCHORS[found["anchor"]], sign * _length(text, found), found["unit"] == "working day")
    found = _SINCE.fullmatch(words)
    if found and found["unit"] != "working day":
        return When(Anchor.UPDATE, _length(text, found))
    examples = "30 days before, on the day, 3 working days after, on the first day, or 60 days without an update"
    raise RuleWordsError.of(text, f"does not say when: write for example {examples}.")


def period(text: str) -> int:
    """Read the days of “7 days” or “2 weeks”."""
    found = _EVERY.fullmatch(_squeezed(text))
    if not found or found["unit"] == "working day":
        raise RuleWordsError.of(text, "does not say how often: write for example 7 days, or 2 weeks.")
    return _length(text, found)


def weekend(text: str) -> frozenset[int]:
    """Return the days off, 0 is Monday, of working days such as “Sunday to Thursday” or “Monday, Tue and Friday”."""
    working: set[int] = set()
    for part in re.split(r",| and ", _squeezed(text)):
        found = _DAYS.fullmatch(part.strip())
        first = _weekday(found["first"]) if found else None
        last = _weekday(found["last"]) if found and found["last"] else first
        if not found or first is None or last is None or (found["last"] and first == last):
            raise RuleWordsError.of(text, "does not name days of the week: write for example Monday to Friday.")
        working.update((first + after) % 7 for after in range((last - first) % 7 + 1))
    return frozenset(range(7)) - working


def hours(text: str) -> Hours:
    """Read “09:00-17:00”. Raises CalendarError when they do not end on the day on which they begin."""
    found = _HOURS.fullmatch(_squeezed(text))
    if not found:
        raise RuleWordsError.of(text, "does not say from when until when: write for example 09:00-17:00.")
    from_hour, from_minute, until_hour, until_minute = map(int, found.groups())
    return Hours(time(from_hour, from_minute), time(until_hour, until_minute))


def day(text: str) -> date:
    """Read a day as people write it. Raises what `days.read` does, and RuleWordsError when it is centuries away."""
    read = days.read(text)
    if str(read.year) not in YEARS:
        raise RuleWordsError.of(text, f"is far away: write a day of the years {min(YEARS)} to {max(YEARS)}.")
    return read


def number(text: str, least: int, most: int) -> int:
    """Read a whole number written in digits alone, within its limits."""
    if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise RuleWordsError.of(text, f"is not such a number: write one from {least:,} to {most:,}, in digits alone.")
    return int(text)


def percent(text: str) -> int:
    """Read the 20 of “20%”."""
    found = re.fullmatch("([0-9]{1,3}) ?%", text)
    if not found or int(found[1]) > 100:  # noqa: PLR2004 - the whole
        raise RuleWordsError.of(text, "is not a share from 0% to 100%: write for example 20%.")
    return int(found[1])


def name(text: str) -> str:
    """Read the name of a nudge, which is kept with every letter that it rang."""
    if not _NAME.fullmatch(text) or len(text) > NAME_LENGTH or text == ALL:
        accepted = f"write up to {NAME_LENGTH} small letters, digits and hyphens, such as due-30d"
        raise RuleWordsError.of(text, f"cannot be the name of a nudge: {accepted}.")
    return text


def escalates(text: str) -> bool:
    """Read to whom a nudge goes: whether to the chair."""
    to = _squeezed(text)
    if to not in {"bodies", "chair"}:
        raise RuleWordsError.of(text, "is nobody to whom a nudge can go: write bodies, or chair.")
    return to == "chair"


def channel(text: str) -> str:
    """Read the id of a Slack channel."""
    if not _CHANNEL.fullmatch(text):
        raise RuleWordsError.of(text, "is not the id of a Slack channel: write one such as C012AB3CD.")
    return text


def person_or_channel(text: str) -> str:
    """Read the id of somebody or of a channel in Slack."""
    if not _PERSON_OR_CHANNEL.fullmatch(text):
        example = "write one such as U012AB3CD for a person, or C012AB3CD for a channel"
        raise RuleWordsError.of(text, f"is not the id of a person or channel in Slack: {example}.")
    return text


def _squeezed(text: str) -> str:
    return " ".join(text.lower().split())


def _length(text: str, found: re.Match[str]) -> int:
    length = int(found["count"]) * _UNITS[found["unit"]]
    if not 1 <= length <= FARTHEST:
        raise RuleWordsError.of(text, f"is not within 1 to {FARTHEST:,} days: write a number of days between them.")
    return length


def _weekday(word: str) -> int | None:
    return next((number for number, name in enumerate(_WEEK) if name.startswith(word)), None)
