"""The plan on electronic commerce, lived through by the command line alone, which is killed at random."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from playground.oracle import verdict
from storage.database import Database
from storage.letter_tables import LETTER
from tests.reliability.commands import Bot
from tests.reliability.killing import hamper
from tests.reliability.rounds import KILLED
from tests.reliability.stand_in import StandIn
from tests.sizes import IS_SOAK, size
from tests.unexplained import unexplained

SEED = 11
JAKARTA = ZoneInfo("Asia/Jakarta")
FIRST, LAST = date(2022, 12, 1), size(date(2022, 12, 1), date(2023, 1, 10))
KILLED_WITHIN = size((0.02, 0.1), (0.6, 2.2))
"""Seconds in which a round is killed; as a process of its own it takes half a second to begin."""
MORNING = 10
"""The hour in Jakarta at which everybody is at work."""


def _opened(folder: Path, slack: StandIn) -> Bot:
    """Install the bot, on the evening before the first day."""
    bot = Bot(folder, slack)
    assert bot.run("plan", "load", "plans/asean-ecommerce.yaml")[0] == 0
    assert bot.run("bodies", "load", "plans/demo-bodies.csv")[0] == 0
    bot.run("tick", "--at", f"{FIRST - timedelta(1)}T16:00+07:00")
    return bot


def _letters(bot: Bot) -> list[Any]:
    database = Database(bot.url)
    with database.reading() as connection:
        assert unexplained(connection) == 0
        found = connection.execute(select(LETTER)).all()
    database.close()
    return list(found)


def _foreseen(bot: Bot) -> set[tuple[str, str]]:
    """Return who was foreseen to get a letter with nudges on which day."""
    _, said = bot.run("nudges", "--from", str(FIRST), "--to", str(LAST), "--json")
    letters = (each for each in json.loads(said)["letters"] if each["kind"] != "digest")
    return {(each["recipient"]["slack"], each["send_at"][:10]) for each in letters}


def _days() -> Iterator[datetime]:
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(number)
        yield datetime(day.year, day.month, day.day, MORNING, tzinfo=JAKARTA)


def _day(bot: Bot, random: Random, now: datetime) -> int:
    """Live through a day: rounds that are killed, and then one that is not. Returns how many were killed."""
    kills = 0
    for _ in range(random.randint(2, 3)):
        kills += bot.run("tick", "--at", now.isoformat(), killed_after=random.uniform(*KILLED_WITHIN))[0] == KILLED
        now += timedelta(minutes=2)
    while bot.run("tick", "--at", now.isoformat())[0]:
        now += timedelta(minutes=2)
    return kills


def test_what_was_foreseen_arrives_once_each_though_the_command_is_killed(tmp_path: Path, slack: StandIn) -> None:
    bot, random = _opened(tmp_path, slack), Random(SEED)
    hamper(slack, SEED)
    foreseen = _foreseen(bot)
    kills = sum(_day(bot, random, now) for now in _days())
    letters = _letters(bot)
    tokens = {row.key: row.token for row in letters}
    keys = {tokens.get(f"nudge:{slack}:{day}", f"{slack} on {day}"): slack for slack, day in foreseen}
    told = {row.token: row.recipient for row in letters if row.subject}
    found = verdict(keys | told, slack.ledger())
    how = "processes" if IS_SOAK else "forks"
    print(
        f"\nOutside, seed {SEED}: {FIRST} to {LAST}, {len(foreseen)} letters foreseen, {len(told)} to the secretariat,"
        f" {kills} {how} killed: {len(found.lost)} lost, {len(found.twice)} twice, {len(found.misdirected)} misdirected,"
        f" {len(found.unknown)} not foreseen"
    )
    assert (found.lost, found.twice, found.misdirected, found.unknown, kills > 0) == ((), (), (), (), True)


def test_after_45_days_of_downtime_nobody_gets_more_than_one_letter(tmp_path: Path, slack: StandIn) -> None:
    bot = _opened(tmp_path, slack)
    evening = datetime(FIRST.year, FIRST.month, FIRST.day, 16, tzinfo=JAKARTA) - timedelta(1)
    # The 45th day is a Saturday: letters leave on Monday, a quarter of an hour after the secretariat could object.
    for late in (timedelta(45), timedelta(45, hours=23), timedelta(46, hours=18), timedelta(46, hours=19)):
        bot.run("tick", "--at", (evening + late).isoformat())
    nudged = {row.token for row in _letters(bot) if not row.subject}
    came = Counter(each["recipient"] for each in slack.ledger() if each["event_payload"]["k"] in nudged)
    print(f"\nOutside, 45 days of downtime: {dict(came)}")
    assert (set(came.values()), len(came) > 3) == ({1}, True)
