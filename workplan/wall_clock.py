"""Times as a clock on the wall of a zone shows them, none of them twice.

Where the clock goes forward, the times in the gap become the first instant after it; where it goes back, a time stands
for the first of its two instants (`fold=0`, PEP 495), and the second is passed over.
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import UTC, datetime
from math import ceil, floor
from zoneinfo import ZoneInfo


def instant(shown: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment at which the clock shows this time, given without a zone, or a later one."""
    local = shown.replace(tzinfo=zone, fold=0)
    moment = local.astimezone(UTC).astimezone(zone)
    if moment.replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    # In a gap, fold=1 takes the offset after it, which is the larger one and so gives the earlier moment.
    return _first(local.replace(fold=1), moment, zone, lambda each: each.replace(tzinfo=None) >= shown)


def unrepeated(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment in the zone, or the end of the repeated time when the clock shows this one again."""
    local = moment.astimezone(UTC).astimezone(zone)
    if not local.fold:
        return local
    # The larger offset before the repetition gives the earlier moment; as much later it is over.
    since = local.astimezone(UTC)
    return _first(since, since + (since - local.replace(fold=0).astimezone(UTC)), zone, lambda each: not each.fold)


def _first(since: datetime, until: datetime, zone: ZoneInfo, holds: Callable[[datetime], bool]) -> datetime:
    """Return the first full second for which it holds, as it does from some second up to `until` on."""
    seconds = range(floor(since.timestamp()), ceil(until.timestamp()) + 1)
    found = bisect_left(seconds, x=True, key=lambda second: holds(datetime.fromtimestamp(second, zone)))
    return datetime.fromtimestamp(seconds[found], zone)
