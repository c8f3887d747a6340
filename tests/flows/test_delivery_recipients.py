"""Whom letters do not reach: who else hears, who is told, and who comes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.delivery import Delivered
from playground.oracle import Verdict
from storage.letter_tables import ABSENCE, LETTER, LOST
from tests.flows.postal import SECRETARIAT, TODAY, Office
from workplan.contacts import Body, Person, Post

FOCAL, OTHER, DEPUTY, CHANNEL = "UATFJCC", "UADGSOM", "UACCEC", "CSINGLEWINDOW"
BODY = Body("ATFJCC", channel=CHANNEL, people=(Person(FOCAL, Post.FOCAL_POINT), Person(DEPUTY, Post.DEPUTY)))
REFUSED = ("channel_not_found", "restricted_action_read_only_channel", "messages_tab_disabled", "user_disabled")


def write(office: Office, *, body: Body = BODY) -> str:
    office.know(body)
    (token,) = office.write(FOCAL, body="ATFJCC", about=(1, 2))
    return token


def got(office: Office) -> list[tuple[str, bool]]:
    """Return who got messages, and whether they were nudges."""
    return sorted((entry.recipient, "A.2.1.1" in entry.text) for entry in office.slack.rig.ledger.entries)


def lost(office: Office) -> dict[str, str]:
    with office.database.reading() as connection:
        return {row.slack: row.reason for row in connection.execute(LOST.select())}


@pytest.mark.parametrize("code", REFUSED)
async def test_where_a_letter_is_refused_the_next_who_speaks_for_the_body_gets_it(office: Office, code: str) -> None:
    token = write(office)
    office.slack.rig.faults.script(code)
    done = await office.round()
    assert (done, got(office)) == (Delivered(sent=2, failed=1), [(DEPUTY, True), (SECRETARIAT, False)])
    assert (office.row(token).state, office.row(token).reason, lost(office)) == ("failed", code, {FOCAL: code})
    assert office.nudges() == {(FOCAL, "failed"): 2, (DEPUTY, "sent"): 2}


async def test_the_secretariat_is_told_once_of_each_who_cannot_be_reached(office: Office) -> None:
    write(office)
    office.write(FOCAL, body="ATFJCC", about=(3,), day=TODAY + timedelta(1))
    office.slack.rig.faults.script("user_disabled", times=2, channel=FOCAL)
    await office.rounds(3)
    assert office.about("unreachable") == [{"about": "unreachable", "slack": FOCAL, "reason": "user_disabled"}]


async def test_one_letter_takes_all_that_goes_to_the_same_recipient_on_a_day(office: Office) -> None:
    office.know(BODY, Body("ADGSOM", people=(Person(OTHER, Post.FOCAL_POINT), Person(DEPUTY, Post.DEPUTY))))
    office.write(FOCAL, body="ATFJCC", about=(1, 2))
    office.write(OTHER, body="ADGSOM", about=(3,))
    office.slack.admin.deactivate(FOCAL)
    office.slack.admin.deactivate(OTHER)
    assert (await office.round()).cancelled == 2
    nudged = [entry for entry in office.slack.rig.ledger.entries if entry.recipient == DEPUTY]
    assert (len(nudged), office.nudges()[DEPUTY, "sent"]) == (1, 3)


async def test_who_has_had_a_letter_today_gets_the_rest_on_the_next_working_day(office: Office) -> None:
    office.know(Body("OWN", people=(Person(DEPUTY, Post.FOCAL_POINT),)))
    office.write(DEPUTY, body="OWN", about=(5,))
    await office.round()
    write(office)
    office.slack.admin.deactivate(FOCAL)
    await office.round()
    waiting = [row for row in office.rows() if row.state == "planned"]
    assert [(row.recipient, row.day) for row in waiting] == [(DEPUTY, TODAY + timedelta(1))]
    await office.round(days=1)
    assert office.nudges()[DEPUTY, "sent"] == 3


async def test_who_has_left_is_found_out_before_a_letter_goes_into_nothing(office: Office) -> None:
    token = write(office)
    office.slack.admin.deactivate(FOCAL)
    assert await office.round() == Delivered(sent=2, cancelled=1)
    assert (got(office), office.row(token).state, lost(office)) == (
        [(DEPUTY, True), (SECRETARIAT, False)], "cancelled", {FOCAL: "user_disabled"},
    )  # fmt: skip


async def test_among_many_who_has_left_is_found_out_too(office: Office) -> None:
    people = office.hire(30)
    office.write(*people)
    office.slack.admin.deactivate(people[7])
    done = await office.round()
    assert (done.sent, office.calls("users.list"), lost(office)) == (31, 1, {people[7]: "user_disabled"})


async def test_slack_is_asked_about_people_every_five_minutes_at_most(office: Office) -> None:
    (person,) = office.hire(1)
    for day in range(3):
        office.write(person, day=TODAY + timedelta(day))
        await office.round(seconds=100)
    assert office.calls("users.info") == 1
    office.write(person, day=TODAY + timedelta(9))
    await office.round(seconds=100)
    assert office.calls("users.info") == 2


async def test_who_comes_back_gets_letters_again(office: Office) -> None:
    write(office)
    office.slack.admin.deactivate(FOCAL)
    await office.round()
    office.slack.admin.reactivate(FOCAL)
    office.write(FOCAL, body="ATFJCC", about=(3,), day=TODAY + timedelta(1))
    assert ((await office.round(minutes=5)).sent, lost(office), office.nudges()[FOCAL, "sent"]) == (1, {}, 1)


async def test_who_is_refused_for_a_reason_that_no_look_up_tells_is_tried_again_after_a_day(office: Office) -> None:
    write(office)
    office.slack.rig.faults.script("messages_tab_disabled")
    await office.round()
    office.write(FOCAL, body="ATFJCC", about=(3,), day=TODAY + timedelta(1))
    await office.round(hours=6)
    before = lost(office)
    office.write(FOCAL, body="ATFJCC", about=(4,), day=TODAY + timedelta(2))
    await office.round(hours=18)
    assert (before, lost(office), office.nudges()[FOCAL, "sent"]) == ({FOCAL: "messages_tab_disabled"}, {}, 1)


async def test_who_is_away_is_passed_over(office: Office) -> None:
    token = write(office)
    with office.database.begin() as connection:
        connection.execute(ABSENCE.insert(), {"slack_user": FOCAL, "since": TODAY, "until": TODAY})
    assert (await office.round(), got(office)) == (Delivered(sent=1, cancelled=1), [(DEPUTY, True)])
    assert (office.row(token).reason, lost(office)) == ("goes to who speaks for the body now", {})


async def test_whose_term_is_over_gets_no_letter_any_more(office: Office) -> None:
    past = Person(FOCAL, Post.FOCAL_POINT, until=TODAY - timedelta(1))
    write(office, body=replace(BODY, people=(past, Person(OTHER, Post.FOCAL_POINT))))
    assert (await office.round(), got(office)) == (Delivered(sent=1, cancelled=1), [(OTHER, True)])


async def test_another_focal_point_who_hears_of_it_already_hears_of_it_once(office: Office) -> None:
    people = (Person(FOCAL, Post.FOCAL_POINT), Person(OTHER, Post.FOCAL_POINT))
    office.know(replace(BODY, people=people))
    office.write(FOCAL, OTHER, body="ATFJCC")
    office.slack.admin.deactivate(FOCAL)
    await office.round()
    assert (got(office).count((OTHER, True)), office.nudges()) == (1, {(FOCAL, "cancelled"): 1, (OTHER, "sent"): 1})


async def test_the_channel_of_a_body_comes_after_its_people(office: Office) -> None:
    write(office)
    for person in (FOCAL, DEPUTY):
        office.slack.admin.deactivate(person)
    await office.round()
    assert office.nudges()[CHANNEL, "sent"] == 2


async def test_a_body_that_nobody_reaches_is_the_secretariats(office: Office) -> None:
    write(office)
    for person in (FOCAL, DEPUTY):
        office.slack.admin.deactivate(person)
    office.slack.admin.archive(CHANNEL)
    await office.round()
    assert office.nudges()[SECRETARIAT, "sent"] == 2


def archive(office: Office) -> None:
    office.slack.admin.archive(CHANNEL)


def remove(office: Office) -> None:
    office.slack.admin.remove(CHANNEL)


def hide(office: Office) -> None:
    """Make the channel private, without the app in it."""
    workspace = office.slack.stage.workspace
    workspace.put(replace(workspace.channel(CHANNEL), is_private=True))
    remove(office)


@pytest.mark.parametrize(
    ("change", "reason"), [(archive, "is_archived"), (remove, "not_in_channel"), (hide, "channel_not_found")]
)
async def test_a_channel_is_asked_about_before_a_letter_leaves(
    office: Office, change: Callable[[Office], None], reason: str
) -> None:
    office.know(replace(BODY, people=()))
    office.write(CHANNEL, body="ATFJCC")
    change(office)
    await office.round()
    assert (lost(office), office.nudges()[SECRETARIAT, "sent"]) == ({CHANNEL: reason}, 1)


async def test_a_channel_that_lets_the_app_in_again_gets_letters_again(office: Office) -> None:
    office.know(replace(BODY, people=()))
    office.write(CHANNEL, body="ATFJCC")
    office.slack.admin.remove(CHANNEL)
    await office.round()
    office.slack.admin.invite(CHANNEL)
    office.write(CHANNEL, body="ATFJCC", about=(3,), day=TODAY + timedelta(1))
    await office.round(minutes=5)
    assert (lost(office), office.nudges()[CHANNEL, "sent"]) == ({}, 1)


async def test_when_not_even_the_secretariat_is_there_it_stands_with_the_letter(office: Office) -> None:
    office.know(replace(BODY, channel=None, people=(Person(FOCAL, Post.FOCAL_POINT),)))
    office.write(FOCAL, body="ATFJCC")
    for person in (FOCAL, SECRETARIAT):
        office.slack.admin.deactivate(person)
    office.heads_up("plan")
    done = [await office.round(), await office.round()]
    assert ([each.waiting for each in done], got(office), office.unexplained()) == ([0, 0], [], 0)
    assert {row.reason for row in office.rows() if row.state == "failed"} == {
        "nobody can be reached: set SECRETARIAT_CHANNEL"
    }


async def test_a_letter_to_the_secretariat_goes_to_who_of_it_can_be_reached(office: Office) -> None:
    office.deps = office.make_deps(secretariat=(SECRETARIAT, "UMEMBER"))
    token = office.heads_up("plan")
    office.slack.rig.faults.script("user_disabled", channel=SECRETARIAT)
    await office.rounds(2)
    row = office.row(token)
    assert (row.state, row.recipient, row.channel) == ("sent", "UMEMBER", "DUMEMBER")


async def test_what_was_told_the_secretariat_of_a_held_letter_is_not_told_once_it_is_not_held(office: Office) -> None:
    token = office.write_one()
    office.slack.rig.faults.script("msg_too_long", times=2)
    office.slack.rig.faults.script("ratelimited:5", channel=SECRETARIAT)
    await office.round()
    with office.database.begin() as connection:
        connection.execute(LETTER.update().where(LETTER.c.token == token), {"state": "cancelled", "reason": "test"})
    assert (await office.round(seconds=5), got(office)) == (Delivered(cancelled=1), [])


async def test_a_body_that_was_switched_off_since_hears_nothing(office: Office) -> None:
    token = write(office)
    office.deps = replace(office.deps, schedules=lambda: replace(office.schedules, silent_bodies=frozenset({"atfjcc"})))
    await office.round()
    assert (office.row(token).state, office.nudges(), got(office)) == ("cancelled", {(FOCAL, "cancelled"): 2}, [])


async def test_letters_go_to_nobody_who_was_not_meant(office: Office) -> None:
    people = office.hire(20)
    office.write(*people)
    for each in people[::4]:
        office.slack.admin.deactivate(each)
    await office.rounds(3)
    reached = {key: value for key, value in office.expected.items() if value not in people[::4]}
    office.expected = reached
    assert office.verdict() == Verdict()
