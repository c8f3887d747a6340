"""What people type about meetings and milestones: where a date stands among the words."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from workplan import days, meetings, timeline
from workplan.errors import AmbiguousDateError, DayError, ImpossibleTimelineError, WorkPlanError
from workplan.events import PLURALS
from workplan.timeline import Relative

LONGEST_DATE, LONGEST_CODE = 6, 8
"""Words of a day, such as Wednesday, 30 June 2023; and of a code, such as A 2 1 # 3."""
NOTHING = frozenset({"none", "nothing", "unknown", "open", "tbd", "tbc"})
"""What is said for a meeting to have no date."""
REMOVE = frozenset({"remove", "delete", "drop"})
LINKS = " :=-–—,"


class MeetingWordsError(WorkPlanError):
    """Words after `meeting` that do not say a meeting and its day."""


class MilestoneWordsError(WorkPlanError):
    """Words after `milestone` that do not say an activity, a date and a label."""


@dataclass(frozen=True, slots=True)
class TypedMilestone:
    """A way to read what was typed: the words of a code, and a label with its date, or with none to remove it."""

    code: str
    label: str
    due: date | None = None
    relative: Relative | None = None

    @property
    def is_removal(self) -> bool:
        """Whether it is to be removed."""
        return self.due is None and self.relative is None


def meeting(text: str) -> tuple[str, date | None]:
    """Read “12th meeting on 14 September 2023” or “12th meeting none”: the name, and the day or None.

    Raises MeetingWordsError, or what is wrong with the day.
    """
    words = text.split()
    for place in range(max(1, len(words) - LONGEST_DATE), len(words)):
        if (day := _day(words[place:])) and (name := _name(words[:place])):
            return name, day
    if len(words) > 1 and words[-1].lower().strip(LINKS) in NOTHING and (name := _name(words[:-1])):
        return name, None
    raise _why(words[1:]) or MeetingWordsError.of(
        text,
        "does not say a meeting and its day: write for example "
        "/workplan meeting 12th meeting on 14 September 2023, or none instead of the day.",
    )


def milestone(text: str) -> list[TypedMilestone]:
    """Return all ways in which “A.2.1.3 30 June 2023 Draft report” can be read; which code there is decides.

    The date may also be words of a timeline with a colon behind: “3 weeks before the 12th meeting: Draft report”.
    Raises MilestoneWordsError when there is none, or what is wrong with the date.
    """
    words = text.split()
    places = takewhile(lambda end: _continues(words[1:end]), range(1, min(len(words), LONGEST_CODE + 1)))
    found = [typed for place in places for typed in _readings(" ".join(words[:place]), words[place:])]
    if found:
        return found
    raise _why(words[1:]) or MilestoneWordsError.of(
        text,
        "does not say an activity, a date and a label: write for example "
        "/workplan milestone A.2.1.3 30 June 2023 Draft report, "
        "or with a colon /workplan milestone A.2.1.3 3 weeks before the 12th meeting: Draft report.",
    )


def _continues(words: list[str]) -> bool:
    """Whether all of these can be parts of a code that was begun: 2, #3, T.4, b, but not June."""
    return all(len(word) == 1 or any(map(str.isdecimal, word)) for word in words)


def _readings(code: str, words: list[str]) -> list[TypedMilestone]:
    """Read what stands behind a code: all of it, or nothing."""
    if words[0].lower() in REMOVE:
        label = _label(words[1:])
        return [TypedMilestone(code, label)] if label else []
    when, _, label = " ".join(words).partition(":")
    if (day := _day(when.split())) and _label([label]):
        return [TypedMilestone(code, _label([label]), day)]
    for end in range(LONGEST_DATE, 0, -1):
        if (day := _day(words[:end])) and (rest := _label(words[end:])):
            return [TypedMilestone(code, rest, day)]
    return _worded(code, when, _label([label]))


def _worded(code: str, when: str, label: str) -> list[TypedMilestone]:
    """Read a date in the words of a timeline: by end H1 2023, 3 weeks before the 12th meeting."""
    with suppress(WorkPlanError):
        read = timeline.parse(when)
        is_cut = when.lower().startswith(tuple(PLURALS))
        is_one = label and not is_cut and not (read.conditional or read.recurs or read.open_ended)
        if is_one and (read.end or read.relative):
            return [TypedMilestone(code, label, read.end, read.relative if read.end is None else None)]
    return []


def _day(words: list[str]) -> date | None:
    with suppress(WorkPlanError):
        return days.read(" ".join(_unlinked(words)))
    return None


def _unlinked(words: list[str]) -> list[str]:
    return words[1:] if words and words[0].lower() in {"on", "is", "by", "due", "=", ":"} else words


def _name(words: list[str]) -> str:
    """Return the name of a meeting without what joins it to its day; empty when nothing is left."""
    while words and words[-1].lower().strip(LINKS) in {"", "on", "is", "has", "held", "moved", "to"}:
        words = words[:-1]
    name = " ".join(words).strip(f"{LINKS}\"'“”")
    return name if meetings.key(name) else ""


def _label(words: list[str]) -> str:
    return " ".join(" ".join(words).split()).strip(f"{LINKS}\"'“”")


def _why(words: list[str]) -> WorkPlanError | None:
    """Return what is wrong with a day among the words that nobody can take for one; None when there is no such day."""
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST_DATE) + 1):
            try:
                days.read(" ".join(words[start:end]))
            except DayError:
                continue
            except (AmbiguousDateError, ImpossibleTimelineError) as error:
                return error
    return None
