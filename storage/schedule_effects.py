"""What other schedules would do to the nudges of the plans that are stored."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from storage import candidates, directories
from storage.letter_tables import LOOK
from storage.planning import MARGIN
from workplan import nudges, schedule_changes
from workplan.nudges import Nudge
from workplan.recipients import Directory
from workplan.rules import Schedules
from workplan.schedule_changes import HORIZON, Effect


def of(
    connection: Connection, before: Schedules, after: Schedules, secretariat: Iterable[str], now: datetime
) -> Effect:
    """Return what it would do if schedules took the place of others now."""
    directory = directories.load(connection, before, secretariat)
    other = replace(directory, schedules=after)
    looked_at = min(connection.execute(select(LOOK.c.looked_at)).scalar() or now, now)
    since = max(looked_at, now - nudges.LONGEST)
    # The planner goes back as far when places or clocks change.
    farther = since if directory.places == other.places else since - MARGIN
    planned = _reached(connection, directory, farther, now + HORIZON)
    kept = _reached(connection, other, farther, now + 2 * HORIZON)
    return schedule_changes.effect(planned, kept, now)


def _reached(connection: Connection, directory: Directory, since: datetime, until: datetime) -> list[Nudge]:
    items = candidates.load(connection, nudges.asked(directory, since, until))
    return list(nudges.reached(directory, items, since, until))
