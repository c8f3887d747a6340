"""Writes many rows in one statement each, or none when there are none."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.row_values import Values


def ids(connection: Connection, table: Table, plan_id: int) -> dict[str, int]:
    """Return the ids of a plan's rows by their folded codes."""
    found = connection.execute(select(table.c.code_key, table.c.id).where(table.c.plan_id == plan_id))
    return {row.code_key: row.id for row in found}


def insert(connection: Connection, table: Table, values: Sequence[Values]) -> None:
    """Add rows."""
    if values:
        connection.execute(table.insert(), values)


def insert_new(connection: Connection, table: Table, values: Sequence[Values]) -> None:
    """Add rows, but leave out those of which a unique key is there already."""
    if values:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), values)


def update(connection: Connection, table: Table, values: Sequence[Values]) -> None:
    """Change rows; each names its own id as `row`."""
    if values:
        connection.execute(table.update().where(table.c.id == bindparam("row")), values)


def delete(connection: Connection, table: Table, column: str, numbers: Iterable[int]) -> None:
    """Delete the rows that have one of the numbers in a column."""
    if gone := [{"gone": each} for each in numbers]:
        connection.execute(table.delete().where(table.c[column] == bindparam("gone")), gone)


def changed(wanted: Iterable[Values], before: Mapping[str, Values], numbers: Mapping[str, int]) -> list[Values]:
    """Return the rows that were there before and differ from it, each with its id for `update`."""
    return [
        values | {"row": numbers[values["code_key"]]}
        for values in wanted
        if (row := before.get(values["code_key"])) and any(row[name] != value for name, value in values.items())
    ]
