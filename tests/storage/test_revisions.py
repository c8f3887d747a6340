from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from storage import history, lookup, meetings, plans, revisions
from storage.tables import ACTIVITY
from tests.storage.a_plan import ACT, FORUM, PLAN, REPORT, STUDY, SURVEY, TODAY, with_activities
from workplan import codes, timeline
from workplan.history import Kind
from workplan.placed import PlacedActivity
from workplan.plan import Activity
from workplan.revisions import Adoption, Revision, RevisionError

TWELFTH = Adoption("12th ACCEC meeting", date(2023, 5, 10), "ACCEC/12/5")


def study_id(connection: Connection) -> int:
    return int(connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == STUDY.code)).scalar_one())


def placed(connection: Connection, code: str = STUDY.code) -> PlacedActivity:
    found = lookup.find(connection, codes.read(code), TODAY)
    assert isinstance(found, PlacedActivity)
    return found


def revise(connection: Connection, words: str, adoption: Adoption = TWELFTH) -> Activity:
    return revisions.revise(connection, study_id(connection), words, adoption, ACT).updated.after.activity


def test_the_first_revision_of_a_plan_is_number_1(stored: Connection) -> None:
    assert revisions.adopt(stored, "ASEAN", TWELFTH, ACT) == Revision(1, 1, TWELFTH)


@pytest.mark.parametrize("name", ["12th ACCEC meeting", "the twelfth meeting of ACCEC", "ACCEC meeting 12"])
def test_a_meeting_adopts_one_revision_of_a_plan_however_it_is_named(stored: Connection, name: str) -> None:
    first = revisions.adopt(stored, "ASEAN", TWELFTH, ACT)
    assert revisions.adopt(stored, "ASEAN", Adoption(name), ACT) == first


def test_what_was_not_said_of_a_revision_is_added_and_what_was_said_stays(stored: Connection) -> None:
    revisions.adopt(stored, "ASEAN", Adoption("12th ACCEC meeting", document="ACCEC/12/5"), ACT)
    later = Adoption("12th ACCEC meeting", date(2023, 5, 10), "another", "It slipped")
    assert revisions.adopt(stored, "ASEAN", later, ACT).adoption == replace(later, document="ACCEC/12/5")


def test_each_plan_counts_its_own_revisions(stored: Connection) -> None:
    plans.save(stored, replace(PLAN, head=replace(PLAN.head, key="OTHER")))
    several = [("ASEAN", "11th meeting"), ("ASEAN", "12th meeting"), ("OTHER", "12th meeting")]
    made = [revisions.adopt(stored, key, Adoption(name), ACT) for key, name in several]
    assert [each.number for each in made] == [1, 2, 1]


@pytest.mark.parametrize(("held_on", "adopted_on"), [(date(2023, 5, 10), date(2023, 5, 10)), (date(2023, 9, 14), None)])
def test_a_meeting_that_was_held_adopts_on_its_day(stored: Connection, held_on: date, adopted_on: date | None) -> None:
    meetings.put(stored, "12th meeting", held_on, ACT)
    assert revisions.adopt(stored, "ASEAN", Adoption("the 12th meeting"), ACT).adoption.on == adopted_on


def test_a_meeting_needs_a_name(stored: Connection) -> None:
    with pytest.raises(RevisionError) as error:
        revisions.adopt(stored, "ASEAN", Adoption("the"), ACT)
    assert str(error.value) == "“the” names no meeting: write for example 12th ACCEC meeting."


def test_a_revised_activity_is_shown_with_its_revision_and_what_was_first_adopted(stored: Connection) -> None:
    revise(stored, "by end Q1 2024")
    found = placed(stored)
    assert (found.activity.timeline.text, found.activity.original, found.revision) == (
        "by end Q1 2024",
        STUDY.timeline,
        Revision(1, 1, TWELFTH),
    )


def test_a_list_has_what_was_first_adopted_too(stored: Connection) -> None:
    revise(stored, "by end Q1 2024")
    assert [line.original for line in lookup.lines_of(stored, "ASEAN", ("A.2.1.1", "A.2.1.2"))] == [
        None,
        STUDY.timeline,
    ]


def test_a_revision_is_written_into_the_history_with_what_it_is_taken_from(stored: Connection) -> None:
    revise(stored, "by end Q1 2024")
    entry = history.last(stored, study_id(stored))
    assert entry is not None
    assert (entry.kind, entry.act.source, [(edit.field, edit.name) for edit in entry.edits]) == (
        Kind.REVISION,
        "revision 1, 12th ACCEC meeting: ACCEC/12/5",
        [("timeline", None), ("original", None)],
    )


def test_words_that_cannot_be_adopted_make_no_revision(stored: Connection) -> None:
    with pytest.raises(RevisionError), stored.begin_nested():
        revise(stored, "soon")
    assert revisions.adopt(stored, "ASEAN", Adoption("11th meeting"), ACT).number == 1


def test_a_file_that_does_not_know_of_a_revision_does_not_take_it_back(stored: Connection) -> None:
    revised = revise(stored, "by end Q1 2024")
    assert (bool(plans.save(stored, PLAN)), placed(stored).activity) == (False, revised)


def test_a_correction_of_the_date_leaves_what_was_first_adopted(stored: Connection) -> None:
    revise(stored, "by end Q1 2024")
    corrected = replace(STUDY, timeline=timeline.parse("by end Q2 2024"))
    plans.save(stored, with_activities(SURVEY, corrected, REPORT, FORUM))
    found = placed(stored).activity
    assert (found.timeline.text, found.original) == ("by end Q2 2024", STUDY.timeline)


def test_a_revision_counts_as_a_change(stored: Connection) -> None:
    revise(stored, "by end Q1 2024")
    row = stored.execute(ACTIVITY.select().where(ACTIVITY.c.code == STUDY.code)).one()
    assert (row.version, row.last_update) == (
        2,
        datetime(2023, 5, 2, 8, tzinfo=UTC).replace(tzinfo=row.last_update.tzinfo),
    )
