"""Days and moments as they are typed after an option."""

import argparse
from datetime import date, datetime

FIRST_YEAR, LAST_YEAR = 1900, 9000
"""No plan speaks of others, and clocks of other zones must not show a year that there is not."""


def day(text: str) -> date:
    """Read a day in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} is no day: write for example 2024-06-30"
        raise argparse.ArgumentTypeError(message) from None


def moment(text: str) -> datetime:
    """Read a moment in ISO 8601 that says its zone."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        message = f"{text} is no moment: write for example 2024-06-30T09:00+07:00"
        raise argparse.ArgumentTypeError(message) from None
    if read.tzinfo is None:
        message = f"{text} needs a time zone, for example {read.isoformat()}+07:00"
        raise argparse.ArgumentTypeError(message)
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        message = f"{text} is beyond the years {FIRST_YEAR} to {LAST_YEAR}"
        raise argparse.ArgumentTypeError(message)
    return read
