"""What the bot says of the plan that is meant where none is named: a mark in lists, and the answer to a change."""

from workplan.placed import PlanName
from workplan.portfolio import Defaults

LOADED_FIRST = "the plan loaded first"


def mark(plan: PlanName, defaults: Defaults) -> str | None:
    """Say of what a plan is the default, in a few words; None when of nothing."""
    places = (("this channel", defaults.channel), ("the workspace", defaults.workspace))
    if chosen := [place for place, default in places if default == plan]:
        return f"default of {' and of '.join(chosen)}"
    return f"meant here, as {LOADED_FIRST}" if plan == defaults.meant else None


def changed(before: Defaults, after: Defaults, *, everywhere: bool) -> str:
    """Say which plan has become the default of a channel, or else of the workspace, and which one was meant before."""
    if not everywhere:
        otherwise = (
            (after.workspace, "the default of the workspace") if after.workspace else (after.first, LOADED_FIRST)
        )
        return _changed("this channel", before.channel, after.channel, *otherwise)
    said = _changed("the workspace", before.workspace, after.workspace, after.first, LOADED_FIRST)
    return f"{said} This channel keeps its own, {after.channel.key}." if after.channel else said


def _changed(place: str, earlier: PlanName | None, now: PlanName | None, otherwise: PlanName, reason: str) -> str:
    """Say the change of one place, in which without a default `otherwise` is meant for a reason."""
    if now is None:
        if earlier is None:
            return f"No plan is the default of {place}: {otherwise.key} is meant as {reason}, and nothing was changed."
        return f"{earlier.key} is no longer the default plan of {place}: now {otherwise.key} is meant, as {reason}."
    if now == earlier:
        return f"{now.key} is the default plan of {place} already: nothing was changed."
    if earlier is not None:
        return f"{now.key} is now the default plan of {place}, instead of {earlier.key}."
    return f"{now.key} is now the default plan of {place}; until now {otherwise.key} was meant, as {reason}."
