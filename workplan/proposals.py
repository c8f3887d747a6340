"""Proposals: what somebody wants for an activity that somebody else decides."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class About(StrEnum):
    """What is proposed: an update, which a focal point accepts, or a date, which a chair adopts."""

    UPDATE = "update"
    DATE = "date"


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal for an activity.

    Args:
        id: By which buttons know it.
        about: What it is.
        plan, code, title: Of the activity.
        made_by, made_at: Slack's id of who made it, and when.
        content: A report as JSON (workplan.updates), or the timeline as worded.
        why: The reason given.
        state: Where it stands; decided_by and decided_at say who decided it, and when.
    """

    id: int
    about: About
    activity_id: int
    plan: str
    code: str
    title: str
    made_by: str
    made_at: datetime
    content: dict[str, Any] = field(default_factory=dict)
    why: str | None = None
    state: ProposalState = ProposalState.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None
