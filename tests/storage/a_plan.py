"""A small plan with one of everything, for the tests of storage."""

from dataclasses import replace
from datetime import UTC, date, datetime

from workplan.bodies import Involvement, Role
from workplan.history import Act, Via
from workplan.member_states import MemberState
from workplan.plan import (
    Activity,
    Deliverable,
    DeliverableState,
    Metric,
    Origin,
    OutcomeMetric,
    Plan,
    PlanHead,
    Section,
)
from workplan.status import Status
from workplan.timeline import Timeline

TODAY = date(2023, 5, 15)
ACT = Act("UOFFICER", datetime(2023, 5, 15, 2, tzinfo=UTC), Via.COMMAND)

HEAD = PlanHead("ASEAN", "Work Plan", vision="To grow", vision_metrics=(OutcomeMetric("% completed"),))
SECTIONS = (
    Section("A", "workstream", "Cross Border"),
    Section("A.2", "topic", "Paperless Trading", "More of it", (OutcomeMetric("Coverage", "5 AMS"),), "A note"),
    Section("A.2.1", "objective", None),
    Section("B", "workstream", "Behind the Border"),
)
SURVEY = Activity(
    "A.2.1.1",
    "Survey",
    "Survey of traders",
    Timeline("2022", date(2022, 1, 1), date(2022, 12, 31)),
    "ATFJCC",
    (Involvement("ATFJCC", Role.LEAD),),
    deliverables=(Deliverable("Completion", date(2022, 12, 31), origin=Origin.TIMELINE),),
    status=Status.COMPLETED,
    last_update=datetime(2023, 1, 31, 8, tzinfo=UTC),
)
STUDY = Activity(
    code="A.2.1.2",
    title="Technical Study",
    description="Technical Study on interoperability",
    timeline=Timeline("Annually by end H1 2023", None, date(2023, 6, 30), recurs="annual", conditional=True),
    bodies_text="ATFJCC in consultation with ASEAN Single Window Steering Committee (ASWSC)",
    bodies=(
        Involvement("ATFJCC", Role.LEAD),
        Involvement("ASWSC", Role.CONSULT, "ASEAN Single Window Steering Committee"),
    ),
    metrics=(
        Metric("Study completed", "0"),
        Metric("Partners", "0", "3", "2", date(2023, 5, 1), "ASW", (MemberState("SG"), MemberState("TH"))),
    ),
    deliverables=(
        Deliverable("Draft", date(2023, 3, 31), DeliverableState.DONE, date(2023, 3, 30)),
        Deliverable("Study", date(2023, 6, 30)),
    ),
    status=Status.IN_PROGRESS,
    status_text="Draft circulated",
    last_update=datetime(2023, 5, 2, 8, tzinfo=UTC),
    references=("Article 7", "Article 14"),
    source_note="The annex prints AWS.",
)
REPORT = Activity(
    "B.1",
    "Report",
    "Report",
    Timeline("2021", date(2021, 1, 1), date(2021, 12, 31)),
    deliverables=(Deliverable("Completion", date(2021, 12, 31), origin=Origin.TIMELINE),),
)
FORUM = Activity(
    "B.2",
    "Forum",
    "Forum on logistics",
    Timeline("in due course", understood=False),
    "ACCEC and ASWSC",
    (Involvement("ACCEC", Role.LEAD), Involvement("ASWSC", Role.CO_LEAD)),
    status=Status.ON_HOLD,
)
PLAN = Plan(HEAD, SECTIONS, (SURVEY, STUDY, REPORT, FORUM))

TASKS = Plan(
    PlanHead("ESCAP", "Road map", activity_level="task", as_of=date(2016, 3, 23)),
    (Section("T", "table", "Tasks"),),
    (Activity("T.1", "Template", "Template", Timeline()), replace(REPORT, code="A.2")),
)
"""A second plan; it has an A.2 of its own, which is a task there."""


def with_activities(*activities: Activity) -> Plan:
    """Return the small plan with other activities."""
    return replace(PLAN, activities=activities)
