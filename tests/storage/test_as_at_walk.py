"""Whatever is done to a plan, what is told of a day is the same then and at the end of all days."""

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from storage import as_at, history, plans
from storage.as_at import Wanted
from tests.sizes import size
from tests.storage.a_walk import ACTS, FIRST, Walk
from workplan.plan import Activity, Plan
from workplan.reports import Basis, Report

JAKARTA = ZoneInfo("Asia/Jakarta")
SEEDS = range(size(10, 200))
DAYS, ACTS_A_DAY = 12, 6
REPORTING = (*(Walk.report,) * 5, *(Walk.undo_any,) * 3, Walk.undo, Walk.note, *(Walk.clear,) * 4)
"""What changes nothing but what bodies have said and meetings have cleared."""


def today(walk: Walk) -> date:
    return walk.now.astimezone(JAKARTA).date()


def told(connection: Connection, day: date, basis: Basis, period: int | None = None) -> Report:
    since = None if period is None else day - timedelta(period)
    found = as_at.report(connection, Wanted(FIRST.head.key, day, JAKARTA, basis, since=since))
    assert found is not None
    return found


def all_told(connection: Connection, day: date) -> list[Report]:
    """Return the reports of a day in both statuses, without news, with those of the day, and with those of a week."""
    return [told(connection, day, basis, period) for basis in Basis for period in (None, 0, 7)]


def stands(connection: Connection) -> Plan:
    plan = plans.load(connection, FIRST.head.key)
    assert plan is not None
    return plan


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_told_of_each_day_is_the_same_at_the_end(connection: Connection, seed: int) -> None:
    walk, kept = Walk(connection, seed), dict[date, list[Report]]()
    for _ in range(DAYS):
        for _ in range(ACTS_A_DAY):
            walk.step()
        kept[today(walk)] = all_told(connection, today(walk))
        walk.now += timedelta(1) - ACTS_A_DAY * timedelta(hours=1)
    assert {day: all_told(connection, day) for day in kept} == kept


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_told_of_today_is_how_the_plan_stands(connection: Connection, seed: int) -> None:
    walk = Walk(connection, seed)
    for _ in range(DAYS * ACTS_A_DAY):
        walk.step()
        wanted = Wanted(FIRST.head.key, today(walk), JAKARTA)
        plan = stands(connection)
        assert (told(connection, today(walk), Basis.WORKING).plan, as_at.plan(connection, wanted)) == (plan, plan)


@pytest.mark.parametrize("seed", SEEDS)
def test_cleared_status_is_how_it_stood_when_the_last_clearing_that_stands_was_made(
    connection: Connection, seed: int
) -> None:
    walk = Walk(connection, seed, REPORTING)
    by_entry: dict[int, Mapping[str, Activity]] = {}
    first = {each.code: each for each in stands(connection).activities}
    for _ in range(DAYS * ACTS_A_DAY):
        walk.step()
        by_entry[history.end(connection)] = {each.code: each for each in stands(connection).activities}
        found = told(connection, today(walk), Basis.CLEARED)
        cleared = {code: each.clearing.entry for code, each in found.standings.items() if each.clearing}
        assert {each.code: each for each in found.plan.activities} == {
            code: by_entry[cleared[code]][code] if code in cleared else each for code, each in first.items()
        }


def test_control_the_walks_come_past_everything_that_may_be_done(connection: Connection) -> None:
    walk = Walk(connection, 0)
    for _ in range(800):
        walk.step()
    assert {*walk.done} == {act.__name__ for act in ACTS}
