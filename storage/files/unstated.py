"""What a file's form has no place for: a table without a column for deliverables says nothing about them."""

from dataclasses import replace
from typing import TypeVar

from workplan.plan import Activity, Metric, PlanHead, Section

Part = type[PlanHead] | type[Section] | type[Activity] | type[Metric]
Unstated = frozenset[tuple[Part, str]]
"""Fields, each with what has it."""

P = TypeVar("P", PlanHead, Section, Activity, Metric)


def kept(stored: P, loaded: P, unstated: Unstated) -> P:
    """Return what was loaded with the fields of the stored part about which the file says nothing."""
    names = [name for part, name in unstated if part is type(loaded)]
    return replace(loaded, **{name: getattr(stored, name) for name in names}) if names else loaded
