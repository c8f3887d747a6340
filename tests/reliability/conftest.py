from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.reliability.stand_in import StandIn


@pytest.fixture(scope="session")
def stand_in() -> Iterator[StandIn]:
    """One stand-in for all tests: a process takes a second to start."""
    with StandIn() as started:
        yield started


@pytest.fixture
def slack(stand_in: StandIn) -> StandIn:
    """The stand-in as if it had just started, but for the people who are there."""
    stand_in.begin()
    return stand_in


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with its tables and nothing in them."""
    made = Database(f"sqlite:///{tmp_path}/test.db")
    made.migrate()
    yield made
    made.close()
