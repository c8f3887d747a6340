from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from storage import bodies
from storage.bodies import BodyChanges
from workplan.changes import Change
from workplan.contacts import Body, Person, Post

ACCEC = Body(
    "ACCEC",
    "ASEAN Coordinating Committee on Electronic Commerce",
    ("E-commerce committee",),
    "C012",
    "Asia/Jakarta",
    "ID",
    (Person("U1", Post.FOCAL_POINT, date(2023, 1, 1), date(2023, 12, 31)), Person("U2", Post.DEPUTY)),
)
ATFJCC = Body("ATFJCC")


def test_bodies_come_back_by_name(connection: Connection) -> None:
    bodies.save(connection, [ATFJCC, ACCEC])
    assert bodies.load(connection) == (ACCEC, ATFJCC)


def test_saving_says_what_changed(connection: Connection) -> None:
    bodies.save(connection, [ACCEC, ATFJCC])
    changed = replace(ACCEC, channel="C013", people=())
    assert bodies.save(connection, [changed, Body("WC-PICTF"), ATFJCC]) == BodyChanges(
        ("WC-PICTF",), (Change("ACCEC", ("channel", "people")),), ("ATFJCC",)
    )
    assert bodies.load(connection) == (changed, ATFJCC, Body("WC-PICTF"))


def test_the_same_bodies_again_change_nothing(connection: Connection) -> None:
    bodies.save(connection, [ACCEC])
    assert not bodies.save(connection, [ACCEC])


def test_comparing_writes_nothing(connection: Connection) -> None:
    assert bodies.compare(connection, [ACCEC]) == BodyChanges(("ACCEC",))
    assert bodies.load(connection) == ()


def test_bodies_that_are_not_named_stay(connection: Connection) -> None:
    bodies.save(connection, [ACCEC])
    bodies.save(connection, [ATFJCC])
    assert bodies.load(connection) == (ACCEC, ATFJCC)


def test_a_body_is_the_same_in_small_letters(connection: Connection) -> None:
    bodies.save(connection, [ACCEC])
    bodies.save(connection, [replace(ACCEC, name="Accec")])
    assert bodies.load(connection) == (replace(ACCEC, name="Accec"),)


def test_a_body_goes_by_all_of_its_names(connection: Connection) -> None:
    bodies.save(connection, [ACCEC, ATFJCC])
    assert bodies.names_of(connection, ["e-commerce  COMMITTEE"]) == [
        "accec",
        "asean coordinating committee on electronic commerce",
        "e-commerce committee",
    ]


def test_a_name_that_no_body_has_is_only_itself(connection: Connection) -> None:
    assert bodies.names_of(connection, ["Customs"]) == ["customs"]
