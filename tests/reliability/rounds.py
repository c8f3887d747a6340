"""Rounds of the bell as `python -m bot tick` does them: in this process, or in one that is made for it and killed.

A server that has imported everything forks a process for each round, so that a kill costs a tenth of a second.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.process import BaseProcess

import structlog
from pydantic import SecretStr

from bot import wiring
from bot.settings import Settings
from handlers import nudging
from handlers.deps import Deps
from storage.database import Database
from storage.sender_lock import SenderLock
from workplan.rules import Schedules

DONE, STANDS_BY, KILLED = 0, 3, -signal.SIGKILL
PATIENCE = 60
"""Seconds after which a round that does not end has failed."""

Prepare = Callable[[], None]
"""Makes something different in the process of a round, before it begins."""

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload([__name__, "bot.commands.tick"])


class Silent:
    """Says nothing, where thousands of rounds would fill the terminal."""

    name = "silent"

    def msg(self, *said: object, **more: object) -> None:
        """Take what is logged, in any form."""

    log = debug = info = warning = warn = error = critical = exception = fatal = failure = err = msg


@dataclass(frozen=True, slots=True)
class Desk:
    """What a process needs for rounds of its own."""

    url: str
    api_url: str
    token: str = field(repr=False)
    schedules: Schedules
    secretariat: tuple[str, ...] = ("UOFFICER",)

    def deps(self, database: Database, now: datetime) -> Deps:
        """Return what the handlers are given at a moment."""
        settings = Settings(
            _env_file=None,
            slack_bot_token=SecretStr(self.token),
            slack_api_url=self.api_url,
            secretariat=self.secretariat,
        )
        return wiring.deps(settings, lambda: self.schedules, database, lambda: now)


def here(desk: Desk, now: datetime) -> int:
    """Do a round in this process. Returns DONE or STANDS_BY."""
    structlog.configure(logger_factory=lambda *_: Silent(), cache_logger_on_first_use=False)
    database, lock = Database(desk.url), SenderLock(desk.url)
    try:
        if not lock.acquire():
            return STANDS_BY
        asyncio.run(_ring(desk, database, now))
        return DONE
    finally:
        lock.release()
        database.close()


def started(desk: Desk, now: datetime, prepare: Prepare | None = None) -> BaseProcess:
    """Start a round in a process of its own."""
    return forked(_elsewhere, desk, now, prepare)


def forked(does: Callable[..., None], *given: object) -> BaseProcess:
    """Start a process that does something."""
    process = _SERVER.Process(target=does, args=given)
    process.start()
    return process


def ended(process: BaseProcess, killed_after: float | None = None) -> int:
    """Wait for the process of a round, and kill it if it is there after so many seconds.

    Returns DONE, STANDS_BY or KILLED.
    """
    code = exit_code(process, killed_after)
    assert code in {DONE, STANDS_BY, KILLED}, f"a round failed ({code})"
    return code


def exit_code(process: BaseProcess, killed_after: float | None = None) -> int:
    """Wait for a process, and kill it if it is there after so many seconds. Returns its exit code."""
    process.join(PATIENCE if killed_after is None else killed_after)
    if process.is_alive():
        process.kill()
        process.join()
    code = process.exitcode
    process.close()
    assert code is not None
    return code


def die() -> None:
    """Kill the process in which this happens."""
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(PATIENCE)


async def _ring(desk: Desk, database: Database, now: datetime) -> None:
    await nudging.ring(desk.deps(database, now), now)


def _elsewhere(desk: Desk, now: datetime, prepare: Prepare | None) -> None:
    with suppress(KeyboardInterrupt):
        if prepare:
            prepare()
        sys.exit(here(desk, now))
