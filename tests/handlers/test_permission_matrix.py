"""Every cell of the table in docs/security.md, asked of the gate: of each kind of person, through each way in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
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
from workplan import access
from workplan.access import ALLOWED, Action, Actor, NotAllowedError
from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.history import Via
from workplan.rules import Schedules

DOCUMENT = Path(__file__).parents[2] / "docs" / "security.md"
NOW = datetime(2023, 5, 15, 9, tzinfo=UTC)
PAST = date(2023, 5, 14)
WAYS = tuple(Via)
OWN, OTHER = "A.2.1.1", "B.2"
"""Activities that ATFJCC leads, and does not."""
KINDS = {
    "secretariat": Actor("UOFFICER", "Rina"),
    "chair": Actor("UCHAIR", "Ana"),
    "focal point": Actor("UFOCAL", "Linh", is_guest=True),
    "deputy": Actor("UDEPUTY", "Thandar"),
    "member": Actor("UMEMBER", "Somchai"),
    "guest": Actor("UGUEST", "Guest", is_guest=True),
    "stranger": Actor("USTRANGER", "Stranger", is_outsider=True),
    "left": Actor("ULEFT", "Left", is_deleted=True),
    "bot": Actor("UBOT", "Bot", is_bot=True),
}
EVERYBODY = {actor.user: actor for actor in KINDS.values()}
TABLES = ("UFOCAL", "USTRANGER", "ULEFT", "UBOT")
"""Who is named as a focal point, though of most that counts for nothing."""


class Cell(NamedTuple):
    """What the document says of an action and a kind of person."""

    action: Action
    kind: str
    says: str

    @property
    def id(self) -> str:
        return f"{self.action} by {self.kind}"


def table() -> Iterator[Cell]:
    """Read the table of the document."""
    rows = [line.strip("| ").split(" | ") for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if "|" in line]
    head, _, *body = rows
    for action, *cells in body:
        yield from (Cell(Action(action), kind, says) for kind, says in zip(head[1:], cells, strict=True))


CELLS = list(table())


@pytest.fixture(scope="module")
def deps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deps]:
    """What handlers are given, with a plan, its people, and Slack's word on each of them."""
    database = databases.empty(tmp_path_factory.mktemp("matrix") / "matrix.db")
    with database.begin() as connection:
        plans.save(connection, PLAN)
        people = [Person(user, Post.FOCAL_POINT) for user in TABLES]
        former = Person("UMEMBER", Post.FOCAL_POINT, until=PAST)
        bodies.save(connection, [Body("ATFJCC", people=(*people, Person("UDEPUTY", Post.DEPUTY), former))])
        for user in ("UCHAIR", "USTRANGER", "ULEFT", "UBOT"):
            offices.put(connection, Officer(Office.CHAIR, user))
        offices.put(connection, Officer(Office.CHAIR, "UMEMBER", until=PAST))
    made = _deps(database)
    yield made
    database.close()


def _deps(database: Database) -> Deps:
    async def identify(user: str, _team: str) -> Actor:
        return EVERYBODY[user]

    async def nowhere(_to: str, _what: dict[str, object]) -> None:
        """Send nothing."""

    settings, times = Settings(_env_file=None), Schedules(ZoneInfo("UTC"))
    slack = Views(settings, None), Files(settings, None), Letters(settings, None)
    secretariat = ("UOFFICER", "USTRANGER", "ULEFT", "UBOT")
    return Deps(database, lambda: NOW, lambda: times, nowhere, nowhere, identify, *slack, secretariat)


def concern(connection: Connection, code: str) -> Concern:
    activity_id = connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == code)).scalar_one()
    return Concern(activity_id, "ASEAN", code)


async def ask(deps: Deps, user: str, action: Action, code: str, via: Via) -> bool:
    """Ask the gate; a refusal is an answer."""

    def look(connection: Connection, actor: Actor) -> bool:
        permission.require(connection, deps, actor, [action], concern(connection, code))
        return True

    try:
        return await permission.permitted(deps, Asker(user, "T1"), via, look)
    except NotAllowedError:
        return False


def refusals(deps: Deps) -> Counter[tuple[str, str, str, str]]:
    """Count the refusals in the history: who, what, of which activity, through what."""
    with deps.database.reading() as connection:
        found = connection.execute(select(HISTORY).where(HISTORY.c.kind == "refusal"))
        return Counter((row.by, row.why, row.code, row.via) for row in found)


def test_the_document_speaks_of_every_action_and_every_kind_once() -> None:
    assert sorted((cell.action, cell.kind) for cell in CELLS) == sorted(product(ALLOWED, KINDS))
    assert set(ALLOWED) == set(Action)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.id)
async def test_what_the_document_says_is_what_happens_and_every_refusal_is_written_down(deps: Deps, cell: Cell) -> None:
    user, before = KINDS[cell.kind].user, refusals(deps)
    expected = {OWN: cell.says != "no", OTHER: cell.says == "yes"}
    asked = [(code, via, await ask(deps, user, cell.action, code, via)) for code, via in product(expected, WAYS)]
    assert asked == [(code, via, expected[code]) for code, via in product(expected, WAYS)]
    assert refusals(deps) - before == Counter(
        (user, str(cell.action), code, str(via)) for code, via in product(expected, WAYS) if not expected[code]
    )


async def test_when_slack_cannot_say_who_somebody_is_nobody_may(deps: Deps) -> None:
    async def identify(_user: str, _team: str) -> Actor:
        message = "Slack cannot say who you are right now: try again in a minute."
        raise NotAllowedError(message)

    silent = _deps(deps.database)
    silent = replace(silent, identify=identify)
    assert [await ask(silent, "UOFFICER", action, OWN, Via.COMMAND) for action in Action] == [False] * len(Action)


async def test_an_error_while_roles_are_read_allows_nothing(deps: Deps) -> None:
    def look(connection: Connection, actor: Actor) -> bool:
        permission.require(connection, deps, actor, [Action.REPORT], Concern(10**9, "ASEAN", "gone"))
        return True

    with pytest.raises(NotAllowedError):
        await permission.permitted(deps, Asker("UFOCAL", "T1"), Via.COMMAND, look)


def test_who_has_no_role_may_nothing() -> None:
    assert [action for action in Action if access.allows(Actor("U1"), action)] == []
