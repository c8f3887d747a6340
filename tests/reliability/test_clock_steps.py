"""The clock is set back and ahead, also while letters are being sent (B3 and A20)."""

import time
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from playground.oracle import verdict
from storage.letter_tables import NUDGE
from storage.outbox import AT_ONCE
from tests.reliability.killing import WAIT, Killer, hamper
from tests.reliability.office import STEP, Judged, Office
from tests.reliability.stand_in import StandIn
from tests.sizes import size
from workplan.letters import State

SEED = 3
PEOPLE, DAYS, STEPS = size((8, 6, 4), (100, 70, 150))
"""There are days enough for each step to go three of them ahead every third time."""
JUMPS = (timedelta(hours=-2), timedelta(3), STEP, timedelta(minutes=20))


def test_letters_come_once_each_though_the_clock_is_set_back_and_ahead(tmp_path: Path, slack: StandIn) -> None:
    hamper(slack, SEED)
    office, random = Office(tmp_path, slack, PEOPLE, DAYS), Random(SEED)
    killer, jumped, busy, latest = Killer(office, random), 0, 0, office.days[0]
    office.now = office.days[0]
    for number in range(STEPS):
        is_last_day = latest + timedelta(3) > office.days[-1]
        jump = STEP if is_last_day and number % 4 == 1 else JUMPS[number % 4]
        killer.killed += killer.at_random()
        time.sleep(WAIT)
        office.now += jump
        jumped += jump != STEP
        latest = max(latest, office.now)
        next_at = office.backlog().next_at
        busy += next_at is not None and next_at < office.now + AT_ONCE
    for day in (latest, *(day + timedelta(hours=2) for day in office.days if day > latest)):
        office.now = max(office.now, day)
        office.finish(WAIT)
        if office.decide():
            office.finish(WAIT)
    sent = {row.token: row.recipient for row in office.rows(State.SENT)}
    found = verdict(sent, slack.ledger())
    told = office.ask(lambda c: c.execute(select(func.count()).where(NUDGE.c.state == str(State.SENT))).scalar_one())
    judged = Judged(
        len(found.lost), len(found.twice), len(found.misdirected), len(found.unknown), office.judge().unexplained
    )
    print(
        f"\nB3 seed {SEED}: {jumped} jumps of the clock, {killer.killed} kills, {len(sent)} letters with {told} of"
        f" {PEOPLE * DAYS} nudges, {busy} rounds without a pause: {judged}"
    )
    assert (judged, told, busy) == (Judged(), PEOPLE * DAYS, 0)
