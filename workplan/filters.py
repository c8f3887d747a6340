"""What `/activity list` is asked for: `lead:ATFJCC with:ACCEC status:overdue due:90d under:A.2`."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import process

from workplan import codes, spans, status_words
from workplan.errors import FilterError
from workplan.spans import span
from workplan.status import Status

__all__ = ["Filter", "parse", "span"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What an activity must be, in every respect that is not empty; of several values any one will do.

    `under`: folded codes of sections or activities. `leads`: bodies that lead or co-lead, `involved`: bodies in any
    role, as typed. `overdue` narrows the statuses in which time runs, and stands beside the others: asked for together
    with "completed", either will do. `at_risk` narrows them to what workplan.risk says may become overdue; with
    `overdue`, either will do. `due_from`, `due_until`: the days, both included, between which a timeline ends.
    """

    under: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    overdue: bool = False
    at_risk: bool = False
    due_from: date | None = None
    due_until: date | None = None


_VALUE = r'(?:"[^"]*"|[“„][^“”„]*[“”]|[^\s,"“”„]+)'
_ITEM = re.compile(
    rf'(?P<key>[^\s:,"“”„]+) ?:(?:(?=\S)| (?![^\s:]+:))(?P<values>{_VALUE}(?: ?, ?{_VALUE})*)'
    r"|(?P<empty>[^\s:,]+) ?:|(?P<word>\S+)"
)
_SPELLINGS = {
    "lead": ("leads", "leader"),
    "with": ("body", "bodies", "involving", "involved"),
    "status": ("statuses", "state"),
    "due": ("deadline",),
    "under": ("code", "codes", "in"),
}
_EXAMPLES = {
    "lead": 'lead:"Legal Working Group"',
    "with": "with:ITU",
    "status": "status:in-progress",
    "due": "due:90d",
    "under": "under:A.2",
}


def parse(text: str, today: date, level_names: Collection[str]) -> Filter:
    """Read filters. A value with spaces stands in quotes; a repeated key, or a comma, means either.

    Args:
        text: What was typed after `list`.
        today: The day from which `due:90d` counts.
        level_names: The plan's own words for its levels, each of them a key for what is under a code.

    Raises:
        FilterError: A key or a value is not known, or a word has no key.
    """
    wanted = Filter()
    for key, values in _items(text, _keys(level_names)):
        for value in values:
            wanted = _READERS[key](wanted, value, today)
    return wanted


def _items(text: str, keys: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Take the text apart into keys and values; a status or a date may go on after a space."""
    items: list[tuple[str, list[str]]] = []
    for match in _ITEM.finditer(" ".join(unicodedata.normalize("NFKC", text).split())):
        if match["values"]:
            items.append((_key(match["key"], keys), [v.strip(' "“”„') for v in re.findall(_VALUE, match["values"])]))
        elif match["empty"]:
            key = _key(match["empty"], keys)
            raise FilterError.of(key, f"has no value after it: say for example {_EXAMPLES[key]}.")
        elif items and items[-1][0] in {"status", "due"}:
            items[-1][1][-1] += f" {match['word']}"
        elif codes.fold(match["word"]):
            raise FilterError.of(match["word"], _no_key(match["word"]))
    return items


def _keys(level_names: Collection[str]) -> dict[str, str]:
    """Return the key that each spelling stands for."""
    levels = {_fold(spelling): "under" for name in level_names for spelling in (name, f"{name}s")}
    return levels | {spelling: key for key, others in _SPELLINGS.items() for spelling in (key, *others)}


def _key(typed: str, keys: dict[str, str]) -> str:
    key = keys.get(_fold(typed))
    if key is None:
        near = process.extractOne(_fold(typed), list(keys))[0]
        example = near + _EXAMPLES[keys[near]].removeprefix(keys[near])
        raise FilterError.of(typed, f"is not a filter: did you mean {near}, as in {example}?")
    return key


def _fold(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())


def _no_key(word: str) -> str:
    return (
        f"has no key before it: put a name of several words in quotes, as in {_EXAMPLES['lead']},"
        f" or search with /activity find {word[:40]}"
    )


def _under(wanted: Filter, value: str, _today: date) -> Filter:
    code = codes.read(value).key
    if not code:
        raise FilterError.of(value, f"is not a code: say for example {_EXAMPLES['under']}.")
    return replace(wanted, under=(*wanted.under, code))


def _lead(wanted: Filter, value: str, _today: date) -> Filter:
    return replace(wanted, leads=(*wanted.leads, value))


def _with(wanted: Filter, value: str, _today: date) -> Filter:
    return replace(wanted, involved=(*wanted.involved, value))


def _status(wanted: Filter, value: str, _today: date) -> Filter:
    if _fold(value) == "overdue":
        return replace(wanted, overdue=True)
    if _fold(value) == "atrisk":
        return replace(wanted, at_risk=True)
    statuses = status_words.read(value)
    if not statuses:
        near = process.extractOne(value, [*Status, "overdue", "at-risk"])[0]
        raise FilterError.of(value, f"is not a status: did you mean {near}, as in status:{near}?")
    return replace(wanted, statuses=tuple(dict.fromkeys((*wanted.statuses, *statuses))))


def _due(wanted: Filter, value: str, today: date) -> Filter:
    if _fold(value) == "overdue":
        return replace(wanted, overdue=True)
    if wanted.due_until:
        raise FilterError.of(value, "is a second span of time: keep one, as in due:90d.")
    due_from, due_until = spans.due(value, today)
    return replace(wanted, due_from=due_from, due_until=due_until)


_READERS: dict[str, Callable[[Filter, str, date], Filter]] = {
    "lead": _lead,
    "with": _with,
    "status": _status,
    "due": _due,
    "under": _under,
}
