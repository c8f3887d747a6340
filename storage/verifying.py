"""Reads the whole history and says where it is not what was written, whatever its rows hold by now."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Text, cast, func, select, type_coerce
from sqlalchemy.types import NullType

from storage.history import AT_A_TIME
from storage.history_tables import CHAIN, HISTORY
from workplan.chaining import NONE_NOTED, Break, Link, breaks
from workplan.history import Act, Edit, Entry

_AS_IT_IS: dict[str, ColumnElement[Any]] = {
    "edits": cast(HISTORY.c.edits, Text).label("edits"),
    "at": type_coerce(HISTORY.c.at, NullType()).label("at"),
}
RAW = select(*(_AS_IT_IS.get(column.name, column) for column in HISTORY.c)).order_by(HISTORY.c.id)
"""All entries as they are: no row is refused because it cannot be read as what it should be."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying has found: how many entries there are, number and hash of the last, and where it is broken."""

    entries: int
    last: int
    hash: str
    breaks: tuple[Break, ...]


def verify(connection: Connection, noted: Mapping[int, str] = NONE_NOTED) -> Verdict:
    """Verify the whole history; `noted` are hashes that entries had, by their numbers (workplan.chaining)."""
    count, greatest = connection.execute(select(func.count(), func.max(HISTORY.c.id))).one()
    end = connection.execute(select(CHAIN)).first()
    is_told = end is not None and isinstance(end.last, int)
    last, head = (end.last, str(end.hash)) if end is not None and is_told else (greatest or 0, "")
    with _any_text(connection):
        rows = connection.execution_options(yield_per=AT_A_TIME).execute(RAW)
        return Verdict(count, last, head, tuple(breaks(_links(rows), last, head, noted)))


@contextmanager
def _any_text(connection: Connection) -> Iterator[None]:
    """Let SQLite hand out text that is no UTF-8 any more, of which it would refuse the whole page otherwise."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        if connection.dialect.name == "sqlite":
            driver.text_factory = str


def _links(rows: Iterator[Row[Any]]) -> Iterator[Link]:
    for row in rows:
        yield Link(row.id, str(row.previous), str(row.hash), _digest(row))


def _digest(row: Row[Any]) -> str | None:
    """Return the hash of what a row says; None where it is no entry any more, or says more than one can."""
    try:
        said = json.loads(row.edits)
        entry = _entry(row, tuple(Edit(**each) for each in said))
        return entry.digest() if [edit.to_json() for edit in entry.edits] == said else None
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None


def _entry(row: Row[Any], edits: tuple[Edit, ...]) -> Entry:
    act = Act(row.by, _moment(row.at), row.via, row.behalf, row.why, row.source)
    ids = row.plan, row.activity_id, row.code
    return Entry(row.id, act, row.kind, *ids, edits, row.undoes, row.previous, row.hash)


def _moment(value: datetime | str) -> datetime:
    """Return a moment as the driver has it; without a zone, as the tables are written, it is one of UTC."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
