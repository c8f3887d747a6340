"""Public holidays and weekends of countries, as the library `holidays` knows them."""

import warnings
from datetime import date, timedelta
from functools import cache

import holidays
from holidays.registry import COUNTRIES
from rapidfuzz import fuzz, process, utils

from workplan.errors import WorkPlanError

NAMES = {codes[0]: module.replace("_", " ").title() for module, (_, *codes) in COUNTRIES.items()}
"""Codes of two letters with the country's name; `list_supported_countries` would load every country for them."""
SPELLINGS = {spelling: code for _, code, *more in COUNTRIES.values() for spelling in (code, NAMES[code], *more)}
"""What may be typed in place of each code: Brunei and BRN for BN, UK for GB."""


class UnknownCountryError(WorkPlanError):
    """A country whose calendar nobody knows."""


def check_country(code: str) -> str:
    """Return an ISO 3166 code of two letters in capitals. Raises UnknownCountryError that names the nearest ones."""
    capitals = code.strip().upper()
    if capitals in NAMES:
        return capitals
    nearest = " or ".join(f"{near} ({NAMES[near]})" for near in _nearest(code))
    raise UnknownCountryError.of(code, f"is not a country code of two letters: write for example {nearest}.")


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Return the public holidays of a year with their substitutes; none when nothing is known of that year.

    Raises UnknownCountryError.
    """
    with warnings.catch_warnings():
        # The calendar of India warns of years without lunar holidays; what it knows of them counts all the same.
        warnings.simplefilter("ignore")
        return frozenset(holidays.country_holidays(check_country(country), years=year, expand=False))


@cache
def weekend_days(country: str, year: int) -> frozenset[date]:
    """Return the days of a year's weekends; by year, because some countries have moved theirs.

    One that a government declares a working day in exchange for another stays a day of the weekend: a letter can wait.
    Raises UnknownCountryError.
    """
    calendar = holidays.country_holidays(check_country(country))
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (first + timedelta(after) for after in range((last - first).days + 1))
    return frozenset(day for day in days if calendar.is_weekend(day))


def _nearest(typed: str) -> list[str]:
    """Return three codes, the one first whose code or name is most like what was typed."""
    alike = process.extract(typed, SPELLINGS.keys(), scorer=fuzz.ratio, processor=utils.default_process, limit=12)
    return list(dict.fromkeys(SPELLINGS[spelling] for spelling, _, _ in alike))[:3]
