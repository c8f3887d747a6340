"""Ways of tampering with a history of which the triggers are gone; each says which entries must be named then."""

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from storage.history_tables import HISTORY
from tests.storage.a_history import WORDS
from workplan.history import Act, Entry, Kind, Via

COLUMNS = [column.name for column in HISTORY.c if column.name != "id"]
GARBAGE = ("", "{", "null", "[1]", "[[]]", '"x"', '[{"field": "status"}]', "[" * 3000, b"\xff", 7, 1.5)
AWAY = 1_000

Tamper = Callable[[Connection, random.Random, Sequence[Entry]], set[int]]


def change(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Let one column say something else."""
    number, column = drawn.choice(entries).id, drawn.choice(COLUMNS)
    before = _raw(connection, number, column)
    while _raw(connection, number, column) == before:
        _set(connection, number, column, _another(drawn, column, before, entries))
    return {number}


def reword(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Let one edit say something else, or something more."""
    entry = drawn.choice([each for each in entries if each.edits])
    edits = [edit.to_json() for edit in entry.edits]
    edit = drawn.choice(edits)
    key = drawn.choice(["field", "old", "new", "part", "place", "name", "more"])
    while edits == [each.to_json() for each in entry.edits]:
        edit[key] = drawn.choice([None, "x", 3, [], *WORDS])
    _set(connection, entry.id, "edits", json.dumps(edits))
    return {entry.id}


def delete(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Delete some, next to each other."""
    first = drawn.randrange(1, len(entries))
    count = drawn.randint(1, 3)
    _run(connection, "DELETE FROM history WHERE id >= :first AND id < :end", first=first, end=first + count)
    return {first}


def cut(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Delete the end."""
    first = drawn.randrange(1, len(entries) + 1)
    _run(connection, "DELETE FROM history WHERE id >= :first", first=first)
    return {first}


def swap(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Let two change their places, with all they say or with all but the chain."""
    one, other = (each.id for each in drawn.sample(entries, 2))
    for before, after in ((one, AWAY), (other, one), (AWAY, other)):
        _run(connection, "UPDATE history SET id = :after WHERE id = :before", before=before, after=after)
    return {one, other}


def append(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Write one more to the end, chained as it should be."""
    last = entries[-1]
    act = Act("UMEMBER", last.act.at, drawn.choice(list(Via)))
    _insert(connection, Entry(last.id + 1, act, Kind.REPORT, "ASEAN", 1, "A.2.1.3").chained(last.hash))
    return {last.id + 1}


def insert(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Put one in between, and count the others up."""
    at = drawn.choice(entries)
    for entry in reversed(entries[at.id - 1 :]):
        _run(connection, "UPDATE history SET id = id + 1 WHERE id = :it", it=entry.id)
    _insert(connection, Entry(at.id, at.act, Kind.NOTE, "ASEAN").chained(at.previous))
    return {at.id + 1}


def rewrite(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Change one and give it the hash of what it says now."""
    entry = drawn.choice(entries)
    forged = Entry(entry.id, Act("UMEMBER", entry.act.at, Via.FORM), Kind.REPORT, "ASEAN").chained(entry.previous)
    _run(connection, "DELETE FROM history WHERE id = :it", it=entry.id)
    _insert(connection, forged)
    return {min(entry.id + 1, len(entries))}


def move_the_end(connection: Connection, drawn: random.Random, entries: Sequence[Entry]) -> set[int]:
    """Change what is kept of the end."""
    last = entries[-1].id
    what, named = drawn.choice(
        [
            ("hash = upper(hash || 'f')", last),
            ("last = last + 1", last + 1),
            ("last = last - 1", last),
            ("last = 'x'", last),
        ]
    )
    _run(connection, f"UPDATE chain SET {what}")  # noqa: S608
    return {named}


ALL: tuple[Tamper, ...] = (change, change, reword, delete, cut, swap, append, insert, rewrite, move_the_end)


def _another(drawn: random.Random, column: str, before: Any, entries: Sequence[Entry]) -> Any:  # noqa: ANN401 - raw
    """Draw a value that the column lets in: of another entry, nearly the same, or garbage."""
    near = str(before)[:-1] + drawn.choice("0123456789abcdefx")
    hashes = [each.hash for each in entries] if column == "previous" else []
    return drawn.choice([near, near, *GARBAGE, *map(str, Kind), "2023-05-15 02:00:00.000001", *hashes])


def _raw(connection: Connection, number: int, column: str) -> Any:  # noqa: ANN401 - raw
    return connection.execute(text(f"SELECT {column} FROM history WHERE id = :it"), {"it": number}).scalar_one()  # noqa: S608


def _set(connection: Connection, number: int, column: str, value: object) -> None:
    _run(connection, f"UPDATE history SET {column} = :value WHERE id = :it", value=value, it=number)  # noqa: S608


def _run(connection: Connection, statement: str, **values: object) -> None:
    connection.execute(text(statement), values)


def _insert(connection: Connection, entry: Entry) -> None:
    said = {
        **entry.to_json(),
        "at": entry.act.at.replace(tzinfo=None).isoformat(" ", "microseconds"),
        "activity_id": entry.activity_id,
        "edits": json.dumps(entry.to_json()["edits"]),
        "hash": entry.hash,
    }
    columns = [column.name for column in HISTORY.c]
    listed = ", ".join(columns)
    _run(
        connection,
        f"INSERT INTO history ({listed}) VALUES ({', '.join(f':{name}' for name in columns)})",  # noqa: S608
        **{name: said[name] for name in columns},
    )
