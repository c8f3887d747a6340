"""The tables of what people get again and again without asking: digests, and calendars that programs fetch."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field

from storage.tables import CLUSTERED, Row, check, table


class SubscriptionRow(Row, table=True):
    """A digest that somebody gets; with an empty `recipient` it is that of schedules.yaml, for the chairs.

    `recipient` is Slack's id of a person or a channel, `words` what the digest is about, as it was typed. `times` is
    when, in the words in which it is said. `covered`: up to which moment digests have been made. `next_at`: when the
    next one is to be made.
    """

    __tablename__ = "subscription"
    __table_args__ = (UniqueConstraint("recipient", "plan_id", "words"), Index(None, "next_at"))

    id: int | None = Field(default=None, primary_key=True)
    recipient: str
    plan_id: int = Field(foreign_key="plan.id")
    words: str
    times: str
    made_by: str
    made_at: datetime
    covered: datetime
    next_at: datetime


class CalendarRow(Row, table=True):
    """A calendar with an address of its own, which is known by its hash alone; a revoked one is gone.

    `about` is what it holds, a body or else what its maker speaks for, and the workspace in which it was asked for;
    `made_by` is who may revoke it beside the secretariat.
    """

    __tablename__ = "calendar"
    __table_args__ = (Index(None, "made_by"), check("hash", "length(hash) = 64"), CLUSTERED)

    hash: str = Field(primary_key=True)
    about: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    made_by: str
    made_at: datetime


SUBSCRIPTION = table(SubscriptionRow)
CALENDAR = table(CalendarRow)
