"""The plan on electronic commerce over its four years, as the preview has it."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest
from sqlalchemy import or_, select

from bot import demo, schedules
from messages.nudge_preview import Foreseen
from storage import directories, plans, previewing
from storage.database import Database
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT
from workplan.nudges import Draft

FIRST, LAST = date(2022, 1, 1), date(2025, 12, 31)
AHEAD = timedelta(60)
"""What is due in the first days of the plan was to be announced before them."""
WORKS = {
    "UATFJCC": ("VN", "Asia/Ho_Chi_Minh"),
    "UACCEC": ("MY", "Asia/Kuala_Lumpur"),
    "UADGSOM": ("SG", "Asia/Singapore"),
    "UACCP": ("PH", "Asia/Manila"),
    "UOFFICER": ("ID", "Asia/Jakarta"),
}
"""The country and the clock of everybody who gets letters."""
REACHABLE = ("ATFJCC", "ACCEC", "ADGSOM", "TELSOM", "ACCP")
"""The leads whose people are known, by the names that the plan uses."""


@pytest.fixture(scope="module")
def foreseen(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Foreseen], set[tuple[str, str, date]]]:
    """The letters of the four years, and the dated deliverables with a lead that can be reached."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('foresight')}/plan.db")
    demo.load(database)
    owed = (
        select(ACTIVITY.c.code, DELIVERABLE.c.label, DELIVERABLE.c.due)
        .join(DELIVERABLE, DELIVERABLE.c.activity_id == ACTIVITY.c.id)
        .join(INVOLVEMENT, INVOLVEMENT.c.activity_id == ACTIVITY.c.id)
        .where(INVOLVEMENT.c.role.in_(("lead", "co-lead")), DELIVERABLE.c.due.between(FIRST, LAST))
        .where(or_(INVOLVEMENT.c.name.in_(REACHABLE), INVOLVEMENT.c.full_name.in_(REACHABLE)))
        .where(DELIVERABLE.c.state == "open", ACTIVITY.c.status.in_(("not-started", "in-progress")))
    )
    with database.reading() as connection:
        assert plans.names(connection)[0].key == "ASEAN"
        directory = directories.load(connection, schedules.read(Path("schedules.yaml")), ("UOFFICER",))
        found = previewing.preview(connection, directory, FIRST - AHEAD, LAST, "ASEAN")
        wanted = {tuple(row) for row in connection.execute(owed.where(ACTIVITY.c.plan_id == 1))}
    database.close()
    return list(found.letters), wanted


def test_every_dated_deliverable_with_a_reachable_lead_is_announced_before_it_is_due(
    foreseen: tuple[list[Foreseen], set[tuple[str, str, date]]],
) -> None:
    letters, owed = foreseen
    announced = {
        (nudge.item.code, nudge.item.label, nudge.item.on)
        for letter in letters
        if isinstance(letter, Draft)
        for nudge in letter.nudges
        if letter.recipient.slack != "UOFFICER" and letter.send_at.date() < nudge.item.on
    }
    print(f"\nForesight: {len(owed)} dated deliverables with a reachable lead, {len(owed - announced)} not announced")
    assert (owed - announced, len(owed) > 0) == (set(), True)


def test_nothing_leaves_on_a_weekend_on_a_holiday_or_at_night(
    foreseen: tuple[list[Foreseen], set[tuple[str, str, date]]],
) -> None:
    wrong = []
    for letter in foreseen[0]:
        country, zone = WORKS[letter.recipient.slack]
        local = letter.send_at.astimezone(ZoneInfo(zone))
        is_off = local.weekday() > 4 or local.date() in holidays.country_holidays(country, years=local.year)
        if is_off or not 9 <= local.hour < 17:
            wrong.append((letter.recipient.slack, local))
    print(f"\nForesight: {len(foreseen[0])} letters, {len(wrong)} on a weekend, a holiday or at night")
    assert wrong == []


def test_a_digest_is_foreseen_for_every_week(foreseen: tuple[list[Foreseen], set[tuple[str, str, date]]]) -> None:
    weeks = [letter.send_at.date().isocalendar()[:2] for letter in foreseen[0] if not isinstance(letter, Draft)]
    mondays = (FIRST - AHEAD + timedelta(number) for number in range((LAST - FIRST + AHEAD).days))
    assert weeks == [day.isocalendar()[:2] for day in mondays if day.weekday() == 0]


def test_nobody_gets_two_letters_on_a_day(foreseen: tuple[list[Foreseen], set[tuple[str, str, date]]]) -> None:
    nudging = [letter for letter in foreseen[0] if isinstance(letter, Draft)]
    days = Counter((letter.recipient.slack, letter.send_at.date()) for letter in nudging)
    assert [day for day, count in days.items() if count > 1] == []
