"""A number or date of a workbook as its cell shows it: 40% rather than 0.4, June 2024 rather than its first day."""

import re
from datetime import date, datetime, time, timedelta

GENERAL_DIGITS = 11
"""What a cell without a format shows at most."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a format that are shown as they stand, or not at all: quoted texts, colours, spaces of a width."""
_DECIMALS = re.compile(r"[0#]\.(0+)")

Number = int | float | datetime | date | time | timedelta


def shown(value: Number, number_format: str) -> str:
    """Return the text of a cell: days as "30 June 2024", which can be read in one way only."""
    code = _LITERAL.sub("", (number_format or "").split(";")[0]).lower()
    if isinstance(value, datetime | date):
        return _day(value, code)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    return _number(value, code)


def _day(value: datetime | date, code: str) -> str:
    if "d" in code or "m" not in code:
        if "y" in code and "m" not in code and "d" not in code:
            return str(value.year)
        clock = value.strftime(" %H:%M") if isinstance(value, datetime) and value.time() != time() else ""
        return f"{value.day} {value:%B} {value.year}{clock}"
    return f"{value:%B} {value.year}"


def _number(value: float, code: str) -> str:
    decimals = _DECIMALS.search(code)
    places = len(decimals[1]) if decimals else 0
    comma = "," if "#,##" in code else ""
    if "%" in code:
        return f"{value * 100:{comma}.{places}f}%"
    if "0" in code and "e" not in code:
        return f"{value:{comma}.{places}f}"
    return str(value) if isinstance(value, int) else f"{value:.{GENERAL_DIGITS}g}"
