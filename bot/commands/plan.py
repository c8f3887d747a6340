"""`plan check`, `plan load`: plans out of files, and with bot.commands.exporting into them."""

import argparse
import sys
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection

from bot import clock
from bot.commands import exporting
from bot.commands.opening import opened
from bot.errors import OperatorError
from messages import changes as said
from messages.listing import plural
from storage import loading, plans
from storage.files import contained, cross_walks, plan_checks
from storage.files.findings import FileError
from storage.files.plan_files import PlanFile, Wanted
from workplan import codes
from workplan.changes import PlanChanges
from workplan.history import Act, Via
from workplan.plan import Plan
from workplan.revisions import Adoption


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `plan` with its verbs."""
    says = "check, load or export a work plan"
    verbs = subcommands.add_parser("plan", help=says, description=says).add_subparsers(metavar="VERB", required=True)
    says = "validate plan files: every problem with its line or cell and what would be accepted; changes nothing"
    check = verbs.add_parser("check", help=says, description=says)
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook; by default the one that fits")
    check.set_defaults(run=_check)
    says = "load plan files, all or nothing; the same file twice changes nothing, a changed one says what changed"
    load = verbs.add_parser("load", help=says, description=says)
    load.add_argument("files", nargs="+", type=Path, metavar="FILE")
    load.add_argument("--plan", metavar="KEY", type=_key, help="load under this key instead of the file's own")
    load.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook; by default the one that fits")
    load.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    _add_revision(load)
    load.set_defaults(run=_load)
    exporting.add_to(verbs)


def _add_revision(load: argparse.ArgumentParser) -> None:
    says = "the meeting that adopts its dates and codes: the earlier ones are kept; without it they are corrections"
    load.add_argument("--adopted-by", metavar="MEETING", help=says)
    load.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="when that meeting adopted them")
    load.add_argument("--document", metavar="DOCUMENT", help="its document that says so")
    load.add_argument("--reason", metavar="REASON", help="why they are changed")
    says = "a table with the columns old and new: codes that have changed, so that each keeps its history"
    load.add_argument("--codes", type=Path, metavar="FILE", help=says)


def _check(options: argparse.Namespace) -> int:
    faulty = False
    for path in options.files:
        try:
            _tell(path, contained.read(path, Wanted(sheet=options.sheet)))
        except FileError as error:
            print(error, file=sys.stderr)
            faulty = True
    return 1 if faulty else 0


def _tell(path: Path, file: PlanFile) -> None:
    print(f"{path}: {said.size(file.plan)}, {plural(len(file.notices), 'notice')}")
    for notice in file.notices:
        print(f"  {notice}")


def _load(options: argparse.Namespace) -> int:
    if options.plan and len(options.files) > 1:
        message = "--plan names one key: load one file at a time with it."
        raise OperatorError(message)
    if options.codes and len(options.files) > 1:
        message = "--codes is of one plan: load one file at a time with it."
        raise OperatorError(message)
    adopted = _adopted(options)
    files = _read_all(options.files, Wanted(options.sheet, options.plan))
    if options.codes:
        files = [replace(file, plan=cross_walks.read(options.codes, file.plan)) for file in files]
    with opened() as database, database.begin() as connection:
        if options.codes:
            _check_old(connection, files[0].plan)
        changes = [(file, _apply(connection, file, adopted, dry=options.dry_run)) for file in files]
    print("\n".join(_report(file, changed, dry=options.dry_run) for file, changed in changes))
    return 0


def _adopted(options: argparse.Namespace) -> Adoption | None:
    """Return what is said of the meeting that adopts. Raises OperatorError where it says more of none."""
    if options.adopted_by:
        return Adoption(options.adopted_by, options.on, options.document, options.reason)
    if options.on or options.document or options.reason:
        message = "--on, --document and --reason are of a meeting: name it with --adopted-by."
        raise OperatorError(message)
    return None


def _apply(connection: Connection, file: PlanFile, adopted: Adoption | None, *, dry: bool) -> PlanChanges:
    if dry:
        return plans.compare(connection, file.plan, file.unstated, is_revision=adopted is not None)
    act = Act(str(Via.OPERATOR), clock.real(), Via.OPERATOR, why=adopted.reason if adopted else None)
    return loading.load(connection, file.plan, file.unstated, act, adopted)


def _check_old(connection: Connection, plan: Plan) -> None:
    """Hold that every code that something had before is or was one of the plan. Raises OperatorError."""
    before = plans.load(connection, plan.head.key)
    known = {codes.fold(code) for each in before.activities for code in (each.code, *each.formerly)} if before else None
    unknown = [code for each in plan.activities for code in each.formerly if known and codes.fold(code) not in known]
    if unknown:
        message = f"{plan.head.key} has never had {', '.join(unknown)}: correct the old codes; nothing was loaded."
        raise OperatorError(message)


def _read_all(paths: list[Path], wanted: Wanted) -> list[PlanFile]:
    """Read every file before any is written. Raises FileError with what is wrong in all of them."""
    read: list[PlanFile] = []
    errors: list[FileError] = []
    for path in paths:
        try:
            read.append(contained.read(path, wanted))
        except FileError as error:
            errors.append(error)
    if errors:
        notices = chain.from_iterable(error.notices for error in errors)
        raise FileError(*chain.from_iterable(error.findings for error in errors), notices=tuple(notices))
    return read


def _report(file: PlanFile, changes: PlanChanges, *, dry: bool) -> str:
    size, lines = said.size(file.plan), said.lines(changes, would=dry)
    notices = [str(notice) for notice in file.notices]
    if not lines:
        return f"{size}: nothing to change"
    if changes.is_new:
        return "\n  ".join([f"{size}: {lines[0]}", *notices])
    return "\n  ".join([f"{size}:", *lines, *notices])


def _key(text: str) -> str:
    if not plan_checks.is_key(text):
        message = f"{text} cannot be the key of a plan: write up to 20 letters, digits and hyphens, such as ASEAN"
        raise argparse.ArgumentTypeError(message)
    return text
