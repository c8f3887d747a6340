"""What is typed behind `/digest`: of which plan and what of it, since when, and when again."""

import re
from dataclasses import dataclass, replace
from datetime import date

from workplan import filters, typed_since
from workplan.errors import FilterError
from workplan.filters import Filter

_ITEM = re.compile(r'(?P<key>[^\W\d][\w-]*) ?: ?(?P<value>"[^"]*"|[“„][^“”„]*[“”]|[^\s"“”„]+)')
_PLAN = re.compile(r"\s*(?P<key>[^\W_](?:[^\W_]|-){0,19}) ?:(?= |$)")
EXAMPLE = "topic:B.2, body:ATFJCC or since:2023-05-01"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the key of a plan, filters as written, the day since when, and what is neither.

    `rest` is what no filter is: the times of a subscription, or nothing.
    """

    plan: str | None = None
    words: str = ""
    since: date | None = None
    rest: str = ""


def read(text: str) -> Typed:
    """Split what was typed. Raises what typed_since.read does for a day that is none."""
    said, since = typed_since.read(text)
    plan, found = None, []
    if named := _PLAN.match(said):
        plan, said = named["key"], said[named.end() :]
    for item in _ITEM.finditer(said):
        if item["key"].lower() == "plan":
            plan = item["value"].strip('"“”„')
        else:
            found.append(f"{item['key'].lower()}:{item['value']}")
    return Typed(plan, " ".join(found), since, " ".join(_ITEM.sub(" ", said).split()))


def wanted(typed: Typed, today: date, level_names: tuple[str, ...]) -> Filter:
    """Return what of a plan is meant. Raises FilterError for what says nothing of a part of it, or is not known."""
    if typed.rest:
        raise FilterError.of(typed.rest, f"is nothing that a digest can be of: write for example {EXAMPLE}.")
    read_ = filters.parse(typed.words, today, level_names)
    if replace(read_, under=(), leads=(), involved=()) != Filter():
        raise FilterError.of(typed.words, f"cannot narrow a digest: it can be of a part or a body, as in {EXAMPLE}.")
    return read_
