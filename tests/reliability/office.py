"""An office of many bodies, in each of which something falls due every day; and what became of its letters."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from playground.oracle import Verdict, verdict
from storage import bodies, looks, outbox, plans
from storage.database import Database
from storage.letter_tables import LETTER
from storage.outbox import Backlog
from tests.reliability import rounds
from tests.reliability.rounds import Desk, Prepare
from tests.reliability.stand_in import StandIn
from tests.unexplained import unexplained
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.letters import State
from workplan.plan import Activity, Plan, PlanHead
from workplan.rules import Anchor, Rule, Schedules, usual_told
from workplan.timeline import Timeline

JAKARTA = ZoneInfo("Asia/Jakarta")
LADDER = (Rule("due-today", Anchor.DUE, 0),)
SCHEDULES = Schedules(JAKARTA, weekend=frozenset(), rules=LADDER, told=usual_told(LADDER))
FIRST = datetime(2023, 5, 15, 9, 0, 5, tzinfo=JAKARTA)
STEP = timedelta(seconds=61)
"""Between two rounds: what was left open has settled by then."""
OFFICER = "UOFFICER"
MANY = 2000
"""Rounds after which it is a fault that something still waits."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How many letters were lost, came twice, went astray, or were never due; and what is left at the end."""

    lost: int = 0
    twice: int = 0
    misdirected: int = 0
    unexpected: int = 0
    unexplained: int = 0
    waiting: int = 0
    held: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{getattr(self, each.name)} {each.name}" for each in fields(self))


def furnish(connection: Connection, people: Sequence[str], days: Sequence[date]) -> None:
    """Store a body for each of the people, and an activity of each body that ends on each of the days."""
    bodies.save(connection, [Body(f"B{each}", people=(Person(each, Post.FOCAL_POINT),)) for each in people])
    rows = [
        Activity(f"A.{number}.{day:%Y%m%d}", "A study", "", Timeline(f"By {day}", end=day), bodies=(lead,))
        for number, lead in enumerate(Involvement(f"B{each}", Role.LEAD) for each in people)
        for day in days
    ]
    plans.save(connection, Plan(PlanHead("OFFICE", "An office"), (), tuple(rows)))


class Office:
    """So many people, each the focal point of a body, each with a letter on each of so many days in a row."""

    def __init__(self, folder: Path, slack: StandIn, people: int, days: int = 1) -> None:
        self.slack, self.days = slack, [FIRST + timedelta(day) for day in range(days)]
        self.people = [f"U{number:04}" for number in range(people)]
        self.desk = Desk(f"sqlite:///{folder}/office.db", slack.api_url, slack.token, SCHEDULES)
        self.database = Database(self.desk.url)
        self.now = FIRST - timedelta(hours=16)
        self.prepare: Prepare | None = None
        slack.hire(*self.people)
        self._open()

    def _open(self) -> None:
        """Store who there is and what is due, and look for the first time: what is past then is nobody's concern."""
        self.database.migrate()
        self.run(furnish, self.people, [day.date() for day in self.days])
        self.round()

    def ask(self, question: Any, *more: Any) -> Any:  # noqa: ANN401 - a function of a connection, and what it returns
        """Ask the database."""
        with self.database.reading() as connection:
            return question(connection, *more)

    def run(self, work: Any, *more: Any) -> Any:  # noqa: ANN401 - as above
        """Change the database."""
        with self.database.begin() as connection:
            return work(connection, *more)

    def round(self) -> int:
        """Do a round now: in this process, or where something is to be different, in one of its own."""
        if self.prepare is None:
            return rounds.here(self.desk, self.now)
        return rounds.ended(rounds.started(self.desk, self.now, self.prepare))

    def backlog(self) -> Backlog:
        """Return how the outbox stands now."""
        left: Backlog = self.ask(outbox.backlog, self.now)
        return left

    def finish(self, latency: float = 0.0) -> int:
        """Do rounds until nothing waits that could leave; return how many that took."""
        for count in range(MANY):
            self.now += STEP
            if self.rows(State.SENDING, State.UNKNOWN):
                time.sleep(latency)
            self.round()
            left = self.backlog()
            if not left.waiting:
                return count
            if left.next_at:
                self.now = max(self.now, left.next_at - STEP)
        return MANY

    def rows(self, *states: State) -> Sequence[Row[Any]]:
        """Return the letters in some states, of all where none is named."""
        question = select(LETTER).where(outbox.is_in(*states)) if states else select(LETTER)
        rows: Sequence[Row[Any]] = self.ask(lambda connection: connection.execute(question).all())
        return rows

    def decide(self) -> int:
        """Say of each held letter whether it arrived, as the secretariat does who looks; return how many those were."""
        there = {each["event_payload"]["k"] for each in self.slack.ledger()}
        held = self.rows(State.HELD)
        for row in held:
            self.run(outbox.mark_sent if row.token in there else outbox.send_again, row.token, OFFICER)
        return len(held)

    def expected(self) -> dict[str, str]:
        """Return who should have got which letter: everybody one a day, and the secretariat what is there for it."""
        look = self.ask(looks.last, self.now)
        letters = {look.token(f"nudge:{each}:{day.date()}"): each for each in self.people for day in self.days}
        return letters | {row.token: OFFICER for row in self.rows() if row.subject}

    def verdict(self) -> Verdict:
        """Hold the stand-in's ledger against what was expected."""
        return verdict(self.expected(), self.slack.ledger())

    def judge(self) -> Judged:
        """Say what became of the letters."""
        found, left = self.verdict(), self.backlog()
        lost, twice, misdirected, unknown = map(len, (found.lost, found.twice, found.misdirected, found.unknown))
        return Judged(lost, twice, misdirected, unknown, self.ask(unexplained), left.waiting, left.held)

    def counted(self, *states: State) -> int:
        """Count the letters in some states, all of them where none is named."""
        question = select(func.count()).select_from(LETTER)
        if states:
            question = question.where(outbox.is_in(*states))
        found: int = self.ask(lambda connection: connection.execute(question).scalar_one())
        return found

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
