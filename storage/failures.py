"""From what a database driver raises to one sentence that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from storage.errors import DatabaseBusyError, DatabaseUnavailableError

BUSY = "The database is busy with other work: try again in a few seconds."

SENTENCES = {
    "CANTOPEN": "Cannot open the database {where}: make its directory, let it be written, or correct DATABASE_URL.",
    "NOTADB": "{where} is not a SQLite database: correct DATABASE_URL, or move that file away.",
    "READONLY": "The database {where} cannot be written: give this user the right to write the file and its directory.",
    "PERM": "The database {where} may not be used: give this user the right to read and write it.",
    "FULL": "The disk of the database {where} is full: make room, then try again.",
    "IOERR": "The disk of the database {where} does not answer as it should: check it, then try again.",
    "CORRUPT": "The database {where} is damaged: stop the bot and put back the last backup.",
    "25006": "The database at {where} cannot be written: correct DATABASE_URL, or make the server writable.",
    "42501": "The user in DATABASE_URL lacks a right in the database at {where}: grant it, or name another user.",
    "53100": "The disk of the database at {where} is full: make room, then try again.",
}
"""By the middle word of SQLite's result code, or PostgreSQL's SQLSTATE."""

BUSY_CODES = frozenset({"BUSY", "LOCKED", "40001", "40P01", "55P03", "57014"})


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turn what a person can put right into DatabaseUnavailableError; anything else passes as it is."""
    try:
        yield
    except DBAPIError as error:
        if explanation := _explain(error, url):
            raise explanation from error
        raise


def _explain(error: DBAPIError, url: URL) -> DatabaseUnavailableError | None:
    code = _code(error.orig)
    if code in BUSY_CODES:
        return DatabaseBusyError(BUSY)
    if code in SENTENCES:
        return DatabaseUnavailableError(SENTENCES[code].format(where=place(url)))
    if url.get_backend_name() == "postgresql" and (error.connection_invalidated or code is None):
        return DatabaseUnavailableError(f"{_reason(error, url)}: start the server, or correct DATABASE_URL.")
    return None


def _code(error: BaseException | None) -> str | None:
    name = getattr(error, "sqlite_errorname", None)
    return name.split("_")[1] if name else getattr(error, "sqlstate", None)


def _reason(error: DBAPIError, url: URL) -> str:
    """Return the server's or the network's own words, which end the first line of what the driver says."""
    first = next(iter(str(error.orig).splitlines()), "it went away")
    reason = first.rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".:")
    return f"Cannot use the PostgreSQL server at {place(url)} ({_without_password(reason, url)})"


def _without_password(text: str, url: URL) -> str:
    return text.replace(url.password, "***") if url.password else text


def place(url: URL) -> str:
    """Say where a database is, without user and password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return f"{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}".rstrip("/")
