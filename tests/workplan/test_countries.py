from datetime import date
from zoneinfo import ZoneInfo

import pytest

from workplan.calendar import Place, check_country, is_working_day
from workplan.countries import UnknownCountryError

UTC_ZONE = ZoneInfo("UTC")


@pytest.mark.parametrize(("typed", "code"), [("BN", "BN"), (" tl ", "TL"), ("vn", "VN")])
def test_a_country_code_is_known_in_small_letters_too(typed: str, code: str) -> None:
    assert (check_country(typed), is_working_day(date(2026, 1, 1), Place(UTC_ZONE, code.lower()))) == (code, False)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Brunei", "BN (Brunei) or BI (Burundi) or RE (Reunion)"),
        ("BRN", "BN (Brunei) or BR (Brazil) or BB (Barbados)"),
        ("UK", "GB (United Kingdom) or UA (Ukraine) or AU (Australia)"),
        ("Viet Nam", "VN (Vietnam) or IT (Italy) or NA (Namibia)"),
    ],
)
def test_an_unknown_country_code_is_refused_with_the_nearest(typed: str, nearest: str) -> None:
    with pytest.raises(UnknownCountryError) as refused:
        check_country(typed)
    assert str(refused.value) == f"“{typed}” is not a country code of two letters: write for example {nearest}."


def test_a_place_in_an_unknown_country_is_refused() -> None:
    with pytest.raises(UnknownCountryError) as refused:
        Place(UTC_ZONE, "XX")
    assert str(refused.value)[:44] == "“XX” is not a country code of two letters: w"
