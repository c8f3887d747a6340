"""What a change of the schedules would do: how many nudges it would cancel, how many letters it would ring at once."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta

from workplan.contacts import name_key
from workplan.nudges import Nudge
from workplan.rules import Guard, Schedules

HORIZON = timedelta(days=90)
"""How far ahead nudges count as planned."""
AT_ONCE = timedelta(days=1)
"""Within which letters ring at once."""
_WRITTEN = {
    "weekend": "working days",
    "first_day": "first day",
    "rules": "nudges",
    "silent_bodies": "off",
    "silent_channels": "off",
    "chairs": "chair",
}
"""The names in the file of settings that have another here."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Of so many planned nudges so many are cancelled, and so many people get a letter at once who would not have."""

    planned: int = 0
    cancelled: int = 0
    rings: int = 0

    def is_within(self, guard: Guard) -> bool:
        """Whether a guard lets it pass."""
        return self.cancelled * 100 <= guard.cancelled * self.planned and self.rings <= guard.letters

    def counted(self) -> dict[str, int]:
        """Return the numbers by their names."""
        return asdict(self)


def effect(before: Iterable[Nudge], after: Iterable[Nudge], now: datetime) -> Effect:
    """Compare the nudges of the schedules in force with those of other schedules.

    Args:
        before: What is planned for the HORIZON.
        after: What would be planned; farther ahead, for what is only put off is not cancelled.
        now: When the change would take effect.
    """
    planned, kept = tuple(before), tuple(after)
    there = {_what(nudge) for nudge in kept}
    return Effect(
        planned=len(planned),
        cancelled=sum(_what(nudge) not in there for nudge in planned),
        rings=len(_rung(kept, now) - _rung(planned, now)),
    )


def changed(before: Schedules, after: Schedules) -> tuple[str, ...]:
    """Return the names of the settings that differ, as the file has them."""
    different = (each.name for each in fields(Schedules) if getattr(before, each.name) != getattr(after, each.name))
    return tuple(dict.fromkeys(_WRITTEN.get(name, name) for name in different))


def _what(nudge: Nudge) -> tuple[int, str, date, str, int, str]:
    """Return what makes it the same nudge on another day or for another recipient."""
    item, body = nudge.item, nudge.body
    return item.activity_id, item.label, item.on, nudge.rule.name, nudge.ring, name_key(body.name) if body else ""


def _rung(nudges: Iterable[Nudge], now: datetime) -> set[str]:
    """Return who gets a letter at once: nobody gets more than one within that time."""
    return {nudge.recipient.slack for nudge in nudges if nudge.moment <= now + AT_ONCE}
