"""Slack is away for six hours, while letters are on their way (A6 and A20)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from storage.claiming import OPEN_AT_MOST
from tests.reliability.office import Judged, Office
from tests.reliability.stand_in import StandIn
from tests.sizes import size

SEED = 6
PEOPLE = size(24, 250)
DOWN = timedelta(hours=6)
EVERY = size((1800, 1800), (30, 300))
"""The seconds between two rounds, at least and at most."""
BEFORE = 15
"""Calls that Slack still answers on that day."""
REFUSED = "http://127.0.0.1:9/api/"


@pytest.mark.parametrize("how", ["refused", "500-before everything", "reset-before everything", "500-after letters"])
def test_when_slack_is_down_for_six_hours_nothing_is_lost_and_few_letters_must_be_looked_for(
    tmp_path: Path, slack: StandIn, how: str
) -> None:
    office, random, rounds = Office(tmp_path, slack, PEOPLE), Random(SEED), 0
    office.now = office.days[0]
    desk = office.desk
    if how == "refused":
        office.desk = replace(desk, api_url=REFUSED)
    else:
        kind, _, what = how.partition(" ")
        method = "chat.postMessage" if what == "letters" else None
        slack.do("script", kind=kind, method=method, nth=BEFORE, times=None)
    up = office.now + DOWN
    while office.now < up:
        office.round()
        office.now += timedelta(seconds=random.uniform(*EVERY))
        rounds += 1
    office.desk = desk
    slack.do("clear")
    office.finish()
    open_ = sum(row.again + row.broken > 0 for row in office.rows())
    judged = office.judge()
    print(f"\nA6 seed {SEED}, {how}: {PEOPLE} letters, {rounds} rounds in {DOWN}, {open_} looked for: {judged}")
    assert (judged, open_ <= OPEN_AT_MOST) == (Judged(), True)
