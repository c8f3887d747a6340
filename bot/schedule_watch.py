"""schedules.yaml while the bot runs: what it says is read anew each round, and comes into force, waits or is refused.

Each version is judged once, whoever looks; the database holds how it stands. A bad file stops only a bot that has
nothing in force yet: whoever starts it is there to read why. Otherwise the last good version stays in force, after a
restart too.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection

from bot import schedules
from storage import directories, letters, schedule_effects
from storage import schedules as stored
from storage.database import Database
from storage.files.findings import FileError
from storage.schedules import Standing, Version
from workplan import schedule_changes
from workplan.rules import Schedules

SETTLE_SECONDS = 0.5
"""How long what a file says must stay the same before it counts: an editor may be in the middle of saving it."""
PROBLEMS_KEPT = 50
"""Problems of a file that are kept and told; nobody corrects more at a time."""

Settle = Callable[[], Awaitable[None]]
"""Waits until a file that is being saved would have changed again."""

log = structlog.get_logger()


async def _settle() -> None:
    await asyncio.sleep(SETTLE_SECONDS)


@dataclass(frozen=True, slots=True)
class Said:
    """What the file says, known by its digest; or why it cannot be read at all."""

    digest: str
    text: str = ""
    error: FileError | None = None


class ScheduleWatch:
    """Knows the schedules in force. One of several processes that look at once decides, and the others follow it."""

    def __init__(self, path: Path, database: Database, secretariat: tuple[str, ...], settle: Settle = _settle) -> None:
        """Take the file, the database, and the Slack ids of the secretariat in the order in which they are asked."""
        self._path, self._database, self._secretariat, self._settle = path, database, secretariat, settle
        self._seen: str | None = None
        self._version: Version | None = None
        self._in_force: Schedules | None = None

    def schedules(self) -> Schedules:
        """Return the schedules in force as of the last look, of which there must have been one."""
        if self._in_force is None:
            message = "nobody has looked yet"
            raise RuntimeError(message)
        return self._in_force

    async def look(self, now: datetime) -> None:
        """Take up what the file says if that has changed, and follow what is in force.

        Raises:
            FileError: The file has mistakes, and nothing is in force yet.
            DatabaseUnavailableError: Nothing has changed, and the next look tries again.
        """
        await self._follow()
        said = await asyncio.to_thread(self._read)
        # A file that has not changed decides nothing: another process may go by another file.
        if said.digest != self._seen and await self._judge(said, now):
            self._seen = said.digest
            await self._follow()

    async def _follow(self) -> None:
        """Go by what is in force now, whoever has decided that: another process, or somebody who said yes."""
        version = await self._database.ask(stored.in_force)
        if version is None or version == self._version:
            return
        is_news = self._version is not None or self._seen is not None
        self._version = version
        self._in_force = self._readable(version) or self._in_force
        if is_news:
            log.info("schedules in force", action="schedules.in_force", digest=version.digest, **version.told)

    def _readable(self, version: Version) -> Schedules | None:
        """Return the schedules of a version; None where a newer program has written what this one cannot read."""
        try:
            return schedules.parse(str(self._path), version.text)
        except FileError:
            return None

    def _read(self) -> Said:
        try:
            text = schedules.text_of(self._path)
        except FileError as error:
            return Said(_digest(str(error)), error=error)
        return Said(_digest(text), text)

    async def _judge(self, said: Said, now: datetime) -> bool:
        """Decide how what the file says now stands; False when it must be looked at again."""
        standing = await self._database.ask(stored.standing)
        judged = next((state for state, version in standing.items() if version.digest == said.digest), None)
        if judged is Standing.IN_FORCE:
            if len(standing) > 1:
                await self._database.run(stored.withdraw)
            return True
        if judged:
            _warn(judged, standing[judged].told)
            return True
        if self._in_force and not await self._is_still(said):
            return False
        return await self._decide(said, now)

    async def _is_still(self, said: Said) -> bool:
        await self._settle()
        return (await asyncio.to_thread(self._read)).digest == said.digest

    async def _decide(self, said: Said, now: datetime) -> bool:
        """Put a good version in force, unless it would do more than the guard of the last one lets pass."""
        last = self._in_force
        try:
            new = self._parsed(said)
        except FileError as error:
            if last is None:
                raise
            problems = [str(finding) for finding in error.findings[:PROBLEMS_KEPT]]
            return await self._put(Standing.REFUSED, said, {"problems": problems}, now)
        if last is None:
            return await self._put(Standing.IN_FORCE, said, {}, now)
        change = partial(schedule_effects.of, before=last, after=new, secretariat=self._secretariat, now=now)
        effect = await self._database.ask(change)
        told = {"changed": list(schedule_changes.changed(last, new)), **effect.counted()}
        return await self._put(Standing.IN_FORCE if effect.is_within(last.guard) else Standing.WAITING, said, told, now)

    def _parsed(self, said: Said) -> Schedules:
        if said.error:
            raise said.error
        return schedules.parse(str(self._path), said.text)

    async def _put(self, state: Standing, said: Said, told: dict[str, Any], now: datetime) -> bool:
        """Write how a version stands, and tell the secretariat; False when another process was quicker."""

        def write(connection: Connection) -> bool:
            stored.take_turns(connection)
            standing = stored.standing(connection)
            is_judged = said.digest in {version.digest for version in standing.values()}
            if is_judged or standing.get(Standing.IN_FORCE) != self._version:
                return False
            stored.put(connection, state, said.digest, said.text, now, told)
            if state is not Standing.IN_FORCE:
                self._tell(connection, {"about": f"schedules-{state}", "digest": said.digest} | told, now)
            return True

        is_written = await self._database.run(write)
        if is_written and state is not Standing.IN_FORCE:
            _warn(state, told)
        return is_written

    def _tell(self, connection: Connection, subject: dict[str, Any], now: datetime) -> None:
        """Tell the secretariat, each time that a version is judged so: another may have come between."""
        key = f"{subject['about']}:{subject['digest']}:{now.isoformat()}"
        directory = directories.load(connection, self.schedules(), self._secretariat)
        letters.heads_up(connection, directory, subject, key=key, now=now)


def _warn(state: Standing, told: dict[str, Any]) -> None:
    log.warning("schedules.yaml is not in force", action=f"schedules.{state}", **told)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
