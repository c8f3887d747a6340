from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, event

from storage import as_at, clearings, history, lookup, undoing
from tests.storage.a_plan import SURVEY, TODAY
from tests.storage.acts import act, id_of, note, report, stands
from workplan import codes
from workplan.clearings import Clearing, ClearingError, Standing, Wanted
from workplan.history import Edit, Kind
from workplan.placed import PlacedActivity
from workplan.plan import Activity
from workplan.reports import Basis
from workplan.status import Status
from workplan.updates import Report

MEETING, DOCUMENT = "12th ACCEC meeting", "https://doc.example/12"


def reported(connection: Connection, words: str = "Step 1", hours: int = 1) -> int:
    """Report on the study, and return its id."""
    it = id_of(connection)
    report(connection, it, hours, Report(words=words))
    return it


def clear(connection: Connection, it: int, meeting: str = MEETING, hours: int = 2) -> int:
    """Let the meeting clear an activity, and return the number of the entry."""
    return clearings.clear(connection, it, meeting, DOCUMENT, act(hours)).id


def cleared(connection: Connection) -> Activity:
    """Return the study as a meeting has cleared it."""
    plan = as_at.plan(connection, as_at.Wanted("ASEAN", TODAY, ZoneInfo("UTC"), Basis.CLEARED))
    assert plan is not None
    (study,) = (each for each in plan.activities if each.code == "A.2.1.2")
    return study


def test_what_was_reported_stands_as_working_status(stored: Connection) -> None:
    assert clearings.standing(stored, reported(stored)) == Standing(None, 1)


def test_a_meeting_clears_an_activity_as_it_stands(stored: Connection) -> None:
    entry = clear(stored, reported(stored))
    assert clearings.standing(stored, id_of(stored)) == Standing(Clearing(MEETING, DOCUMENT, entry))


def test_a_clearing_is_in_the_history(stored: Connection) -> None:
    it = reported(stored)
    clear(stored, it)
    (entry,) = history.after(stored, it, 1)
    assert (entry.kind, entry.plan, entry.code, entry.act.source, entry.edits) == (
        Kind.CLEARING,
        "ASEAN",
        "A.2.1.2",
        DOCUMENT,
        (Edit("clearing", None, MEETING),),
    )


def test_updates_after_a_clearing_are_counted(stored: Connection) -> None:
    it = reported(stored)
    entry = clear(stored, it)
    for hours in (3, 4):
        reported(stored, f"Step {hours}", hours)
    note(stored, it, 5)
    assert clearings.standing(stored, it) == Standing(Clearing(MEETING, DOCUMENT, entry), 2)


def test_what_was_cleared_stays_to_be_seen(stored: Connection) -> None:
    it = reported(stored)
    clear(stored, it)
    then = stands(stored, it)
    report(stored, it, 3, Status.ON_HOLD)
    assert (cleared(stored), then == stands(stored, it)) == (then, False)


def test_an_update_that_is_taken_back_leaves_it_cleared(stored: Connection) -> None:
    it = reported(stored)
    clear(stored, it)
    reported(stored, "Step 2", 3)
    undoing.undo(stored, it, undoing.target(stored, it, "A.2.1.2"), act(4))
    assert clearings.standing(stored, it).is_cleared


def test_to_take_back_what_was_cleared_is_an_update(stored: Connection) -> None:
    it = reported(stored)
    clear(stored, it)
    undoing.undo(stored, it, undoing.target(stored, it, "A.2.1.2", 1), act(4))
    assert clearings.standing(stored, it).updates == 1


def test_an_activity_without_an_update_is_not_cleared(stored: Connection) -> None:
    with pytest.raises(ClearingError) as raised:
        clear(stored, id_of(stored, "B.1"))
    assert str(raised.value) == "“B.1” has no update to clear: wait for one, or ask its lead body for it."


def test_the_same_is_not_cleared_twice_by_one_meeting(stored: Connection) -> None:
    it = reported(stored)
    clear(stored, it)
    with pytest.raises(ClearingError) as raised:
        clear(stored, it, "the twelfth meeting of ACCEC")
    assert str(raised.value) == "“A.2.1.2” is cleared by that meeting as it stands: say it again after its next update."


def test_a_later_meeting_clears_the_same_again(stored: Connection) -> None:
    it = reported(stored)
    clear(stored, it)
    entry = clear(stored, it, "13th ACCEC meeting")
    assert clearings.standing(stored, it) == Standing(Clearing("13th ACCEC meeting", DOCUMENT, entry))


def both(connection: Connection) -> None:
    """Report on two activities, the later one of the plan first."""
    report(connection, id_of(connection, "B.2"), 0, Status.IN_PROGRESS)
    report(connection, id_of(connection, "A.2.1.2"), 1, Status.ON_HOLD)


def test_what_waits_is_listed_in_the_order_of_the_plan(stored: Connection) -> None:
    both(stored)
    waiting = clearings.waiting(stored, "ASEAN")
    assert [(each.code, each.last, each.entry, each.standing) for each in waiting] == [
        ("A.2.1.2", act(1).at, 2, Standing(None, 1)),
        ("B.2", act(0).at, 1, Standing(None, 1)),
    ]


def test_what_a_plan_states_itself_waits_for_nobody(stored: Connection) -> None:
    assert (SURVEY.last_update is not None, clearings.waiting(stored, "ASEAN")) == (True, ())


def test_all_that_waits_is_cleared_at_once(stored: Connection) -> None:
    both(stored)
    done = clearings.clear_all(stored, "ASEAN", Wanted(MEETING, DOCUMENT), act(2))
    assert (done, clearings.waiting(stored, "ASEAN")) == ((["A.2.1.2", "B.2"], []), ())


@pytest.mark.parametrize(("since", "codes"), [(date(2023, 5, 15), ["A.2.1.2", "B.2"]), (date(2023, 5, 16), [])])
def test_only_what_was_updated_since_a_day_is_cleared(stored: Connection, since: date, codes: list[str]) -> None:
    both(stored)
    assert clearings.clear_all(stored, "ASEAN", Wanted(MEETING, since=since), act(2)) == (codes, [])


def test_what_nobody_has_seen_is_not_cleared(stored: Connection) -> None:
    both(stored)
    seen = history.end(stored)
    report(stored, id_of(stored, "A.2.1.2"), 3, Status.IN_PROGRESS)
    assert clearings.clear_all(stored, "ASEAN", Wanted(MEETING, upto=seen), act(3)) == (["B.2"], ["A.2.1.2"])


def test_a_card_says_how_an_activity_stands_with_one_statement_more(stored: Connection) -> None:
    clear(stored, reported(stored))
    before = _asked(stored, "B.1")
    assert [_asked(stored, code)[1] - before[1] for code in ("A.2.1.1", "A.2.1.2")] == [1, 1]
    assert [_asked(stored, code)[0] for code in ("B.1", "A.2.1.1")] == [None, None]


def _asked(connection: Connection, code: str) -> tuple[Standing | None, int]:
    """Return how an activity stands to clearings on its card, and how many statements that took."""
    statements: list[str] = []

    def count(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", count)
    found = lookup.find(connection, codes.read(code), TODAY)
    event.remove(connection, "before_cursor_execute", count)
    assert isinstance(found, PlacedActivity)
    return found.standing, len(statements)
