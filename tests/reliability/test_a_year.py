"""A year of looks, outages and edits, held against a planner that simply tries every day and every rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select

from storage import bodies, candidates, directories, planning, plans
from storage.database import Database
from storage.letter_tables import LETTER, NUDGE
from storage.tables import ACTIVITY, DELIVERABLE
from tests.sizes import size
from workplan.calendar import next_moment
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.nudges import Item
from workplan.plan import Activity, Plan, PlanHead
from workplan.recipients import Directory
from workplan.rules import USUAL_LADDER, Schedules, usual_told
from workplan.timeline import Timeline

SCHEDULES = Schedules(ZoneInfo("Asia/Jakarta"), rules=USUAL_LADDER, told=usual_told(USUAL_LADDER), chairs=("UCHAIR",))
PLACES = [
    ("Asia/Ho_Chi_Minh", "VN"),
    ("Asia/Brunei", "BN"),
    ("Asia/Yangon", "MM"),
    ("Europe/London", "GB"),
    ("America/New_York", "US"),
    ("Australia/Lord_Howe", "AU"),
]
START = datetime(2023, 1, 2, 3, tzinfo=UTC)
COMMITTEES, ACTIVITIES, DAYS = size((6, 24, 60), (40, 400, 365))

Told = tuple[str, str, str, str, int]
"""Who was told of which deliverable of which activity, by which rule, for the how-manieth time."""


@dataclass
class Year:
    """What happens in it, drawn from a seed."""

    random: Random
    database: Database

    def begin(self) -> None:
        with self.database.begin() as connection:
            bodies.save(connection, [self._body(number) for number in range(COMMITTEES)])
            rows = tuple(self._activity(number) for number in range(ACTIVITIES))
            plans.save(connection, Plan(PlanHead("YEAR", "A year"), (), rows))

    def moments(self) -> Iterator[datetime]:
        """Yield when somebody looks: every few hours, and now and then after an outage of some days."""
        now = START
        while now < START + timedelta(DAYS):
            yield now
            is_outage = self.random.random() < 0.02
            now += timedelta(self.random.randint(2, 20)) if is_outage else timedelta(hours=self.random.uniform(0.2, 9))

    def edit(self) -> None:
        """Move dates, and settle what was owed."""
        with self.database.begin() as connection:
            for _ in range(self.random.randint(0, 2)):
                one = self.random.randint(1, ACTIVITIES)
                day = (START + timedelta(self.random.randint(0, DAYS))).date()
                if self.random.random() < 0.5:
                    connection.execute(DELIVERABLE.update().where(DELIVERABLE.c.activity_id == one), {"due": day})
                else:
                    connection.execute(ACTIVITY.update().where(ACTIVITY.c.id == one), {"status": self._status()})

    def _body(self, number: int) -> Body:
        zone, country = PLACES[number % len(PLACES)]
        person = Person(f"U{number}", Post.FOCAL_POINT)
        return Body(f"BODY-{number}", timezone=zone, calendar=country, people=(person,))

    def _activity(self, number: int) -> Activity:
        due = (START + timedelta(self.random.randint(-40, DAYS + 40))).date()
        lead = Involvement(f"BODY-{number % COMMITTEES}", Role.LEAD)
        return Activity(f"A.{number}", f"Study {number}", "", Timeline(f"By {due}", end=due), bodies=(lead,))

    def _status(self) -> str:
        return self.random.choice(["in-progress", "completed", "on-hold"])


def expected(directory: Directory, items: list[Item], since: datetime, until: datetime) -> set[Told]:
    """Return the most urgent that each recipient should hear of each item: every day and every rule is tried."""
    best: dict[tuple[str, int], tuple[int, Told]] = {}
    first, last = since.date() - timedelta(20), until.date() + timedelta(1)
    for item in items:
        for rule in directory.schedules.rules:
            for ring in range(rule.most or 40):
                day = item.on + timedelta(rule.days + ring * (rule.every or 0))
                if rule.anchor is not item.anchor or not first <= day <= last or (ring and not rule.every):
                    continue
                for recipient in directory.of_chair(day) if rule.escalates else directory.of_body(item.bodies[0], day):
                    moment = next_moment(_midnight(day, recipient.place.zone), recipient.place)
                    if since < moment <= until and item.since is not None and item.since < moment:
                        told = recipient.slack, item.code, item.label, rule.name, ring
                        urgency = rule.days + ring * (rule.every or 0)
                        key = recipient.slack, item.activity_id
                        best[key] = max(best.get(key, (-999, told)), (urgency, told))
    return {told for _, told in best.values()}


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


@pytest.mark.parametrize("seed", range(size(1, 3)))
def test_a_year_of_looks_plans_what_a_naive_planner_would_and_nothing_more(tmp_path: Path, seed: int) -> None:
    database = Database(f"sqlite:///{tmp_path}/year.db")
    database.migrate()
    year = Year(Random(seed), database)
    year.begin()
    differences: list[object] = []
    looks, told, since = 0, 0, None
    for now in year.moments():
        year.edit()
        with database.begin() as connection:
            directory = directories.load(connection, SCHEDULES, ("USECRETARIAT",))
            items = candidates.everything(connection)
            planning.plan(connection, directory, now)
            planned = _planned(connection)
        wanted: set[Told] = expected(directory, items, since, now) if since else set()
        if planned != wanted:
            differences.append((now, planned - wanted, wanted - planned))
        looks, told, since = looks + 1, told + len(planned), now
    with database.reading() as connection:
        days = [tuple(row) for row in connection.execute(select(LETTER.c.recipient, LETTER.c.day)) if row.recipient]
    database.close()
    print(
        f"seed {seed}: {looks} looks over {DAYS} days, {told} nudges in {len(days)} letters, differences {len(differences)}"
    )
    assert (differences, told > 0) == ([], True)


def _planned(connection: Connection) -> set[Told]:
    """Return what was planned just now, and let it have left."""
    question = (
        select(NUDGE, ACTIVITY.c.code)
        .join(ACTIVITY, ACTIVITY.c.id == NUDGE.c.activity_id)
        .where(NUDGE.c.state == "planned")
    )
    found = {(row.recipient, row.code, row.label, row.rule, row.ring) for row in connection.execute(question)}
    connection.execute(NUDGE.update().where(NUDGE.c.state == "planned"), {"state": "sent"})
    sent = {"state": "sent", "channel": "D", "ts": "1"}
    connection.execute(LETTER.update().where(LETTER.c.state == "planned"), sent)
    return found
