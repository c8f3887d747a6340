"""Writers that report at once, each in a process or a thread of its own."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context

from sqlalchemy import Connection

from storage import updates
from storage.database import Database
from workplan.history import Act, Via
from workplan.plan import Activity

PATIENCE = 60.0
"""Seconds that a writer waits for its turn; as many as all of them may need."""
NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)


def count_up(activity: Activity) -> Activity:
    """Report one more than there is, which is lost when somebody else does so at the same moment."""
    first, *others = activity.metrics
    return replace(activity, metrics=(replace(first, value=str(int(first.value or 0) + 1)), *others))


def report(url: str, writer: int, times: int) -> int:
    """Report so often; return how often that was acknowledged."""
    database = Database(url, PATIENCE)
    try:
        for _ in range(times):
            with database.begin() as connection:
                _report(connection, writer)
        return times
    finally:
        database.close()


def _report(connection: Connection, writer: int) -> None:
    updates.change(connection, 1, count_up, Act(f"U{writer}", NOW, Via.COMMAND))


def at_once(work: Callable[[str, int, int], int], url: str, writers: int, times: int) -> int:
    """Let half of the writers be threads and half processes; return how much they acknowledged in all."""
    half = writers // 2
    with ThreadPoolExecutor(half) as threads, ProcessPoolExecutor(half, get_context("spawn")) as processes:
        doing = [threads.submit(work, url, number, times) for number in range(half)]
        doing += [processes.submit(work, url, half + number, times) for number in range(half)]
        return sum(each.result() for each in doing)
