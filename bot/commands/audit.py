"""`audit verify`, `audit log`: whether the history is what was written, and what stands in it."""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot import schedules, settings
from bot.commands.moments import day
from bot.commands.opening import opened
from bot.errors import OperatorError
from messages import blocks
from messages import history as words
from messages.listing import plural
from storage import history, plans, verifying
from storage.verifying import Verdict
from workplan import portfolio
from workplan.history import Entry

NOTED = re.compile(r"([1-9]\d{0,17}):([0-9a-f]{16,64})", re.ASCII)
HEAD = "an entry and its hash as verify has said them earlier, N:HASH; 16 characters of the hash are enough"


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `audit` with its two verbs."""
    says = "verify the history of all that was done, or write it out"
    verbs = subcommands.add_parser("audit", help=says, description=says).add_subparsers(metavar="VERB", required=True)
    says = "say whether the history is what was written, or the number of each entry that is not"
    verify = verbs.add_parser("verify", help=says, description=says)
    verify.add_argument("--head", type=_noted, metavar="N:HASH", help=HEAD)
    verify.add_argument("--json", action="store_true", help="write JSON, for programs")
    verify.set_defaults(run=_verify)
    says = "write out what was done, entry by entry, the oldest first; what was refused too"
    log = verbs.add_parser("log", help=says, description=says)
    log.add_argument("--plan", metavar="KEY", help="of one plan; by default of all")
    log.add_argument("--since", type=day, metavar="DATE", help="from this day on, as 2024-06-30")
    log.add_argument("--json", action="store_true", help="write JSON, for programs")
    log.set_defaults(run=_log)


def _verify(options: argparse.Namespace) -> int:
    """Return 0 when the history is what was written, 1 when it is not."""
    with opened(makes=False) as database, database.reading() as connection:
        verdict = verifying.verify(connection, dict([options.head] if options.head else []))
    print(json.dumps(_told(verdict), indent=2) if options.json else "\n".join(_said(verdict)))
    return 1 if verdict.breaks else 0


def _told(verdict: Verdict) -> dict[str, Any]:
    breaks = [{"entry": each.id, "why": each.why} for each in verdict.breaks]
    return {"entries": verdict.entries, "head": f"{verdict.last}:{verdict.hash}", "breaks": breaks}


def _said(verdict: Verdict) -> Iterator[str]:
    yield from (f"entry {each.id} {each.why}" for each in verdict.breaks)
    if not verdict.breaks:
        yield f"{plural(verdict.entries, 'entry')}, head {verdict.last}:{verdict.hash}: nothing was changed"


def _log(options: argparse.Namespace) -> int:
    zone = schedules.read(settings.read().schedules).timezone
    since = datetime.combine(options.since, time(), zone) if options.since else None
    with opened(makes=False) as database, database.reading() as connection:
        names = plans.names(connection)
        plan = portfolio.named(names, options.plan) if options.plan else None
        if options.plan and plan is None:
            message = f"There is no plan {options.plan}: choose one of {', '.join(name.key for name in names)}."
            raise OperatorError(message)
        found = history.log(connection, plan.key if plan else None, since)
        sys.stdout.writelines(_as_json(found) if options.json else _lines(found, zone))
    return 0


def _lines(found: Iterable[Entry], zone: ZoneInfo) -> Iterator[str]:
    for entry in found:
        about = f"{entry.plan}:{entry.code} " if entry.code else f"{entry.plan} " if entry.plan else ""
        yield f"{about}{' '.join(blocks.clean(words.spoken_of(entry, zone)).split())}\n"


def _as_json(found: Iterable[Entry]) -> Iterator[str]:
    """Write a list with an entry in each line."""
    before = "[\n"
    for entry in found:
        yield before + json.dumps(entry.to_json() | {"hash": entry.hash}, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _noted(text: str) -> tuple[int, str]:
    found = NOTED.fullmatch(text.strip().lower())
    if not found:
        message = f"{text[:100]} is not what verify says: copy it as 1234:0123456789abcdef, number and hash"
        raise argparse.ArgumentTypeError(message)
    return int(found[1]), found[2]
