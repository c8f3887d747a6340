"""One look among 100,000 activities: when nothing is due, and when 10,000 letters are, beside a raw keyed insert."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update

from benchmarks.plans import LARGE, made
from bot import schedules
from storage import bodies, directories, planning, plans, writing
from storage.database import Database
from storage.letter_tables import LETTER, LOOK, NUDGE
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.plan import Activity, Plan
from workplan.timeline import Timeline

DUE = date(2027, 6, 30)
LETTERS = 10_000
QUIET = datetime(2027, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
BUSY = datetime(2027, 5, 31, 9, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
ROUNDS = 5


def main() -> None:
    """Run the benchmark and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        times = schedules.read(Path("schedules.yaml"))
        print(f"\nOne look among {LARGE:,} activities, in one transaction; medians of {ROUNDS}\n{'':58} {'ms':>8}")
        few = _database(f"sqlite:///{folder}/few.db", 50)
        at_night, in_the_morning = QUIET.replace(hour=5), QUIET
        _tell("nothing can be due: nobody's working day has begun", _median(few, times, at_night))
        _tell("nothing is due, though a working day has begun", _median(few, times, in_the_morning))
        many = _database(f"sqlite:///{folder}/many.db", LETTERS)
        looks, inserts = zip(*_letters(many, times), strict=True)
        raw = statistics.median(inserts)
        _tell(f"a raw keyed insert of {LETTERS:,} rows", raw)
        _tell(f"{LETTERS:,} letters are due, each to somebody else", statistics.median(looks), raw)


def _database(url: str, leads: int) -> Database:
    """Make a database in which a tenth of the activities is due on one day; each of so many bodies has a person."""
    database = Database(url)
    database.migrate()
    with database.begin() as connection:
        plans.save(connection, _plan(leads))
        people = [Body(f"BODY-{n}", people=(Person(f"U{n:05}", Post.FOCAL_POINT),)) for n in range(leads)]
        bodies.save(connection, people)
    return database


def _plan(leads: int) -> Plan:
    plan = made(LARGE)
    return replace(plan, activities=tuple(_timed(each, nr, leads) for nr, each in enumerate(plan.activities)))


def _timed(activity: Activity, number: int, leads: int) -> Activity:
    due = DUE if number % 10 == 0 else date(2028, 1, 1) + timedelta(number % 3000)
    lead = Involvement(f"BODY-{number // 10 % leads}", Role.LEAD)
    return replace(activity, timeline=Timeline(f"By {due}", end=due), bodies=(lead,))


def _median(database: Database, times: schedules.Schedules, now: datetime) -> float:
    _look(database, times, now - timedelta(hours=2))
    return statistics.median(_again(database, times, now) for _ in range(ROUNDS))


def _again(database: Database, times: schedules.Schedules, now: datetime) -> float:
    """Look once more at what there was since two hours before."""
    with database.begin() as connection:
        connection.execute(update(LOOK).values(looked_at=now - timedelta(hours=2)))
    return _look(database, times, now)


def _letters(database: Database, times: schedules.Schedules) -> Iterator[tuple[float, float]]:
    """Yield the milliseconds of a look and of a raw insert, in turn."""
    _look(database, times, BUSY - timedelta(hours=2))
    for _ in range(ROUNDS):
        look = _again(database, times, BUSY)
        with database.reading() as connection:
            rows = [dict(row) for row in connection.execute(select(LETTER)).mappings()]
        assert len(rows) == LETTERS
        with database.begin() as connection:
            connection.execute(delete(NUDGE))
            connection.execute(delete(LETTER))
        start = time.perf_counter()
        with database.begin() as connection:
            writing.insert(connection, LETTER, rows)
        insert = (time.perf_counter() - start) * 1000
        with database.begin() as connection:
            connection.execute(delete(LETTER))
        yield look, insert


def _look(database: Database, times: schedules.Schedules, now: datetime) -> float:
    start = time.perf_counter()
    with database.begin() as connection:
        planning.plan(connection, directories.load(connection, times, ("USECRETARIAT",)), now)
    return (time.perf_counter() - start) * 1000


def _tell(what: str, taken: float, raw: float | None = None) -> None:
    ratio = f"   {taken / raw:.1f} × the raw insert" if raw else ""
    print(f"{what:58} {taken:8.1f}{ratio}", flush=True)


if __name__ == "__main__":
    main()
