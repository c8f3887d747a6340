"""A plan of some sections and bodies, and what is done to it at random over some weeks, as people do it."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from storage import bodies, loading, meetings, milestones, plans, revisions, undoing, updates
from storage.tables import ACTIVITY
from tests.storage.a_plan import HEAD
from workplan import timeline
from workplan.bodies import Involvement, Role
from workplan.contacts import Body
from workplan.errors import WorkPlanError
from workplan.history import Act, Kind, Via
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, Origin, Plan, Section
from workplan.revisions import Adoption
from workplan.status import Status
from workplan.updates import Reading, Report, reported

ZONE = ZoneInfo("Asia/Jakarta")
BEGIN = datetime(2023, 3, 1, 9, tzinfo=ZONE)
WORDS = ("draft with ASWSC", "adopted", "no funds yet", "<!channel> & co")
TIMELINES = ("By end H1 2023", "Q2 2023 - Q3 2024", "by 30 April 2023", "2022", "in due course", "by the 12th meeting")
LEADS = ("ATFJCC", "ACCEC", "ASEAN Coordinating Committee on Consumer Protection")
KNOWN = (
    Body(
        "ACCP", "ASEAN Committee on Consumer Protection", ("ASEAN Coordinating Committee on Consumer Protection", "CCP")
    ),
)
"""A body that plans name by a former name."""
SECTIONS = tuple(
    Section(code, level)
    for code, level in (
        ("A", "workstream"), ("A.1", "topic"), ("A.1.1", "objective"), ("A.2", "topic"), ("A.2.1", "objective"),
        ("B", "workstream"), ("B.1", "topic"), ("B.1.1", "objective"),
    )
)  # fmt: skip
CODES = tuple(f"{section}.{number}" for section in ("A.1.1", "A.2.1", "B.1.1") for number in range(1, 6))


def live(connection: Connection, seed: int, acts: int = 50) -> datetime:
    """Store such a plan with its bodies, let people act on it, and return a moment after all of that."""
    draw = random.Random(seed)  # noqa: S311 - drawn, not secret
    plan = Plan(HEAD, SECTIONS, tuple(_activity(draw, code) for code in CODES))
    bodies.save(connection, KNOWN)
    loading.load(connection, plan, frozenset(), Act("operator", BEGIN, Via.OPERATOR))
    now = BEGIN
    for _ in range(acts):
        now += timedelta(hours=draw.choice([0, 1, 5, 30, 70]), microseconds=draw.choice([0, 1]))
        # What cannot be done changes nothing: what comes after it can.
        with suppress(WorkPlanError), connection.begin_nested():
            draw.choice(ACTS)(connection, draw, Act("UATFJCC", now, Via.COMMAND))
    return now + timedelta(hours=1)


def _activity(draw: random.Random, code: str) -> Activity:
    status = draw.choice([*Status, Status.IN_PROGRESS, Status.IN_PROGRESS])
    owed = [
        Deliverable(f"Draft {number}", _day(draw), draw.choice(list(DeliverableState)))
        for number in range(draw.randint(0, 3))
    ]
    return Activity(
        code,
        f"Activity {code}",
        f"Activity {code}",
        timeline.parse(draw.choice(TIMELINES)),
        bodies=tuple(
            Involvement(name, role) for name, role in zip(draw.sample(LEADS, 2), (Role.LEAD, Role.CONSULT), strict=True)
        ),
        metrics=(Metric("Studies", "0"),),
        deliverables=tuple(owed),
        status=status,
        last_update=draw.choice([None, BEGIN - timedelta(days=draw.randint(0, 90))]),
    )


def _day(draw: random.Random) -> date | None:
    return draw.choice([None, BEGIN.date() + timedelta(draw.randint(-60, 150))])


def _any(connection: Connection, draw: random.Random) -> int:
    there = connection.execute(select(ACTIVITY.c.id).where(~ACTIVITY.c.withdrawn)).scalars()
    return int(draw.choice(list(there)))


def _report(connection: Connection, draw: random.Random, act: Act) -> None:
    it = _any(connection, draw)
    owed = [each.label for each in updates.load(connection, it).activity.deliverables]
    said = Report(
        draw.choice([None, *Status]),
        draw.choice([None, *WORDS]),
        draw.choice([(), ("https://doc.example/1",)]),
        tuple((label, draw.choice(list(DeliverableState))) for label in owed[: draw.randint(0, 1)]),
        (Reading(0, str(draw.randint(0, 3))),) * draw.randint(0, 1),
    )
    updates.change(connection, it, lambda activity: reported(activity, said, act.at), act)


def _undo(connection: Connection, draw: random.Random, act: Act) -> None:
    it = _any(connection, draw)
    undoing.undo(connection, it, undoing.target(connection, it, "it"), act)


def _revise(connection: Connection, draw: random.Random, act: Act) -> None:
    adoption = Adoption(f"{draw.randint(1, 12)}th meeting")
    revisions.revise(connection, _any(connection, draw), draw.choice(TIMELINES), adoption, act)


def _milestone(connection: Connection, draw: random.Random, act: Act) -> None:
    code, label = draw.choice(CODES), f"Milestone {draw.randint(1, 2)}"
    if draw.random() < 0.3:
        milestones.remove(connection, HEAD.key, code, label, act)
    else:
        milestones.add(connection, HEAD.key, code, Deliverable(label, _day(draw), origin=Origin.MILESTONE), act)


def _meet(connection: Connection, draw: random.Random, act: Act) -> None:
    meetings.put(connection, "12th meeting", BEGIN.date() + timedelta(draw.randint(0, 100)), act)


def _note(connection: Connection, draw: random.Random, act: Act) -> None:
    updates.change(connection, _any(connection, draw), lambda activity: activity, act, kind=Kind.NOTE)


def _load(connection: Connection, draw: random.Random, act: Act) -> None:
    """Load the plan again with another timeline, and without some of its activities."""
    plan = plans.load(connection, HEAD.key)
    assert plan
    kept = [each for each in plan.activities if draw.random() < 0.9]
    back = [_activity(draw, code) for code in CODES if draw.random() < 0.1 and code not in {each.code for each in kept}]
    moved = [
        replace(each, timeline=timeline.parse(draw.choice(TIMELINES))) if draw.random() < 0.2 else each for each in kept
    ]
    loading.load(connection, replace(plan, activities=(*moved, *back)), frozenset(), act)


ACTS = (*(_report,) * 5, *(_undo,) * 3, _revise, _milestone, _milestone, _meet, _note, _load)
"""What people do, what they do most several times."""
