"""A timeline in words: all of its rows line by line, and as many as fit into its description."""

from collections.abc import Iterator
from datetime import date

from documents import pictures
from documents.lettering import one_line
from documents.timeline_rows import Heading, Row, Table
from messages import blocks, dates, listing
from workplan import progress
from workplan.placed import PlanName
from workplan.plan import Plan, Progress
from workplan.status import is_overdue

SHORT = 40
"""Characters of a title or a timeline in the description."""
CODES = 10
"""Codes in the description of what is overdue."""


def title(plan: Plan) -> str:
    """Return the key of a plan with its title."""
    return f"{plan.head.key}: {one_line(plan.head.title).rstrip('.')}"


def standing(plan: Plan, as_at: date) -> str:
    """Say as at which day a timeline is, and how far its plan has come."""
    head, share = plan.head, progress.whole(plan, as_at)
    name = PlanName(head.key, head.title, head.activity_level)
    said = listing.said(Progress(share.activities, share.completed, share.overdue), name)
    nothing = f"{listing.plural(0, head.activity_level)}, so that nothing is drawn"
    return f"As at {dates.day(as_at)}: {said if share.activities else nothing}."


def notes(plan: Plan, shown: Table) -> tuple[str, ...]:
    """Say what is not drawn one by one, and what is not drawn at all."""
    several = listing.plural(len(plan.activities), plan.head.activity_level)
    summed = f"{several} are too many to draw one by one: each bar is one {shown.unit} with all that stands under it."
    rest = f"Not drawn for want of room: {listing.plural(shown.left_out, shown.unit)} more."
    return (*([summed] if shown.is_summed else []), *([rest] if shown.left_out else []))


def text(plan: Plan, shown: Table, as_at: date) -> str:
    """Say all that a timeline shows, line by line."""
    lines = [f"{title(plan)}.", standing(plan, as_at), *notes(plan, shown)]
    for entry in shown.entries:
        name = _name(entry)
        lines.append(f"{name}:" if isinstance(entry, Heading) else f"{name}: {_when(entry, as_at)}. {entry.said}.")
    return "\n".join(lines)


def alt(plan: Plan, shown: Table, as_at: date) -> str:
    """Say what a timeline shows, as far as a description has room."""
    named = blocks.clip(title(plan), 150)
    opening = " ".join(
        (f"Timeline of {named}.", standing(plan, as_at), *_late(plan, shown, as_at), *notes(plan, shown))
    )
    return pictures.alt(opening, [_short(row) for row in shown.rows])


def undated(row: Row) -> str:
    """Say the timeline of a row that has no dates, in its own words."""
    return one_line(row.timeline.text or "no timeline")


def _late(plan: Plan, shown: Table, as_at: date) -> Iterator[str]:
    """Say which activities are overdue, where activities are shown."""
    late = [each.code for each in plan.activities if is_overdue(each.status, each.timeline.end, as_at)]
    if late and not shown.is_summed:
        more = f" and {len(late) - CODES:,} more" if len(late) > CODES else ""
        yield f"Overdue: {', '.join(late[:CODES])}{more}."


def _short(row: Row) -> str:
    end = row.timeline.end
    when = dates.day(end) if end else blocks.clip(undated(row), SHORT)
    return f"{row.code} {blocks.clip(one_line(row.title).rstrip('.'), SHORT)}: {when}, {row.said}.".strip()


def _name(entry: Heading | Row) -> str:
    return f"{entry.code} {one_line(entry.title).rstrip('.')}".strip()


def _when(row: Row, as_at: date) -> str:
    if row.share:
        days = (row.timeline.start, row.timeline.end)
        return " – ".join(dates.day(day) for day in days if day) or undated(row)
    worded = one_line(row.timeline.text) if row.timeline.text else None
    said = " → ".join(filter(None, (worded, dates.meaning(row.timeline, as_at)))) or undated(row)
    if row.original is None:
        return said
    first = dates.day(row.original.end) if row.original.end else one_line(row.original.text or "no timeline")
    return f"{said} (originally {first})"
