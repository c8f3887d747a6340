"""Several processes would send: one does, however long it stands still, and the others stand by (A7, A8 and A20)."""

import os
import signal
import time
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from storage.sender_lock import SenderLock
from tests.reliability import rounds, sabotage
from tests.reliability.commands import Bot
from tests.reliability.killing import SOONEST, WAIT, Killer, hamper
from tests.reliability.office import STEP, Judged, Office
from tests.reliability.rounds import DONE, KILLED, STANDS_BY
from tests.reliability.stand_in import StandIn
from tests.sizes import size

SEED = 78
STOPS, STOPS_AT_LEAST = size((3, 1), (100, 90))
"""How many are meant, and without how many nothing was tried: a fast sender may be done before."""
PEOPLE, DAYS = size((80, 1), (250, 8))
PAIRS = size(2, 100)
PAST_EVERY_TIMEOUT = 0.2 + sabotage.SECONDS


def _told(process: BaseProcess, what: signal.Signals) -> bool:
    """Send a process a signal. Returns whether it was still there."""
    assert process.pid
    try:
        os.kill(process.pid, what)
    except ProcessLookupError:
        return False
    return True


class Stopper:
    """Stops the sender while another process tries to send, lets it go on, and often kills it then."""

    def __init__(self, killer: Killer) -> None:
        self._killer, self.stopped, self.killed, self.at_work = killer, 0, 0, 0

    def blow(self) -> bool:
        """Stop a sender past every timeout. Returns whether others had to stand by meanwhile."""
        killer, office = self._killer, self._killer.office
        process = rounds.started(office.desk, office.now, office.prepare)
        time.sleep(killer.random.uniform(SOONEST, killer.span))
        if not _told(process, signal.SIGSTOP):
            rounds.ended(process)
            return False
        others = []
        for late in (STEP, 2 * STEP):
            others.append(rounds.ended(rounds.started(office.desk, office.now + late, office.prepare)))
            time.sleep(PAST_EVERY_TIMEOUT / 2)
        _told(process, signal.SIGCONT)
        self.killed += rounds.ended(process, killer.random.uniform(0, 0.1)) == KILLED
        self.stopped += 1
        # Where a sender was stopped before it had the lock, another has sent meanwhile.
        self.at_work += others == [STANDS_BY, STANDS_BY]
        return True


def test_a_sender_that_stands_still_past_every_timeout_sends_nothing_twice(tmp_path: Path, slack: StandIn) -> None:
    hamper(slack, SEED)
    office = Office(tmp_path, slack, PEOPLE, DAYS)
    office.prepare = sabotage.impatient
    killer = Killer(office, Random(SEED))
    stopper = Stopper(killer)
    judged = killer.go(STOPS, stopper.blow)
    print(
        f"\nA7 seed {SEED}: {PEOPLE * DAYS} letters, {stopper.stopped} stops, {stopper.killed} kills after them,"
        f" others stood by at {stopper.at_work}, {killer.held} held and decided: {judged}"
    )
    assert (judged, stopper.stopped >= STOPS_AT_LEAST, stopper.at_work > 0) == (Judged(), True, True)


def test_of_two_processes_that_start_at_once_one_sends_at_a_time(tmp_path: Path, slack: StandIn) -> None:
    hamper(slack, SEED)
    office = Office(tmp_path, slack, PEOPLE, DAYS)
    codes = []
    for pair in range(PAIRS):
        office.now = max(office.now + STEP, office.days[pair * DAYS // PAIRS])
        both = [rounds.started(office.desk, office.now) for _ in range(2)]
        codes.append(tuple(sorted(rounds.ended(each) for each in both)))
        time.sleep(WAIT)
    office.finish(WAIT)
    judged = office.judge()
    print(
        f"\nA8 seed {SEED}: {PEOPLE * DAYS} letters, {PAIRS} pairs, one stood by in {codes.count((DONE, STANDS_BY))}: {judged}"
    )
    assert (set(codes) <= {(DONE, STANDS_BY), (DONE, DONE)}, judged) == (True, Judged())


def test_a_second_instance_says_that_it_stands_by(tmp_path: Path, slack: StandIn) -> None:
    bot = Bot(tmp_path, slack)
    lock = SenderLock(bot.url)
    lock.acquire()
    said = bot.run("tick", "--at", "2023-05-15T09:00+07:00")
    lock.release()
    assert (said, slack.ledger()) == ((0, "Another process sends letters: this one stands by.\n"), [])
