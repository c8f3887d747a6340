"""What a new chair takes over: what is open, what was promised, what waits for a decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workplan import digests
from workplan.clearings import Uncleared
from workplan.contacts import name_key
from workplan.digests import NOTHING, Owed, Several, Silent, Subject
from workplan.involvement import Involvement, Role
from workplan.letters import AnswerKind
from workplan.placed import PlanName
from workplan.plan import Activity, Plan
from workplan.portfolio import Standing
from workplan.proposals import Proposal
from workplan.status import RUNNING
from workplan.timeline import Timeline

AHEAD = timedelta(90)
"""How far ahead a hand-over says what falls due."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody has answered for a body on something that is still owed.

    `until`: to which day they have put it off. `on`: the day from which it is owed.
    """

    subject: Subject
    label: str
    on: date
    by: str
    kind: AnswerKind
    made: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """An activity whose timeline is another than the one first adopted."""

    subject: Subject
    original: Timeline
    now: Timeline


@dataclass(frozen=True, slots=True)
class Handover:
    """What there is to take over of a plan on a day.

    Args:
        plan: The plan.
        today: The day.
        standing: Where its activities stand.
        overdue, due: What is past its date, and what falls due within AHEAD.
        silent: What is in progress and nobody has reported on for long.
        promises: What was answered on what is still owed.
        moved: Dates that a revision has changed.
        leads: The bodies that lead or co-lead what runs, each name once, by name.
        proposals: What was proposed and nobody has decided.
        uncleared: Updates that no meeting has cleared.
        held: How many letters wait for a person.
        is_changing: A change of schedules.yaml waits for a yes.
    """

    plan: PlanName
    today: date
    standing: Standing
    overdue: Several[Owed] = NOTHING
    due: Several[Owed] = NOTHING
    silent: Several[Silent] = NOTHING
    promises: Several[Promise] = NOTHING
    moved: Several[Moved] = NOTHING
    leads: tuple[Involvement, ...] = ()
    proposals: Several[Proposal] = NOTHING
    uncleared: Several[Uncleared] = NOTHING
    held: int = 0
    is_changing: bool = False


def of_plan(plan: Plan, standing: Standing, now: datetime, silence: timedelta, most: int) -> Handover:
    """Return what of it the plan itself says.

    Args:
        plan: As it stands.
        standing: Where its activities stand.
        now: The moment, in the committee's time zone.
        silence: After how long something is silent.
        most: How many of each kind are named.
    """
    today = now.date()
    dues = sorted(digests.owed(plan.activities), key=lambda each: each.due)
    running = [each for each in plan.activities if each.status in RUNNING]
    moved = (Moved(digests.subject_of(each), each.original, each.timeline) for each in running if each.original)
    return Handover(
        PlanName(plan.head.key, plan.head.title, plan.head.activity_level),
        today,
        standing,
        overdue=Several.of((each for each in dues if each.due < today), most),
        due=Several.of((each for each in dues if today <= each.due <= today + AHEAD), most),
        silent=Several.of(digests.silent(plan.activities, today, silence, now.tzinfo), most),
        moved=Several.of(moved, most),
        leads=_leads(running),
    )


def _leads(running: Iterable[Activity]) -> tuple[Involvement, ...]:
    leading = [body for each in running for body in each.bodies if body.role in {Role.LEAD, Role.CO_LEAD}]
    several = sorted(leading, key=lambda body: (name_key(body.name), body.full_name or ""))
    return tuple({name_key(body.name): body for body in several}.values())
