"""Databases for tests: made once in a run, and then copied, which takes a hundredth of the time."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot import demo
from storage.database import Database


def empty(path: Path) -> Database:
    """Return a database with its tables and nothing in them."""
    path.write_bytes(_made(Database.migrate))
    return Database(f"sqlite:///{path}")


def load(path: Path, fill: Callable[[Database], None] = demo.load) -> None:
    """Let a database that nobody has opened yet hold the plans, the people and the defaults of the demo, or others."""
    path.write_bytes(_made(fill))


@cache
def _made(make: Callable[[Database], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.db")
        database = Database(f"sqlite:///{path}")
        make(database)
        database.close()
        return path.read_bytes()
