from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from storage import history, meetings, milestones, plans
from storage.files import plan_files
from storage.files.plan_export import Format, write
from storage.milestones import MilestoneError
from storage.tables import ACTIVITY
from tests.storage.a_plan import ACT, PLAN, TODAY
from workplan import bodies, timeline
from workplan.history import Kind
from workplan.plan import Activity, Deliverable, DeliverableState, Origin, Plan

DRAFT = Deliverable("Draft report", date(2023, 6, 1), origin=Origin.MILESTONE)
COUNTED = replace(DRAFT, label="Brief", due=None, relative=timeline.parse("3 weeks before the 12th meeting").relative)


def activity(connection: Connection, code: str = "B.2") -> Activity:
    """Return an activity of the small plan as it is stored."""
    plan = plans.load(connection, "ASEAN")
    assert plan is not None
    return next(each for each in plan.activities if each.code == code)


def version(connection: Connection) -> int:
    return int(connection.execute(ACTIVITY.select().where(ACTIVITY.c.code == "B.2")).one().version)


def test_a_milestone_is_owed_behind_what_the_plan_says(stored: Connection) -> None:
    assert milestones.add(stored, "ASEAN", "a.2.1.1", DRAFT, ACT) == (None, DRAFT)
    assert [each.label for each in activity(stored, "A.2.1.1").deliverables] == ["Completion", "Draft report"]


def test_a_milestone_stays_when_the_plan_is_loaded_again_which_changes_nothing(stored: Connection) -> None:
    milestones.add(stored, "ASEAN", "B.2", DRAFT, ACT)
    assert (bool(plans.save(stored, PLAN)), activity(stored).deliverables) == (False, (DRAFT,))


def test_a_milestone_of_the_same_label_is_changed(stored: Connection) -> None:
    milestones.add(stored, "ASEAN", "B.2", DRAFT, ACT)
    milestones.add(stored, "ASEAN", "B.2", COUNTED, ACT)
    later = replace(DRAFT, label="draft REPORT", due=date(2023, 7, 1))
    assert milestones.add(stored, "ASEAN", "B.2", later, ACT) == (DRAFT, later)
    assert activity(stored).deliverables == (later, COUNTED)


def test_the_version_counts_the_changes_that_milestones_make(stored: Connection) -> None:
    for _ in range(2):
        milestones.add(stored, "ASEAN", "B.2", DRAFT, ACT)
    after_adding = version(stored)
    milestones.remove(stored, "ASEAN", "B.2", "draft report", ACT)
    assert (after_adding, version(stored)) == (2, 3)


def test_a_milestone_counts_from_a_meeting_that_has_its_day(stored: Connection) -> None:
    meetings.put(stored, "12th meeting", date(2023, 9, 14), ACT)
    _, added = milestones.add(stored, "ASEAN", "B.2", COUNTED, ACT)
    assert added.due == date(2023, 8, 24)


def test_a_milestone_is_removed_for_good(stored: Connection) -> None:
    milestones.add(stored, "ASEAN", "B.2", DRAFT, ACT)
    assert milestones.remove(stored, "ASEAN", "B.2", "DRAFT report", ACT) == DRAFT
    assert (bool(plans.save(stored, PLAN)), activity(stored).deliverables) == (False, ())


def test_the_name_of_what_the_plan_says_is_taken(stored: Connection) -> None:
    with pytest.raises(MilestoneError) as caught:
        milestones.add(stored, "ASEAN", "A.2.1.1", replace(DRAFT, label="completion"), ACT)
    assert str(caught.value) == "“Completion” is what A.2.1.1 owes by the plan already: take another name."


GONE = [
    ("B.2", "Draft", "“Draft” is no milestone of B.2: write one of Draft report."),
    ("B.1", "Draft", "“Draft” is no milestone of B.1: only what was added can be removed, and nothing was."),
    ("B.1", "Completion", "“Completion” is no milestone of B.1: only what was added can be removed, and nothing was."),
    ("B.9", "Draft", "“B.9” is not in ASEAN any more: look for it with /activity find."),
]


@pytest.mark.parametrize(("code", "label", "said"), GONE)
def test_what_is_no_milestone_is_not_removed(stored: Connection, code: str, label: str, said: str) -> None:
    milestones.add(stored, "ASEAN", "B.2", DRAFT, ACT)
    with pytest.raises(MilestoneError) as caught:
        milestones.remove(stored, "ASEAN", code, label, ACT)
    assert str(caught.value) == said


WORDED = replace(
    PLAN,
    activities=tuple(
        Activity(code, "Study", "Study", timeline.parse(words), "ACCEC", bodies.parse("ACCEC"), deliverables=stated)
        for code, words, stated in (
            ("A.2.1.1", "By end H1 2023", ()),
            ("A.2.1.2", "2022-2023, annually", ()),
            ("B.1", "3 weeks before the 12th meeting", ()),
            ("B.2", "2024", (Deliverable("Outline"), Deliverable("Study", date(2024, 12, 31)))),
            ("B.3", "3 weeks before the 12th meeting", (Deliverable("Outline"),)),
        )
    ),
)
"""A plan as it is read of a file: with what its words mean."""


@pytest.fixture
def busy(connection: Connection) -> Plan:
    """A stored plan with milestones, a meeting that has its day, and reports."""
    plans.save(connection, WORDED)
    meetings.put(connection, "12th meeting", date(2023, 9, 14), ACT)
    milestones.add(connection, "ASEAN", "B.2", DRAFT, ACT)
    milestones.add(connection, "ASEAN", "B.2", COUNTED, ACT)
    milestones.add(
        connection, "ASEAN", "B.1", replace(COUNTED, relative=timeline.parse("by the 13th meeting").relative), ACT
    )
    done = (
        "UPDATE deliverable SET state = 'done', done_on = '2022-11-01' WHERE label IN ('Completion', 'Round of 2022')"
    )
    connection.execute(text(done))
    stored = plans.load(connection, "ASEAN")
    assert stored is not None
    return stored


@pytest.mark.parametrize("form", Format)
def test_milestones_and_what_was_reported_come_back_from_every_form_of_file(
    connection: Connection, busy: Plan, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"plan.{form}"
    path.write_bytes(write(busy, form, TODAY))
    file = plan_files.read(path)
    changes = plans.save(connection, file.plan, file.unstated)
    assert (changes.changed, plans.load(connection, "ASEAN")) == ((), busy)


@pytest.mark.parametrize("form", [Format.YAML, Format.CSV, Format.XLSX])
def test_what_is_added_and_reported_goes_from_a_file_into_another_database(
    connection: Connection, busy: Plan, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"plan.{form}"
    path.write_bytes(write(busy, form, TODAY))
    moved = plan_files.read(path).plan
    plans.save(connection, replace(moved, head=replace(moved.head, key="COPY")))
    copied = plans.load(connection, "COPY")
    assert copied is not None
    assert [each.deliverables for each in copied.activities] == [each.deliverables for each in busy.activities]


def test_a_reported_round_stays_done_when_its_plan_is_loaded_again(connection: Connection) -> None:
    survey = Activity("B.3", "Survey", "Survey", timeline.parse("2022-2023, annually"))
    plan = replace(PLAN, activities=(survey,))
    plans.save(connection, plan)
    connection.execute(text("UPDATE deliverable SET state = 'done' WHERE label = 'Round of 2022'"))
    assert not plans.save(connection, plan)
    states = [each.state for each in activity(connection, "B.3").deliverables]
    assert states == [DeliverableState.DONE, DeliverableState.OPEN]


def test_a_later_timeline_is_told_without_what_follows_from_it(stored: Connection) -> None:
    plan = plans.load(stored, "ASEAN")
    assert plan is not None
    moved = replace(plan.activities[0], timeline=timeline.parse("2024"))
    changes = plans.save(stored, replace(plan, activities=(moved, *plan.activities[1:])))
    assert [(each.code, each.fields) for each in changes.changed] == [("A.2.1.1", ("timeline",))]
    assert activity(stored, "A.2.1.1").deliverables[0].due == date(2024, 12, 31)


def test_what_is_done_to_milestones_is_in_the_history(stored: Connection) -> None:
    for _ in range(2):
        milestones.add(stored, "ASEAN", "B.2", DRAFT, ACT)
    milestones.remove(stored, "ASEAN", "B.2", "Draft report", ACT)
    activity_id = stored.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == "B.2")).scalar_one()
    assert [
        (each.kind, each.act.by, [edit.field for edit in each.edits]) for each in history.after(stored, activity_id)
    ] == [
        (Kind.MILESTONE, "UOFFICER", ["deliverables"]),
        (Kind.MILESTONE, "UOFFICER", ["deliverables"]),
    ]
