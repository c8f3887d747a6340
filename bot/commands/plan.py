"""`plan check`, `plan load`, `plan export`: plans in and out of files."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot import clock, schedules, settings
from bot.commands.opening import opened
from bot.errors import OperatorError
from messages.listing import plural
from storage import plans
from storage.comparing import PlanChanges
from storage.files import plan_checks, plan_files, plan_forms, plan_yaml
from storage.files.findings import FileError, Finding
from storage.files.plan_files import PlanFile
from workplan.plan import Plan

MOST_TOLD = 50
"""Codes of one kind of change that are named."""


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `plan` with its three verbs."""
    says = "check, load or export a work plan"
    verbs = subcommands.add_parser("plan", help=says, description=says).add_subparsers(metavar="VERB", required=True)
    says = "validate plan files: every problem with its line and what would be accepted; changes nothing"
    check = verbs.add_parser("check", help=says, description=says)
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.set_defaults(run=_check)
    says = "load plan files, all or nothing; the same file twice changes nothing, a changed one says what changed"
    load = verbs.add_parser("load", help=says, description=says)
    load.add_argument("files", nargs="+", type=Path, metavar="FILE")
    load.add_argument("--plan", metavar="KEY", help="load under this key instead of the file's own")
    load.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    load.set_defaults(run=_load)
    says = "write a plan with its present state"
    export = verbs.add_parser("export", help=says, description=says)
    export.add_argument("--plan", metavar="KEY", help="which plan; by default the first loaded")
    export.add_argument("--format", choices=("json", "yaml"), required=True)
    export.add_argument("--as-at", type=date.fromisoformat, metavar="DATE", help="judge what is overdue on this day")
    export.add_argument("--output", type=Path, metavar="FILE", help="write there instead of to standard output")
    export.set_defaults(run=_export)


def _check(options: argparse.Namespace) -> int:
    faulty = False
    for path in options.files:
        try:
            _tell(path, plan_files.read(path))
        except FileError as error:
            print(error, file=sys.stderr)
            faulty = True
    return 1 if faulty else 0


def _tell(path: Path, file: PlanFile) -> None:
    print(f"{path}: {_size(file.plan)}, {plural(len(file.notices), 'notice')}")
    for notice in file.notices:
        print(f"  {notice}")


def _size(plan: Plan) -> str:
    rows = plural(len(plan.activities), plan.head.activity_level)
    return f"{plan.head.key}: {plural(len(plan.sections), 'section')}, {rows}"


def _load(options: argparse.Namespace) -> int:
    loaded = _read_all(options.files, options.plan)
    apply = plans.compare if options.dry_run else plans.save
    with opened() as database, database.begin() as connection:
        reports = [_report(plan, apply(connection, plan), dry=options.dry_run) for plan in loaded]
    print("\n".join(reports))
    return 0


def _read_all(files: list[Path], key: str | None) -> list[Plan]:
    """Read every file before any is written. Raises FileError with what is wrong in all of them."""
    read: list[Plan] = []
    findings: list[Finding] = []
    for path in files:
        try:
            read.append(plan_files.read(path).plan)
        except FileError as error:
            findings += error.findings
    if findings:
        raise FileError(*findings)
    if key is None:
        return read
    if not plan_checks.is_key(key):
        message = f"{key} cannot be the key of a plan: write up to 20 letters, digits and hyphens, such as ASEAN."
        raise OperatorError(message)
    if len(read) > 1:
        message = "--plan names one key: load one file at a time with it."
        raise OperatorError(message)
    return [replace(read[0], head=replace(read[0].head, key=key))]


def _report(plan: Plan, changes: PlanChanges, *, dry: bool) -> str:
    would = "would be " if dry else ""
    if changes.is_new:
        return f"{_size(plan)}: {would}loaded as a new plan"
    kinds = (
        ("added", changes.added),
        ("changed", [f"{change.code} ({', '.join(change.fields)})" for change in changes.changed]),
        ("withdrawn", changes.withdrawn),
        ("restored", changes.restored),
    )
    lines = [f"  {would}{kind}: {_some(codes)}" for kind, codes in kinds if codes]
    if changes.head:
        lines.insert(0, f"  {would}changed of the whole plan: {', '.join(changes.head)}")
    return "\n".join([f"{_size(plan)}: {'' if lines else 'nothing to change'}".rstrip(" "), *lines])


def _some(codes: Sequence[str]) -> str:
    more = f" and {len(codes) - MOST_TOLD} more" if len(codes) > MOST_TOLD else ""
    return ", ".join(codes[:MOST_TOLD]) + more


def _export(options: argparse.Namespace) -> int:
    with opened() as database, database.reading() as connection:
        names = plans.names(connection)
        plan = plans.load(connection, options.plan or names[0].key) if names else None
    if plan is None:
        known = ", ".join(name.key for name in names)
        asked = f" {options.plan}" if options.plan else ""
        message = f"There is no plan{asked}: {f'choose one of {known}' if known else 'load one first'}."
        raise OperatorError(message)
    as_at = options.as_at or clock.real().astimezone(schedules.read(settings.read().schedules).timezone).date()
    _write(_rendered(plan, options.format, as_at), options.output)
    return 0


def _rendered(plan: Plan, form: str, as_at: date) -> str:
    if form == "yaml":
        return plan_yaml.to_yaml(plan)
    return json.dumps(plan_forms.to_json(plan, as_at), ensure_ascii=False, indent=2) + "\n"


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError:
        message = f"Cannot write {output}: see that its folder exists and may be written."
        raise OperatorError(message) from None
