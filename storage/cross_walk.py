"""Which stored activity is which of a plan's file, where codes have changed: what a file calls its former code decides.

An activity of the file that newly names a former code is the activity that has that code in the database, unless the
file has that very activity under it still, by its title. So codes can be swapped, and one that was left can be taken by
the next activity or by a new one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from storage.comparing import Stored, StoredPlan
from workplan import codes
from workplan.plan import Activity, Plan

Claims = dict[str, str]
"""The key of an activity of the file, and the key under which the database has it."""


def recoded(stored: StoredPlan, plan: Plan) -> StoredPlan:
    """Return what is stored under the codes that the plan gives it, rows as they are.

    What loses its code to another is found under a key that nobody can type; it is not in the plan any more.
    """
    claims = dict(_claims(stored.activities, plan.activities))
    if not claims or not (claims := _standing(claims, stored.activities, plan.activities)):
        return stored
    moved = {key: stored.activities[former] for key, former in claims.items()}
    left = {key: each for key, each in stored.activities.items() if key not in claims.values()}
    stays = {unkeyed(each) if key in moved else key: each for key, each in left.items()}
    return replace(stored, activities={**moved, **stays})


def unkeyed(stored: Stored[Activity]) -> str:
    """Return a key that no code has: keys of codes have dots alone."""
    return f"-{stored.row['id']}"


def _claims(stored: Mapping[str, Stored[Activity]], activities: Iterable[Activity]) -> Iterator[tuple[str, str]]:
    """Yield which stored activity each of a file says it was."""
    taken: set[str] = set()
    for activity in activities:
        key = codes.fold(activity.code)
        former = (
            each for each in map(codes.fold, reversed(activity.formerly)) if each in stored.keys() - taken - {key}
        )
        if found := next((each for each in former if _is_new(activity, stored.get(key), stored[each])), None):
            taken.add(found)
            yield key, found


def _is_new(activity: Activity, here: Stored[Activity] | None, former: Stored[Activity]) -> bool:
    """Whether an activity of a file says something new of its former code, given what is stored under both.

    What was said before is new again only where the titles say that two have swapped back.
    """
    if here is None:
        return True
    if former.is_withdrawn and not here.is_withdrawn:
        # What was withdrawn comes back under the code only where nobody has it.
        return False
    known = map(codes.fold, here.value.formerly)
    is_back = activity.title == former.value.title != here.value.title
    return is_back or codes.fold(former.value.code) not in known


def _standing(claims: Claims, stored: Mapping[str, Stored[Activity]], activities: Iterable[Activity]) -> Claims:
    """Leave out the claims to what the file has under its code still, and so on until no more fall."""
    titles = {codes.fold(each.code): each.title for each in activities}
    same = {wanted for wanted in claims.values() if titles.get(wanted) == stored[wanted].value.title}
    while fallen := {key for key, wanted in claims.items() if wanted in same and wanted not in claims}:
        claims = {key: wanted for key, wanted in claims.items() if key not in fallen}
    return claims
