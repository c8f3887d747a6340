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
        ("Ongoing to 2027", None, "2027-12-31"),
        ("to continue until 2027", None, "2027-12-31"),
        ("extended to 2027", None, "2027-12-31"),
        ("up to and including 2027", None, "2027-12-31"),
        ("by COB 30 June 2025", None, "2025-06-30"),
        ("during the period 2024-2026", "2024-01-01", "2026-12-31"),
        ("covering 2024-2026", "2024-01-01", "2026-12-31"),
        ("Biennium 2024-2025", "2024-01-01", "2025-12-31"),
        ("in the 2024-25 biennium", "2024-01-01", "2025-12-31"),
        ("Triennium 2024-2026", "2024-01-01", "2026-12-31"),
        ("Target completion date: December 2025", None, "2025-12-31"),
        ("Report endorsed by Ministers in March 2025", "2025-03-01", "2025-03-31"),
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
        ("2022-2023, and ongoing", "2022-01-01"),
        ("2025, and beyond", "2025-01-01"),
        ("2022 until further notice", "2022-01-01"),
        ("after 2022-2023", "2024-01-01"),
        ("post-2025", "2026-01-01"),
        ("Pilot to start in 2024", "2024-01-01"),
        ("2024 at the earliest", "2024-01-01"),
        ("Earliest 2026", "2026-01-01"),
        ("Phase 1: 2022-2023; Phase 2: 2024 onwards", "2022-01-01"),
        ("Ongoing monitoring", None),
        ("periodically", None),
    ],
)
def test_what_goes_on_has_no_end(text: str, start: str | None) -> None:
    assert parse(text) == Timeline(text, day(start), open_ended=True)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "subject to funding",
            "if funds are available",
            "pending approval",
            "on an as-needed basis",
            "at the request",
        ),
        *("Once funding is secured", "When requested by Parties", "Upon request of Members"),
    ],
)
def test_what_depends_on_something_is_conditional(text: str) -> None:
    assert parse(text) == Timeline(text, conditional=True)


@pytest.mark.parametrize(
    "text",
    [
        *("n.a.", "not yet determined", "to be discussed", "to be confirmed.", "TBD in consultation with the members"),
        *("TBD, in consultation with AMS", "to be determined by the Committee"),
    ],
)
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
        "increased to 2025",
        "transferred to 2025",
        "TBD by 2025",
        "TBD by the end of the year",
        "Biennium 2024",
        "Biennium 2024-2026",
        "By 2024, and annually thereafter",
        "2022-2024, then annually",
        "After the Summit in May 2025",
        "Before the AEM Retreat in March 2025",
    ],
)
def test_words_that_turn_a_date_around_are_not_read_past(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("2024, and annually thereafter", "annual"),
        ("2024 then annually", "annual"),
        ("2024 and every two years thereafter", "biennial"),
    ],
)
def test_what_comes_back_thereafter_has_no_end(text: str, recurs: str) -> None:
    assert parse(text) == Timeline(text, date(2024, 1, 1), open_ended=True, recurs=recurs)


@pytest.mark.parametrize("text", ["annually (Q3)", "every year (by 31 March)"])
def test_a_bracket_may_say_when_in_the_year_it_comes_back(text: str) -> None:
    assert parse(text) == Timeline(text, open_ended=True, recurs="annual")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("by the 47th Summit (October 2025)", None, "2025-10-31"),
        ("at the 47th Summit (October 2025)", "2025-10-01", "2025-10-31"),
        ("By COP30 (November 2025)", None, "2025-11-30"),
        ("By MC13 (26-29 February 2024)", None, "2024-02-29"),
    ],
)
def test_a_bracket_may_date_an_event(text: str, start: str | None, end: str) -> None:
    read = parse(text)
    assert (read.start, read.end) == (day(start), day(end))


@pytest.mark.parametrize("text", ["3 weeks before the 47th Summit (October 2025)", "after the 47th Summit (May 2025)"])
def test_the_date_of_an_event_is_not_taken_for_what_counts_from_it(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)
