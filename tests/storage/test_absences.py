from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from storage import absences, directories
from workplan.recipients import Absence
from workplan.rules import Schedules

JUNE = Absence("U1", date(2023, 6, 3), date(2023, 6, 12))
JULY = Absence("U1", date(2023, 7, 1), date(2023, 7, 31))


def test_an_absence_is_read_back(connection: Connection) -> None:
    absences.put(connection, JUNE)
    assert (absences.of_person(connection, "U1"), absences.of_person(connection, "U2")) == (JUNE, None)


def test_a_later_one_replaces_it(connection: Connection) -> None:
    absences.put(connection, JUNE)
    absences.put(connection, JULY)
    assert absences.of_person(connection, "U1") == JULY


def test_the_directory_knows_it(connection: Connection) -> None:
    absences.put(connection, JUNE)
    assert directories.load(connection, Schedules(ZoneInfo("UTC")), ()).absences == (JUNE,)


def test_clearing_says_whether_there_was_one(connection: Connection) -> None:
    absences.put(connection, JUNE)
    assert [absences.clear(connection, "U1"), absences.clear(connection, "U1")] == [True, False]
