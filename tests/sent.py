"""Letters as they stand in the database once they were sent, for tests to click in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, select

from storage.letter_tables import LETTER, NUDGE
from storage.tables import ACTIVITY
from workplan.contacts import name_key

REACHED = datetime(2023, 5, 15, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """What a nudge is about: a deliverable of an activity, or the activity itself where the label is empty."""

    code: str = "A.2.1.3"
    label: str = "Completion"
    on: date = date(2023, 6, 30)
    body: str | None = "ATFJCC"
    anchor: str = "due"
    rule: str = "due-30d"


def letter(
    connection: Connection,
    due: Sequence[Due] = (Due(),),
    *,
    token: str = "t0",  # noqa: S107 - what a letter is known by is no secret here
    channel: str = "D1",
    ts: str = "1.0",
    **columns: Any,  # noqa: ANN401 - columns of the letter
) -> list[int]:
    """Put a letter that was sent, and return the ids of its nudges."""
    row: dict[str, Any] = {
        "token": token, "key": f"key of {token}", "kind": "nudge", "recipient": "UATFJCC", "part": "focal-point",
        "body": "ATFJCC", "day": REACHED.date(), "zone": "Asia/Ho_Chi_Minh", "not_before": REACHED, "state": "sent",
        "channel": channel, "ts": ts, **dict.fromkeys(("again", "lookups", "touched", "broken"), 0),
    } | columns  # fmt: skip
    connection.execute(LETTER.insert(), {name: row[name] for name in row if name in LETTER.c})
    return [_nudge(connection, token, row["recipient"], each) for each in due]


def _nudge(connection: Connection, token: str, recipient: str, due: Due) -> int:
    activity = connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == due.code)).scalar_one()
    row = {
        "token": token, "activity_id": activity, "label": due.label, "occurrence": due.on, "anchor": due.anchor,
        "rule": due.rule, "ring": 0, "recipient": recipient, "body": due.body, "body_key": name_key(due.body or ""),
        "reached": REACHED, "state": "sent",
    }  # fmt: skip
    return int(connection.execute(NUDGE.insert().returning(NUDGE.c.id), row).scalar_one())
