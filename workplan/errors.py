"""Errors that a person can put right.

The text of each is one sentence that a member may read, ending in what to do next.
"""

from typing import ClassVar, Self


class WorkPlanError(Exception):
    """Something a person can put right; its text may be shown to them as it is."""

    @classmethod
    def of(cls, typed: str, why: str) -> Self:
        """Quote what was typed, in at most 40 characters, and go on with what is wrong with it and what is right."""
        return cls(f"“{typed.strip()[:40]}” {why}")


class TimelineError(WorkPlanError):
    """A timeline that has to be put right before it means anything; `fault` names in a few words what it has."""

    fault: ClassVar[str]


class ImpossibleTimelineError(TimelineError):
    """A timeline whose words are understood and cannot be true, such as 31 February or 2025-2022."""

    fault = "a timeline that cannot be true"


class AmbiguousDateError(TimelineError):
    """A date in numbers that can mean different days, such as 03/04/2024."""

    fault = "a date that can be read in more than one way"


class DayError(WorkPlanError):
    """Words that are not one day of the calendar, where one is asked for."""


class FilterError(WorkPlanError):
    """A filter of `/activity list` that is not known or whose value cannot be read."""
