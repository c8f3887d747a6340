"""After any downtime, each recipient gets one letter, which says the latest of each thing (B2)."""

import math
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from storage import bodies, candidates, directories, planning, plans
from storage.database import Database
from storage.letter_tables import LETTER, NUDGE
from tests.reliability.undoing import undone
from tests.sizes import size
from workplan import nudges
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.plan import Activity, Plan, PlanHead
from workplan.rules import USUAL_LADDER, Schedules, usual_told
from workplan.timeline import Timeline

SEED = 2
DOWNTIMES = size(12, 2000)
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(45)
START = datetime(2024, 1, 3, tzinfo=UTC)
SCHEDULES = Schedules(ZoneInfo("Asia/Jakarta"), rules=USUAL_LADDER, told=usual_told(USUAL_LADDER), chairs=("UCHAIR",))
ZONES = ("Asia/Ho_Chi_Minh", "Europe/London", "America/New_York", "Australia/Lord_Howe")
PENDING, SUPERSEDED = "planned", "superseded"


def _store(connection: Connection, random: Random) -> None:
    """Store four bodies, and twenty activities that fall due within some months."""
    people = [Person(f"U{number}", Post.FOCAL_POINT) for number in range(len(ZONES))]
    bodies.save(connection, [Body(f"B{nr}", timezone=zone, people=(people[nr],)) for nr, zone in enumerate(ZONES)])
    rows = []
    for number in range(20):
        due = START.date() + timedelta(random.randint(-50, 120))
        involved = tuple(
            Involvement(f"B{nr}", Role.LEAD) for nr in random.sample(range(len(ZONES)), random.randint(1, 2))
        )
        rows.append(Activity(f"A.{number}", "A study", "", Timeline(f"By {due}", end=due), bodies=involved))
    plans.save(connection, Plan(PlanHead("DOWN", "A plan"), (), tuple(rows)))


def _found(connection: Connection, since: datetime, until: datetime) -> tuple[set[object], list[object]]:
    """Look after a downtime. Returns what was reached in it, as is told by trying all there is, and the nudges made."""
    directory = directories.load(connection, SCHEDULES, ("UOFFICER",))
    planning.plan(connection, directory, since)
    planning.plan(connection, directory, until)
    reached = nudges.reached(directory, candidates.everything(connection), since, until)
    rows = connection.execute(select(NUDGE)).all()
    made = [(row.activity_id, row.label, row.occurrence, row.rule, row.ring, row.recipient) for row in rows]
    return {
        (each.item.activity_id, each.item.label, each.item.on, each.rule.name, each.ring, each.recipient.slack)
        for each in reached
    }, list(made)


def test_after_a_downtime_everybody_gets_one_letter_and_all_else_is_superseded(database: Database) -> None:
    random, faults, letters, told, superseded = Random(SEED), [], 0, 0, 0
    for _ in range(DOWNTIMES):
        away = SHORTEST * math.exp(random.uniform(0, math.log(LONGEST / SHORTEST)))
        since = START + timedelta(minutes=random.uniform(0, 60 * 24 * 30))
        with undone(database) as connection:
            _store(connection, random)
            reached, made = _found(connection, since, since + away)
            nudged = LETTER.c.key.startswith("nudge:")
            each = Counter(connection.execute(select(LETTER.c.recipient).where(nudged)).scalars())
            lines = connection.execute(select(NUDGE)).all()
        things = Counter((row.activity_id, row.label, row.recipient) for row in lines if row.state == PENDING)
        states = {row.state for row in lines}
        if set(made) != reached or {*each.values(), *things.values()} - {1} or states - {PENDING, SUPERSEDED}:
            faults.append((since, away))
        letters, told = letters + len(each), told + things.total()
        superseded += len(lines) - things.total()
    print(
        f"\nB2 seed {SEED}: {DOWNTIMES} downtimes of {SHORTEST} to {LONGEST.days} days, {letters} letters with {told}"
        f" nudges, {superseded} superseded: {len(faults)} faults"
    )
    assert (faults, told > 0, superseded > 0) == ([], True, True)
