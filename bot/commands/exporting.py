"""`plan export`, `plan report`: a plan as it stands or stood, in files that are loaded again, or that are read."""

import argparse
import sys
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from bot import clock, schedules, settings
from bot.commands.moments import day
from bot.commands.opening import opened
from bot.errors import OperatorError
from documents import press
from handlers.plan_forms import FORMS
from storage import as_at, plans
from storage.as_at import Wanted
from workplan import portfolio, reports
from workplan.reports import Basis, Form, Kind


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `export` and `report` to the verbs of `plan`."""
    says = "write a plan with its state: xlsx, csv, yaml and json can be loaded again, the others are to be read"
    export = verbs.add_parser("export", help=says, description=says)
    export.add_argument("--format", choices=list(FORMS), required=True)
    _add_common(export)
    export.set_defaults(run=_export)
    says = "write a report: the annex with its progress, a progress report, the table of tasks, or a picture"
    report = verbs.add_parser("report", help=says, description=says)
    report.add_argument("--kind", choices=list(map(str, Kind)), default=str(Kind.ANNEX))
    report.add_argument("--format", choices=list(map(str, Form)), help="by default docx, and of a picture png")
    report.add_argument("--under", metavar="CODE", help="of what stands under a section alone")
    report.add_argument("--since", type=day, metavar="DATE", help="tell also what has happened from this day on")
    _add_common(report)
    report.set_defaults(run=_report)


def _add_common(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--plan", metavar="KEY", help="which plan; by default the first loaded")
    verb.add_argument("--as-at", type=day, metavar="DATE", help="as it stood at the end of this day; by default today")
    verb.add_argument("--cleared", action="store_true", help="as meetings have cleared it, without working status")
    verb.add_argument("--output", type=Path, metavar="FILE", help="write there instead of to standard output")


def _export(options: argparse.Namespace) -> int:
    with opened() as database, database.reading() as connection:
        wanted = _wanted(connection, options)
        plan = as_at.plan(connection, wanted)
    assert plan is not None  # noqa: S101 - its key was read in this transaction
    _write(FORMS[options.format].write(plan, wanted.as_at), options.output)
    return 0


def _report(options: argparse.Namespace) -> int:
    kind = Kind(options.kind)
    form = Form(options.format) if options.format else reports.FORMS[kind][0]
    reports.check(kind, form)
    with opened() as database, database.reading() as connection:
        report = as_at.report(connection, _wanted(connection, options, options.under, options.since))
    assert report is not None  # noqa: S101 - as above
    _write(press.printed(report, kind, form).content, options.output)
    return 0


def _wanted(
    connection: Connection, options: argparse.Namespace, scope: str | None = None, since: date | None = None
) -> Wanted:
    """Return of which plan, day and status it is to be. Raises OperatorError for what cannot be."""
    zone = schedules.read(settings.read().schedules).timezone
    asked = options.as_at or clock.real().astimezone(zone).date()
    if since and since > asked:
        message = f"--since {since} is after {asked}: let the period begin before the day of the report."
        raise OperatorError(message)
    basis = Basis.CLEARED if options.cleared else Basis.WORKING
    return Wanted(_plan_key(connection, options.plan), asked, zone, basis, scope, since)


def _plan_key(connection: Connection, typed: str | None) -> str:
    """Return the key of the plan that was named, or of the first loaded. Raises OperatorError where there is none."""
    names = plans.names(connection)
    found = portfolio.named(names, typed) if typed else next(iter(names), None)
    if found is None:
        known = ", ".join(name.key for name in names)
        asked = f" {typed}" if typed else ""
        message = f"There is no plan{asked}: {f'choose one of {known}' if known else 'load one first'}."
        raise OperatorError(message)
    return found.key


def _write(content: bytes, output: Path | None) -> None:
    """Write a file, or to standard output. Raises OperatorError where that cannot be."""
    try:
        if output is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            output.write_bytes(content)
    except OSError:
        name = f"{output}: see that its folder exists and may be written" if output else "here: name a file by --output"
        message = f"Cannot write {name}."
        raise OperatorError(message) from None
