from datetime import date, datetime, time, timedelta

import pytest

from storage.files.number_text import Number, shown

NUMBERS: list[tuple[float, str, str]] = [
    (0.4, "0%", "40%"),
    (0.405, "0.0%", "40.5%"),
    (0.285, "0%", "29%"),
    (2.5, "0", "3"),
    (-2.5, "0", "-3"),
    (1234, "#,##0", "1,234"),
    (1234, "#,###", "1,234"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (1500000, '0.0,,"M"', "1.5M"),
    (0.5, "0.00", "0.50"),
    (1.1, "0.00", "1.10"),
    (7, "0.0#", "7.0"),
    (7.25, "0.0#", "7.25"),
    (7, "#.##", "7"),
    (1, "000", "001"),
    (2024, "General", "2024"),
    (2024, "0", "2024"),
    (5, "@", "5"),
    (5, "", "5"),
    (0.1 + 0.2, "General", "0.3"),
    (12345, "0.00E+00", "12345"),
    (0.5, "# ?/?", "0.5"),
    (5, '0" members"', "5 members"),
    (5, '\\~0" AMS";-0', "~5 AMS"),
    (5000, '"$"#,##0', "$5,000"),
    (5000, "[$€-407] #,##0", "€ 5,000"),
    (5000, '_("$"* #,##0.00_)', "$5,000.00"),
    (5, "[Red]0", "5"),
    (-3, "0_);(0)", "-3"),
    (1e30, "0", "1" + "0" * 30),
]


@pytest.mark.parametrize(("value", "number_format", "text"), NUMBERS)
def test_a_number_reads_as_its_cell_shows_it(value: float, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


MOMENT = datetime(2024, 6, 30, 10, 30)  # noqa: DTZ001 - spreadsheets know no zones
DAY = date(2024, 6, 30)
DAYS: list[tuple[Number, str, str]] = [
    (DAY, "d mmm yyyy", "30 June 2024"),
    (DAY, "dd/mm/yyyy", "30 June 2024"),
    (DAY, "m/d/yy", "30 June 2024"),
    (DAY, "d-mmm", "30 June 2024"),
    (DAY, "mmm-yy", "June 2024"),
    (DAY, "[$-409]mmmm yyyy", "June 2024"),
    (DAY, "yyyy", "2024"),
    (DAY, '"FY "yyyy', "2024"),
    (DAY, "General", "30 June 2024"),
    (MOMENT, "yyyy-mm-dd", "30 June 2024"),
    (MOMENT, "yyyy-mm-dd hh:mm", "30 June 2024 10:30"),
    (datetime(2024, 6, 30), "yyyy-mm-dd hh:mm", "30 June 2024"),  # noqa: DTZ001 - as above
    (time(10, 30), "h:mm", "10:30"),
    (timedelta(hours=30), "[h]:mm", "30:00"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), DAYS)
def test_a_day_reads_in_words_as_exact_as_its_cell_shows_it(value: Number, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text
