"""A digest of 10,000 activities, beside bare sqlite3 that reads the same rows of the same file.

A digest reads what was reported in its span, counts the activities of each section, finds what is due and what is
silent, and is made into the messages that Slack gets. The bare reading fetches the rows and parses their JSON.
"""

import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from benchmarks import scale
from messages import digest as messages
from storage import digests, history
from storage.database import Database
from storage.digests import Asked
from storage.tables import ACTIVITY, DELIVERABLE
from workplan.digests import SILENT
from workplan.filters import Filter
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.placed import PlanName

ACTIVITIES, ROUNDS = 10_000, 15
REPORTS = (0, 2_000, 10_000)
NOW = datetime(2027, 3, 8, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
SINCE = NOW - timedelta(7)
DONE = (
    "SELECT a.position, a.code, a.title, a.status, h.id, h.at, h.by, h.via, h.kind, h.edits FROM history h"
    " JOIN activity a ON a.id = h.activity_id WHERE h.id > ? AND NOT a.withdrawn ORDER BY a.position, h.id"
)
COUNTED = (
    "SELECT section_id, count(*), sum(status = 'completed'), sum(timeline_end < ?) FROM activity"
    " WHERE NOT withdrawn GROUP BY section_id"
)
OWED = (
    "SELECT a.code, a.title, d.label, d.due FROM deliverable d JOIN activity a ON a.id = d.activity_id"
    " WHERE d.state = 'open' AND d.due BETWEEN ? AND ? ORDER BY d.due"
)
QUIET = (
    "SELECT code, title, last_update FROM activity WHERE status = 'in-progress' AND last_update < ? ORDER BY position"
)


def main() -> None:
    """Run the benchmark and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"\nA digest of {ACTIVITIES:,} activities, beside bare sqlite3; medians of {ROUNDS}, in turn")
        print(f"{'':34} {'read ms':>8} {'made ms':>8} {'whole':>8} {'bare':>8} {'whole / bare':>26}")
        for count in REPORTS:
            path = Path(folder) / f"{count}.db"
            database = scale.database(path, ACTIVITIES)
            _furnish(database, count)
            _compare(f"{count:,} reports in the span", path, database, count)
            database.close()


def _furnish(database: Database, count: int) -> None:
    """Let a tenth of the activities be due around now, many be in progress, and reports be made before and since."""
    with database.begin() as connection:
        ids = list(connection.execute(select(*ACTIVITY.c["id", "code"]).order_by(ACTIVITY.c.id)))
        due = [{"status": "in-progress", "last_update": NOW - timedelta(days=number % 90)} for number in range(90)]
        for number, values in enumerate(due):
            connection.execute(ACTIVITY.update().where(ACTIVITY.c.id % 90 == number), values)
            day = NOW.date() + timedelta(number - 45)
            connection.execute(DELIVERABLE.update().where(DELIVERABLE.c.activity_id % 900 == number), {"due": day})
        before = [_entry(row.id, row.code, SINCE - timedelta(1), number) for number, row in enumerate(ids)]
        since = [_entry(row.id, row.code, NOW - timedelta(1), number) for number, row in enumerate(ids[:count])]
        history.extend(connection, [*before, *since])


def _entry(activity_id: int, code: str, at: datetime, number: int) -> Entry:
    """Return a report as focal points make them: where it stands, in words, with what shows it."""
    edits = (
        Edit("status", "in-progress", "completed" if number % 4 == 0 else "on-hold"),
        Edit("status_text", "Draft with ASWSC", f"Draft {number} of the study is with the working group"),
        Edit("evidence", [], ["https://asean.example/doc.pdf"]),
        Edit("value", "0", "1", "metrics", 0, "Studies completed"),
    )
    return Entry(0, Act("UMEMBER", at, Via.COMMAND), Kind.REPORT, "LARGE", activity_id, code, edits)


def _compare(name: str, path: Path, database: Database, count: int) -> None:
    with database.reading() as connection:
        last = history.end(connection) - count
    bare = sqlite3.connect(path)
    slices = []
    for _ in range(ROUNDS):
        read, made = _ours(database)
        slices.append((read, made, _timed(partial(_bare, bare, last))))
    bare.close()
    read, made, theirs = (statistics.median(column) for column in zip(*slices, strict=True))
    ratios = sorted((mine + more) / other for mine, more, other in slices)
    spread = f"{(read + made) / theirs:.2f} × ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    print(f"{name:34} {read:8.1f} {made:8.1f} {read + made:8.1f} {theirs:8.1f} {spread:>26}", flush=True)


def _ours(database: Database) -> tuple[float, float]:
    """Return the milliseconds of reading a digest and of making its messages."""
    asked = Asked(PlanName("LARGE", "A large plan"), "", Filter(), SINCE, NOW, SILENT, messages.MOST)
    with database.reading() as connection:
        start = time.perf_counter()
        found = digests.load(connection, asked)
        read = time.perf_counter()
        several = [messages.first(found), *messages.details(found)]
        assert all(each.payload() for each in several)
        return (read - start) * 1000, (time.perf_counter() - read) * 1000


def _bare(connection: sqlite3.Connection, last: int) -> None:
    """Read the rows that a digest is made of."""
    first, today, later = (str(NOW.date() + timedelta(days)) for days in (-7, 0, 28))
    edits = [json.loads(row[-1]) for row in connection.execute(DONE, (last,))]
    counted = connection.execute(COUNTED, (today,)).fetchall()
    owed = connection.execute(OWED, (first, later)).fetchall()
    quiet = connection.execute(QUIET, (str(NOW - SILENT),)).fetchall()
    assert len(edits) in REPORTS
    assert all((counted, owed, quiet))


def _timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
