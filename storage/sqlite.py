"""How a SQLite file is used: explicit transactions, foreign keys, no lost commits, and WAL only where it is safe."""

import sqlite3
from typing import Any

from sqlalchemy import Engine, event

WAL_FIXED = (3, 51, 3)
WAL_BACKPORTS = {(3, 50): 7, (3, 44): 6}
WAL_WITHDRAWN = (3, 52, 0)

BEGIN_WRITING = "BEGIN IMMEDIATE"
"""Takes the lock at once: a transaction that first reads and then writes could lose it in between, and no waiting
cures that."""
BEGIN_READING = "BEGIN DEFERRED"


def is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this version of SQLite is free of the bug that can corrupt a database in WAL mode.

    It was there from 3.7.0 on and ended with 3.51.3, with backports to 3.50 and 3.44; 3.52.0 was withdrawn
    (https://sqlite.org/wal.html#walresetbug).
    """
    if version >= WAL_FIXED:
        return version != WAL_WITHDRAWN
    backport = WAL_BACKPORTS.get(version[:2])
    return backport is not None and version[2] >= backport


def journal_for(version: tuple[int, int, int]) -> str:
    """Return the journal mode to use with a version of SQLite."""
    return "wal" if is_safe(version) else "delete"


def attend(engine: Engine) -> None:
    """Prepare every connection that the engine opens."""
    event.listen(engine, "connect", _prepare)


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the type is the driver's own
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    # The default in DELETE mode; said because WAL with NORMAL can lose the last commits with the power.
    cursor.execute("PRAGMA synchronous=FULL")
    wanted = journal_for(sqlite3.sqlite_version_info[:3])
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        cursor.execute(f"PRAGMA journal_mode={wanted}")
    cursor.close()
