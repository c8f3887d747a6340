"""Where an activity stands: the five states that somebody reports; overdue is computed, never stored."""

from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """The state last reported by a body, in the words of the files and commands."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    ON_HOLD = "on-hold"
    CANCELLED = "cancelled"


RUNNING = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})
"""The states in which time runs: what is on hold was paused by a decision, and so is not overdue."""


def is_overdue(status: Status, end: date | None, today: date) -> bool:
    """Whether work was due before today and is neither finished nor set aside; due today is not overdue."""
    return end is not None and end < today and status in RUNNING
