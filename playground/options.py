"""The command line of the stand-in as a process of its own."""

import argparse
from datetime import UTC, datetime, timedelta

from playground.faults import MIXED, POST, Fault
from playground.server import Playground


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    made = argparse.ArgumentParser(prog="python -m playground", description="Plays Slack on this machine.")
    made.add_argument("--host", default="127.0.0.1", help="127.0.0.1 or ::1")
    made.add_argument("--port", type=int, default=0, help="where to listen (a free port)")
    made.add_argument("--app-url", help="the app's request URL; without it the app connects by Socket Mode")
    made.add_argument("--command", action="append", default=[], help="a slash command of the app; may be repeated")
    made.add_argument("--at", type=_moment, help="where the clock starts, ISO 8601 (now)")
    made.add_argument("--skew", type=_seconds, default=timedelta(), help="how far Slack's clock is ahead, in seconds")
    made.add_argument("--latency", type=_seconds, default=timedelta(), help="how late history is, in seconds")
    made.add_argument("--scope", action="append", help="a scope the app was granted; may be repeated (all there are)")
    made.add_argument("--rate-limits", action="store_true", help="refuse what is more than Slack takes")
    made.add_argument("--distributed", action="store_true", help="history as for apps outside the Marketplace")
    _add_faults(made.add_argument_group("faults"))
    return made


def set_up(slack: Playground, options: argparse.Namespace) -> None:
    """Set the rig as the command line has it."""
    rig = slack.rig
    rig.clock.skew = options.skew
    rig.latency.set(options.latency)
    rig.limits.are_on, rig.limits.is_distributed = options.rate_limits, options.distributed
    rig.scopes = None if options.scope is None else frozenset(options.scope)
    if options.fault_rate:
        for method in options.fault_method or [POST]:
            rig.faults.rate(options.fault_rate, dict(options.fault or MIXED), method=method, seed=options.seed)


def _add_faults(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--fault-rate", type=float, default=0.0, help="how many calls of 1 fail (0)")
    group.add_argument("--fault", action="append", type=_weighted, help="KIND or KIND=WEIGHT; may be repeated (a mix)")
    group.add_argument("--fault-method", action="append", help=f"a method that fails; may be repeated ({POST})")
    group.add_argument("--seed", type=int, default=0, help="which calls fail, and how (0)")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _seconds(text: str) -> timedelta:
    return timedelta(seconds=float(text))


def _weighted(text: str) -> tuple[str, float]:
    kind, _, weight = text.partition("=")
    try:
        Fault.named(kind)
        return kind, float(weight or 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
