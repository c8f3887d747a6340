"""Reads a work plan from a file, YAML, JSON or a table: all of it, or all that is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from storage.files import json_nodes, plan_checks, plan_reading, plan_tables, sheet_files, text_files, yaml_nodes
from storage.files.fields import Fields
from storage.files.findings import Finding, Findings, Place, in_order
from storage.files.nodes import Mapping, Node
from storage.files.unstated import Unstated
from workplan import bodies
from workplan.plan import Activity, Plan, PlanHead


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan that was read, what its author may want to know about it, and what the form of the file cannot say."""

    plan: Plan
    notices: tuple[Finding, ...]
    unstated: Unstated = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be read.

    Which sheet of a workbook, under which key instead of the file's own, and what to call the file.
    """

    sheet: str | None = None
    key: str | None = None
    name: str | None = None


AS_IS = Wanted()


def read(path: Path, wanted: Wanted = AS_IS) -> PlanFile:
    """Read a plan file: `.csv`, `.tsv`, `.txt` and `.xlsx` are tables, `.json` is JSON, everything else YAML.

    Raises FileError with every problem found, each with its place and what would be accepted.
    """
    findings = Findings(wanted.name or str(path))
    node, unstated = _nodes(path, wanted, findings)
    plan = _plan(node, findings)
    findings.check()
    if wanted.key is not None:
        plan = replace(plan, head=replace(plan.head, key=wanted.key))
    return PlanFile(plan, tuple(sorted(findings.notices, key=in_order)), unstated)


def _nodes(path: Path, wanted: Wanted, findings: Findings) -> tuple[Node, Unstated]:
    suffix = Path(findings.file).suffix.lower()
    if suffix in sheet_files.SUFFIXES:
        return plan_tables.read(path, wanted.sheet, wanted.key, findings)
    read_nodes = json_nodes.read if suffix == ".json" else yaml_nodes.read
    return read_nodes(text_files.read(path, findings), findings), frozenset()


def _plan(node: Node, findings: Findings) -> Plan:
    if not isinstance(node, Mapping):
        raise findings.stop(Place(), "holds no work plan", "write plan:, sections: and activities:")
    fields = Fields(findings, node, "the file")
    fields.know(plan_reading.FILE)
    if fields.text("schema") not in {None, plan_reading.SCHEMA}:
        fields.refuse("schema", "has another schema than 1", "load it with the newer Rapporteur that wrote it")
    head = _head(fields)
    sections = [(row, plan_reading.section(row)) for row in fields.each("sections", "a section")]
    activities = [(row, plan_reading.activity(row, head)) for row in fields.each("activities", "an activity")]
    if not activities:
        fields.refuse("activities", "has no activities", "write at least one")
    plan_checks.check_codes(sections, activities)
    for row, activity in activities:
        plan_checks.check_timeline(row, activity)
        plan_checks.check_bodies(row, activity)
    return Plan(head, tuple(section for _, section in sections), _settled(activity for _, activity in activities))


def _head(fields: Fields) -> PlanHead:
    below = fields.under("plan")
    if below is None:
        fields.refuse("plan", "has no mapping under plan", "write plan: with key: and title: below it")
        return PlanHead("", "")
    below.about = "the plan"
    head = plan_reading.head(below)
    plan_checks.check_key(below, head.key)
    return head


def _settled(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Give each body the same name in the whole plan: one that is named in full here and by its acronym there."""
    unsettled = tuple(activities)
    settled = bodies.settle([activity.bodies for activity in unsettled])
    return tuple(replace(activity, bodies=row) for activity, row in zip(unsettled, settled, strict=True))
