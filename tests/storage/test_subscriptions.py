from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select

from storage import looks, plans, subscriptions
from storage.letter_tables import LETTER
from storage.subscriptions import Undelivered
from tests.storage.a_plan import HEAD, TASKS
from workplan import digest_times
from workplan.calendar import Place
from workplan.digest_times import Times
from workplan.placed import PlanName
from workplan.recipients import NOBODY, Part, Recipient
from workplan.subscriptions import CHAIRS, Subscription

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2023, 5, 17, 10, tzinfo=ZONE)
MONDAY = datetime(2023, 5, 22, 9, tzinfo=ZONE)
WEEK = timedelta(7)
MONDAYS, FRIDAYS = (digest_times.read(day, ZONE) for day in ("monday", "friday 16:00"))
NAME = PlanName(HEAD.key, HEAD.title)
SAID: list[dict[str, Any]] = [{"about": "digest", "text": text, "blocks": []} for text in ("first", "second", "third")]


def subscribe(
    connection: Connection, recipient: str = "U1", words: str = "", times: Times = MONDAYS, now: datetime = NOW
) -> Subscription:
    return subscriptions.subscribe(connection, recipient, "ASEAN", words, times, "U1", now)


def recipient(slack: str = "U1") -> Recipient:
    return Recipient(slack, Part.SUBSCRIBER, None, Place(ZONE))


def put(connection: Connection, subscription: Subscription, slack: str = "U1", at: datetime = MONDAY) -> None:
    looks.last(connection, NOW)
    subscriptions.put(connection, subscription, recipient(slack), at, SAID)


def letters(connection: Connection) -> list[Any]:
    return list(connection.execute(select(LETTER).order_by(LETTER.c.key)))


def test_who_subscribes_gets_the_first_digest_at_the_next_time_of_the_week_before(stored: Connection) -> None:
    assert subscribe(stored, words="topic:A.2") == Subscription(
        1, "U1", NAME, "topic:A.2", "Monday 09:00 Asia/Jakarta", "U1", MONDAY - WEEK, MONDAY
    )


def test_to_subscribe_again_to_the_same_changes_only_when(stored: Connection) -> None:
    first = subscribe(stored)
    again = subscribe(stored, times=FRIDAYS)
    assert (again.id, again.covered, again.next_at, len(subscriptions.load(stored))) == (
        first.id,
        first.covered,
        datetime(2023, 5, 19, 16, tzinfo=ZONE),
        1,
    )


def test_of_other_words_other_people_and_other_plans_there_are_others(stored: Connection) -> None:
    plans.save(stored, TASKS)
    for each, words in (("U1", ""), ("U1", "topic:A.2"), ("C1", "")):
        subscribe(stored, each, words)
    subscriptions.subscribe(stored, "U1", "ESCAP", "", MONDAYS, "U1", NOW)
    assert [(each.recipient, each.plan.key, each.words) for each in subscriptions.of(stored, ["U1", "C1"])] == [
        ("U1", "ASEAN", ""),
        ("U1", "ASEAN", "topic:A.2"),
        ("C1", "ASEAN", ""),
        ("U1", "ESCAP", ""),
    ]
    assert (len(subscriptions.of(stored, ["C1"])), subscriptions.of(stored, [])) == (1, ())


def test_what_is_stopped_is_gone_and_nothing_else(stored: Connection) -> None:
    first, second = subscribe(stored), subscribe(stored, "U2")
    stopped = [subscriptions.stop(stored, first.id) for _ in range(2)]
    assert (stopped, subscriptions.load(stored)) == ([True, False], (second,))


@pytest.mark.parametrize(("moment", "due"), [(MONDAY - timedelta(microseconds=1), False), (MONDAY, True)])
def test_a_digest_is_due_when_its_time_has_come(stored: Connection, moment: datetime, due: bool) -> None:
    it = subscribe(stored)
    expected = (it,) if due else ()
    assert (subscriptions.due(stored, moment), subscriptions.due(stored, moment, it.id)) == (expected, expected)


def test_one_that_is_due_is_found_by_its_number(stored: Connection) -> None:
    subscribe(stored)
    second = subscribe(stored, "U2")
    assert (subscriptions.due(stored, MONDAY, second.id), subscriptions.due(stored, MONDAY, 9)) == ((second,), ())


def test_once_it_was_made_it_is_due_no_more(stored: Connection) -> None:
    subscriptions.made(stored, subscribe(stored), MONDAY, MONDAY + WEEK)
    (it,) = subscriptions.load(stored)
    assert (it.covered, it.next_at, subscriptions.due(stored, MONDAY)) == (MONDAY, MONDAY + WEEK, ())


def test_what_was_made_by_a_clock_ahead_of_a_moment_is_found(stored: Connection) -> None:
    it = subscribe(stored)
    subscriptions.made(stored, it, MONDAY + WEEK, MONDAY + 2 * WEEK)
    found = [bool(subscriptions.ahead(stored, moment)) for moment in (MONDAY, MONDAY + WEEK)]
    assert found == [True, False]


def chairs(connection: Connection) -> list[tuple[str, str, datetime]]:
    return [(each.plan.key, each.times, each.next_at) for each in subscriptions.of(connection, [CHAIRS])]


def test_the_chairs_get_a_digest_of_every_plan(stored: Connection) -> None:
    plans.save(stored, TASKS)
    subscriptions.arrange(stored, MONDAYS, NOW)
    assert chairs(stored) == [(key, MONDAYS.worded(), MONDAY) for key in ("ASEAN", "ESCAP")]


def test_to_arrange_the_same_again_changes_nothing(stored: Connection) -> None:
    for moment in (NOW, NOW + timedelta(hours=1), MONDAY + WEEK):
        subscriptions.arrange(stored, MONDAYS, moment)
    assert chairs(stored) == [("ASEAN", MONDAYS.worded(), MONDAY)]


def test_a_plan_that_is_loaded_later_has_one_from_then_on(stored: Connection) -> None:
    subscriptions.arrange(stored, MONDAYS, NOW)
    plans.save(stored, TASKS)
    subscriptions.arrange(stored, MONDAYS, MONDAY)
    assert chairs(stored) == [("ASEAN", MONDAYS.worded(), MONDAY), ("ESCAP", MONDAYS.worded(), MONDAY + WEEK)]


def test_at_other_times_nothing_since_the_last_is_left_out(stored: Connection) -> None:
    subscriptions.arrange(stored, MONDAYS, NOW)
    (before,) = subscriptions.of(stored, [CHAIRS])
    subscriptions.arrange(stored, FRIDAYS, NOW)
    (after,) = subscriptions.of(stored, [CHAIRS])
    assert (after.id, after.covered, after.next_at) == (
        before.id,
        before.covered,
        datetime(2023, 5, 19, 16, tzinfo=ZONE),
    )


def test_where_there_is_to_be_none_there_is_none_and_others_keep_theirs(stored: Connection) -> None:
    own = subscribe(stored)
    subscriptions.arrange(stored, MONDAYS, NOW)
    subscriptions.arrange(stored, None, NOW)
    assert subscriptions.load(stored) == (own,)


def test_a_digest_is_a_letter_with_others_under_it(stored: Connection) -> None:
    put(stored, subscribe(stored))
    rows = letters(stored)
    root = rows[0].token
    assert [(row.key.rpartition("U1")[2], row.subject["text"], row.thread, row.state) for row in rows] == [
        ("", "first", None, "planned"),
        (":01", "second", root, "planned"),
        (":02", "third", root, "planned"),
    ]
    assert {(row.kind, row.recipient, row.part, row.not_before) for row in rows} == {
        ("digest", "U1", "subscriber", MONDAY)
    }


def test_the_letters_of_the_longest_digest_leave_in_their_order(stored: Connection) -> None:
    looks.last(stored, NOW)
    several = [{"about": "digest", "text": f"{number}", "blocks": []} for number in range(30)]
    subscriptions.put(stored, subscribe(stored), recipient(), MONDAY, several)
    assert [row.subject["text"] for row in letters(stored)] == [each["text"] for each in several]


def test_a_digest_is_put_once_for_each_time_and_recipient(stored: Connection) -> None:
    it = subscribe(stored)
    for slack in ("U1", "U1", "U2"):
        put(stored, it, slack)
    subscriptions.made(stored, it, MONDAY, MONDAY + WEEK)
    put(stored, subscriptions.load(stored)[0], at=MONDAY + WEEK)
    assert len(letters(stored)) == 9


def test_where_there_is_nobody_a_digest_has_failed(stored: Connection) -> None:
    put(stored, subscribe(stored), NOBODY)
    assert {(row.state, row.reason) for row in letters(stored)} == {
        ("failed", "nobody can be reached: set SECRETARIAT_CHANNEL")
    }


def made(connection: Connection, at: datetime = MONDAY, **values: Any) -> Subscription:  # noqa: ANN401 - columns
    """Put a digest, and let its letters stand as the values say; return the subscription once it was made."""
    it = subscribe(connection)
    put(connection, it, at=at)
    subscriptions.made(connection, it, MONDAY, MONDAY + WEEK)
    connection.execute(LETTER.update(), values)
    return subscriptions.load(connection)[0]


SENT: dict[str, Any] = {"state": "sent", "channel": "D1", "ts": "1.0"}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (SENT, ()),
        ({"state": "failed", "reason": "user_disabled"}, (Undelivered("U1", "user_disabled"),)),
        ({"state": "held", "reason": "lost"}, (Undelivered("U1", "lost"),)),
        ({"state": "held", "reason": "lost", "not_before": MONDAY + 2 * WEEK}, (Undelivered("U1", "lost"),)),
        ({"state": "unknown"}, (Undelivered("U1", None),)),
        ({"state": "planned"}, (Undelivered("U1", None),)),
        ({"state": "cancelled", "reason": "dropped"}, (Undelivered("U1", "dropped"),)),
        ({"state": "planned", "not_before": MONDAY + WEEK - timedelta(seconds=1)}, (Undelivered("U1", None),)),
        ({"state": "planned", "not_before": MONDAY + WEEK}, ()),
    ],
)
def test_whom_the_last_digest_has_not_reached_is_told_when_the_next_is_made(
    stored: Connection, values: dict[str, Any], told: tuple[Undelivered, ...]
) -> None:
    assert subscriptions.undelivered(stored, made(stored, **values)) == told


def test_only_the_first_message_of_a_digest_counts(stored: Connection) -> None:
    it = made(stored, **SENT)
    stored.execute(LETTER.update().where(LETTER.c.thread.is_not(None)), {"state": "failed"})
    assert subscriptions.undelivered(stored, it) == ()


def test_somebody_is_told_of_once_with_why_the_first_message_failed(stored: Connection) -> None:
    it = made(stored, state="failed", reason="NOT_REACHED", thread=None)
    stored.execute(LETTER.update().where(LETTER.c.key.endswith("U1")), {"reason": "user_disabled"})
    assert subscriptions.undelivered(stored, it) == (Undelivered("U1", "user_disabled"),)


def test_what_failed_before_the_last_digest_was_told_already(stored: Connection) -> None:
    it = made(stored, state="failed", reason="user_disabled")
    subscriptions.made(stored, it, MONDAY + WEEK, MONDAY + 2 * WEEK)
    assert subscriptions.undelivered(stored, subscriptions.load(stored)[0]) == ()


def test_what_was_not_delivered_of_one_subscription_is_not_told_of_another(stored: Connection) -> None:
    made(stored, state="failed", reason="user_disabled")
    others = [subscribe(stored, f"U{number}") for number in range(2, 13)]
    assert [subscriptions.undelivered(stored, each) for each in others] == [()] * 11
