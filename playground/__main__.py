"""python -m playground: the stand-in in a process of its own, which outlives an app that is killed."""

import argparse
import asyncio
import json
import os
import signal
import sys
from datetime import UTC, datetime

from playground.clock import Clock, real
from playground.safety import refuse_real
from playground.server import Playground


def clock(start: datetime) -> Clock:
    """Return a clock that shows `start` now and runs on from there, in its zone."""
    shift = start - real()
    return lambda: (real() + shift).astimezone(start.tzinfo)


async def run(options: argparse.Namespace) -> None:
    """Play Slack until told to stop; the first line printed is what an app needs to connect, as JSON."""
    slack = Playground(commands=options.command, clock=clock(options.at) if options.at else real)
    address = await slack.start(options.host, options.port)
    if options.app_url:
        slack.connect(options.app_url)
    needed = {
        "address": address,
        "api_url": slack.api_url,
        "bot_token": slack.bot_token,
        "app_token": slack.app_token,
        "signing_secret": slack.signing_secret,
    }
    sys.stdout.write(json.dumps(needed) + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    for told in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(told, stop.set)
    await stop.wait()
    await slack.stop()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m playground", description="Plays Slack on this machine.")
    parser.add_argument("--host", default="127.0.0.1", help="127.0.0.1 or ::1")
    parser.add_argument("--port", type=int, default=0, help="where to listen (a free port)")
    parser.add_argument("--app-url", help="the app's request URL; without it the app connects by Socket Mode")
    parser.add_argument("--command", action="append", default=[], help="a slash command of the app; may be repeated")
    parser.add_argument("--at", type=_moment, help="where the clock starts, ISO 8601 (now)")
    refuse_real(os.environ)
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
