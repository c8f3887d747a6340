"""How the way to Slack stands, kept from one round to the next: what went wrong in a row, and until when to wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from storage.letter_tables import SENDER

OPEN = 3
"""Answers in a row that left it open what happened, after which letters leave one at a time."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=5)
STOP_PAUSE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)
"""Slack asks for a minute at most. A longer wait is of a clock that was set back since."""


@dataclass(frozen=True, slots=True)
class Way:
    """As storage.letter_tables.SenderRow has it."""

    unclear: int = 0
    until: datetime | None = None
    reading_until: datetime | None = None
    stopped: str | None = None

    def may_send(self, now: datetime) -> bool:
        """Whether anything may be asked of Slack."""
        return _is_over(self.until, now)

    def may_read(self, now: datetime) -> bool:
        """Whether history may be read."""
        return _is_over(self.reading_until, now)

    @property
    def is_on_trial(self) -> bool:
        """Whether letters leave one at a time until one of them surely arrives."""
        return self.unclear >= OPEN or self.stopped is not None


def load(connection: Connection) -> Way:
    """Return how the way stands."""
    row = connection.execute(select(SENDER)).one_or_none()
    return Way(row.unclear, row.until, row.reading_until, row.stopped) if row else Way()


def keep(connection: Connection, way: Way) -> None:
    """Keep how the way stands."""
    values = {
        "unclear": way.unclear, "until": way.until, "reading_until": way.reading_until, "stopped": way.stopped
    }  # fmt: skip
    if connection.execute(SENDER.update(), values).rowcount == 0:
        connection.execute(SENDER.insert(), {"id": 1, **values})


def pause(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row."""
    doublings = min(max(failures - 1, 0), 10)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def _is_over(until: datetime | None, now: datetime) -> bool:
    return until is None or until <= now or until > now + LONGEST_WAIT
