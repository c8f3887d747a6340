from datetime import date

import pytest

from workplan.timeline import Timeline, parse


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("24 months (2024-2025)", "2024-01-01", "2025-12-31"),
        ("2024-2025 (2 years)", "2024-01-01", "2025-12-31"),
        ("6 months (Jan - June 2025)", "2025-01-01", "2025-06-30"),
        ("12 months from January 2025", "2025-01-01", "2025-12-31"),
        ("18 months starting January 2024", "2024-01-01", "2025-06-30"),
        ("one year, from March 2024", "2024-03-01", "2025-02-28"),
        ("over 2 years (2024-25)", "2024-01-01", "2025-12-31"),
        ("for three years from 1 January 2024", "2024-01-01", "2026-12-31"),
        ("2 weeks from 3 June 2024", "2024-06-03", "2024-06-16"),
        ("Phase 1: 6 months from January 2025; Phase 2: 12 months from July 2025", "2025-01-01", "2026-06-30"),
    ],
)
def test_a_length_and_a_start_say_when_it_ends(text: str, start: str, end: str) -> None:
    assert parse(text) == Timeline(text, date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "24 months",
        "6-12 months",
        "24 months, ongoing",
        "12 months, annually",
        "short-term (within 1 year)",
        "Phase 1: 12 months; Phase 2: 2025",
        "24 months; 2025",
    ],
)
def test_a_length_alone_says_nothing_of_when(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)


@pytest.mark.parametrize(
    "text",
    ["24 months (2024-2026)", "January 2024 (18 months)", "24 months by 2025", "12 months from 2024 onwards"],
)
def test_a_length_that_contradicts_the_dates_is_not_guessed_at(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)
