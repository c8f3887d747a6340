from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import rule_words
from workplan.calendar import Hours
from workplan.errors import WorkPlanError
from workplan.rule_words import RuleWordsError, When
from workplan.rules import Anchor

WHENS = [
    ("30 days before", When(Anchor.DUE, -30)),
    ("1 day before", When(Anchor.DUE, -1)),
    ("2 weeks before", When(Anchor.DUE, -14)),
    ("5 working days before", When(Anchor.DUE, -5, working=True)),
    ("30 days before the due date", When(Anchor.DUE, -30)),
    ("on the day", When(Anchor.DUE, 0)),
    ("on the due date", When(Anchor.DUE, 0)),
    ("3 days after", When(Anchor.DUE, 3)),
    ("1 working day after", When(Anchor.DUE, 1, working=True)),
    ("on the first day", When(Anchor.START, 0)),
    ("7 days before the first day", When(Anchor.START, -7)),
    ("1 week after the first day", When(Anchor.START, 7)),
    ("60 days without an update", When(Anchor.UPDATE, 60)),
    ("1000 days after", When(Anchor.DUE, 1000)),
    (" On  the\nDay ", When(Anchor.DUE, 0)),
]
NO_WHENS = [
    *("", "30", "30 days", "days before", "before", "-3 days after", "3.5 days before", "30 days bfore", "on time"),
    *("3 months before", "a week before", "9:30", "NO", "1_000 days before", "on the last day", "３ days before"),
    *("60 working days without an update", "30 days before 30 days before", "every day"),
]
WHEN_EXAMPLES = "30 days before, on the day, 3 working days after, on the first day, or 60 days without an update"


@pytest.mark.parametrize(("text", "meant"), WHENS)
def test_when_is_told_in_the_words_of_a_calendar(text: str, meant: When) -> None:
    assert rule_words.when(text) == meant


def refusal(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(WorkPlanError) as refused:
        read(text)
    return str(refused.value)


@pytest.mark.parametrize("text", NO_WHENS)
def test_other_words_do_not_say_when(text: str) -> None:
    assert refusal(rule_words.when, text) == f"“{text}” does not say when: write for example {WHEN_EXAMPLES}."


@pytest.mark.parametrize("text", ["0 days before", "1001 days after", "143 weeks before", "9" * 200 + " days after"])
def test_days_are_counted_from_1_to_1000(text: str) -> None:
    assert refusal(rule_words.when, text) == (
        f"“{text[:40]}” is not within 1 to 1,000 days: write a number of days between them."
    )


@pytest.mark.parametrize(("text", "days"), [("7 days", 7), ("1 day", 1), ("2 Weeks", 14)])
def test_how_often_is_told_in_days_or_weeks(text: str, days: int) -> None:
    assert rule_words.period(text) == days


@pytest.mark.parametrize("text", ["7", "daily", "5 working days", "7 days before", "-7 days"])
def test_other_words_do_not_say_how_often(text: str) -> None:
    assert refusal(rule_words.period, text) == (
        f"“{text}” does not say how often: write for example 7 days, or 2 weeks."
    )


@pytest.mark.parametrize(
    ("text", "days_off"),
    [
        ("Monday to Friday", {5, 6}),
        ("Sunday to Thursday", {4, 5}),
        ("mon-fri", {5, 6}),
        ("Monday – Thursday and Saturday", {4, 6}),
        ("Monday, Tues, Friday", {2, 3, 5, 6}),
        ("Monday to Sunday", set()),
        ("Wednesday", {0, 1, 3, 4, 5, 6}),
    ],
)
def test_days_off_are_those_that_are_not_working_days(text: str, days_off: set[int]) -> None:
    assert rule_words.weekend(text) == days_off


@pytest.mark.parametrize(
    "text", ["", "NO", "1-5", "Monday to", "Monday to Monday", "Mo-Fr", "Monday Friday", "weekdays"]
)
def test_other_words_are_no_days_of_the_week(text: str) -> None:
    assert refusal(rule_words.weekend, text) == (
        f"“{text}” does not name days of the week: write for example Monday to Friday."
    )


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("09:00-17:00", Hours(time(9), time(17))),
        ("9:30 – 16:45", Hours(time(9, 30), time(16, 45))),
        ("08.00 to 12.00", Hours(time(8), time(12))),
        ("0:00-23:59", Hours(time(0), time(23, 59))),
    ],
)
def test_hours_are_told_from_until(text: str, hours: Hours) -> None:
    assert rule_words.hours(text) == hours


@pytest.mark.parametrize("text", ["9:30", "9-17", "09:00-24:00", "09:60-17:00", "NO", "-", "09:00-12:00, 13:00-17:00"])
def test_other_words_are_no_hours(text: str) -> None:
    assert refusal(rule_words.hours, text) == (
        f"“{text}” does not say from when until when: write for example 09:00-17:00."
    )


@pytest.mark.parametrize("text", ["22:00-06:00", "09:00-09:00"])
def test_hours_end_on_the_day_on_which_they_begin(text: str) -> None:
    told = text.replace("-", "–")
    assert refusal(rule_words.hours, text) == (
        f"“{told}” does not end after its start on the same day: write for example 09:00–17:00."
    )


@pytest.mark.parametrize("text", ["2023-04-21", "21 April 2023", "21/04/2023"])
def test_a_day_is_written_as_in_plans(text: str) -> None:
    assert rule_words.day(text) == date(2023, 4, 21)


@pytest.mark.parametrize("text", ["0223-04-21", "1989-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_of_another_age_is_refused(text: str) -> None:
    assert refusal(rule_words.day, text) == f"“{text}” is far away: write a day of the years 1990 to 2100."


@pytest.mark.parametrize("text", ["1_000", "-1", "+1", "0", "101", "1e1", "1.0", "0x1", "٣", "", "fifty", "9" * 200])
def test_a_number_is_written_in_digits_within_its_limits(text: str) -> None:
    assert refusal(partial(rule_words.number, least=1, most=100), text) == (
        f"“{text[:40]}” is not such a number: write one from 1 to 100, in digits alone."
    )


@pytest.mark.parametrize(("text", "percent"), [("20%", 20), ("0%", 0), ("100 %", 100)])
def test_a_share_is_a_percentage(text: str, percent: int) -> None:
    assert rule_words.percent(text) == percent


@pytest.mark.parametrize("text", ["20", "0.2", "101%", "-1%", "1_0%", "12.5%", "%"])
def test_what_is_not_a_percentage_is_refused(text: str) -> None:
    assert refusal(rule_words.percent, text) == f"“{text}” is not a share from 0% to 100%: write for example 20%."


@pytest.mark.parametrize("text", ["due-30d", "1", "a" * 40, "no"])
def test_a_name_is_small_letters_digits_and_hyphens(text: str) -> None:
    assert rule_words.name(text) == text


@pytest.mark.parametrize("text", ["all", "Due", "due 30d", "due_30d", "-due", "due--30d", "a" * 41, "über"])
def test_what_cannot_be_a_name_is_refused(text: str) -> None:
    with pytest.raises(RuleWordsError):
        rule_words.name(text)


@pytest.mark.parametrize(("text", "escalates"), [("chair", True), ("bodies", False), ("Chair", True)])
def test_a_nudge_goes_to_bodies_or_to_the_chair(text: str, *, escalates: bool) -> None:
    assert rule_words.escalates(text) is escalates


def test_a_nudge_goes_to_nobody_else() -> None:
    assert refusal(rule_words.escalates, "secretariat") == (
        "“secretariat” is nobody to whom a nudge can go: write bodies, or chair."
    )


@pytest.mark.parametrize("text", ["#general", "general", "c012ab3cd", "U012AB3CD", "C", "C012AB3CD\nC"])
def test_what_is_not_the_id_of_a_channel_is_refused(text: str) -> None:
    with pytest.raises(RuleWordsError):
        rule_words.channel(text)


@pytest.mark.parametrize("text", ["U012AB3CD", "W012AB3CD", "C012AB3CD", "G012AB3CD"])
def test_people_and_channels_are_named_by_their_ids(text: str) -> None:
    assert rule_words.person_or_channel(text) == text


@pytest.mark.parametrize("text", ["@rina", "rina", "u012ab3cd", "D012AB3CD", "T012AB3CD", "U", "U012AB3CD\nU"])
def test_what_is_neither_a_person_nor_a_channel_is_refused(text: str) -> None:
    with pytest.raises(RuleWordsError):
        rule_words.person_or_channel(text)


@given(
    st.sampled_from(
        [
            *(rule_words.when, rule_words.period, rule_words.weekend, rule_words.hours, rule_words.day),
            *(rule_words.percent, rule_words.name, rule_words.escalates, rule_words.channel),
            rule_words.person_or_channel,
        ]
    ),
    st.lists(
        st.sampled_from([*"0123456789:.-–%, ", "days", "weeks", "working", "before", "on", "the", "monday", "to", "C"])
        | st.text(max_size=3),
        max_size=8,
    ).map(" ".join),
)
def test_any_text_is_read_or_refused_in_a_sentence(read: Callable[[str], object], text: str) -> None:
    with suppress(WorkPlanError):
        assert read(text) == read(text)
