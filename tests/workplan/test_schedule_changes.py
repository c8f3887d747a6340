from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workplan import schedule_changes
from workplan.involvement import Involvement, Role
from workplan.nudges import Item, Nudge
from workplan.recipients import Part, Recipient
from workplan.rules import Anchor, Guard, Rule, Schedules
from workplan.schedule_changes import Effect

NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)
RULE = Rule("due-7d", Anchor.DUE, -7)
LEAD = Involvement("ATFJCC", Role.LEAD)
SCHEDULES = Schedules(ZoneInfo("UTC"))


def nudge(number: int = 1, slack: str = "ULEAD", after: timedelta = timedelta(7), ring: int = 0) -> Nudge:
    item = Item(number, "ASEAN", f"A.{number}", "Study", "Completion", Anchor.DUE, date(2023, 6, 30), (LEAD,))
    recipient = Recipient(slack, Part.FOCAL_POINT, "ATFJCC", SCHEDULES.place())
    return Nudge(item, RULE, ring, recipient, LEAD, NOW + after)


def test_without_a_difference_nothing_happens() -> None:
    assert schedule_changes.effect([nudge()], [nudge()], NOW) == Effect(planned=1)


def test_what_is_missing_afterwards_is_cancelled() -> None:
    before = [nudge(number, ring=ring) for number in (1, 2) for ring in (0, 1)]
    assert schedule_changes.effect(before, [nudge(1)], NOW) == Effect(planned=4, cancelled=3)


@pytest.mark.parametrize("other", [nudge(after=timedelta(20)), nudge(slack="UDEPUTY")])
def test_on_another_day_or_to_somebody_else_it_is_the_same_nudge(other: Nudge) -> None:
    assert schedule_changes.effect([nudge()], [other], NOW) == Effect(planned=1)


def test_who_hears_of_several_things_within_a_day_gets_one_letter() -> None:
    soon = timedelta(hours=23)
    after = [nudge(1, after=soon), nudge(2, after=soon), nudge(3, "UDEPUTY", soon), nudge(4, "ULATER", timedelta(2))]
    assert schedule_changes.effect([], after, NOW) == Effect(rings=2)


def test_whoever_gets_a_letter_anyway_gets_none_because_of_the_change() -> None:
    soon = timedelta(hours=1)
    assert schedule_changes.effect([nudge(1, after=soon)], [nudge(1, after=soon), nudge(2, after=soon)], NOW) == Effect(
        planned=1
    )


@pytest.mark.parametrize(
    ("effect", "passes"),
    [
        (Effect(), True),
        (Effect(planned=10, cancelled=2), True),
        (Effect(planned=10, cancelled=3), False),
        (Effect(planned=1, cancelled=1), False),
        (Effect(rings=50), True),
        (Effect(rings=51), False),
    ],
)
def test_a_guard_lets_pass_what_is_not_more_than_it_says(effect: Effect, passes: bool) -> None:
    assert effect.is_within(Guard(cancelled=20, letters=50)) is passes


def test_what_differs_is_named_once_as_the_file_names_it() -> None:
    off = frozenset({"C012AB3CD"})
    other = replace(SCHEDULES, calendar="ID", chairs=("UCHAIR",), silent_bodies=off, silent_channels=off)
    assert schedule_changes.changed(SCHEDULES, other) == ("calendar", "off", "chair")
