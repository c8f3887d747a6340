"""python -m playground: the stand-in in a process of its own, which outlives an app that is killed."""

import argparse
import asyncio
import json
import os
import signal
import sys
from datetime import datetime

from playground import options
from playground.clock import Clock, real
from playground.safety import refuse_real
from playground.server import Playground


def clock(start: datetime) -> Clock:
    """Return a clock that shows `start` now and runs on from there, in its zone."""
    shift = start - real()
    return lambda: (real() + shift).astimezone(start.tzinfo)


async def run(chosen: argparse.Namespace) -> None:
    """Play Slack until told to stop; the first line printed is what an app needs to connect, as JSON."""
    slack = Playground(commands=chosen.command, clock=clock(chosen.at) if chosen.at else real)
    options.set_up(slack, chosen)
    address = await slack.start(chosen.host, chosen.port)
    if chosen.app_url:
        slack.connect(chosen.app_url)
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


def main() -> None:
    """Read the command line."""
    refuse_real(os.environ)
    asyncio.run(run(options.parser().parse_args()))


if __name__ == "__main__":
    main()
