"""Terms of people: what becomes of them when somebody is named or is not any more, and which of them are past."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from workplan.contacts import Officer, Person, Post

Term = Person | Officer
T = TypeVar("T", Person, Officer)

LISTED = timedelta(365)
"""How long somebody is still listed after their term."""
A_DAY = timedelta(1)


def named(terms: Sequence[T], new: T) -> tuple[T, ...]:
    """Return terms with a new one, which takes the place of those of the same person that it overlaps."""
    kept = [each for each in terms if each.slack_user != new.slack_user or not _overlap(each, new)]
    place = next((place for place, each in enumerate(terms) if each not in kept), len(kept))
    kept.insert(place, new)
    return tuple(kept)


def ended(terms: Iterable[T], slack_user: str, today: date) -> tuple[T, ...]:
    """Return terms after somebody was removed: what they began before today ended yesterday, the rest is gone."""
    kept = []
    for each in terms:
        if each.slack_user != slack_user or is_past(each, today):
            kept.append(each)
        elif each.since is None or each.since < today:
            kept.append(replace(each, until=today - A_DAY))
    return tuple(kept)


def is_past(term: Term, today: date) -> bool:
    """Whether a term is over."""
    return term.until is not None and term.until < today


def is_listed(term: Term, today: date) -> bool:
    """Whether a term is still told of: those that are over for more than a year are not."""
    return term.until is None or term.until >= today - LISTED


def vacant_since(people: Iterable[Person], post: Post, today: date) -> date | None:
    """Return since when nobody is in a post, of which that is known; None where nobody ever was."""
    ends = [each.until for each in people if each.post is post and each.until and each.until < today]
    return max(ends) + A_DAY if ends else None


def _overlap(one: Term, other: Term) -> bool:
    starts_in_time = one.since is None or other.until is None or one.since <= other.until
    return starts_in_time and (other.since is None or one.until is None or other.since <= one.until)
