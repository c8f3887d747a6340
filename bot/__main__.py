"""The command line: python -m bot COMMAND."""

import argparse
import sys
from collections.abc import Sequence

from bot.commands import bodies, plan, run
from storage.errors import DatabaseBusyError
from workplan.errors import WorkPlanError

WRONG_INPUT, TRY_AGAIN = 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 the input is wrong, 2 usage, 3 try again."""
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Keeps a committee's work plan on time, in Slack."
    )
    subcommands = parser.add_subparsers(metavar="COMMAND", required=True)
    for group in (run, plan, bodies):
        group.add_to(subcommands)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except WorkPlanError as error:
        print(error, file=sys.stderr)
        return TRY_AGAIN if isinstance(error, DatabaseBusyError) else WRONG_INPUT
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
