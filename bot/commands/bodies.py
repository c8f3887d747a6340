"""`bodies load`, `bodies export`: who speaks for which body, in and out of a table."""

import argparse
import sys
from pathlib import Path

from bot.commands.opening import opened
from storage import bodies
from storage.files import body_files


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `bodies` with its two verbs."""
    says = "load or export the people of the bodies"
    verbs = subcommands.add_parser("bodies", help=says, description=says).add_subparsers(metavar="VERB", required=True)
    says = f"load focal points and deputies from a CSV with the columns {', '.join(body_files.COLUMNS)}"
    load = verbs.add_parser("load", help=says, description=says)
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--dry-run", action="store_true", help="check the file, and change nothing")
    load.set_defaults(run=_load)
    says = "write the bodies and their people as CSV"
    export = verbs.add_parser("export", help=says, description=says)
    export.set_defaults(run=_export)


def _load(options: argparse.Namespace) -> int:
    table = body_files.read(options.file)
    apply = bodies.compare if options.dry_run else bodies.save
    with opened() as database, database.begin() as connection:
        changes = apply(connection, table)
    would = "would be " if options.dry_run else ""
    kinds = (("added", len(changes.added)), ("changed", len(changes.changed)))
    told = ", ".join(f"{count} {would}{kind}" for kind, count in kinds if count) or "nothing to change"
    print(f"{options.file}: {len(table)} bodies: {told}")
    return 0


def _export(_: argparse.Namespace) -> int:
    with opened() as database, database.reading() as connection:
        sys.stdout.write(body_files.write(bodies.load(connection)))
    return 0
