"""What people answer to a nudge: it is kept for the body and the occurrence, whichever letter it was answered in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, bindparam, select

from storage import bodies, letters
from storage.letter_tables import ANSWER, NUDGE
from storage.roles import POSTS
from storage.tables import ACTIVITY
from workplan.access import Role
from workplan.contacts import Person, name_key
from workplan.letters import Answer, Letter, Line

NUDGED = (
    select(NUDGE.c.token, NUDGE.c.activity_id, NUDGE.c.occurrence, NUDGE.c.label, NUDGE.c.anchor, NUDGE.c.body_key)
    .join(ACTIVITY, ACTIVITY.c.id == NUDGE.c.activity_id)
    .where(NUDGE.c.id == bindparam("nudge"), NUDGE.c.token.is_not(None))
)
UNANSWERED = ANSWER.delete().where(
    and_(*(ANSWER.c[name] == bindparam(f"of_{name}") for name in ("activity_id", "label", "occurrence", "body_key")))
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A nudge in its letter, as both stand now; `line` is None where the letter does not say it any more."""

    activity_id: int
    label: str
    occurrence: date
    anchor: str
    body_key: str
    letter: Letter
    line: Line | None


def asked(connection: Connection, nudge: int, *, for_update: bool = False) -> Asked | None:
    """Return a nudge with its letter; None where there is no such nudge.

    Whoever is about to change something asks `for_update`: two who answer for the same thing at once take turns.
    """
    question = NUDGED.with_for_update(of=ACTIVITY) if for_update else NUDGED
    row = connection.execute(question, {"nudge": nudge}).one_or_none()
    if row is None:
        return None
    (letter,) = letters.load(connection, [row.token])
    line = next((each for each in letter.lines if each.nudge == nudge), None)
    return Asked(row.activity_id, row.label, row.occurrence, row.anchor, row.body_key, letter, line)


def put(connection: Connection, asked: Asked, answer: Answer, now: datetime) -> bool:
    """Keep an answer in place of an earlier one; False where the same stands there already, whoever gave it."""
    before = asked.line.answer if asked.line else None
    if before and (before.kind, before.until) == (answer.kind, answer.until):
        return False
    key = {"activity_id": asked.activity_id, "label": asked.label, "occurrence": asked.occurrence}
    key["body_key"] = answer.body_key
    connection.execute(UNANSWERED, {f"of_{name}": value for name, value in key.items()})
    given = {"kind": str(answer.kind), "until": answer.until, "slack_user": answer.slack_user, "made_at": now}
    connection.execute(ANSWER.insert(), key | given | {"anchor": asked.anchor})
    letters.touch(connection, [asked.activity_id])
    return True


def posts(connection: Connection, asked: Asked, slack_user: str, today: date) -> frozenset[Role]:
    """Return as what somebody speaks, on this day, for the body that is nudged or for one that leads."""
    return frozenset(
        POSTS[person.post] for person in _people(connection, asked, today) if person.slack_user == slack_user
    )


def speakers(connection: Connection, asked: Asked, today: date) -> list[str]:
    """Return the Slack ids of who may answer, focal points and deputies in the order of the bodies' table."""
    return [person.slack_user for person in _people(connection, asked, today)]


def _people(connection: Connection, asked: Asked, today: date) -> Iterator[Person]:
    named = [asked.line.body, *asked.line.leads] if asked.line else []
    keys = set(bodies.names_of(connection, [name for name in named if name]))
    concerned = (body for body in bodies.load(connection) if name_key(body.name) in keys)
    return (person for body in concerned for person in body.people if person.serves(today))
