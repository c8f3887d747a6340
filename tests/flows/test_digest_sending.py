"""Digests that come by themselves: what is asked for at the same moment, once, to whom it should, when it should."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers import delivery, digesting
from playground.shown import Shown
from storage import bodies, default_plans, history, offices, plans
from storage.database import Database
from storage.history_tables import HISTORY
from storage.letter_tables import LETTER
from storage.tables import ACTIVITY
from tests import databases
from tests.flows.reading import lines
from tests.flows.sending import CHAIR, FOCAL, MEMBER, OFFICER
from tests.flows.weeks import CHANNEL, GENERAL, Desk, add_escap, asean_alone, blocks
from workplan.calendar import Hours
from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.history import Act, Edit, Kind, Via

MONDAY, NEXT = "2023-05-22T09:00", "2023-05-29T09:00"
WORDS = "in-progress draft with ASWSC"
QUIET = (
    "Digest of ASEAN: nothing has changed since 15 May 2023. Next: A.2.1.3 Technical Study on ASW Interoperability with "
    "ASEAN trading partners, due 30 Jun 2023, in 39 days."
)
WHY_CHAIR = "You get this as a chair, or as the secretariat where there is none; /digest says the same at any time."
WHY_SUBSCRIBED = "Subscribed: Monday 09:00 Asia/Jakarta. /digest list shows and ends subscriptions."


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> AsyncIterator[Desk]:
    """The bot with one plan, on Monday, 15 May 2023, 9:30 in Jakarta."""
    databases.load(tmp_path / "flow.db", asean_alone)
    async with Desk(database) as opened:
        yield opened


async def subscribed(desk: Desk, words: str = "monday 09:00", user: str = MEMBER, channel: str = CHANNEL) -> None:
    """Let somebody subscribe, and something happen that is told."""
    await desk.type(f"digest subscribe {words}", user, channel)
    await desk.say(WORDS)


def heads(several: list[Shown]) -> list[str]:
    return [lines(each.blocks)[0] for each in several if each.thread_ts is None]


async def pages(desk: Desk, first: Shown, user: str) -> list[Shown]:
    """Return the details of an answer, page by page."""
    found = [await desk.slack.click(user, first, "digest:more")]
    while "digest:next" in f"{found[-1].blocks}":
        found.append(await desk.slack.click(user, found[-1], "digest:next"))
    return found


@pytest.mark.parametrize(
    ("words", "asked", "by", "recipient"),
    [
        ("monday 09:00", "", MEMBER, MEMBER),
        ("monday 09:00 topic:A.2", "topic:A.2", MEMBER, MEMBER),
        ("monday 09:00 body:ATFJCC", "body:ATFJCC", FOCAL, FOCAL),
        ("monday 09:00", "", OFFICER, OFFICER),
        ("here monday 09:00", "", CHAIR, GENERAL),
    ],
)
async def test_what_comes_is_what_is_shown_to_whoever_asks_for_it(
    desk: Desk, words: str, asked: str, by: str, recipient: str
) -> None:
    await subscribed(desk, words, by, GENERAL)
    await desk.round_at(MONDAY)
    reader = MEMBER if recipient == GENERAL else by
    answer = await desk.type(f"digest {asked}", reader)
    root, *replies = desk.got(recipient)
    assert blocks(root) == blocks(answer)
    assert root.text == f"{answer.text} {WHY_SUBSCRIBED}"
    assert [(each.text, blocks(each), each.thread_ts) for each in replies] == [
        (page.text, blocks(page), root.ts) for page in await pages(desk, answer, reader)
    ]


async def test_what_the_chairs_get_is_what_is_shown_to_a_chair_with_what_only_they_hear_of(desk: Desk) -> None:
    await desk.round()
    await desk.say(WORDS)
    await desk.round_at(MONDAY)
    answer = await desk.type("digest", CHAIR)
    root, *replies = desk.got(CHAIR)
    assert (blocks(root), root.text, "Nobody can be reached for" in root.text) == (
        blocks(answer),
        f"{answer.text} {WHY_CHAIR}",
        True,
    )
    assert [blocks(each) for each in replies] == [blocks(page) for page in await pages(desk, answer, CHAIR)]


async def test_details_that_take_several_messages_stand_in_the_thread_in_their_order(desk: Desk) -> None:
    with desk.database.begin() as connection:
        connection.execute(ACTIVITY.update(), {"title": "&" * 200, "status": "in-progress"})
    await desk.type("digest subscribe monday 09:00")
    await desk.round_at(MONDAY)
    answer = await desk.type("digest")
    root, *replies = desk.got(MEMBER)
    several = await pages(desk, answer, MEMBER)
    assert (len(several) > 1, [blocks(each) for each in replies], {each.thread_ts for each in replies}) == (
        True,
        [blocks(page) for page in several],
        {root.ts},
    )


async def test_without_news_subscribers_get_nothing_and_the_chairs_one_line(desk: Desk) -> None:
    await desk.round()
    await desk.type("digest subscribe monday 09:00")
    with desk.database.begin() as connection:
        bodies.save(connection, [Body(name, people=(Person(FOCAL, Post.FOCAL_POINT),)) for name in _vacant(desk)])
    await desk.round_at(MONDAY)
    (shown,) = desk.got(CHAIR)
    assert (lines(shown.blocks), desk.letters(MEMBER)) == ([QUIET, WHY_CHAIR], [])


def _vacant(desk: Desk) -> list[str]:
    with desk.database.reading() as connection:
        return [name for name, _ in digesting.trouble(connection, desk.deps).vacant]


async def test_what_was_told_is_not_told_again_but_what_came_after_is(desk: Desk) -> None:
    await subscribed(desk)
    await desk.round_at(MONDAY)
    await desk.say("in-progress with ADGSOM")
    await desk.round_at(NEXT)
    told = [lines(each.blocks)[1].partition(" – ")[2] for each in desk.got(MEMBER) if each.thread_ts]
    assert told == ["◐ In progress (was ○ Not started): draft with ASWSC", "In words: with ADGSOM"]


async def test_where_several_times_were_missed_one_digest_tells_of_all_since(desk: Desk) -> None:
    await desk.round()
    await subscribed(desk)
    await desk.round_at("2023-06-14T11:00")
    await desk.round(minutes=1)
    assert [(lines(each.blocks)[1], each.thread_ts is None) for each in desk.got(MEMBER)][:1] == [
        ("15 May 2023 – 14 Jun 2023", True)
    ]
    assert (len(heads(desk.got(MEMBER))), len(heads(desk.got(CHAIR)))) == (1, 1)


async def test_the_chairs_are_not_written_to_on_a_day_off_but_on_the_next_working_day(desk: Desk) -> None:
    desk.digest_at("saturday 09:00")
    await desk.round()
    await desk.say(WORDS)
    await desk.round_at("2023-05-20T09:00")
    assert (len(desk.letters(CHAIR)) > 0, desk.got(CHAIR)) == (True, [])
    await desk.round_at("2023-05-22T08:59")
    assert desk.got(CHAIR) == []
    await desk.round_at(MONDAY)
    assert lines(desk.got(CHAIR)[0].blocks)[1] == "13 May 2023 – 20 May 2023"


async def test_a_closed_week_raises_no_alarm(desk: Desk) -> None:
    await desk.round()
    await desk.say(WORDS)
    desk.schedule(closed=frozenset(date(2023, 5, 22) + timedelta(number) for number in range(14)))
    for moment in (MONDAY, NEXT, "2023-06-05T09:00"):
        await desk.round_at(moment)
    assert (len(heads(desk.got(CHAIR))), desk.told(digesting.ABOUT_UNDELIVERED)) == (3, [])


async def test_where_no_day_is_a_working_day_the_others_get_theirs_all_the_same(desk: Desk) -> None:
    await desk.round()
    await subscribed(desk)
    desk.schedule(weekend=frozenset(range(7)))
    await desk.round_at(MONDAY)
    assert (heads(desk.got(MEMBER)), heads(desk.got(CHAIR))) == (["Digest of ASEAN"], [])


@pytest.mark.parametrize(
    ("times", "before", "at"),
    [
        ("sunday 03:15", "2023-05-21T03:14", "2023-05-21T03:15"),
        ("monday 23:59 America/New_York", "2023-05-16T10:58", "2023-05-16T10:59"),
    ],
)
async def test_who_has_chosen_an_hour_gets_it_at_that_hour(desk: Desk, times: str, before: str, at: str) -> None:
    await subscribed(desk, times)
    await desk.round_at(before)
    none = desk.got(MEMBER)
    await desk.round_at(at)
    assert (none, heads(desk.got(MEMBER))) == ([], ["Digest of ASEAN"])


async def test_other_times_in_the_schedules_hold_for_the_next_digest_and_leave_nothing_out(desk: Desk) -> None:
    await desk.round()
    await desk.say(WORDS)
    desk.digest_at("thursday 16:00")
    await desk.round()
    await desk.round_at(MONDAY)
    assert [lines(each.blocks)[1] for each in desk.got(CHAIR) if each.thread_ts is None] == [
        "15 May 2023 – 22 May 2023"
    ]


async def test_where_the_schedules_say_none_the_chairs_get_none_and_subscribers_theirs(desk: Desk) -> None:
    await desk.round()
    await subscribed(desk)
    desk.schedule(digest=None)
    await desk.round_at(MONDAY)
    assert (desk.letters(CHAIR), len(heads(desk.got(MEMBER)))) == ([], 1)


async def test_without_a_chair_the_secretariat_gets_the_digest(desk: Desk) -> None:
    await desk.round()
    await desk.say(WORDS)
    desk.schedule(chairs=())
    await desk.round_at(MONDAY)
    assert (heads(desk.got(OFFICER)), desk.letters(CHAIR)) == (["Digest of ASEAN"], [])


async def test_each_chair_gets_one_of_each_plan_that_has_news(desk: Desk) -> None:
    await desk.round()
    await desk.say(WORDS)
    with desk.database.begin() as connection:
        offices.put(connection, Officer(Office.CHAIR, MEMBER))
        add_escap(connection)
    await desk.round_at("2023-05-22T08:00")
    await desk.round_at(MONDAY)
    assert [sorted(heads(desk.got(user))) for user in (CHAIR, MEMBER)] == [["Digest of ASEAN", "Digest of ESCAP"]] * 2


@pytest.mark.parametrize("zone", ["Singapore", "Etc/GMT-7", "EST5EDT"])
async def test_a_committee_in_a_zone_of_any_name_gets_every_digest(desk: Desk, zone: str) -> None:
    desk.schedule(timezone=ZoneInfo(zone), hours=Hours(datetime.min.time(), datetime.max.time()))
    desk.digest_at("monday 09:00")
    await desk.round()
    for moment in ("2023-05-23T00:00", "2023-05-30T00:00"):
        await desk.say(f"in-progress at {moment.replace(':', ' ')}")
        await desk.round_at(moment)
    assert heads(desk.got(CHAIR)) == ["Digest of ASEAN"] * 2


async def test_a_round_that_ends_between_making_and_sending_is_gone_on_with_by_the_next(desk: Desk) -> None:
    await subscribed(desk)
    desk.clock.moment = datetime.fromisoformat(f"{MONDAY}+07:00")
    made = [await digesting.plan(desk.deps, desk.clock.moment) for _ in range(2)]
    assert (made[1], desk.got(MEMBER)) == (0, [])
    await desk.round(minutes=1)
    await desk.round(minutes=1)
    assert (heads(desk.got(MEMBER)), made[0]) == (["Digest of ASEAN"], len(desk.letters()))


async def test_rounds_of_two_processes_at_once_make_each_digest_once(desk: Desk) -> None:
    await subscribed(desk)
    now = datetime.fromisoformat(f"{MONDAY}+07:00")
    made = await asyncio.gather(*(digesting.plan(desk.deps, now) for _ in range(4)))
    assert (sum(made), len({row.key for row in desk.letters()})) == (len(desk.letters()), len(desk.letters()))


@pytest.mark.parametrize("kind", ["close-before", "close-after", "internal_error-after", "500-before"])
async def test_a_digest_whose_answer_is_lost_is_there_once(desk: Desk, kind: str) -> None:
    await subscribed(desk)
    desk.clock.moment = datetime.fromisoformat(f"{MONDAY}+07:00")
    await digesting.plan(desk.deps, desk.clock.moment)
    desk.slack.rig.faults.script(kind, method="chat.postMessage", channel=MEMBER)
    for _ in range(4):
        await desk.round(seconds=61)
    ours = [each for each in desk.slack.rig.ledger.entries if each.recipient == MEMBER and each.event_payload]
    assert len(ours) == len(desk.letters(MEMBER)) == len(desk.got(MEMBER)) == 2


async def test_where_slack_takes_no_charts_the_same_stands_there_in_words(desk: Desk) -> None:
    await subscribed(desk)
    desk.slack.rig.takes_charts = False
    await desk.round_at(MONDAY)
    root, reply = desk.got(MEMBER)
    figures = lines(root.blocks)[4:]
    assert (figures[0], len(figures), figures[-1], [line for line in figures[1:-1] if line not in root.text]) == (
        "Where each topic stands",
        18,
        WHY_SUBSCRIBED,
        [],
    )
    assert ("A.2.1.3" in reply.text, reply.thread_ts) == (True, root.ts)


async def test_a_form_that_slack_does_not_take_at_all_is_sent_in_plain_text(desk: Desk) -> None:
    await subscribed(desk)
    desk.schedule(chairs=("CNOWHERE",))
    desk.slack.rig.faults.script("invalid_blocks", times=2, channel=MEMBER)
    await desk.round_at(MONDAY)
    root, reply = desk.got(MEMBER)
    assert (root.blocks, root.text.startswith("Digest of ASEAN, 15 May 2023"), reply.thread_ts) == ((), True, root.ts)


async def test_a_digest_that_has_not_arrived_until_the_next_raises_one_alarm(desk: Desk) -> None:
    await subscribed(desk)
    desk.slack.rig.faults.script("user_disabled", channel=MEMBER)
    since = (await desk.round_at(MONDAY), desk.clock.moment)[1]
    assert desk.told(digesting.ABOUT_UNDELIVERED) == []
    await desk.say("in-progress with ADGSOM")
    await desk.round_at(NEXT)
    await desk.round(minutes=1)
    alarm = {"about": "digest-undelivered", "to": MEMBER, "because": "user_disabled"}
    (told,) = desk.told(digesting.ABOUT_UNDELIVERED)
    assert (told, datetime.fromisoformat(told["since"])) == (alarm | {"since": told["since"]}, since)


async def test_the_alarm_says_what_to_do(desk: Desk) -> None:
    await subscribed(desk)
    await desk.round_at(MONDAY)
    with desk.database.begin() as connection:
        connection.execute(LETTER.update().where(LETTER.c.recipient == MEMBER), {"state": "held", "reason": "lost"})
    await desk.round_at(NEXT)
    shown = next(each for each in desk.slack.messages(f"D{OFFICER}", OFFICER) if "not delivered" in each.text)
    assert lines(shown.blocks) == [
        "A digest was not delivered",
        "The digest of Mon 22 May 2023 at 09:00 (Asia/Jakarta) has not reached @UMEMBER until the next one was due: lost.",
        "See that they can be reached: /workplan people for who they are, python -m bot doctor for everything else.",
    ]


async def test_that_there_was_nobody_to_tell_is_told_once_there_is_somebody(desk: Desk) -> None:
    desk.schedule(chairs=())
    nobody = replace(desk.deps, secretariat=())
    await digesting.plan(nobody, desk.clock.moment)
    await digesting.plan(nobody, datetime.fromisoformat(f"{MONDAY}+07:00"))
    await desk.round_at(NEXT)
    shown = next(each for each in desk.slack.messages(f"D{OFFICER}", OFFICER) if "not delivered" in each.text)
    assert lines(shown.blocks)[1] == (
        "The digest of Mon 22 May 2023 at 09:00 (Asia/Jakarta) has not reached anybody until the next one was due: nobody "
        "can be reached: set SECRETARIAT_CHANNEL."
    )


async def test_who_has_left_gets_no_more_and_raises_no_alarm_week_after_week(desk: Desk) -> None:
    await subscribed(desk)
    desk.slack.admin.deactivate(MEMBER)
    for moment in (MONDAY, NEXT, "2023-06-05T09:00", "2023-06-12T09:00"):
        await desk.round_at(moment)
        await desk.say(f"in-progress since {moment[:10]}")
    assert (len(desk.told(digesting.ABOUT_UNDELIVERED)), len(desk.told("unreachable")), desk.got(MEMBER)) == (1, 1, [])


async def test_who_comes_back_gets_digests_again(desk: Desk) -> None:
    await subscribed(desk)
    desk.slack.admin.deactivate(MEMBER)
    await desk.round_at(MONDAY)
    desk.slack.admin.reactivate(MEMBER)
    await desk.say("in-progress with ADGSOM")
    await desk.round_at(NEXT)
    await desk.say("in-progress with ACCEC")
    await desk.round_at("2023-06-05T09:00")
    assert heads(desk.got(MEMBER)) == ["Digest of ASEAN"]


async def test_a_digest_of_what_is_gone_says_so(desk: Desk) -> None:
    await subscribed(desk, "monday 09:00 topic:A.2")
    with desk.database.begin() as connection:
        plan = plans.load(connection, "ASEAN")
        assert plan
        kept = tuple(each for each in plan.activities if not each.code.startswith("A.2."))
        plans.save(connection, replace(plan, activities=kept))
    await desk.round_at(MONDAY)
    (shown,) = desk.got(MEMBER)
    assert shown.text == (
        "Your digest of ASEAN topic:A.2 cannot be made any more. “topic:A.2” is of no activity in ASEAN: /activity shows "
        "the parts of the plan, and /workplan people its bodies. /digest list shows yours."
    )


async def test_what_cannot_be_told_keeps_nothing_else_from_leaving(desk: Desk) -> None:
    await desk.type("digest subscribe monday 09:00 under:A")
    await subscribed(desk, "monday 09:00 under:B", FOCAL)
    act = Act(FOCAL, desk.clock.moment, Via.COMMAND)
    with desk.database.begin() as connection:
        it = connection.execute(ACTIVITY.select().where(ACTIVITY.c.code == "A.2.1.3")).one().id
        history.append(
            connection, Kind.REPORT, act, plan="ASEAN", activity_id=it, code="A.2.1.3", edits=[Edit("status", "x", "y")]
        )
        other = connection.execute(ACTIVITY.select().where(ACTIVITY.c.code.startswith("B.1"))).first()
        assert other
        connection.execute(ACTIVITY.update().where(ACTIVITY.c.id == other.id), {"status": "in-progress"})
        edit = Edit("status", "not-started", "in-progress")
        history.append(connection, Kind.REPORT, act, plan="ASEAN", activity_id=other.id, code=other.code, edits=[edit])
    await desk.round_at(MONDAY)
    assert (lines(desk.got(MEMBER)[0].blocks), heads(desk.got(FOCAL))) == (
        [
            "Your digest of ASEAN under:A cannot be made any more. Something went wrong on our side: tell the secretariat. "
            "/digest list shows yours."
        ],
        ["Digest of ASEAN · under:B"],
    )


async def test_a_clock_that_was_a_year_ahead_keeps_no_digest_away(desk: Desk) -> None:
    await desk.round()
    await subscribed(desk)
    await desk.round_at("2024-05-20T09:00")
    first = len(heads(desk.got(MEMBER)))
    await desk.round_at("2023-05-17T09:00")
    await desk.say("in-progress with ADGSOM")
    await desk.round_at(MONDAY)
    assert (first, len(heads(desk.got(MEMBER))), len(heads(desk.got(CHAIR)))) == (1, 2, 2)


async def test_who_holds_no_office_any_more_hears_no_more_of_what_only_officers_do(desk: Desk) -> None:
    with desk.database.begin() as connection:
        offices.put(connection, Officer(Office.CHAIR, MEMBER, until=date(2023, 5, 24)))
    await subscribed(desk)
    await desk.round_at(MONDAY)
    await desk.say("in-progress with ADGSOM")
    await desk.round_at(NEXT)
    told = ["reached" in each.text for each in desk.got(MEMBER) if each.thread_ts is None and "Subscribed" in each.text]
    assert told == [True, False]


async def test_only_the_digest_of_the_plan_that_is_meant_tells_of_trouble(desk: Desk) -> None:
    await desk.round()
    await desk.say(WORDS)
    with desk.database.begin() as connection:
        add_escap(connection)
        default_plans.put(connection, default_plans.WORKSPACE, "ESCAP")
    await desk.round_at("2023-05-22T08:00")
    await desk.round_at(MONDAY)
    told: Mapping[str, Any] = {
        lines(each.blocks)[0]: "reached" in each.text for each in desk.got(CHAIR) if not each.thread_ts
    }
    assert told == {"Digest of ASEAN": False, "Digest of ESCAP": True}


async def test_who_stops_gets_no_more(desk: Desk) -> None:
    await subscribed(desk)
    await desk.type("digest stop")
    await desk.round_at(MONDAY)
    assert desk.letters(MEMBER) == []


async def test_the_history_says_nothing_of_digests(desk: Desk) -> None:
    await subscribed(desk)
    await desk.round_at(MONDAY)
    with desk.database.reading() as connection:
        assert [row.kind for row in connection.execute(HISTORY.select())] == ["report"]


async def test_without_anything_due_nothing_is_sent(desk: Desk) -> None:
    await desk.type("digest subscribe monday 09:00")
    assert await desk.round(hours=1) == delivery.Delivered()
