"""Values as they are stored, in people's words: cards, the history and the notices of changes say them alike."""

from datetime import date

from messages import dates, states
from workplan.status import Status


def day(value: object) -> str:
    """Say a day, from "2023-06-30". Raises ValueError for what is none."""
    return dates.day(date.fromisoformat(str(value)))


def status(value: object) -> str:
    """Say a status with its mark, from "in-progress". Raises ValueError for what is none."""
    return states.state(Status(str(value)))


def term(value: object) -> str:
    """Say a term of several words, such as a stage or a maturity, from "needs-development"."""
    return str(value).replace("-", " ")
