"""Targets that rise step by step: "At least 3 AMS by 2022, at least 4 AMS by 2023 and at least 5 AMS by 2024"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from workplan import timeline
from workplan.errors import TimelineError

NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d{1,6})?"
STEP = re.compile(
    rf"(?:at least |a minimum of |minimum |min\.? |≥ ?)?(?P<wanted>(?:{NUMBER}) ?%?)"
    r"(?: (?!by\b)[^\W\d][\w-]*){0,4} by (?:the )?(?P<when>[^,;]+?)",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    rf"(?:[,;](?: and)?| and) (?=(?:at least|a minimum|min|≥|(?:{NUMBER}) ?%?[^,;]{{0,99}} by )\b)", re.IGNORECASE
)
ASIDE = re.compile(r"\s*\([^()]*\)\.?$|\.$")
QUANTITY = re.compile(rf"(?P<number>{NUMBER}) ?(?P<unit>%?)")


@dataclass(frozen=True, slots=True)
class Step:
    """A number that is wanted, as printed, and the day by which."""

    wanted: str
    by: date


@lru_cache(maxsize=1024)
def read(target: str) -> tuple[Step, ...]:
    """Return the steps of a target in the order of their days; none where its words are not steps one after another.

    What stands behind them in brackets says where they come from, and is passed over.
    """
    steps = [_step(part) for part in BETWEEN.split(ASIDE.sub("", " ".join(target.split())))]
    known = tuple(step for step in steps if step)
    is_rising = all(before.by < after.by for before, after in pairwise(known))
    return known if is_rising and len(known) == len(steps) else ()


def due(steps: Sequence[Step], today: date) -> Step | None:
    """Return the step that holds now: the first whose day has not passed, or else the last."""
    return next((step for step in steps if step.by >= today), steps[-1] if steps else None)


def meets(value: str | None, wanted: str) -> bool | None:
    """Say whether a value is at least what is wanted; None where the two are not numbers of one kind."""
    reached, goal = (QUANTITY.fullmatch((text or "").strip()) for text in (value, wanted))
    if reached is None or goal is None or reached["unit"] != goal["unit"]:
        return None
    return _number(reached) >= _number(goal)


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", ""))


def _step(words: str) -> Step | None:
    found = STEP.fullmatch(words.strip())
    if found is None:
        return None
    try:
        meant = timeline.parse(f"by {found['when']}")
    except TimelineError:
        return None
    is_a_day = meant.end and meant.start is None and not (meant.recurs or meant.conditional)
    return Step(found["wanted"].replace(" ", ""), meant.end) if is_a_day and meant.end else None
