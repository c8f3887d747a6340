"""Plans in tables, CSV or workbooks: one row per metric, as the annexes of such plans are laid out."""

import re
from pathlib import Path, PurePath

from storage.files import headers, sheet_files, table_kinds, table_nodes
from storage.files.columns import Column
from storage.files.findings import Findings
from storage.files.headers import Header
from storage.files.nodes import Mapping
from storage.files.sheets import Sheet
from storage.files.table_items import Table
from storage.files.table_kinds import Kinds
from storage.files.table_nodes import Named
from storage.files.unstated import Unstated
from workplan.plan import Activity, Deliverable, Metric, OutcomeMetric, PlanHead, Section

EXAMPLE = "give it a row with Code, Activity, Timeline and Lead Implementing Body"

KEY_MOST = 20
_NO_KEY = re.compile(r"[^A-Z0-9]+")

OF_A_COLUMN = {
    Column.DESCRIPTION: ((Activity, "description"), (Section, "desired_outcome"), (PlanHead, "vision")),
    Column.METRIC: ((Activity, "metrics"), (Section, "outcome_metrics"), (PlanHead, "vision_metrics")),
    Column.BASELINE: ((Metric, "baseline"), (OutcomeMetric, "baseline")),
    Column.TARGET: ((Metric, "target"),),
    Column.LEVEL: ((Section, "level"),),
    Column.ACTIVITY_LEVEL: ((PlanHead, "activity_level"),),
    Column.AS_OF: ((PlanHead, "as_of"), (Metric, "as_of"), (OutcomeMetric, "as_of")),
    Column.SOURCE: ((Metric, "source"), (OutcomeMetric, "source")),
    Column.MEMBERS: ((PlanHead, "members"), (Metric, "members")),
    Column.MATURITY: ((Metric, "maturity"),),
    Column.DELIVERABLE: ((Activity, "deliverables"),),
    Column.DUE: ((Deliverable, "due"), (Deliverable, "relative"), (Deliverable, "follows")),
    Column.DONE_ON: ((Deliverable, "done_on"),),
    Column.ORIGIN: ((Deliverable, "origin"),),
    Column.STATUS: ((Activity, "status"),),
    Column.STATUS_TEXT: ((Activity, "status_text"),),
    Column.EVIDENCE: ((Activity, "evidence"),),
    Column.REFERENCES: ((Activity, "references"),),
    Column.SOURCE_NOTE: ((Activity, "source_note"), (Section, "source_note")),
}
"""What a table without a column says nothing about. What was reported is kept by storage.reloading anyway."""
OF_THE_PLAN = ("title", "activity_level", "vision", "vision_metrics", "as_of", "members")


def read(path: Path, sheet: str | None, key: str | None, findings: Findings) -> tuple[Mapping, Unstated]:
    """Return the nodes of the plan in a table, and what the table has no place for. Raises FileError."""
    found = sheet_files.read(path, sheet, headers.fit, findings)
    header = headers.find(found)
    if header is None:
        raise findings.stop(found.place(1), "has no row that names the columns of a plan", EXAMPLE)
    headers.check(found, header, findings)
    if not {Column.CODE, Column.TITLE} <= header.columns.keys():
        findings.check()
    table = Table(found, header, findings)
    kinds = table_kinds.of(table)
    named = Named(key or _key(findings.file), _title(found, header) or PurePath(findings.file).stem)
    if kinds.plan is None and key is None:
        accepted = "name another when you load it"
        findings.notice(found.place(header.row), "the file", f"says no key and is read as {named.key}", accepted)
    return table_nodes.read(table, kinds, named), _unstated(header, kinds)


def _title(sheet: Sheet, header: Header) -> str | None:
    """Return the first text that stands above the table, which is what its author calls the plan."""
    above = (cell.text.strip() for cells in sheet.rows[: header.row - 1] for cell in cells)
    return next((" ".join(text.split()) for text in above if text), None)


def _key(file: str) -> str:
    """Make a key of a file's name: a plan must have one, and no table of somebody else's says it."""
    return _NO_KEY.sub("-", PurePath(file).stem.upper()).strip("-")[:KEY_MOST].strip("-") or "PLAN"


def _unstated(header: Header, kinds: Kinds) -> Unstated:
    stated = set(header.columns)
    if any(item.heading.level for item in kinds.sections):
        stated.add(Column.LEVEL)
    missing = (fields for column, fields in OF_A_COLUMN.items() if column not in stated)
    of_plan = () if kinds.plan else tuple((PlanHead, name) for name in OF_THE_PLAN)
    return frozenset(field for fields in (*missing, of_plan) for field in fields)
