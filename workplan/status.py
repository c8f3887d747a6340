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

WITH_REASON, FREELY = True, False
MOVES: dict[Status, dict[Status, bool]] = {
    Status.NOT_STARTED: {
        Status.IN_PROGRESS: FREELY,
        Status.COMPLETED: FREELY,
        Status.ON_HOLD: WITH_REASON,
        Status.CANCELLED: WITH_REASON,
    },
    Status.IN_PROGRESS: {
        Status.NOT_STARTED: WITH_REASON,
        Status.COMPLETED: FREELY,
        Status.ON_HOLD: WITH_REASON,
        Status.CANCELLED: WITH_REASON,
    },
    Status.ON_HOLD: {
        Status.NOT_STARTED: FREELY,
        Status.IN_PROGRESS: FREELY,
        Status.COMPLETED: FREELY,
        Status.CANCELLED: WITH_REASON,
    },
    Status.COMPLETED: {Status.IN_PROGRESS: WITH_REASON},
    Status.CANCELLED: {Status.NOT_STARTED: WITH_REASON, Status.IN_PROGRESS: WITH_REASON},
}
"""Which status may follow which, and whether the report must say why. What was completed or cancelled begins again
before it can be anything else; a slip of the finger is undone instead."""


def is_overdue(status: Status, end: date | None, today: date) -> bool:
    """Whether work was due before today and is neither finished nor set aside; due today is not overdue."""
    return end is not None and end < today and status in RUNNING
