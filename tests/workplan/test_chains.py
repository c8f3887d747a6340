from datetime import date

import pytest

from workplan.timeline import FiscalYear, Timeline, parse


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022 - Q1 2024", "2022-01-01", "2024-03-31"),
        ("2022 - 06/2024", "2022-01-01", "2024-06-30"),
        ("2023Q4/2024Q1", "2023-10-01", "2024-03-31"),
        ("2023 Q4 - 2024 Q1", "2023-10-01", "2024-03-31"),
        ("2024-06/2024-09", "2024-06-01", "2024-09-30"),
        ("06/2024-12/2024", "2024-06-01", "2024-12-31"),
        ("first and second quarter of 2024", "2024-01-01", "2024-06-30"),
        ("June 15-20, 2024", "2024-06-15", "2024-06-20"),
        ("June 15 - July 2, 2025", "2025-06-15", "2025-07-02"),
        ("15, 16 and 17 June 2024", "2024-06-15", "2024-06-17"),
        ("28 Nov - 2 Dec 2024", "2024-11-28", "2024-12-02"),
        ("2022 → 2025", "2022-01-01", "2025-12-31"),
        ("2022 -- 2025", "2022-01-01", "2025-12-31"),
        ("Q3 2024 -> Q1 2025", "2024-07-01", "2025-03-31"),
        ("June–Dec. ’24", "2024-06-01", "2024-12-31"),
        ("Oct-24 to Mar-25", "2024-10-01", "2025-03-31"),
        ("'24-'25", "2024-01-01", "2025-12-31"),
    ],
)
def test_periods_in_a_row_share_what_they_leave_out(text: str, start: str, end: str) -> None:
    assert parse(text) == Timeline(text, date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    ["June 2023/2024", "2024 - Q1 2024", "2024 - June", "2024 and Q1", "2024, 30", "20-15 March 2025", "Q3 2023 - Q1"],
)
def test_a_neighbour_that_does_not_fit_is_not_guessed(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)


def test_a_fiscal_year_is_not_joined_to_one_of_the_calendar() -> None:
    text = "FY2024 to 2026"
    assert parse(text, FiscalYear(4)) == Timeline(text, understood=False)
