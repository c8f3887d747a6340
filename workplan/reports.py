"""What a report says: a plan as it stood at the end of a day, as bodies said it or as meetings have cleared it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workplan.clearings import Standing
from workplan.digests import Digest
from workplan.plan import Plan


class Basis(StrEnum):
    """Which state a report gives: what bodies have said, or what meetings have cleared of it."""

    WORKING = "working"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Report:
    """A plan, or a part of it, as it stood at the end of a day.

    Args:
        plan: What is in the scope, in the order of the plan.
        as_at: The day.
        basis: Which state is given.
        standings: How activities stand to what meetings have cleared, by their codes, where somebody has reported.
        scope: The code of the section that it is of; None for the whole plan.
        since: The first day of the period of which news are told; None where none are.
        news: What has happened in the period, with everything in it.
    """

    plan: Plan
    as_at: date
    basis: Basis = Basis.WORKING
    standings: Mapping[str, Standing] = field(default_factory=dict)
    scope: str | None = None
    since: date | None = None
    news: Digest | None = None

    @property
    def meetings(self) -> tuple[str, ...]:
        """The meetings that have cleared what is cleared of it, each once, in the order of the plan."""
        several = (self.standings.get(each.code) for each in self.plan.activities)
        cleared = (each.clearing for each in several if each and each.clearing)
        return tuple(dict.fromkeys(each.meeting for each in cleared))
