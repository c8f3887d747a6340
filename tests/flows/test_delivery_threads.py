"""Letters that stand under another: once, in its thread, after it, and by themselves where there is none."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.delivery import Delivered
from playground.oracle import Verdict
from playground.shown import Shown
from storage import claiming
from storage.letter_tables import LETTER
from tests.flows.postal import MONDAY, TODAY, Office
from workplan.contacts import Body

CHANNEL, MEMBER = "CGENERAL", "UMEMBER"
REPLIES = "conversations.replies"


def write(office: Office, count: int) -> list[str]:
    """Put a letter to a channel into the outbox, and so many that stand under it; return their tokens."""
    office.know(Body("COMMITTEE", channel=CHANNEL))
    tokens = [office.write(CHANNEL, body="COMMITTEE", day=TODAY + timedelta(n))[0] for n in range(count + 1)]
    for token in tokens[1:]:
        put(office, token, thread=tokens[0])
    return tokens


def put(office: Office, token: str, **values: Any) -> None:  # noqa: ANN401 - columns
    with office.database.begin() as connection:
        connection.execute(LETTER.update().where(LETTER.c.token == token), values)


def seen(office: Office) -> list[Shown]:
    return office.slack.messages(CHANNEL, MEMBER)


async def test_letters_stand_under_the_one_they_name(office: Office) -> None:
    root, *replies = write(office, 2)
    assert (await office.round(), office.verdict()) == (Delivered(sent=3), Verdict())
    ts = office.row(root).ts
    assert [(each.ts, each.thread_ts) for each in seen(office)] == [
        (ts, None),
        *((office.row(token).ts, ts) for token in replies),
    ]


async def test_a_reply_in_direct_messages_stands_in_them(office: Office) -> None:
    (person,) = office.hire(1)
    (root,), (reply,) = office.write(person), office.write(person, day=TODAY + timedelta(1))
    put(office, reply, thread=root)
    await office.round()
    place = office.row(root)
    message = office.slack.stage.workspace.message(place.channel, office.row(reply).ts)
    assert (message.thread_ts, office.verdict()) == (place.ts, Verdict())


async def test_a_reply_waits_for_what_it_is_to_stand_under_and_rings_no_bell_meanwhile(office: Office) -> None:
    root, reply = write(office, 1)
    tomorrow = MONDAY + timedelta(days=1)
    put(office, root, not_before=tomorrow)
    assert (await office.round(), office.calls()) == (Delivered(next_at=tomorrow), 0)
    await office.round(days=1)
    assert [row.state for row in office.rows(root, reply)] == ["sent", "sent"]


async def test_a_reply_waits_while_a_person_decides_about_what_it_is_to_stand_under(office: Office) -> None:
    root, reply = write(office, 1)
    put(office, root, state="held", reason="test")
    assert (await office.round(), office.row(reply).state) == (Delivered(held=1), "planned")


@pytest.mark.parametrize("kind", ["close-after", "close-before"])
async def test_a_reply_waits_until_the_fate_of_what_it_is_to_stand_under_is_known(office: Office, kind: str) -> None:
    root, reply = write(office, 1)
    office.slack.rig.faults.script(kind)
    await office.round()
    assert [office.row(each).state for each in (root, reply)] == ["unknown", "planned"]
    assert (await office.round(seconds=60), office.verdict()) == (Delivered(sent=2), Verdict())
    assert seen(office)[1].thread_ts == office.row(root).ts


@pytest.mark.parametrize(
    "values",
    [
        {"state": "failed", "reason": "test"},
        {"state": "cancelled", "reason": "test"},
        {"state": "sent", "channel": CHANNEL, "ts": ""},
    ],
)
async def test_without_what_it_was_to_stand_under_the_first_reply_begins_the_thread(
    office: Office, values: dict[str, Any]
) -> None:
    root, first, second = write(office, 2)
    put(office, root, **values)
    await office.round()
    ts = office.row(first).ts
    assert [(each.ts, each.thread_ts) for each in seen(office)] == [(ts, None), (office.row(second).ts, ts)]


@pytest.mark.parametrize("kind", ["close-before", "close-after", "500-before", "500-after", "internal_error-after"])
async def test_a_reply_whose_answer_is_lost_is_there_once(office: Office, kind: str) -> None:
    write(office, 2)
    office.slack.rig.faults.script(kind, nth=2)
    await office.rounds(3, seconds=61)
    assert (office.verdict(), office.states(), office.unexplained()) == (Verdict(), {"sent": 3}, 0)


async def test_a_reply_of_unknown_fate_is_looked_for_in_its_thread(office: Office) -> None:
    root, reply = write(office, 1)
    office.slack.rig.faults.script("close-after", nth=2)
    await office.round()
    for number in range(300):
        office.slack.stage.workspace.post(CHANNEL, MEMBER, f"{number}", thread_ts=office.row(root).ts)
    assert await office.round(seconds=60) == Delivered(sent=1)
    assert (office.calls(REPLIES), office.calls("conversations.history"), office.row(reply).reason) == (1, 0, None)


async def test_replies_in_one_thread_are_looked_for_together(office: Office) -> None:
    root, *replies = write(office, 2)
    put(office, root, state="sent", channel=CHANNEL, ts=office.slack.stage.workspace.post(CHANNEL, "URAPPORTEUR").ts)
    office.slack.rig.faults.script("close-before", times=2)
    await office.round()
    done = await office.round(seconds=60)
    assert (done.sent, office.calls(REPLIES), [row.state for row in office.rows(*replies)]) == (2, 1, ["sent", "sent"])


@pytest.mark.parametrize("kind", ["internal_error", "close-before", "not_in_channel", "missing_scope"])
async def test_where_a_thread_cannot_be_read_a_reply_is_held_and_not_sent_again(office: Office, kind: str) -> None:
    _, reply = write(office, 1)
    office.slack.rig.faults.script("close-after", nth=2)
    office.slack.rig.faults.script(kind, method=REPLIES, times=None)
    await office.round()
    await office.rounds(6, minutes=5)
    assert (office.row(reply).state, office.verdict()) == ("held", Verdict())


async def test_a_reply_is_held_where_its_thread_is_gone_before_it_could_be_looked_for(office: Office) -> None:
    root, reply = write(office, 1)
    office.slack.rig.faults.script("close-before", nth=2)
    await office.round()
    office.slack.admin.delete(CHANNEL, office.row(root).ts)
    await office.rounds(4, minutes=5)
    assert (office.row(reply).state, office.row(reply).reason) == ("held", "cannot be looked for: thread_not_found")


async def test_a_reply_stands_by_itself_where_what_it_stood_under_was_taken_away(office: Office) -> None:
    root, first, second = write(office, 2)
    for token in (first, second):
        put(office, token, not_before=MONDAY + timedelta(hours=1))
    await office.round()
    office.slack.admin.delete(CHANNEL, office.row(root).ts)
    await office.rounds(2, hours=1)
    ts = office.row(first).ts
    assert [(each.ts, each.thread_ts) for each in seen(office)] == [(ts, None), (office.row(second).ts, ts)]
    assert (office.verdict(), office.about("unreachable"), office.unexplained()) == (Verdict(), [], 0)


async def test_that_nobody_may_reply_says_nothing_against_a_letter_that_stands_by_itself(office: Office) -> None:
    (token,) = write(office, 0)
    office.slack.rig.faults.script("restricted_action_thread_locked")
    assert (await office.round()).held == 1
    assert (office.row(token).state, office.about("unreachable")) == ("held", [])


async def test_what_is_to_stand_under_nothing_yet_is_not_claimed(office: Office) -> None:
    root, reply = write(office, 1)
    with office.database.begin() as connection:
        claimed = claiming.claim(connection, office.directory(), [reply], MONDAY, MONDAY)
    assert (claimed.letters, office.row(root).state, office.row(reply).state) == ((), "planned", "planned")


async def test_a_form_that_slack_does_not_take_is_a_reply_in_plain_text(office: Office) -> None:
    root, reply = write(office, 1)
    office.slack.rig.faults.script("invalid_blocks", nth=2)
    await office.round()
    message = office.slack.stage.workspace.message(CHANNEL, office.row(reply).ts)
    assert (message.blocks, message.thread_ts) == ((), office.row(root).ts)
