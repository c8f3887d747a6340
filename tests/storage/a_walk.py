"""Whatever may be done to a plan, drawn by a seed: what the history must be able to take off again."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from storage import (
    clearings,
    history,
    loading,
    meetings,
    milestones,
    outcome_reports,
    plans,
    proposals,
    revisions,
    undoing,
    updates,
)
from storage.tables import ACTIVITY
from tests.storage.a_plan import FORUM, HEAD, REPORT, SECTIONS, STUDY, SURVEY, TASKS
from tests.storage.acts import START
from workplan import timeline
from workplan.clearings import Wanted
from workplan.errors import WorkPlanError
from workplan.events import Relative
from workplan.history import Act, Kind, Via
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, DeliverableState, Origin, OutcomeMetric, Plan, Section
from workplan.proposals import About, ProposalState
from workplan.revisions import Adoption
from workplan.status import Status
from workplan.timeline import Timeline
from workplan.updates import Reading, Report, reported

MEETINGS = ("11th meeting", "12th meeting", "13th meeting")
WORDS = ("Draft", "“Köln”", "With ASWSC", "=1+1")
TIMES = ("By end 2023", "2024-2025", "By end H1 2026", "30 June 2024")
CODES = ("A.2.1.7", "A.2.1.8", "B.7", "Z.9")
PAPER = Activity(
    "A.2.1.3",
    "Paper",
    "Paper by a meeting",
    Timeline("2023", date(2023, 1, 1), date(2023, 12, 31)),
    deliverables=(Deliverable("Draft", relative=Relative(3, "week", "before", "12th meeting")),),
)
FIRST = Plan(replace(HEAD, as_of=date(2023, 4, 1)), SECTIONS, (SURVEY, STUDY, PAPER, REPORT, FORUM))
"""How the walk begins."""


class Walk:
    """A plan in a database to which one thing after the other is done, all of it at a moment that goes on."""

    def __init__(
        self, connection: Connection, seed: int, acts: "Sequence[Callable[[Walk], None]] | None" = None
    ) -> None:
        self._connection, self._drawn = connection, Random(seed)  # noqa: S311 - the same ones again
        self._acts = acts or ACTS
        self.now = START
        self.done: list[str] = []
        self._load(FIRST)
        loading.load(connection, TASKS, frozenset(), self._act())

    def step(self) -> None:
        """Do one thing, an hour later; what the plan refuses has not happened."""
        self.now += timedelta(hours=1)
        work = self._drawn.choice(self._acts)
        with suppress(WorkPlanError):
            work(self)
            self.done.append(work.__name__)

    def _act(self) -> Act:
        return Act("UATFJCC", self.now, Via.FILE)

    def _plan(self) -> Plan:
        plan = plans.load(self._connection, FIRST.head.key)
        assert plan is not None
        return plan

    def _load(self, plan: Plan) -> None:
        adopted = self._drawn.choice([None, Adoption(self._drawn.choice(MEETINGS))])
        loading.load(self._connection, plan, frozenset(), self._act(), adopted)

    def _one(self) -> tuple[int, str]:
        """Draw an activity, now and then one of another plan or one that left; return its id and its code."""
        known = select(ACTIVITY.c.id, ACTIVITY.c.code, ACTIVITY.c.withdrawn, ACTIVITY.c.plan_id).order_by(ACTIVITY.c.id)
        rows = self._connection.execute(known).all()
        there = [row for row in rows if not row.withdrawn and row.plan_id == 1]
        row = self._drawn.choice(there if there and self._drawn.random() < 0.9 else rows)
        return row.id, row.code

    def _changed(self, change: Callable[[Activity], Activity]) -> None:
        """Load the plan with one of its activities changed."""
        plan = self._plan()
        if plan.activities:
            place = self._drawn.randrange(len(plan.activities))
            several = list(plan.activities)
            several[place] = change(several[place])
            self._load(replace(plan, activities=tuple(several)))

    def report(self) -> None:
        """Let a body report."""
        it, _ = self._one()
        owed = updates.load(self._connection, it).activity.deliverables
        settled = [(each.label, self._drawn.choice(list(DeliverableState))) for each in owed]
        said = Report(
            self._drawn.choice([None, *Status]),
            self._drawn.choice(WORDS),
            self._drawn.choice([(), *([("https://doc.example/12",)] * 3)]),
            tuple(self._drawn.sample(settled, self._drawn.randint(0, len(settled)))),
            self._drawn.choice([(), (Reading(0, self._drawn.choice(["1", "2"]), date(2023, 5, 1)),), _counted()]),
        )
        act = self._act()
        updates.change(self._connection, it, lambda activity: reported(activity, said, act.at), act)

    def note(self) -> None:
        """Let somebody note something."""
        updates.change(self._connection, self._one()[0], lambda activity: activity, self._act(), kind=Kind.NOTE)

    def undo(self) -> None:
        """Take back the last thing that was done to an activity."""
        it, code = self._one()
        undoing.undo(self._connection, it, undoing.target(self._connection, it, code), self._act())

    def undo_any(self) -> None:
        """Take back anything that was done to an activity, also that something was taken back."""
        it, code = self._one()
        entries = history.after(self._connection, it)
        if entries:
            number = self._drawn.choice(entries).id
            undoing.undo(self._connection, it, undoing.target(self._connection, it, code, number), self._act())

    def clear(self) -> None:
        """Let a meeting clear an activity."""
        it, _ = self._one()
        clearings.clear(
            self._connection, it, self._drawn.choice(MEETINGS), self._drawn.choice([None, "12/5"]), self._act()
        )

    def clear_all(self) -> None:
        """Let a meeting clear all that waits."""
        wanted = Wanted(self._drawn.choice(MEETINGS))
        clearings.clear_all(self._connection, FIRST.head.key, wanted, self._act())

    def revise(self) -> None:
        """Let a meeting adopt another date."""
        adoption = Adoption(self._drawn.choice(MEETINGS))
        revisions.revise(self._connection, self._one()[0], self._drawn.choice(TIMES), adoption, self._act())

    def adopt(self) -> None:
        """Let a body propose a date, and a meeting adopt it."""
        it, _ = self._one()
        act, worded = self._act(), self._drawn.choice(TIMES)
        made = proposals.put(self._connection, it, About.DATE, act.by, act.at, {"worded": worded}, "Funds")
        revisions.revise(self._connection, it, worded, Adoption(MEETINGS[0]), act)
        proposals.decide(self._connection, made.id, ProposalState.ACCEPTED, act.by, act.at)

    def milestone(self) -> None:
        """Add something that is owed, by a day or by a meeting, or move it."""
        _, code = self._one()
        by = {"due": date(2024, 1, self._drawn.randint(1, 9))}, {"relative": Relative(1, "week", "before", MEETINGS[1])}
        wanted = Deliverable(
            self._drawn.choice(["Outline", "Slides"]), origin=Origin.MILESTONE, **self._drawn.choice(by)
        )
        milestones.add(self._connection, FIRST.head.key, code, wanted, self._act())

    def no_milestone(self) -> None:
        """Take it back."""
        _, code = self._one()
        milestones.remove(
            self._connection, FIRST.head.key, code, self._drawn.choice(["Outline", "Slides"]), self._act()
        )

    def meet(self) -> None:
        """Set or move the day of a meeting, or take it away."""
        name = self._drawn.choice(MEETINGS)
        if self._drawn.random() < 0.2:
            meetings.clear(self._connection, name, self._act())
        else:
            meetings.put(self._connection, name, date(2023, self._drawn.randint(6, 12), 14), self._act())

    def read_outcome(self) -> None:
        """Let an outcome of the plan, or of a section, be read."""
        code = self._drawn.choice([None, "A.2", "B"])
        said = Reading(0, self._drawn.choice(["6 AMS", "none"]), date(2023, 5, 1), "Review")
        outcome_reports.report(self._connection, FIRST.head.key, code, said, self._act())

    def withdraw(self) -> None:
        """Load the plan without one of its activities."""
        plan = self._plan()
        if len(plan.activities) > 1:
            gone = self._drawn.choice(plan.activities)
            self._load(replace(plan, activities=tuple(each for each in plan.activities if each != gone)))

    def restore(self) -> None:
        """Load the plan with one of those that it began with."""
        plan, back = self._plan(), self._drawn.choice(FIRST.activities)
        if back.code not in {each.code for each in plan.activities}:
            self._load(replace(plan, activities=(*plan.activities, back)))

    def add(self) -> None:
        """Load the plan with a new activity, which may have been reported on."""
        plan, code = self._plan(), self._drawn.choice(CODES)
        if code not in {each.code for each in plan.activities}:
            new = replace(self._drawn.choice([SURVEY, REPORT]), code=code, title=f"New {self.now:%d %H}")
            self._load(replace(plan, activities=(new, *plan.activities)))

    def recode(self) -> None:
        """Load the plan with another code for one of its activities, which may be one that another had or has."""
        plan = self._plan()
        moved = self._drawn.choice(plan.activities)
        code = self._drawn.choice([*CODES, *(each.code for each in FIRST.activities)])
        recoded = replace(moved, code=code, formerly=(*moved.formerly, moved.code))
        several = [recoded if each == moved else each for each in plan.activities if each == moved or each.code != code]
        self._load(replace(plan, activities=tuple(several)))

    def swap(self) -> None:
        """Load the plan with two activities that have swapped their codes."""
        plan = self._plan()
        if len(plan.activities) > 1:
            one, other = self._drawn.sample(plan.activities, 2)
            swapped = {one: replace(one, code=other.code, formerly=(one.code,)),
                       other: replace(other, code=one.code, formerly=(other.code,))}  # fmt: skip
            self._load(replace(plan, activities=tuple(swapped.get(each, each) for each in plan.activities)))

    def reorder(self) -> None:
        """Load the plan in another order."""
        plan = self._plan()
        shuffled = self._drawn.sample(plan.activities, len(plan.activities))
        turned = self._drawn.choice([plan.sections, plan.sections[::-1]])
        self._load(replace(plan, sections=turned, activities=tuple(shuffled)))

    def restate(self) -> None:
        """Load the plan with what its file says of reports."""
        at = self._drawn.choice([None, self.now, datetime.fromisoformat("2023-01-31T08:00+00:00")])
        status, words = self._drawn.choice(list(Status)), self._drawn.choice([None, *WORDS])
        self._changed(lambda each: replace(each, status=status, status_text=words, last_update=at))

    def reword(self) -> None:
        """Load the plan with other words for an activity, its timeline, or what it owes and is measured by."""
        metrics = self._drawn.choice([(), STUDY.metrics, STUDY.metrics[::-1]])
        owed = self._drawn.choice([(), STUDY.deliverables, PAPER.deliverables, STUDY.deliverables[::-1]])
        when = timeline.parse(self._drawn.choice(TIMES))
        said: dict[str, Any] = {
            "title": self._drawn.choice(WORDS),
            "timeline": when,
            "metrics": metrics,
            "deliverables": owed,
        }
        chosen = dict(self._drawn.sample(list(said.items()), self._drawn.randint(1, len(said))))
        self._changed(lambda each: replace(each, **chosen))

    def retitle(self) -> None:
        """Load the plan with another title, day, vision, or other sections."""
        plan, words = self._plan(), self._drawn.choice(WORDS)
        metrics = (OutcomeMetric("Coverage", words),)
        heads = (
            replace(plan.head, title=words),
            replace(plan.head, as_of=self._drawn.choice([None, date(2023, 3, 1), self.now.date()])),
            replace(plan.head, vision_metrics=metrics),
        )
        sections: Sequence[tuple[Section, ...]] = (
            plan.sections,
            (*SECTIONS, Section("C", "workstream", words)),
            tuple(replace(each, outcome_metrics=metrics) for each in SECTIONS),
            SECTIONS[1:],
        )
        self._load(replace(plan, head=self._drawn.choice(heads), sections=self._drawn.choice(sections)))

    def refuse(self) -> None:
        """Let somebody be refused."""
        history.append(self._connection, Kind.REFUSAL, self._act(), plan=FIRST.head.key, activity_id=self._one()[0])


def _counted() -> tuple[Reading, ...]:
    """Return a reading that counts a Member State more, and one less."""
    return (Reading(1, as_of=date(2023, 5, 2), adds=(MemberState("KH"),), drops=("TH",)),)


ACTS: tuple[Callable[[Walk], None], ...] = (
    *(Walk.report,) * 5,
    *(Walk.undo, Walk.undo_any) * 2,
    Walk.note,
    *(Walk.clear, Walk.clear_all, Walk.revise, Walk.adopt, Walk.milestone, Walk.no_milestone, Walk.meet),
    *(Walk.read_outcome, Walk.withdraw, Walk.restore, Walk.add, Walk.recode, Walk.swap, Walk.reorder),
    *(Walk.restate, Walk.reword, Walk.retitle, Walk.refuse),
)
"""What may be done, reports more often than the others."""
