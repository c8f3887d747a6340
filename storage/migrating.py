"""Brings a database's schema up to date, inside a transaction that the caller holds."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import deriving
from storage.errors import DatabaseUnavailableError

HEAD = "0006"
"""The newest revision in migrations/versions."""

UNDERIVED = frozenset({"0001", "0002"})
"""Revisions of which no activity had deliverables but those that its plan states."""

SCRIPTS = Path(__file__).with_name("migrations")
LOCK = 7305421
"""The number of the lock that migrating processes take in PostgreSQL; SQLite's write transaction is one already."""


def is_current(connection: Connection) -> bool:
    """Whether there is nothing to do."""
    return revision(connection) == HEAD


def revision(connection: Connection) -> str | None:
    """Return the revision a database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection, scripts: Path = SCRIPTS) -> None:
    """Run the migrations that are missing. Raises DatabaseUnavailableError when the schema is newer than these."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    found = revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        message = (
            f"The database was made by a newer Rapporteur (its schema is {found}, this one knows {HEAD}): "
            "start the newer version, or put back a backup from before."
        )
        raise DatabaseUnavailableError(message)
    command.upgrade(config, "head")
    if found in UNDERIVED:
        deriving.derive(connection)
