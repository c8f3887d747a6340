from datetime import date

import pytest

from workplan.timeline import Timeline, parse


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("before 2022-2023", None, "2021-12-31"),
        ("before the end of 2024", None, "2024-12-31"),
        ("Due: June 2024", None, "2024-06-30"),
        ("June 2024 at the latest", None, "2024-06-30"),
        ("Draft by June 2023, final in 2024", None, "2024-12-31"),
        ("Draft by June 2023; final in 2024", None, "2024-12-31"),
        ("pre-2025", None, "2024-12-31"),
        ("Workshop in Q3 2024", "2024-07-01", "2024-09-30"),
        ("Draft in Q1 2024, final in Q3 2024", "2024-01-01", "2024-09-30"),
        ("2023: draft; 2024: final", "2023-01-01", "2024-12-31"),
        ("tentatively Q3 2024", "2024-07-01", "2024-09-30"),
        ("Start 2023; complete by end 2024", "2023-01-01", "2024-12-31"),
        ("Start: 2023, End: 2025", "2023-01-01", "2025-12-31"),
        ("Starting in 2023 and ending in 2025", "2023-01-01", "2025-12-31"),
        ("2022-2025 (ongoing)", "2022-01-01", "2025-12-31"),
        ("Year 1: 2022; Year 2: 2023", "2022-01-01", "2023-12-31"),
    ],
)
def test_clauses_tell_the_sides_of_a_span(text: str, start: str | None, end: str) -> None:
    assert parse(text) == Timeline(text, day(start), day(end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024 (Q3)", "2024-07-01", "2024-09-30"),
        ("2024 (May)", "2024-05-01", "2024-05-31"),
        ("2024 (second half)", "2024-07-01", "2024-12-31"),
        ("2024 (by June)", None, "2024-06-30"),
        ("2022-2025 (mid-term review in 2023)", "2022-01-01", "2025-12-31"),
        ("2022 (Phase 1), 2023-2025 (Phase 2)", "2022-01-01", "2025-12-31"),
    ],
)
def test_a_bracket_may_say_more_of_a_time(text: str, start: str | None, end: str) -> None:
    assert parse(text) == Timeline(text, day(start), day(end))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("From 2024 onwards", "2024-01-01"),
        ("mid-2023 onwards", "2023-07-01"),
        ("2022, ongoing", "2022-01-01"),
        ("2022 until further notice", "2022-01-01"),
        ("after 2022-2023", "2024-01-01"),
        ("post-2025", "2026-01-01"),
        ("Pilot to start in 2024", "2024-01-01"),
        ("2024 at the earliest", "2024-01-01"),
        ("Phase 1: 2022-2023; Phase 2: 2024 onwards", "2022-01-01"),
        ("Ongoing monitoring", None),
        ("periodically", None),
    ],
)
def test_what_goes_on_has_no_end(text: str, start: str | None) -> None:
    assert parse(text) == Timeline(text, day(start), open_ended=True)


@pytest.mark.parametrize(
    "text",
    ["subject to funding", "if funds are available", "pending approval", "on an as-needed basis", "at the request"],
)
def test_what_depends_on_something_is_conditional(text: str) -> None:
    assert parse(text) == Timeline(text, conditional=True)


@pytest.mark.parametrize("text", ["n.a.", "not yet determined", "to be discussed", "to be confirmed."])
def test_a_time_not_known_yet_is_understood(text: str) -> None:
    assert parse(text) == Timeline(text)


@pytest.mark.parametrize(
    "text",
    [
        "2022 -",
        "2024 - TBD",
        "by 2024 onwards",
        "by 2024 at the earliest",
        "to start by 2024",
        "Ongoing; first report by 2024",
        "2022 onwards; report by 2024",
        "2024 (postponed)",
        "2024 (not before adoption in June)",
        "2024 (academic year)",
        "cancelled (2024)",
        "Moved from 2023 to 2024",
        "none in 2024",
        "Review of Agenda 2030 by 2024",
        "(tentatively as proposed)",
        "()",
    ],
)
def test_words_that_turn_a_date_around_are_not_read_past(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)
