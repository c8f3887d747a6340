"""A plan's table as the nodes that a plan's YAML has, so that both are read and checked by the same rules."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from storage.files import lists
from storage.files.columns import READING, Column
from storage.files.nodes import Listing, Mapping, Node, Scalar
from storage.files.sheets import Kind
from storage.files.table_items import REPEATED, VALUE, Item, Table
from storage.files.table_kinds import Kinds
from workplan import timeline
from workplan.errors import TimelineError

OF_OUTCOME_IN_HEAD = {Column.METRIC: "text", Column.BASELINE: "baseline"}
"""What the plan's own row has place for: as_of is there that of the plan, so that a reading stands in a further row."""
OF_OUTCOME = {**OF_OUTCOME_IN_HEAD, **{column: str(column) for column in READING}}
OF_METRIC = {
    **OF_OUTCOME,
    Column.TARGET: "target",
    Column.MEMBERS: "members",
    Column.MATURITY: "maturity",
}
OF_DELIVERABLE = {
    Column.DELIVERABLE: "label",
    Column.DUE: "due",
    Column.STATE: "state",
    Column.DONE_ON: "done_on",
    Column.ORIGIN: "origin",
}
OF_ACTIVITY = {
    Column.TITLE: "title",
    Column.DESCRIPTION: "description",
    Column.STATUS: "status",
    Column.STATUS_TEXT: "status_text",
    Column.EVIDENCE: "evidence",
    Column.LAST_UPDATE: "last_update",
    Column.REFERENCES: "references",
    Column.SOURCE_NOTE: "source_note",
    Column.FORMERLY: "formerly",
    Column.ORIGINAL_TIMELINE: "original_timeline",
}
OF_SECTION = {
    Column.TITLE: "title",
    Column.DESCRIPTION: "desired_outcome",
    Column.SOURCE_NOTE: "source_note",
}
OF_PLAN = {
    Column.TITLE: "title",
    Column.DESCRIPTION: "vision",
    Column.ACTIVITY_LEVEL: "activity_level",
    Column.AS_OF: "as_of",
    Column.MEMBERS: "members",
}
FIRSTS = frozenset({Column.METRIC, Column.DELIVERABLE})
"""What begins a further metric or deliverable, and so is not merged with the one above."""
LISTS = frozenset({Column.MEMBERS, Column.REFERENCES, Column.EVIDENCE, Column.FORMERLY})

BY = re.compile(r"(?:by|until|before)\b\s*", re.IGNORECASE)

WITH = {
    Column.COORDINATE: "in coordination with",
    Column.CONSULT: "in consultation with",
    Column.COLLABORATE: "in collaboration with",
    Column.SUPPORT: "with support from",
}
"""How bodies of further columns are worded after those that lead."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a table without a row for the plan itself is loaded as."""

    key: str
    title: str


def read(table: Table, kinds: Kinds, named: Named) -> Mapping:
    """Return the plan in a table. Problems of cells are collected; those of the plan are left to its reader."""
    at = table.sheet.place(table.header.row)
    values: dict[str, Node] = {
        "plan": _plan(table, kinds.plan, named),
        "sections": Listing(at, tuple(_section(table, item, kinds) for item in kinds.sections)),
        "activities": Listing(at, tuple(_activity(table, item) for item in kinds.activities)),
    }
    return Mapping(at, values, dict.fromkeys(values, at))


def _plan(table: Table, item: Item | None, named: Named) -> Mapping:
    if item is None:
        at = table.sheet.place(table.header.row)
        values: dict[str, Node] = {"key": Scalar(at, named.key), "title": Scalar(at, named.title)}
        return Mapping(at, values, dict.fromkeys(values, at))
    plan = _mapping(table, item, OF_PLAN)
    _put(plan, "key", Scalar(item.place, item.code))
    _put(plan, "vision_metrics", _each(table, item, OF_OUTCOME, Column.METRIC, OF_OUTCOME_IN_HEAD))
    _refuse_more(table, item, (*OF_PLAN, *OF_OUTCOME), "the plan")
    for column in READING:
        if column not in OF_PLAN:
            _refuse(table, item, item.row, column, ("the plan", "give its metric a further row"))
    return plan


def _section(table: Table, item: Item, kinds: Kinds) -> Mapping:
    section = _mapping(table, item, OF_SECTION)
    _head(section, item)
    _put(section, "code", Scalar(item.place, item.code))
    _put(section, "level", Scalar(item.place, kinds.levels[item.code]))
    _put(section, "outcome_metrics", _each(table, item, OF_OUTCOME, Column.METRIC))
    _refuse_more(table, item, (*OF_SECTION, *OF_OUTCOME), "a section")
    return section


def _refuse_more(table: Table, item: Item, known: Iterable[Column], what: str) -> None:
    """Refuse what only activities have."""
    for row in item.rows:
        for column in table.header.columns.keys() - {*known, Column.CODE, Column.LEVEL}:
            _refuse(table, item, row, column, (what, "leave the cell blank, or give an activity a row of its own"))


def _refuse(table: Table, item: Item, row: int, column: Column, why: tuple[str, str]) -> None:
    """Refuse what stands in a cell, given what has no place for it, and where it has one."""
    if text := table.own(row, column).text.strip():
        what, accepted = why
        problem = f"is {what} and has “{text[:80]}” as its {column}"
        table.findings.refuse(table.place(row, column), item.code, problem, accepted)


def _activity(table: Table, item: Item) -> Mapping:
    activity = _mapping(table, item, OF_ACTIVITY)
    _head(activity, item)
    _put(activity, "code", Scalar(item.place, item.code))
    _put(activity, "timeline", _timeline(table, item))
    _put(activity, "bodies", _bodies(table, item))
    _put(activity, "metrics", _each(table, item, OF_METRIC, Column.METRIC))
    _put(activity, "deliverables", _each(table, item, OF_DELIVERABLE, Column.DELIVERABLE))
    return activity


def _timeline(table: Table, item: Item) -> Scalar:
    """Return the timeline as worded; of two columns for start and end, the words that say both."""
    if Column.TIMELINE in table.header.columns:
        return _scalar(table, item, item.row, Column.TIMELINE)
    start, end = (_scalar(table, item, item.row, column) for column in (Column.START, Column.END))
    place = start.place if start.text and (not end.text or _is_faulty(start.text)) else end.place
    until = end.text if not end.text or BY.match(end.text) else f"By {end.text}"
    if start.text and end.text:
        return Scalar(place, f"{start.text} to {BY.sub('', end.text)}")
    return Scalar(place, until or (start.text and f"From {start.text}"))


def _is_faulty(text: str) -> bool:
    """Whether a time cannot be true, or be told, by itself."""
    try:
        timeline.parse(text)
    except TimelineError:
        return True
    return False


def _bodies(table: Table, item: Item) -> Scalar:
    """Return the bodies as worded, followed by those of further columns in the words of their roles."""
    lead = _scalar(table, item, item.row, Column.BODIES)
    others = ((words, _scalar(table, item, item.row, column).text) for column, words in WITH.items())
    said = "; ".join([*([lead.text] if lead.text else []), *(f"{words} {text}" for words, text in others if text)])
    return Scalar(lead.place, said or None)


def _each(
    table: Table, item: Item, fields: dict[Column, str], first: Column, in_head: dict[Column, str] | None = None
) -> Listing:
    """Return what an item has several of, one in a row.

    `first`: what each must have. `in_head`: the fields that one in the item's own row has, where it is fewer.
    """
    several = []
    for row in item.rows:
        there = in_head if in_head and row == item.row else fields
        each = _mapping(table, item, there, row)
        filled = [column for column, field in there.items() if not _is_blank(each.values.get(field))]
        if first in filled:
            several.append(each)
        elif filled:
            table.findings.refuse(
                table.place(row, filled[0]),
                item.code,
                f"has a {filled[0]} beside no {first}",
                f"write the {first} in the same row, or leave the cell blank",
            )
    return Listing(item.place, tuple(several))


def _mapping(table: Table, item: Item, fields: dict[Column, str], row: int | None = None) -> Mapping:
    """Return the fields of an item in one row, by default its first, with the place of each cell."""
    row = row or item.row
    there = {column: field for column, field in fields.items() if column in table.header.columns}
    values = {field: _value(table, item, row, column) for column, field in there.items()}
    return Mapping(item.place, values, {field: value.place for field, value in values.items()})


def _value(table: Table, item: Item, row: int, column: Column) -> Node:
    scalar = _scalar(table, item, row, column)
    if column not in LISTS:
        return scalar
    return Listing(scalar.place, tuple(Scalar(scalar.place, text) for text in lists.read(scalar.text or "")))


def _scalar(table: Table, item: Item, row: int, column: Column) -> Scalar:
    """Return the text of a cell, or None where it is blank. What a cell only computes is refused."""
    is_further = column in REPEATED and table.own(row, Column.METRIC).text.strip() == ""
    cell = table.own(row, column) if is_further or column in FIRSTS else table.seen(row, column)
    place = table.place(row, column)
    if cell.kind is Kind.DATE and column in {Column.BASELINE, Column.TARGET, Column.VALUE}:
        accepted = "a spreadsheet may have made it of 1-10; if it did, format the column as text"
        table.findings.notice(place, item.code, f"has the date {cell.text} as its {column}", accepted)
    if cell.kind is Kind.FORMULA:
        table.findings.refuse(place, item.code, f"has a formula as its {column}", VALUE)
    elif cell.kind is Kind.ERROR:
        table.findings.refuse(place, item.code, f"has the error {cell.text} as its {column}", "write the value")
    return Scalar(place, cell.text if cell.text.strip() else None)


def _is_blank(node: Node | None) -> bool:
    if isinstance(node, Listing):
        return not node.items
    return node is None or (isinstance(node, Scalar) and node.text is None)


def _head(mapping: Mapping, item: Item) -> None:
    """Take the title from the cell of the code where both stand there, as in "A.2 Trade facilitation"."""
    if item.heading.title and _is_blank(mapping.values.get("title")):
        _put(mapping, "title", Scalar(item.place, item.heading.title))


def _put(mapping: Mapping, name: str, node: Node) -> None:
    mapping.values[name] = node
    mapping.names[name] = node.place
