"""The annex of a plan in its own layout and order, with how far each activity has come beside what was planned."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from documents import annex_cells, outcomes, outline, words
from documents.looks import TABLES
from documents.outline import Band, Group
from documents.paper import (
    Block,
    Cell,
    Column,
    Heading,
    Manner,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    bold,
    cell,
    line,
)
from messages import listing
from workplan.plan import Activity, Plan
from workplan.reports import Report


class _Column(NamedTuple):
    """A column with how its cells are made, and whether an activity has something for it."""

    head: Column
    made: Callable[[Activity, Report], Cell]
    has: Callable[[Activity], bool]


def paper(report: Report) -> Paper:
    """Return the annex."""
    plan = report.plan
    under = [f"Annex: {listing.several(plan.head.activity_level)}, lead implementing bodies and progress"]
    under += [words.scope(plan, report.scope)] if report.scope else []
    return Paper(
        "Annex",
        plan.head.title,
        (*under, words.standing(report)),
        plan.head.title,
        words.running(report),
        report.as_at,
        TABLES,
        tuple(_blocks(report)),
    )


def _blocks(report: Report) -> Iterator[Block]:
    yield Paragraph(line(words.LEGEND), Manner.SMALL)
    yield from _vision(report.plan)
    columns = _columns(report.plan)
    for group in outline.groups(report.plan):
        yield from _group(group, columns, report)
    yield from _notes(report.plan)


def _vision(plan: Plan) -> Iterator[Block]:
    head = plan.head
    if head.vision is None and not head.vision_metrics:
        return
    yield Heading(1, "Work plan vision")
    yield _two("Vision", head.vision, "Outcome Metrics", outcomes.stated(head.vision_metrics))


def _group(group: Group, columns: tuple[_Column, ...], report: Report) -> Iterator[Block]:
    """Yield the heading of a group, what it is for, and the table of its activities."""
    section = group.section
    if section is not None:
        yield Heading(group.depth + 1, words.titled(section))
        if section.desired_outcome or section.outcome_metrics:
            metrics = outcomes.stated(section.outcome_metrics)
            yield _two("Desired Outcome", section.desired_outcome, "Desired Outcome Metrics", metrics)
    elif group.activities and report.plan.sections:
        yield Heading(1, words.others(report.plan))
    if group.bands:
        beside = outline.beside_level(report.plan.sections)
        heads = (*([Column(words.several(beside), 28)] if beside else []), *(each.head for each in columns))
        bands = (_rows(band, columns, report, has_beside=beside is not None) for band in group.bands)
        yield Table(heads, tuple(row for rows in bands for row in rows))


def _two(left: str, text: str | None, right: str, metrics: Cell) -> Table:
    return Table((Column(left, 100), Column(right, 167)), ((cell(text or words.NOTHING), metrics),))


def _rows(band: Band, columns: tuple[_Column, ...], report: Report, *, has_beside: bool) -> Iterator[Row]:
    """Yield a row for each activity; the section that they stand beside is over all of them."""
    beside: Cell | None = _beside(band)
    for activity in band.activities:
        cells = tuple(column.made(activity, report) for column in columns)
        yield (beside, *cells) if has_beside else cells
        beside = None
    if not band.activities:
        yield (beside, *(cell(words.NOTHING) for _ in columns))


def _beside(band: Band) -> Cell:
    down = max(1, len(band.activities))
    if band.section is None:
        return Cell(down=down)
    return Cell(((bold(band.section.code),), *([line(band.section.title)] if band.section.title else [])), down)


def _columns(plan: Plan) -> tuple[_Column, ...]:
    """Return the columns of the plan's tables; one that nothing has something for is left out."""
    level = plan.head.activity_level
    several = (
        _Column(Column(words.several(level), 44), annex_cells.described, _always),
        _Column(
            Column(f"{words.capitalised(level)} Metric", 58), annex_cells.measures, lambda each: bool(each.metrics)
        ),
        _Column(Column("Target Timeline", 24), annex_cells.timeline, annex_cells.has_timeline),
        _Column(Column("Lead Implementing Body", 32), annex_cells.bodies, annex_cells.has_bodies),
        _Column(Column("References", 24), annex_cells.references, lambda each: bool(each.references)),
        _Column(Column("Status", 37), annex_cells.status, _always),
        _Column(Column("Progress", 44), annex_cells.progress, annex_cells.has_progress),
    )
    return tuple(each for each in several if any(map(each.has, plan.activities)) or each.has is _always)


def _always(_: Activity) -> bool:
    return True


def _notes(plan: Plan) -> Iterator[Block]:
    """Yield what the plan's source lacks or was read as, part by part."""
    noted = [(each.code, each.source_note) for each in plan.sections]
    noted += [(each.code, each.source_note) for each in plan.activities]
    lines = [(bold(code), Run(f"  {note}")) for code, note in noted if note]
    if lines:
        yield Heading(1, "Notes on the source of the plan")
        yield from (Paragraph(each, Manner.SMALL) for each in lines)
