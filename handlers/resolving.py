"""Which activity is meant by what was typed: of its readings, the one of which the code is there."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from messages import blocks, refusals
from storage import default_plans, lookup
from workplan import codes
from workplan.errors import WorkPlanError
from workplan.placed import PlacedActivity, PlacedSection


class CodeError(WorkPlanError):
    """A code that is not one activity."""


class HasCode(Protocol):
    """A reading of what was typed; `code` are the words of it that are a code."""

    @property
    def code(self) -> str:
        """See above."""


R = TypeVar("R", bound=HasCode)


def resolve(
    connection: Connection, readings: Sequence[R], channel: str, today: date
) -> tuple[R, PlacedActivity] | blocks.Message:
    """Return the reading of which the code is an activity, with that; or a message that offers what there is.

    Raises CodeError where several readings are one, or the code stands above activities.
    """
    found = [(each, lookup.find(connection, codes.read(each.code), today, channel)) for each in readings]
    known = [(each, placed) for each, placed in found if placed]
    if not known:
        return _unknown(connection, readings[0].code, channel)
    if len(known) > 1:
        raise CodeError.of(
            known[-1][0].code, "can be read in several ways: write the code in one word with its dots, such as A.2.1.3."
        )
    wanted, placed = known[0]
    if isinstance(placed, PlacedSection):
        level = placed.plan.activity_level
        raise CodeError.of(wanted.code, f"is no {level} but stands above some: write the code of one {level}.")
    if not isinstance(placed, PlacedActivity):
        return refusals.several(wanted.code, placed)
    return wanted, placed


def _unknown(connection: Connection, code: str, channel: str) -> blocks.Message:
    plan = default_plans.meant(connection, channel)
    if plan is None:
        return refusals.no_plan()
    return refusals.unknown(code, lookup.near(connection, codes.read(code), plan.key))
