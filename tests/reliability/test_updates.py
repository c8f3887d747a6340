"""Many report at once, twice, late and in disorder: nothing that was acknowledged is lost, and nothing has two effects."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from playground.server import Playground
from playground.transport import Delivery
from storage import plans, updates, verifying
from storage.database import Database
from storage.history_tables import HISTORY
from storage.tables import ACTIVITY, METRIC
from tests import databases
from tests.flows.conftest import serving
from tests.flows.updating import card, read, stands, told
from tests.reliability.writing import NOW, at_once, count_up, report
from tests.sizes import size
from tests.storage.a_plan import STUDY, with_activities
from workplan.history import Act, Via

SEED = 5
WRITERS, EACH = 8, size(15, 1_000)
PAIRS = size(12, 1_000)
DELIVERIES = size(40, 10_000)
REPLAYS = size(20, 1_000)
LOCKED = 4.0
"""Seconds for which somebody else holds the database; Slack waits for three."""
MANY = size(300, 10_000)
FOCAL, OFFICER = "UATFJCC", "UOFFICER"


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[tuple[Playground, Database]]:
    """The bot with the plans before the stand-in."""
    database = databases.empty(tmp_path / "bot.db")
    databases.load(tmp_path / "bot.db")
    async with serving(database) as slack:
        yield slack, database


def counted(database: Database) -> tuple[str | None, int, int]:
    """Return the value that was counted up, the version, and how many entries there are, which must be in order."""
    with database.reading() as connection:
        verdict = verifying.verify(connection)
        assert verdict.breaks == ()
        value = connection.execute(select(METRIC.c.value).where(METRIC.c.activity_id == 1)).scalars().first()
        version = connection.execute(select(ACTIVITY.c.version).where(ACTIVITY.c.id == 1)).scalar_one()
        return value, version, verdict.entries


def test_of_eight_who_report_at_once_nobody_loses_what_another_wrote(tmp_path: Path) -> None:
    database = databases.empty(tmp_path / "c1.db")
    with database.begin() as connection:
        plans.save(connection, with_activities(STUDY))
    done = at_once(report, f"sqlite:///{tmp_path}/c1.db", WRITERS, EACH)
    print(f"\nC1: {WRITERS} writers, half of them processes, {done} reports, counted {counted(database)[0]}")
    assert (done, counted(database)) == (WRITERS * EACH, (str(done), done + 1, done))


def test_control_who_reads_first_and_writes_later_loses_reports(tmp_path: Path) -> None:
    database = databases.empty(tmp_path / "c1.db")
    with database.begin() as connection:
        plans.save(connection, with_activities(STUDY))
    with database.reading() as connection:
        seen = updates.load(connection, 1).activity
    for writer in ("U1", "U2"):
        with database.begin() as connection:
            updates.change(connection, 1, lambda _: count_up(seen), Act(writer, NOW, Via.COMMAND))
    assert counted(database)[0] == "1"


async def test_of_two_forms_on_one_activity_the_second_is_always_told(bot: tuple[Playground, Database]) -> None:
    slack, database = bot
    told_of = kept = 0
    for pair in range(PAIRS):
        for user in (FOCAL, OFFICER):
            await slack.click(user, await card(slack, user), "update:open")
        await slack.submit(FOCAL, {"words": f"first {pair}"})
        await slack.submit(OFFICER, {"words": f"second {pair}", "letter": "Letter"})
        form = slack.view(OFFICER)
        told_of += any("changed while you wrote" in str(block) for block in form.blocks)
        kept += stands(database)[1] == f"first {pair}"
        assert form.element("words")[1]["initial_value"] == f"second {pair}"
    print(f"\nC2: {PAIRS} pairs, {told_of} told, {PAIRS - kept} overwritten")
    assert (told_of, kept, stands(database)[3]) == (PAIRS, PAIRS, PAIRS + 1)


async def held(slack: Playground, count: int) -> list[Delivery]:
    """Let somebody type so many notes, and return the deliveries instead of sending them."""
    with slack.inbound.holding() as deliveries:
        for number in range(count):
            await slack.acting.type(FOCAL, "CECOMMERCE", f"/activity A.2.1.3 note number {number}")
    return deliveries


def notes(database: Database) -> Counter[str]:
    with database.reading() as connection:
        return Counter(connection.execute(select(HISTORY.c.why).where(HISTORY.c.kind == "note")).scalars())


async def test_deliveries_that_come_often_and_in_disorder_have_one_effect_each(
    bot: tuple[Playground, Database],
) -> None:
    slack, database = bot
    random, sent = Random(SEED), 0
    deliveries = await held(slack, DELIVERIES)
    coming = [each for each in deliveries for _ in range(random.randint(1, 4))]
    random.shuffle(coming)
    for start in range(0, len(coming), 8):
        batch = coming[start : start + 8]
        await asyncio.gather(*(slack.inbound.send(each) for each in batch))
        sent += len(batch)
    effects = notes(database)
    print(f"\nD1 seed {SEED}: {DELIVERIES} deliveries sent {sent} times, {effects.total()} effects")
    assert effects == Counter({f"number {number}": 1 for number in range(DELIVERIES)})


async def test_the_same_bytes_again_have_no_second_effect(bot: tuple[Playground, Database]) -> None:
    slack, database = bot
    for delivery in await held(slack, REPLAYS):
        await slack.inbound.send(delivery)
        first = slack.inbound.sent[-1]
        for _ in range(3):
            await slack.inbound.replay(first)
    print(f"\nD4: {REPLAYS} commands replayed 3 times each, {notes(database).total()} effects")
    assert notes(database) == Counter({f"number {number}": 1 for number in range(REPLAYS)})


async def test_a_form_that_comes_again_while_the_first_runs_reports_once(bot: tuple[Playground, Database]) -> None:
    slack, database = bot
    for number in range(REPLAYS):
        await slack.click(FOCAL, await card(slack, FOCAL), "update:open")
        slack.inbound.repeat(2)
        await slack.submit(FOCAL, {"words": f"number {number}"})
    print(f"\nD2: {REPLAYS} forms delivered twice at once, {len(told(database))} effects")
    assert (len(told(database)), stands(database)[3]) == (REPLAYS, REPLAYS + 1)


async def test_while_somebody_else_holds_the_database_slack_is_answered_in_time_and_nothing_is_lost(
    bot: tuple[Playground, Database],
) -> None:
    slack, database = bot
    await slack.click(FOCAL, await card(slack, FOCAL, "A.2.1.1"), "update:open")
    with database.begin():
        form = asyncio.create_task(slack.submit(FOCAL, {"metric:0": ["KH", "SG"]}))
        line = asyncio.create_task(slack.command(OFFICER, "CECOMMERCE", "/activity A.2.1.3 note held up source a call"))
        await asyncio.sleep(LOCKED)
    assert [(await each).error for each in (form, line)] == [None, None]
    await _settled(database)
    answers = [sent.answer.failure for sent in slack.inbound.sent]
    print(f"\nD3: database held for {LOCKED} s, {answers.count(None)} of {len(answers)} answered in time")
    assert (set(answers), read(database, "A.2.1.1")[0], len(told(database))) == ({None}, "2", 2)


async def _settled(database: Database) -> None:
    """Wait until both have been written."""
    while True:
        with database.reading() as connection:
            if connection.execute(select(func.count()).select_from(HISTORY)).scalar_one() == 2:
                return
        await asyncio.sleep(0.05)


def test_the_history_of_very_many_reports_is_whole(tmp_path: Path) -> None:
    database = databases.empty(tmp_path / "many.db")
    with database.begin() as connection:
        plans.save(connection, with_activities(STUDY))
        for number in range(MANY):
            updates.change(connection, 1, count_up, Act(f"U{number % 9}", NOW, Via.COMMAND))
    print(f"\n{MANY} updates, {counted(database)[2]} entries, every one in its place")
    assert counted(database) == (str(MANY), MANY + 1, MANY)
