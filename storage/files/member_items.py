"""A Member State as an item of a list in a file: KH, or KH: signed, 2023-05-03, https://… with what is known of it."""

from contextlib import suppress
from datetime import date
from typing import NamedTuple

from workplan import days
from workplan.errors import WorkPlanError
from workplan.member_states import MemberState, Stage

FORM = "write KH: signed, 2023-05-03, https://…, and leave empty what is not known, as in KH: , , Letter of 3 May."


class ItemError(WorkPlanError):
    """An item with words in the place of a stage or a day."""


class Item(NamedTuple):
    """What an item says; the country is still as it was written."""

    country: str
    stage: Stage | None = None
    on: date | None = None
    evidence: str | None = None


def write(member: MemberState) -> str:
    """Return the item that reads back to a Member State: stage and day have their places before what shows it."""
    day = member.on.isoformat() if member.on else ""
    parts = (member.stage or "", *([day] if day or member.evidence else []), *filter(None, [member.evidence]))
    return f"{member.code}: {said}" if (said := ", ".join(parts)) else member.code


def read(text: str) -> Item:
    """Read an item; stage and day may stand in other words (In place, 3 May 2023), or lack before a link.

    Raises ItemError for other words in their places, which a slip of the hand may have made of a stage or a day.
    """
    country, _, said = text.partition(":")
    first, _, rest = said.partition(",")
    stage = _stage(first)
    said = rest if stage or not first.strip() else said
    has_stage = said is rest
    first, _, rest = said.partition(",")
    on = _day(first)
    said = rest if on or not first.strip() else said
    if said.strip() and not (has_stage and said is rest) and "://" not in said:
        raise ItemError.of(text, f"has other words in the place of a stage or a day: {FORM}")
    return Item(country.strip(), stage, on, said.strip() or None)


def _stage(text: str) -> Stage | None:
    with suppress(ValueError):
        return Stage("-".join(text.lower().replace("-", " ").split()))
    return None


def _day(text: str) -> date | None:
    with suppress(WorkPlanError):
        return days.read(text)
    return None
