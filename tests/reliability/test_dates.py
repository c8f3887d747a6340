"""The days on which calendars go wrong: worked out with another program (GNU date), and kept as a table (B4)."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from workplan.contacts import Body, Person, Post
from workplan.involvement import Involvement, Role
from workplan.nudges import Item, reached
from workplan.recipients import Directory
from workplan.rules import SATURDAY_AND_SUNDAY, Anchor, Rule, Schedules, usual_told

DAYS = [
    # 29 February, and the days about it
    ("2024-02-29", -30, "2024-01-30"), ("2024-02-29", -7, "2024-02-22"), ("2024-02-29", 3, "2024-03-03"),
    ("2024-02-29", 14, "2024-03-14"), ("2024-03-30", -30, "2024-02-29"), ("2024-03-31", -30, "2024-03-01"),
    ("2024-03-01", -1, "2024-02-29"), ("2023-03-01", -1, "2023-02-28"), ("2024-03-29", -30, "2024-02-28"),
    ("2023-03-29", -30, "2023-02-27"), ("2024-02-28", 3, "2024-03-02"), ("2023-02-28", 3, "2023-03-03"),
    ("2024-01-30", 30, "2024-02-29"), ("2023-01-30", 30, "2023-03-01"), ("2000-03-01", -1, "2000-02-29"),
    ("2100-03-01", -1, "2100-02-28"), ("2028-02-29", -7, "2028-02-22"), ("2032-03-07", -7, "2032-02-29"),
    # ends of months
    ("2023-01-31", -30, "2023-01-01"), ("2023-03-31", -30, "2023-03-01"), ("2023-04-30", -30, "2023-03-31"),
    ("2023-05-31", -30, "2023-05-01"), ("2023-06-30", -30, "2023-05-31"), ("2023-07-31", -30, "2023-07-01"),
    ("2023-08-31", -7, "2023-08-24"), ("2023-09-30", 3, "2023-10-03"), ("2023-10-31", 14, "2023-11-14"),
    ("2023-11-30", -30, "2023-10-31"), ("2023-12-31", -30, "2023-12-01"), ("2023-05-01", -7, "2023-04-24"),
    # ends of years
    ("2022-12-31", 3, "2023-01-03"), ("2023-12-31", 3, "2024-01-03"), ("2024-12-31", 14, "2025-01-14"),
    ("2025-01-01", -7, "2024-12-25"), ("2025-01-03", -7, "2024-12-27"), ("2024-01-14", -14, "2023-12-31"),
    ("2024-01-15", -30, "2023-12-16"), ("2025-01-15", -30, "2024-12-16"), ("1999-12-31", 3, "2000-01-03"),
    ("2037-12-31", 14, "2038-01-14"),
    # years of 53 weeks by ISO 8601: 2004, 2009, 2015, 2020, 2026, 2032
    ("2020-12-31", 3, "2021-01-03"), ("2021-01-03", -7, "2020-12-27"), ("2021-01-04", -7, "2020-12-28"),
    ("2026-12-31", -7, "2026-12-24"), ("2027-01-03", -7, "2026-12-27"), ("2027-01-04", -30, "2026-12-05"),
    ("2015-12-31", 14, "2016-01-14"), ("2032-12-31", 3, "2033-01-03"), ("2009-12-31", 3, "2010-01-03"),
    ("2005-01-02", -7, "2004-12-26"),
]  # fmt: skip
"""Of each the day on which something is due, the days from there, and the day on which the letter leaves."""
WORKING_DAYS = [
    ("2024-02-29", -5, "2024-02-22"), ("2024-03-01", -1, "2024-02-29"), ("2024-03-04", -2, "2024-02-29"),
    ("2023-02-28", 3, "2023-03-03"), ("2022-12-30", 1, "2023-01-02"), ("2024-12-31", 2, "2025-01-02"),
    ("2021-01-01", -1, "2020-12-31"), ("2021-01-04", -5, "2020-12-28"), ("2026-12-31", 3, "2027-01-05"),
    ("2023-04-30", -1, "2023-04-28"),
]  # fmt: skip
"""The same in working days from Monday to Friday."""
ROUNDS = timedelta(hours=6)
NO_DAYS_OFF: frozenset[int] = frozenset()


def _leaves(due: date, rule: Rule, weekend: frozenset[int]) -> list[date]:
    """Return the days on which a letter leaves, when somebody looks every six hours for four months."""
    schedules = Schedules(ZoneInfo("Asia/Jakarta"), weekend=weekend, rules=(rule,), told=usual_told((rule,)))
    directory = Directory(schedules, (Body("B", people=(Person("U", Post.FOCAL_POINT),)),))
    beginning = datetime.combine(due - timedelta(60), time(), UTC)
    item = Item(1, "P", "A.1", "A study", "Report", Anchor.DUE, due, (Involvement("B", Role.LEAD),), since=beginning)
    looks = [beginning + ROUNDS * number for number in range(4 * 120)]
    return [nudge.moment.date() for span in pairwise(looks) for nudge in reached(directory, [item], *span)]


@pytest.mark.parametrize(("due", "days", "leaves"), DAYS)
def test_a_letter_leaves_once_on_its_day_of_the_calendar(due: str, days: int, leaves: str) -> None:
    rule = Rule("rule", Anchor.DUE, days)
    assert _leaves(date.fromisoformat(due), rule, NO_DAYS_OFF) == [date.fromisoformat(leaves)]


@pytest.mark.parametrize(("due", "days", "leaves"), WORKING_DAYS)
def test_a_letter_leaves_once_on_its_working_day(due: str, days: int, leaves: str) -> None:
    rule = Rule("rule", Anchor.DUE, days, working=True)
    assert _leaves(date.fromisoformat(due), rule, SATURDAY_AND_SUNDAY) == [date.fromisoformat(leaves)]
