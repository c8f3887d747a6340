"""What a file's form has no place for: a table without a column for deliverables says nothing about them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from workplan.plan import Activity, Deliverable, Metric, OutcomeMetric, PlanHead, Section

Part = type[PlanHead] | type[Section] | type[OutcomeMetric] | type[Activity] | type[Metric] | type[Deliverable]
Unstated = frozenset[tuple[Part, str]]
"""Fields, each with what has it."""

Q = TypeVar("Q")
P = TypeVar("P", PlanHead, Section, OutcomeMetric, Activity, Metric, Deliverable)


def kept(stored: P, loaded: P, unstated: Unstated) -> P:
    """Return what was loaded with the fields of the stored part about which the file says nothing."""
    names = [name for part, name in unstated if part is type(loaded)]
    return replace(loaded, **{name: getattr(stored, name) for name in names}) if names else loaded


def counterpart(stored: Sequence[Q], place: int, loaded: Q, name: str) -> Q | None:
    """Return what has the same name among what is stored: in the same place, or else the first; None without one."""
    nearest_first = (*stored[place : place + 1], *stored)
    return next((each for each in nearest_first if getattr(each, name) == getattr(loaded, name)), None)
