from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from storage import bodies, history, offices, people
from storage.history_tables import HISTORY
from storage.people import BodyNameError
from workplan.appointments import Changed, Unknown
from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.history import Act, Via
from workplan.typed_people import Does, TermError, Wanted

TODAY, YESTERDAY, JUNE = date(2023, 5, 15), date(2023, 5, 14), date(2023, 6, 1)
ACT = Act("UOFFICER", datetime(2023, 5, 15, 9, tzinfo=UTC), Via.COMMAND)
FOCAL, DEPUTY = Post.FOCAL_POINT, Post.DEPUTY


def add(
    of: str, who: str = "U1", post: Post | None = FOCAL, since: date | None = None, until: date | None = None
) -> Wanted:
    return Wanted(of, Does.ADD, who, post, since, until)


def speaking(connection: Connection, name: str) -> tuple[Person, ...]:
    return next(body.people for body in bodies.load(connection) if body.name == name)


def edits(connection: Connection) -> list[list[tuple[str, str]]]:
    """Return of each entry what it changed, and of what."""
    rows = connection.execute(select(HISTORY).order_by(HISTORY.c.id))
    return [[(edit["field"], edit["name"]) for edit in row.edits] for row in rows]


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ([], add("ACCEC"), [Person("U1", FOCAL, TODAY)]),
        ([Person("U1", FOCAL)], add("ACCEC", until=JUNE), [Person("U1", FOCAL, None, JUNE)]),
        ([Person("U1", FOCAL, JUNE)], add("ACCEC"), [Person("U1", FOCAL, JUNE)]),
        ([Person("U1", DEPUTY)], add("ACCEC"), [Person("U1", FOCAL, TODAY)]),
        ([Person("U1", FOCAL, None, YESTERDAY)], add("ACCEC"), [Person("U1", FOCAL, None, YESTERDAY), Person("U1", FOCAL, TODAY)]),
        ([], add("ACCEC", until=YESTERDAY), [Person("U1", FOCAL, YESTERDAY, YESTERDAY)]),
    ],
)  # fmt: skip
def test_a_term_begins_as_the_one_it_changes_or_else_today(
    connection: Connection, before: list[Person], wanted: Wanted, after: list[Person]
) -> None:
    bodies.save(connection, [Body("ACCEC", people=tuple(before))])
    people.change(connection, wanted, ACT)
    assert speaking(connection, "ACCEC") == tuple(after)


def test_a_term_that_would_end_before_it_began_is_refused(connection: Connection) -> None:
    bodies.save(connection, [Body("ACCEC", people=(Person("U1", FOCAL, JUNE),))])
    with pytest.raises(TermError):
        people.change(connection, add("ACCEC", until=TODAY), ACT)


def test_the_day_is_that_of_the_act(connection: Connection) -> None:
    bodies.save(connection, [Body("ACCEC")])
    people.change(connection, add("ACCEC"), Act("U9", datetime.fromisoformat("2023-05-16T00:30+07:00"), Via.FORM))
    assert speaking(connection, "ACCEC") == (Person("U1", FOCAL, date(2023, 5, 16)),)


def test_a_body_is_found_by_any_of_its_names(connection: Connection) -> None:
    bodies.save(connection, [Body("ADGSOM", "ASEAN Digital Senior Officials", ("TELSOM",), "C1")])
    done = people.change(connection, add("telsom"), ACT)
    assert isinstance(done, Changed)
    assert (done.wanted.of, done.body, edits(connection)) == (
        "ADGSOM",
        Body("ADGSOM", "ASEAN Digital Senior Officials", ("TELSOM",), "C1", people=(Person("U1", FOCAL, TODAY),)),
        [[("people", "ADGSOM")]],
    )


@pytest.mark.parametrize("name", ["aswsc", "ASEAN Single Window Steering Committee"])
def test_a_body_that_a_plan_names_is_made_as_it_stands_there(stored: Connection, name: str) -> None:
    people.change(stored, add(name), ACT)
    assert (bodies.load(stored), edits(stored)) == (
        (Body("ASWSC", "ASEAN Single Window Steering Committee", people=(Person("U1", FOCAL, TODAY),)),),
        [[("body", "ASWSC"), ("people", "ASWSC")]],
    )


def test_a_body_that_nobody_knows_is_made_only_on_demand(stored: Connection) -> None:
    asked = people.change(stored, add("ATFJC"), ACT)
    before = bodies.load(stored)
    people.change(stored, add("ATFJC"), ACT, makes=True)
    assert (asked, before, [body.name for body in bodies.load(stored)]) == (
        Unknown(add("ATFJC"), "ATFJCC"),
        (),
        ["ATFJC"],
    )


def test_the_nearest_of_the_bodies_there_are_is_named(connection: Connection) -> None:
    bodies.save(connection, [Body("ATFJCC"), Body("ACCEC")])
    assert people.change(connection, add("ATFJC"), ACT) == Unknown(add("ATFJC"), "ATFJCC")


def test_a_name_that_is_too_long_makes_no_body(connection: Connection) -> None:
    with pytest.raises(BodyNameError):
        people.change(connection, add("B" * 201), ACT, makes=True)


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ([], add("chair", post=None), [Officer(Office.CHAIR, "U1", TODAY)]),
        ([Officer(Office.CHAIR, "U1")], add("chair", post=None, until=JUNE), [Officer(Office.CHAIR, "U1", None, JUNE)]),
        ([Officer(Office.CHAIR, "U1")], Wanted("chair", Does.REMOVE, "U1"), [Officer(Office.CHAIR, "U1", None, YESTERDAY)]),
        ([Officer(Office.CHAIR, "U1", TODAY)], Wanted("chair", Does.REMOVE, "U1"), []),
        ([Officer(Office.SECRETARIAT, "U1")], Wanted("chair", Does.REMOVE, "U1"), [Officer(Office.SECRETARIAT, "U1")]),
    ],
)  # fmt: skip
def test_offices_are_given_and_end(
    connection: Connection, before: list[Officer], wanted: Wanted, after: list[Officer]
) -> None:
    for each in before:
        offices.put(connection, each)
    done = people.change(connection, wanted, ACT)
    assert (offices.load(connection), edits(connection)) == (
        tuple(after),
        [[("people", "chair")]] if before != after else [],
    )
    assert bool(done) is (before != after)


def test_the_history_tells_the_terms_before_and_after(connection: Connection) -> None:
    bodies.save(connection, [Body("ACCEC", people=(Person("U1", FOCAL),))])
    people.change(connection, Wanted("ACCEC", Does.REMOVE, "U1"), ACT)
    entry = history.entry(connection, 1)
    assert entry is not None
    term = {"slack_user": "U1", "post": "focal-point", "since": None}
    assert (entry.act, [(edit.old, edit.new) for edit in entry.edits]) == (
        ACT,
        [([term | {"until": None}], [term | {"until": "2023-05-14"}])],
    )


def test_bodies_that_lead_and_have_no_row_are_known_too(stored: Connection) -> None:
    bodies.save(stored, [Body("ADGSOM")])
    assert [body.name for body in people.known(stored)] == ["ADGSOM", "ATFJCC"]


def test_a_table_that_is_loaded_is_told_field_by_field_and_the_same_again_is_not(connection: Connection) -> None:
    bodies.save(connection, [Body("ACCEC", channel="C1")])
    table = [Body("ACCEC", channel="C2"), Body("ADGSOM", aliases=("TELSOM",)), Body("ACCP")]
    for _ in range(2):
        people.load(connection, table, ACT)
    assert edits(connection) == [
        [("channel", "ACCEC"), ("body", "ADGSOM"), ("aliases", "ADGSOM"), ("body", "ACCP")],
    ]


def test_a_body_is_found_by_any_of_its_names_or_as_a_plan_names_it(stored: Connection) -> None:
    bodies.save(stored, [Body("ATF-JCC", aliases=("ATFJCC",))])
    found = [people.found(stored, name) for name in ("atfjcc", "aswsc", "nobody")]
    assert [each and each.name for each in found] == ["ATF-JCC", "ASWSC", None]
