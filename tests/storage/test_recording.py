"""What is written down of a sending when another process has taken over meanwhile: only that it arrived."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from storage import claiming, letters, recording, senders
from storage.letter_tables import LETTER
from storage.senders import Way
from tests.storage.test_outbox import NOW, directory, put, row
from workplan.letters import Letter, State
from workplan.outcomes import Outcome, Receipt

SENT = Receipt(Outcome.SENT, channel="D1", ts="1.1")
AGAIN = NOW + timedelta(minutes=5)


def claimed(connection: Connection, **values: Any) -> Letter:  # noqa: ANN401 - columns
    """Return a letter that was being sent when it became as `values` say."""
    token = put(connection, state="sending", first_attempt=NOW, last_attempt=NOW, read_from=NOW)
    (letter,) = letters.load(connection, [token])
    if values:
        connection.execute(LETTER.update(), values)
    return letter


@pytest.mark.parametrize(
    "outcome", [Outcome.NOT_SENT, Outcome.LOST, Outcome.BROKEN, Outcome.REFUSED, Outcome.UNFIT, Outcome.STOPPED]
)
@pytest.mark.parametrize("values", [{"state": "unknown"}, {"state": "planned"}, {"last_attempt": AGAIN}])
def test_what_another_process_has_begun_is_its_own(
    connection: Connection, outcome: Outcome, values: dict[str, Any]
) -> None:
    letter = claimed(connection, **values)
    before = row(connection, letter.token)
    recording.record(connection, directory, [(letter, Receipt(outcome, "test"))], NOW)
    assert row(connection, letter.token) == before


@pytest.mark.parametrize("state", ["unknown", "planned", "held", "sending"])
def test_what_has_arrived_has_arrived(connection: Connection, state: str) -> None:
    letter = claimed(connection, state=state)
    recording.record(connection, directory, [(letter, SENT)], NOW)
    assert row(connection, letter.token).state == "sent"


def test_a_channel_that_was_not_asked_for_is_said(connection: Connection) -> None:
    letter = claimed(connection, recipient="C1")
    recording.record(connection, directory, [(replace(letter, recipient="C1"), SENT)], NOW)
    assert row(connection, letter.token).reason == "Slack put it into D1"


@pytest.mark.parametrize(("counts", "first"), [({}, None), ({"again": 1}, NOW), ({"broken": 1}, NOW)])
def test_what_was_surely_not_sent_may_take_more_unless_an_earlier_sending_is_open(
    connection: Connection, counts: dict[str, int], first: object
) -> None:
    letter = claimed(connection, **counts)
    recording.record(connection, directory, [(letter, Receipt(Outcome.NOT_SENT, "ratelimited"))], NOW)
    found = row(connection, letter.token)
    assert (found.state, found.reason, found.first_attempt) == ("planned", "ratelimited", first)


@pytest.mark.parametrize(
    ("receipts", "way"),
    [
        ([Receipt(Outcome.LOST)] * 2, Way(2)),
        ([Receipt(Outcome.LOST)] * 3, Way(3, until=NOW + timedelta(minutes=1))),
        ([Receipt(Outcome.LOST), Receipt(Outcome.BROKEN), SENT], Way()),
        ([Receipt(Outcome.LOST), Receipt(Outcome.REFUSED)], Way()),
        ([Receipt(Outcome.NOT_SENT)], Way(1, until=NOW + timedelta(seconds=15))),
        ([Receipt(Outcome.NOT_SENT, wait=30)], Way(until=NOW + timedelta(seconds=30))),
        (
            [Receipt(Outcome.NOT_SENT, wait=120), Receipt(Outcome.NOT_SENT, wait=1)],
            Way(until=NOW + timedelta(minutes=2)),
        ),
        ([Receipt(Outcome.NOT_SENT, wait=120), Receipt(Outcome.NOT_SENT)], Way(1, until=NOW + timedelta(minutes=2))),
        ([Receipt(Outcome.NOT_SENT, wait=90_000)], Way(until=NOW + timedelta(hours=1))),
        ([Receipt(Outcome.NOT_SENT, wait=30), SENT], Way(until=NOW + timedelta(seconds=30))),
        ([Receipt(Outcome.STOPPED, "token_revoked")], Way(0, NOW + timedelta(minutes=5), stopped="token_revoked")),
        ([Receipt(Outcome.STOPPED, "token_revoked"), SENT], Way(0, NOW + timedelta(minutes=5))),
    ],
)
def test_answers_say_how_the_way_to_slack_stands(connection: Connection, receipts: list[Receipt], way: Way) -> None:
    recording.note(connection, receipts, NOW)
    assert senders.load(connection) == way


@pytest.mark.parametrize(
    ("way", "unknown", "pace"),
    [
        (Way(), 20, 16),
        (Way(2), 2, 16),
        (Way(2), 17, 2),
        (Way(3), 17, 1),
        (Way(3), 19, 0),
        (Way(stopped="x"), 0, 1),
    ],
)
def test_the_more_is_open_the_fewer_leave_at_once(connection: Connection, way: Way, unknown: int, pace: int) -> None:
    senders.keep(connection, way)
    for number in range(unknown):
        put(connection, f"a{number}", state=str(State.UNKNOWN))
    assert claiming.pace(connection) == pace


def test_letters_that_wait_longest_leave_first(connection: Connection) -> None:
    for name, minutes in (("a", -1), ("b", -3), ("c", 1), ("d", -2)):
        put(connection, name, not_before=NOW + timedelta(minutes=minutes))
    assert [recipient for _, recipient in claiming.due(connection, NOW, 2)] == ["UB", "UD"]
