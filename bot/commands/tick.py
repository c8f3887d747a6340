"""`tick`: one round, for cron jobs and for tests: plans what has come due, delivers what waits, and ends."""

import argparse
import asyncio
import json
from datetime import datetime

from bot import clock, logs, serving, settings, wiring
from bot.commands.moments import moment
from bot.commands.opening import opened
from bot.errors import OperatorError
from bot.schedule_watch import ScheduleWatch
from bot.settings import Settings
from handlers import nudging
from messages.listing import plural
from storage import outbox
from storage.database import Database
from storage.outbox import Backlog
from storage.sender_lock import SenderLock

DONE, HELD, WAITING = 0, 1, 3
STANDS_BY = "Another process sends letters: this one stands by."


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `tick`."""
    says = "do one round: plan the nudges that have come due, deliver what is waiting, and end"
    tick = subcommands.add_parser("tick", help=says, description=says)
    tick.add_argument(
        "--at", type=moment, metavar="ISO", help="the moment to do it at; only where Slack is played here"
    )
    tick.add_argument("--json", action="store_true", help="say what was done as JSON, for programs")
    tick.set_defaults(run=_tick)


def _tick(options: argparse.Namespace) -> int:
    """Return 0 when nothing is left to deliver, 3 when something waits, 1 when something is held for a person."""
    chosen = settings.read()
    serving.check_bot_token(chosen)
    if options.at and not chosen.is_loopback:
        message = "--at is for trying: it is taken only while SLACK_API_URL is an address of this machine."
        raise OperatorError(message)
    logs.configure(chosen)
    at: datetime = options.at or clock.real()
    with opened() as database:
        did = asyncio.run(_round(chosen, database, at))
        with database.reading() as connection:
            left = outbox.backlog(connection, at)
    print(json.dumps(did | left.counted()) if options.json else _said(did, left))
    return HELD if left.held else WAITING if left.waiting else DONE


async def _round(chosen: Settings, database: Database, at: datetime) -> dict[str, int | bool]:
    """Do a round, unless another process is at it."""
    lock = SenderLock(chosen.database_url.get_secret_value())
    if not lock.acquire():
        return {"stands_by": True, "planned": 0, "sent": 0}
    try:
        watch = ScheduleWatch(chosen.schedules, database, chosen.secretariat_ids)
        await watch.look(at)
        deps = wiring.deps(chosen, watch.schedules, database, lambda: at)
        done = await nudging.ring(deps, at)
    finally:
        lock.release()
    return {"stands_by": False, "planned": done.planned.letters, "sent": done.delivered.sent}


def _said(did: dict[str, int | bool], left: Backlog) -> str:
    if did["stands_by"]:
        return STANDS_BY
    rest = ", ".join(f"{count} {what}" for what, count in left.counted().items() if count)
    return f"{plural(int(did['sent']), 'letter')} sent; {rest or 'nothing is left to deliver'}"
