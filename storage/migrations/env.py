"""Alembic's way in: runs the migrations on the connection, and in the transaction, that the caller holds."""

from alembic import context

from storage import letter_tables, subscription_tables  # noqa: F401 - their tables belong to the schema
from storage.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
)
context.run_migrations()
