"""Says what a loading changes, or would change, in a terminal and in a form alike."""

from collections.abc import Sequence

from messages.listing import plural
from workplan.changes import PlanChanges
from workplan.plan import Plan

MOST = 50
"""Codes of one kind of change that are named."""


def size(plan: Plan) -> str:
    """Say what a plan holds: ASEAN: 46 sections, 80 activities."""
    rows = plural(len(plan.activities), plan.head.activity_level)
    return f"{plan.head.key}: {plural(len(plan.sections), 'section')}, {rows}"


def lines(changes: PlanChanges, *, would: bool) -> list[str]:
    """Say each kind of change in a line; none when nothing changes."""
    be = "would be " if would else ""
    if changes.is_new:
        return [f"{be}loaded as a new plan"]
    kinds = (
        ("changed of the whole plan", changes.head),
        ("given another code", [f"{old} → {new}" for old, new in changes.recoded]),
        ("added", changes.added),
        ("changed", [f"{change.code} ({', '.join(change.fields)})" for change in changes.changed]),
        ("withdrawn", changes.withdrawn),
        ("restored", changes.restored),
    )
    revision = [f"{changes.revision}: what was adopted first stays beside it"] if changes.revision else []
    return [*(f"{be}{kind}: {_some(codes)}" for kind, codes in kinds if codes), *revision]


def _some(codes: Sequence[str]) -> str:
    more = f" and {len(codes) - MOST:,} more" if len(codes) > MOST else ""
    return ", ".join(codes[:MOST]) + more
