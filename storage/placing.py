"""Puts activities and sections in their places: the values that a card or a list under a section is made of."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, Select

from storage import clearings, revisions, rows, statements
from workplan.placed import PlacedActivity, PlacedSection, PlanName, SectionName
from workplan.plan import Progress, Section

NOTHING = Progress(0, 0, 0)


def activity(connection: Connection, plan: PlanName, row: Row[Any]) -> PlacedActivity:
    """Return the activity of a row, with its parts and the names of the sections above it."""
    asked = {"activity": row.id}
    involved, metrics, deliverables = (
        connection.execute(statement, asked).all()
        for statement in (statements.BODIES, statements.METRICS, statements.DELIVERABLES)
    )
    found = rows.activity(
        row,
        tuple(map(rows.involvement, involved)),
        tuple(map(rows.metric, metrics)),
        tuple(map(rows.deliverable, deliverables)),
    )
    revision = revisions.load(connection, row.revision_id) if row.revision_id else None
    standing = clearings.on_card(connection, row)
    above = _above(connection, row.section_id)
    return PlacedActivity(plan, above, found, row.id, revision=revision, standing=standing, members=tuple(row.members))


def section(connection: Connection, plan: PlanName, section_id: int, today: date) -> PlacedSection:
    """Return a section with the sections above it, and those under it with their progress."""
    asked = {"section": section_id, "today": today}
    *trail, _ = _above(connection, section_id)
    (itself,) = _sections(connection.execute(statements.SECTION_ITSELF, asked)).values()
    counted = connection.execute(statements.PROGRESS_OF_ITSELF, asked).one()
    parts = sections(connection, statements.SECTIONS_UNDER_IT, statements.PROGRESS_UNDER_IT, asked)
    return PlacedSection(plan, tuple(trail), itself, progress(counted), parts)


def _above(connection: Connection, section_id: int | None) -> tuple[SectionName, ...]:
    """Return the names of a section and of those above it, outermost first."""
    if section_id is None:
        return ()
    found = connection.execute(statements.NAMES_ABOVE, {"section": section_id}).all()
    return tuple(SectionName(row.code, row.level, row.title) for row in found)


def sections(
    connection: Connection, chosen: Select[Any], counts: Select[Any], asked: Mapping[str, object]
) -> tuple[tuple[Section, Progress], ...]:
    """Return the sections that one statement chooses with the progress that the other counts for each."""
    counted = {row.root: progress(row) for row in connection.execute(counts, asked)}
    found = _sections(connection.execute(chosen, asked))
    return tuple((each, counted.get(section_id, NOTHING)) for section_id, each in found.items())


def _sections(found: CursorResult[Any]) -> dict[int, Section]:
    """Make sections of rows that repeat each for every outcome metric it has."""
    gathered: dict[int, list[Row[Any]]] = {}
    for row in found:
        gathered.setdefault(row.id, []).append(row)
    return {section_id: _section(same) for section_id, same in gathered.items()}


def _section(same: Sequence[Row[Any]]) -> Section:
    return rows.section(same[0], tuple(rows.outcome_metric(row) for row in same if row.text is not None))


def progress(row: Row[Any]) -> Progress:
    """Return the progress that a row has counted."""
    return Progress(row.activities, row.completed, row.overdue)
