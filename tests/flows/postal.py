"""An office with letters in its outbox: bodies with a focal point each, and rounds at moments of our choosing."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import Row, func, insert, select

from bot import wiring
from bot.settings import Settings
from handlers import delivery
from handlers.delivery import Delivered
from handlers.deps import Deps
from playground import oracle
from playground.oracle import Verdict
from playground.server import Playground
from storage import bodies, directories, letters, looks
from storage.database import Database
from storage.letter_tables import ABSENCE, ANSWER, LETTER, LOOK, LOST, NUDGE, SENDER
from storage.tables import ACTIVITY, BODY, BODY_PERSON
from tests.unexplained import unexplained
from workplan.contacts import Body, Person, Post
from workplan.letters import Kind, State
from workplan.recipients import Directory, Part, Recipient
from workplan.rules import Schedules

MONDAY = datetime.fromisoformat("2023-05-15T09:30+07:00")
TODAY = MONDAY.date()
JAKARTA = ZoneInfo("Asia/Jakarta")
SCHEDULES = Schedules(JAKARTA)
SECRETARIAT = "UOFFICER"


class Clock:
    """Shows one moment until it is told to go on."""

    def __init__(self) -> None:
        self.moment = MONDAY

    def __call__(self) -> datetime:
        return self.moment


class Office:
    """The bot's part that delivers, before a stand-in whose clock is ours."""

    def __init__(self, database: Database, slack: Playground, clock: Clock) -> None:
        self.database, self.slack, self.clock, self.schedules = database, slack, clock, SCHEDULES
        self.deps = self.make_deps()
        self.expected: dict[str, str] = {}

    def make_deps(self, **more: Any) -> Deps:  # noqa: ANN401 - settings
        """Return what the rounds are given."""
        settings = Settings(
            _env_file=None,
            slack_bot_token=SecretStr(self.slack.bot_token),
            slack_api_url=self.slack.api_url,
            **{"secretariat": (SECRETARIAT,)} | more,
        )
        return wiring.deps(settings, lambda: self.schedules, self.database, self.clock)

    def hire(self, count: int) -> list[str]:
        """Let so many people come, each the focal point of a body of their own; return their ids."""
        people = [f"U{number:04}" for number in range(count)]
        for each in people:
            self.slack.admin.add_person(id=each, name=each.lower(), real_name=each)
        self.know(*(Body(f"B{each}", people=(Person(each, Post.FOCAL_POINT),)) for each in people))
        return people

    def know(self, *several: Body) -> None:
        """Store bodies."""
        with self.database.begin() as connection:
            bodies.save(connection, several)

    def write(self, *recipients: str, day: date = TODAY, body: str = "", about: Sequence[int] = (1,)) -> list[str]:
        """Put a letter with nudges about activities into the outbox for each recipient; return their tokens."""
        with self.database.begin() as connection:
            look = looks.last(connection, MONDAY)
            place = directories.load(connection, SCHEDULES, ()).committee
            made = []
            for each in recipients:
                recipient = Recipient(each, Part.FOCAL_POINT, body or f"B{each}", place)
                row = letters.row_of(look, f"nudge:{each}:{day}", Kind.NUDGE, recipient, MONDAY)
                connection.execute(insert(LETTER), row)
                connection.execute(insert(NUDGE), [nudge(row, number, day) for number in about])
                made.append(row["token"])
                self.expected[row["token"]] = each
        return made

    def write_one(self, **more: Any) -> str:  # noqa: ANN401 - as `write` takes it
        """Put a letter for somebody into the outbox; return its token."""
        (token,) = self.write(*self.hire(1), **more)
        return token

    def complete(self, activity: int) -> None:
        """Report an activity as done."""
        with self.database.begin() as connection:
            connection.execute(ACTIVITY.update().where(ACTIVITY.c.id == activity), {"status": "completed"})

    def touch(self, activity: int) -> None:
        """Say that something of an activity has changed."""
        with self.database.begin() as connection:
            letters.touch(connection, [activity])

    def heads_up(self, key: str) -> str:
        """Put a letter to the secretariat into the outbox; return its token."""
        with self.database.begin() as connection:
            token = letters.heads_up(
                connection, self.directory(), {"about": "loaded", "plan": key}, key=key, now=MONDAY
            )
        assert token
        self.expected[token] = SECRETARIAT
        return token

    async def round(self, **later: float) -> Delivered:
        """Do one round, so much later than the last one."""
        self.clock.moment += timedelta(**later)
        return await delivery.deliver(self.deps, self.clock.moment)

    async def rounds(self, count: int, **every: float) -> Delivered:
        """Do several rounds; return what the last one said."""
        for _ in range(count - 1):
            await self.round(**every)
        return await self.round(**every)

    def directory(self) -> Directory:
        with self.database.reading() as connection:
            return directories.load(connection, SCHEDULES, self.deps.secretariat_ids)

    def rows(self, *tokens: str) -> Sequence[Row[Any]]:
        """Return the rows of letters, of all where none is named."""
        question = select(LETTER).where(LETTER.c.token.in_(tokens)) if tokens else select(LETTER)
        with self.database.reading() as connection:
            return connection.execute(question.order_by(LETTER.c.not_before, LETTER.c.key)).all()

    def row(self, token: str) -> Any:  # noqa: ANN401 - a row
        (row,) = self.rows(token)
        return row

    def states(self) -> Counter[str]:
        """Count the letters in each state."""
        return Counter(row.state for row in self.rows())

    def about(self, what: str) -> list[dict[str, Any]]:
        """Return the subjects of letters to the secretariat about something."""
        return [row.subject for row in self.rows() if (row.subject or {}).get("about") == what]

    def nudges(self) -> Counter[tuple[str, str]]:
        """Count the nudges by recipient and state."""
        with self.database.reading() as connection:
            found = connection.execute(
                select(NUDGE.c.recipient, NUDGE.c.state, func.count()).group_by(*NUDGE.c["recipient", "state"])
            )
            return Counter({(row[0], row[1]): row[2] for row in found})

    def unexplained(self) -> int:
        with self.database.reading() as connection:
            return unexplained(connection)

    def verdict(self) -> Verdict:
        """Say what of the letters that were written was lost, came twice, or went astray."""
        everything = self.slack.rig.ledger.after(0)
        ours = [each for each in everything if each["event_payload"]["k"] in self.expected]
        return oracle.verdict(self.expected, ours)

    def calls(self, method: str = "chat.postMessage") -> int:
        """Count the calls of a method so far."""
        return sum(call.method == method for call in self.slack.rig.calls.all)


def nudge(letter: dict[str, Any], activity: int, day: date) -> dict[str, Any]:
    """Return a nudge for a letter: that nobody has reported on an activity for some time."""
    return {
        "token": letter["token"],
        "activity_id": activity,
        "label": "",
        "occurrence": day,
        "anchor": "update",
        "rule": "stale",
        "ring": 0,
        "recipient": letter["recipient"],
        "body": letter["body"],
        "body_key": letter["body"].casefold(),
        "reached": MONDAY,
        "state": str(State.PLANNED),
        "reason": None,
    }


def clear(database: Database) -> None:
    """Forget all letters, all bodies and what was reported."""
    with database.begin() as connection:
        for table in (NUDGE, LETTER, LOOK, SENDER, LOST, ABSENCE, ANSWER, BODY_PERSON, BODY):
            connection.execute(table.delete())
        connection.execute(ACTIVITY.update(), {"status": "in-progress"})
