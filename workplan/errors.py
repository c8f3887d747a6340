"""Errors that a person can put right.

The text of each is one sentence that a member may read, ending in what to do next.
"""

from typing import Self


class WorkPlanError(Exception):
    """Something a person can put right; its text may be shown to them as it is."""


class ImpossibleTimelineError(WorkPlanError):
    """A timeline whose words are understood and cannot be true, such as 31 February or 2025-2022."""


class FilterError(WorkPlanError):
    """A filter of `/activity list` that is not known or whose value cannot be read."""

    @classmethod
    def of(cls, typed: str, why: str) -> Self:
        """Quote what was typed, in at most 40 characters, and go on with what is wrong with it and what is right."""
        return cls(f"“{typed.strip()[:40]}” {why}")
