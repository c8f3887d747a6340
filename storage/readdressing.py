"""What happens to the nudges of a letter that its recipient is not to get: they go to who hears of them now."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, select

from storage import letters, looks, writing
from storage.letter_tables import LETTER, LOST, NUDGE
from storage.tables import INVOLVEMENT
from workplan.calendar import next_moment
from workplan.contacts import Office
from workplan.involvement import Involvement, Role
from workplan.letters import Kind, State
from workplan.recipients import NOBODY, Directory, Recipient

ASIDE = "goes to who speaks for the body now"
SWITCHED_OFF = "switched off since"

_SAME_BODY = and_(INVOLVEMENT.c.activity_id == NUDGE.c.activity_id, INVOLVEMENT.c.name_key == NUDGE.c.body_key)
WAITING = (
    select(LETTER.c.token)
    .where(LETTER.c.recipient == bindparam("slack"), LETTER.c.state == str(State.PLANNED))
    .where(LETTER.c.first_attempt.is_(None), LETTER.c.subject.is_(None))
    .order_by(LETTER.c.not_before)
    .limit(1)
)
_NUDGES: Select[Any] = (
    select(NUDGE, INVOLVEMENT.c.full_name)
    .outerjoin(INVOLVEMENT, _SAME_BODY)
    .where(NUDGE.c.token.in_(bindparam("tokens", expanding=True)), NUDGE.c.state == bindparam("wanted"))
)


def nudges_of(connection: Connection, tokens: Sequence[str], state: State = State.PLANNED) -> list[Row[Any]]:
    """Return the nudges of letters that are in a state, each with its body's full name."""
    found = connection.execute(_NUDGES, {"tokens": list(tokens), "wanted": str(state)})
    return list({row.id: row for row in found}.values())


def hearers(directory: Directory, nudge: Row[Any], day: date) -> tuple[Recipient, ...]:
    """Return who hears of a nudge on a day; nobody where its body was switched off."""
    if nudge.body is None:
        return directory.of_chair(day)
    body = Involvement(nudge.body, Role.LEAD, nudge.full_name)
    return () if directory.is_silent(body) else directory.of_body(body, day)


def readdress(  # noqa: PLR0913 - which nudges of what letter, when, and how they end there
    connection: Connection,
    directory: Directory,
    nudges: Sequence[Row[Any]],
    kind: Kind,
    *,
    now: datetime,
    day: date,
    end: tuple[State, str],
) -> None:
    """Give nudges to who hears of them instead, in that recipient's letter of the day.

    Args:
        connection: A write transaction.
        directory: Everybody who can be reached.
        nudges: The nudges, whose recipient is not the one who hears of them any more.
        kind: What the letter was for in which they are.
        now: The moment.
        day: The day on which it is judged who hears of them.
        end: The state and reason in which they end in that letter.
    """
    for nudge in nudges:
        found = hearers(directory, nudge, day)
        # The old one goes aside first: it may itself be the one that is taken up again.
        state, reason = end if found else (State.CANCELLED, SWITCHED_OFF)
        if any(each.slack == NOBODY for each in found):
            state, reason = State.FAILED, letters.NOBODY_TO_TELL
        change(connection, nudge.id, state, reason)
        for recipient in found:
            if recipient.slack not in {NOBODY, nudge.recipient}:
                _give(connection, recipient, nudge, kind, now)


def change(connection: Connection, nudge: int, state: State, reason: str) -> None:
    """Put a nudge into a state of its own."""
    connection.execute(NUDGE.update().where(NUDGE.c.id == nudge), {"state": str(state), "reason": reason})


def is_secretariat(directory: Directory, slack: str, day: date) -> bool:
    """Whether letters to the secretariat may go to somebody on a day."""
    away = any(each.slack_user == slack and each.since <= day <= each.until for each in directory.absences)
    return slack in directory.holders(Office.SECRETARIAT, day) and slack not in directory.lost and not away


def redirect(connection: Connection, directory: Directory, token: str, now: datetime, why: str = "") -> bool:
    """Let a letter to the secretariat wait for who that is now. Returns whether there is anybody; else it fails."""
    (recipient,) = directory.of_secretariat(now.astimezone(directory.schedules.timezone).date())
    itself = LETTER.update().where(LETTER.c.token == token)
    if recipient.slack == NOBODY:
        reason = f"{letters.NOBODY_TO_TELL} ({why})" if why else letters.NOBODY_TO_TELL
        connection.execute(itself, {"state": str(State.FAILED), "reason": reason})
        return False
    moment = next_moment(now, recipient.place)
    whom = {"recipient": recipient.slack, "zone": str(recipient.place.zone), "not_before": moment}
    # Nothing of it is with the one before: it was refused there, or was never sent.
    never = {"first_attempt": None, "last_attempt": None, "read_from": None}
    connection.execute(itself, {"state": str(State.PLANNED), "reason": None, **whom, **never})
    return True


def lose(connection: Connection, slack: str, reason: str, now: datetime, *, looked_up: bool) -> bool:
    """Remember that somebody cannot be reached, as storage.letter_tables.LostRow has it. Returns whether it is new."""
    if connection.execute(select(LOST.c.slack).where(LOST.c.slack == slack)).one_or_none():
        return False
    row = {"slack": slack, "reason": reason, "found_at": now, "looked_up": looked_up}
    connection.execute(LOST.insert(), row)
    return True


def tell(connection: Connection, directory: Directory, slack: str, reason: str, now: datetime) -> None:
    """Tell the secretariat that somebody cannot be reached, once for each."""
    subject = {"about": "unreachable", "slack": slack, "reason": reason}
    letters.heads_up(connection, directory, subject, key=f"unreachable:{slack}", now=now, but=slack)


def _give(connection: Connection, recipient: Recipient, nudge: Row[Any], kind: Kind, now: datetime) -> None:
    made = NUDGE.c["activity_id", "label", "occurrence", "rule", "ring"]
    same = and_(*(column == getattr(nudge, column.name) for column in made), NUDGE.c.recipient == recipient.slack)
    there = connection.execute(select(NUDGE).where(same)).one_or_none()
    if there is not None and there.state not in {State.CANCELLED, State.FAILED}:
        return
    values = {"token": _letter(connection, recipient, kind, now), "state": str(State.PLANNED), "reason": None}
    if there is not None:
        connection.execute(NUDGE.update().where(same), values)
        return
    copied = {column.name: getattr(nudge, column.name) for column in NUDGE.c if column.name != "id"}
    writing.insert(connection, NUDGE, [copied | values | {"recipient": recipient.slack}])


def _letter(connection: Connection, recipient: Recipient, kind: Kind, now: datetime) -> str:
    """Return the token of the recipient's letter that waits; else of a new one, on a day of which none has left."""
    if waiting := connection.execute(WAITING, {"slack": recipient.slack}).scalar():
        letters.join(connection, waiting, kind, recipient)
        return str(waiting)
    look = looks.last(connection, now)
    moment = next_moment(now, recipient.place)
    while True:
        day = moment.astimezone(recipient.place.zone).date()
        key = f"nudge:{recipient.slack}:{day}"
        if connection.execute(select(LETTER.c.token).where(LETTER.c.key == key)).one_or_none() is None:
            made = letters.row_of(look, key, kind, recipient, moment)
            writing.insert(connection, LETTER, [made])
            return str(made["token"])
        moment = next_moment(datetime.combine(day + timedelta(1), time(), recipient.place.zone), recipient.place)
