"""`bodies load`, `bodies export`: who speaks for which body, in and out of a table."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot import clock, settings, slack_ids
from bot.commands.opening import opened
from messages.listing import plural
from storage import bodies, people
from storage.files import body_files
from workplan.history import Act, Via


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `bodies` with its two verbs."""
    says = "load or export the people of the bodies"
    verbs = subcommands.add_parser("bodies", help=says, description=says).add_subparsers(metavar="VERB", required=True)
    says = f"load focal points and deputies from a table (CSV, .xlsx) with the columns {', '.join(body_files.COLUMNS)}"
    load = verbs.add_parser("load", help=says, description=says)
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook; by default the one that fits")
    load.add_argument("--dry-run", action="store_true", help="check the file, and change nothing")
    load.set_defaults(run=_load)
    says = "write the bodies and their people as CSV"
    export = verbs.add_parser("export", help=says, description=says)
    export.set_defaults(run=_export)


def _load(options: argparse.Namespace) -> int:
    table = body_files.read(options.file, options.sheet)
    act = Act(str(Via.OPERATOR), clock.real(), Via.OPERATOR)
    with opened() as database, database.begin() as connection:
        changes = bodies.compare(connection, table) if options.dry_run else people.load(connection, table, act)
    would = "would be " if options.dry_run else ""
    kinds = (("added", len(changes.added)), ("changed", len(changes.changed)))
    told = ", ".join(f"{count} {would}{kind}" for kind, count in kinds if count) or "nothing to change"
    print(f"{options.file}: {plural(len(table), 'body')}: {told}")
    for doubt in asyncio.run(slack_ids.doubtful(settings.read(), table)):
        print(f"  {doubt}")
    return 0


def _export(_: argparse.Namespace) -> int:
    with opened() as database, database.reading() as connection:
        sys.stdout.write(body_files.write(bodies.load(connection)))
    return 0
