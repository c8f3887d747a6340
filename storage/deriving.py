"""Lets plans that were loaded before deliverables were derived have theirs, without their files."""

from sqlalchemy import Connection

from storage import plans


def derive(connection: Connection) -> None:
    """Write what the activities of every plan owe; where all is there already, nothing is written."""
    for name in plans.names(connection):
        plan = plans.load(connection, name.key)
        if plan is not None:
            plans.save(connection, plan)
