from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

import pytest

from bot import clock, demo
from playground.server import Playground
from storage.database import Database

START = datetime.fromisoformat("2023-05-15T09:00+07:00")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A database with the tables and nothing in them."""
    made = Database(f"sqlite:///{tmp_path}/flow.db")
    made.migrate()
    return made


@pytest.fixture
async def slack(database: Database) -> AsyncIterator[Playground]:
    """The stand-in with the bot behind it over signed HTTP, the plans loaded, on 15 May 2023."""
    demo.load(database)
    async with serving(database) as playground:
        yield playground


@pytest.fixture
async def empty_slack(database: Database) -> AsyncIterator[Playground]:
    """The same with no plan loaded."""
    async with serving(database) as playground:
        yield playground


class serving:  # noqa: N801 - reads as what it does
    """Runs the bot against the stand-in for as long as the block runs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Playground:
        now = clock.starting_at(START)
        playground = Playground(commands=demo.commands(), clock=now)
        await playground.start("127.0.0.1", 0)
        self._stack.push_async_callback(playground.stop)
        await demo.connect(self._stack, playground, self._database, now)
        return playground

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        self._database.close()
