"""A small plan with one of everything, and reports of it, for the tests of documents."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from workplan import timeline
from workplan.bodies import Involvement, Role
from workplan.clearings import Clearing, Standing
from workplan.digests import Digest, Several, Subject, Tally, Told
from workplan.history import Edit
from workplan.member_states import MemberState, Stage
from workplan.placed import PlanName
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, OutcomeMetric, Plan, PlanHead, Section
from workplan.reports import Basis, Report
from workplan.status import Status

DAY = date(2023, 5, 15)
JAKARTA = timezone(timedelta(hours=7))
HEAD = PlanHead(
    "ASEAN",
    "Work Plan on Commerce",
    vision="To grow",
    vision_metrics=(
        OutcomeMetric("% of activities completed\nAs the review finds it."),
        OutcomeMetric("Score", "55/100"),
    ),
    members=("KH", "PH", "SG"),
)
SECTIONS = (
    Section("A", "workstream", "Cross Border"),
    Section("A.2", "topic", "Paperless Trading", "More of it", (OutcomeMetric("Coverage", "5 AMS"),), "A note on A.2"),
    Section("A.2.1", "objective", "To expand the use"),
    Section("A.2.2", "objective", "To share"),
    Section("B", "workstream", "Business"),
)
ATFJCC = (Involvement("ATFJCC", Role.LEAD),)
ACCESSION = Activity(
    "A.2.1.1",
    "Accession",
    "Accession to the agreement",
    timeline.parse("2022-2025"),
    "ATFJCC to lead",
    ATFJCC,
    (
        Metric(
            "Number of AMS acceding",
            "0",
            "3",
            as_of=date(2023, 4, 30),
            source="Depositary",
            members=(
                MemberState("PH", Stage.ACCEDED, date(2019, 12, 27), "C.N.658"),
                MemberState("KH", Stage.SIGNED, date(2017, 8, 29)),
            ),
        ),
        Metric("Number of AMS reporting", "0"),
    ),
    status=Status.IN_PROGRESS,
    status_text="Procedures are under way",
    last_update=datetime(2023, 5, 2, 8, tzinfo=UTC),
)
STUDY = Activity(
    "A.2.1.2",
    "Study",
    "Study on interoperability",
    timeline.parse("By end Q1 2023"),
    "ATFJCC",
    ATFJCC,
    (Metric("Study completed", "0"),),
    (Deliverable("Draft", date(2022, 9, 30), DeliverableState.DONE, date(2022, 9, 28)),),
    evidence=("ATFJCC/23/5",),
    original=timeline.parse("By end 2022"),
    formerly=("A.1.9",),
)
FORUM = Activity(
    "A.2.2.1",
    "Forum",
    "Forum",
    timeline.parse("2022"),
    "ACCEC",
    (Involvement("ACCEC", Role.LEAD),),
    status=Status.COMPLETED,
    source_note="A note on the forum",
)
REVIEW = Activity("B.1", "Review", "Review", timeline.parse(None))
PLAN = Plan(HEAD, SECTIONS, (ACCESSION, STUDY, FORUM, REVIEW))
MEETING = Clearing("12th ACCEC meeting", "ACCEC/12", 3)
STANDINGS = {"A.2.1.1": Standing(MEETING, 1), "A.2.2.1": Standing(MEETING, 0), "A.2.1.2": Standing(None, 1)}


def told(activity: Activity, *edits: Edit) -> Told:
    """Return what was said of an activity, late in the evening by the clock of Greenwich."""
    return Told(Subject(activity.code, activity.title), edits, datetime(2023, 5, 2, 20, tzinfo=UTC))


NEWS = Digest(
    PlanName("ASEAN", HEAD.title),
    "",
    datetime(2023, 4, 1, tzinfo=JAKARTA),
    datetime(2023, 5, 15, 23, 59, tzinfo=JAKARTA),
    Tally(4, 1, 1, 0),
    completed=Several.of([told(FORUM)]),
    changed=Several.of(
        [
            told(
                ACCESSION,
                Edit("status", "not-started", "in-progress"),
                Edit("status_text", None, "Procedures are under way"),
                Edit("value", None, "1", "metrics", 0, "Number of AMS acceding"),
            )
        ]
    ),
    moved=Several.of([told(STUDY, Edit("timeline", {"text": "By end 2022"}, {"text": "By end Q1 2023"}))]),
)
REPORT = Report(PLAN, DAY, Basis.WORKING, STANDINGS, since=date(2023, 4, 1), news=NEWS)
CLEARED = replace(REPORT, basis=Basis.CLEARED)
TASKS = Report(
    Plan(
        PlanHead("ESCAP", "Road map", activity_level="task"),
        (Section("T", "table", "Tasks of the Group"),),
        (
            Activity("T.1", "Template", "Template", timeline.parse(None), references=("Article 6",)),
            Activity(
                "T.2",
                "Guide",
                "Guide",
                timeline.parse(None),
                status=Status.IN_PROGRESS,
                status_text="A draft is ready.",
                references=("Article 7", "Article 14"),
            ),
        ),
    ),
    date(2016, 3, 23),
)


def of(*activities: Activity, standings: Mapping[str, Standing] = STANDINGS) -> Report:
    """Return the report of a plan with other activities."""
    return replace(REPORT, plan=replace(PLAN, activities=activities), standings=standings)
