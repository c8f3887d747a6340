"""Due dates are moved away and back, and bodies to other zones: nothing old is told, nothing told again (B5 and A20)."""

from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import Connection, select

from storage import bodies, claiming, directories, planning, plans, recording
from storage.database import Database
from storage.letter_tables import NUDGE
from storage.tables import ACTIVITY, DELIVERABLE
from tests.reliability.undoing import undone
from tests.sizes import size
from tests.unexplained import unexplained
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.letters import Letter
from workplan.outcomes import Outcome, Receipt
from workplan.plan import Activity, Plan, PlanHead
from workplan.recipients import Directory
from workplan.rules import USUAL_LADDER, Schedules, usual_told
from workplan.timeline import Timeline

EXAMPLES, STEPS = size((10, 25), (500, 50))
START = datetime(2024, 2, 1, 3, tzinfo=UTC)
SCHEDULES = Schedules(ZoneInfo("Asia/Jakarta"), rules=USUAL_LADDER, told=usual_told(USUAL_LADDER), chairs=("UCHAIR",))
ZONES = ("Pacific/Kiritimati", "Asia/Ho_Chi_Minh", "Europe/London", "America/New_York", "Pacific/Pago_Pago")
CODES = ("A.1", "A.2", "A.3")
Told = tuple[str, str, str, date, str]
"""Who was told what, and by which rule, of which occurrence."""


class Moving(RuleBasedStateMachine):
    """A plan that is changed while its letters leave."""

    database: Database
    told_in_all = 0

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._connection: Connection = self._stack.enter_context(undone(self.database))
        self._now, self._told = START, set[tuple[Told, int]]()
        self._due = {code: START.date() + timedelta(days) for code, days in zip(CODES, (31, 8, 1), strict=True)}
        self._before = dict(self._due)

    @initialize()
    def begin(self) -> None:
        for number in range(2):
            self.move_body(number, ZONES[1])
        rows = [
            Activity(code, "A study", "", Timeline("Soon", end=day), bodies=(Involvement(f"B{nr % 2}", Role.LEAD),))
            for nr, (code, day) in enumerate(self._due.items())
        ]
        plans.save(self._connection, Plan(PlanHead("MOVE", "A plan"), (), tuple(rows)))
        planning.plan(self._connection, self._directory(), self._now)

    @rule(number=st.integers(0, 1), zone=st.sampled_from(ZONES))
    def move_body(self, number: int, zone: str) -> None:
        person = Person(f"U{number}", Post.FOCAL_POINT)
        bodies.save(self._connection, [Body(f"B{number}", timezone=zone, people=(person,))])

    @rule(code=st.sampled_from(CODES), days=st.sampled_from((40, 31, 30, 8, 7, 1, 0, -3)))
    def move_date(self, code: str, days: int) -> None:
        self._before[code] = self._due[code]
        self._set(code, self._now.date() + timedelta(days))

    @rule(code=st.sampled_from(CODES))
    def move_date_back(self, code: str) -> None:
        self._set(code, self._before[code])

    @rule(hours=st.sampled_from((0.5, 8.0, 24.0, 72.0)))
    def look(self, hours: float) -> None:
        self._now += timedelta(hours=hours)
        planning.plan(self._connection, self._directory(), self._now)
        self._deliver()

    @rule(hours=st.sampled_from((1.0, 24.0)))
    def plan_and_deliver_later(self, hours: float) -> None:
        planning.plan(self._connection, self._directory(), self._now)
        self._now += timedelta(hours=hours)

    def _deliver(self) -> None:
        while due := dict(claiming.due(self._connection, self._now, None)):
            letters = claiming.claim(self._connection, self._directory(), list(due), self._now, self._now).letters
            for letter in letters:
                self._read(letter)
            receipts = [(letter, Receipt(Outcome.SENT, channel="D1", ts="1.0")) for letter in letters]
            recording.record(self._connection, lambda _: self._directory(), receipts, self._now)
        assert unexplained(self._connection) == 0

    def _read(self, letter: Letter) -> None:
        for line in letter.lines:
            told = letter.recipient, line.code, line.rule, line.on, line.label
            assert line.on == self._due[line.code]
            assert (told, self._ring(line.nudge)) not in self._told
            self._told.add((told, self._ring(line.nudge)))
            Moving.told_in_all += 1

    def _ring(self, nudge: int) -> int:
        found = self._connection.execute(select(NUDGE.c.ring).where(NUDGE.c.id == nudge))
        return int(found.scalar_one())

    def _set(self, code: str, day: date) -> None:
        its = select(ACTIVITY.c.id).where(ACTIVITY.c.code == code).scalar_subquery()
        self._connection.execute(DELIVERABLE.update().where(DELIVERABLE.c.activity_id == its), {"due": day})
        self._due[code] = day

    def _directory(self) -> Directory:
        return directories.load(self._connection, SCHEDULES, ("UOFFICER",))

    def teardown(self) -> None:
        self._stack.close()


def test_dates_and_zones_that_move_let_nothing_old_be_told_and_nothing_twice() -> None:
    with TemporaryDirectory() as folder:
        Moving.database = Database(f"sqlite:///{Path(folder)}/moving.db")
        Moving.database.migrate()
        chosen = settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        run_state_machine_as_test(Moving, settings=chosen)
        Moving.database.close()
    print(f"\nB5: {EXAMPLES} stories of up to {STEPS} steps, {Moving.told_in_all} things told: 0 stale, 0 repeated")
    assert Moving.told_in_all > 0
