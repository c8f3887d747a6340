from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Executable, select

from storage import bodies, directories, letters, planning, plans
from storage.database import Database
from storage.letter_tables import ABSENCE, ANSWER, LETTER, LOST, NUDGE
from storage.planning import Planned
from storage.tables import ACTIVITY, DELIVERABLE
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.plan import Activity, Plan, PlanHead
from workplan.rules import USUAL_LADDER, Schedules, usual_told
from workplan.status import Status
from workplan.timeline import Timeline

JAKARTA = ZoneInfo("Asia/Jakarta")
SCHEDULES = Schedules(JAKARTA, rules=USUAL_LADDER, told=usual_told(USUAL_LADDER), chairs=("UCHAIR",))
DUE = date(2023, 6, 30)
BODIES = (
    Body("ATFJCC", people=(Person("ULEAD", Post.FOCAL_POINT), Person("UDEPUTY", Post.DEPUTY))),
    Body("ACCEC", people=(Person("UACCEC", Post.FOCAL_POINT),)),
)


def activity(number: int, due: date = DUE, lead: str = "ATFJCC") -> Activity:
    title = f"Study {number}"
    return Activity(
        f"A.1.{number}", title, title, Timeline(f"By {due}", end=due), bodies=(Involvement(lead, Role.LEAD),)
    )


def plan_of(*activities: Activity, key: str = "PLAN") -> Plan:
    return Plan(PlanHead(key, "A plan"), (), activities)


@pytest.fixture
def watched(database: Database) -> Iterator[Database]:
    """A database with two studies of one body, watched since 1 May 2023."""
    with database.begin() as connection:
        bodies.save(connection, BODIES)
        plans.save(connection, plan_of(activity(1), activity(2)))
    look(database, "2023-05-01 10:00")
    yield database
    database.close()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


def look(database: Database, when: str, schedules: Schedules = SCHEDULES) -> Planned:
    with database.begin() as connection:
        return planning.plan(connection, directories.load(connection, schedules, ("USECRETARIAT",)), at(when))


def daily(database: Database, first: str, last: str, schedules: Schedules = SCHEDULES) -> None:
    """Look every day at ten."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        look(database, f"{day} 10:00", schedules)
        day += timedelta(1)


def told(database: Database, *states: str) -> list[tuple[str, str, list[str]]]:
    """Return the letters with nudges: to whom, the day, and the rules; of any state unless some are named."""
    with database.reading() as connection:
        found = connection.execute(select(LETTER).order_by(LETTER.c.day, LETTER.c.recipient)).all()
        return [
            (row.recipient, str(row.day), [line.rule for line in letter.lines])
            for row in found
            if row.key.startswith("nudge:") and (not states or row.state in states)
            for letter in letters.load(connection, [row.token])
        ]


def subjects(database: Database) -> list[dict[str, Any]]:
    with database.reading() as connection:
        return [row.subject for row in connection.execute(select(LETTER).order_by(LETTER.c.not_before)) if row.subject]


def change(database: Database, *statements: Executable) -> None:
    with database.begin() as connection:
        for statement in statements:
            connection.execute(statement)


def send(database: Database) -> None:
    """Let everything that is planned have left."""
    sent = {"state": "sent", "channel": "D1", "ts": "1.1"}
    change(database, LETTER.update().where(LETTER.c.state == "planned").values(**sent))
    change(database, NUDGE.update().where(NUDGE.c.state == "planned").values(state="sent"))


def put_off(database: Database, until: date) -> None:
    """Let the lead body want to hear of the first study later."""
    (activity_id,) = _ids(database, "A.1.1")
    about = {
        "activity_id": activity_id,
        "label": "Completion",
        "occurrence": DUE,
        "body_key": "atfjcc",
        "anchor": "due",
    }
    said = {"kind": "later", "until": until, "slack_user": "ULEAD", "made_at": at("2023-05-31 11:00")}
    change(database, ANSWER.insert().values(**about, **said))


def chair_leads(database: Database, due: date) -> None:
    """Let the chair speak for a body of their own, which owes something."""
    own = Activity("B.1", "Own", "", Timeline("x", end=due), bodies=(Involvement("OWN", Role.LEAD),))
    with database.begin() as connection:
        bodies.save(connection, [Body("OWN", people=(Person("UCHAIR", Post.FOCAL_POINT),))])
        plans.save(connection, plan_of(own, key="NEXT"))


def of_chair(database: Database) -> list[tuple[str, ...]]:
    """Return as what the chair gets letters."""
    question = select(*LETTER.c["kind", "part", "body"]).where(LETTER.c.recipient == "UCHAIR")
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(question)]


def nudges(connection: Connection) -> Counter[str]:
    return Counter(connection.execute(select(NUDGE.c.state)).scalars())


def test_the_first_look_rings_nothing_and_tells_the_secretariat_what_is_past(database: Database) -> None:
    with database.begin() as connection:
        bodies.save(connection, BODIES)
        plans.save(connection, plan_of(activity(1, date(2022, 6, 30)), activity(2)))
    look(database, "2023-06-30 10:00")
    assert (told(database), subjects(database)) == (
        [],
        [{"about": "loaded", "plan": "PLAN", "past": 1, "codes": ["A.1.1"]}],
    )


def test_what_is_past_is_told_once(database: Database) -> None:
    with database.begin() as connection:
        plans.save(connection, plan_of(activity(1, date(2022, 6, 30))))
    daily(database, "2023-06-30", "2023-07-10")
    assert [subject["about"] for subject in subjects(database)] == ["loaded"]


def test_a_plan_that_is_loaded_later_rings_nothing_of_its_past_either(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-30")
    with watched.begin() as connection:
        plans.save(connection, plan_of(activity(3, date(2023, 6, 29)), key="NEXT"))
    daily(watched, "2023-05-31", "2023-05-31")
    assert told(watched) == [("ULEAD", "2023-05-31", ["due-30d", "due-30d"])]


def test_a_year_of_looks_makes_the_whole_ladder_once(watched: Database) -> None:
    for day in (date(2023, 5, 2) + timedelta(n) for n in range(100)):
        look(watched, f"{day} 10:00")
        send(watched)
    assert [(who, day, set(rules)) for who, day, rules in told(watched)] == [
        ("ULEAD", "2023-05-31", {"due-30d"}),
        ("ULEAD", "2023-06-23", {"due-7d"}),
        ("ULEAD", "2023-06-30", {"due-today"}),
        ("ULEAD", "2023-07-03", {"overdue"}),
        ("ULEAD", "2023-07-10", {"overdue"}),
        ("UCHAIR", "2023-07-14", {"overdue-chair"}),
        ("ULEAD", "2023-07-17", {"overdue"}),
        ("ULEAD", "2023-07-24", {"overdue"}),
        ("ULEAD", "2023-07-31", {"overdue"}),
        ("ULEAD", "2023-08-07", {"overdue"}),
    ]


def test_a_letter_leaves_in_the_working_hours_of_its_recipient(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-30")
    look(watched, "2023-05-31 08:00")
    look(watched, "2023-05-31 22:00")
    with watched.reading() as connection:
        (leaves,) = connection.execute(select(LETTER.c.not_before)).scalars()
    assert leaves == at("2023-06-01 09:00")


@pytest.mark.parametrize(
    "settled",
    [
        ACTIVITY.update().values(status="completed"),
        ACTIVITY.update().values(status="on-hold"),
        ACTIVITY.update().values(withdrawn=True, section_id=None),
        DELIVERABLE.update().values(state="done"),
        DELIVERABLE.update().values(state="waived"),
    ],
)
def test_what_is_settled_is_not_nudged(watched: Database, settled: Executable) -> None:
    change(watched, settled)
    daily(watched, "2023-05-30", "2023-06-01")
    assert told(watched) == []


def test_an_update_since_a_nudge_was_reached_makes_it_needless_and_that_is_recorded(watched: Database) -> None:
    look(watched, "2023-05-30 10:00")
    change(watched, ACTIVITY.update().where(ACTIVITY.c.code == "A.1.1").values(last_update=at("2023-05-31 09:30")))
    look(watched, "2023-05-31 10:00")
    with watched.reading() as connection:
        found = connection.execute(select(NUDGE.c.state, NUDGE.c.reason).order_by(NUDGE.c.activity_id)).all()
    assert [tuple(row) for row in found] == [("cancelled", "reported on since"), ("planned", None)]


@pytest.mark.parametrize("days", [2, 10, 45])
def test_after_a_long_time_away_everybody_gets_one_letter_and_the_rest_is_superseded(
    watched: Database, days: int
) -> None:
    daily(watched, "2023-05-02", "2023-06-22")
    send(watched)
    back = date(2023, 6, 22) + timedelta(days)
    look(watched, f"{back} 10:00")
    letters_to = Counter(recipient for recipient, _, _ in told(watched, "planned"))
    with watched.reading() as connection:
        states = nudges(connection)
    assert (max(letters_to.values()), states["planned"] + states["superseded"] >= 2, states["failed"]) == (1, True, 0)


def test_after_more_than_a_day_away_letters_wait_for_a_word_of_the_secretariat_or_fifteen_minutes(
    watched: Database,
) -> None:
    daily(watched, "2023-05-02", "2023-05-29")
    look(watched, "2023-05-31 10:00")
    with watched.reading() as connection:
        waiting = connection.execute(select(LETTER).where(LETTER.c.recipient == "ULEAD")).one()
        asked = connection.execute(select(LETTER).where(LETTER.c.token == waiting.waits)).one()
    assert (waiting.not_before, asked.recipient, asked.not_before, asked.subject["letters"]) == (
        at("2023-05-31 10:15"),
        "USECRETARIAT",
        at("2023-05-31 10:00"),
        1,
    )


def test_a_day_without_a_look_is_not_long(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-31")
    assert [subject["about"] for subject in subjects(watched)] == []


def test_a_clock_that_goes_back_rings_nothing_twice(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-31")
    send(watched)
    for when in ("2023-05-31 08:00", "2023-05-31 09:30", "2023-05-31 10:30"):
        look(watched, when)
    assert told(watched) == [("ULEAD", "2023-05-31", ["due-30d", "due-30d"])]


def test_a_clock_that_was_years_ahead_for_a_moment_loses_nothing(watched: Database) -> None:
    with watched.begin() as connection:
        plans.save(connection, plan_of(activity(3), key="NEXT"))
    look(watched, "2099-05-20 10:00")
    daily(watched, "2023-05-30", "2023-05-31")
    assert told(watched) == [("ULEAD", "2023-05-31", ["due-30d"] * 3)]


def test_a_clock_that_was_days_ahead_repeats_nothing(watched: Database) -> None:
    look(watched, "2023-06-02 10:00")
    send(watched)
    daily(watched, "2023-05-30", "2023-06-05")
    assert [rules for _, _, rules in told(watched)] == [["due-30d", "due-30d"]]


def test_another_process_takes_no_days_off_for_others(watched: Database) -> None:
    days = [date(2024, 1, 1) + timedelta(number) for number in range(0, 600, 5)]
    closed, same = frozenset(days), frozenset(reversed(days))
    renamed = tuple(replace(rule, name=f"{rule.name}-again") for rule in USUAL_LADDER)
    daily(watched, "2023-05-02", "2023-05-31", replace(SCHEDULES, closed=closed))
    other = replace(SCHEDULES, closed=same, rules=renamed, told=usual_told(renamed))
    assert look(watched, "2023-05-31 11:00", other).letters == 0


def test_a_change_of_zone_loses_nothing_and_repeats_nothing(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-30")
    east = replace(SCHEDULES, timezone=ZoneInfo("Pacific/Auckland"))
    west = replace(SCHEDULES, timezone=ZoneInfo("America/Los_Angeles"))
    look(watched, "2023-05-31 08:00")  # before nine in Jakarta, after it in Auckland
    look(watched, "2023-05-31 08:01", east)
    send(watched)
    look(watched, "2023-05-31 23:30", west)
    look(watched, "2023-06-01 01:00", SCHEDULES)
    assert [rules for _, _, rules in told(watched)] == [["due-30d", "due-30d"]]


def test_a_date_that_moves_away_and_back_does_not_ring_again(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-31")
    send(watched)
    change(watched, DELIVERABLE.update().values(due=date(2023, 9, 30)))
    daily(watched, "2023-06-01", "2023-06-02")
    change(watched, DELIVERABLE.update().values(due=DUE))
    daily(watched, "2023-06-05", "2023-06-09")
    assert len(told(watched)) == 1


def test_a_new_date_rings_anew(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-31")
    send(watched)
    change(watched, DELIVERABLE.update().values(due=date(2023, 9, 30)))
    daily(watched, "2023-06-01", "2023-08-31")
    assert [(day, rules) for _, day, rules in told(watched)] == [
        ("2023-05-31", ["due-30d", "due-30d"]),
        ("2023-08-31", ["due-30d", "due-30d"]),
    ]


def test_what_was_put_off_comes_back_on_its_day(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-31")
    send(watched)
    put_off(watched, date(2023, 6, 12))
    daily(watched, "2023-06-01", "2023-06-13")
    assert told(watched, "planned") == [("ULEAD", "2023-06-12", ["later"])]


def test_a_letter_that_waits_takes_what_comes_due_meanwhile(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-30")
    look(watched, "2023-05-31 08:00")
    look(watched, "2023-05-31 22:00")  # waits for the next morning
    change(
        watched,
        DELIVERABLE.update().where(DELIVERABLE.c.activity_id == _ids(watched, "A.1.2")[0]).values(due=date(2023, 7, 1)),
    )
    look(watched, "2023-06-01 09:00")
    assert [(who, day, sorted(rules)) for who, day, rules in told(watched)] == [
        ("ULEAD", "2023-06-01", ["due-30d", "due-30d"])
    ]


def test_a_letter_that_a_new_day_off_puts_off_takes_what_comes_due_on_the_next(watched: Database) -> None:
    with watched.begin() as connection:
        plans.save(connection, plan_of(activity(3, date(2023, 7, 1)), key="NEXT"))
    daily(watched, "2023-05-30", "2023-05-31")
    change(watched, LETTER.update().values(not_before=at("2023-06-01 09:00")))
    look(watched, "2023-06-01 10:00")
    assert told(watched) == [("ULEAD", "2023-05-31", ["due-30d"] * 3)]


def test_who_chairs_and_speaks_for_a_body_gets_one_letter_as_the_latter(watched: Database) -> None:
    chair_leads(watched, date(2023, 7, 21))
    daily(watched, "2023-07-13", "2023-07-14")
    assert of_chair(watched) == [("nudge", "focal-point", "OWN")]


def test_a_letter_that_waits_becomes_what_it_takes(watched: Database) -> None:
    chair_leads(watched, date(2023, 7, 24))
    daily(watched, "2023-07-13", "2023-07-17")
    assert of_chair(watched) == [("nudge", "focal-point", "OWN")]


def test_nobody_gets_two_letters_a_day(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-31")
    send(watched)
    put_off(watched, date(2023, 6, 1))
    look(watched, "2023-05-31 12:00", replace(SCHEDULES, timezone=ZoneInfo("Pacific/Auckland")))
    days = Counter((who, day) for who, day, _ in told(watched))
    assert set(days.values()) == {1}


def test_the_deputy_hears_while_the_focal_point_is_away(watched: Database) -> None:
    change(watched, ABSENCE.insert().values(slack_user="ULEAD", since=date(2023, 5, 1), until=date(2023, 7, 1)))
    daily(watched, "2023-05-02", "2023-05-31")
    assert [who for who, _, _ in told(watched)] == ["UDEPUTY"]


def test_where_nobody_can_be_reached_that_is_recorded(database: Database) -> None:
    with database.begin() as connection:
        plans.save(connection, plan_of(activity(1)))
        connection.execute(LOST.insert().values(slack="USECRETARIAT", reason="left", found_at=at("2023-05-01 09:00")))
    daily(database, "2023-05-01", "2023-05-31")
    with database.reading() as connection:
        states = [tuple(row) for row in connection.execute(select(NUDGE.c.state, NUDGE.c.reason))]
    assert states == [("failed", letters.NOBODY_TO_TELL)]


def _ids(database: Database, code: str) -> list[int]:
    with database.reading() as connection:
        return list(connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == code)).scalars())


def test_letters_that_speak_of_what_a_loading_changes_are_shown_anew(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-31")
    send(watched)
    done = replace(activity(1), status=Status.COMPLETED, last_update=at("2023-06-01 10:00"))
    with watched.begin() as connection:
        plans.save(connection, plan_of(done, activity(2)))
        touched = connection.execute(select(LETTER.c.touched)).scalars().all()
    assert touched == [1]


def test_letters_stay_as_they_are_when_a_loading_changes_nothing(watched: Database) -> None:
    daily(watched, "2023-05-02", "2023-05-31")
    send(watched)
    with watched.begin() as connection:
        plans.save(connection, plan_of(activity(1), activity(2)))
        touched = connection.execute(select(LETTER.c.touched)).scalars().all()
    assert touched == [0]
