"""What is at risk of being late: it still runs and is not overdue, but something says that it may become so."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from workplan.plan import Deliverable, DeliverableState
from workplan.status import RUNNING, Status, is_overdue

SOON = timedelta(days=30)
"""How long before its date what was not even begun is at risk."""


class Risk(StrEnum):
    """Why something is at risk."""

    OWED = "something it owes is past its date"
    NOT_BEGUN = "due soon and not begun"


def risk(status: Status, end: date | None, first_owed: date | None, today: date) -> Risk | None:
    """Say why an activity is at risk on a day; None when it is not, for it is overdue, settled or on its way.

    Args:
        status: Where it stands.
        end: When its timeline ends.
        first_owed: When the first is due of what it still owes.
        today: The day.
    """
    if status not in RUNNING or is_overdue(status, end, today):
        return None
    if first_owed is not None and first_owed < today:
        return Risk.OWED
    is_soon = end is not None and end <= today + SOON
    return Risk.NOT_BEGUN if is_soon and status is Status.NOT_STARTED else None


def first_owed(deliverables: Iterable[Deliverable]) -> date | None:
    """Return when the first is due of what is still owed."""
    return min((each.due for each in deliverables if each.due and each.state is DeliverableState.OPEN), default=None)
