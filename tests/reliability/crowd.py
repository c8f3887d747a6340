"""People of every kind before one bot, what each could send to it, and what has become of its database since."""

import asyncio
import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from sqlalchemy import Row, select

from playground.cast import Person as Somebody
from playground.server import Playground
from playground.transport import Delivery
from storage import bodies, default_plans, offices, plans
from storage.database import Database
from storage.history_tables import HISTORY
from storage.tables import Row as Stored
from tests import sent
from tests.sent import Due
from tests.storage.a_plan import STUDY, with_activities
from workplan.bodies import Involvement, Role
from workplan.contacts import Body, Office, Officer, Person, Post

Json = dict[str, Any]
Rows = dict[str, frozenset[tuple[Any, ...]]]

HOME, OTHER, CHANNEL = "T0PLAY", "T0OTHER", "CECOMMERCE"
SECRET = "Kept from strangers"
OWN, THEIRS = frozenset({1, 2, 3}), frozenset({4, 5})
"""Activities that ATFJCC leads, and those that ACCEC does."""
UNWATCHED = frozenset({"history", "chain", "inbox", "look", "sender", "lost", "watched_plan", "alembic_version"})
"""Tables of what is noted on the way."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something.

    Args:
        user: Slack's id of them.
        kind: What docs/security.md calls them.
        leads: The activities whose bodies they speak for.
        asks_in: The workspace that they ask in.
        comes_from: The workspace that a click says they are of.
    """

    user: str
    kind: str
    leads: frozenset[int] = frozenset()
    asks_in: str = HOME
    comes_from: str = HOME

    @property
    def team(self) -> str:
        """The one workspace that a command names."""
        return self.comes_from if self.kind == "stranger" and self.asks_in else self.asks_in


ACTORS = (
    Actor("UOFFICER", "secretariat"),
    Actor("UCHAIR", "chair"),
    Actor("UATFJCC", "focal point", OWN),
    Actor("UACCEC", "focal point", THEIRS),
    Actor("UDEPUTY", "deputy", OWN),
    Actor("UMEMBER", "member"),
    Actor("UMANY", "focal point", THEIRS),
    Actor("UMANY", "focal point", THEIRS, comes_from=OTHER),
    Actor("UGUEST", "guest"),
    Actor("USTRANGER", "stranger", asks_in=OTHER, comes_from=OTHER),
    Actor("USTRANGER", "stranger", comes_from=OTHER),
    Actor("UOFFICER", "stranger", asks_in=OTHER, comes_from=OTHER),
    Actor("UATFJCC", "stranger", asks_in=OTHER, comes_from=OTHER),
    Actor("UOFFICER", "stranger", comes_from=OTHER),
    Actor("UATFJCC", "stranger", comes_from=OTHER),
    Actor("UCHAIR", "stranger", asks_in=""),
    Actor("ULEFT", "left"),
    Actor("UBOT", "bot"),
)
NOBODY = frozenset({"guest", "stranger", "left", "bot"})
MAY, MAY_NOT = ([each for each in ACTORS if (each.kind in NOBODY) is nobody] for nobody in (False, True))
NEWCOMERS = (
    Somebody("UDEPUTY", "deputy", "A deputy"),
    Somebody("UMANY", "many", "Of several workspaces", team=OTHER, teams=(OTHER, HOME)),
    Somebody("USTRANGER", "stranger", "A stranger", team=OTHER),
    Somebody("ULEFT", "left", "Somebody who left", deleted=True),
    Somebody("UBOT", "bot", "A bot", is_bot=True),
)


def furnish(database: Database) -> None:
    """Store a plan of five activities, its bodies, letters with buttons, and offices that some hold in vain."""
    led = (Involvement("ACCEC", Role.LEAD),)
    several = [replace(STUDY, code=f"A.2.1.{number}", title=f"{SECRET} {number}") for number in range(1, 6)]
    theirs = [replace(each, bodies=led) if number > 2 else each for number, each in enumerate(several)]
    named = [Person(user, Post.FOCAL_POINT) for user in ("UATFJCC", "USTRANGER", "ULEFT", "UBOT")]
    many = (Person("UACCEC", Post.FOCAL_POINT), Person("UMANY", Post.FOCAL_POINT))
    with database.begin() as connection:
        plans.save(connection, with_activities(*theirs))
        default_plans.put(connection, default_plans.WORKSPACE, "ASEAN")
        atfjcc = Body("ATFJCC", people=(*named, Person("UDEPUTY", Post.DEPUTY)))
        bodies.save(connection, [atfjcc, Body("ACCEC", people=many)])
        for user in ("USTRANGER", "ULEFT", "UBOT"):
            for office in Office:
                offices.put(connection, Officer(office, user))
        sent.letter(connection, [Due(f"A.2.1.{number}", "Study", body="ATFJCC") for number in (1, 2)], channel=CHANNEL)
        sent.letter(connection, [Due("A.2.1.4", "Study", body="ACCEC")], token="t1", channel=CHANNEL, ts="2.0")


def rows(database: Database) -> Rows:
    """Return everything that is stored, but for the history and what is noted on the way."""
    tables = [table for name, table in Stored.metadata.tables.items() if name not in UNWATCHED]
    with database.reading() as connection:
        return {
            table.name: frozenset(tuple(map(str, row)) for row in connection.execute(select(table))) for table in tables
        }


def entries(database: Database, after: int) -> list[Row[Any]]:
    """Return the entries of the history behind one."""
    with database.reading() as connection:
        return list(connection.execute(select(HISTORY).where(HISTORY.c.id > after).order_by(HISTORY.c.id)))


class Crowd:
    """Sends what anybody could send, and tells what came back."""

    def __init__(self, slack: Playground, database: Database, seed: int) -> None:
        self.slack, self.database, self.drawn = slack, database, Random(seed)
        for each in NEWCOMERS:
            slack.stage.workspace.admit(each)
        self._numbers = itertools.count(1)
        self._resting, self._seen = asyncio.all_tasks(), 0

    async def send(self, delivery: Delivery) -> str:
        """Deliver something, and return all that was said to it, once nothing goes on any more."""
        self._resting = {each for each in self._resting if not each.done()}
        answer = await self.slack.inbound.send(delivery)
        self.slack.inbound.sent.clear()
        while doing := asyncio.all_tasks() - self._resting - {asyncio.current_task()}:
            await asyncio.wait(doing)
        exchanges = self.slack.stage.exchanges.after(self._seen)
        self._seen = max([self._seen, *(each["n"] for each in exchanges)])
        said = [
            each["request"] for each in exchanges if each["kind"] == "respond" or each["title"].startswith("views.")
        ]
        return json.dumps([answer.body, answer.failure, said], ensure_ascii=False)

    def command(self, actor: Actor, text: str) -> Delivery:
        """Return a command as Slack delivers it."""
        name, _, words = text.partition(" ")
        fields = {"command": name, "text": words, "team_id": actor.team, "user_id": actor.user}
        return Delivery("slash_commands", {**fields, "channel_id": CHANNEL, **self._ways(actor)})

    def click(self, actor: Actor, action_id: str, value: str, *, option: bool = False) -> Delivery:
        """Return a click, in a channel or in the Home tab."""
        chosen = {"selected_option": {"value": value}} if option else {"value": value}
        kind = "static_select" if option else "button"
        action = {"type": kind, "action_id": action_id, "block_id": "b", "action_ts": self._fresh(), **chosen}
        ts = self.drawn.choice(["1.0", "2.0", "3.0"])
        place = {"container": {"type": "message", "channel_id": CHANNEL, "message_ts": ts}, "channel": {"id": CHANNEL}}
        return self._interaction(actor, "block_actions", {**place, "actions": [action]})

    def submit(self, actor: Actor, callback: str, kept: object, **values: Json) -> Delivery:
        """Return a form that was submitted, whoever had it opened."""
        view = {
            "id": f"V{self._fresh()}", "hash": self._fresh(), "type": "modal", "callback_id": callback,
            "title": {"type": "plain_text", "text": "A form"},
            "private_metadata": kept if isinstance(kept, str) else json.dumps(kept),
            "blocks": [{"type": "input", "block_id": name, "element": {"action_id": name}} for name in values],
            "state": {"values": {name: {name: value} for name, value in values.items()}},
        }  # fmt: skip
        delivery = self._interaction(actor, "view_submission", {"view": view})
        del delivery.payload["response_url"]
        return delivery

    def home(self, actor: Actor) -> Delivery:
        """Return the event of somebody opening their Home tab."""
        event = {"type": "app_home_opened", "user": actor.user, "tab": "home", "channel": "D1"}
        return Delivery("events_api", {"type": "event_callback", "team_id": actor.team, "event": event})

    def _interaction(self, actor: Actor, kind: str, more: Mapping[str, Any]) -> Delivery:
        user = {"id": actor.user, "team_id": actor.comes_from}
        return Delivery(
            "interactive", {"type": kind, "user": user, "team": {"id": actor.asks_in}, **self._ways(actor), **more}
        )

    def _ways(self, actor: Actor) -> Json:
        stage = self.slack.stage
        url = stage.address + stage.hooks.issue(actor.user, CHANNEL)
        return {"trigger_id": stage.triggers.issue(actor.user), "response_url": url}

    def _fresh(self) -> str:
        return f"{next(self._numbers)}.0"

    @property
    def n(self) -> int:
        """A number that was not there yet."""
        return next(self._numbers)

    @property
    def code(self) -> str:
        """The code of an activity."""
        return f"A.2.1.{self.drawn.randint(1, 5)}"

    @property
    def id(self) -> str:
        """An id as a forger would have it: of something else of its kind, of another kind, or of nothing."""
        others = ["0", "-1", "x", "9" * 30, "١", ""]
        return str(self.drawn.choice([*"1122334455", str(self.drawn.randint(1, 400)), *others]))

    @property
    def number(self) -> int:
        """The same as a form keeps it."""
        return self.drawn.choice([1, 2, 3, 4, 5, self.drawn.randint(1, 400), 0, -1, 10**12])

    @property
    def token(self) -> str:
        """What a letter is known by, or none is."""
        return self.drawn.choice(["t0", "t1", "t9", "", "x" * 64])
