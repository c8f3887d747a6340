"""`serve` and `demo`: run the bot until it is stopped."""

import argparse
import asyncio
import os
from importlib.util import find_spec

from bot import logs, serving, settings
from bot.commands.moments import moment
from bot.errors import OperatorError

SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL")
"""Settings that leave the environment once they are read: nothing we start, and no library, can pick them up there."""


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `serve` and `demo`."""
    says = "run against Slack: Socket Mode when SLACK_APP_TOKEN is set, otherwise HTTP on PORT"
    serve = subcommands.add_parser("serve", help=says, description=says)
    serve.set_defaults(run=_serve)
    says = "run against a built-in stand-in for Slack, in the browser, with the ASEAN plan; nothing to set up"
    demo = subcommands.add_parser("demo", help=says, description=says)
    demo.add_argument("--port", type=_port, default=8080, help="where the page listens, on this machine only (8080)")
    demo.add_argument("--at", type=moment, default="2023-05-15T09:00+07:00", help="where the demo's clock starts")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    demo.set_defaults(run=_demo)


def _serve(_: argparse.Namespace) -> int:
    chosen = settings.read()
    for name in SECRETS:
        os.environ.pop(name, None)
    logs.configure(chosen)
    asyncio.run(serving.serve(chosen))
    return 0


def _demo(options: argparse.Namespace) -> int:
    if find_spec("playground") is None:
        message = "The demo is not part of this installation: clone the repository and run make demo."
        raise OperatorError(message)
    from bot import demo  # noqa: PLC0415 - a production image comes without the stand-in, and must start without it

    asyncio.run(demo.run(options.port, options.at, with_browser=not options.no_browser))
    return 0


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:  # noqa: PLR2004 - the largest port
        raise ValueError(text)
    return port


_port.__name__ = "port"
