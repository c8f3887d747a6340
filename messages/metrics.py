"""What a metric says in one line: from its baseline over its value to its target, whom it counts, how sure it is."""

from collections.abc import Iterable, Sequence
from datetime import date

from messages import blocks, dates, stored
from messages.blocks import Cut
from workplan import member_states, targets
from workplan.member_states import MemberState
from workplan.plan import Maturity, Metric

MATURITIES = {
    Maturity.AVAILABLE: "data available",
    Maturity.NEEDS_DEVELOPMENT: "needs development",
    Maturity.NOT_KNOWN: "maturity not known",
}
NOT_AVAILABLE = "N/I"
"""What plans print where there is no information."""
LIMIT, TARGET, NAMES = 100, 200, 250
"""Characters of a value, of a target, and of those who are counted."""


def measured(metric: Metric, of_plan: Sequence[str], today: date, *, full: bool = False, cut: Cut = blocks.clip) -> str:
    """Say a metric's baseline → value / target.

    Args:
        metric: The metric.
        of_plan: The Member States of its plan, of which some may be counted.
        today: The day on which one step of a target may hold.
        full: Whether to say of each who is counted how far it has come, and since when.
        cut: What keeps stored texts short.
    """
    value = reached(metric, of_plan, full=full, cut=cut)
    said = f"baseline {cut(metric.baseline, LIMIT)} → {value}" if metric.baseline is not None else value
    if metric.target is not None:
        said += f" / target {cut(metric.target, TARGET)}{_step(metric, today)}"
    return f"{said} · {MATURITIES[metric.maturity]}" if metric.maturity else said


def explained(lines: Iterable[str]) -> list[str]:
    """Return the same lines, in which N/I is written out where it stands first."""
    said = list(lines)
    place = next((place for place, line in enumerate(said) if NOT_AVAILABLE in line), None)
    if place is not None:
        said[place] = said[place].replace(NOT_AVAILABLE, f"not available ({NOT_AVAILABLE})", 1)
    return said


def share(metric: Metric, of_plan: Sequence[str]) -> str:
    """Say how many Member States count, and of how many, where the plan says whose it is: 3 of 10."""
    number = member_states.counted(metric.text, metric.members)
    return f"{number} of {len(of_plan)}" if of_plan else str(number)


def reached(metric: Metric, of_plan: Sequence[str], *, full: bool = False, cut: Cut = blocks.clip) -> str:
    """Say the value alone, with its day and its source; see measured."""
    if metric.value is None and not metric.members:
        return "no value yet"
    value = _counted(metric, of_plan, cut, full=full) if metric.members else cut(metric.value or "", LIMIT)
    as_of = f"as of {dates.day(metric.as_of)}" if metric.as_of else None
    source = f"source: {cut(metric.source, LIMIT)}" if metric.source else None
    aside = "; ".join(filter(None, (as_of, source)))
    return f"{value} ({aside})" if aside else value


def _counted(metric: Metric, of_plan: Sequence[str], cut: Cut, *, full: bool) -> str:
    """Say 3 of 10: KH, PH, SG; where a file states another value, that one first."""
    who = sorted(
        (each for each in metric.members if member_states.counts(metric.text, each)), key=lambda each: each.code
    )
    names = ", ".join(_name(each, full=full) for each in who)
    said = share(metric, of_plan) + (f": {cut(names, NAMES)}" if names else "")
    is_other = metric.value not in {None, str(len(who))}
    return f"{cut(metric.value or '', LIMIT)}, by name {said}" if is_other else said


def _name(member: MemberState, *, full: bool) -> str:
    known = ", ".join(filter(None, (said(member), dates.day(member.on) if member.on else None)))
    return f"{member.code} ({known})" if full and known else member.code


def said(member: MemberState) -> str:
    """Say how far a Member State has come; nothing where it was only said that it counts."""
    return stored.term(member.stage) if member.stage else ""


def _step(metric: Metric, today: date) -> str:
    """Say which step of a target holds now, and whether the value meets it."""
    step = targets.due(targets.read(metric.target or ""), today)
    if step is None:
        return ""
    is_met = targets.meets(metric.value, step.wanted)
    met = "" if is_met is None else (", met" if is_met else ", not met yet")
    when = f"now: {step.wanted} by" if step.by >= today else f"{step.wanted} since"
    return f" ({when} {dates.day(step.by)}{met})"
