"""Whoever makes and sends digests is killed, or is not alone: each comes once, and what it tells stands under it."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, Row, select

from playground.oracle import Verdict, verdict
from storage import subscriptions, updates
from storage.tables import ACTIVITY
from tests.reliability import rounds, sabotage
from tests.reliability.killing import hamper
from tests.reliability.office import JAKARTA, STEP, Office
from tests.reliability.rounds import DONE, KILLED, STANDS_BY
from tests.reliability.stand_in import StandIn
from tests.sizes import size
from workplan import digest_times
from workplan.history import Act, Via
from workplan.rules import Schedules

SEED = 20230522
PEOPLE, WEEKS = size((8, 2), (60, 8))
WAIT = 0.1
"""Seconds until what was sent is seen in the history."""
MONDAYS = digest_times.read("monday 09:00", JAKARTA)
POINTS = [*sabotage.OF_DIGESTS, *sabotage.POINTS]


class Readers(Office):
    """People who have all subscribed to the same digest, which tells of something new every week."""

    def __init__(self, folder: Path, slack: StandIn) -> None:
        super().__init__(folder, slack, PEOPLE)
        self.desk = replace(self.desk, schedules=Schedules(JAKARTA))
        self.weeks = [self.days[0] + timedelta(weeks=number) for number in range(WEEKS)]
        self.run(self._subscribe)

    def _subscribe(self, connection: Connection) -> None:
        for each in self.people:
            subscriptions.subscribe(connection, each, "OFFICE", "", MONDAYS, each, self.now)

    def begin(self, number: int) -> None:
        """Let something happen, and a week begin."""
        self.run(self._report, f"Step {number}")
        self.now = max(self.now, self.weeks[number])

    def _report(self, connection: Connection, words: str) -> None:
        first = connection.execute(select(ACTIVITY.c.id).order_by(ACTIVITY.c.id).limit(1)).scalar_one()
        act = Act(self.people[0], self.now, Via.COMMAND)
        updates.change(connection, first, lambda activity: replace(activity, status_text=words), act)

    def digests(self) -> list[Row[Any]]:
        """Return the letters of digests."""
        return [row for row in self.rows() if row.kind == "digest"]

    def astray(self) -> Verdict:
        """Hold what has arrived against the letters there are."""
        ours = {row.token: row.recipient for row in self.digests()}
        found = [each for each in self.slack.ledger() if each["event_payload"]["k"] in ours]
        return verdict(ours, found)

    def roots(self) -> Counter[str]:
        """Count the digests of each person."""
        return Counter(row.recipient for row in self.digests() if row.key.endswith(row.recipient))

    def threads(self) -> int:
        """Count the messages that stand under the first message of their digest."""
        roots = {row.token: row.ts for row in self.digests() if row.key.endswith(row.recipient)}
        wanted = {(row.token, roots[row.thread]) for row in self.digests() if row.thread}
        return len(wanted & {(each["event_payload"]["k"], each["thread_ts"]) for each in self.slack.ledger()})


def everything(readers: Readers) -> tuple[Verdict, Counter[str], int]:
    return readers.astray(), readers.roots(), readers.threads()


def once_each(readers: Readers) -> tuple[Verdict, Counter[str], int]:
    """Return what there is when everybody has got every digest once, with its details under it."""
    return Verdict(), Counter(dict.fromkeys(readers.people, WEEKS)), PEOPLE * WEEKS


@pytest.mark.parametrize("point", POINTS)
def test_digests_whose_maker_or_sender_dies_at_a_point_come_once_each(
    tmp_path: Path, slack: StandIn, point: str
) -> None:
    slack.do("latency", seconds=WAIT / 2)
    readers, drawn, killed = Readers(tmp_path, slack), Random(SEED), 0
    for week in range(WEEKS):
        readers.begin(week)
        for _ in range(2):
            dying = sabotage.dying(point, drawn.randint(1, 4))
            killed += rounds.ended(rounds.started(readers.desk, readers.now, dying)) == KILLED
            readers.now += STEP
        readers.finish(WAIT)
    assert (killed > 0, everything(readers)) == (True, once_each(readers))


def test_digests_come_once_each_whatever_goes_wrong_on_the_way(tmp_path: Path, slack: StandIn) -> None:
    hamper(slack, SEED)
    readers = Readers(tmp_path, slack)
    for week in range(WEEKS):
        readers.begin(week)
        readers.finish(0.2)
        while readers.decide() or readers.backlog().waiting:
            readers.finish(0.2)
    assert (readers.astray(), readers.roots()) == once_each(readers)[:2]


def test_of_two_processes_that_start_at_once_one_makes_the_digests(tmp_path: Path, slack: StandIn) -> None:
    readers, codes = Readers(tmp_path, slack), []
    for week in range(WEEKS):
        readers.begin(week)
        both = [rounds.started(readers.desk, readers.now) for _ in range(2)]
        codes.append(tuple(sorted(rounds.ended(each) for each in both)))
        readers.finish(WAIT)
    assert (set(codes) <= {(DONE, STANDS_BY), (DONE, DONE)}, everything(readers)) == (True, once_each(readers))
