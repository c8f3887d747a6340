from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Row, insert, select

from storage import letters, looks, outbox, readback, senders
from storage.letter_tables import LETTER, NUDGE
from storage.outbox import Backlog
from storage.readback import Search
from storage.senders import Way
from tests.unexplained import unexplained
from workplan.calendar import Place
from workplan.letters import Kind, State
from workplan.outcomes import Found
from workplan.recipients import Directory, Part, Recipient
from workplan.rules import Schedules

NOW = datetime(2023, 5, 15, 3, tzinfo=UTC)
SOON = NOW + timedelta(seconds=1)
ZONE = ZoneInfo("Asia/Jakarta")
Decide = Callable[[Connection, str, str], bool]


def directory(_: Connection) -> Directory:
    return Directory(Schedules(ZONE), secretariat=("UOFFICER",))


def put(connection: Connection, name: str = "a", *, nudged: bool = False, **values: Any) -> str:  # noqa: ANN401 - columns
    """Put a letter into the outbox; return its token."""
    recipient = Recipient(f"U{name.upper()}", Part.FOCAL_POINT, "ATFJCC", Place(ZONE))
    row = letters.row_of(looks.last(connection, NOW), f"nudge:{name}", Kind.NUDGE, recipient, NOW) | values
    connection.execute(insert(LETTER), row)
    if nudged:
        about = {
            "token": row["token"], "activity_id": 1, "label": "", "occurrence": NOW.date(), "anchor": "update",
            "rule": "stale", "ring": 0, "recipient": f"U{name.upper()}", "body": "ATFJCC", "body_key": "atfjcc",
            "reached": NOW, "state": row["state"], "reason": None,
        }  # fmt: skip
        connection.execute(insert(NUDGE), about)
    return str(row["token"])


def held(connection: Connection, name: str = "a", **values: Any) -> str:  # noqa: ANN401 - columns
    attempts = {"first_attempt": NOW, "last_attempt": NOW, "read_from": NOW}
    return put(connection, name, state="held", reason="test", nudged=True, **attempts | values)


def row(connection: Connection, token: str) -> Row[Any]:
    return connection.execute(select(LETTER).where(LETTER.c.token == token)).one()


def nudge_states(connection: Connection) -> list[str]:
    return list(connection.execute(select(NUDGE.c.state)).scalars())


def test_an_empty_outbox_has_nothing_to_go_on_with(connection: Connection) -> None:
    assert outbox.backlog(connection, NOW) == Backlog(0, 0, None)


def test_letters_wait_from_the_moment_they_may_leave(connection: Connection) -> None:
    put(connection, "a")
    put(connection, "b", not_before=NOW + timedelta(hours=2))
    assert outbox.backlog(connection, NOW - timedelta(seconds=2)) == Backlog(0, 0, NOW)
    assert outbox.backlog(connection, NOW) == Backlog(1, 0, SOON)
    assert outbox.backlog(connection, NOW + timedelta(hours=2)).waiting == 2


def test_letters_of_unknown_fate_wait_and_held_ones_are_counted_apart(connection: Connection) -> None:
    put(connection, "a", state="unknown", not_before=NOW + timedelta(minutes=1))
    put(connection, "b", state="held", reason="test")
    assert outbox.backlog(connection, NOW) == Backlog(1, 1, NOW + timedelta(minutes=1))
    assert outbox.backlog(connection, NOW).counted() == {"waiting": 1, "held": 1}


def test_nothing_goes_on_before_slack_may_be_asked_again(connection: Connection) -> None:
    put(connection)
    senders.keep(connection, Way(until=NOW + timedelta(minutes=3)))
    assert outbox.backlog(connection, NOW).next_at == NOW + timedelta(minutes=3)


def test_nothing_is_looked_for_before_history_may_be_read_again(connection: Connection) -> None:
    put(connection, state="unknown")
    senders.keep(connection, Way(reading_until=NOW + timedelta(minutes=3)))
    assert outbox.backlog(connection, NOW).next_at == NOW + timedelta(minutes=3)


def test_what_is_to_be_shown_anew_is_something_to_go_on_with(connection: Connection) -> None:
    put(connection, state="sent", channel="D1", ts="1.1", touched=1)
    assert outbox.backlog(connection, NOW) == Backlog(0, 0, SOON)


def test_what_is_to_be_shown_anew_is_found_without_reading_all_that_was_sent(connection: Connection) -> None:
    question = (
        select(LETTER.c.token).where(outbox.IS_TOUCHED).compile(connection, compile_kwargs={"literal_binds": True})
    )
    (step, *_) = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}").all()
    assert step.detail == "SEARCH letter USING INDEX ix_letter_touched (touched>?)"


def test_a_held_letter_that_somebody_has_seen_counts_as_sent(stored: Connection) -> None:
    token = held(stored)
    assert outbox.mark_sent(stored, token, "UOFFICER")
    found = row(stored, token)
    assert (found.state, found.reason, found.channel, found.ts, nudge_states(stored)) == (
        "sent", "UOFFICER says that it arrived", "UA", "", ["sent"],
    )  # fmt: skip


def test_a_letter_of_which_only_somebodys_word_is_known_is_not_shown_anew(stored: Connection) -> None:
    outbox.mark_sent(stored, held(stored), "UOFFICER")
    letters.touch(stored, [1])
    assert readback.changed(stored, 50) == []


def test_a_held_letter_that_nobody_has_seen_leaves_again_with_a_clean_slate(stored: Connection) -> None:
    token = held(stored, again=2, broken=3, lookups=5, not_before=NOW + timedelta(hours=1))
    assert outbox.send_again(stored, token, "UOFFICER")
    found = row(stored, token)
    assert (found.state, found.reason, found.again, found.broken, found.lookups, found.not_before) == (
        "planned", "sent again by UOFFICER", 0, 0, 0, NOW,
    )  # fmt: skip
    assert nudge_states(stored) == ["planned"]


@pytest.mark.parametrize("decide", [outbox.mark_sent, outbox.send_again])
@pytest.mark.parametrize("state", ["planned", "unknown", "cancelled"])
def test_what_is_not_held_is_nobodys_to_decide(connection: Connection, decide: Decide, state: str) -> None:
    token = put(connection, state=state)
    assert (decide(connection, token, "UOFFICER"), row(connection, token).state) == (False, state)


@pytest.mark.parametrize("decide", [outbox.mark_sent, outbox.send_again])
def test_a_letter_that_is_not_there_is_nobodys_to_decide(connection: Connection, decide: Decide) -> None:
    assert not decide(connection, "none", "UOFFICER")


def test_letters_that_wait_for_a_word_go_at_once_with_it(connection: Connection) -> None:
    later = NOW + timedelta(minutes=15)
    first, other = put(connection, "a", waits="t", not_before=later), put(connection, "b", not_before=later)
    assert (outbox.go(connection, "t", NOW), outbox.go(connection, "t", NOW)) == (1, 0)
    assert [row(connection, token).not_before for token in (first, other)] == [NOW, later]


def test_letters_that_wait_for_a_word_are_dropped_with_it(stored: Connection) -> None:
    first, other = put(stored, "a", waits="t", nudged=True), put(stored, "b")
    assert (outbox.drop(stored, "t", "UOFFICER"), outbox.drop(stored, "t", "UOFFICER")) == (1, 0)
    found = row(stored, first)
    assert (found.state, found.reason, row(stored, other).state) == ("cancelled", "dropped by UOFFICER", "planned")
    assert nudge_states(stored) == ["cancelled"]


def test_what_was_cancelled_in_a_letter_stays_so_when_it_goes_on(stored: Connection) -> None:
    token = put(stored, nudged=True)
    stored.execute(NUDGE.update().values(state="cancelled"))
    outbox.put(stored, [token], State.SENT, channel="D1", ts="1.1")
    assert (nudge_states(stored), unexplained(stored)) == (["cancelled"], 0)


@pytest.mark.parametrize(
    ("letter", "nudge"),
    [("sending", "sending"), ("held", "held"), ("failed", "failed"), ("planned", "sent"), ("unknown", "planned")],
)
def test_what_nobody_can_explain_is_counted(stored: Connection, letter: str, nudge: str) -> None:
    put(stored, state=letter, nudged=True)
    stored.execute(NUDGE.update().values(state=nudge))
    assert unexplained(stored) == 1


def test_a_nudge_without_a_letter_is_not_explained(stored: Connection) -> None:
    put(stored, nudged=True)
    stored.execute(NUDGE.update().values(token=None))
    assert unexplained(stored) == 1


def test_what_was_being_sent_when_the_process_died_is_unknown(stored: Connection) -> None:
    token = put(stored, state="sending", last_attempt=NOW, first_attempt=NOW, nudged=True)
    outbox.recover(stored, NOW + timedelta(hours=1))
    found = row(stored, token)
    assert (found.state, found.broken, found.again, found.not_before, nudge_states(stored)) == (
        "unknown", 1, 0, NOW + timedelta(seconds=60), ["unknown"],
    )  # fmt: skip


def test_a_clock_that_was_set_back_since_makes_nobody_wait_longer(connection: Connection) -> None:
    token = put(connection, state="sending", last_attempt=NOW + timedelta(days=9))
    outbox.recover(connection, NOW)
    assert row(connection, token).not_before == NOW + timedelta(seconds=60)


def test_letters_to_one_recipient_are_looked_for_together_from_the_earliest_attempt_on(connection: Connection) -> None:
    first = put(connection, "a", state="unknown", read_from=NOW)
    second = put(connection, "b", state="unknown", recipient="UA", read_from=NOW - timedelta(hours=1))
    (search,) = readback.searches(connection, NOW)
    assert (search.recipient, sorted(search.tokens), search.oldest) == (
        "UA", sorted([first, second]), NOW - timedelta(hours=1, minutes=15),
    )  # fmt: skip


def test_where_looking_failed_before_is_looked_first(connection: Connection) -> None:
    put(connection, "a", state="unknown", read_from=NOW)
    put(connection, "b", state="unknown", read_from=NOW, lookups=1)
    assert [search.recipient for search in readback.searches(connection, NOW)] == ["UB", "UA"]


def resolved(connection: Connection, token: str, found: Found, now: datetime = NOW) -> Row[Any]:
    readback.resolve(connection, directory, Search("UA", (token,), NOW), found, now)
    return row(connection, token)


@pytest.mark.parametrize(("failed", "minutes", "state"), [(0, 1, "unknown"), (1, 5, "unknown"), (2, 60, "held")])
def test_looking_again_waits_longer_each_time(connection: Connection, failed: int, minutes: int, state: str) -> None:
    token = put(connection, state="unknown", last_attempt=NOW, lookups=failed, reason="test")
    found = resolved(connection, token, Found(code="internal_error"))
    assert (found.state, found.lookups, found.not_before) == (state, failed + 1, NOW + timedelta(minutes=minutes))


def test_what_a_broken_search_has_found_is_found(connection: Connection) -> None:
    token = put(connection, state="unknown", last_attempt=NOW, reason="test")
    found = resolved(connection, token, Found({token: ("D1", "1.1")}, "ratelimited", 30))
    assert (found.state, found.channel, found.ts, senders.load(connection).reading_until) == (
        "sent", "D1", "1.1", NOW + timedelta(seconds=30),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "state"),
    [({"again": 1}, "planned"), ({"again": 2}, "held"), ({"broken": 10}, "planned"), ({"broken": 11}, "held")],
)
def test_what_is_not_there_leaves_again_so_many_times(
    connection: Connection, counts: dict[str, Any], state: str
) -> None:
    token = put(connection, state="unknown", last_attempt=NOW, reason="test", **counts)
    assert resolved(connection, token, Found()).state == state


def test_what_somebody_has_decided_meanwhile_stands(connection: Connection) -> None:
    token = put(connection, state="cancelled", reason="test")
    assert resolved(connection, token, Found({token: ("D1", "1.1")})).state == "cancelled"


def test_a_held_letter_is_told_of_anew_when_it_is_held_again(stored: Connection) -> None:
    token = held(stored)
    for minutes in (0, 5):
        outbox.hold(stored, directory(stored), row(stored, token), NOW, "test")
        stored.execute(
            LETTER.update().where(LETTER.c.token == token), {"last_attempt": NOW + timedelta(minutes=minutes + 5)}
        )
    told = stored.execute(select(LETTER.c.subject).where(LETTER.c.kind == "heads-up")).scalars().all()
    assert [each["letter"] for each in told] == [token, token]


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 15), (2, 30), (3, 60), (4, 120), (5, 240), (6, 300), (1000, 300)]
)
def test_pauses_grow_up_to_five_minutes(failures: int, seconds: int) -> None:
    assert senders.pause(failures) == timedelta(seconds=seconds)


def test_a_pause_that_a_clock_set_back_has_made_endless_is_none() -> None:
    way = Way(until=NOW + timedelta(hours=2), reading_until=NOW + timedelta(minutes=30))
    assert (way.may_send(NOW), way.may_read(NOW)) == (True, False)


@pytest.mark.parametrize(
    ("slack", "since"),
    [
        (None, NOW),
        (NOW - timedelta(minutes=10), NOW - timedelta(minutes=10)),
        (NOW + timedelta(minutes=10), NOW),
        (NOW + timedelta(days=900), readback.EVER),
        (NOW - timedelta(days=900), readback.EVER),
    ],
)
def test_a_message_is_looked_for_from_where_either_clock_allows_it_to_be(
    slack: datetime | None, since: datetime
) -> None:
    assert readback.read_from(NOW, slack) == since
