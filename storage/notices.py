"""Notices: what was done to an activity, told to the bodies that lead it; what comes together is one letter.

In a channel each activity has one thread: the first notice begins it, and the later ones stand under that.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, String, cast, literal, or_, select

from storage import letters, looks, outbox, writing
from storage.history_tables import HISTORY
from storage.letter_tables import LETTER
from storage.updates import Updated
from workplan.calendar import CalendarError, next_moment
from workplan.contacts import Office
from workplan.history import Entry, Via
from workplan.involvement import Involvement, Role
from workplan.letters import LIVE, Kind, State
from workplan.plan import Activity
from workplan.recipients import Directory, Recipient

ABOUT = "updates"
GATHERING = timedelta(minutes=10)
"""How long a notice takes up what else is done, from the first of it on."""
UNTOLD = frozenset({Via.FILE, Via.OPERATOR})
"""Ways of changing much at once, of which nobody is to hear activity by activity."""
TAKEN_BACK = "taken back before it was told"

Json = dict[str, Any]

_IS_GATHERING = (LETTER.c.state == str(State.PLANNED), LETTER.c.first_attempt.is_(None))
_BEGINS_THREAD = (
    LETTER.c.thread.is_(None),
    LETTER.c.state.in_([str(state) for state in (*LIVE, State.SENT)]),
    or_(LETTER.c.ts.is_(None), LETTER.c.ts != outbox.BY_WORD),
)


def put(connection: Connection, directory: Directory, updated: Updated, now: datetime) -> None:
    """Tell the bodies that lead an activity what was done to it, but never who did it, in the transaction of that.

    A body is told in its channel; without one, everybody who speaks for it is, in direct messages. What changes nothing
    is not told. What is taken back before it was told is told to nobody.

    Args:
        connection: A write transaction.
        directory: Everybody who can be reached.
        updated: The activity before and after, and the entry of the history.
        now: The moment.
    """
    entry = updated.entry
    if entry.act.via in UNTOLD or not entry.edits:
        return
    activity, day = updated.after.activity, now.astimezone(directory.schedules.timezone).date()
    change = _change(directory, activity, entry, day)
    about = {"about": ABOUT, "code": activity.code, "title": activity.title, "plan": updated.after.plan}
    for recipient in _hearers(directory, activity, day):
        # One that is just being claimed is not waited for: what is claimed takes up nothing more.
        gathering = sought(entry, recipient, *_IS_GATHERING).with_for_update(of=LETTER, skip_locked=True)
        waiting = connection.execute(gathering).one_or_none()
        is_actor = recipient.slack == entry.act.by
        if waiting is not None:
            _gather(connection, waiting, about, entry, [] if is_actor else [change])
        elif not is_actor:
            _write(connection, recipient, entry, about | {"changes": [change]}, now)


def _hearers(directory: Directory, activity: Activity, day: date) -> list[Recipient]:
    """Return who hears of an activity, each once, as the first of what they are for its lead bodies."""
    found: dict[str, Recipient] = {}
    for body in _leading(activity):
        for recipient in directory.of_news(body, day):
            found.setdefault(recipient.slack, recipient)
    return list(found.values())


def _leading(activity: Activity) -> Iterator[Involvement]:
    return (body for body in activity.bodies if body.role in {Role.LEAD, Role.CO_LEAD})


def _change(directory: Directory, activity: Activity, entry: Entry, day: date) -> Json:
    """Return the facts of what was done; who did it is told by what they are, not by their name."""
    act = entry.act
    return {
        "entry": entry.id,
        "kind": str(entry.kind),
        "by": act.by,
        "behalf": act.behalf,
        "source": act.source,
        "why": act.why,
        "said": [edit.to_json() for edit in entry.edits],
        **next(_posts(directory, activity, act.by, day), {}),
    }


def _posts(directory: Directory, activity: Activity, user: str, day: date) -> Iterator[Json]:
    """Yield what somebody is: for the bodies that lead, then for the committee."""
    for body in filter(None, map(directory.find, _leading(activity))):
        for person in body.people:
            if person.slack_user == user and person.serves(day):
                yield {"post": str(person.post), "body": body.name}
    for office in Office:
        if user in directory.holders(office, day):
            yield {"post": str(office)}


def _gather(connection: Connection, waiting: Row[Any], about: Json, entry: Entry, more: list[Json]) -> None:
    """Let a notice that waits tell more, or less where that takes back something of it; of nothing it is not sent."""
    told = waiting.subject["changes"]
    kept = [each for each in told if each["entry"] != entry.undoes]
    changes = kept if len(kept) < len(told) else [*told, *more]
    if not changes:
        outbox.put(connection, [waiting.token], State.CANCELLED, reason=TAKEN_BACK)
        return
    itself = LETTER.update().where(LETTER.c.token == waiting.token)
    connection.execute(itself, {"subject": about | {"changes": changes}})


def _write(connection: Connection, recipient: Recipient, entry: Entry, subject: Json, now: datetime) -> None:
    """Put a notice into the outbox: in a channel under the one that began the thread of this activity."""
    row = letters.row_of(
        looks.last(connection, now), _key(recipient, entry), Kind.HEADS_UP, recipient, _moment(recipient, now)
    )
    root = connection.execute(sought(entry, recipient, *_BEGINS_THREAD)).first() if recipient.is_channel else None
    writing.insert(connection, LETTER, [row | {"subject": subject, "thread": root.token if root else None}])


def _moment(recipient: Recipient, now: datetime) -> datetime:
    """Return from when a notice may leave; that a calendar has no working day is no reason to refuse a report."""
    try:
        return next_moment(now + GATHERING, recipient.place)
    except CalendarError:
        return now + GATHERING


def _key(recipient: Recipient, entry: Entry) -> str:
    """Return what a notice is once: its recipient, and the entry that it begins with."""
    return f"notice:{recipient.slack}:{entry.id}"


def sought(entry: Entry, recipient: Recipient, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Return the question for the newest fitting notice of an entry's activity, by the entries it can begin with."""
    key = literal(f"notice:{recipient.slack}:").concat(cast(HISTORY.c.id, String))
    of_activity = HISTORY.c.activity_id == entry.activity_id
    question = select(LETTER).join(HISTORY, LETTER.c.key == key).where(of_activity, *conditions)
    return question.order_by(HISTORY.c.id.desc()).limit(1)
