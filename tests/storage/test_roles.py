from datetime import date

from sqlalchemy import Connection

from storage import bodies, roles
from tests.storage.acts import id_of
from workplan.access import Role
from workplan.contacts import Body, Person, Post

TODAY = date(2023, 5, 15)
ATFJCC = Body(
    "ATFJCC", people=(Person("ULINH", Post.FOCAL_POINT), Person("ULINH", Post.DEPUTY, until=date(2023, 1, 1)))
)
STEERING = Body("Steering Committee", aliases=("ASWSC",), people=(Person("ULINH", Post.DEPUTY),))
CODES = ("A.2.1.2", "B.2", "B.1")


def test_what_somebody_is_for_several_activities_is_what_they_are_for_each(stored: Connection) -> None:
    bodies.save(stored, [ATFJCC, STEERING])
    ids = [id_of(stored, code) for code in CODES]
    found = roles.posts_of(stored, "ULINH", ids, TODAY)
    assert found == {each: roles.posts(stored, "ULINH", each, TODAY) for each in ids}
    assert [found[each] for each in ids] == [{Role.FOCAL_POINT}, {Role.DEPUTY}, frozenset()]


def test_somebody_of_no_body_is_nothing_for_any_activity(stored: Connection) -> None:
    bodies.save(stored, [ATFJCC])
    it = id_of(stored)
    assert roles.posts_of(stored, "UANAN", [it], TODAY) == {it: frozenset()}
