"""A transaction whose changes do not last: thousands of them share one database, and none waits for the disk."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from storage.database import Database


@contextmanager
def undone(database: Database) -> Iterator[Connection]:
    """Open a write transaction, and undo at the end what was done in it."""
    with database.begin() as connection:
        doing = connection.begin_nested()
        try:
            yield connection
        finally:
            doing.rollback()
