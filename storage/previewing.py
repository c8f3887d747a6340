"""Which letters would be sent on some days, digests too, and for which bodies nobody can be reached.

Nothing is written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection

from storage import candidates, plans, subscriptions
from workplan import nudges
from workplan.nudges import Draft, Nudge
from workplan.recipients import NOBODY, Directory, Part
from workplan.subscriptions import ToCome, for_chairs, to_come


@dataclass(frozen=True, slots=True)
class Preview:
    """The letters in the order of their moments, and the bodies that cannot be reached, each with the reason."""

    letters: tuple[Draft | ToCome, ...]
    unreachable: tuple[tuple[str, str], ...]


def preview(connection: Connection, directory: Directory, first: date, last: date, plan: str | None = None) -> Preview:
    """Say what would be sent from one day to another, by the clock of each recipient, if nothing changed until then.

    Any days: of the past it says what would have been sent, from what is still open and from the people of today.
    """
    first, last = max(first, candidates.EVER[0]), min(last, candidates.EVER[1])
    since = datetime.combine(first - timedelta(2), time(), UTC)
    until = datetime.combine(last + timedelta(2), time(), UTC)
    items = candidates.load(connection, nudges.asked(directory, since, until), plan)
    later = candidates.put_off(connection, first - nudges.WORKING_MARGIN, last, plan)
    different = {(item.activity_id, item.label, item.anchor, item.on): item for item in items + later}
    # Nothing is past in a preview: of days before a plan was known, it says what would have been sent.
    reached = nudges.reached(directory, [replace(each, since=None) for each in different.values()], since, until)
    told = [nudge for nudge in reached if first <= nudge.moment.date() <= last]
    found: list[Draft | ToCome] = [*nudges.drafts(told), *_digests(connection, directory, first, last, plan)]
    letters = sorted(found, key=lambda each: (each.send_at, each.recipient.slack == NOBODY, each.recipient.slack))
    return Preview(tuple(letters), _unreachable(directory, told))


def _digests(
    connection: Connection, directory: Directory, first: date, last: date, plan: str | None
) -> Iterator[ToCome]:
    """Yield the digests: of the chairs, by the schedules, whether they are kept yet or not, and of subscribers."""
    times, since = directory.schedules.digest, datetime.combine(candidates.EVER[0], time(), UTC)
    of_chairs = [for_chairs(name, times, since) for name in plans.names(connection)] if times else []
    kept = (each for each in subscriptions.load(connection) if not each.is_chairs)
    for subscription in (*of_chairs, *kept):
        if plan in {None, subscription.plan.key} and first <= last:
            yield from to_come(directory, subscription, first, last)


def _unreachable(directory: Directory, told: Iterable[Nudge]) -> tuple[tuple[str, str], ...]:
    because: dict[str, str] = {}
    for nudge in told:
        if nudge.body is not None and nudge.recipient.part is Part.SECRETARIAT and nudge.body.name not in because:
            why = directory.why_not(nudge.body, nudge.moment.date())
            because |= {nudge.body.name: why} if why else {}
    return tuple(sorted(because.items()))
