"""Letters of unknown fate are looked for in Slack before anything else happens to them."""

from collections import Counter
from datetime import timedelta

import pytest

from handlers.delivery import Delivered
from playground.oracle import Verdict
from storage import outbox
from tests.flows.postal import MONDAY, SECRETARIAT, Office
from tests.sizes import size
from workplan.contacts import Body, Person, Post

HISTORY = "conversations.history"
MANY = size(2, 100)
"""Letters whose answers are all lost."""


async def lose(office: Office, kind: str = "close-after", *, channel: bool = False) -> str:
    """Send a letter whose answer is lost; return its token."""
    token = office.write("CGENERAL", body="COMMITTEE")[0] if channel else office.write_one()
    office.slack.rig.faults.script(kind)
    await office.round()
    assert office.row(token).state == "unknown"
    return token


async def lose_all(office: Office) -> list[str]:
    """Send many letters, the answers of all of which are lost; return their tokens. One after the other they are risked."""
    people = office.hire(MANY)
    tokens = office.write(*people)
    for person in people:
        office.slack.rig.faults.script("close-after", channel=person)
    while office.states()["planned"]:
        await office.round(minutes=6)
    return tokens


async def settle(office: Office) -> Delivered:
    """Do rounds until nothing is open; return what the last one said."""
    done = await office.round(seconds=60)
    for _ in range(10 * MANY):
        if not office.states()["unknown"]:
            break
        done = await office.round(seconds=60)
    return done


def know_channel(office: Office) -> None:
    office.know(Body("COMMITTEE", channel="CGENERAL"))


async def test_a_letter_that_is_there_counts_as_sent(office: Office) -> None:
    token = await lose(office)
    assert await office.round(seconds=60) == Delivered(sent=1)
    (entry,) = office.slack.rig.ledger.entries
    row = office.row(token)
    assert (row.state, row.channel, row.ts, row.reason) == ("sent", entry.channel, entry.ts, None)


async def test_a_letter_that_is_not_there_is_sent_again(office: Office) -> None:
    await lose(office, "close-before")
    assert (await office.round(seconds=60), office.verdict()) == (Delivered(sent=1), Verdict())


async def test_before_a_minute_has_passed_nobody_looks(office: Office) -> None:
    await lose(office)
    done = await office.round(seconds=59)
    assert (done, office.calls(HISTORY)) == (Delivered(waiting=1, next_at=MONDAY + timedelta(seconds=60)), 0)


async def test_a_message_that_shows_late_is_found(office: Office) -> None:
    office.slack.rig.latency.set(timedelta(seconds=59))
    await lose(office)
    assert (await office.round(seconds=60), office.verdict()) == (Delivered(sent=1), Verdict())


async def test_several_letters_in_one_conversation_are_looked_for_at_once(office: Office) -> None:
    know_channel(office)
    first = office.write("CGENERAL", body="COMMITTEE")
    second = office.write("CGENERAL", body="COMMITTEE", day=MONDAY.date() + timedelta(1))
    office.slack.rig.faults.script("close-after", times=2)
    await office.round()
    done = await office.round(seconds=60)
    assert (done.sent, office.calls(HISTORY), [row.state for row in office.rows(*first, *second)]) == (
        2,
        1,
        ["sent"] * 2,
    )


@pytest.mark.parametrize("minutes", [-10, 10, -60, 525_600])
async def test_clocks_that_differ_hide_no_letter(office: Office, minutes: int) -> None:
    office.slack.rig.clock.skew = timedelta(minutes=minutes)
    await lose_all(office)
    done = await settle(office)
    print(f"\nA11, {minutes} minutes: {MANY} letters whose answers were lost: {office.verdict()}")
    assert (office.verdict(), done.held, office.states()) == (Verdict(), 0, {"sent": MANY})


async def test_a_clock_that_is_put_right_between_hides_no_letter(office: Office) -> None:
    office.slack.rig.clock.skew = timedelta(minutes=-10)
    await lose(office)
    office.slack.rig.clock.skew = timedelta(minutes=10)
    assert (await office.round(seconds=60), office.verdict()) == (Delivered(sent=1), Verdict())


async def test_what_another_app_copies_suppresses_no_letter(office: Office) -> None:
    know_channel(office)
    token = await lose(office, "close-before", channel=True)
    marked = {"event_type": "rapporteur_letter", "event_payload": {"v": 1, "k": token}}
    office.slack.admin.decoy("CGENERAL", marked)
    assert (await office.round(seconds=60), office.verdict()) == (Delivered(sent=1), Verdict())


@pytest.mark.parametrize("reads_forward", [False, True])
async def test_a_letter_is_found_behind_5000_others(office: Office, reads_forward: bool) -> None:
    know_channel(office)
    await lose(office, channel=True)
    for number in range(5000):
        office.slack.stage.workspace.post("CGENERAL", "UMEMBER", f"{number}")
    office.slack.rig.reads_forward = reads_forward
    assert (await office.round(seconds=60), office.verdict()) == (Delivered(sent=1), Verdict())


async def test_where_history_is_read_in_drops_a_letter_is_found_or_held_and_never_sent_again(office: Office) -> None:
    know_channel(office)
    near, far = await lose(office, channel=True), office.write(*office.hire(1))[0]
    for number in range(60):
        office.slack.stage.workspace.post("CGENERAL", "UMEMBER", f"{number}")
    office.slack.rig.limits.is_distributed = True
    office.slack.rig.faults.script("close-after")
    await office.rounds(40, minutes=1)
    assert (office.row(near).state, office.row(far).state, office.verdict()) == ("held", "sent", Verdict())


async def test_the_answers_of_a_letter_that_is_taken_away_are_lost_only_twice(office: Office) -> None:
    token = await lose(office)
    for _ in range(4):
        for message in list(office.slack.stage.workspace.said("DU0000")):
            office.slack.admin.delete("DU0000", message.ts)
        office.slack.rig.faults.script("close-after", channel="U0000")
        await office.round(seconds=61)
    sent = [each for each in office.slack.rig.ledger.entries if (each.event_payload or {}).get("k") == token]
    assert (len(sent), office.row(token).state) == (2, "held")


async def test_a_letter_that_is_taken_away_after_a_clear_answer_stays_sent(office: Office) -> None:
    token = await lose(office)
    office.slack.admin.delete("DU0000", office.slack.stage.workspace.said("DU0000")[0].ts)
    assert (await office.round(seconds=60), office.row(token).state) == (Delivered(sent=1), "sent")


async def hold(office: Office, token: str) -> None:
    """Let look-ups fail until the letter is held."""
    for minutes in (1, 1, 5):
        assert office.row(token).state == "unknown"
        await office.round(minutes=minutes)
    assert office.row(token).state == "held"


@pytest.mark.parametrize("kind", ["internal_error", "500-before", "close-before", "ratelimited:3", "not_in_channel"])
async def test_where_history_cannot_be_read_a_letter_is_held_and_not_sent_again(office: Office, kind: str) -> None:
    office.slack.rig.faults.script(kind, method=HISTORY, times=None)
    tokens = await lose_all(office)
    await settle(office)
    await office.rounds(3, hours=1)
    sent = Counter(each["event_payload"]["k"] for each in office.slack.rig.ledger.after(0))
    states = Counter(row.state for row in office.rows(*tokens))
    again = sum(sent[token] - 1 for token in tokens)
    print(f"\nA9, {kind}: {MANY} letters: {states}, {again} sent again, {len(office.about('held'))} told of")
    assert (states, again, sorted(each["letter"] for each in office.about("held"))) == (
        {"held": MANY},
        0,
        sorted(tokens),
    )


async def test_without_the_scope_to_read_a_letter_is_held_at_once(office: Office) -> None:
    token = await lose(office)
    office.slack.rig.scopes = frozenset({"chat:write", "im:write", "users:read"})
    done = await office.round(seconds=60)
    assert (done.held, office.row(token).reason) == (1, "cannot be looked for: missing_scope")


async def test_who_is_told_of_a_held_letter_hears_of_which_and_to_whom(office: Office) -> None:
    token = await lose(office)
    office.slack.rig.scopes = frozenset({"chat:write", "im:write", "users:read"})
    await office.round(seconds=60)
    assert office.about("held") == [
        {
            "about": "held", "letter": token, "what": "the reminder of 15 May 2023", "to": "U0000",
            "at": "2023-05-15T02:30:00+00:00", "because": "cannot be looked for: missing_scope",
        }
    ]  # fmt: skip
    assert [entry.recipient for entry in office.slack.rig.ledger.entries] == ["U0000", SECRETARIAT]


async def test_a_held_letter_is_found_once_it_can_be_looked_for(office: Office) -> None:
    token = await lose(office)
    office.slack.rig.faults.script("internal_error", method=HISTORY, times=3)
    await hold(office, token)
    early, found = await office.round(minutes=59), await office.round(minutes=1)
    assert ((early.held, found.held, found.sent), office.row(token).state) == ((1, 0, 1), "sent")
    assert [each["settled"] for each in office.about("held")] == ["It was found there: it has arrived."]


async def test_a_held_letter_that_is_not_there_is_sent_once_that_is_clear(office: Office) -> None:
    token = await lose(office, "close-before")
    office.slack.rig.faults.script("internal_error", method=HISTORY, times=3)
    await hold(office, token)
    await office.round(hours=1)
    assert (office.row(token).state, office.verdict()) == ("sent", Verdict())


async def test_after_a_day_nobody_looks_for_a_held_letter_any_more(office: Office) -> None:
    token = await lose(office)
    office.slack.rig.faults.script("internal_error", method=HISTORY, times=None)
    await hold(office, token)
    await office.rounds(30, hours=1)
    asked = office.calls(HISTORY)
    done = await office.round(hours=1)
    assert (asked, office.calls(HISTORY), done.next_at) == (outbox.HELD_LOOKS, asked, None)


async def test_a_letter_that_stayed_unknown_for_a_day_is_held_after_one_look(office: Office) -> None:
    token = await lose(office)
    office.slack.rig.faults.script("internal_error", method=HISTORY)
    await office.round(hours=24)
    assert office.row(token).state == "held"


async def test_while_history_asks_to_wait_letters_leave_and_it_is_left_alone(office: Office) -> None:
    await lose(office)
    office.slack.rig.faults.script("ratelimited:600", method=HISTORY)
    await office.round(seconds=60)
    office.write("UMEMBER", body="BUMEMBER")
    office.know(Body("BUMEMBER", people=(Person("UMEMBER", Post.FOCAL_POINT),)))
    done = await office.round(minutes=9)
    assert (done.sent, done.waiting, office.calls(HISTORY)) == (1, 1, 1)
    assert ((await office.round(minutes=1)).sent, office.calls(HISTORY)) == (1, 2)


async def test_a_held_letter_about_a_held_letter_is_not_told_of(office: Office) -> None:
    token = await lose(office)
    office.slack.rig.scopes = frozenset({"chat:write", "im:write", "users:read"})
    office.slack.rig.faults.script("close-after", channel=SECRETARIAT)
    await office.round(seconds=60)
    await office.round(seconds=60)
    assert ([each["letter"] for each in office.about("held")], office.states()) == ([token], {"held": 2})
