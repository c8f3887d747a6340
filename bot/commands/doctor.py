"""`doctor`: whether everything is there that the bot needs."""

import argparse
import asyncio

from bot import clock, doctor, settings
from bot.diagnosis import Level


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `doctor`."""
    says = "check settings, database, schedules, tokens, scopes, channels and focal points, one line each"
    subcommands.add_parser("doctor", help=says, description=says).set_defaults(run=_doctor)


def _doctor(_: argparse.Namespace) -> int:
    """Return 0 when the bot can do its work, 1 when there is a problem; warnings are none."""
    found = asyncio.run(doctor.examine(settings.read(), clock.real))
    print("\n".join(map(str, found)))
    return 1 if any(each.level is Level.PROBLEM for each in found) else 0
