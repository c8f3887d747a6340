"""What the bot says of meetings and milestones, and of the due dates that move with them."""

from collections.abc import Sequence
from datetime import date

from messages import blocks, dates, deliverables
from messages.listing import plural
from workplan.meetings import Counted, Moved
from workplan.plan import Deliverable

NAMED = 8
"""Codes or due dates that are worth reading; the rest is counted."""
EXAMPLE = "/workplan meeting 12th meeting on 14 September 2023"
SHOWN = 30
"""Meetings in one list."""


def changed(
    name: str, days: tuple[date | None, date | None], moved: Sequence[Moved], waiting: Sequence[str] | None
) -> blocks.Message:
    """Say which day a meeting had and has now, and each due date that moved with it.

    `waiting`: where nothing counts from it, the events that wait for a date; None where something does.
    """
    counted = _count(moved) if waiting is None else _uncounted(waiting)
    first = f"{_day(blocks.clip(name, 200), *days)} {counted}"
    lines = [_moved(each) for each in moved[:NAMED]]
    if len(moved) > NAMED:
        lines.append(f"and {len(moved) - NAMED} more")
    bullets = [blocks.bullets([blocks.span(line)] for line in lines)] if lines else []
    spoken = " ".join([first, *(f"{line}." for line in lines)])
    return blocks.Message(spoken, (blocks.rich(blocks.line(blocks.span(first)), *bullets),))


def _uncounted(waiting: Sequence[str]) -> str:
    """Say that nothing counts from a meeting, and what else activities count from, for the name may be another."""
    if not waiting:
        return "Nothing counts from it yet."
    listed = "; ".join(f"“{blocks.clip(name, 80)}”" for name in waiting[:NAMED])
    return f"Nothing counts from it: activities count from {listed}, which have no date yet."


def listing(found: Sequence[Counted], today: date) -> blocks.Message:
    """List meetings with their days and what counts from them, and the events that wait for one."""
    lines = [(blocks.clip(each.name, 150), _standing(each, today)) for each in found[:SHOWN]]
    if not lines:
        text = f"No meeting has a date, and nothing counts from one: say for example {EXAMPLE}."
        return blocks.Message(text, (blocks.rich(blocks.line(blocks.span(text))),))
    count = plural(len(found), "meeting")
    heading = blocks.line(blocks.span("Meetings", "bold"), blocks.span(f"  {count}"))
    bullets = blocks.bullets([blocks.span(name, "bold"), blocks.span(f"  {said}")] for name, said in lines)
    spoken = " ".join([f"{count}.", *(f"{name}: {said}." for name, said in lines)])
    return blocks.Message(spoken, (blocks.rich(heading, bullets),))


def milestone(code: str, title: str, before: Deliverable | None, after: Deliverable, today: date) -> str:
    """Say that a milestone was added, or changed."""
    label, now = blocks.clip(after.label, 150), deliverables.said(after, today)
    which = f"“{label}” of {code} {blocks.clip(title, 150)}"
    if before is None:
        return f"Milestone {which} was added: {now}."
    if before == after:
        return f"Milestone {which} is there already: {now}."
    return f"Milestone {which} was changed: {now}; before, {deliverables.said(before, today)}."


def removed(code: str, title: str, milestone: Deliverable) -> str:
    """Say that a milestone was removed."""
    return f"Milestone “{blocks.clip(milestone.label, 150)}” of {code} {blocks.clip(title, 150)} was removed."


def _day(name: str, before: date | None, held_on: date | None) -> str:
    if held_on is None:
        return f"{name} has no date any more; it was {dates.day(before)}." if before else f"{name} had no date."
    if before is None or before == held_on:
        return f"{name} is on {dates.day(held_on)}{' already' if before else ''}."
    return f"{name} is on {dates.day(held_on)} now, instead of {dates.day(before)}."


def _count(moved: Sequence[Moved]) -> str:
    if not moved:
        return "No due date moves."
    return f"{plural(len(moved), 'due date')} {'move' if len(moved) > 1 else 'moves'}:"


def _moved(moved: Moved) -> str:
    """Say how one due date has moved: ASEAN:A.2.1.3 Draft report: no date → 24 Aug 2023."""
    before, after = (dates.day(day) if day else "no date" for day in (moved.before, moved.after))
    return f"{moved.plan}:{moved.code} {blocks.clip(moved.label, 100)}: {before} → {after}"


def _standing(each: Counted, today: date) -> str:
    day = f"{dates.day(each.held_on)}, {dates.distance(each.held_on, today)}" if each.held_on else "no date yet"
    codes = [f"{plan}:{code}" for plan, code in each.codes]
    more = f" and {len(codes) - NAMED} more" if len(codes) > NAMED else ""
    counted = f"{', '.join(codes[:NAMED])}{more}" if codes else "nothing"
    return f"{day} · {counted} counts from it" if len(codes) < 2 else f"{day} · {counted} count from it"  # noqa: PLR2004 - one or several
