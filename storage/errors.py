"""What can go wrong with a database or a file that a person can put right: one sentence each."""

from workplan.errors import WorkPlanError


class DatabaseUnavailableError(WorkPlanError):
    """The database cannot be used as it is; the sentence never holds a password."""


class DatabaseBusyError(DatabaseUnavailableError):
    """Another writer holds the database; the same work may succeed later."""
