from datetime import date

import pytest

from workplan import meetings, timeline
from workplan.events import Relative
from workplan.meetings import due, key, worded

SAME = [
    ("12th meeting", "the Twelfth Meeting"),
    ("12th meeting", "Meeting 12"),
    ("12th meeting of ACCED", "ACCED’s 12th meeting".replace("’s", "")),
    ("12th ACCED meeting", "Twelfth Meeting of the ACCED"),
    ("21st session", "twenty-first session"),
    ("MC13", "MC 13"),
    ("adoption", "Adoption"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_an_event_is_the_same_however_it_is_named(one: str, other: str) -> None:
    assert key(one) == key(other)


DIFFERENT = [
    ("12th meeting", "13th meeting"),
    ("12th meeting", "12th summit"),
    ("12th meeting", "12th meeting of ACCED"),
    ("3rd meeting of the 2nd group", "2nd meeting of the 3rd group"),
    ("first meeting", "twenty-first meeting"),
    ("MC13", "MC12"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_events_that_may_be_different_are_not_taken_for_each_other(one: str, other: str) -> None:
    assert key(one) != key(other)


HELD = date(2023, 9, 14)
DUE = [
    ("3 weeks before the 12th meeting", date(2023, 8, 24)),
    ("10 days after the 12th meeting", date(2023, 9, 24)),
    ("within 6 months of adoption", date(2024, 3, 14)),
    ("1 year before the summit", date(2022, 9, 14)),
    ("by the 12th meeting", HELD),
    ("at the 12th meeting", HELD),
    ("after the 12th meeting", None),
]


def relative(text: str) -> Relative:
    """Read a timeline that counts from an event."""
    read = timeline.parse(text).relative
    assert read is not None
    return read


@pytest.mark.parametrize(("text", "day"), DUE)
def test_a_day_counts_from_that_of_the_event(text: str, day: date | None) -> None:
    assert due(relative(text), HELD) == day


@pytest.mark.parametrize("text", [text for text, _ in DUE])
def test_what_a_date_counts_from_is_said_in_words_that_read_back(text: str) -> None:
    assert relative(worded(relative(text))) == relative(text)


def test_a_key_is_short_enough_for_every_database() -> None:
    assert len(meetings.key("meeting " * 100)) == 200
