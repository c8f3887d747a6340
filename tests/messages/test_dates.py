from datetime import date

import pytest

from messages import dates
from tests.samples import TODAY
from workplan.timeline import Timeline


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2023, 5, 15), "today"),
        (date(2023, 5, 16), "tomorrow"),
        (date(2023, 5, 14), "yesterday"),
        (date(2023, 6, 30), "in 46 days"),
        (date(2023, 5, 5), "10 days ago"),
        (date(2023, 12, 31), "in 7 months"),
        (date(2022, 12, 31), "4 months ago"),
        (date(2025, 12, 31), "in 31 months"),
        (date(2026, 5, 15), "in 3 years"),
    ],
)
def test_distances_are_said_in_the_unit_that_fits(value: date, said: str) -> None:
    assert dates.distance(value, TODAY) == said


@pytest.mark.parametrize(
    ("timeline", "said"),
    [
        (Timeline("By end H1 2023", end=date(2023, 6, 30)), "30 Jun 2023, in 46 days"),
        (Timeline("2022-2024", date(2022, 1, 1), date(2024, 12, 31)), "1 Jan 2022 – 31 Dec 2024, ends in 19 months"),
        (Timeline("2022", date(2022, 1, 1), date(2022, 12, 31)), "31 Dec 2022, ended 4 months ago"),
        (Timeline("2022 on", date(2022, 1, 1), open_ended=True), "from 1 Jan 2022, no end stated"),
        (Timeline("ongoing", open_ended=True), "no end stated"),
        (Timeline("annually", recurs="annual"), "recurs: annual"),
        (Timeline("If necessary", conditional=True), "only if needed"),
        (Timeline("when ready", understood=False), "no date can be read from these words"),
        (Timeline("TBD"), None),
    ],
)
def test_the_meaning_of_a_timeline_is_said_in_dates(timeline: Timeline, said: str | None) -> None:
    assert dates.meaning(timeline, TODAY) == said


@pytest.mark.parametrize(
    ("timeline", "said"),
    [
        (Timeline("H1", end=date(2023, 6, 30)), "due 30 Jun 2023, in 46 days"),
        (Timeline("ongoing", open_ended=True), "ongoing"),
        (Timeline(), "no timeline"),
    ],
)
def test_a_line_says_when_something_is_due(timeline: Timeline, said: str) -> None:
    assert dates.due(timeline, TODAY) == said
