"""A history of some entries, drawn by a seed, for the tests that tamper with it."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, text

from storage import history
from workplan.history import Act, Edit, Entry, Kind, Via

START = datetime(2023, 5, 15, 2, 0, tzinfo=UTC)
WORDS = ("draft", "“Köln”", "", "=1+1", "a\nb", "<!channel>", "ប្រទេស", "\U0001f600", "\\", '"')


def written(connection: Connection, count: int = 60, seed: int = 1) -> tuple[Entry, ...]:
    """Write entries of every kind to the history, and return them, the oldest first."""
    drawn = random.Random(seed)  # noqa: S311 - drawn, not secret
    return tuple(_append(connection, drawn, number) for number in range(1, count + 1))


def open_to_all(connection: Connection) -> None:
    """Let the history be changed as by somebody who has the file: no trigger and no rule holds any more."""
    for event in ("update", "delete"):
        connection.execute(text(f"DROP TRIGGER history_{event}"))
    connection.execute(text("PRAGMA ignore_check_constraints=ON"))


def _append(connection: Connection, drawn: random.Random, number: int) -> Entry:
    at = START + timedelta(minutes=number, microseconds=drawn.choice([0, 1, 500_000]))
    act = Act(
        drawn.choice(["UATFJCC", "UOFFICER", "operator"]),
        at,
        drawn.choice(list(Via)),
        drawn.choice([None, "ATFJCC"]),
        _maybe(drawn),
        _maybe(drawn),
    )
    return history.append(
        connection,
        drawn.choice(list(Kind)),
        act,
        plan=drawn.choice([None, "ASEAN"]),
        activity_id=drawn.choice([None, 1, 2]),
        code=drawn.choice([None, "A.2.1.3"]),
        edits=[_edit(drawn) for _ in range(drawn.randint(0, 3))],
        undoes=drawn.choice([None, number - 1]) if number > 1 else None,
    )


def _edit(drawn: random.Random) -> Edit:
    values: Sequence[object] = [
        None,
        drawn.choice(WORDS),
        ["https://a.example", {"text": "b"}],
        drawn.randint(0, 9),
        True,
    ]
    part = drawn.choice([(None, None, None), ("metrics", 0, "Studies"), ("deliverables", 2, "Draft")])
    return Edit("value", drawn.choice(values), drawn.choice(values), *part)


def _maybe(drawn: random.Random) -> str | None:
    return drawn.choice([None, *WORDS])
