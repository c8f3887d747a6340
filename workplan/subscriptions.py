"""A subscription: who gets a digest, of what, and when again."""

from dataclasses import dataclass
from datetime import datetime

from workplan.placed import PlanName

CHAIRS = ""
"""Stands in the place of a recipient for the chairs, whoever they are: when they get a digest is in schedules.yaml."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A digest that a person or a channel gets, or the chairs.

    Args:
        id: By which it is known.
        recipient: Slack's id of a person or a channel, or CHAIRS.
        plan: Of which plan.
        words: Of what of it, as it was typed.
        times: When, in the words in which it can be read again.
        made_by: Who wanted it.
        covered: Up to which moment digests have been made.
        next_at: When the next one is to be.
    """

    id: int
    recipient: str
    plan: PlanName
    words: str
    times: str
    made_by: str
    covered: datetime
    next_at: datetime

    @property
    def is_chairs(self) -> bool:
        """Whether it is the one for the chairs."""
        return self.recipient == CHAIRS
