"""The questions of `/activity`: a few keyed statements each, as quick among 100,000 activities as among 80."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from storage import bodies, default_plans, filtering, placing, plans, revisions, rows, statements
from workplan import codes
from workplan.codes import TypedCode
from workplan.filters import Filter
from workplan.json_values import from_json
from workplan.placed import Lines, PlacedActivity, PlacedSection, PlanName
from workplan.plan import ActivityLine, Progress, Section
from workplan.status import Status
from workplan.timeline import Timeline

Edition = tuple[int, frozenset[tuple[str, str]]]
"""What an index is built from, to be compared."""
NamedCode = tuple[str, str]
"""A code, with its plan's key where there are several plans, and a title to know it by."""

CANDIDATES = 10
"""Readings of an ambiguous code that are worth showing."""
NEIGHBOURS = 500
"""Codes among which the nearest to an unknown one is looked for."""


def find(
    connection: Connection, typed: TypedCode, today: date, channel: str = "", plan_key: str | None = None
) -> PlacedActivity | PlacedSection | tuple[NamedCode, ...] | None:
    """Return what a typed code names, or the candidates when it can be read in several ways, or None.

    A code of an unnamed plan is looked for in the plan with the key, or else in the default of the channel; then in
    the others, in the order of their loading; if it is nowhere as it stands, then among the codes that activities had
    before, and then both again without dots and hyphens.
    """
    hits = _hits(connection, typed, channel, plan_key)
    if not hits:
        return None
    if len(hits) > 1:
        names = plans.names_by_id(connection)
        return tuple((_named(names, hit.plan_id, hit.code), hit.title) for hit in hits[:CANDIDATES])
    hit = hits[0]
    plan = PlanName(hit.plan_key, hit.plan_title, hit.activity_level)
    if hit.is_activity:
        return _placed(connection, plan, hit)
    return placing.section(connection, plan, hit.id, today)


def near(
    connection: Connection, typed: TypedCode, plan_key: str | None = None, limit: int = 3
) -> tuple[NamedCode, ...]:
    """Return the codes nearest to one that is not there: in the plan it names, else in that with the key."""
    names = plans.names_by_id(connection)
    plan_id = _id_of(names, typed.plan) or _id_of(names, plan_key) or next(iter(names), None)
    if plan_id is None:
        return ()
    known = {row.code_key: row for row in _neighbours(connection, plan_id, typed.key)}
    nearest = (known[key] for key in codes.nearest(typed.key, known, limit))
    return tuple((_named(names, plan_id, row.code), row.title) for row in nearest)


def lines(  # noqa: PLR0913, PLR0917 - a question, the day it is asked on, and a page: all six differ
    connection: Connection, plan_key: str, wanted: Filter, today: date, offset: int, limit: int
) -> Lines:
    """Return a page of what a filter lets through: in the plan's order, or by date when it asks for one."""
    count, page = filtering.statements(frozenset(filtering.names_of(wanted)))
    asked = filtering.parameters(connection, wanted, today) | {"plan": plan_key, "offset": offset, "limit": limit}
    total = connection.execute(count, asked).scalar_one()
    return Lines(total, _lines(connection, connection.execute(page, asked).all()))


def lines_of(connection: Connection, plan_key: str, wanted: Sequence[str]) -> tuple[ActivityLine, ...]:
    """Return the activities with these codes, in the order of the codes."""
    keys = [codes.fold(code) for code in wanted]
    asked = {"plan": plan_key, "keys": keys}
    found = _lines(connection, connection.execute(statements.LINES_OF, asked).all())
    by_key = {codes.fold(line.code): line for line in found}
    return tuple(by_key[key] for key in keys if key in by_key)


def progress(connection: Connection, plan_key: str, today: date) -> Progress:
    """Count the activities of a plan."""
    return placing.progress(connection.execute(statements.PROGRESS, {"plan": plan_key, "today": today}).one())


def top(connection: Connection, plan_key: str, today: date) -> tuple[tuple[Section, Progress], ...]:
    """Return the outermost sections of a plan with their progress."""
    asked = {"plan": plan_key, "today": today}
    return placing.sections(connection, statements.SECTIONS_AT_THE_TOP, statements.PROGRESS_AT_THE_TOP, asked)


def level_names(connection: Connection, plan_key: str) -> tuple[str, ...]:
    """Return the plan's own words for its levels above the activities, in the order in which they appear."""
    return tuple(connection.execute(statements.LEVELS, {"plan": plan_key}).scalars())


def first_measured(connection: Connection, plan_key: str) -> str | None:
    """Return the code of the first level of a plan that has an outcome metric; None where none has."""
    return connection.execute(statements.MEASURED, {"plan": plan_key}).scalar()


def edition(connection: Connection, plan_key: str) -> Edition:
    """Return what differs after every change of the plan's activities, or of the names by which bodies go."""
    version = int(connection.execute(statements.EDITION, {"plan": plan_key}).scalar_one())
    return version, frozenset(bodies.all_names(connection).items())


def search_entries(connection: Connection, plan_key: str) -> list[tuple[str, str, str]]:
    """Return (code, title, further text) of every activity, for a search; bodies with all their names, former too."""
    names = _names_of_bodies(connection, plan_key)
    found = connection.execute(statements.ENTRIES, {"plan": plan_key})
    return [
        (
            row.code,
            row.title,
            " ".join(filter(None, (row.description, row.bodies_text, row.status_text, names[row.code]))),
        )
        for row in found
    ]


def _names_of_bodies(connection: Connection, plan_key: str) -> defaultdict[str, str]:
    """Return by code the names of bodies that go by several, for they may be looked for by one that is not printed."""
    known = bodies.all_names(connection)
    names: defaultdict[str, str] = defaultdict(str)
    for row in connection.execute(statements.INVOLVED, {"plan": plan_key}) if known else ():
        names[row.code] += known.get(row.name_key) or known.get(row.full_name_key, "")
    return names


def bodies_of(connection: Connection, slack_user: str, today: date) -> tuple[str, ...]:
    """Return the names of the bodies for which somebody is focal point or deputy today."""
    return bodies.of_person(connection, slack_user, today)


def _placed(connection: Connection, plan: PlanName, hit: Row[Any]) -> PlacedActivity:
    """Return an activity in its place; one that had the code before with the code that it has now."""
    placed = placing.activity(connection, plan, hit)
    return replace(placed, recoded=revisions.recoded(connection, hit.id, hit.former)) if hit.former else placed


def _hits(connection: Connection, typed: TypedCode, channel: str, plan_key: str | None) -> list[Row[Any]]:
    """Return what has the code in the first plan that has it: one row, or several when it is read without dots."""
    squashed = codes.squash(typed.key)
    forms = (
        (statements.BY_KEY, typed.key),
        (statements.BY_FORMER_KEY, typed.key),
        (statements.BY_SQUASH, squashed),
        (statements.BY_FORMER_SQUASH, squashed),
    )
    for statement, wanted in forms:
        found = connection.execute(statement, {"wanted": wanted}).all()
        if meant := [row for row in found if typed.plan in {None, row.plan_key.upper()}]:
            plan_id = _chosen(connection, meant, channel, plan_key)
            # An activity can have had two codes that are one without their dots.
            return list({(row.is_activity, row.id): row for row in meant if row.plan_id == plan_id}.values())
    return []


def _chosen(connection: Connection, hits: Sequence[Row[Any]], channel: str, plan_key: str | None) -> int:
    """Choose one of the plans that have a code; which is the default is read only where several of them have it."""
    first = int(hits[0].plan_id)
    if all(row.plan_id == first for row in hits):
        return first
    default = default_plans.meant(connection, channel)
    wanted = (plan_key, default and default.key)
    return next((row.plan_id for key in wanted for row in hits if row.plan_key == key), first)


def _id_of(names: Mapping[int, PlanName], key: str | None) -> int | None:
    return next((plan_id for plan_id, name in names.items() if key and name.key.casefold() == key.casefold()), None)


def _named(names: Mapping[int, PlanName], plan_id: int, code: str) -> str:
    return f"{names[plan_id].key}:{code}" if len(names) > 1 else code


def _lines(connection: Connection, found: Sequence[Row[Any]]) -> tuple[ActivityLine, ...]:
    """Make lines of rows; who leads is read for all of them at once."""
    leading = connection.execute(statements.LEADS, {"activities": [row.id for row in found]})
    leads = rows.grouped(leading, "activity_id", lambda row: str(row.name))
    return tuple(
        ActivityLine(
            row.code,
            row.title,
            rows.timeline(row),
            Status(row.status),
            leads.get(row.id, ()),
            from_json(Timeline, row.original) if row.original else None,
            row.first_owed,
        )
        for row in found
    )


def _neighbours(connection: Connection, plan_id: int, key: str) -> Iterable[Row[Any]]:
    """Return codes and titles under the nearest section above a code, or of the whole plan when there is none."""
    above = codes.parent(key)
    while above is not None:
        found = connection.execute(statements.BY_KEY, {"wanted": codes.fold(above)})
        section_id = next((row.id for row in found if row.plan_id == plan_id and not row.is_activity), None)
        if section_id is not None:
            return connection.execute(statements.CODES_UNDER_IT, {"section": section_id, "limit": NEIGHBOURS})
        above = codes.parent(above)
    return connection.execute(statements.CODES, {"plan_id": plan_id, "limit": NEIGHBOURS})
