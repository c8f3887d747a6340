from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from storage import schedules
from storage.schedules import Standing, Version

NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)
A, B, C = (Version(digest, f"text of {digest}", NOW, {}) for digest in "ABC")
Decide = Callable[[Connection, str, str], bool]
COUNTS = {"cancelled": 3, "planned": 10, "rings": 0}


def put(connection: Connection, state: Standing, version: Version, told: dict[str, Any] | None = None) -> None:
    schedules.put(connection, state, version.digest, version.text, NOW, told or {})


@pytest.fixture
def waiting(connection: Connection) -> Connection:
    """A database in which A is in force and B waits."""
    put(connection, Standing.IN_FORCE, A)
    put(connection, Standing.WAITING, B, COUNTS)
    return connection


def test_at_first_nothing_is_in_force(connection: Connection) -> None:
    assert (schedules.in_force(connection), schedules.standing(connection)) == (None, {})


def test_what_is_in_force_comes_back_as_it_was_put(connection: Connection) -> None:
    put(connection, Standing.IN_FORCE, A)
    assert schedules.in_force(connection) == A


def test_what_waits_leaves_in_force_what_was(waiting: Connection) -> None:
    assert schedules.standing(waiting) == {
        Standing.IN_FORCE: A,
        Standing.WAITING: Version("B", B.text, NOW, COUNTS),
    }


@pytest.mark.parametrize("state", [Standing.WAITING, Standing.REFUSED])
def test_what_the_file_says_next_takes_the_place_of_what_waited(waiting: Connection, state: Standing) -> None:
    put(waiting, state, C)
    assert schedules.standing(waiting) == {Standing.IN_FORCE: A, state: C}


def test_what_comes_into_force_leaves_nothing_waiting(waiting: Connection) -> None:
    put(waiting, Standing.IN_FORCE, C)
    assert schedules.standing(waiting) == {Standing.IN_FORCE: C}


def test_what_is_withdrawn_waits_no_more(waiting: Connection) -> None:
    schedules.withdraw(waiting)
    assert schedules.standing(waiting) == {Standing.IN_FORCE: A}


def test_with_a_yes_what_waits_comes_into_force(waiting: Connection) -> None:
    assert schedules.apply(waiting, "B", "URINA")
    assert schedules.standing(waiting) == {Standing.IN_FORCE: Version("B", B.text, NOW, {**COUNTS, "by": "URINA"})}


def test_with_a_no_what_waits_is_refused(waiting: Connection) -> None:
    assert schedules.keep(waiting, "B", "URINA")
    assert schedules.standing(waiting) == {
        Standing.IN_FORCE: A,
        Standing.REFUSED: Version("B", B.text, NOW, {**COUNTS, "by": "URINA"}),
    }


@pytest.mark.parametrize("decide", [schedules.apply, schedules.keep])
@pytest.mark.parametrize("digest", ["A", "C", ""])
def test_a_word_on_what_does_not_wait_changes_nothing(waiting: Connection, decide: Decide, digest: str) -> None:
    before = schedules.standing(waiting)
    assert (decide(waiting, digest, "URINA"), schedules.standing(waiting)) == (False, before)


@pytest.mark.parametrize("decide", [schedules.apply, schedules.keep])
def test_of_two_words_the_first_holds(waiting: Connection, decide: Decide) -> None:
    assert [decide(waiting, "B", "URINA"), schedules.apply(waiting, "B", "UANAN")] == [True, False]
