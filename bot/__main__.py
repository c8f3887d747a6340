"""The command line: python -m bot COMMAND."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from storage.errors import DatabaseBusyError
from workplan.errors import WorkPlanError

WRONG_INPUT, TRY_AGAIN = 1, 3

OWN = ("plan", "bodies", "nudges", "tick", "audit", "doctor")
GROUPS = {"serve": "run", "demo": "run"} | {name: name for name in OWN}
"""Commands, each with the module in which it stands."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 the input is wrong, 2 usage, 3 try again."""
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Keeps a committee's work plan on time, in Slack."
    )
    subcommands = parser.add_subparsers(metavar="COMMAND", required=True)
    for group in _groups(sys.argv[1:] if arguments is None else arguments):
        import_module(f"bot.commands.{group}").add_to(subcommands)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except WorkPlanError as error:
        print(error, file=sys.stderr)
        return TRY_AGAIN if isinstance(error, DatabaseBusyError) else WRONG_INPUT
    except KeyboardInterrupt:
        return 130
    return code


def _groups(arguments: Sequence[str]) -> list[str]:
    """Return the modules that are needed: that of the command alone, for each brings libraries that take time."""
    named = GROUPS.get(arguments[0]) if arguments else None
    return [named] if named else list(dict.fromkeys(GROUPS.values()))


if __name__ == "__main__":
    sys.exit(main())
