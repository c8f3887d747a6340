"""A number or date of a workbook as its cell shows it: 40% rather than 0.4, June 2024 rather than its first day."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

GENERAL_DIGITS = 11
"""What a cell without a format shows at most."""
EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Digits for the largest number of a cell, rounded as spreadsheets do: 2.5 is 3."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a format that are shown as they stand, or not at all: quoted texts, colours, spaces of a width."""
_PART = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<sign>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.'
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?,]*)?)|(?P<plain>.)",
    re.DOTALL,
)

Number = int | float | datetime | date | time | timedelta


def shown(value: Number, number_format: str) -> str:
    """Return the text of a cell: days as "30 June 2024", which can be read in one way only."""
    used = (number_format or "").split(";")[0]
    code = _LITERAL.sub("", used).lower()
    if isinstance(value, datetime | date):
        return _day(value, code)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        hours, minutes = divmod(int(value.total_seconds()) // 60, 60)
        return f"{hours}:{minutes:02}"
    is_general = not re.search("[#0?]", code) or "e" in code or "/" in code
    return _general(value) if is_general else _number(value, used, is_percent="%" in code)


def _day(value: datetime | date, code: str) -> str:
    if "d" in code or "m" not in code:
        if "y" in code and "m" not in code and "d" not in code:
            return str(value.year)
        has_clock = "h" in code and isinstance(value, datetime) and value.time() != time()
        return f"{value.day} {value:%B} {value.year}" + (f"{value: %H:%M}" if has_clock else "")
    return f"{value:%B} {value.year}"


def _general(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.{GENERAL_DIGITS}g}"


def _number(value: float, used: str, *, is_percent: bool) -> str:
    """Return a number with what its format sets around it, such as a currency or a unit."""
    exact = Decimal(str(value)) * (100 if is_percent else 1)
    parts = [_digits(exact, part["digits"]) if part["digits"] else _literal(part) for part in _PART.finditer(used)]
    return "".join(parts).strip()


def _literal(part: re.Match[str]) -> str:
    return part["text"] or part["sign"] or part["currency"] or part["plain"] or ""


def _digits(value: Decimal, form: str) -> str:
    """Return the digits: 0 is always shown, # and ? only where the number has one, a comma at the end divides."""
    whole, _, decimals = form.rstrip(",").partition(".")
    thousands = len(form) - len(form.rstrip(","))
    scaled = value.scaleb(-3 * thousands, EXACT).quantize(Decimal(1).scaleb(-len(decimals)), context=EXACT)
    optional = len(decimals) - decimals.count("0")
    text = re.sub(rf"\.?0{{0,{optional}}}$", "", f"{scaled:{',' if ',' in whole else ''}f}")
    return text.zfill(whole.count("0") + len(text) - len(text.partition(".")[0]))
