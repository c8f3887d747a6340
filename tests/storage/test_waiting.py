import pytest
from sqlalchemy import Connection

from storage import clearings, undoing
from tests.storage.acts import act, id_of, note, report
from workplan.status import Status
from workplan.updates import Report

MEETINGS = ("11th ACCEC meeting", "12th ACCEC meeting")


def play(connection: Connection, steps: str) -> None:
    """Report (r), note (n), clear (c) or undo (u) something of the study, one after the other."""
    it = id_of(connection)
    for hours, step in enumerate(steps):
        if step == "r":
            report(connection, it, hours, Report(words=f"Step {hours}"))
        elif step == "n":
            note(connection, it, hours)
        elif step == "c":
            clearings.clear(connection, it, MEETINGS[hours % 2], None, act(hours))
        else:
            undoing.undo(connection, it, undoing.target(connection, it, "A.2.1.2"), act(hours))


@pytest.mark.parametrize(
    ("steps", "waits"),
    [
        ("n", False),
        ("r", True),
        ("ru", False),
        ("rru", True),
        ("rc", False),
        ("rcn", False),
        ("rcr", True),
        ("rcru", False),
        ("rcrru", True),
        ("rcu", True),
        ("rcruu", True),
    ],
)
def test_what_waits_is_known_without_reading_what_it_says(stored: Connection, steps: str, waits: bool) -> None:
    play(stored, steps)
    waiting = clearings.waiting(stored, "ASEAN")
    ids = [each.activity_id for each in waiting]
    assert (clearings.waiting_ids(stored, "ASEAN"), ids) == ((ids, [id_of(stored)]) if waits else ([], []))


@pytest.mark.parametrize(("offset", "codes"), [(0, ["A.2.1.2"]), (1, ["B.2"]), (2, [])])
def test_a_page_of_what_waits_is_read_with_how_much_there_is(stored: Connection, offset: int, codes: list[str]) -> None:
    play(stored, "r")
    report(stored, id_of(stored, "B.2"), 1, Status.IN_PROGRESS)
    total, found = clearings.page(stored, "ASEAN", offset, 1)
    assert (total, [each.code for each in found]) == (2, codes)
