"""The command line: python -m bot COMMAND."""

import argparse
import sys
from collections.abc import Sequence

from bot import commands
from bot.errors import OperatorError
from storage.errors import StorageError
from workplan.errors import WorkPlanError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 the input is wrong, 2 usage, 3 try again."""
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Keeps a committee's work plan on time, in Slack."
    )
    commands.add_to(parser.add_subparsers(metavar="COMMAND", required=True))
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except OperatorError as error:
        print(error, file=sys.stderr)
        return error.code
    except (WorkPlanError, StorageError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
