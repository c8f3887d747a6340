"""Small plans, and the most hostile ones, for tests to show and store."""

from datetime import date

from workplan.bodies import Involvement, Role
from workplan.placed import PlacedActivity, PlacedSection, PlanName, SectionName
from workplan.plan import Activity, ActivityLine, Metric, Progress, Section
from workplan.status import Status
from workplan.timeline import Timeline

TODAY = date(2023, 5, 15)
PLAN = PlanName("ASEAN", "Work Plan on Electronic Commerce")
BY_H1 = Timeline("By end H1 2023", end=date(2023, 6, 30))
TOPIC = Section("A.2", "topic", "Paperless Trading", "By 2025, more documents are electronic.")
ABOVE = (
    SectionName("A.2", "topic", "Paperless Trading"),
    SectionName("A.2.1", "objective", "To expand the use of paperless trade"),
)
OBJECTIVE = Section("A.2.1", "objective", "To expand the use of paperless trade")

STUDY = Activity(
    code="A.2.1.3",
    title="Technical Study on ASW Interoperability",
    description="Technical Study on ASW Interoperability\n\nComplementing progress by ASW TWG",
    timeline=BY_H1,
    bodies_text="ATFJCC to lead in consultation with ASEAN Single Windows Steering Committee (ASWSC)",
    bodies=(
        Involvement("ATFJCC", Role.LEAD),
        Involvement("ASWSC", Role.CONSULT, "ASEAN Single Windows Steering Committee"),
    ),
    metrics=(
        Metric("Technical Study completed", baseline="0"),
        Metric("Dialogue Partners included", baseline="0", target="3", value="2", as_of=date(2023, 5, 1)),
    ),
    source_note="The annex prints AWS.",
)

HOSTILE = "<!channel> <@U1> <https://evil.example|ASEAN> *bold* :tada: \u202egnp.exe & #general "
"""Text that would page, link, style or reorder if any of it were parsed."""


def placed(activity: Activity = STUDY) -> PlacedActivity:
    """Return an activity in its place under A.2.1."""
    return PlacedActivity(PLAN, ABOVE, activity)


def placed_topic(parts: int) -> PlacedSection:
    """Return a topic with `parts` objectives of the longest titles Slack could meet."""
    under = tuple((Section(f"A.2.{n}", "objective", HOSTILE * 40), Progress(9, 1, 2)) for n in range(1, parts + 1))
    return PlacedSection(PLAN, (), Section("A.2", "topic", HOSTILE * 40, HOSTILE * 40), Progress(500, 3, 21), under)


def long_lines(count: int) -> tuple[ActivityLine, ...]:
    """Return lines with titles of 3,000 characters."""
    return tuple(
        ActivityLine(f"A.2.1.{n}", (HOSTILE * 100)[:3000], BY_H1, Status.NOT_STARTED, (HOSTILE * 3,))
        for n in range(1, count + 1)
    )


def longest_activity() -> Activity:
    """Return an activity with every field as long as a plan file allows, and more metrics than a card shows."""
    text = (HOSTILE * 100)[:3000]
    metrics = tuple(Metric(text, text, text, text, TODAY) for _ in range(40))
    bodies = tuple(Involvement(f"{n} {text}"[:300], role, text) for n, role in enumerate(list(Role) * 6))
    return Activity(
        code="A" * 40,
        title=text,
        description=f"{text}\n\n{text}",
        timeline=Timeline(text, understood=False),
        bodies_text=text,
        bodies=bodies,
        metrics=metrics,
        status_text=text,
        references=(text,) * 20,
        source_note=text,
    )
