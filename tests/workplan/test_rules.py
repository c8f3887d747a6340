from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from workplan.calendar import Hours, Place, is_working_day
from workplan.involvement import Role
from workplan.rules import USUAL_LADDER, Anchor, Guard, Rule, Schedules, usual_told

JAKARTA, BRUNEI = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Brunei")
HOURS, CLOSED = Hours(time(8), time(12)), frozenset({date(2023, 4, 21)})
FRIDAY_AND_SATURDAY = frozenset({4, 5})
FILE = Schedules(JAKARTA, HOURS, FRIDAY_AND_SATURDAY, "ID", CLOSED)


def test_a_body_with_a_country_has_its_weekend_and_holidays() -> None:
    assert FILE.place(BRUNEI, "BN") == Place(BRUNEI, "BN", None, HOURS, CLOSED)


def test_a_body_without_a_country_has_the_weekend_and_holidays_of_the_file() -> None:
    assert FILE.place(BRUNEI) == Place(BRUNEI, "ID", FRIDAY_AND_SATURDAY, HOURS, CLOSED)


def test_a_body_without_a_time_zone_has_that_of_the_file() -> None:
    assert FILE.place(None, "BN") == Place(JAKARTA, "BN", None, HOURS, CLOSED)


@pytest.mark.parametrize(
    ("day", "country", "is_working"),
    [
        (date(2023, 6, 16), "BN", False),  # Friday
        (date(2023, 6, 17), "BN", True),  # Saturday
        (date(2023, 6, 16), "TH", True),
        (date(2023, 6, 17), "TH", False),
        (date(2023, 6, 16), None, False),
        (date(2023, 6, 18), None, True),  # Sunday
        (date(2023, 4, 21), "TH", False),  # a closed day
        (date(2023, 6, 1), None, False),  # Thursday, Pancasila Day in Indonesia
    ],
)
def test_days_off_are_those_of_the_country_or_else_of_the_file(
    day: date, country: str | None, *, is_working: bool
) -> None:
    assert is_working_day(day, FILE.place(country=country)) is is_working


def test_schedules_that_say_the_same_are_equal() -> None:
    told = usual_told(USUAL_LADDER)
    assert Schedules(JAKARTA, rules=USUAL_LADDER, told=told) == Schedules(
        ZoneInfo("Asia/Jakarta"), rules=tuple(USUAL_LADDER), told=dict(told)
    )


def test_schedules_that_differ_in_a_rule_are_not_equal() -> None:
    assert Schedules(JAKARTA, rules=USUAL_LADDER) != Schedules(JAKARTA, rules=USUAL_LADDER[1:])


def test_usually_leads_hear_of_everything_and_bodies_to_consult_of_the_first_day() -> None:
    rules = (Rule("a", Anchor.DUE, -7), Rule("b", Anchor.START, 0), Rule("c", Anchor.DUE, 7, escalates=True))
    heard = {Role.LEAD: frozenset("ab"), Role.CO_LEAD: frozenset("ab"), Role.CONSULT: frozenset("b")}
    assert usual_told(rules) == {role: heard.get(role, frozenset()) for role in Role}


def test_a_fifth_and_fifty_letters_are_usually_guarded() -> None:
    assert Guard() == Guard(cancelled=20, letters=50)
