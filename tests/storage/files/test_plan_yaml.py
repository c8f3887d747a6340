from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.files import plan_files, plan_yaml
from tests.storage.a_plan import TASKS
from workplan import bodies, timeline
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, OutcomeMetric, Plan, PlanHead, Section
from workplan.status import Status

HOSTILE = list(" \n\t:#-'\"\\>|&*!%@`{}[],?~=<‘’“”–…\u2028\u202e\ufeff\ufffe\U0001f600")
KEPT = st.characters(exclude_categories=["Cs", "Cc"])
TEXTS = (
    st.one_of(
        st.text(KEPT, max_size=40),
        st.text(st.sampled_from(HOSTILE), max_size=40),
        st.sampled_from(["null", "no", "9:30", "2022", "1_000", "=", "- a", "a: b", "# c", "word " * 40 + "\n\nmore"]),
    )
    .map(str.strip)
    .filter(bool)
)
SHORT = TEXTS.filter(lambda text: len(text) <= 200)
MAYBE = st.none() | TEXTS
DAYS = st.dates()
MOMENTS = st.datetimes(min_value=datetime(2, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
OUTCOME_METRICS = st.lists(st.builds(OutcomeMetric, TEXTS, MAYBE), max_size=2).map(tuple)
METRICS = st.builds(Metric, TEXTS, MAYBE, MAYBE, MAYBE, st.none() | DAYS, MAYBE, st.lists(SHORT, max_size=2).map(tuple))
DELIVERABLES = st.builds(Deliverable, TEXTS, st.none() | DAYS, st.sampled_from(DeliverableState), st.none() | DAYS)
TIMELINES = st.sampled_from([None, "2022 - 2025", "By end H1 2023", "when the moon is full"]).map(timeline.parse)
BODIES = st.sampled_from([None, "ACCEC", "ATFJCC to lead in consultation with ACCEC"])


@st.composite
def activities(draw: st.DrawFn, code: str) -> Activity:
    """Draw an activity as reading a file makes it: with what its words mean."""
    worded = draw(BODIES)
    return Activity(
        code=code,
        title=draw(TEXTS),
        description=draw(TEXTS),
        timeline=draw(TIMELINES),
        bodies_text=worded,
        bodies=bodies.parse(worded),
        metrics=tuple(draw(st.lists(METRICS, max_size=2))),
        deliverables=tuple(draw(st.lists(DELIVERABLES, max_size=2))),
        status=draw(st.sampled_from(Status)),
        status_text=draw(MAYBE),
        references=tuple(draw(st.lists(TEXTS, max_size=2))),
        last_update=draw(st.none() | MOMENTS | st.just(datetime(2016, 3, 23, tzinfo=UTC))),
        source_note=draw(MAYBE),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    head = PlanHead(
        "ASEAN",
        draw(TEXTS),
        draw(SHORT),
        draw(MAYBE),
        draw(OUTCOME_METRICS),
        draw(st.sampled_from([None, date(2016, 3, 23)])),
    )
    section = Section("A", draw(SHORT), draw(MAYBE), draw(MAYBE), draw(OUTCOME_METRICS), draw(MAYBE))
    return Plan(head, (section,), (draw(activities("A.1")), draw(activities("A.2"))))


def read(text: str) -> Plan:
    with NamedTemporaryFile(suffix=".yaml") as file:
        file.write(text.encode())
        file.flush()
        return plan_files.read(Path(file.name)).plan


@given(plans())
def test_a_plan_comes_back_from_its_yaml_whatever_its_texts(plan: Plan) -> None:
    assert read(plan_yaml.to_yaml(plan)) == plan


@given(plans())
def test_writing_again_gives_the_same_bytes(plan: Plan) -> None:
    text = plan_yaml.to_yaml(plan)
    assert plan_yaml.to_yaml(read(text)) == text


@pytest.mark.parametrize("name", ["asean-ecommerce", "escap-roadmap"])
def test_the_plans_as_shipped_come_back_from_their_yaml(name: str) -> None:
    plan = plan_files.read(Path(f"plans/{name}.yaml")).plan
    assert read(plan_yaml.to_yaml(plan)) == plan


def test_what_says_nothing_is_left_out() -> None:
    assert plan_yaml.to_yaml(TASKS) == (
        "schema: 1\n"
        "\n"
        "plan:\n"
        "  key: ESCAP\n"
        "  title: Road map\n"
        "  activity_level: task\n"
        "  as_of: '2016-03-23'\n"
        "\n"
        "sections:\n"
        "  - code: T\n"
        "    level: table\n"
        "    title: Tasks\n"
        "\n"
        "activities:\n"
        "  - code: T.1\n"
        "    title: Template\n"
        "    timeline: null\n"
        "    bodies: null\n"
        "\n"
        "  - code: A.2\n"
        "    title: Report\n"
        "    timeline: '2021'\n"
        "    bodies: null\n"
    )


REPORTS = [
    (Status.NOT_STARTED, None, ""),
    (Status.NOT_STARTED, datetime(2016, 3, 23, tzinfo=UTC), "    status: not-started\n"),
    (Status.COMPLETED, datetime(2016, 3, 23, tzinfo=UTC), "    status: completed\n"),
    (
        Status.COMPLETED,
        datetime(2016, 3, 23, 9, tzinfo=UTC),
        "    status: completed\n    last_update: '2016-03-23T09:00:00+00:00'\n",
    ),
    (Status.COMPLETED, None, "    status: completed\n    last_update: null\n"),
]


@pytest.mark.parametrize(("status", "moment", "lines"), REPORTS)
def test_a_status_is_written_with_its_moment_unless_the_plan_says_it(
    status: Status, moment: datetime | None, lines: str
) -> None:
    activity = replace(TASKS.activities[0], status=status, last_update=moment)
    text = plan_yaml.to_yaml(replace(TASKS, activities=(activity,)))
    assert text.partition("    bodies: null\n")[2] == lines
