"""Who hears of what was done to an activity, when, in which letter, and who does not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Row, select

from storage import history, notices, plans, updates
from storage.letter_tables import LETTER
from storage.updates import Updated
from tests.storage.a_plan import with_activities
from workplan import differences
from workplan.bodies import Involvement, Role
from workplan.contacts import Body, Person, Post
from workplan.history import Act, Kind, Via
from workplan.plan import Activity, Deliverable, Metric
from workplan.recipients import Absence, Directory
from workplan.rules import Schedules
from workplan.status import Status
from workplan.timeline import Timeline
from workplan.updates import Report, reported

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2023, 5, 15, 10, tzinfo=ZONE)
SOON = NOW + timedelta(minutes=10)
FOCAL, SECOND, DEPUTY, OFFICER = "UFOCAL", "USECOND", "UDEPUTY", "UOFFICER"
BEGUN, DRAFTED = Report(Status.IN_PROGRESS), Report(words="draft with ASWSC")

LED = Activity(
    "A.2.1.2",
    "Study",
    "Study",
    Timeline("2023"),
    bodies=(Involvement("ATFJCC", Role.LEAD), Involvement("ACCEC", Role.CO_LEAD), Involvement("ASWSC", Role.CONSULT)),
    metrics=(Metric("Partners"),),
    deliverables=(Deliverable("Draft"),),
)
PEOPLE = (Person(FOCAL, Post.FOCAL_POINT), Person(SECOND, Post.FOCAL_POINT), Person(DEPUTY, Post.DEPUTY))
WITH_CHANNEL = Body("ATFJCC", channel="C1", people=PEOPLE)
WITHOUT = Body("ATFJCC", people=PEOPLE)
CO_LEAD = Body("ACCEC", channel="C2")
CONSULTED = Body("ASWSC", channel="C3")


@pytest.fixture
def led(connection: Connection) -> Connection:
    """A write transaction in a database that holds the activity that is reported on."""
    plans.save(connection, with_activities(LED))
    return connection


def directory(*bodies: Body, **more: Any) -> Directory:  # noqa: ANN401 - fields of a directory
    fields: dict[str, Any] = {"schedules": Schedules(ZONE), "secretariat": (OFFICER,), **more}
    return Directory(bodies=bodies, **fields)


def report(  # noqa: PLR0913 - who reports what, when, how
    connection: Connection,
    where: Directory,
    said: Report = BEGUN,
    *,
    by: str = FOCAL,
    at: datetime = NOW,
    via: Via = Via.COMMAND,
    **act: Any,  # noqa: ANN401 - fields of an act
) -> Updated:
    """Report on the activity, and tell of it."""
    made = Act(by, at, via, **act)
    updated = updates.change(connection, 1, lambda activity: reported(activity, said, at), made)
    notices.put(connection, where, updated, at)
    return updated


def undo(connection: Connection, where: Directory, number: int, *, by: str = FOCAL, at: datetime = NOW) -> Updated:
    """Take an entry back, and tell of it."""
    entry = history.entry(connection, number)
    assert entry
    undone = updates.change(
        connection,
        1,
        lambda activity: differences.undone(activity, entry.edits),
        Act(by, at, Via.COMMAND),
        kind=Kind.UNDO,
        undoes=number,
    )
    notices.put(connection, where, undone, at)
    return undone


def rows(connection: Connection) -> Sequence[Row[Any]]:
    return connection.execute(select(LETTER).order_by(LETTER.c.recipient, LETTER.c.day, LETTER.c.key)).all()


def heard(connection: Connection) -> list[tuple[str, str, str | None]]:
    return [(row.recipient, row.part, row.body) for row in rows(connection)]


def told(row: Row[Any]) -> list[int]:
    return [each["entry"] for each in row.subject["changes"]]


def send(connection: Connection, row: Row[Any], ts: str = "1.1") -> None:
    sent = {"state": "sent", "channel": row.recipient, "ts": ts, "first_attempt": NOW}
    connection.execute(LETTER.update().where(LETTER.c.token == row.token), sent)


@pytest.mark.parametrize(
    ("bodies", "more", "expected"),
    [
        ((WITH_CHANNEL,), {}, [("C1", "body", "ATFJCC")]),
        ((WITH_CHANNEL, CO_LEAD, CONSULTED), {}, [("C1", "body", "ATFJCC"), ("C2", "body", "ACCEC")]),
        ((WITH_CHANNEL, Body("ACCEC", channel="C1")), {}, [("C1", "body", "ATFJCC")]),
        ((WITHOUT,), {}, [(DEPUTY, "deputy", "ATFJCC"), (SECOND, "focal-point", "ATFJCC")]),
        ((WITHOUT, Body("ACCEC", people=PEOPLE)), {}, [(DEPUTY, "deputy", "ATFJCC"), (SECOND, "focal-point", "ATFJCC")]),
        ((Body("Task Force", aliases=("ATFJCC",), channel="C1"),), {}, [("C1", "body", "Task Force")]),
        ((Body("ATFJCC", people=PEOPLE[:1]),), {}, []),
        ((Body("ATFJCC"),), {}, []),
        ((), {}, []),
        ((WITH_CHANNEL,), {"lost": frozenset({"C1"})}, [(DEPUTY, "deputy", "ATFJCC"), (SECOND, "focal-point", "ATFJCC")]),
        ((WITHOUT,), {"lost": frozenset({DEPUTY})}, [(SECOND, "focal-point", "ATFJCC")]),
        ((WITHOUT,), {"absences": (Absence(SECOND, NOW.date(), NOW.date()),)}, [(DEPUTY, "deputy", "ATFJCC")]),
        ((Body("ATFJCC", people=(Person(SECOND, Post.DEPUTY, until=date(2023, 5, 14)),)),), {}, []),
        ((WITH_CHANNEL,), {"schedules": Schedules(ZONE, silent_bodies=frozenset({"atfjcc"}))}, []),
        ((WITH_CHANNEL,), {"schedules": Schedules(ZONE, silent_channels=frozenset({"C1"}))}, []),
    ],
)  # fmt: skip
def test_the_channels_of_lead_bodies_hear_or_else_those_who_speak_for_them(
    led: Connection, bodies: tuple[Body, ...], more: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    report(led, directory(*bodies, **more))
    assert heard(led) == expected


def test_a_notice_has_the_facts_of_what_was_done(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL), Report(Status.IN_PROGRESS, "draft with ASWSC"), why="asked for")
    (row,) = rows(led)
    assert (row.kind, row.state, row.thread, row.subject) == (
        "heads-up", "planned", None,
        {
            "about": "updates", "code": "A.2.1.2", "title": "Study", "plan": "ASEAN",
            "changes": [
                {
                    "entry": 1, "kind": "report", "by": FOCAL, "behalf": None, "source": None, "why": "asked for",
                    "post": "focal-point", "body": "ATFJCC",
                    "said": [
                        {"field": "status", "old": "not-started", "new": "in-progress"},
                        {"field": "status_text", "old": None, "new": "draft with ASWSC"},
                    ],
                }
            ],
        },
    )  # fmt: skip


def test_what_was_done_on_behalf_of_a_body_is_told_with_its_source(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL), by=OFFICER, behalf="ATFJCC", source="letter of 3 May")
    (change,) = rows(led)[0].subject["changes"]
    assert {name: change[name] for name in ("by", "behalf", "source")} == {
        "by": OFFICER, "behalf": "ATFJCC", "source": "letter of 3 May",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("by", "post", "body"),
    [
        (FOCAL, "focal-point", "ATFJCC"),
        (DEPUTY, "deputy", "ATFJCC"),
        ("UCHAIR", "chair", None),
        (OFFICER, "secretariat", None),
        ("UMEMBER", None, None),
    ],
)
def test_who_did_it_is_told_by_what_they_are(led: Connection, by: str, post: str | None, body: str | None) -> None:
    report(led, directory(WITH_CHANNEL, schedules=Schedules(ZONE, chairs=("UCHAIR",))), by=by)
    (change,) = rows(led)[0].subject["changes"]
    assert (change.get("post"), change.get("body")) == (post, body)


def test_those_on_whose_behalf_it_was_done_hear_of_it(led: Connection) -> None:
    report(led, directory(WITHOUT), by=OFFICER, behalf="ATFJCC")
    assert [row.recipient for row in rows(led)] == [DEPUTY, FOCAL, SECOND]


@pytest.mark.parametrize("via", [Via.FILE, Via.OPERATOR])
def test_what_is_loaded_from_files_is_told_to_nobody(led: Connection, via: Via) -> None:
    report(led, directory(WITH_CHANNEL), via=via)
    assert rows(led) == []


def test_what_changes_nothing_is_told_to_nobody(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL), Report(Status.NOT_STARTED))
    assert rows(led) == []


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        (NOW, SOON),
        (NOW.replace(hour=16, minute=55), datetime(2023, 5, 16, 9, tzinfo=ZONE)),
        (datetime(2023, 5, 13, 10, tzinfo=ZONE), datetime(2023, 5, 15, 9, tzinfo=ZONE)),
    ],
)
def test_a_notice_leaves_after_ten_minutes_at_hours_of_work(led: Connection, at: datetime, leaves: datetime) -> None:
    report(led, directory(WITH_CHANNEL), at=at)
    assert [row.not_before for row in rows(led)] == [leaves]


def test_a_calendar_without_a_working_day_keeps_nobody_from_reporting(led: Connection) -> None:
    never = Schedules(ZONE, weekend=frozenset(range(7)))
    report(led, directory(WITH_CHANNEL, schedules=never))
    assert [row.not_before for row in rows(led)] == [SOON]


def test_what_is_done_within_ten_minutes_is_one_notice(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL))
    report(led, directory(WITH_CHANNEL), DRAFTED, by=SECOND, at=NOW + timedelta(minutes=9))
    (row,) = rows(led)
    assert (told(row), row.not_before) == ([1, 2], SOON)


def test_each_activity_has_a_notice_of_its_own(connection: Connection) -> None:
    plans.save(connection, with_activities(LED, replace(LED, code="A.2.1.3")))
    for number in (1, 2):
        updated = updates.change(
            connection, number, lambda activity: reported(activity, BEGUN, NOW), Act(FOCAL, NOW, Via.FORM)
        )
        notices.put(connection, directory(WITH_CHANNEL), updated, NOW)
    assert [(row.subject["code"], row.thread) for row in rows(connection)] == [("A.2.1.2", None), ("A.2.1.3", None)]


def test_a_notice_that_may_be_there_takes_up_nothing_more(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL))
    led.execute(LETTER.update(), {"first_attempt": NOW})
    report(led, directory(WITH_CHANNEL), DRAFTED)
    first, second = rows(led)
    assert (told(first), told(second), second.thread) == ([1], [2], first.token)


def test_later_notices_in_a_channel_stand_under_the_first(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL))
    send(led, rows(led)[0])
    report(led, directory(WITH_CHANNEL), DRAFTED, at=NOW + timedelta(days=1))
    send(led, rows(led)[1], "1.2")
    report(led, directory(WITH_CHANNEL), Report(words="sent"), at=NOW + timedelta(days=2))
    first, *later = rows(led)
    assert (first.thread, [row.thread for row in later]) == (None, [first.token, first.token])


def test_notices_to_a_person_stand_by_themselves(led: Connection) -> None:
    alone = directory(Body("ATFJCC", people=(PEOPLE[1],)))
    report(led, alone)
    send(led, rows(led)[0])
    report(led, alone, DRAFTED)
    assert [row.thread for row in rows(led)] == [None, None]


@pytest.mark.parametrize(
    "values",
    [
        {"state": "cancelled", "reason": "test"},
        {"state": "failed", "reason": "test"},
        {"state": "sent", "channel": "C1", "ts": ""},
    ],
)
def test_where_the_first_notice_is_nowhere_the_next_begins_the_thread(led: Connection, values: dict[str, Any]) -> None:
    report(led, directory(WITH_CHANNEL))
    led.execute(LETTER.update(), {"first_attempt": NOW, **values})
    report(led, directory(WITH_CHANNEL), DRAFTED)
    assert [row.thread for row in rows(led)] == [None, None]


def test_the_newest_beginning_of_a_thread_counts(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL))
    send(led, rows(led)[0])
    report(led, directory(WITH_CHANNEL), DRAFTED)
    again = rows(led)[1]
    led.execute(LETTER.update().where(LETTER.c.token == again.token), {"thread": None})
    send(led, again, "1.2")
    report(led, directory(WITH_CHANNEL), Report(words="sent"))
    assert rows(led)[2].thread == again.token


def test_what_is_taken_back_before_it_was_told_is_told_to_nobody(led: Connection) -> None:
    report(led, directory(WITHOUT))
    undo(led, directory(WITHOUT), 1)
    assert [(row.recipient, row.state, row.reason) for row in rows(led)] == [
        (DEPUTY, "cancelled", "taken back before it was told"),
        (SECOND, "cancelled", "taken back before it was told"),
    ]


def test_taking_back_one_of_several_leaves_the_others(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL))
    report(led, directory(WITH_CHANNEL), Report(evidence=("https://asean.org/draft",)))
    undo(led, directory(WITH_CHANNEL), 1)
    assert [told(row) for row in rows(led)] == [[2]]


def test_who_reported_hears_that_another_took_it_back_before_it_was_told_to_the_others(led: Connection) -> None:
    report(led, directory(WITHOUT))
    undo(led, directory(WITHOUT), 1, by=SECOND)
    assert [(row.recipient, row.state, told(row)) for row in rows(led)] == [
        (DEPUTY, "cancelled", [1]),
        (FOCAL, "planned", [2]),
        (SECOND, "cancelled", [1]),
    ]


def test_who_adds_to_what_they_were_to_hear_of_hears_what_others_did(led: Connection) -> None:
    report(led, directory(WITHOUT))
    report(led, directory(WITHOUT), DRAFTED, by=SECOND)
    assert [(row.recipient, told(row)) for row in rows(led)] == [(DEPUTY, [1, 2]), (FOCAL, [2]), (SECOND, [1])]


def test_what_is_taken_back_after_it_was_told_is_told(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL))
    send(led, rows(led)[0])
    undo(led, directory(WITH_CHANNEL), 1)
    first, second = rows(led)
    (change,) = second.subject["changes"]
    assert (change["kind"], change["said"], second.thread) == (
        "undo", [{"field": "status", "old": "in-progress", "new": "not-started"}], first.token,
    )  # fmt: skip


def test_what_is_done_again_after_it_was_taken_back_is_told(led: Connection) -> None:
    report(led, directory(WITH_CHANNEL))
    undo(led, directory(WITH_CHANNEL), 1)
    report(led, directory(WITH_CHANNEL))
    assert [(row.state, told(row)) for row in rows(led)] == [("cancelled", [1]), ("planned", [3])]


def test_a_notice_is_found_without_reading_all_letters(led: Connection) -> None:
    updated = report(led, directory(WITH_CHANNEL))
    question = notices.sought(updated.entry, directory(WITH_CHANNEL).of_news(LED.bodies[0], NOW.date())[0])
    compiled = question.compile(led, compile_kwargs={"literal_binds": True})
    steps = [row.detail for row in led.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
    assert [step.partition("(")[2] for step in steps] == ["activity_id=?)", "key=?)"]
