"""The one door to the database: a read or a write is an ordinary function, run in one transaction."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from storage import migrating, sqlite
from storage.errors import DatabaseBusyError, DatabaseUnavailableError
from storage.failures import explained

T = TypeVar("T")
Transaction = Callable[[], AbstractContextManager[Connection]]

WORKERS = 4
"""Threads that work at once: reads are short, writes of one SQLite file wait for each other anyway."""
CONNECT_SECONDS = 10

ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

ACCEPTED = "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE."
DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class Database:
    """A SQLite file or a PostgreSQL server. Nothing is opened before the first transaction."""

    def __init__(self, url: str, busy_seconds: float = 5.0) -> None:
        """Take a DATABASE_URL and how long a write waits for another. Raises DatabaseUnavailableError."""
        self._url = read_url(url)
        self._is_sqlite = self._url.get_backend_name() == "sqlite"
        self._writing = _sqlite(self._url, busy_seconds) if self._is_sqlite else _postgresql(self._url)
        self._reading = self._writing if self._is_sqlite else self._writing.execution_options(**ONE_MOMENT)
        self._looking = _sqlite(self._url, 0) if self._is_sqlite else self._reading
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="storage")

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a write transaction: committed at the end, undone by an exception."""
        with explained(self._url), self._writing.begin() as connection:
            if self._is_sqlite:
                connection.exec_driver_sql(sqlite.BEGIN_WRITING)
            yield connection

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a read transaction: everything in it is seen as of one moment."""
        return self._reads(self._reading)

    @contextmanager
    def _reads(self, engine: Engine) -> Iterator[Connection]:
        with explained(self._url), engine.begin() as connection:
            if self._is_sqlite:
                connection.exec_driver_sql(sqlite.BEGIN_READING)
            yield connection

    def at_once(self, question: Callable[[Connection], T]) -> T | None:
        """Answer a question of a few keyed statements in one read transaction, without leaving this thread.

        To read a few rows of a local file takes less time than to hand the question to another thread (0.2 ms against
        0.5, measured). Returns None where that would mean to wait: while a writer holds the file, and with PostgreSQL.
        """
        if not self._is_sqlite:
            return None
        try:
            return _do(lambda: self._reads(self._looking), question)
        except DatabaseBusyError:
            return None

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Do a piece of work in one write transaction, on a worker thread."""
        return await self._on_worker(self.begin, work)

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """Answer a question in one read transaction, on a worker thread."""
        return await self._on_worker(self.reading, question)

    def migrate(self) -> None:
        """Bring the schema up to date, all or nothing; of two processes one does it and the other finds it done.

        Raises DatabaseUnavailableError when the schema is newer than this program.
        """
        with self.reading() as connection:
            if migrating.is_current(connection):
                return
        with self.begin() as connection:
            migrating.upgrade(connection)

    def is_there(self) -> bool:
        """Whether there is a file yet; a server is taken to be there until it is asked."""
        return not self._is_sqlite or Path(str(self._url.database)).exists()

    def journal_mode(self) -> str | None:
        """Return SQLite's journal mode, such as "wal" or "delete"; None for PostgreSQL."""
        if not self._is_sqlite:
            return None
        with self.reading() as connection:
            return str(connection.execute(text("PRAGMA journal_mode")).scalar_one())

    def close(self) -> None:
        """Wait for work under way, then let go of every connection."""
        self._workers.shutdown()
        self._writing.dispose()
        self._looking.dispose()

    async def _on_worker(self, transaction: Transaction, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, _do, transaction, work)


def sqlite_is_safe(version: tuple[int, int, int] = sqlite3.sqlite_version_info[:3]) -> bool:
    """Whether WAL mode is safe with a version of SQLite, by default the one in use."""
    return sqlite.is_safe(version)


def read_url(url: str) -> URL:
    """Return a DATABASE_URL, its driver said. Raises DatabaseUnavailableError."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        # Without "from error": the driver's words may hold the password.
        message = f"DATABASE_URL cannot be read: {ACCEPTED}"
        raise DatabaseUnavailableError(message) from None
    if parsed.drivername not in DRIVERS:
        message = f"DATABASE_URL names {parsed.drivername}, which is not supported: {ACCEPTED}"
        raise DatabaseUnavailableError(message)
    if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        message = "DATABASE_URL names no file, and what is only in memory is forgotten: write sqlite:///FILE."
        raise DatabaseUnavailableError(message)
    return parsed.set(drivername=DRIVERS[parsed.drivername])


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    # isolation_level=None: the driver begins nothing by itself, so that changes of the schema can be undone too.
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": busy_seconds})
    sqlite.attend(engine)
    return engine


def _postgresql(url: URL) -> Engine:
    # A server may restart between two transactions: the ping finds that out before the work does.
    engine = create_engine(
        url, pool_size=WORKERS, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS}
    )
    event.listen(engine, "connect", _in_utc)
    return engine


def _in_utc(connection: Any, _record: object) -> None:  # noqa: ANN401 - the type is the driver's own
    """Let moments be written as those of UTC, as which they are read, whatever zone the server is in."""
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _do(transaction: Transaction, work: Callable[[Connection], T]) -> T:
    with transaction() as connection:
        return work(connection)
