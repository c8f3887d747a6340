"""Changes of who speaks for a body or holds an office: each is written together with its history, or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, bindparam, or_, select

from storage import bodies, checkup, history, offices
from storage.bodies import BodyChanges
from storage.tables import INVOLVEMENT
from workplan import portfolio, terms
from workplan.appointments import Changed, Unknown
from workplan.contacts import Body, Office, Officer, Person, by_name, name_key
from workplan.errors import WorkPlanError
from workplan.history import Act, Edit, Kind
from workplan.json_values import to_json
from workplan.terms import Term
from workplan.typed_people import Does, Wanted

LONGEST = 200
"""Characters of a body's name, as in the table of bodies."""
IN_PLANS = (
    select(INVOLVEMENT.c.name, INVOLVEMENT.c.full_name)
    .where(or_(INVOLVEMENT.c.name_key == bindparam("key"), INVOLVEMENT.c.full_name_key == bindparam("key")))
    .order_by(INVOLVEMENT.c.activity_id, INVOLVEMENT.c.position)
    .limit(1)
)


class BodyNameError(WorkPlanError):
    """A name that no body can have."""


def known(connection: Connection) -> tuple[Body, ...]:
    """Return the bodies of the table, and those without a row there that lead what is running, by name."""
    stored = bodies.load(connection)
    there = by_name(stored)
    names = {each.name: each.full_name for each in checkup.leads(connection)}
    led = (
        Body(name, full)
        for name, full in names.items()
        if there.keys().isdisjoint({name_key(name), name_key(full or name)})
    )
    return tuple(sorted((*stored, *led), key=lambda body: name_key(body.name)))


def load(connection: Connection, several: Sequence[Body], act: Act) -> BodyChanges:
    """Store the bodies of a table and write down what that changed, field by field, in one entry."""
    connection.execute(history.END)  # as below
    stored = by_name(bodies.load(connection))
    changes = bodies.save(connection, several)
    edits = [edit for body in several for edit in _edits(stored.get(name_key(body.name)), body)]
    if edits:
        history.append(connection, Kind.PEOPLE, act, edits=edits)
    return changes


def found(connection: Connection, name: str) -> Body | None:
    """Return the body that goes by a name, or else as a plan names it; None where nobody knows it."""
    known = _body(connection, name, makes=False)
    return known[0] if known else None


def change(connection: Connection, wanted: Wanted, act: Act, *, makes: bool = False) -> Changed | Unknown:
    """Change who speaks for a body, its channel, or who holds an office; what changes nothing writes nothing.

    Args:
        connection: A write transaction.
        wanted: What is wanted; it is complete.
        act: Who does it; its day is the one on which somebody is named or ends.
        makes: A body that nobody knows is to be made.

    Returns: what was changed, or that nobody knows the body. Raises BodyNameError.
    """
    connection.execute(history.END)  # two at once take turns, and the second sees what the first has done
    if wanted.office:
        return _of_office(connection, wanted, wanted.office, act)
    found = _body(connection, wanted.of, makes=makes)
    if found is None:
        return Unknown(wanted, portfolio.nearest([body.name for body in known(connection)], wanted.of))
    body, is_new = found
    return _of_body(connection, replace(wanted, of=body.name), body, act, is_new=is_new)


def _edits(before: Body | None, after: Body) -> Iterator[Edit]:
    if before is None:
        yield Edit("body", None, after.name, "body", name=after.name)
    earlier = to_json(before or Body(after.name))
    for field, value in to_json(after).items():
        if value != earlier[field]:
            yield Edit(field, earlier[field], value, "body", name=after.name)


def _of_body(connection: Connection, wanted: Wanted, body: Body, act: Act, *, is_new: bool) -> Changed:
    if wanted.does is Does.CHANNEL:
        after = replace(body, channel=wanted.who)
        changed = Changed(wanted, channel=body.channel, body=after)
        edit = Edit("channel", body.channel, wanted.who, "body", name=body.name)
    else:
        after = replace(body, people=_people(body, wanted, act.at.date()))
        changed = Changed(wanted, _terms(body, wanted), _terms(after, wanted), body=after)
        edit = Edit("people", to_json(changed.before), to_json(changed.after), "body", name=body.name)
    if changed:
        bodies.save(connection, [after])
        made = [Edit("body", None, body.name, "body", name=body.name)] if is_new else []
        history.append(connection, Kind.PEOPLE, act, edits=[*made, edit])
    return changed


def _people(body: Body, wanted: Wanted, today: date) -> tuple[Person, ...]:
    user = str(wanted.who)
    if wanted.does is Does.REMOVE:
        return terms.ended(body.people, user, today)
    assert wanted.post is not None  # noqa: S101 - what is wanted is complete
    same = [each for each in body.people if each.slack_user == user and each.post is wanted.post]
    return terms.named(body.people, Person(user, wanted.post, _since(same, wanted, today), wanted.until))


def _of_office(connection: Connection, wanted: Wanted, office: Office, act: Act) -> Changed:
    user, today = str(wanted.who), act.at.date()
    before = tuple(each for each in offices.load(connection) if (each.office, each.slack_user) == (office, user))
    if wanted.does is Does.REMOVE:
        after = terms.ended(before, user, today)
    else:
        after = (Officer(office, user, _since(before, wanted, today), wanted.until),)
    changed = Changed(replace(wanted, of=str(office)), before, after)
    if changed:
        offices.remove(connection, office, user)
        for each in after:
            offices.put(connection, each)
        edit = Edit("people", to_json(before), to_json(after), "office", name=str(office))
        history.append(connection, Kind.PEOPLE, act, edits=[edit])
    return changed


def _since(same: Sequence[Term], wanted: Wanted, today: date) -> date | None:
    """Return where a term begins: where that was not said, as the one that it changes, else today. Raises TermError."""
    if wanted.since:
        return wanted.since
    begun = next((each for each in same if not terms.is_past(each, today)), None)
    since = begun.since if begun else min(today, wanted.until or today)
    replace(wanted, since=since).check()
    return since


def _body(connection: Connection, name: str, *, makes: bool) -> tuple[Body, bool] | None:
    """Return a body as it is stored, or as a plan names it, and whether it is new to the table; None of one unknown."""
    stored = by_name(bodies.load(connection))
    if found := stored.get(name_key(name)):
        return found, False
    if row := connection.execute(IN_PLANS, {"key": name_key(name)}).one_or_none():
        found = stored.get(name_key(row.name))
        return (found, False) if found else (Body(row.name, row.full_name), True)
    if len(name) > LONGEST:
        raise BodyNameError.of(name, f"is too long for the name of a body: write at most {LONGEST} characters.")
    return (Body(name), True) if makes else None


def _terms(body: Body, wanted: Wanted) -> tuple[Person, ...]:
    return tuple(each for each in body.people if each.slack_user == wanted.who)
