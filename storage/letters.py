"""Letters as they stand: what they carry, what has become of it since, and the heads-ups for the secretariat."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, or_, select

from storage import candidates, looks, threads, writing
from storage.letter_tables import ANSWER, LETTER, NUDGE
from storage.looks import Look
from storage.row_values import Values
from storage.statements import LEADING
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT, PLAN
from workplan.calendar import next_moment
from workplan.letters import Kind, Letter, Line, State
from workplan.plan import DeliverableState
from workplan.recipients import NOBODY, Directory, Part, Recipient
from workplan.rules import Anchor
from workplan.status import RUNNING, Status

URGENCY = (Kind.HEADS_UP, Kind.ESCALATION, Kind.NUDGE)
"""Kinds of letters, the most demanding last: a letter is of the most demanding kind among what it carries."""
NOBODY_TO_TELL = "nobody can be reached: set SECRETARIAT_CHANNEL"

_OWED = and_(DELIVERABLE.c.activity_id == NUDGE.c.activity_id, DELIVERABLE.c.label == NUDGE.c.label)
_LEADING = (
    select(INVOLVEMENT.c.name_key)
    .where(INVOLVEMENT.c.activity_id == NUDGE.c.activity_id, INVOLVEMENT.c.role.in_(LEADING))
    .correlate(NUDGE)
)
_ANSWERED = and_(
    ANSWER.c.activity_id == NUDGE.c.activity_id,
    ANSWER.c.label == NUDGE.c.label,
    ANSWER.c.occurrence == NUDGE.c.occurrence,
    or_(ANSWER.c.body_key == NUDGE.c.body_key, and_(NUDGE.c.body_key == "", ANSWER.c.body_key.in_(_LEADING))),
)
"""By the body that is nudged; who is told for information is told what a body that leads has answered."""
LETTERS: Select[Any] = threads.WITH_ROOT.where(LETTER.c.token.in_(bindparam("tokens", expanding=True)))
LINES: Select[Any] = (
    select(
        NUDGE,
        PLAN.c.key.label("plan"),
        *ACTIVITY.c["code", "title", "status", "withdrawn", "last_update", "timeline_start", "timeline_text"],
        DELIVERABLE.c.due,
        DELIVERABLE.c.state.label("owed"),
        *ANSWER.c["kind", "until", "slack_user"],
    )
    .join(ACTIVITY, ACTIVITY.c.id == NUDGE.c.activity_id)
    .join(PLAN, PLAN.c.id == ACTIVITY.c.plan_id)
    .outerjoin(DELIVERABLE, _OWED)
    .outerjoin(ANSWER, _ANSWERED)
    .where(NUDGE.c.token.in_(bindparam("tokens", expanding=True)))
    .where(NUDGE.c.state.not_in([str(State.SUPERSEDED), str(State.CANCELLED), str(State.FAILED)]))
    .order_by(NUDGE.c.occurrence, PLAN.c.id, ACTIVITY.c.position, NUDGE.c.label, ANSWER.c.made_at)
)
LEADS = (
    select(INVOLVEMENT.c.activity_id, INVOLVEMENT.c.name)
    .where(INVOLVEMENT.c.activity_id.in_(bindparam("activities", expanding=True)), INVOLVEMENT.c.role.in_(LEADING))
    .order_by(INVOLVEMENT.c.activity_id, INVOLVEMENT.c.position)
)
_SPEAKING = select(NUDGE.c.token).where(NUDGE.c.activity_id.in_(bindparam("changed", expanding=True)))
TOUCHING = (
    LETTER.update()
    .where(LETTER.c.state == str(State.SENT))
    .where(LETTER.c.token.in_(_SPEAKING))
    .values(touched=LETTER.c.touched + 1)
)
CHUNK = 500
"""Ids that are asked for at a time."""


def load(connection: Connection, tokens: Sequence[str]) -> list[Letter]:
    """Return letters in the order of their tokens, with what has become of their lines by now, but no unknown ones."""
    found: dict[str, Row[Any]] = {row.token: row for row in connection.execute(LETTERS, {"tokens": list(tokens)})}
    carried: Sequence[Row[Any]] = connection.execute(LINES, {"tokens": list(found)}).all()
    leading = connection.execute(LEADS, {"activities": sorted({row.activity_id for row in carried})})
    leads: defaultdict[int, list[str]] = defaultdict(list)
    for body in leading:
        leads[body.activity_id].append(body.name)
    # Where a plan gives two deliverables of an activity one name, the one with the date of the nudge is meant.
    lines: defaultdict[str, dict[int, Line]] = defaultdict(dict)
    for row in carried:
        if row.id not in lines[row.token] or row.due == row.occurrence:
            lines[row.token][row.id] = _line(row, tuple(leads[row.activity_id]))
    return [_letter(found[token], tuple(lines[token].values())) for token in tokens if token in found]


def touch(connection: Connection, activity_ids: Collection[int]) -> None:
    """Let letters that were sent, and speak of these activities, be shown anew."""
    several = sorted(activity_ids)
    for start in range(0, len(several), CHUNK):
        connection.execute(TOUCHING, {"changed": several[start : start + CHUNK]})


def heads_up(  # noqa: PLR0913 - what is told, once for what, and when, in whose name
    connection: Connection, directory: Directory, subject: dict[str, Any], *, key: str, now: datetime, but: str = ""
) -> str | None:
    """Put a letter to the secretariat into the outbox, once for each key.

    Args:
        connection: A write transaction.
        directory: Says who the secretariat is.
        subject: What is told: `about`, and the facts of it.
        key: What it is told once for.
        now: The moment from which it may leave, in the working hours of whom it goes to.
        but: Somebody who is not told, for they did it.

    Returns: its token; None when it was told already, or when nobody can be.
    """
    (recipient,) = directory.of_secretariat(_day(directory, now), but=but)
    return tell(connection, recipient, subject, key=key, now=now)


def to_chairs(
    connection: Connection, directory: Directory, subject: dict[str, Any], *, key: str, now: datetime
) -> tuple[str, ...]:
    """Put a letter to each chair into the outbox, else one to the secretariat; return Slack's ids of who is told."""
    day = _day(directory, now)
    several = directory.of_chair(day) or directory.of_secretariat(day)
    told = [each.slack for each in several if tell(connection, each, subject, key=f"{key}:{each.slack}", now=now)]
    return tuple(told)


def tell(
    connection: Connection, recipient: Recipient, subject: dict[str, Any], *, key: str, now: datetime
) -> str | None:
    """Put a letter that tells something into the outbox, as `heads_up` does, for whomever it is."""
    look = looks.last(connection, now)
    token = look.token(key)
    if connection.execute(select(LETTER.c.token).where(LETTER.c.token == token)).one_or_none():
        return None
    row = row_of(look, key, Kind.HEADS_UP, recipient, next_moment(now, recipient.place)) | {"subject": subject}
    writing.insert(connection, LETTER, [row])
    return token if recipient.slack != NOBODY else None


def _day(directory: Directory, now: datetime) -> date:
    return now.astimezone(directory.schedules.timezone).date()


def join(connection: Connection, token: str, kind: Kind, recipient: Recipient) -> None:
    """Let a letter that waits be of the most demanding kind of all it carries, and tell them as what they hear most."""
    itself = LETTER.c.token == token
    row = connection.execute(select(*LETTER.c["kind", "part", "body"]).where(itself)).one()
    values: Values = {"kind": str(max(Kind(row.kind), kind, key=URGENCY.index))}
    if list(Part).index(recipient.part) < list(Part).index(Part(row.part)):
        values |= {"part": str(recipient.part), "body": recipient.body}
    connection.execute(LETTER.update().where(itself), values)


def row_of(look: Look, key: str, kind: Kind, recipient: Recipient, not_before: datetime) -> Values:
    """Return the row of a new letter; where there is nobody to write to, it says so."""
    is_nobody = recipient.slack == NOBODY
    return {
        "token": look.token(key),
        "key": key,
        "kind": str(kind),
        "recipient": recipient.slack,
        "part": str(recipient.part),
        "body": recipient.body,
        "day": not_before.astimezone(recipient.place.zone).date(),
        "zone": str(recipient.place.zone),
        "not_before": not_before,
        "waits": None,
        "state": str(State.FAILED if is_nobody else State.PLANNED),
        "reason": NOBODY_TO_TELL if is_nobody else None,
        "subject": None,
        "again": 0,
        "broken": 0,
        "lookups": 0,
        "first_attempt": None,
        "last_attempt": None,
        "read_from": None,
        "channel": None,
        "ts": None,
        "touched": 0,
        "thread": None,
    }


def _letter(row: Row[Any], lines: tuple[Line, ...]) -> Letter:
    return Letter(
        row.token,
        Kind(row.kind),
        row.recipient,
        row.part,
        row.body,
        row.day,
        row.zone,
        lines,
        row.subject or {},
        row.channel,
        row.ts,
        row.first_attempt,
        row.last_attempt,
        threads.root_of(row),
    )


def _line(row: Row[Any], leads: tuple[str, ...]) -> Line:
    return Line(
        row.id,
        row.plan,
        row.code,
        row.title,
        row.label,
        row.anchor,
        row.occurrence,
        row.rule,
        row.body,
        leads,
        row.timeline_text,
        _settled(row),
        row.last_update is not None and row.last_update >= row.reached,
        candidates.answer(row) if row.kind else None,
    )


def _settled(row: Row[Any]) -> str | None:
    """Say why nothing is owed any more of what a nudge is about."""
    if row.withdrawn or (row.label and row.due is None and row.owed is None):
        return "no longer in the plan"
    if Status(row.status) not in RUNNING:
        return str(row.status).replace("-", " ")
    if row.label and row.owed != str(DeliverableState.OPEN):
        return str(row.owed)
    return _moved(row)


def _moved(row: Row[Any]) -> str | None:
    """Say that a date has changed since."""
    anchor = Anchor(row.anchor)
    if anchor is Anchor.UPDATE:
        return None
    now: date | None = row.due if anchor is Anchor.DUE else row.timeline_start
    return None if now == row.occurrence else "its date has changed"
