from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select

from bot.settings import Settings
from bot.slack_files import Files
from bot.slack_letters import Letters
from bot.slack_views import Views
from handlers import members
from handlers.asking import AskedOf, Asker, Concern
from handlers.deps import Deps
from messages import blocks
from messages.requests import Request, View
from storage import lookup, plans, updates
from storage.database import Database
from storage.tables import ACTIVITY
from storage.updates import GoneError
from tests import databases
from tests.storage.a_plan import FORUM, PLAN, STUDY, SURVEY, TODAY
from workplan import codes
from workplan.access import Actor
from workplan.history import Act, Via
from workplan.member_states import MemberState, Stage
from workplan.placed import PlacedSection
from workplan.plan import Metric
from workplan.rules import Schedules
from workplan.updates import Reading, Report, reported

NOW = datetime(2023, 5, 15, 9, tzinfo=UTC)
ACCEDING = Metric("Number of AMS acceding", "0")
COUNTING = replace(STUDY, metrics=(*STUDY.metrics[:1], ACCEDING))
OF_TWO = replace(PLAN, head=replace(PLAN.head, members=("KH", "VN")), activities=(SURVEY, COUNTING, FORUM))
VIEW = View(Request("A.2"), TODAY)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with a plan of two Member States, one of which has ratified."""
    made = databases.empty(tmp_path / "members.db")
    with made.begin() as connection:
        plans.save(connection, OF_TWO)
        report = Report(readings=(Reading(1, adds=(MemberState("VN", Stage.RATIFIED, date(2023, 5, 3)),)),))
        act = Act("UFOCAL", NOW, Via.COMMAND)
        updates.change(connection, _id(connection, COUNTING.code), lambda each: reported(each, report, NOW), act)
    yield made
    made.close()


def _id(connection: Connection, code: str) -> int:
    return int(connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == code)).scalar_one())


async def ask(database: Database, code: str) -> blocks.Message:
    async def nowhere(_to: str, _what: dict[str, Any]) -> None:
        """Send nothing."""

    async def identify(user: str, _team: str) -> Actor:
        return Actor(user)

    settings, times = Settings(_env_file=None), Schedules(ZoneInfo("UTC"))
    slack = Views(settings, None), Files(settings, None), Letters(settings, None)
    deps = Deps(database, lambda: NOW, lambda: times, nowhere, nowhere, identify, *slack)
    with database.begin() as connection:
        concern = Concern(_id(connection, code), "ASEAN", code)
    return await members.members(deps, AskedOf(Asker("UMEMBER"), VIEW, concern, "", "1"))


async def test_an_activity_shows_how_far_every_member_state_has_come(database: Database) -> None:
    assert (await ask(database, COUNTING.code)).text == (
        "A.2.1.2 Technical Study. Number of AMS acceding: 1 of 2; what counts: ratified, acceded, named without a "
        "stage. Cambodia (KH): – nothing reported. Viet Nam (VN): ● ratified, 3 May 2023."
    )


async def test_an_activity_that_counts_no_member_states_says_so(database: Database) -> None:
    assert (await ask(database, SURVEY.code)).text == (
        "No metric of A.2.1.1 counts Member States: /activity A.2.1.1 shows those that it has."
    )


async def test_of_an_activity_that_left_the_plan_nothing_is_shown(database: Database) -> None:
    with database.begin() as connection:
        plans.save(connection, replace(OF_TWO, activities=(COUNTING,)))
    with pytest.raises(GoneError):
        await ask(database, FORUM.code)


def of_section(database: Database, code: str) -> blocks.Message:
    with database.begin() as connection:
        placed = lookup.find(connection, codes.read(code), TODAY)
        assert isinstance(placed, PlacedSection)
        return members.matrix(connection, placed, VIEW)


def test_a_section_shows_the_same_for_all_that_stands_under_it(database: Database) -> None:
    assert of_section(database, "A.2").text == (
        "A.2 Paperless Trading. Member States. A.2.1.2 Number of AMS acceding: 1 of 2; what counts: ratified, acceded, "
        "named without a stage. – none: Cambodia (KH). ● ratified: Viet Nam (VN)."
    )


def test_a_section_under_which_nothing_counts_member_states_says_so(database: Database) -> None:
    assert of_section(database, "B").text == (
        "No metric under B counts Member States: /activity B shows what stands there."
    )
