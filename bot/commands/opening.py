"""The database as a command needs it: migrated, and closed whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot import settings
from bot.errors import OperatorError
from storage.database import Database


@contextmanager
def opened(*, makes: bool = True) -> Iterator[Database]:
    """Open the database of DATABASE_URL, and make it where there is none, unless it is only to be looked into.

    Raises OperatorError or DatabaseUnavailableError with one sentence.
    """
    database = Database(settings.read().database_url.get_secret_value())
    if not makes and not database.is_there():
        message = "There is no database at DATABASE_URL, and so no history: correct DATABASE_URL."
        raise OperatorError(message)
    try:
        database.migrate()
        yield database
    finally:
        database.close()
