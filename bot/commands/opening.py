"""The database as a command needs it: migrated, and closed whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot import settings
from storage.database import Database


@contextmanager
def opened() -> Iterator[Database]:
    """Open the database of DATABASE_URL. Raises OperatorError or DatabaseUnavailableError with one sentence."""
    database = Database(settings.read().database_url.get_secret_value())
    try:
        database.migrate()
        yield database
    finally:
        database.close()
