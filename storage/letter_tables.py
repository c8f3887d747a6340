"""The tables of what leaves: nudges, the letters that carry them, what people answered, and how the sender stands.

A letter is known by its token, which travels in its metadata and says nothing to others.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field

from storage.tables import CLUSTERED, Row, check, one_of, table
from workplan.letters import AnswerKind, Kind, State


class LookRow(Row, table=True):
    """The one row that says until when nudges have been planned, and for which places and clocks.

    `secret`: what the tokens of letters are made with.
    """

    __tablename__ = "look"
    __table_args__ = (check("one", "id = 1"),)

    id: int = Field(primary_key=True)
    looked_at: datetime
    places: str
    secret: str


class SenderRow(Row, table=True):
    """The one row that says how the way to Slack stands: `unclear` counts answers in a row that left it open.

    `since` is when it last went wrong, `until` the moment before which nothing is sent, `stopped` an error of Slack's
    that only a person cures.
    """

    __tablename__ = "sender"
    __table_args__ = (check("one", "id = 1"),)

    id: int = Field(primary_key=True)
    unclear: int
    until: datetime | None
    reading_until: datetime | None
    stopped: str | None


class WatchedPlanRow(Row, table=True):
    """A plan since when its nudges are made: what was reached before is the past, of which the secretariat is told."""

    __tablename__ = "watched_plan"

    plan_id: int = Field(primary_key=True, foreign_key="plan.id")
    since: datetime


class LetterRow(Row, table=True):
    """A letter to one person or channel.

    `key` is what it is once: the recipient and their day for nudges. `not_before`: when it may leave, or where its fate
    is not known, be looked for. `subject`: what a letter that carries no nudges tells of. `waits`: the token of the
    letter whose answer lets it go before. `again` counts answers that were lost, `broken` sendings that ended with the
    process or in an error of Slack's own, `lookups` failed looks for it in Slack, one after the other. `read_from`:
    the moment by Slack's clock from which on it can be there. `touched`: it has been sent, and what it says has changed
    since. `thread`: the token of the letter under which it stands.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("key"),
        Index(None, "state", "not_before"),
        Index(None, "day", "recipient"),
        Index(
            "ix_letter_touched", "touched", sqlite_where=Column("touched") > 0, postgresql_where=Column("touched") > 0
        ),
        one_of("state", State),
        one_of("kind", Kind),
        check("sent", "state <> 'sent' OR (channel IS NOT NULL AND ts IS NOT NULL)"),
        CLUSTERED,
    )

    token: str = Field(primary_key=True)
    key: str
    kind: str
    recipient: str
    part: str
    body: str | None
    day: date
    zone: str
    not_before: datetime
    waits: str | None
    state: str
    reason: str | None
    subject: dict[str, Any] | None = Field(sa_column=Column(JSON(none_as_null=True)))
    again: int
    broken: int
    lookups: int
    first_attempt: datetime | None
    last_attempt: datetime | None
    read_from: datetime | None
    channel: str | None
    ts: str | None
    touched: int
    thread: str | None = Field(foreign_key="letter.token")


class NudgeRow(Row, table=True):
    """A nudge, made once for each occurrence of what it is about, each ring of its rule, and each recipient.

    `label` is the deliverable, or nothing where it is about the activity; `occurrence` is the day it counts from.
    Its state is that of its letter, or else what kept it out of one.
    """

    __tablename__ = "nudge"
    __table_args__ = (
        UniqueConstraint("activity_id", "label", "occurrence", "rule", "ring", "recipient"),
        Index(None, "token"),
        Index(None, "reached"),
        one_of("state", State),
    )

    id: int | None = Field(default=None, primary_key=True)
    token: str | None = Field(foreign_key="letter.token")
    activity_id: int = Field(foreign_key="activity.id")
    label: str
    occurrence: date
    anchor: str
    rule: str
    ring: int
    recipient: str
    body: str | None
    body_key: str
    reached: datetime
    state: str
    reason: str | None


class AnswerRow(Row, table=True):
    """What somebody answered to a nudge for a body: it holds for that body and occurrence, until another answer."""

    __tablename__ = "answer"
    __table_args__ = (Index(None, "until"), one_of("kind", AnswerKind), CLUSTERED)

    activity_id: int = Field(primary_key=True, foreign_key="activity.id")
    label: str = Field(primary_key=True)
    occurrence: date = Field(primary_key=True)
    body_key: str = Field(primary_key=True)
    anchor: str
    kind: str
    until: date | None
    slack_user: str
    made_at: datetime


class AbsenceRow(Row, table=True):
    """Somebody is away, both days inclusive; they have at most one absence."""

    __tablename__ = "absence"
    __table_args__ = (check("span", "since <= until"), CLUSTERED)

    slack_user: str = Field(primary_key=True)
    since: date
    until: date


class LostRow(Row, table=True):
    """A Slack id that was found to reach nobody, when and why; forgotten once it reaches somebody again.

    `looked_up`: looking it up tells so, and so will tell when it is over; otherwise a letter was refused.
    """

    __tablename__ = "lost"
    __table_args__ = (CLUSTERED,)

    slack: str = Field(primary_key=True)
    reason: str
    found_at: datetime
    looked_up: bool = False


class InboxRow(Row, table=True):
    """What came in from Slack and had its effect, by the key of its delivery."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "at"), CLUSTERED)

    key: str = Field(primary_key=True)
    at: datetime


class SchedulesRow(Row, table=True):
    """The schedules in force, and beside them those that wait for a yes, as the text of their file."""

    __tablename__ = "schedules"
    __table_args__ = (one_of("state", ("in-force", "waiting", "refused")), CLUSTERED)

    state: str = Field(primary_key=True)
    digest: str
    text: str
    at: datetime
    told: dict[str, Any] | None = Field(sa_column=Column(JSON(none_as_null=True)))


LOOK = table(LookRow)
SENDER = table(SenderRow)
WATCHED_PLAN = table(WatchedPlanRow)
LETTER = table(LetterRow)
NUDGE = table(NudgeRow)
ANSWER = table(AnswerRow)
ABSENCE = table(AbsenceRow)
LOST = table(LostRow)
INBOX = table(InboxRow)
SCHEDULES = table(SchedulesRow)
