from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from storage import answers, bodies
from storage.answers import Asked
from storage.letter_tables import ANSWER, NUDGE
from tests import sent
from tests.sent import Due
from workplan.access import Role
from workplan.contacts import Body, Person, Post
from workplan.letters import Answer, AnswerKind

NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)
TODAY = NOW.date()
STUDY = Due("A.2.1.2", "Study", body="ASWSC")
ON_IT = Answer("aswsc", AnswerKind.ON_IT, None, "U1")
LATER = Answer("aswsc", AnswerKind.LATER, date(2023, 5, 18), "U2")


def asked(connection: Connection) -> Asked:
    found = answers.asked(connection, 1, for_update=True)
    assert found is not None
    return found


def test_a_nudge_is_found_with_its_letter_and_line(stored: Connection) -> None:
    sent.letter(stored, [STUDY])
    found = asked(stored)
    assert (found.letter.token, found.label, found.occurrence, found.body_key, found.line and found.line.leads) == (
        "t0",
        "Study",
        date(2023, 6, 30),
        "aswsc",
        ("ATFJCC",),
    )


def test_there_is_no_nudge_of_another_number(stored: Connection) -> None:
    sent.letter(stored, [STUDY])
    assert answers.asked(stored, 2) is None


def test_a_nudge_that_its_letter_does_not_say_has_no_line(stored: Connection) -> None:
    sent.letter(stored, [STUDY])
    stored.execute(NUDGE.update(), {"state": "superseded"})
    assert asked(stored).line is None


def test_an_answer_is_shown_in_the_line(stored: Connection) -> None:
    sent.letter(stored, [STUDY])
    is_new = answers.put(stored, asked(stored), ON_IT, NOW)
    line = asked(stored).line
    assert (is_new, line and line.answer) == (True, ON_IT)


def test_the_same_answer_of_another_changes_nothing(stored: Connection) -> None:
    sent.letter(stored, [STUDY])
    answers.put(stored, asked(stored), ON_IT, NOW)
    is_new = answers.put(stored, asked(stored), Answer("aswsc", AnswerKind.ON_IT, None, "U2"), NOW)
    assert (is_new, stored.execute(select(ANSWER.c.slack_user)).scalar_one()) == (False, "U1")


def test_another_answer_takes_its_place(stored: Connection) -> None:
    sent.letter(stored, [STUDY])
    answers.put(stored, asked(stored), ON_IT, NOW)
    answers.put(stored, asked(stored), LATER, NOW)
    row = stored.execute(select(ANSWER)).one()
    assert (row.kind, row.until, row.slack_user, row.anchor) == ("later", date(2023, 5, 18), "U2", "due")


@pytest.mark.parametrize(
    ("body", "posts"),
    [
        (Body("ASWSC", people=(Person("U1", Post.FOCAL_POINT),)), {Role.FOCAL_POINT}),
        (Body("ASWSC", people=(Person("U1", Post.DEPUTY),)), {Role.DEPUTY}),
        (Body("ATFJCC", people=(Person("U1", Post.FOCAL_POINT),)), {Role.FOCAL_POINT}),
        (Body("ASW Steering", aliases=("aswsc",), people=(Person("U1", Post.FOCAL_POINT),)), {Role.FOCAL_POINT}),
        (Body("ASWSC", people=(Person("U1", Post.FOCAL_POINT, until=date(2023, 5, 14)),)), set()),
        (Body("ASWSC", people=(Person("U1", Post.FOCAL_POINT, since=date(2023, 5, 16)),)), set()),
        (Body("ASWSC", people=(Person("U2", Post.FOCAL_POINT),)), set()),
        (Body("ACCEC", people=(Person("U1", Post.FOCAL_POINT),)), set()),
    ],
)
def test_who_speaks_for_the_body_or_a_lead_in_term_may_answer(stored: Connection, body: Body, posts: set[Role]) -> None:
    bodies.save(stored, [body])
    sent.letter(stored, [STUDY])
    assert answers.posts(stored, asked(stored), "U1", TODAY) == posts


def test_those_who_may_answer_are_named(stored: Connection) -> None:
    over = Person("U0", Post.FOCAL_POINT, until=date(2023, 5, 14))
    bodies.save(
        stored,
        [
            Body("ASWSC", people=(over, Person("U1", Post.FOCAL_POINT), Person("U2", Post.DEPUTY))),
            Body("ACCEC", people=(Person("U3", Post.FOCAL_POINT),)),
        ],
    )
    sent.letter(stored, [STUDY])
    assert answers.speakers(stored, asked(stored), TODAY) == ["U1", "U2"]
