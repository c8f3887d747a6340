from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from workplan.history import Act, Edit, Entry, Kind, Via, in_effect, last_report

START = datetime(2023, 5, 15, 2, tzinfo=UTC)


def entries(*undoes: int | None) -> list[Entry]:
    """Return reports and undos numbered from 1 on, an hour after each other, the newest first."""
    act = Act("UATFJCC", START, Via.COMMAND)
    each = [
        Entry(number, replace(act, at=START + timedelta(hours=number)), Kind.UNDO if of else Kind.REPORT, undoes=of)
        for number, of in enumerate(undoes, 1)
    ]
    return each[::-1]


@pytest.mark.parametrize(
    ("undoes", "stands"),
    [
        ((), []),
        ((None, None), [2, 1]),
        ((None, None, 2), [3, 1]),
        ((None, None, 2, 1), [4, 3]),
        ((None, None, 2, 3), [4, 2, 1]),
        ((None, None, 2, 3, 4), [5, 3, 1]),
    ],
)
def test_what_was_taken_back_does_not_stand_until_that_is_taken_back(
    undoes: tuple[int | None, ...], stands: list[int]
) -> None:
    assert [entry.id for entry in in_effect(entries(*undoes))] == stands


@pytest.mark.parametrize(
    ("undoes", "hours"), [((None, None), 2), ((None, None, 2), 1), ((None, 1), None), ((None, 1, 2), 1)]
)
def test_the_last_report_is_one_that_stands(undoes: tuple[int | None, ...], hours: int | None) -> None:
    assert last_report(entries(*undoes)) == (START + timedelta(hours=hours) if hours else None)


def test_a_hash_is_the_same_in_every_zone() -> None:
    (entry,) = entries(None)
    there = replace(entry, act=replace(entry.act, at=entry.act.at.astimezone(timezone(timedelta(hours=7)))))
    assert there.digest() == entry.digest()


@pytest.mark.parametrize("places", [{}, {"part": "metrics", "place": 0, "name": "Studies"}])
def test_an_edit_says_which_part_it_is_of_where_there_is_one(places: dict[str, str]) -> None:
    said = {"field": "value", "old": None, "new": "1", **places}
    assert Edit(**said).to_json() == said  # type: ignore[arg-type]
