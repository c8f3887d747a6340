"""Moments as they are typed after an option."""

import argparse
from datetime import datetime


def moment(text: str) -> datetime:
    """Read a moment in ISO 8601 that says its zone."""
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        message = f"{text} needs a time zone, for example {text}+07:00"
        raise argparse.ArgumentTypeError(message)
    return read
