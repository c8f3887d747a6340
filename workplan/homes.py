"""What somebody's Home tab tells: what is theirs and when, what waits for them, and, for officers, what slips."""

from dataclasses import dataclass
from datetime import date, timedelta

from workplan.contacts import Body
from workplan.proposals import Proposal
from workplan.recipients import Absence

AHEAD = timedelta(days=90)
"""How far ahead is told what somebody's bodies owe."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is owed by a day, with the id by which its buttons know the activity."""

    activity_id: int
    plan: str
    code: str
    title: str
    label: str
    due: date


@dataclass(frozen=True, slots=True)
class Dues:
    """The first of what is owed, by date, and how much there is in all."""

    first: tuple[Due, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Officers:
    """What the secretariat and chairs see besides: what slips, what is held, and who cannot be reached.

    `uncleared`: activities with updates that no meeting has cleared yet. `waiting`: a change of schedules.yaml waits
    for a yes. `vacant`: bodies that lead, each with why nobody of it can be reached.
    """

    slipping: Dues
    held: int
    uncleared: int
    waiting: bool
    vacant: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Home:
    """What somebody's Home tab is made of.

    Args:
        bodies: Those for which they speak.
        mine: What these owe.
        proposals: What waits for their decision.
        absences: Who of these bodies' people is away.
        officers: For the secretariat and chairs.
        manages: They may change who is who.
    """

    bodies: tuple[Body, ...] = ()
    mine: Dues = Dues()
    proposals: tuple[Proposal, ...] = ()
    absences: tuple[Absence, ...] = ()
    officers: Officers | None = None
    manages: bool = False
