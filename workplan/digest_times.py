"""When digests are made: “monday 09:00 Asia/Jakarta”, “every Tuesday and Friday at 8.30”, “weekdays 5pm”."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process, utils

from workplan import wall_clock
from workplan.errors import WorkPlanError

USUAL = time(9)
"""The time of day where none is said."""

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEVERAL = {
    "weekdays": range(5),
    "weekday": range(5),
    "weekends": range(5, 7),
    "daily": range(7),
    "day": range(7),
}
_FILLING = frozenset({"every", "each", "on", "at", "and", "weekly", "in", "o'clock"})
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))? ?(?P<half>am|pm)?")
_HALF = re.compile(r"(?<=\d) (?=[ap]m\b)")
_LEAST = 3
"""Letters of a day of the week at least: mon, thu."""
_ALIKE = 75


class DigestTimesError(WorkPlanError):
    """Words that do not say when digests are made."""


@dataclass(frozen=True, slots=True)
class Times:
    """Days of the week, 0 is Monday, and a time of these days in a zone."""

    days: frozenset[int]
    at: time
    zone: ZoneInfo

    def next_after(self, moment: datetime) -> datetime:
        """Return the first such moment after another, in the zone; a time that the clock skips is made after it."""
        day = moment.astimezone(self.zone).date()
        while True:
            if day.weekday() in self.days:
                at = wall_clock.instant(datetime.combine(day, self.at), self.zone)
                if at > moment:
                    return at
            day += timedelta(1)

    def worded(self) -> str:
        """Return the words in which these times can be read again: Monday 09:00 Asia/Jakarta."""
        names = [_WEEK[day].capitalize() for day in sorted(self.days)]
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        return f"{listed} {self.at:%H:%M} {self.zone}"


def read(text: str, zone: ZoneInfo) -> Times:
    """Read when digests are made; in this zone where none is said, and at 09:00 where no time is.

    Raises DigestTimesError with what would be accepted.
    """
    days: set[int] = set()
    at: time | None = None
    for word in _HALF.sub("", " ".join(text.lower().split())).replace(",", " ").split():
        if found := _days(word):
            days.update(found)
        elif clock := _CLOCK.fullmatch(word):
            at = _time(clock, text) if at is None else _twice(text)
        elif word not in _FILLING:
            zone = _zone(word)
    if not days:
        raise DigestTimesError.of(text, "names no day: write for example monday 09:00 Asia/Jakarta.")
    return Times(frozenset(days), at or USUAL, zone)


def _days(word: str) -> range | tuple[int, ...]:
    if word in _SEVERAL:
        return _SEVERAL[word]
    name = word.removesuffix("s")
    found = next((number for number, day in enumerate(_WEEK) if day.startswith(name)), None)
    return (found,) if found is not None and len(name) >= _LEAST else ()


def _time(clock: re.Match[str], text: str) -> time:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    is_half = clock["half"] is not None
    if (is_half and not 1 <= hour <= 12) or (not is_half and clock["minute"] is None):  # noqa: PLR2004 - a clock's face
        raise DigestTimesError.of(text, "has a time that cannot be read: write for example 09:00, or 9am.")
    if is_half:
        hour = hour % 12 + (12 if clock["half"] == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise DigestTimesError.of(text, "has a time that no clock shows: write for example 09:00.") from None


def _twice(text: str) -> time:
    raise DigestTimesError.of(text, "has two times: keep one, and subscribe again for the other.")


def _zone(word: str) -> ZoneInfo:
    if name := _zones().get(word):
        return ZoneInfo(name)
    # Names such as Etc/GMT+7 mean the opposite of what they say: none of them is proposed.
    likely = (name for name in _zones().values() if "/" in name and not name.startswith("Etc/"))
    cities = {name: name.rpartition("/")[2] for name in likely}
    for known in (cities, {name: name for name in cities}):
        near = process.extractOne(word, known, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_ALIKE)
        if near:
            raise DigestTimesError.of(word, f"is no time zone: write an IANA name such as {near[2]}.")
    raise DigestTimesError.of(word, "is neither a day nor a time zone: write for example monday 09:00 Asia/Jakarta.")


@cache
def _zones() -> dict[str, str]:
    """Return the zones by their names in small letters: every one that a committee may have, Singapore too."""
    return {name.lower(): name for name in sorted(available_timezones())}
