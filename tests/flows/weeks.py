"""The bot on a Monday morning that goes on as we say, with the plans of the demo: digests are asked for and sent."""

import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import Connection, Row, select

from bot import demo
from handlers import delivery, digesting
from handlers.delivery import Delivered
from handlers.deps import Deps
from playground.server import Playground
from playground.shown import Shown
from storage import bodies, plans
from storage.database import Database
from storage.files import body_files, plan_files
from storage.letter_tables import LETTER
from tests.flows.postal import Clock
from tests.validators import refused
from workplan import digest_times
from workplan.rules import Schedules

CHANNEL, GENERAL, SINGLE_WINDOW = "CECOMMERCE", "CGENERAL", "CSINGLEWINDOW"
Json = dict[str, Any]


def asean_alone(database: Database) -> None:
    """Load the first plan of the demo, and its people."""
    database.migrate()
    with database.begin() as connection:
        plans.save(connection, plan_files.read(demo.ROOT / "plans" / demo.PLANS[0]).plan)
        bodies.save(connection, body_files.read(demo.ROOT / "plans" / "demo-bodies.csv"))


def add_escap(connection: Connection) -> None:
    """Load the second plan too."""
    plans.save(connection, plan_files.read(demo.ROOT / "plans" / demo.PLANS[1]).plan)


class Desk:
    """The bot over signed HTTP, and its rounds, by one clock that stands still: at first 15 May 2023, 9:30 in Jakarta.

    The chairs get their digest on Mondays at 9:00, and there are no nudges.
    """

    def __init__(self, database: Database) -> None:
        self.database, self.clock, self._stack = database, Clock(), AsyncExitStack()
        self.slack = Playground(commands=demo.commands(), clock=self.clock)
        self.deps: Deps

    async def __aenter__(self) -> Self:
        await self.slack.start()
        self._stack.push_async_callback(self.slack.stop)
        deps = await demo.connect(self._stack, self.slack, self.database, self.clock)
        self._schedules = replace(deps.schedules(), rules=(), told={})
        self.deps = replace(deps, schedules=lambda: self._schedules)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        self.database.close()

    @property
    def schedules(self) -> Schedules:
        """What the rounds go by."""
        return self._schedules

    def schedule(self, **changed: Any) -> None:  # noqa: ANN401 - fields of Schedules
        """Let the rounds go by something else."""
        self._schedules = replace(self._schedules, **changed)

    def digest_at(self, times: str) -> None:
        """Let the chairs get their digest at other times, by the clock of the committee."""
        self.schedule(digest=digest_times.read(times, self._schedules.timezone))

    async def type(self, text: str, user: str = "UMEMBER", channel: str = CHANNEL) -> Shown:
        """Type a command; hold that its answer is for its reader alone, and that Slack takes it."""
        shown = await self.slack.command(user, channel, f"/{text}")
        assert (shown.error, shown.ephemeral, judged(shown)) == (None, True, [])
        return shown

    async def say(self, text: str, user: str = "UATFJCC", code: str = "A.2.1.3") -> None:
        """Report on an activity in a line."""
        assert "◐" in (shown := await self.type(f"activity {code} {text}", user)).text or "●" in shown.text

    async def round(self, **later: float) -> Delivered:
        """Make and deliver what has come due, so much later than the last time."""
        self.clock.moment += timedelta(**later)
        await digesting.plan(self.deps, self.clock.moment)
        return await delivery.deliver(self.deps, self.clock.moment)

    async def round_at(self, moment: str) -> Delivered:
        """Do the same at a moment by the clock of Jakarta, such as 2023-05-22T09:00."""
        self.clock.moment = datetime.fromisoformat(f"{moment}+07:00")
        return await self.round()

    def letters(self, recipient: str | None = None) -> Sequence[Row[Any]]:
        """Return the rows of digests, of all or of one recipient, the first messages before what stands under them."""
        wanted = [LETTER.c.recipient == recipient] if recipient else []
        with self.database.reading() as connection:
            question = select(LETTER).where(LETTER.c.kind == "digest", *wanted)
            return connection.execute(question.order_by(LETTER.c.not_before, LETTER.c.key)).all()

    def got(self, recipient: str) -> list[Shown]:
        """Return the digests that somebody, or a channel, has got, and what stands under them, as Slack shows them."""
        places = {(row.channel, row.ts) for row in self.letters(recipient) if row.state == "sent"}
        reader = recipient if recipient.startswith("U") else "UMEMBER"
        found = [
            shown for channel in {channel for channel, _ in places} for shown in self.slack.messages(channel, reader)
        ]
        several = [shown for shown in found if (shown.channel, shown.ts) in places]
        assert [judged(shown) for shown in several] == [[]] * len(several)
        return several

    def told(self, about: str) -> list[Json]:
        """Return what letters to the secretariat tell about something."""
        with self.database.reading() as connection:
            rows = connection.execute(select(LETTER).where(LETTER.c.subject.is_not(None)).order_by(LETTER.c.key))
            return [row.subject for row in rows if row.subject["about"] == about]


def blocks(shown: Shown) -> list[Json]:
    """Return the blocks of a message without what Slack has added, the buttons of an answer and why a letter comes."""
    bare = [{name: value for name, value in block.items() if name != "block_id"} for block in shown.blocks]
    return [block for block in bare if block["type"] not in {"actions", "context"}]


def judged(shown: Shown) -> list[str]:
    """Return what is held against a message as it is shown."""
    bare = [{name: value for name, value in block.items() if name != "block_id"} for block in shown.blocks]
    return refused({"text": shown.text, "blocks": json.loads(json.dumps(bare))})
