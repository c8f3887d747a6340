"""What somebody is for an activity: focal point or deputy, on a day, of a body that leads or co-leads it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection

from storage import bodies
from storage.statements import LEADS
from workplan.access import Role
from workplan.contacts import Body, Post, name_key

POSTS = {Post.FOCAL_POINT: Role.FOCAL_POINT, Post.DEPUTY: Role.DEPUTY}


def posts(connection: Connection, slack_user: str, activity_id: int, today: date) -> frozenset[Role]:
    """Return the roles in which somebody speaks for an activity's lead bodies; none for anybody else."""
    return posts_of(connection, slack_user, [activity_id], today)[activity_id]


def posts_of(
    connection: Connection, slack_user: str, activity_ids: Collection[int], today: date
) -> dict[int, frozenset[Role]]:
    """Return the same for several activities, by their ids."""
    held: dict[str, frozenset[Role]] = defaultdict(frozenset)
    for body in bodies.load(connection):
        serving = (each for each in body.people if each.slack_user == slack_user and each.serves(today))
        roles = frozenset(POSTS[each.post] for each in serving)
        held.update({key: held[key] | roles for key in map(name_key, body.names) if roles})
    found = dict.fromkeys(activity_ids, frozenset[Role]())
    for row in connection.execute(LEADS, {"activities": list(activity_ids)}) if held else ():
        found[row.activity_id] |= held[name_key(row.name)]
    return found


def speakers(connection: Connection, activity_id: int, today: date) -> tuple[str, ...]:
    """Return Slack's ids of who may report on an activity, focal points before deputies."""
    people = [person for body in _leads(connection, activity_id) for person in body.people if person.serves(today)]
    ordered = sorted(people, key=lambda person: person.post is not Post.FOCAL_POINT)
    return tuple(dict.fromkeys(person.slack_user for person in ordered))


def _leads(connection: Connection, activity_id: int) -> tuple[Body, ...]:
    """Return what is known of the bodies that lead or co-lead an activity."""
    named = lead_names(connection, activity_id)
    keys = {name_key(name) for name in named}
    return tuple(body for body in bodies.load(connection) if keys.intersection(map(name_key, body.names)))


def lead_names(connection: Connection, activity_id: int) -> tuple[str, ...]:
    """Return the names of the bodies that lead or co-lead an activity, as the plan has them."""
    return tuple(row.name for row in connection.execute(LEADS, {"activities": [activity_id]}))
