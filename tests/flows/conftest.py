from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot import clock, demo
from playground.server import Playground
from storage import plans
from storage.database import Database
from tests import databases
from tests.flows.postal import Clock, Office, clear
from tests.flows.weeks import Desk
from tests.storage.a_plan import STUDY, with_activities

START = datetime.fromisoformat("2023-05-15T09:00+07:00")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A database with the tables and nothing in them."""
    return databases.empty(tmp_path / "flow.db")


@pytest.fixture
async def slack(database: Database, tmp_path: Path) -> AsyncIterator[Playground]:
    """The stand-in with the bot behind it over signed HTTP, the plans loaded, on 15 May 2023."""
    databases.load(tmp_path / "flow.db")
    async with serving(database) as playground:
        yield playground


@pytest.fixture
async def empty_slack(database: Database) -> AsyncIterator[Playground]:
    """The same with no plan loaded."""
    async with serving(database) as playground:
        yield playground


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> AsyncIterator[Desk]:
    """The same with a clock that stands still, and with rounds: on 15 May 2023, 9:30 in Jakarta."""
    databases.load(tmp_path / "flow.db")
    async with Desk(database) as opened:
        yield opened


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with a small plan of five activities in progress, numbered from 1 on, for one test after the other."""
    made = Database(f"sqlite:///{tmp_path_factory.mktemp('stock')}/stock.db")
    made.migrate()
    with made.begin() as connection:
        codes = [f"A.2.1.{number}" for number in range(1, 6)]
        plans.save(connection, with_activities(*(replace(STUDY, code=code) for code in codes)))
    yield made
    made.close()


@pytest.fixture
async def office(stock: Database) -> AsyncIterator[Office]:
    """The bot's part that delivers, before a stand-in whose clock stands at Monday, 15 May 2023, 09:30 in Jakarta."""
    now = Clock()
    playground = Playground(clock=now)
    await playground.start()
    yield Office(stock, playground, now)
    await playground.stop()
    clear(stock)


class serving:  # noqa: N801 - reads as what it does
    """Runs the bot against the stand-in for as long as the block runs."""

    def __init__(self, database: Database, secretariat: tuple[str, ...] = demo.SECRETARIAT) -> None:
        self._database, self._secretariat = database, secretariat
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Playground:
        now = clock.starting_at(START)
        playground = Playground(commands=demo.commands(), clock=now)
        await playground.start("127.0.0.1", 0)
        self._stack.push_async_callback(playground.stop)
        await demo.connect(self._stack, playground, self._database, now, self._secretariat)
        return playground

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        self._database.close()
