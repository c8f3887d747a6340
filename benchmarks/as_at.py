"""A plan of 10,000 activities as it stood at a past day, beside bare sqlite3 that reads the same rows of the same file.

Half of the history was written since that day. The bare reading fetches the plan and the history and parses its JSON.
"""

import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from benchmarks import scale
from storage import as_at, history
from storage.as_at import Wanted
from storage.database import Database
from storage.tables import ACTIVITY
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.reports import Basis

ACTIVITIES, ROUNDS = 10_000, 5
ENTRIES = (0, 10_000, 100_000)
DAY = date(2027, 1, 4)
ZONE = ZoneInfo("Asia/Jakarta")
TABLES = ("activity", "metric", "deliverable", "involvement", "section")


def main() -> None:
    """Run the benchmark and print a table."""
    print(f"\n{ACTIVITIES:,} activities as at a past day, beside bare sqlite3; medians of {ROUNDS}, in turn")
    print(f"{'':28} {'working s':>9} {'cleared s':>9} {'bare s':>7} {'working / bare':>15}")
    for count in ENTRIES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "bench.db")
            database = scale.database(path, ACTIVITIES)
            _furnish(database, count)
            _compare(database, path, count)
            database.close()


def _furnish(database: Database, count: int) -> None:
    """Let so many reports be made, half of them on the day, and half since."""
    if not count:
        return
    with database.begin() as connection:
        several = connection.execute(select(*ACTIVITY.c["id", "code"])).all()
        rows = [several[number % len(several)] for number in range(count)]
        entries = [_entry(row.id, row.code, number, count) for number, row in enumerate(rows)]
        history.extend(connection, entries)


def _entry(activity_id: int, code: str, number: int, count: int) -> Entry:
    at = scale.THEN + timedelta(days=30 if number >= count // 2 else 0, seconds=number % 3600)
    edits = (
        Edit("status", "not-started", "in-progress"),
        Edit("status_text", f"Draft {number}", f"Draft {number + 1} is with the working group"),
        Edit("value", "0", "1", "metrics", 0, "Number of studies 0 completed"),
    )
    return Entry(0, Act("UMEMBER", at, Via.COMMAND), Kind.REPORT, "LARGE", activity_id, code, edits)


def _compare(database: Database, path: Path, count: int) -> None:
    wanted = Wanted("LARGE", DAY, ZONE)
    bare = sqlite3.connect(path)
    rounds = [
        (
            _timed(lambda: _ours(database, wanted)),
            _timed(lambda: _ours(database, replace(wanted, basis=Basis.CLEARED))),
            _timed(lambda: _bare(bare)),
        )
        for _ in range(ROUNDS)
    ]
    bare.close()
    working, cleared, least = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(
        f"{count:,} entries".ljust(28) + f" {working:9.2f} {cleared:9.2f} {least:7.2f} {working / least:15.1f}",
        flush=True,
    )


def _ours(database: Database, wanted: Wanted) -> None:
    with database.reading() as connection:
        assert as_at.report(connection, wanted) is not None


def _bare(connection: sqlite3.Connection) -> None:
    """Read the rows that such a report is made of."""
    rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]  # noqa: S608 - our own names
    edits = [
        json.loads(row[-1]) for row in connection.execute("SELECT id, kind, at, by, edits FROM history ORDER BY id")
    ]
    assert len(rows[0]) == ACTIVITIES
    assert len(edits) in ENTRIES


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
