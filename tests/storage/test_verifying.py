import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from storage import history, verifying
from storage.history_tables import CHAIN, HISTORY
from tests.storage import a_history
from workplan.chaining import Break
from workplan.history import NOTHING


def broken(connection: Connection, statement: str) -> list[Break]:
    """Return where a history of five is broken after a statement of somebody who has the file."""
    a_history.written(connection, 5)
    a_history.open_to_all(connection)
    connection.execute(text(statement))
    return list(verifying.verify(connection).breaks)


def test_a_history_as_it_was_written_has_no_breaks(connection: Connection) -> None:
    entries = a_history.written(connection)
    verdict = verifying.verify(connection)
    assert (verdict.entries, verdict.last, verdict.hash, verdict.breaks) == (60, 60, entries[-1].hash, ())


def test_an_empty_history_has_no_breaks(connection: Connection) -> None:
    assert verifying.verify(connection) == verifying.Verdict(0, 0, "0" * 64, ())


@pytest.mark.parametrize(
    ("statement", "breaks"),
    [
        ("UPDATE history SET why = 'x' WHERE id = 2", [Break(2, "was changed")]),
        ("UPDATE history SET edits = '{' WHERE id = 2", [Break(2, "was changed")]),
        ("UPDATE history SET at = 'May' WHERE id = 2", [Break(2, "was changed")]),
        ("DELETE FROM history WHERE id = 2", [Break(2, "is missing: 1 is followed by 3")]),
        ("DELETE FROM history WHERE id = 1", [Break(1, "is missing: nothing is followed by 2")]),
        ("DELETE FROM history WHERE id > 3", [Break(4, "is missing: the history ended with 5")]),
        ("DELETE FROM history", [Break(1, "is missing: the history ended with 5")]),
        ("UPDATE history SET id = 0 WHERE id = 5", [Break(0, "was never written"), Break(5, "is missing: the history ended with 5")]),
        ("UPDATE chain SET last = 4", [Break(5, "was never written"), Break(4, "is not what the history ended with")]),
        ("DELETE FROM chain", [Break(5, "is not what the history ended with")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(connection: Connection, statement: str, breaks: list[Break]) -> None:
    assert broken(connection, statement) == breaks


def test_a_history_that_was_rewritten_whole_differs_from_what_was_noted(connection: Connection) -> None:
    noted = {3: a_history.written(connection, 5)[2].hash}
    before = verifying.verify(connection, noted).breaks
    a_history.open_to_all(connection)
    connection.execute(text("DELETE FROM history"))
    connection.execute(CHAIN.update(), {"last": 0, "hash": NOTHING})
    a_history.written(connection, 5, seed=2)
    assert (before, verifying.verify(connection).breaks, verifying.verify(connection, noted).breaks) == (
        (),
        (),
        (Break(3, "is not the one that was noted"),),
    )


def test_what_was_noted_must_be_there(connection: Connection) -> None:
    a_history.written(connection, 5)
    assert verifying.verify(connection, {9: "0" * 16}).breaks == (Break(9, "was noted and is missing"),)


@pytest.mark.parametrize("statement", ["UPDATE history SET why = 'x'", "DELETE FROM history WHERE id = 1"])
def test_the_database_refuses_to_edit_the_history(connection: Connection, statement: str) -> None:
    entries = a_history.written(connection, 2)
    with pytest.raises(IntegrityError, match="the history is not edited"), connection.begin_nested():
        connection.execute(text(statement))
    rows = connection.execute(HISTORY.select().order_by(HISTORY.c.id))
    assert tuple(map(history.of_row, rows)) == entries
