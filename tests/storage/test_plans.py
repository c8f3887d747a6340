from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from storage import plans
from storage.database import Database
from storage.files import csv_text, plan_files, plan_table
from storage.files.columns import Column
from storage.files.plan_files import PlanFile
from storage.tables import ACTIVITY, METRIC
from tests.sizes import size
from tests.storage.a_plan import FORUM, HEAD, PLAN, REPORT, SECTIONS, STUDY, SURVEY, TASKS, with_activities
from tests.storage.files import drawn_plans
from workplan.changes import Change, PlanChanges
from workplan.deliverables import completed
from workplan.placed import PlanName
from workplan.plan import OutcomeMetric, Plan, Section
from workplan.status import Status
from workplan.timeline import Relative, Timeline

ALL = ("A", "A.2", "A.2.1", "B", "A.2.1.1", "A.2.1.2", "B.1", "B.2")


def load(connection: Connection) -> Plan | None:
    return plans.load(connection, "ASEAN")


def owing(plan: Plan) -> Plan:
    """Return the plan with what follows from its timelines, as it is stored."""
    return replace(plan, activities=tuple(completed(each, {}) for each in plan.activities))


def writes(connection: Connection) -> int:
    """Return how many rows were written since the database was opened."""
    return int(connection.execute(text("SELECT total_changes()")).scalar_one())


def test_a_plan_comes_back_as_it_was_saved(stored: Connection) -> None:
    assert load(stored) == PLAN


def test_a_first_loading_adds_everything(connection: Connection) -> None:
    assert plans.save(connection, PLAN) == PlanChanges("ASEAN", is_new=True, added=ALL)


def test_the_same_plan_again_changes_nothing_and_writes_nothing(stored: Connection) -> None:
    before = writes(stored)
    assert plans.save(stored, PLAN) == PlanChanges("ASEAN", is_new=False, unchanged=ALL)
    assert writes(stored) == before


READ = OutcomeMetric("Coverage", "5 AMS", "6 AMS", date(2024, 6, 30), "Mapping Study")
WITH_READINGS = replace(
    PLAN,
    head=replace(HEAD, vision_metrics=(replace(READ, text="% completed", baseline=None),)),
    sections=(SECTIONS[0], replace(SECTIONS[1], outcome_metrics=(READ,)), *SECTIONS[2:]),
)


def test_readings_of_outcomes_are_stored_and_stay_when_a_file_says_nothing_of_them(stored: Connection) -> None:
    changes = plans.save(stored, WITH_READINGS)
    assert (changes.head, changes.changed, load(stored)) == (
        ("vision_metrics",),
        (Change("A.2", ("outcome_metrics",)),),
        WITH_READINGS,
    )
    before = writes(stored)
    assert (bool(plans.save(stored, PLAN)), load(stored), writes(stored)) == (False, WITH_READINGS, before)


def test_no_change_is_false() -> None:
    assert not PlanChanges("ASEAN", is_new=False, unchanged=ALL)


def test_a_changed_plan_says_what_changed(stored: Connection) -> None:
    changed = Plan(
        replace(HEAD, title="New plan", vision_metrics=()),
        (SECTIONS[0], replace(SECTIONS[1], outcome_metrics=()), SECTIONS[2], Section("C", "workstream", "New")),
        (SURVEY, replace(STUDY, timeline=Timeline("TBD"), metrics=STUDY.metrics[:1]), replace(REPORT, code="C.1")),
    )
    assert plans.save(stored, changed) == PlanChanges(
        "ASEAN",
        is_new=False,
        head=("title", "vision_metrics"),
        added=("C", "C.1"),
        changed=(Change("A.2", ("outcome_metrics",)), Change("A.2.1.2", ("timeline", "metrics"))),
        withdrawn=("B", "B.1", "B.2"),
        unchanged=("A", "A.2.1", "A.2.1.1"),
    )
    assert load(stored) == changed


def test_comparing_says_the_same_and_writes_nothing(stored: Connection) -> None:
    changed = with_activities(STUDY)
    before = writes(stored)
    compared = plans.compare(stored, changed)
    assert writes(stored) == before
    assert plans.save(stored, changed) == compared


def test_an_activity_that_left_the_file_is_kept_as_withdrawn(stored: Connection) -> None:
    plans.save(stored, with_activities(SURVEY, STUDY, FORUM))
    row = stored.execute(ACTIVITY.select().where(ACTIVITY.c.code == "B.1")).one()
    assert (row.withdrawn, row.section_id, row.title) == (True, None, "Report")


def test_a_withdrawn_activity_comes_back_with_what_was_reported(stored: Connection) -> None:
    plans.save(stored, with_activities(STUDY, REPORT, FORUM))
    unreported = replace(SURVEY, status=Status.NOT_STARTED, last_update=None)
    changes = plans.save(stored, with_activities(unreported, STUDY, REPORT, FORUM))
    assert (changes.restored, load(stored)) == (("A.2.1.1",), PLAN)


def test_an_activity_is_withdrawn_only_once(stored: Connection) -> None:
    plans.save(stored, with_activities(STUDY))
    assert plans.save(stored, with_activities(STUDY)).withdrawn == ()


def test_what_was_reported_stays(stored: Connection) -> None:
    reported = replace(STUDY, status=Status.COMPLETED, last_update=datetime(2023, 6, 1, tzinfo=UTC))
    plans.save(stored, with_activities(SURVEY, reported, REPORT, FORUM))
    assert not plans.save(stored, PLAN)
    assert load(stored) == with_activities(SURVEY, reported, REPORT, FORUM)


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2)])
def test_a_new_order_is_kept_and_is_no_change_of_an_activity(stored: Connection, order: tuple[int, ...]) -> None:
    moved = Plan(HEAD, tuple(SECTIONS[place] for place in order), tuple(PLAN.activities[place] for place in order))
    assert not plans.save(stored, moved)
    assert load(stored) == moved


def test_sections_may_be_listed_before_those_above_them(connection: Connection) -> None:
    turned = replace(PLAN, sections=tuple(reversed(SECTIONS)))
    plans.save(connection, turned)
    assert load(connection) == turned


def test_a_plan_may_lose_its_sections(stored: Connection) -> None:
    flat = replace(PLAN, sections=())
    plans.save(stored, flat)
    assert load(stored) == flat


def test_a_code_may_change_from_a_section_to_an_activity(stored: Connection) -> None:
    changed = replace(PLAN, sections=SECTIONS[:3], activities=(SURVEY, STUDY, replace(REPORT, code="B")))
    changes = plans.save(stored, changed)
    assert (changes.added, changes.withdrawn, load(stored)) == (("B",), ("B", "B.1", "B.2"), changed)


def test_a_code_is_the_same_however_it_is_spelled(stored: Connection) -> None:
    changes = plans.save(stored, with_activities(SURVEY, STUDY, replace(REPORT, code="b-1"), FORUM))
    assert changes.changed == (Change("b-1", ("code",)),)


def test_the_version_counts_the_changes_of_an_activity(stored: Connection) -> None:
    plans.save(stored, with_activities(SURVEY, replace(STUDY, metrics=()), REPORT, FORUM))
    plans.save(stored, with_activities(SURVEY, replace(STUDY, metrics=())))
    versions = stored.execute(ACTIVITY.select().order_by(ACTIVITY.c.code))
    assert [(row.code, row.version) for row in versions] == [("A.2.1.1", 1), ("A.2.1.2", 2), ("B.1", 2), ("B.2", 2)]


def test_two_plans_may_have_the_same_codes(stored: Connection) -> None:
    plans.save(stored, TASKS)
    assert (load(stored), plans.load(stored, "ESCAP")) == (PLAN, TASKS)


def test_a_key_is_the_same_in_small_letters(stored: Connection) -> None:
    changes = plans.save(stored, replace(PLAN, head=replace(HEAD, key="Asean")))
    assert (changes.head, plans.names(stored)) == (("key",), (PlanName("Asean", HEAD.title),))


def test_a_plan_that_was_never_loaded_is_none(stored: Connection) -> None:
    assert plans.load(stored, "ESCAP") is None


def test_the_names_come_in_the_order_of_their_first_loading(connection: Connection) -> None:
    plans.save(connection, TASKS)
    plans.save(connection, PLAN)
    plans.save(connection, replace(TASKS, head=replace(TASKS.head, title="Newer")))
    assert plans.names(connection) == (PlanName("ESCAP", "Newer", "task"), PlanName(HEAD.key, HEAD.title))


def test_nothing_stored_has_no_names(connection: Connection) -> None:
    assert plans.names(connection) == ()


def test_a_timeline_that_counts_from_an_event_comes_back(connection: Connection) -> None:
    timeline = Timeline("3 weeks before the meeting", relative=Relative(3, "weeks", "before", "the meeting"))
    plan = with_activities(replace(STUDY, timeline=timeline))
    plans.save(connection, plan)
    assert load(connection) == owing(plan)


def test_parts_that_are_gone_are_deleted(stored: Connection) -> None:
    plans.save(stored, with_activities(SURVEY, replace(STUDY, metrics=()), REPORT, FORUM))
    assert stored.execute(METRIC.select()).all() == []


PARTS = {activity.code: activity for activity in PLAN.activities}
CHANGED = {
    "A.2.1.1": replace(SURVEY, bodies=STUDY.bodies, title="Another"),
    "A.2.1.2": replace(STUDY, metrics=STUDY.metrics[1:], deliverables=STUDY.deliverables[:1]),
    "B.1": replace(REPORT, timeline=Timeline("ongoing", open_ended=True), references=("Article 1",)),
    "B.2": replace(FORUM, bodies=(), bodies_text=None, source_note="None named"),
}
SELECTIONS = st.lists(
    st.sampled_from([*PARTS.values(), *CHANGED.values()]), max_size=4, unique_by=lambda each: each.code
)
PLANS = st.builds(
    lambda activities, metrics: Plan(replace(HEAD, vision_metrics=tuple(metrics)), SECTIONS, tuple(activities)),
    SELECTIONS,
    st.lists(st.builds(OutcomeMetric, st.sampled_from("abc")), max_size=2),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=size(25, 300))
@given(st.lists(PLANS, min_size=1, max_size=4))
def test_whatever_was_loaded_before_the_last_plan_is_what_is_stored(connection: Connection, loaded: list[Plan]) -> None:
    for plan in loaded:
        plans.save(connection, _reported(plan))
    assert load(connection) == owing(_reported(loaded[-1]))
    assert not plans.save(connection, _reported(loaded[-1]))


def _reported(plan: Plan) -> Plan:
    """Return the plan with one report for all, so that what is newer plays no part."""
    moment = datetime(2023, 5, 2, tzinfo=UTC)
    activities = (
        replace(each, status=Status.IN_PROGRESS, last_update=moment, metrics=(), deliverables=())
        for each in plan.activities
    )
    return replace(plan, activities=tuple(activities))


def table_of(plan: Plan, folder: Path, without: Collection[Column] = ()) -> PlanFile:
    """Return the plan as it is read of its own table, with columns of that table taken out."""
    header, *rows = plan_table.of(plan).texts()
    places = [place for place, name in enumerate(header) if name not in without]
    path = folder / "plan.csv"
    path.write_text(csv_text.write([row[place] for place in places] for row in (header, *rows)), encoding="utf-8")
    return plan_files.read(path)


OF_A_METRIC = frozenset({
    *(Column.METRIC, Column.BASELINE, Column.TARGET, Column.VALUE, Column.AS_OF, Column.SOURCE, Column.MEMBERS),
    Column.MATURITY,
})  # fmt: skip
OF_A_DELIVERABLE = frozenset({Column.DELIVERABLE, Column.DUE, Column.STATE, Column.DONE_ON, Column.ORIGIN})
NEEDED = frozenset({Column.CODE, Column.TITLE, Column.TIMELINE, Column.BODIES, Column.LEVEL})
"""Columns without which a table is none, or tells of other sections."""
TAKEN_OUT = st.frozensets(
    st.sampled_from([column for column in Column if column not in {*NEEDED, Column.LAST_UPDATE}])
).map(
    lambda taken: (
        taken
        | (OF_A_METRIC if Column.METRIC in taken else frozenset())
        | (OF_A_DELIVERABLE if Column.DELIVERABLE in taken else frozenset())
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=size(25, 300), deadline=None)
@given(drawn_plans.plans(), TAKEN_OUT)
def test_a_table_without_some_columns_loaded_over_its_plan_changes_nothing(
    database: Database, tmp_path: Path, plan: Plan, taken: frozenset[Column]
) -> None:
    with suppress(RolledBackError), database.begin() as connection:
        plans.save(connection, plan)
        file = table_of(plan, tmp_path, taken)
        assert not plans.save(connection, file.plan, file.unstated)
        assert plans.load(connection, plan.head.key) == owing(plan)
        raise RolledBackError


class RolledBackError(Exception):
    """Leaves the database as it was, for the next example."""


def test_an_older_table_over_a_richer_plan_withdraws_what_it_lacks_and_keeps_the_rest(
    stored: Connection, tmp_path: Path
) -> None:
    older = table_of(with_activities(SURVEY, REPORT, FORUM), tmp_path, {*Column} - NEEDED)
    changes = plans.save(stored, older.plan, older.unstated)
    loaded = load(stored)
    assert loaded is not None
    assert (changes.withdrawn, loaded.head, loaded.sections) == (("A.2.1.2",), HEAD, SECTIONS)


def test_what_a_table_withdrew_comes_back_with_its_reports_from_another(stored: Connection, tmp_path: Path) -> None:
    few, all_of_them = (
        table_of(plan, tmp_path, {*Column} - NEEDED) for plan in (with_activities(SURVEY, REPORT, FORUM), PLAN)
    )
    plans.save(stored, few.plan, few.unstated)
    changes = plans.save(stored, all_of_them.plan, all_of_them.unstated)
    loaded = load(stored)
    assert loaded is not None
    back = loaded.activities[1]
    assert (changes.restored, back) == (("A.2.1.2",), replace(STUDY, timeline=back.timeline))


FULL = """\
Code,Activity,Description,Timeline,Lead,Metric,Baseline,References,Level
A,Trade,More of it,,,Coverage,5 AMS,,pillar
A.1,Study,Study of traders,2024,ACCEC,Partners,0,Article 7,
"""
EMPTIED = """\
Code,Activity,Description,Timeline,Lead,Metric,Baseline,References,Level
A,Trade,,,,,,,pillar
A.1,Study,,2024,ACCEC,Partners,,,
"""


def test_an_emptied_cell_clears_what_its_column_says(connection: Connection, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(FULL, encoding="utf-8")
    plans.save(connection, plan_files.read(path).plan)
    path.write_text(EMPTIED, encoding="utf-8")
    file = plan_files.read(path)
    assert plans.save(connection, file.plan, file.unstated).changed == (
        Change("A", ("desired_outcome", "outcome_metrics")),
        Change("A.1", ("description", "metrics", "references")),
    )
