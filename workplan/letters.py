"""Letters as values: what each kind is for, where one stands, and what people answer to a nudge."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a letter is for: the first three carry nudges, the most demanding of which names it."""

    NUDGE = "nudge"
    ESCALATION = "escalation"
    HEADS_UP = "heads-up"
    DIGEST = "digest"


class State(StrEnum):
    """Where a letter stands; each ends in one of the last five, or with a person while it is held."""

    PLANNED = "planned"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    HELD = "held"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"
    FAILED = "failed"


LIVE = (State.PLANNED, State.SENDING, State.UNKNOWN, State.HELD)
"""States that a letter still leaves; what has left one of the others stays there."""


class AnswerKind(StrEnum):
    """What somebody answers to a nudge."""

    ON_IT = "on-it"
    LATER = "later"
    NOT_OURS = "not-ours"


ANSWERED = {AnswerKind.ON_IT: "acknowledged", AnswerKind.LATER: "put off", AnswerKind.NOT_OURS: "not theirs"}
"""Why a nudge is not made after an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer for a body, by its name's key; `until` is the day of *Remind me later*."""

    body_key: str
    kind: AnswerKind
    until: date | None = None
    slack_user: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What a letter says of one thing: the deliverable of an activity, or with an empty `label` the activity itself.

    `nudge` is the id by which its buttons know it; `on` is the day it counts from, of the kind `anchor`; `leads` are
    the bodies that lead. `settled` says why nothing is owed of it any more, None while it is; `is_updated`, that
    somebody reported on the activity after the nudge was reached; `answer` is what was answered for the body, or where
    there is none and it is told for information, for a body that leads.
    """

    nudge: int
    plan: str
    code: str
    title: str
    label: str
    anchor: str
    on: date
    rule: str
    body: str | None
    leads: tuple[str, ...] = ()
    timeline_text: str | None = None
    settled: str | None = None
    is_updated: bool = False
    answer: Answer | None = None

    def needless(self, today: date) -> str | None:
        """Say why it is not to be told any more, if so: settled, reported on, or answered for the time being.

        An answer keeps nothing from those who are told for information.
        """
        if self.settled or self.is_updated:
            return self.settled or "reported on since"
        answer = self.holding(today)
        return ANSWERED[answer.kind] if answer and self.body is not None else None

    def holding(self, today: date) -> Answer | None:
        """Return the answer that still holds: one that puts it off does so until its day."""
        is_over = self.answer and self.answer.kind is AnswerKind.LATER and (self.answer.until or today) <= today
        return None if is_over else self.answer


@dataclass(frozen=True, slots=True)
class Root:
    """A message in Slack under which others stand, in its thread."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with what it says.

    Args:
        token: What it is known by, here and in its metadata.
        kind: What it is for.
        recipient: Slack's id of a person or a channel.
        part: As what they hear it, a workplan.recipients.Part.
        body: The body for which they do.
        zone: IANA name of the recipient's zone, in which its dates are judged.
        lines: The nudges it carries.
        subject: What it tells where it carries none: `about` and further facts.
        channel, ts: Where Slack has put it, once it was sent.
        root: The message under which it stands.
    """

    token: str
    kind: Kind
    recipient: str
    part: str
    body: str | None
    day: date
    zone: str
    lines: tuple[Line, ...] = ()
    subject: dict[str, Any] = field(default_factory=dict)
    channel: str | None = None
    ts: str | None = None
    first_attempt: datetime | None = None
    last_attempt: datetime | None = None
    root: Root | None = None
