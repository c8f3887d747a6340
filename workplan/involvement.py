"""A body's part in an activity."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a body does for an activity, strongest first. The first that leads is the lead, others are co-leads."""

    LEAD = "lead"
    CO_LEAD = "co-lead"
    CONSULT = "consult"
    COORDINATE = "coordinate"
    COLLABORATE = "collaborate"
    SUPPORT = "support"
    RESULTS_SHARED_WITH = "results-shared-with"


@dataclass(frozen=True, slots=True)
class Involvement:
    """A body with its role; `name` is its acronym where one is known, otherwise its name in full."""

    name: str
    role: Role
    full_name: str | None = None
