from dataclasses import replace

import pytest
from sqlalchemy import Connection

from storage import clearings, history, lookup, revisions, undoing, updates
from storage.updates import Updated
from tests.storage.a_plan import STUDY, TODAY
from tests.storage.acts import act, id_of, note, report, stands
from workplan import codes
from workplan.differences import UndoError
from workplan.history import Kind
from workplan.placed import PlacedActivity
from workplan.plan import DeliverableState
from workplan.revisions import Adoption
from workplan.status import Status
from workplan.timeline import Timeline
from workplan.updates import Reading, Report

DONE = Report(Status.COMPLETED, "Adopted", ("https://doc.example/12",))
CODE = "A.2.1.2"


def undo(connection: Connection, hours: int, number: int | None = None) -> Updated:
    """Take back the last act, or the one with a number."""
    activity_id = id_of(connection)
    wanted = undoing.target(connection, activity_id, CODE, number)
    return undoing.undo(connection, activity_id, wanted, act(hours))


def test_what_was_reported_last_is_taken_back_by_a_new_entry(stored: Connection) -> None:
    it = id_of(stored)
    before = report(stored, it, 1, Report(words="Draft with ASWSC")).after.activity
    done = report(stored, it, 2, DONE)
    undone = undo(stored, 3)
    assert (stands(stored, it), undone.entry.kind, undone.entry.undoes) == (before, Kind.UNDO, done.entry.id)


def test_completing_by_mistake_leaves_nothing_settled_behind(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 1, DONE)
    undo(stored, 2)
    after = stands(stored, it)
    assert (after.status, after.evidence, [each.state for each in after.deliverables]) == (
        STUDY.status,
        (),
        [DeliverableState.DONE, DeliverableState.OPEN],
    )


def test_undone_again_and_again_goes_back_step_by_step(stored: Connection) -> None:
    it = id_of(stored)
    steps = [
        stands(stored, it),
        *(report(stored, it, hour, Report(words=f"Step {hour}")).after.activity for hour in (1, 2, 3)),
    ]
    words = [undo(stored, 4 + hour).after.activity.status_text for hour in range(3)]
    assert (words, [each.status_text for each in steps[2::-1]]) == (["Step 2", "Step 1", "Draft circulated"],) * 2


def test_an_undo_is_undone_by_its_number(stored: Connection) -> None:
    it = id_of(stored)
    done = report(stored, it, 1, DONE).after.activity
    taken = undo(stored, 2).entry.id
    redone = undo(stored, 3, taken)
    assert (redone.after.activity, stands(stored, it)) == (done, done)


def test_the_last_update_is_that_of_the_last_report_that_stands(stored: Connection) -> None:
    it = id_of(stored)
    for hour in (1, 2):
        report(stored, it, hour, Report(words=f"Step {hour}"))
    moments = [undo(stored, 3).after.activity.last_update, undo(stored, 4).after.activity.last_update]
    assert moments == [act(1).at, None]


def test_a_note_is_taken_back_and_leaves_the_last_update(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 1, Report(words="Step 1"))
    noted = note(stored, it, 2)
    undone = undo(stored, 3)
    assert (undone.entry.undoes, undone.entry.edits, undone.after.activity) == (
        noted.entry.id,
        (),
        noted.before.activity,
    )


def test_an_earlier_report_is_taken_back_where_nothing_of_it_has_changed_since(stored: Connection) -> None:
    it = id_of(stored)
    first = report(stored, it, 1, Report(readings=(Reading(0, "1"),)))
    report(stored, it, 2, Report(words="Step 2"))
    after = undo(stored, 3, first.entry.id).after.activity
    assert (after.metrics[0].value, after.status_text, after.last_update) == (None, "Step 2", act(2).at)


def test_what_has_changed_since_is_said(stored: Connection) -> None:
    it = id_of(stored)
    first = report(stored, it, 1, Report(readings=(Reading(0, "1"),)))
    report(stored, it, 2, Report(readings=(Reading(0, "2"),)))
    with pytest.raises(UndoError) as raised:
        undo(stored, 3, first.entry.id)
    assert str(raised.value) == "“Study completed: value” has changed since: say how it stands instead."


def test_what_was_taken_back_is_not_taken_back_again(stored: Connection) -> None:
    number = report(stored, id_of(stored), 1, Report(words="Step 1")).entry.id
    undo(stored, 2)
    with pytest.raises(UndoError) as raised:
        undo(stored, 3, number)
    assert str(raised.value) == "“1” was taken back already: /activity A.2.1.2 history shows by which entry."


def test_an_activity_without_acts_has_nothing_to_undo(stored: Connection) -> None:
    with pytest.raises(UndoError) as raised:
        undo(stored, 1)
    assert str(raised.value) == "“A.2.1.2” has nothing left to undo: /activity A.2.1.2 history shows what was done."


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (9, "“9” is no entry of A.2.1.2: /activity A.2.1.2 history shows their numbers."),
        (1, "“1” is a load and cannot be undone: say or load it anew as it is to be."),
    ],
)
def test_what_cannot_be_undone_is_said(stored: Connection, number: int, said: str) -> None:
    history.append(stored, Kind.LOAD, act(), activity_id=id_of(stored), code=CODE)
    with pytest.raises(UndoError) as raised:
        undo(stored, 1, number)
    assert str(raised.value) == said


def test_a_change_of_the_code_is_not_undone(stored: Connection) -> None:
    it = id_of(stored)
    updates.change(stored, it, lambda each: replace(each, code="A.2.9"), act(), kind=Kind.REVISION)
    with pytest.raises(UndoError) as raised:
        undoing.undo(stored, it, undoing.target(stored, it, "A.2.9"), act(1))
    assert str(raised.value) == "“1” changed the code: load the plan with the codes as they are to be."


def test_a_clearing_is_taken_back(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 1, Report(words="Step 1"))
    for hour, meeting in ((2, "11th meeting"), (3, "12th meeting")):
        clearings.clear(stored, it, meeting, None, act(hour))
    undo(stored, 4)
    again = clearings.standing(stored, it)
    undo(stored, 5, history.last(stored, it).id)  # type: ignore[union-attr]
    assert [
        each.clearing and (each.clearing.meeting, each.updates) for each in (again, clearings.standing(stored, it))
    ] == [
        ("11th meeting", 0),
        ("12th meeting", 0),
    ]


def test_a_revision_is_taken_back_to_the_one_before_it(stored: Connection) -> None:
    it = id_of(stored)
    for hour, (worded, meeting) in enumerate((("By end 2024", "11th meeting"), ("By end 2025", "12th meeting"))):
        revisions.revise(stored, it, worded, Adoption(meeting), act(hour))
    undo(stored, 3)
    first = of_revision(stored, it)
    undo(stored, 4)
    assert (first, of_revision(stored, it)) == (("By end 2024", STUDY.timeline, 1), (STUDY.timeline.text, None, None))


def of_revision(connection: Connection, it: int) -> tuple[str | None, Timeline | None, int | None]:
    """Return the words of a timeline, the one that was adopted first, and the number of the revision it is of."""
    activity, found = stands(connection, it), lookup.find(connection, codes.read(CODE), TODAY)
    assert isinstance(found, PlacedActivity)
    return activity.timeline.text, activity.original, found.revision.number if found.revision else None
