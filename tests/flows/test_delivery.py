"""Letters leave once, to whom they should, when they should, with what still applies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.slack_letters import Letters, Mail
from handlers.delivery import Delivered
from playground.oracle import Verdict
from storage import letters as stored_letters
from storage import readback
from storage.letter_tables import ANSWER, LETTER, NUDGE
from storage.tables import ACTIVITY
from tests.flows.postal import JAKARTA, MONDAY, TODAY, Office, nudge
from workplan.contacts import Body, Person, Post
from workplan.letters import AnswerKind

NOTHING = Delivered()
TUESDAY = date(2023, 5, 16)


class Sparing:
    """The way to Slack with a limit to a round, as the real one has it."""

    def __init__(self, letters: Letters, most: int) -> None:
        self._letters, self.most = letters, most

    @asynccontextmanager
    async def open(self, now: datetime) -> AsyncIterator[Mail]:
        async with self._letters.open(now) as mail:
            yield mail


def sparing(office: Office, most: int) -> None:
    letters = office.deps.letters
    assert isinstance(letters, Letters)
    office.deps = replace(office.deps, letters=Sparing(letters, most))


async def test_letters_leave_once_and_only_once(office: Office) -> None:
    office.write(*office.hire(20))
    done = [await office.round(), await office.round(), await office.round(hours=1)]
    assert (done, office.verdict()) == ([Delivered(sent=20), NOTHING, NOTHING], Verdict())


async def test_a_letter_is_marked_and_mentions_and_unfolds_nothing(office: Office) -> None:
    token = office.write_one()
    await office.round()
    (given,) = [
        each["request"] for each in office.slack.stage.exchanges.after(0) if each["title"] == "chat.postMessage"
    ]
    assert {name: given[name] for name in ("channel", "link_names", "unfurl_links", "unfurl_media", "metadata")} == {
        "channel": "U0000",
        "link_names": False,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": "rapporteur_letter", "event_payload": {"v": 1, "k": token}},
    }


async def test_where_a_letter_is_in_slack_is_remembered(office: Office) -> None:
    token = office.write_one()
    await office.round()
    (entry,) = office.slack.rig.ledger.entries
    row = office.row(token)
    assert (row.state, row.channel, row.ts, row.first_attempt) == ("sent", entry.channel, entry.ts, MONDAY)


async def test_with_nothing_to_do_slack_is_not_asked(office: Office) -> None:
    assert (await office.round(), office.slack.rig.calls.all) == (NOTHING, [])


async def test_nobody_gets_more_than_one_letter_at_a_time(office: Office) -> None:
    (person,) = office.hire(1)
    tokens = [office.write(person, day=date(2023, 5, day))[0] for day in (15, 16, 17)]
    await office.round()
    assert [entry.event_payload for entry in office.slack.rig.ledger.entries] == [
        {"v": 1, "k": token} for token in tokens
    ]


async def test_the_real_slack_gets_one_letter_to_each_in_a_round(office: Office) -> None:
    first, second = office.hire(2)
    office.write(first, second)
    office.write(first, day=TUESDAY)
    sparing(office, 100)
    soon = MONDAY + timedelta(seconds=1)
    assert [await office.round(), await office.round()] == [Delivered(2, 1, next_at=soon), Delivered(1)]


async def test_the_real_slack_gets_one_letter_to_each_also_of_those_that_a_round_brings(office: Office) -> None:
    office.write(*office.hire(3))
    office.slack.admin.deactivate("U0000")
    office.slack.admin.deactivate("U0001")
    sparing(office, 100)
    await office.round()
    told = [entry.recipient for entry in office.slack.rig.ledger.entries]
    assert (told.count("UOFFICER"), told.count("U0002")) == (1, 1)


async def test_the_real_slack_gets_no_more_than_its_share_in_a_round(office: Office) -> None:
    office.write(*office.hire(12))
    sparing(office, 5)
    assert [(await office.round()).sent for _ in range(4)] == [5, 5, 2, 0]


async def test_a_letter_waits_until_its_recipient_is_at_work(office: Office) -> None:
    token = office.write_one()
    office.clock.moment = MONDAY.replace(hour=20)
    opening = datetime(2023, 5, 16, 9, tzinfo=JAKARTA)
    assert (await office.round(), office.row(token).state) == (Delivered(next_at=opening), "planned")
    office.clock.moment = opening
    assert await office.round() == Delivered(sent=1)


async def test_the_hours_are_those_of_the_recipients_own_place(office: Office) -> None:
    tokyo = Body("TOKYO", timezone="Asia/Tokyo", people=(Person("UMEMBER", Post.FOCAL_POINT),))
    office.know(tokyo)
    office.write("UMEMBER", body="TOKYO")
    office.clock.moment = MONDAY.replace(hour=16)  # 18:00 in Tokyo
    assert (await office.round()).next_at == datetime(2023, 5, 16, 7, tzinfo=JAKARTA)


async def test_what_was_reported_meanwhile_is_left_out(office: Office) -> None:
    token = office.write_one(about=(1, 2))
    office.complete(1)
    await office.round()
    assert (office.row(token).state, office.nudges()) == (
        "sent",
        {("U0000", "cancelled"): 1, ("U0000", "sent"): 1},
    )
    (entry,) = office.slack.rig.ledger.entries
    assert ("A.2.1.1" in entry.text, "A.2.1.2" in entry.text) == (False, True)


async def test_a_letter_of_which_nothing_applies_is_not_sent(office: Office) -> None:
    token = office.write_one(about=(1, 2))
    office.complete(1)
    office.complete(2)
    done = await office.round()
    row = office.row(token)
    assert (done, row.state, row.reason, office.calls()) == (
        Delivered(cancelled=1), "cancelled", "nothing of it is left to be told", 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "until", "sent"),
    [
        (AnswerKind.ON_IT, None, 0),
        (AnswerKind.NOT_OURS, None, 0),
        (AnswerKind.LATER, TUESDAY, 0),
        (AnswerKind.LATER, MONDAY.date(), 1),
    ],
)
async def test_who_has_answered_is_not_asked_again(
    office: Office, kind: AnswerKind, until: date | None, sent: int
) -> None:
    office.write_one()
    answer = {
        "activity_id": 1, "label": "", "occurrence": MONDAY.date(), "body_key": "bu0000", "anchor": "update",
        "kind": str(kind), "until": until, "slack_user": "U0000", "made_at": MONDAY,
    }  # fmt: skip
    with office.database.begin() as connection:
        connection.execute(ANSWER.insert(), answer)
    assert (await office.round()).sent == sent


async def test_nothing_is_claimed_after_it_was_reported_as_done(office: Office) -> None:
    people = office.hire(40)
    about = {number: office.write(*people[number::5], about=(number + 1,)) for number in range(5)}

    async def report() -> list[tuple[list[str], set[str]]]:
        """Complete one activity after the other while letters leave; return what was claimed of each by then."""
        seen = []
        for number, tokens in about.items():
            await asyncio.sleep(0.02)
            claimed = await asyncio.to_thread(complete_and_see, office, number + 1)
            seen.append((tokens, claimed))
        return seen

    reported, done = await asyncio.gather(report(), office.round())
    sent = {row.token for row in office.rows() if row.state == "sent"}
    assert [sent & set(tokens) - claimed for tokens, claimed in reported] == [set()] * 5
    assert (done.sent + done.cancelled, done.waiting, office.unexplained()) == (40, 0, 0)


async def test_a_report_between_planning_and_leaving_is_seen_by_every_letter(office: Office) -> None:
    office.write(*office.hire(20), about=(1,))
    office.complete(1)
    assert (await office.round(), office.calls()) == (Delivered(cancelled=20), 0)


async def test_a_change_is_shown_in_a_letter_that_was_sent(office: Office) -> None:
    token = office.write_one(about=(1, 2))
    await office.round()
    office.complete(1)
    office.touch(1)
    await office.round()
    row = office.row(token)
    message = office.slack.stage.workspace.message(row.channel, row.ts)
    assert (row.touched, office.calls("chat.update"), message.metadata) == (
        0, 1, {"event_type": "rapporteur_letter", "event_payload": {"v": 1, "k": token}},
    )  # fmt: skip


async def test_a_change_while_a_letter_is_shown_anew_is_shown_by_the_next_round(office: Office) -> None:
    token = office.write_one()
    await office.round()
    office.touch(1)
    with office.database.begin() as connection:
        seen = dict(readback.changed(connection, 50))
    office.touch(1)
    with office.database.begin() as connection:
        readback.shown(connection, seen, [])
    assert office.row(token).touched == 1


async def test_a_letter_that_is_gone_is_not_shown_anew(office: Office) -> None:
    token = office.write_one()
    await office.round()
    office.slack.admin.delete(office.row(token).channel, office.row(token).ts)
    office.touch(1)
    assert (await office.round(), office.row(token).touched) == (NOTHING, 0)


@pytest.mark.parametrize("fault", ["close-before", "500-before", "ratelimited:30", "internal_error", "missing_scope"])
async def test_a_letter_that_could_not_be_shown_anew_is_tried_again(office: Office, fault: str) -> None:
    token = office.write_one()
    await office.round()
    office.touch(1)
    office.slack.rig.faults.script(fault, method="chat.update")
    await office.round()
    left = office.row(token).touched
    await office.round(minutes=5)
    assert (left, office.row(token).touched) == (1, 0)


async def test_a_letter_that_slack_stumbles_over_keeps_no_other_from_being_shown_anew(office: Office) -> None:
    tokens = office.write(*office.hire(3))
    await office.round()
    office.touch(1)
    office.slack.rig.faults.script("internal_error", method="chat.update", nth=1)
    await office.round()
    assert sorted(office.row(token).touched for token in tokens) == [0, 0, 1]


async def test_what_went_to_nobody_is_not_shown_in_the_letter_that_it_was_taken_out_of(office: Office) -> None:
    (person,) = office.hire(1)
    office.deps = office.make_deps(secretariat=())
    (token,) = office.write(person)
    with office.database.begin() as connection:
        row = nudge({"token": token, "recipient": person, "body": "VACANT"}, 2, TODAY)
        connection.execute(NUDGE.insert(), row)
    await office.round()
    with office.database.reading() as connection:
        (letter,) = stored_letters.load(connection, [token])
    assert (office.nudges()[person, "failed"], [line.body for line in letter.lines]) == (1, [f"B{person}"])


async def test_what_waits_for_one_who_cannot_be_asked_about_keeps_nobody_else_waiting(office: Office) -> None:
    first, second = office.hire(2)
    office.write(first, second)
    office.slack.rig.faults.script("internal_error", method="users.info")
    assert [(await office.round()).sent, (await office.round()).sent] == [1, 1]


async def test_a_letter_that_cannot_be_shown_is_held_and_keeps_nobody_else_waiting(office: Office) -> None:
    first, second = office.write(*office.hire(2))
    with office.database.begin() as connection:
        connection.execute(LETTER.update().where(LETTER.c.token == first), {"zone": "Nowhere/Land"})
    await office.round()
    assert (office.row(first).state, office.row(first).reason, office.row(second).state) == (
        "held", "ZoneInfoNotFoundError", "sent",
    )  # fmt: skip


def complete_and_see(office: Office, activity: int) -> set[str]:
    """Report an activity as done; return the letters that were claimed by then."""
    with office.database.begin() as connection:
        claimed = connection.execute(select(LETTER.c.token).where(LETTER.c.state.in_(["sending", "sent"]))).scalars()
        connection.execute(ACTIVITY.update().where(ACTIVITY.c.id == activity), {"status": "completed"})
        return set(claimed)
