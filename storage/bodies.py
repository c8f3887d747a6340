"""The implementing bodies, whatever plans name them, and who speaks for each of them when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, and_, bindparam, or_, select

from storage.comparing import differing
from storage.row_values import Values
from storage.tables import BODY, BODY_PERSON
from workplan.changes import Change
from workplan.contacts import Body, Person, Post, name_key


@dataclass(frozen=True, slots=True)
class BodyChanges:
    """What a loading changes, by the names of bodies; bodies that a file does not name stay as they are."""

    added: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.added or self.changed)


BODIES = select(BODY).order_by(BODY.c.name_key)
PEOPLE = select(BODY_PERSON).order_by(BODY_PERSON.c.body_id, BODY_PERSON.c.position)
OF_PERSON = (
    select(BODY.c.name)
    .join(BODY_PERSON, BODY_PERSON.c.body_id == BODY.c.id)
    .where(
        and_(
            BODY_PERSON.c.slack_user == bindparam("slack_user"),
            or_(BODY_PERSON.c.since.is_(None), BODY_PERSON.c.since <= bindparam("today")),
            or_(BODY_PERSON.c.until.is_(None), BODY_PERSON.c.until >= bindparam("today")),
        )
    )
    .group_by(BODY.c.name)
    .order_by(BODY.c.name)
)


def load(connection: Connection) -> tuple[Body, ...]:
    """Return all bodies, by name."""
    return tuple(body for _, body in _stored(connection).values())


def of_person(connection: Connection, slack_user: str, today: date) -> tuple[str, ...]:
    """Return the names of the bodies for which somebody is focal point or deputy on a day."""
    found = connection.execute(OF_PERSON, {"slack_user": slack_user, "today": today})
    return tuple(found.scalars())


def names_of(connection: Connection, names: Iterable[str]) -> list[str]:
    """Return the keys of these names and of every other name by which the same bodies go."""
    wanted = {name_key(name) for name in names}
    if not wanted:
        return []
    known = ({name_key(name) for name in _all_names(row)} for row in connection.execute(BODIES))
    return sorted(wanted.union(*(same for same in known if same & wanted)))


def all_names(connection: Connection) -> dict[str, str]:
    """Return all names of each body that goes by several, in one text, by the key of each of them."""
    several = (
        (name_key(name), names)
        for row in connection.execute(BODIES)
        if len(names := _all_names(row)) > 1
        for name in names
    )
    return {key: f" {' '.join(names)}" for key, names in several}


def compare(connection: Connection, bodies: Iterable[Body]) -> BodyChanges:
    """Say what saving the bodies would change; write nothing."""
    stored = _stored(connection)
    added, changed, unchanged = [], [], []
    for body in bodies:
        kept = stored.get(name_key(body.name))
        if kept is None:
            added.append(body.name)
        elif names := differing(kept[1], body):
            changed.append(Change(body.name, names))
        else:
            unchanged.append(body.name)
    return BodyChanges(tuple(added), tuple(changed), tuple(unchanged))


def save(connection: Connection, bodies: Iterable[Body]) -> BodyChanges:
    """Store the bodies under their names and say what that changed; the same bodies again write nothing."""
    several = tuple(bodies)
    changes = compare(connection, several)
    touched = {*changes.added, *(change.code for change in changes.changed)}
    stored = _stored(connection)
    for body in several:
        if body.name in touched:
            kept = stored.get(name_key(body.name))
            _write(connection, kept[0] if kept else None, body)
    return changes


def _write(connection: Connection, body_id: int | None, body: Body) -> None:
    if body_id is None:
        body_id = int(connection.execute(BODY.insert().returning(BODY.c.id), _values(body)).scalar_one())
    else:
        connection.execute(BODY.update().where(BODY.c.id == body_id), _values(body))
        connection.execute(BODY_PERSON.delete().where(BODY_PERSON.c.body_id == body_id))
    people = [
        {
            "body_id": body_id,
            "position": position,
            "slack_user": person.slack_user,
            "role": str(person.post),
            "since": person.since,
            "until": person.until,
        }
        for position, person in enumerate(body.people)
    ]
    if people:
        connection.execute(BODY_PERSON.insert(), people)


def _values(body: Body) -> Values:
    return {
        "name": body.name,
        "name_key": name_key(body.name),
        "full_name": body.full_name,
        "aliases": list(body.aliases),
        "channel": body.channel,
        "timezone": body.timezone,
        "calendar": body.calendar,
    }


def _stored(connection: Connection) -> dict[str, tuple[int, Body]]:
    people: dict[int, list[Person]] = {}
    for row in connection.execute(PEOPLE):
        people.setdefault(row.body_id, []).append(Person(row.slack_user, Post(row.role), row.since, row.until))
    return {row.name_key: (row.id, _body(row, tuple(people.get(row.id, ())))) for row in connection.execute(BODIES)}


def _body(row: Row[tuple[object, ...]], people: tuple[Person, ...]) -> Body:
    return Body(row.name, row.full_name, tuple(row.aliases), row.channel, row.timezone, row.calendar, people)


def _all_names(row: Row[tuple[object, ...]]) -> list[str]:
    return [row.name, *([row.full_name] if row.full_name else []), *row.aliases]
