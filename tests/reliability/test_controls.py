"""The checks can fail: without one precaution each, letters come twice or are lost (A3)."""

from functools import partial
from pathlib import Path
from random import Random

from playground.oracle import Verdict
from tests.reliability import sabotage
from tests.reliability.killing import WAIT, Blow, Killer, hamper
from tests.reliability.office import Office
from tests.reliability.rounds import Prepare
from tests.reliability.stand_in import StandIn
from tests.sizes import size

SEED = 7
PEOPLE, DAYS, KILLS = size((16, 1, 2), (250, 4, 100))
RATE = size(0.3, 0.2)
LATE = 5.0
"""Seconds by which history is late, so that looking at once surely is too early."""
BROKEN = {"close-after": 1.0, "reset-after": 1.0}
"""Connections that break after Slack has taken the letter: what the SDK by itself tries again."""


def _gone_through(office: Office, prepare: Prepare, point: str, wait: float = WAIT) -> Verdict:
    """Say what becomes of letters under a sabotage, while processes are killed: at random, or quickly at one point."""
    office.prepare = prepare
    killer = Killer(office, Random(SEED), wait)
    at_the_point: Blow = partial(killer.at, point)
    killer.go(KILLS, size(at_the_point, killer.at_random))
    found = office.verdict()
    print(
        f"\nA3 seed {SEED}, {prepare.__name__}: {len(office.people) * len(office.days)} letters, {killer.killed} kills:"
        f" {len(found.lost)} lost, {len(found.twice)} twice"
    )
    return found


def test_without_a_time_to_settle_letters_come_twice(tmp_path: Path, slack: StandIn) -> None:
    hamper(slack, SEED, LATE)
    office = Office(tmp_path, slack, PEOPLE, DAYS)
    found = _gone_through(office, sabotage.without_settling, "after the request was written", wait=0)
    assert (found.lost, found.twice != ()) == ((), True)


def test_with_the_retries_of_the_sdk_letters_come_twice(tmp_path: Path, slack: StandIn) -> None:
    slack.fail(RATE, SEED, BROKEN)
    office = Office(tmp_path, slack, PEOPLE, DAYS)
    found = _gone_through(office, sabotage.with_retries_of_the_sdk, "before the claim is committed")
    assert (found.lost, found.twice != ()) == ((), True)


def test_when_letters_are_marked_as_sent_before_they_leave_some_are_lost(tmp_path: Path, slack: StandIn) -> None:
    hamper(slack, SEED)
    office = Office(tmp_path, slack, PEOPLE, DAYS)
    found = _gone_through(office, sabotage.marked_sent_before_sending, "before it connects")
    assert (found.lost != (), found.twice) == (True, ())
