from datetime import date

import pytest

from workplan.timeline import Timeline, parse


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("three times a year", "every 4 months"),
        ("2 times per year", "semi-annual"),
        ("every week", "weekly"),
        ("every three months", "quarterly"),
        ("every four (4) years", "every 4 years"),
        ("every March", "annual"),
        ("each Q4", "annual"),
        ("Q4 of each year", "annual"),
        ("by the end of each year", "annual"),
        ("31 March each year", "annual"),
        ("end of each quarter", "quarterly"),
        ("annually by end of the year", "annual"),
        ("Workshop held annually", "annual"),
        ("At least one meeting every year", "annual"),
        ("Two workshops per year", "semi-annual"),
        ("three meetings a year", "every 4 months"),
        ("Every semester", "semi-annual"),
        ("Semi-annual reports (June and December)", "semi-annual"),
        ("every January to March", "annual"),
    ],
)
def test_a_frequency_may_be_worded_in_many_ways(text: str, recurs: str) -> None:
    assert parse(text) == Timeline(text, open_ended=True, recurs=recurs)


@pytest.mark.parametrize(
    "text",
    [
        "biannual",
        "bi-annually",
        "bi-monthly",
        "tri-annually",
        "every 0 years",
        "annual and quarterly",
        "five times a year",
        "two trainings every year",
        "Every June and December",
        "March & September annually",
    ],
)
def test_a_frequency_with_two_meanings_is_not_guessed(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)


def test_the_number_of_a_report_is_not_its_year() -> None:
    assert parse("annual report 2024") == Timeline("annual report 2024", understood=False)


@pytest.mark.parametrize(
    "text",
    [
        "2024 Annual Meeting",
        "During the 2025 annual forum",
        "Quarterly reports, first by March 2024",
        "Annually; first report due June 2024",
        "Every two years (next in 2025)",
        "Biennial (last held 2023)",
    ],
)
def test_the_date_of_one_time_is_not_that_of_all(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)


def test_what_comes_back_ends_with_its_last_date() -> None:
    text = "Annually; report by end 2025"
    assert parse(text) == Timeline(text, end=date(2025, 12, 31), recurs="annual")
