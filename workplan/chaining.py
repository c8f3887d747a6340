"""Whether a history is what was written: each entry names the hash of the one before it, and the end is kept apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workplan.history import NOTHING

NONE_NOTED: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is chained.

    Args:
        id: Its number.
        previous: The hash of the entry before it, as it names that.
        hash: Its own, as it was written.
        digest: Its own, of what it says now; None where that can no longer be read.
    """

    id: int
    previous: str
    hash: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Break:
    """Where a history is not what was written: the number of an entry, and what is wrong with it."""

    id: int
    why: str


def breaks(links: Iterable[Link], last: int, head: str, noted: Mapping[int, str] = NONE_NOTED) -> Iterator[Break]:
    """Yield where a history was tampered with.

    Who rewrites all that follows, and what is kept of the end, breaks nothing here: only a hash that was noted
    elsewhere finds that out.

    Args:
        links: All entries, by their numbers.
        last: The number of the last entry, as it was written down beside the history.
        head: The hash of that entry, likewise.
        noted: Hashes that entries had, by their numbers, as somebody has noted them; the beginning of one is enough.
    """
    number, before = 0, NOTHING
    for link in links:
        if not number < link.id <= last:
            yield Break(link.id, "was never written")
            continue
        if link.id != number + 1:
            yield Break(number + 1, f"is missing: {number or 'nothing'} is followed by {link.id}")
        elif link.previous != before:
            yield Break(link.id, "does not follow the entry before it")
        if link.hash != link.digest:
            yield Break(link.id, "was changed")
        if not link.hash.startswith(noted.get(link.id, "")):
            yield Break(link.id, "is not the one that was noted")
        number, before = link.id, link.hash
    yield from _end(number, before, last, head)
    yield from (Break(each, "was noted and is missing") for each in noted if each > number)


def _end(number: int, before: str, last: int, head: str) -> Iterator[Break]:
    if number < last:
        yield Break(number + 1, f"is missing: the history ended with {last}")
    elif before != head:
        yield Break(number, "is not what the history ended with")
