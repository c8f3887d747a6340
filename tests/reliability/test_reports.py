"""Somebody reports that all is done while the letter about it is about to leave (A18)."""

import time
from datetime import timedelta
from random import Random
from threading import Barrier, Thread

from sqlalchemy import select

from storage import claiming, directories, planning, updates
from storage.database import Database
from storage.letter_tables import NUDGE
from tests.reliability.office import FIRST, SCHEDULES, furnish
from tests.sizes import size
from workplan.history import Act, Via
from workplan.plan import Activity
from workplan.recipients import Directory
from workplan.status import Status
from workplan.updates import Report, reported

SEED = 18
RACES = size(30, 2000)
CLAIMED, COMPLETED = "claimed", "completed"
ACT = Act("UFOCAL", FIRST, Via.COMMAND)


class Race:
    """A claim and a report about the same activity, at once; in SQLite each is written down in its transaction's turn."""

    def __init__(self, database: Database, directory: Directory, token: str, activity: int, head_start: float) -> None:
        self.order: list[str] = []
        self._database, self._directory, self._token, self._activity = database, directory, token, activity
        self._head_start, self._line = head_start, Barrier(2)

    def run(self) -> list[str]:
        both = [Thread(target=self._claim), Thread(target=self._report)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        return self.order

    def _claim(self) -> None:
        self._line.wait()
        time.sleep(max(self._head_start, 0))
        with self._database.begin() as connection:
            claimed = claiming.claim(connection, self._directory, [self._token], FIRST, FIRST)
            self.order += [CLAIMED for _ in claimed.letters]

    def _report(self) -> None:
        self._line.wait()
        time.sleep(max(-self._head_start, 0))
        with self._database.begin() as connection:
            updates.change(connection, self._activity, _completed, ACT)
            self.order.append(COMPLETED)


def _completed(activity: Activity) -> Activity:
    return reported(activity, Report(Status.COMPLETED, evidence=("Minutes",)), FIRST)


def test_no_letter_is_claimed_after_what_it_asks_for_was_reported(database: Database) -> None:
    random = Random(SEED)
    with database.begin() as connection:
        furnish(connection, [f"U{number:04}" for number in range(RACES)], [FIRST.date()])
        directory = directories.load(connection, SCHEDULES, ("UOFFICER",))
        for moment in (FIRST - timedelta(hours=16), FIRST):
            planning.plan(connection, directory, moment)
        planned = connection.execute(select(NUDGE.c.token, NUDGE.c.activity_id)).all()
    orders = [
        Race(database, directory, token, activity, random.uniform(-0.004, 0.004)).run() for token, activity in planned
    ]
    late = orders.count([COMPLETED, CLAIMED])
    print(
        f"\nA18 seed {SEED}: {len(orders)} races, claimed first in {orders.count([CLAIMED, COMPLETED])}, {late} claimed after the report"
    )
    assert (late, {tuple(order) for order in orders}) == (0, {(CLAIMED, COMPLETED), (COMPLETED,)})
