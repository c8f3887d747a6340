"""Which rows of a table are sections, which are activities, and which speaks of the whole plan."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from storage.files import headings
from storage.files.columns import Column
from storage.files.headings import Heading
from storage.files.table_items import Item, Table
from workplan import codes

PLAN = "plan"
"""The level of the row that holds the key, the title and the vision of the plan."""
DEPTHS = ("workstream", "topic", "objective")
"""What levels are called in a table that has no words for them, from the outermost in."""
DEEPER = "section"
WORK = (Column.TIMELINE, Column.BODIES, Column.START, Column.END)
"""What only activities have; a section may have metrics too, those of its outcome."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The items of a table by what they are; `levels` says the word for the level of each section, by its code."""

    plan: Item | None
    sections: tuple[Item, ...]
    activities: tuple[Item, ...]
    levels: dict[str, str]


def of(table: Table) -> Kinds:
    """Sort the items of a table. Where it has a column for levels, that decides; otherwise the codes do."""
    items = table.items()
    plan = next((item for item in items if _level(table, item).casefold() == PLAN), None)
    rest = [item for item in items if item is not plan]
    above = set(chain.from_iterable(_ancestors(item.code) for item in rest))
    for item in rest:
        item.heading = _as_below(item.heading, above)
    rest = [item for item in rest if not _is_footnote(table, item, rest, above)]
    is_section = _by_level(table, rest, above) if Column.LEVEL in table.header.columns else _by_code(table, rest, above)
    sections = tuple(item for item in rest if is_section(item))
    _tell_empty(table, sections, above)
    return Kinds(plan, sections, tuple(item for item in rest if not is_section(item)), _levels(table, sections))


def _is_footnote(table: Table, item: Item, items: Sequence[Item], above: set[str]) -> bool:
    """Whether a numbered text is a note under the table: it stands alone, heads nothing, and no work follows it."""
    if not item.is_alone or item.heading.level or item.heading.title is None or codes.fold(item.code) in above:
        return False
    if any(each.row > item.row and _has_work(table, each) for each in items):
        return False
    table.leave_out(item.row)
    return True


def _as_below(heading: Heading, above: set[str]) -> Heading:
    """Return a heading with the code of those under it: "Pillar 1" heads P1.1 and "Strategic Goal 1" SG1.1."""
    if heading.level is None or codes.fold(heading.code) in above:
        return heading
    initials = "".join(word[0] for word in heading.level.upper().split())
    made = (f"{letters}{heading.code}" for letters in (initials, initials[:1]))
    return replace(heading, code=next((code for code in made if codes.fold(code) in above), heading.code))


def _by_level(table: Table, items: Iterable[Item], above: set[str]) -> Callable[[Item], bool]:
    """Return whether an item has a level of its own, unless it is the level of those that have the work."""
    working = (item for item in items if codes.fold(item.code) not in above and _has_work(table, item))
    levels = {"", *(_level(table, item).casefold() for item in working)}

    def is_section(item: Item) -> bool:
        level = _level(table, item).casefold()
        return level not in levels or (level != "" and codes.fold(item.code) in above)

    return is_section


def _by_code(table: Table, items: Iterable[Item], above: set[str]) -> Callable[[Item], bool]:
    """Return whether something stands under an item, or it is no more than a heading above the level of the work."""
    deepest = max((_depth(item.code) for item in items if _has_work(table, item)), default=0)

    def is_section(item: Item) -> bool:
        if codes.fold(item.code) in above or item.heading.level:
            return True
        is_bare = not _has_work(table, item) and not table.own(item.row, Column.METRIC).text.strip()
        return is_bare and (_depth(item.code) < deepest or item.heading.title is not None)

    return is_section


def _tell_empty(table: Table, sections: Iterable[Item], above: set[str]) -> None:
    for item in sections:
        if codes.fold(item.code) not in above:
            accepted = f"activities belong to a section by their codes, such as {item.code}.1"
            table.findings.notice(item.place, item.code, "has nothing under it", accepted)


def _levels(table: Table, sections: Iterable[Item]) -> dict[str, str]:
    """Return the level of each section: as its row says, as another of the same depth says, or by its depth."""
    own = {item.code: _level(table, item) or item.heading.level or _in_title(table, item) for item in sections}
    of_depth = {_depth(code): level for code, level in reversed(own.items()) if level}
    usual = dict(enumerate(DEPTHS))
    return {code: level or of_depth.get(_depth(code)) or usual.get(_depth(code), DEEPER) for code, level in own.items()}


def _level(table: Table, item: Item) -> str:
    return table.own(item.row, Column.LEVEL).text.strip()


def _in_title(table: Table, item: Item) -> str | None:
    """Return the level that a title begins with, as "Pillar 1: Legal framework" does beside the code 1."""
    heading = headings.read(table.own(item.row, Column.TITLE).text)
    return heading.level if heading and codes.fold(item.code).endswith(codes.fold(heading.code)) else None


def _has_work(table: Table, item: Item) -> bool:
    return any(table.seen(item.row, column).text.strip() for column in WORK)


def _ancestors(code: str) -> Iterator[str]:
    above = codes.parent(code)
    while above:
        yield codes.fold(above)
        above = codes.parent(above)


def _depth(code: str) -> int:
    return len(list(_ancestors(code)))
