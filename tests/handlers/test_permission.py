from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import structlog
from sqlalchemy import Connection, select

from bot.settings import Settings
from bot.slack_files import Files
from bot.slack_letters import Letters
from bot.slack_views import Views
from handlers import permission
from handlers.asking import Asker, Concern
from handlers.deps import Deps
from storage import bodies, offices, plans
from storage.database import Database
from storage.history_tables import HISTORY
from storage.tables import ACTIVITY
from tests import databases
from tests.storage.a_plan import PLAN
from workplan.access import Action, Actor, NotAllowedError
from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.history import Via
from workplan.rules import Schedules

SETTINGS = Settings(_env_file=None)
TODAY, YESTERDAY, TOMORROW = date(2023, 5, 15), date(2023, 5, 14), date(2023, 5, 16)
PEOPLE = {
    "URINA": Actor("URINA", "Rina Hartono"),
    "UANAN": Actor("UANAN", "Anan Prasert"),
    "ULEFT": Actor("ULEFT", "Linh Tran", is_deleted=True),
    "UTHANDAR": Actor("UTHANDAR", "Thandar Aung"),
}
ASKER = Asker("UTHANDAR", "T1")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with a plan, of which ATFJCC leads A.2.1.1."""
    made = databases.empty(tmp_path / "permission.db")
    with made.begin() as connection:
        plans.save(connection, PLAN)
    yield made
    made.close()


def deps(database: Database, *secretariat: str, chairs: tuple[str, ...] = ()) -> Deps:
    """Return what handlers are given, with people who are known by heart."""

    async def identify(user: str, _team: str) -> Actor:
        if user not in PEOPLE:
            raise NotAllowedError(user)
        return PEOPLE[user]

    async def nowhere(_to: str, _what: dict[str, object]) -> None:
        """Send nothing."""

    def now() -> datetime:
        return datetime(2023, 5, 14, 17, tzinfo=UTC)

    times = Schedules(ZoneInfo("Asia/Jakarta"), chairs=chairs)
    slack = Views(SETTINGS, None), Files(SETTINGS, None), Letters(SETTINGS, None)
    return Deps(database, now, lambda: times, nowhere, nowhere, identify, *slack, secretariat)


def appoint(database: Database, *several: Officer) -> None:
    with database.begin() as connection:
        for each in several:
            offices.put(connection, each)


def refusals(database: Database) -> list[tuple[str, str, str, str | None]]:
    with database.reading() as connection:
        rows = connection.execute(select(HISTORY).where(HISTORY.c.kind == "refusal"))
        return [(row.by, row.via, row.why, row.code) for row in rows]


async def denied(deps: Deps, action: Action, via: Via = Via.COMMAND) -> str:
    with pytest.raises(NotAllowedError) as raised:
        await permission.authorize(deps, ASKER, action, via)
    return str(raised.value)


async def test_who_may_is_returned(database: Database) -> None:
    actor = await permission.authorize(deps(database, "UTHANDAR"), ASKER, Action.IMPORT_PLAN)
    assert (actor.name, refusals(database)) == ("Thandar Aung", [])


@pytest.mark.parametrize(
    ("secretariat", "whom"),
    [
        (("URINA",), "Rina Hartono"),
        (("ULEFT", "URINA", "UANAN"), "Rina Hartono or Anan Prasert"),
        (("UUNKNOWN", "URINA"), "Rina Hartono"),
        (("ULEFT",), "an admin of this Slack workspace"),
        ((), "an admin of this Slack workspace"),
    ],
)
async def test_who_may_not_is_told_whom_to_ask(database: Database, secretariat: tuple[str, ...], whom: str) -> None:
    assert await denied(deps(database, *secretariat), Action.IMPORT_PLAN) == (
        f"Only the secretariat may load a plan: ask {whom}."
    )


async def test_a_channel_that_is_chair_cannot_be_asked(database: Database) -> None:
    assert await denied(deps(database, chairs=("CCHAIRS", "UANAN")), Action.CLEAR) == (
        "Only a chair may say what a meeting has cleared: ask Anan Prasert."
    )


async def test_a_denial_is_logged_and_written_down(database: Database) -> None:
    with structlog.testing.capture_logs() as logged:
        await denied(deps(database), Action.CHANGE_DEFAULT, Via.FORM)
    assert ([(line["action"], line["user"], line["wanted"]) for line in logged], refusals(database)) == (
        [("access.denied", "UTHANDAR", "change-default")],
        [("UTHANDAR", "form", "change-default", None)],
    )


async def test_what_was_done_before_a_denial_is_undone_with_it(database: Database) -> None:
    def work(connection: Connection, actor: Actor) -> None:
        offices.put(connection, Officer(Office.CHAIR, "UTHANDAR"))
        permission.require(connection, deps(database), actor, [Action.DECIDE])

    with pytest.raises(NotAllowedError):
        await permission.permitted(deps(database), ASKER, Via.FORM, work)
    with database.reading() as connection:
        assert offices.load(connection) == ()


async def test_who_may_report_is_told_with_the_bodies_and_who_speaks_for_them(database: Database) -> None:
    with database.begin() as connection:
        people = (Person("UANAN", Post.DEPUTY), Person("URINA", Post.FOCAL_POINT))
        bodies.save(connection, [Body("ATFJCC", people=people)])
        activity = connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == "A.2.1.1")).scalar_one()
    concern, given = Concern(activity, "ASEAN", "A.2.1.1"), deps(database)

    def work(connection: Connection, actor: Actor) -> None:
        permission.require(connection, given, actor, [Action.REPORT], concern)

    with pytest.raises(NotAllowedError) as raised:
        await permission.permitted(given, ASKER, Via.LETTER, work)
    assert (str(raised.value), refusals(database)) == (
        "Only the focal points and deputies of ATFJCC and the secretariat may report on A.2.1.1: "
        "ask Rina Hartono or Anan Prasert.",
        [("UTHANDAR", "letter", "report", "A.2.1.1")],
    )


@pytest.mark.parametrize(
    ("since", "until", "may"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TOMORROW, None, False),
        (None, YESTERDAY, False),
    ],
)
async def test_an_office_counts_in_its_term_by_the_day_of_the_committee(
    database: Database, since: date | None, until: date | None, may: bool
) -> None:
    appoint(database, Officer(Office.SECRETARIAT, "UTHANDAR", since, until))
    given = deps(database, "URINA")
    with database.begin() as connection:
        found = permission.known(connection, given, PEOPLE["UTHANDAR"])
    assert (given.today(), "secretariat" in found.roles) == (TODAY, may)


async def test_the_settings_and_the_offices_name_the_committee_together(database: Database) -> None:
    appoint(database, Officer(Office.CHAIR, "UANAN"), Officer(Office.SECRETARIAT, "URINA"), Officer(Office.CHAIR, "U9"))
    with database.reading() as connection:
        found = permission.committee(connection, deps(database, "U1", "URINA", chairs=("U9",)))
    assert found == (("U1", "URINA"), ("U9", "UANAN"))
