"""The bell: rings every few seconds, and once at start. It remembers nothing, for what is due is in the database."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot import clock
from bot.clock import Clock
from storage.sender_lock import SenderLock

SECONDS = 15
"""Between two rounds: how late a nudge may be, and how soon what went wrong is tried again."""
SILENT = timedelta(minutes=5)
"""After so long without a round, the process does not do its work."""

Round = Callable[[datetime], Awaitable[None]]
"""One round, given its only clock."""

log = structlog.get_logger()


class Bell:
    """Rings for rounds, one at a time, in the one process that holds the sender's lock; the others stand by."""

    def __init__(self, lock: SenderLock, now: Clock, round_: Round, look: Round | None = None) -> None:
        """Take who may send, the clock, what a round does, and what is looked at by those who stand by as well."""
        self._lock, self._now, self._round, self._look = lock, now, round_, look
        self._stands_by = False
        self._rounds = asyncio.Lock()
        self._last = now()

    @asynccontextmanager
    async def ringing(self, seconds: float = SECONDS) -> AsyncIterator[None]:
        """Ring for as long as the block runs: at once, and then every so many seconds."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        every = IntervalTrigger(seconds=seconds, timezone=UTC)
        at_once = {"next_run_time": clock.real(), "misfire_grace_time": None}
        scheduler.add_job(self.ring, every, max_instances=1, coalesce=True, **at_once)
        scheduler.add_listener(_failed, EVENT_JOB_ERROR)
        scheduler.start()
        try:
            yield
        finally:
            scheduler.shutdown(wait=False)
            async with self._rounds:
                self._lock.release()

    async def ring(self) -> None:
        """Do a round, or stand by. A round that fails is told of by the scheduler, and the next one tries again."""
        async with self._rounds:
            if self._look:
                await self._look(self._now())
            if self._may_send():
                await self._round(self._now())
            self._last = self._now()

    def silent(self) -> str | None:
        """Say that no round has come to its end for long, if so."""
        silence = self._now() - self._last
        return f"no round for {silence.total_seconds() / 60:.0f} minutes" if silence > SILENT else None

    def _may_send(self) -> bool:
        holds = self._lock.acquire()
        if holds == self._stands_by:
            self._stands_by = not holds
            if holds:
                log.info("this process sends letters from now on", action="bell.taken-over")
            else:
                log.warning("another process sends letters: this one stands by", action="bell.standing-by")
        return holds


def _failed(event: JobExecutionEvent) -> None:
    """Log what no round foresaw, with a reference."""
    log.error("round failed", action="bell.failed", reference=secrets.token_hex(4), exc_info=event.exception)
