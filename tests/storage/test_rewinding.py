"""Whatever is loaded and reported one after the other, the history gives back what the whole plan was at each moment."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from storage import history, loading, outcome_reports, plans
from storage.database import Database
from storage.history_tables import HISTORY
from tests.sizes import size
from tests.storage.a_plan import ACT, SURVEY
from workplan.history import Entry
from workplan.plan import OutcomeMetric, Plan, PlanHead, Section
from workplan.rewinding import head_rewound, sections_rewound
from workplan.updates import Reading, ReadingError

WORDS = st.sampled_from(["Trade", "Payments", "“Köln”\n\nmore", "=1+1"])
MAYBE = st.none() | WORDS
DAYS = st.dates(date(2022, 1, 1), date(2024, 1, 1))
METRICS = st.lists(
    st.builds(OutcomeMetric, st.sampled_from(["Coverage", "Cost"]), MAYBE, MAYBE, st.none() | DAYS, MAYBE), max_size=2
).map(tuple)
CODES = ("A", "A.1", "a-1", "B", "ASEAN", "B.2")
SECTIONS = st.lists(
    st.builds(Section, st.sampled_from(CODES), WORDS, MAYBE, MAYBE, METRICS, MAYBE),
    max_size=4,
    unique_by=lambda section: section.code.lower().replace("-", "."),
).map(tuple)
HEADS = st.builds(
    PlanHead,
    st.sampled_from(["ASEAN", "Asean"]),
    WORDS,
    WORDS,
    MAYBE,
    METRICS,
    st.none() | DAYS,
    st.sampled_from([(), ("KH", "SG")]),
)
ACTIVITIES = st.sampled_from([(SURVEY,), (replace(SURVEY, title="Study"),), ()])
PLANS = st.builds(Plan, HEADS, SECTIONS, ACTIVITIES)
READINGS = st.tuples(
    st.none() | st.sampled_from(CODES),
    st.builds(Reading, st.integers(0, 1), st.sampled_from(["none", "6 AMS", "40%"]), DAYS, st.just("Review")),
)
STEPS = st.lists(PLANS | READINGS | st.none(), max_size=6)
Step = Plan | tuple[str | None, Reading] | None
"""A version that is loaded, a reading, or what is stored, loaded with its sections the other way round."""

Whole = tuple[PlanHead, tuple[Section, ...]]


def stands(connection: Connection) -> Plan:
    plan = plans.load(connection, "ASEAN")
    assert plan is not None
    return plan


def whole(connection: Connection) -> Whole:
    plan = stands(connection)
    return plan.head, plan.sections


def take(connection: Connection, step: Step) -> None:
    """Take a step; a reading, where it can be taken."""
    if isinstance(step, tuple):
        with suppress(ReadingError):
            outcome_reports.report(connection, "ASEAN", *step, ACT)
        return
    turned = step or replace(stands(connection), sections=stands(connection).sections[::-1])
    loading.load(connection, turned, frozenset(), ACT)


def since(connection: Connection, number: int) -> list[Entry]:
    later = select(HISTORY).where(HISTORY.c.id > number).order_by(HISTORY.c.id.desc())
    return [history.of_row(row) for row in connection.execute(later)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=size(40, 300), deadline=None)
@given(PLANS, STEPS)
def test_head_and_sections_are_given_back_as_they_were_at_each_moment(
    database: Database, first: Plan, steps: list[Step]
) -> None:
    with suppress(RolledBackError), database.begin() as connection:
        moments = list[tuple[int, Whole]]()
        for each in (first, *steps):
            take(connection, each)
            moments.append((history.end(connection), whole(connection)))
        head, sections = whole(connection)
        later = [since(connection, number) for number, _ in moments]
        back = [(head_rewound(head, entries), sections_rewound(sections, entries)) for entries in later]
        assert back == [was for _, was in moments]
        raise RolledBackError


class RolledBackError(Exception):
    """Leaves the database as it was, for the next example."""
