from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from storage import plans
from storage.database import Database
from tests import databases
from tests.storage.a_plan import PLAN


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with its tables and nothing in them."""
    made = databases.empty(tmp_path / "test.db")
    yield made
    made.close()


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    """A write transaction in an empty database."""
    with database.begin() as opened:
        yield opened


@pytest.fixture
def stored(connection: Connection) -> Connection:
    """A write transaction in a database that holds the small plan."""
    plans.save(connection, PLAN)
    return connection


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes a text to a file of a given name."""

    def write(text: str, name: str = "plan.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write
