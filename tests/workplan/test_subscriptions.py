from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import digest_times, subscriptions
from workplan.calendar import Place
from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.letters import Kind
from workplan.placed import PlanName
from workplan.recipients import NOBODY, Directory, Part, Recipient
from workplan.rules import Schedules
from workplan.subscriptions import CHAIRS, Subscription, ToCome

JAKARTA, HANOI, NEW_YORK = (ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Ho_Chi_Minh", "America/New_York"))
PLAN = PlanName("ASEAN", "Work Plan")
NOW = datetime(2023, 5, 15, 10, tzinfo=JAKARTA)
MONDAYS = digest_times.read("monday", JAKARTA)
LINH = Body("ATFJCC", people=(Person("ULINH", Post.FOCAL_POINT),), timezone="Asia/Ho_Chi_Minh", calendar="VN")
ANNA = Body("OTHER", people=(Person("UANNA", Post.FOCAL_POINT),), timezone="America/New_York")
DIRECTORY = Directory(
    replace(Schedules(JAKARTA), chairs=("UCHAIR",), digest=MONDAYS), bodies=(LINH, ANNA), secretariat=("UOFFICER",)
)


def subscription(recipient: str = "UMEMBER", times: str = "monday 09:00", **more: Any) -> Subscription:  # noqa: ANN401 - fields
    read = digest_times.read(times, JAKARTA)
    values: dict[str, Any] = {"covered": NOW - timedelta(7), "next_at": read.next_after(NOW), "words": ""}
    return Subscription(1, recipient, PLAN, times=read.worded(), made_by="U1", **values | more)


def coming(wanted: Subscription, first: str, last: str, directory: Directory = DIRECTORY) -> list[tuple[str, str]]:
    """Return to whom and when digests leave."""
    several = subscriptions.to_come(directory, wanted, date.fromisoformat(first), date.fromisoformat(last))
    return [(each.recipient.slack, each.send_at.isoformat(timespec="minutes")) for each in several]


CHAIRED = subscriptions.for_chairs(PLAN, MONDAYS, datetime(1900, 1, 1, tzinfo=JAKARTA))


def test_a_digest_that_is_to_come_says_to_whom_when_and_of_what() -> None:
    wanted = subscription("ULINH", words="topic:A.2")
    (found,) = subscriptions.to_come(DIRECTORY, wanted, date(2023, 5, 22), date(2023, 5, 22))
    place = Place(HANOI, "VN", None, DIRECTORY.schedules.hours)
    assert (found, found.kind, found.of) == (
        ToCome(
            Recipient("ULINH", Part.SUBSCRIBER, None, place),
            datetime(2023, 5, 22, 9, tzinfo=HANOI),
            "ASEAN",
            "topic:A.2",
        ),
        Kind.DIGEST,
        "ASEAN topic:A.2",
    )


def test_digests_come_from_when_somebody_subscribed_on() -> None:
    assert coming(subscription(), "2023-05-01", "2023-06-05") == [
        ("UMEMBER", "2023-05-22T09:00+07:00"),
        ("UMEMBER", "2023-05-29T09:00+07:00"),
        ("UMEMBER", "2023-06-05T09:00+07:00"),
    ]


def test_days_are_those_of_whom_it_goes_to() -> None:
    late = subscription("UANNA", "monday 09:00")
    assert (coming(late, "2023-05-21", "2023-05-21"), coming(late, "2023-05-22", "2023-05-22")) == (
        [("UANNA", "2023-05-21T22:00-04:00")],
        [],
    )


def test_whoever_has_subscribed_has_chosen_the_time() -> None:
    assert coming(subscription(times="sunday 03:15"), "2023-05-15", "2023-05-22") == [
        ("UMEMBER", "2023-05-21T03:15+07:00")
    ]


def test_the_chairs_get_theirs_by_the_schedules_on_any_days() -> None:
    assert coming(CHAIRED, "2020-01-01", "2020-01-14") == [
        ("UCHAIR", "2020-01-06T09:00+07:00"),
        ("UCHAIR", "2020-01-13T09:00+07:00"),
    ]


def test_what_is_due_on_a_day_off_leaves_on_the_next_working_day() -> None:
    saturdays = subscriptions.for_chairs(PLAN, digest_times.read("saturday", JAKARTA), NOW)
    assert [coming(saturdays, day, day) for day in ("2023-05-20", "2023-05-22")] == [
        [],
        [("UCHAIR", "2023-05-22T09:00+07:00")],
    ]


def test_where_no_day_is_a_working_day_it_is_told_as_due() -> None:
    never = replace(DIRECTORY, schedules=replace(DIRECTORY.schedules, weekend=frozenset(range(7))))
    assert coming(CHAIRED, "2023-05-22", "2023-05-22", never) == [("UCHAIR", "2023-05-22T09:00+07:00")]


def test_who_the_chairs_are_is_judged_on_each_day() -> None:
    term = Officer(Office.CHAIR, "UNEXT", since=date(2023, 5, 29))
    directory = replace(DIRECTORY, schedules=replace(DIRECTORY.schedules, chairs=()), officers=(term,))
    assert coming(CHAIRED, "2023-05-22", "2023-05-29", directory) == [
        ("UOFFICER", "2023-05-22T09:00+07:00"),
        ("UNEXT", "2023-05-29T09:00+07:00"),
    ]


@pytest.mark.parametrize(
    ("directory", "told"),
    [
        (DIRECTORY, [("UCHAIR", Part.CHAIR)]),
        (replace(DIRECTORY, lost=frozenset({"UCHAIR"})), [("UOFFICER", Part.SECRETARIAT)]),
        (replace(DIRECTORY, lost=frozenset({"UCHAIR", "UOFFICER"})), [(NOBODY, Part.SECRETARIAT)]),
    ],
)
def test_without_a_chair_who_can_be_reached_the_secretariat_hears(
    directory: Directory, told: list[tuple[str, Part]]
) -> None:
    found = subscriptions.hearers(directory, CHAIRED, NOW)
    assert [(each.slack, each.part) for each in found] == told


def test_who_cannot_be_reached_gets_no_digest() -> None:
    lost = replace(DIRECTORY, lost=frozenset({"UMEMBER"}))
    assert (
        subscriptions.hearers(lost, subscription(), NOW),
        coming(subscription(), "2023-05-22", "2023-06-30", lost),
    ) == (
        (),
        [],
    )


@pytest.mark.parametrize(
    ("recipient", "leaves"),
    [("UMEMBER", "2023-05-20T23:00:00+07:00"), (CHAIRS, "2023-05-22T09:00:00+07:00")],
)
def test_a_chair_is_written_to_at_work_and_a_subscriber_when_they_have_said(recipient: str, leaves: str) -> None:
    at, member = datetime(2023, 5, 20, 23, tzinfo=JAKARTA), Recipient("U1", Part.CHAIR, None, DIRECTORY.committee)
    assert subscriptions.leaves_at(subscription(recipient), member, at).isoformat() == leaves


def test_what_comes_again_and_again_is_told_for_ten_years_at_most() -> None:
    found = coming(CHAIRED, "2020-01-01", "9000-12-31")
    assert (found[0][1][:10], found[-1][1][:10], len(found)) == ("2020-01-06", "2029-12-24", 521)


@given(
    st.dates(date(2023, 1, 1), date(2024, 12, 31)),
    st.integers(0, 40),
    st.sampled_from([subscription(), subscription("UANNA", "daily 23:30"), subscription("ULINH", "weekends"), CHAIRED]),
)
def test_days_one_by_one_say_what_they_say_together(first: date, count: int, wanted: Subscription) -> None:
    days = [f"{first + timedelta(number)}" for number in range(count + 1)]
    assert [each for day in days for each in coming(wanted, day, day)] == coming(wanted, days[0], days[-1])


def test_a_subscription_of_nobody_is_that_of_the_chairs() -> None:
    assert (CHAIRED.is_chairs, CHAIRED.times, subscription().is_chairs) == (True, "Monday 09:00 Asia/Jakarta", False)


def test_an_hour_of_the_committee_is_that_of_its_clock() -> None:
    times = subscriptions.to_come(DIRECTORY, CHAIRED, date(2023, 5, 22), date(2023, 5, 22))
    assert [each.send_at.timetz() for each in times] == [time(9, tzinfo=JAKARTA)]
