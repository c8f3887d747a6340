"""The bot is killed while it sends: nothing is lost, nothing comes twice, nothing goes astray (A1, A2 and A20)."""

from collections import Counter
from pathlib import Path
from random import Random

from tests.reliability import sabotage
from tests.reliability.killing import Killer, hamper
from tests.reliability.office import Judged, Office
from tests.reliability.stand_in import StandIn
from tests.sizes import size

SEED = 20230515
KILLS, KILLS_AT_LEAST = size((15, 3), (1000, 950))
"""How many are meant, and without how many nothing was tried: a fast sender may be done before."""
PEOPLE, DAYS = size((150, 1), (250, 40))
AT_EACH_POINT = size(1, 100)
OF_POINTS = size((110, 1), (250, 36))
"""People and days of the office in which processes die at certain points."""


def test_letters_whose_sender_is_killed_again_and_again_arrive_once_each(tmp_path: Path, slack: StandIn) -> None:
    hamper(slack, SEED)
    office = Office(tmp_path, slack, PEOPLE, DAYS)
    killer = Killer(office, Random(SEED))
    judged = killer.go(KILLS, killer.at_random)
    faults = sum(count for kind, count in slack.faults().items() if kind != "slow-before")
    print(
        f"\nA1 seed {SEED}: {PEOPLE * DAYS} letters, {killer.killed} kills, {killer.broken_off} letters broken off,"
        f" {faults} faults, {killer.held} held and decided: {judged}"
    )
    assert (judged, killer.killed >= KILLS_AT_LEAST) == (Judged(), True)


def test_letters_whose_sender_dies_at_any_point_of_its_work_arrive_once_each(tmp_path: Path, slack: StandIn) -> None:
    hamper(slack, SEED)
    made = Counter[str]()
    office = Office(tmp_path, slack, *OF_POINTS)
    killer = Killer(office, Random(SEED))

    def die() -> bool:
        point = min(sabotage.POINTS, key=lambda each: made[each])
        has_died = killer.at(point)
        made[point] += has_died
        return has_died

    judged = killer.go(AT_EACH_POINT * len(sabotage.POINTS), die)
    said = ", ".join(f"{count} {point}" for point, count in made.items())
    print(
        f"\nA2 seed {SEED}: {len(office.expected())} letters, killed {said}; {killer.held} held and decided: {judged}"
    )
    assert (judged, min(made.values()) >= AT_EACH_POINT / 2, len(made)) == (Judged(), True, len(sabotage.POINTS))
