"""Holds the role of the one sender: the kernel, or PostgreSQL, takes it back when the process that has it dies.

A lease by time would not do: a process that was stopped past its end goes on sending when it wakes up (measured: 20
letters twice in 40 stops; with a lock of the kernel none).
"""

import contextlib
import fcntl
import os
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from storage.database import read_url
from storage.errors import DatabaseUnavailableError
from storage.failures import explained

NUMBER = 7305422
"""The number of the advisory lock in PostgreSQL, beside that of migrations."""
KEEPALIVE = {"keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
"""After how many seconds a server that went away without a word is found out."""
CONNECT_SECONDS = 10


class SenderLock:
    """The role of the sender for one database."""

    def __init__(self, url: str) -> None:
        """Take a DATABASE_URL; nothing is opened yet. Raises DatabaseUnavailableError."""
        parsed = read_url(url)
        self._lock: _Lock = _FileLock(parsed) if parsed.get_backend_name() == "sqlite" else _SessionLock(parsed)

    def acquire(self) -> bool:
        """Take the role without waiting, or make sure of having it still. Returns whether this process has it.

        Raises DatabaseUnavailableError when that cannot be found out.
        """
        return self._lock.acquire()

    def release(self) -> None:
        """Give the role back, if this process has it."""
        self._lock.release()


class _Lock(Protocol):
    def acquire(self) -> bool: ...

    def release(self) -> None: ...


class _FileLock:
    """A lock on a file beside the database: one on the database itself would be lost as soon as SQLite closes that."""

    def __init__(self, url: URL) -> None:
        self._path = Path(f"{Path(str(url.database)).resolve()}.sender")
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        if self._descriptor is not None:
            return True
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def _open(self) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            message = (
                f"Cannot write {self._path} ({error.strerror}): "
                "give this user the right to write in the directory of the database."
            )
            raise DatabaseUnavailableError(message) from error

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class _SessionLock:
    """A lock of a connection of its own, which ends with it."""

    def __init__(self, url: URL) -> None:
        options = {"connect_timeout": CONNECT_SECONDS, **KEEPALIVE}
        self._url = url
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=options)
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        if self._connection is not None and self._is_alive(self._connection):
            return True
        with explained(self._url):
            connection = self._engine.connect()
            if connection.execute(text("SELECT pg_try_advisory_lock(:number)"), {"number": NUMBER}).scalar_one():
                self._connection = connection
                return True
        connection.close()
        return False

    def release(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(DBAPIError):
                self._connection.close()
            self._connection = None

    def _is_alive(self, connection: Connection) -> bool:
        try:
            connection.execute(text("SELECT 1"))
        except DBAPIError:
            self.release()
            return False
        return True
