from datetime import timedelta
from functools import partial

from sqlalchemy import Connection

from storage import history
from tests.storage.acts import START, act
from workplan.history import NOTHING, Edit, Entry, Kind

EDITS = (Edit("status", "not-started", "in-progress"), Edit("value", None, "6", "metrics", 0, "Studies"))


def three(connection: Connection) -> list[Entry]:
    """Write a report, a refusal, and a report on another activity."""
    first = partial(history.append, connection, plan="ASEAN", activity_id=1, code="A.2.1.2")
    return [
        first(Kind.REPORT, act(1, why="Why", source="A letter"), edits=EDITS),
        first(Kind.REFUSAL, act(2)),
        history.append(connection, Kind.REPORT, act(3), plan="ESCAP", activity_id=2, code="T.1", undoes=1),
    ]


def test_entries_are_numbered_and_each_is_chained_to_the_one_before(connection: Connection) -> None:
    entries = three(connection)
    assert [(each.id, each.previous) for each in entries] == [(1, NOTHING), (2, entries[0].hash), (3, entries[1].hash)]


def test_an_entry_is_read_as_it_was_written(connection: Connection) -> None:
    entries = three(connection)
    assert ([history.entry(connection, each.id) for each in entries], history.entry(connection, 4)) == (entries, None)


def test_a_page_has_what_was_done_to_one_activity_and_no_refusals(connection: Connection) -> None:
    report, _, _ = three(connection)
    assert [history.page(connection, 1, offset, 5) for offset in (0, 1)] == [(1, (report,)), (1, ())]


def test_what_came_after_an_entry_is_read_backwards(connection: Connection) -> None:
    three(connection)
    last = history.append(connection, Kind.NOTE, act(4), activity_id=1)
    assert [[each.id for each in history.after(connection, 1, number)] for number in (0, 1, last.id)] == [
        [4, 1],
        [4],
        [],
    ]


def test_the_log_has_everything_or_that_of_a_plan_since_a_moment(connection: Connection) -> None:
    entries = three(connection)
    since = START + timedelta(hours=2)
    assert [list(history.log(connection, *asked)) for asked in ((), ("ASEAN",), (None, since), ("ASEAN", since))] == [
        entries,
        entries[:2],
        entries[1:],
        entries[1:2],
    ]


def test_the_end_is_the_number_of_the_last_entry(connection: Connection) -> None:
    before = history.end(connection)
    three(connection)
    assert (before, history.end(connection)) == (0, 3)
