"""`nudges`: which letters would leave on some days, to whom and why; nothing is sent or written."""

import argparse
import json
from datetime import date

from bot import schedules, settings
from bot.commands.opening import opened
from bot.errors import OperatorError
from messages import nudge_preview
from storage import directories, plans, previewing
from workplan import portfolio


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `nudges`."""
    says = "say which nudges would be sent on some days, to whom and why, and for which bodies nobody can be reached"
    nudges = subcommands.add_parser("nudges", help=says, description=says)
    nudges.add_argument("--from", dest="first", type=date.fromisoformat, required=True, metavar="DATE")
    nudges.add_argument("--to", dest="last", type=date.fromisoformat, required=True, metavar="DATE")
    nudges.add_argument("--plan", metavar="KEY", help="of one plan; by default of all")
    nudges.add_argument("--json", action="store_true", help="write JSON, for programs")
    nudges.set_defaults(run=_nudges)


def _nudges(options: argparse.Namespace) -> int:
    if options.last < options.first:
        message = f"--to {options.last} is before --from {options.first}: give the days in their order."
        raise OperatorError(message)
    chosen = settings.read()
    times = schedules.read(chosen.schedules)
    with opened() as database, database.reading() as connection:
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
        print("\n".join(nudge_preview.lines(found.letters, found.unreachable)))
    return 0
