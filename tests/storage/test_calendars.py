from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, select

from storage import bodies, calendars, meetings, plans, updates
from storage.subscription_tables import CALENDAR
from storage.tables import ACTIVITY
from tests.storage.a_plan import ACT, FORUM, PLAN, REPORT, STUDY, SURVEY, TASKS, TODAY
from workplan.bodies import Involvement, Role
from workplan.contacts import Body, Person, Post
from workplan.meetings import Meeting
from workplan.plan import Deliverable
from workplan.subscribed_calendars import Calendar

NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)
OWN = Calendar("UFOCAL", "T1", NOW)
OF_BODY = Calendar("UFOCAL", "T1", NOW + timedelta(1), "ATFJCC")
FORMER = Body("ATF-JCC", aliases=("ATFJCC",), people=(Person("UFOCAL", Post.FOCAL_POINT, until=date(2023, 5, 31)),))


def shown(connection: Connection, calendar: Calendar, today: date = TODAY) -> list[tuple[str, str, str]]:
    """Return what is due in a calendar: the plan, the code and the label."""
    found = calendars.contents(connection, calendar, today)
    return [(each.plan, each.code, each.label) for each in found.due_dates]


LED = [("ASEAN", "A.2.1.1", "Completion"), ("ASEAN", "A.2.1.2", "Draft"), ("ASEAN", "A.2.1.2", "Study")]


def test_a_token_opens_its_calendar_and_no_other_token_does(connection: Connection) -> None:
    calendars.make(connection, "secret", OWN)
    assert (calendars.find(connection, "secret"), calendars.find(connection, "Secret")) == (OWN, None)


def test_a_token_is_kept_as_its_hash_alone(connection: Connection) -> None:
    calendars.make(connection, "secret", OWN)
    (row,) = connection.execute(select(CALENDAR)).all()
    kept = (sha256(b"secret").hexdigest(), {"body": None, "team": "T1"}, "UFOCAL", NOW)
    assert tuple(row) == kept


def test_a_new_one_takes_the_place_of_the_one_of_the_same(connection: Connection) -> None:
    made = [calendars.make(connection, *each) for each in (("a", OWN), ("b", OF_BODY), ("c", OF_BODY), ("d", OWN))]
    opened = [calendars.find(connection, token) for token in "abcd"]
    assert (made, opened) == ([False, False, True, True], [None, None, OF_BODY, OWN])


def test_somebody_else_has_a_calendar_of_their_own_of_the_same_body(connection: Connection) -> None:
    of_another = replace(OF_BODY, made_by="UOTHER")
    calendars.make(connection, "a", OF_BODY)
    assert calendars.make(connection, "b", of_another) is False
    assert [calendars.find(connection, token) for token in "ab"] == [OF_BODY, of_another]


def test_the_calendars_of_somebody_are_listed_in_the_order_in_which_they_were_made(connection: Connection) -> None:
    for token, made in (("a", OF_BODY), ("b", OWN), ("c", replace(OWN, made_by="UOTHER"))):
        calendars.make(connection, token, made)
    assert calendars.of_person(connection, "UFOCAL") == (OWN, OF_BODY)


def test_what_is_revoked_opens_nothing_and_the_rest_stays(connection: Connection) -> None:
    calendars.make(connection, "a", OWN)
    calendars.make(connection, "b", OF_BODY)
    ended = calendars.revoke(connection, "UFOCAL", lambda each: each.body is None)
    assert (ended, [calendars.find(connection, token) for token in "ab"]) == (1, [None, OF_BODY])


def test_nobody_ends_the_calendars_of_others_along_with_their_own(connection: Connection) -> None:
    calendars.make(connection, "a", OWN)
    assert (calendars.revoke(connection, "UOTHER", lambda _: True), calendars.find(connection, "a")) == (0, OWN)


def test_the_calendar_of_a_body_has_what_it_leads_open_and_done(stored: Connection) -> None:
    found = calendars.contents(stored, OF_BODY, TODAY)
    assert ([(each.code, each.label, each.due, each.is_done) for each in found.due_dates], found.bodies) == (
        [
            ("A.2.1.1", "Completion", date(2022, 12, 31), True),
            ("A.2.1.2", "Draft", date(2023, 3, 31), True),
            ("A.2.1.2", "Study", date(2023, 6, 30), False),
        ],
        ("ATFJCC",),
    )


def test_what_it_co_leads_counts_too_and_what_it_is_consulted_on_does_not(stored: Connection) -> None:
    owing = replace(FORUM, deliverables=(Deliverable("Forum", date(2024, 1, 1)),))
    plans.save(stored, replace(PLAN, activities=(SURVEY, STUDY, REPORT, owing)))
    assert shown(stored, replace(OF_BODY, body="ASWSC")) == [("ASEAN", "B.2", "Forum")]


def test_what_a_body_led_under_another_of_its_names_is_its_own(stored: Connection) -> None:
    bodies.save(stored, [FORMER])
    assert shown(stored, replace(OF_BODY, body="ATF-JCC")) == LED


def test_all_plans_are_in_it_in_the_order_of_their_loading(stored: Connection) -> None:
    led = replace(REPORT, code="T.2", bodies=(Involvement("ATFJCC", Role.LEAD),))
    plans.save(stored, replace(TASKS, activities=(led,)))
    assert shown(stored, OF_BODY) == [*LED, ("ESCAP", "T.2", "Completion")]


def test_what_left_the_plan_leaves_the_calendar(stored: Connection) -> None:
    plans.save(stored, replace(PLAN, activities=(STUDY, REPORT, FORUM)))
    assert shown(stored, OF_BODY) == LED[1:]


def test_a_date_that_moved_has_moved_in_it(stored: Connection) -> None:
    study = stored.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == "A.2.1.2")).scalar_one()
    moved = Deliverable("Study", date(2023, 9, 30))
    updates.change(stored, study, lambda each: replace(each, deliverables=(each.deliverables[0], moved)), ACT)
    assert calendars.contents(stored, OF_BODY, TODAY).due_dates[-1].due == date(2023, 9, 30)


def test_somebodys_own_calendar_follows_for_whom_they_speak(stored: Connection) -> None:
    bodies.save(stored, [FORMER])
    spans = [shown(stored, OWN, day) for day in (date(2023, 5, 31), date(2023, 6, 1))]
    assert (spans, calendars.contents(stored, OWN, TODAY).bodies) == ([LED, []], ("ATF-JCC",))


def test_meetings_that_have_a_day_are_in_every_calendar(connection: Connection) -> None:
    meetings.put(connection, "12th meeting", date(2023, 9, 14), ACT)
    assert calendars.contents(connection, OWN, TODAY).meetings == (Meeting("12th meeting", date(2023, 9, 14)),)
