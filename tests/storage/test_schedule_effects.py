from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from storage import bodies, directories, planning, plans, schedule_effects
from workplan.calendar import Hours
from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.plan import Activity, Plan, PlanHead
from workplan.rules import USUAL_LADDER, Schedules, usual_told
from workplan.schedule_changes import Effect
from workplan.timeline import Timeline

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2023, 5, 15, 10, tzinfo=JAKARTA)
USUAL = Schedules(JAKARTA, rules=USUAL_LADDER, told=usual_told(USUAL_LADDER), chairs=("UCHAIR",))
BODIES = tuple(f"WG{number}" for number in range(5))


def activity(body: str, due: date) -> Activity:
    return Activity(
        f"{body}.{due:%m.%d}", "Study", "", Timeline(f"By {due}", end=due), bodies=(Involvement(body, Role.LEAD),)
    )


@pytest.fixture
def watched(connection: Connection) -> Connection:
    """A database with a study of each of five bodies, due on 30 June 2023, all of whose nudges are yet to come."""
    bodies.save(connection, [Body(name, people=(Person(f"U{name}", Post.FOCAL_POINT),)) for name in BODIES])
    due = date(2023, 6, 30)
    plans.save(connection, Plan(PlanHead("PLAN", "A plan"), (), tuple(activity(name, due) for name in BODIES)))
    planning.plan(connection, directories.load(connection, USUAL, ("URINA",)), NOW)
    return connection


def effect(connection: Connection, other: Schedules) -> Effect:
    return schedule_effects.of(connection, USUAL, other, ("URINA",), NOW)


def without(*names: str) -> Schedules:
    ladder = tuple(rule for rule in USUAL_LADDER if rule.name not in names)
    return replace(USUAL, rules=ladder, told=usual_told(ladder))


def test_the_nudges_of_the_next_90_days_count_as_planned(watched: Connection) -> None:
    assert effect(watched, USUAL) == Effect(planned=50)


def test_a_nudge_that_is_taken_out_is_cancelled_for_everything(watched: Connection) -> None:
    assert effect(watched, without("due-7d", "overdue-chair")) == Effect(planned=50, cancelled=10)


def test_a_body_that_is_switched_off_loses_its_own_nudges(watched: Connection) -> None:
    assert effect(watched, replace(USUAL, silent_bodies=frozenset({"wg0"}))) == Effect(planned=50, cancelled=9)


def test_other_hours_cancel_nothing(watched: Connection) -> None:
    later = replace(USUAL, hours=Hours(datetime.min.time().replace(hour=11), datetime.min.time().replace(hour=15)))
    assert effect(watched, later) == Effect(planned=50)


def test_what_is_put_off_beyond_the_90_days_is_not_cancelled(watched: Connection) -> None:
    ladder = tuple(replace(rule, days=rule.days + 70) if rule.name == "overdue" else rule for rule in USUAL_LADDER)
    assert effect(watched, replace(USUAL, rules=ladder)) == Effect(planned=50)


def test_what_would_have_rung_before_now_is_cancelled(watched: Connection) -> None:
    ladder = tuple(replace(rule, days=-90) if rule.name == "due-30d" else rule for rule in USUAL_LADDER)
    assert effect(watched, replace(USUAL, rules=ladder)) == Effect(planned=50, cancelled=5)


def test_letters_that_ring_within_a_day_are_counted_by_who_gets_them(watched: Connection) -> None:
    ladder = tuple(replace(rule, days=-45) if rule.name == "due-30d" else rule for rule in USUAL_LADDER)
    assert effect(watched, replace(USUAL, rules=ladder)) == Effect(planned=50, rings=5)


def test_without_plans_there_is_no_effect(connection: Connection) -> None:
    assert effect(connection, replace(USUAL, rules=())) == Effect()
