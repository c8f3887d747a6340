"""Member States and how far each has come: what a metric such as "Number of Member States acceding" counts.

Which stages count is read from the metric's own verb, that is the first one behind the Member States, and told where
they are shown:

    to accede, an accession     ratified, acceded
    to ratify                   ratified, acceded
    to sign                     signed, ratified, acceded, in place
    to submit, anything else    submitted, ratified, acceded, in place

Who was named without a stage counts, for it was said so; who only prepares never does.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import process, utils

from workplan import country_names
from workplan.errors import WorkPlanError


class Stage(StrEnum):
    """How far a Member State has come, in the words of treaties and of reporting; from the first step to the last."""

    PREPARING = "preparing"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    RATIFIED = "ratified"
    ACCEDED = "acceded"
    IN_PLACE = "in-place"


BOUND = frozenset({Stage.RATIFIED, Stage.ACCEDED})
DONE = BOUND | {Stage.SUBMITTED, Stage.IN_PLACE}
VERBS = (
    (re.compile(r"(?<![\w-])(?:acced|accession)", re.IGNORECASE), BOUND),
    (re.compile(r"(?<![\w-])ratif", re.IGNORECASE), BOUND),
    (re.compile(r"(?<![\w-])sign(?:s|ed|ing|ator(?:y|ies))?\b", re.IGNORECASE), BOUND | {Stage.SIGNED, Stage.IN_PLACE}),
)
"""How a verb begins, but none within a compound such as e-signing, and which stages count then; otherwise DONE."""

_ALWAYS = "(?:(?:ASEAN )?Member States|AMS)"
_OF_A_PLAN = f"(?:{_ALWAYS}|members|countries|economies|(?:states )?parties)"
_NUMBER = r"\W*(?:the )?(?:total )?(?:number|no\.?|nr\.?|count) of (?:the )?(?:(?:participating|relevant|all|ASEAN) )*"
_VERB = (
    r"(?: (?:to|that|which|who|have|has|having|had|are|is|being|been|were|was|will|would|newly|also|fully)\b)*"
    r" (?P<verb>[a-z]+)"
)
_ON = r"(?:\W*$|[,;:(] ?| (?:[a-z]+ing|[a-z]+ed|made|met|with|in|to|that|which|whose|having|where|for|by)\b)"
"""What may follow Member States that are counted themselves; not a noun: "AMS agencies" are others."""
_ALONE, _IN_A_PLAN = (
    re.compile(rf"{_NUMBER}{noun}(?={_ON})(?:{_VERB})?", re.IGNORECASE) for noun in (_ALWAYS, _OF_A_PLAN)
)

NAMED = 12
"""Member States that a refusal lists; of more than these, the nearest."""


class UnknownMemberError(WorkPlanError):
    """A country that is no Member State of the plan, or none at all."""


@dataclass(frozen=True, slots=True)
class MemberState:
    """A Member State by its ISO 3166 code of two letters, its stage, since when, and what shows it.

    Without a stage it counts: it was only said that it does.
    """

    code: str
    stage: Stage | None = None
    on: date | None = None
    evidence: str | None = None


def is_counted(metric: str, of_plan: Collection[str] = ()) -> bool:
    """Whether a metric is a number of Member States, who can be named.

    Args:
        metric: Its text, such as "No. of AMS completing the assessment"; not "Number of AMS agencies".
        of_plan: The Member States of its plan; without any, "countries" or "members" may be anybody's.
    """
    return (_IN_A_PLAN if of_plan else _ALONE).match(metric) is not None


def counting(metric: str) -> tuple[Stage, ...]:
    """Return the stages that count for a metric, from the first to the last; see the top of this module."""
    found = _IN_A_PLAN.match(metric)
    said = (found["verb"] or "") if found else metric
    read = ((form.search(said), stages) for form, stages in VERBS)
    firsts = [(where.start(), stages) for where, stages in read if where]
    _, stages = min(firsts, key=lambda each: each[0], default=(0, DONE))
    return tuple(stage for stage in Stage if stage in stages)


def counted(metric: str, members: Iterable[MemberState]) -> int:
    """Return how many Member States count for a metric with this text."""
    return sum(counts(metric, each) for each in members)


def counts(metric: str, member: MemberState) -> bool:
    """Whether a Member State counts for a metric with this text."""
    return member.stage is None or member.stage in counting(metric)


def named(typed: str, of_plan: Collection[str] = ()) -> str:
    """Return the code of a Member State by its code or name: KH, Cambodia, Viet Nam.

    Args:
        typed: What somebody wrote.
        of_plan: The codes that may be named; where there are none, any country.

    Raises:
        UnknownMemberError: It is no country, or none of these; the sentence says which there are.
    """
    code = country_names.read(typed)
    if code is None and not of_plan:
        raise UnknownMemberError.of(typed, "is no country: write its code of two letters or its name, KH or Cambodia.")
    if code is None or (of_plan and code not in of_plan):
        raise UnknownMemberError.of(typed, f"is no Member State of this plan: write {_choice(typed, of_plan)}.")
    return code


def _choice(typed: str, of_plan: Collection[str]) -> str:
    """List the Member States of a plan, or of many the nearest."""
    known = {code: country_names.name(code) for code in of_plan}
    if len(known) > NAMED:
        nearest = process.extract(typed, known, processor=utils.default_process, limit=3)
        known = {code: known[code] for _, _, code in nearest}
    *others, last = (f"{code} ({said})" for code, said in known.items())
    return f"{', '.join(others)} or {last}" if others else last
