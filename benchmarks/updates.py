"""Updates, each beside a bare UPDATE and INSERT in the same file; then 10,000 in a row, and the history verified.

An update reads the activity, changes it, writes the entry of the history and lets the body hear of it, in one
transaction; the bare one writes one row of each. Both have reached the disk when they are timed.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from benchmarks import scale
from bot import schedules
from storage import directories, notices, updates, verifying
from storage.database import Database
from storage.history_tables import HISTORY
from storage.tables import ACTIVITY
from workplan.history import Act, Via
from workplan.updates import Report, reported

NOW = datetime(2027, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
ROUNDS, AT_A_TIME, IN_A_ROW = 15, 20, 10_000
TIMES = schedules.read(Path("schedules.yaml"))
COLUMNS = "at, by, behalf, via, kind, plan, activity_id, code, edits, why, source, undoes, previous, hash"
UPDATE = "UPDATE activity SET status_text = ?, last_update = ? WHERE id = ?"
INSERT = f"INSERT INTO bare SELECT max(id) + 1, {COLUMNS} FROM bare"  # noqa: S608 - our own columns


def main() -> None:
    """Run the benchmark and print two tables."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"\nOne update, beside a bare one in the same file, in turn; medians of {ROUNDS} times {AT_A_TIME}")
        print(f"{'':52} {'ms':>7} {'bare':>7} {'ratio, and of the slices':>26}")
        for name, activities, entries in (
            ("80 activities, no history", 80, 0),
            ("100,000 activities, no history", 100_000, 0),
            ("100,000 activities, 100,000 entries", 100_000, 100_000),
        ):
            path = Path(folder) / f"{activities}-{entries}.db"
            database = scale.database(path, activities)
            scale.history(database, entries)
            _compare(name, path, database)
        before, start = path.stat().st_size, time.perf_counter()
        in_a_row(database)
        rate, grown = IN_A_ROW / (time.perf_counter() - start), (path.stat().st_size - before) / IN_A_ROW
        print(f"{IN_A_ROW:,} updates in a row: {rate:,.0f} a second, {grown:,.0f} bytes each", flush=True)
        _verify(database)
        database.close()


def _compare(name: str, path: Path, database: Database) -> None:
    """Time updates and bare ones in turn."""
    ids = _activities(database)
    bare = _bare(path, next(ids))
    slices = []
    for _ in range(ROUNDS):
        ours = [_timed(partial(update, database, next(ids), number)) for number in range(AT_A_TIME)]
        slices.append((statistics.median(ours), statistics.median(_timed(bare) for _ in range(AT_A_TIME))))
    ours, theirs = (statistics.median(column) for column in zip(*slices, strict=True))
    ratios = sorted(mine / other for mine, other in slices)
    spread = f"{ours / theirs:.2f} × ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    print(f"{name:52} {ours:7.2f} {theirs:7.2f} {spread:>26}", flush=True)


def _activities(database: Database) -> Iterator[int]:
    """Yield ids of activities, each a good way from the last."""
    with database.reading() as connection:
        ids = connection.execute(select(ACTIVITY.c.id)).scalars().all()
    while True:
        yield from (ids[number * 7919 % len(ids)] for number in range(len(ids)))


def update(database: Database, activity_id: int, number: int) -> None:
    """Report on one activity, as a focal point does."""
    at = NOW + timedelta(seconds=number)
    act = Act("UMEMBER", at, Via.COMMAND)
    report = Report(words=f"Draft {number} of the study is with the working group")
    with database.begin() as connection:
        updated = updates.change(connection, activity_id, lambda activity: reported(activity, report, at), act)
        notices.put(connection, directories.load(connection, TIMES, ("UOFFICER",)), updated, at)


def _bare(path: Path, activity_id: int) -> Callable[[], None]:
    """Return what writes the rows of an update and nothing else, with the driver alone."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"CREATE TABLE bare (id INTEGER PRIMARY KEY, {COLUMNS})")
    first = (1, str(NOW), "UMEMBER", None, "command", "report", "LARGE", 1, "W1", "x" * 250, None, None, None)
    connection.execute(
        "INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*first, "0" * 64, "0" * 64)
    )

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(UPDATE, ("Draft 1 of the study is with the working group", str(NOW), activity_id))
        connection.execute(INSERT)
        connection.execute("COMMIT")

    return write


def in_a_row(database: Database) -> None:
    """Update activities one after the other, each another one."""
    ids = _activities(database)
    for number in range(IN_A_ROW):
        update(database, next(ids), number)


def _verify(database: Database) -> None:
    """Verify the history, beside reading its rows."""
    with database.reading() as connection:
        count = connection.execute(select(func.count()).select_from(HISTORY)).scalar_one()
        verified, read = [], []
        for _ in range(3):
            read.append(_timed(lambda: [tuple(row) for row in connection.execute(verifying.RAW)]))
            verified.append(_timed(lambda: verifying.verify(connection)))
        assert not verifying.verify(connection).breaks
    ours, theirs = statistics.median(verified), statistics.median(read)
    print(f"{count:,} entries verified in {ours / 1000:.2f} s, {ours / theirs:.1f} × reading their rows")


def _timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
