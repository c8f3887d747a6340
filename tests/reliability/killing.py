"""Goes through the days of an office while the processes that send its letters are killed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.reliability import rounds, sabotage
from tests.reliability.office import STEP, Judged, Office
from tests.reliability.rounds import KILLED
from tests.reliability.stand_in import StandIn
from tests.sizes import size
from workplan.letters import State

LATENCY, SLOW, WAIT = size((0.03, 0.03, 0.15), (0.05, 0.05, 0.3))
"""Seconds: how late history is, how long three requests of ten travel, and how long is waited for both."""
SOONEST = 0.05
"""Seconds in which a process has hardly begun; to kill it earlier tries nothing."""

Blow = Callable[[], bool]
"""Does a round that is to be killed. Returns whether it was."""


def hamper(slack: StandIn, seed: int, latency: float = LATENCY) -> None:
    """Let one letter of twenty fail, in every way there is, and let requests and histories take their time."""
    slack.do("latency", seconds=latency)
    slack.fail(0.05, seed)
    slack.fail(0.3, seed, {f"slow-before:{SLOW}": 1.0})


@dataclass
class Killer:
    """Kills rounds, and counts what that meant; at random sooner where the letters of a day do not last for its kills."""

    office: Office
    random: Random
    wait: float = WAIT
    span: float = 0.35
    killed: int = 0
    broken_off: int = 0
    held: int = 0

    def go(self, kills: int, blow: Blow) -> Judged:
        """Live through all days of the office, with so many kills in all, and judge."""
        days = self.office.days
        for number, day in enumerate(days, start=1):
            self.office.now = max(self.office.now, day)
            # The last day is for what is left of letters.
            goal = min(kills, kills * number // max(1, len(days) - 1))
            self._day(goal, blow)
            self.span = max(4 * SOONEST, min(self.span * (0.9 if self.killed < goal else 1.1), 1.0))
            self.office.finish(self.wait)
        self.held = self.office.decide()
        while self.office.backlog().waiting:
            self.office.finish(self.wait)
            self.held += self.office.decide()
        return self.office.judge()

    def _day(self, goal: int, blow: Blow) -> None:
        before = self.office.counted()
        while self.killed < goal and (self.office.backlog().waiting or self.office.counted() == before):
            self.killed += blow()
            self.broken_off += self.office.counted(State.SENDING)
            self.office.now += STEP
            time.sleep(self.wait)

    def at_random(self) -> bool:
        """Do a round that is killed at a random time, if it is not over by then."""
        process = rounds.started(self.office.desk, self.office.now, self.office.prepare)
        return rounds.ended(process, self.random.uniform(SOONEST, self.span)) == KILLED

    def at(self, point: str) -> bool:
        """Do a round that dies when it comes to a point for the first or second time."""
        prepare = sabotage.dying(point, self.random.randint(1, 2), self.office.prepare)
        return rounds.ended(rounds.started(self.office.desk, self.office.now, prepare)) == KILLED
