"""`nudges`: which letters would leave on some days, to whom and why; nothing is sent or written."""

import argparse
import json
import sys

from sqlalchemy import Connection

from bot import schedules, settings
from bot.commands.moments import day
from bot.commands.opening import opened
from bot.errors import OperatorError
from bot.settings import Settings
from messages import nudge_preview
from storage import directories, plans, previewing
from storage import schedules as stored
from workplan import portfolio
from workplan.rules import Schedules

NO_PLAN = "No plan is loaded, so nobody is nudged: load one with python -m bot plan load FILE."
NOT_IN_FORCE = "{} is not what is in force now: this is what it would send; --in-force says what is sent."


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `nudges`."""
    says = "say which nudges would be sent on some days, to whom and why, and for which bodies nobody can be reached"
    nudges = subcommands.add_parser("nudges", help=says, description=says)
    written = "as 2024-06-30"
    nudges.add_argument("--from", dest="first", type=day, required=True, metavar="DATE", help=f"first day, {written}")
    nudges.add_argument("--to", dest="last", type=day, required=True, metavar="DATE", help=f"last day, {written}")
    nudges.add_argument("--plan", metavar="KEY", help="of one plan; by default of all")
    nudges.add_argument("--in-force", action="store_true", help="by what is in force, not by schedules.yaml as it is")
    nudges.add_argument("--json", action="store_true", help="write JSON, for programs")
    nudges.set_defaults(run=_nudges)


def _nudges(options: argparse.Namespace) -> int:
    if options.last < options.first:
        message = f"--to {options.last} is before --from {options.first}: give the days in their order."
        raise OperatorError(message)
    chosen = settings.read()
    with opened() as database, database.reading() as connection:
        times = _schedules(connection, chosen, in_force=options.in_force)
        names = plans.names(connection)
        plan = portfolio.named(names, options.plan) if options.plan else None
        if options.plan and plan is None:
            message = f"There is no plan {options.plan}: choose one of {', '.join(name.key for name in names)}."
            raise OperatorError(message)
        directory = directories.load(connection, times, chosen.secretariat_ids)
        found = previewing.preview(connection, directory, options.first, options.last, plan.key if plan else None)
    if options.json:
        print(json.dumps(nudge_preview.as_json(found.letters, found.unreachable), ensure_ascii=False, indent=2))
    else:
        print("\n".join(nudge_preview.lines(found.letters, found.unreachable)) if names else NO_PLAN)
    return 0


def _schedules(connection: Connection, chosen: Settings, *, in_force: bool) -> Schedules:
    """Return what the file says, and tell when something else is in force; or, asked for, what is."""
    version = stored.in_force(connection)
    if version is None:
        return schedules.read(chosen.schedules)
    if in_force:
        return schedules.parse(str(chosen.schedules), version.text)
    text = schedules.text_of(chosen.schedules)
    if text != version.text:
        print(NOT_IN_FORCE.format(chosen.schedules), file=sys.stderr)
    return schedules.parse(str(chosen.schedules), text)
