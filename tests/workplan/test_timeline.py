from datetime import date

import pytest

from workplan.errors import ImpossibleTimelineError
from workplan.timeline import FiscalYear, Relative, Timeline, parse


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # the annex of the ASEAN work plan
        ("2022 - 2025", "2022-01-01", "2025-12-31"),
        ("2021 -2023", "2021-01-01", "2023-12-31"),
        ("2021 – 2023", "2021-01-01", "2023-12-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("By H1 2024", None, "2024-06-30"),
        ("H1 2024", "2024-01-01", "2024-06-30"),
        ("By end 2024", None, "2024-12-31"),
        ("Technical Study delivered by end H1 2023", None, "2023-06-30"),
        ("2023 (or next revision)", "2023-01-01", "2023-12-31"),
        # halves and quarters
        ("1H 2023", "2023-01-01", "2023-06-30"),
        ("2023 H1", "2023-01-01", "2023-06-30"),
        ("first half of 2024", "2024-01-01", "2024-06-30"),
        ("in the second half of 2024", "2024-07-01", "2024-12-31"),
        ("3Q2024", "2024-07-01", "2024-09-30"),
        ("Q3/2024", "2024-07-01", "2024-09-30"),
        ("third quarter of 2024", "2024-07-01", "2024-09-30"),
        ("last quarter of 2024", "2024-10-01", "2024-12-31"),
        ("Q3-Q4 2024", "2024-07-01", "2024-12-31"),
        ("Q3-4 2024", "2024-07-01", "2024-12-31"),
        ("Q1, Q2 and Q4 2024", "2024-01-01", "2024-12-31"),
        ("Q4 2023 - Q2 2024", "2023-10-01", "2024-06-30"),
        ("H2 2022 – H1 2023", "2022-07-01", "2023-06-30"),
        # months and days
        ("Sept. 2024", "2024-09-01", "2024-09-30"),
        ("June, 2024", "2024-06-01", "2024-06-30"),
        ("Jan-Mar 2024", "2024-01-01", "2024-03-31"),
        ("November 2023 to February 2024", "2023-11-01", "2024-02-29"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        ("06/2024", "2024-06-01", "2024-06-30"),
        ("15 June 2024", "2024-06-15", "2024-06-15"),
        ("June 15, 2024", "2024-06-15", "2024-06-15"),
        ("15th of June 2024", "2024-06-15", "2024-06-15"),
        ("2024-06-15", "2024-06-15", "2024-06-15"),
        ("15–20 March 2025", "2025-03-15", "2025-03-20"),
        ("15 June - 20 July 2024", "2024-06-15", "2024-07-20"),
        ("31/12/2024", "2024-12-31", "2024-12-31"),
        ("12/31/2024", "2024-12-31", "2024-12-31"),
        # years
        ("2022-25", "2022-01-01", "2025-12-31"),
        ("2022/2023", "2022-01-01", "2023-12-31"),
        ("2023/24", "2023-01-01", "2024-12-31"),
        ("between 2022 and 2024", "2022-01-01", "2024-12-31"),
        ("from 2022 to 2025", "2022-01-01", "2025-12-31"),
        ("from March 2022 until end 2024", "2022-03-01", "2024-12-31"),
        ("2022, 2023 and 2024", "2022-01-01", "2024-12-31"),
        ("throughout 2024", "2024-01-01", "2024-12-31"),
        ("within 2024", "2024-01-01", "2024-12-31"),
        # parts of a period
        ("mid-2024", None, "2024-06-30"),
        ("mid June 2024", None, "2024-06-15"),
        ("early 2024", "2024-01-01", "2024-04-30"),
        ("late 2024", "2024-09-01", "2024-12-31"),
        ("end of Q3 2024", None, "2024-09-30"),
        ("by year-end 2024", None, "2024-12-31"),
        ("by the end of the second quarter of 2025", None, "2025-06-30"),
        ("from mid-2023 to end 2024", "2023-07-01", "2024-12-31"),
        # until
        ("before 2024", None, "2023-12-31"),
        ("no later than 30 June 2024", None, "2024-06-30"),
        ("until 2025", None, "2025-12-31"),
        ("to be completed by Q2 2024", None, "2024-06-30"),
        ("Report to be submitted by June 2024", None, "2024-06-30"),
        # several parts
        ("Phase 1: 2022-2023; Phase 2: 2024-2025", "2022-01-01", "2025-12-31"),
        ("Phase I (2022), Phase II (2023-24)", "2022-01-01", "2024-12-31"),
        ("(i) 2023 (ii) 2024", "2023-01-01", "2024-12-31"),
        ("H1 2023 (draft); end 2023 (final)", "2023-01-01", "2023-12-31"),
        ("Draft: June 2023; final: December 2023", "2023-06-01", "2023-12-31"),
        ("FY2024 (April 2024 - March 2025)", "2024-04-01", "2025-03-31"),
        ("29 Feb 2024", "2024-02-29", "2024-02-29"),
    ],
)
def test_words_that_mean_dates_are_read(text: str, start: str | None, end: str | None) -> None:
    assert parse(text) == Timeline(text, day(start), day(end))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2022- on (subject to regular updates)", "2022-01-01"),
        ("2023 onwards", "2023-01-01"),
        ("2023 - ongoing", "2023-01-01"),
        ("2024-present", "2024-01-01"),
        ("since 2023", "2023-01-01"),
        ("not before 2024", "2024-01-01"),
        ("after 2024", "2025-01-01"),
        ("starting Q2 2023", "2023-04-01"),
        ("2022-2023 and ongoing", "2022-01-01"),
        ("ongoing", None),
        ("Continuous", None),
    ],
)
def test_what_has_no_end_is_open_ended(text: str, start: str | None) -> None:
    assert parse(text) == Timeline(text, day(start), open_ended=True)


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("annually", "annual"),
        ("every year", "annual"),
        ("twice a year", "semi-annual"),
        ("semi-annually", "semi-annual"),
        ("every two years", "biennial"),
        ("every 3 years", "triennial"),
        ("every 4 years", "every 4 years"),
        ("quarterly", "quarterly"),
        ("on a monthly basis", "monthly"),
        ("annually by 31 March", "annual"),
        ("annually in Q4", "annual"),
    ],
)
def test_what_comes_back_says_how_often(text: str, recurs: str) -> None:
    assert parse(text) == Timeline(text, open_ended=True, recurs=recurs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Commencing 2022, with annual update", Timeline(start=date(2022, 1, 1), open_ended=True, recurs="annual")),
        ("annually from 2023", Timeline(start=date(2023, 1, 1), open_ended=True, recurs="annual")),
        ("annually until 2025", Timeline(end=date(2025, 12, 31), recurs="annual")),
        ("2022-2025 (annually)", Timeline(start=date(2022, 1, 1), end=date(2025, 12, 31), recurs="annual")),
        ("every two years starting in 2023", Timeline(start=date(2023, 1, 1), open_ended=True, recurs="biennial")),
    ],
)
def test_what_comes_back_may_have_a_start_and_an_end(text: str, expected: Timeline) -> None:
    read = parse(text)
    assert (read.start, read.end, read.open_ended, read.recurs) == (
        expected.start,
        expected.end,
        expected.open_ended,
        expected.recurs,
    )


@pytest.mark.parametrize(
    "text", ["If necessary", "as needed", "where appropriate", "upon request", "as and when required"]
)
def test_what_is_only_done_if_needed_is_conditional(text: str) -> None:
    assert parse(text) == Timeline(text, conditional=True)


@pytest.mark.parametrize("text", ["2024, if needed", "2024 (subject to availability of funds)"])
def test_a_condition_may_stand_beside_dates(text: str) -> None:
    assert parse(text) == Timeline(text, date(2024, 1, 1), date(2024, 12, 31), conditional=True)


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("within 6 months of adoption", Relative(6, "month", "after", "adoption")),
        ("3 weeks before the 12th meeting", Relative(3, "week", "before", "12th meeting")),
        ("12 months after entry into force", Relative(12, "month", "after", "entry into force")),
        (
            "two weeks after the 10th Steering Group meeting",
            Relative(2, "week", "after", "10th steering group meeting"),
        ),
        ("by the 15th ACCEC meeting", Relative(None, None, "before", "15th accec meeting")),
        ("at the 3rd AEM", Relative(None, None, "at", "3rd aem")),
    ],
)
def test_what_counts_from_an_event_is_understood_without_dates(text: str, relative: Relative) -> None:
    assert parse(text) == Timeline(text, relative=relative)


@pytest.mark.parametrize("text", ["TBD", "to be determined", "N/A", "-", "–", "not specified"])
def test_words_for_no_time_yet_are_understood(text: str) -> None:
    assert parse(text) == Timeline(text)


@pytest.mark.parametrize("text", [None, "", "  ", "\n"])
def test_no_words_are_no_timeline(text: str | None) -> None:
    assert parse(text) == Timeline()


@pytest.mark.parametrize(
    "text",
    [
        "2011-12",
        "Nov-Feb 2024",
        "FY2024",
        "Q2 FY2024",
        "soon",
        "Summer 2024",
        "when ready in 2024 maybe",
        "not by 2024",
        "5 years",
        "1850",
        "by 31 March",
        "H1",
        "2024 (moved from 2023)",
        "2024 2025",
        "around 2024",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 February 2024", "There is no 31 February 2024, for February 2024 has 29 days: correct the day."),
        ("29 Feb 2023", "There is no 29 February 2023, for February 2023 has 28 days: correct the day."),
        ("2024-13-01", "There is no month 13 in a year: write one of 1 to 12."),
        ("Q5 2024", "There is no quarter 5 in a year: write one of 1 to 4."),
        ("H3 2024", "There is no half 3 in a year: write one of 1 to 2."),
        ("2025-22", "2025-22 ends before it starts: write the earlier year first."),
        (
            "2025-2022",
            "This timeline ends on 2022-12-31, before it starts on 2025-01-01: write the earlier time first.",
        ),
    ],
)
def test_what_cannot_be_true_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ImpossibleTimelineError) as raised:
        parse(text)
    assert str(raised.value) == reason


@pytest.mark.parametrize(
    ("text", "fiscal", "start", "end"),
    [
        ("FY2024", FiscalYear(4), "2024-04-01", "2025-03-31"),
        ("FY2024", FiscalYear(10, named_for_end=True), "2023-10-01", "2024-09-30"),
        ("FY 2023/24", FiscalYear(4), "2023-04-01", "2024-03-31"),
        ("FY 2023/24", FiscalYear(7, named_for_end=True), "2023-07-01", "2024-06-30"),
        ("Q2 FY2024", FiscalYear(4), "2024-07-01", "2024-09-30"),
        ("by end of fiscal year 2024", FiscalYear(4), None, "2025-03-31"),
    ],
)
def test_a_fiscal_year_has_dates_once_it_is_said_what_it_is(
    text: str, fiscal: FiscalYear, start: str | None, end: str
) -> None:
    assert parse(text, fiscal) == Timeline(text, day(start), day(end))
