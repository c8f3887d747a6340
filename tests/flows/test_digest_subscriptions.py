"""Who gets digests again and again: everybody for themselves, a channel by its officers."""

import asyncio

import pytest
from sqlalchemy import select

from messages.subscriptions import MOST
from playground.shown import Shown
from storage import default_plans
from storage.subscription_tables import SUBSCRIPTION
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, GUEST, MEMBER, OFFICER, refused, responses
from tests.flows.weeks import CHANNEL, GENERAL, SINGLE_WINDOW, Desk

EVERY = "Monday 09:00 Asia/Jakarta"
CHAIRS = "Chairs: Monday 09:00 Asia/Jakarta, every plan (schedules.yaml)"
NONE_YET = "None yet: /digest subscribe monday 09:00 begins one, and with “here” one for this channel."
NOT_FOR_ALL = "Only a chair and the secretariat may subscribe a channel to a digest, or end that: ask Anan Prasert or Rina Hartono."


def kept(desk: Desk) -> list[tuple[str, str, str]]:
    """Return who gets what when."""
    with desk.database.reading() as connection:
        rows = connection.execute(select(SUBSCRIPTION).order_by(SUBSCRIPTION.c.id))
        return [(row.recipient, row.words, row.times) for row in rows]


async def listed(desk: Desk, user: str = MEMBER, channel: str = CHANNEL) -> Shown:
    return await desk.type("digest list", user, channel)


async def test_somebody_subscribes_for_themselves(desk: Desk) -> None:
    shown = await desk.type("digest subscribe monday 09:00 Asia/Jakarta")
    assert (shown.text, kept(desk)) == (
        "You get the digest of ASEAN every Monday 09:00 Asia/Jakarta: it begins on Mon 22 May 2023 at 09:00 "
        "(Asia/Jakarta). Where there is no news, nothing comes. /digest list ends it.",
        [(MEMBER, "", EVERY)],
    )


@pytest.mark.parametrize(
    ("text", "words", "times"),
    [
        ("friday 4pm topic:A.2", "topic:A.2", "Friday 16:00 Asia/Jakarta"),
        ("topic:A.2 body:ATFJCC weekdays", "topic:A.2 body:ATFJCC", "Monday, Tuesday, Wednesday, Thursday and Friday 09:00 Asia/Jakarta"),
        ("monday 09:00 America/New_York", "", "Monday 09:00 America/New_York"),
    ],
)  # fmt: skip
async def test_a_part_and_any_times_can_be_subscribed_to(desk: Desk, text: str, words: str, times: str) -> None:
    await desk.type(f"digest subscribe {text}")
    assert kept(desk) == [(MEMBER, words, times)]


@pytest.mark.parametrize("text", ["plan:ESCAP monday", "ESCAP: monday"])
async def test_another_plan_can_be_subscribed_to(desk: Desk, text: str) -> None:
    shown = await desk.type(f"digest subscribe {text}")
    assert shown.text.startswith("You get the digest of ESCAP every Monday")


async def test_the_plan_of_the_channel_is_the_one_that_is_subscribed_to(desk: Desk) -> None:
    shown = await desk.type("digest subscribe monday", channel=SINGLE_WINDOW)
    assert shown.text.startswith("You get the digest of ESCAP every Monday")


async def test_to_subscribe_again_changes_when_and_makes_no_second(desk: Desk) -> None:
    for times in ("monday", "monday"):
        await desk.type(f"digest subscribe {times}")
    shown = await desk.type("digest subscribe friday 16:00")
    assert (kept(desk), " it is now on Fri 19 May 2023 at 16:00 " in shown.text) == (
        [(MEMBER, "", "Friday 16:00 Asia/Jakarta")],
        True,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "“” names no day: write for example monday 09:00 Asia/Jakarta."),
        ("09:00", "“09:00” names no day: write for example monday 09:00 Asia/Jakarta."),
        ("monday 9", "“monday 9” has a time that cannot be read: write for example 09:00, or 9am."),
        ("monday jakarta", "“jakarta” is no time zone: write an IANA name such as Asia/Jakarta."),
        (
            "monday since:2023-05-01",
            "A digest that comes again and again tells what is new since the last one: leave “since” out.",
        ),
        (
            "monday status:overdue",
            "“status:overdue” cannot narrow a digest: it can be of a part or a body, as in topic:B.2, body:ATFJCC or "
            "since:2023-05-01.",
        ),
        (
            "monday body:ATFJC",
            "“body:ATFJC” is of no activity in ASEAN: /activity shows the parts of the plan, and /workplan people its "
            "bodies.",
        ),
        (
            "monday plan:ASIAN",
            "There is no plan “ASIAN”: did you mean /digest subscribe monday 09:00 plan:ASEAN? There are ASEAN, ESCAP.",
        ),
    ],
)
async def test_what_cannot_be_subscribed_to_is_refused_with_what_can(desk: Desk, text: str, said: str) -> None:
    assert ((await desk.type(f"digest subscribe {text}")).text, kept(desk)) == (said, [])


@pytest.mark.parametrize("user", [OFFICER, CHAIR])
@pytest.mark.parametrize("text", ["here monday", "monday 09:00 here", "for this channel monday", "Here Monday"])
async def test_officers_subscribe_a_channel(desk: Desk, user: str, text: str) -> None:
    shown = await desk.type(f"digest subscribe {text}", user, GENERAL)
    assert (kept(desk), shown.text.startswith("This channel gets the digest of ASEAN every Monday")) == (
        [(GENERAL, "", EVERY)],
        True,
    )


async def test_a_channel_is_not_subscribed_by_others_and_that_is_written_down(desk: Desk) -> None:
    shown = await desk.type("digest subscribe here monday")
    assert (shown.text, kept(desk), refused(desk.database)) == (
        NOT_FOR_ALL,
        [],
        [(MEMBER, "subscribe-channel", None, "command")],
    )


@pytest.mark.parametrize("text", ["subscribe monday", "list", "stop"])
async def test_a_guest_is_refused(desk: Desk, text: str) -> None:
    shown = await desk.slack.command(GUEST, CHANNEL, f"/digest {text}")
    assert (shown.text.startswith("Only members of this Slack workspace"), kept(desk)) == (True, [])


async def test_direct_messages_are_no_channel(desk: Desk) -> None:
    im = desk.slack.stage.workspace.direct(OFFICER)
    shown = await desk.type("digest subscribe here monday", OFFICER, im.id)
    assert (shown.text, kept(desk)) == (
        "Direct messages are yours alone: leave “here” out, or type this in the channel that is to get the digest.",
        [],
    )


async def test_nobody_has_more_digests_than_a_list_has_room_for(desk: Desk) -> None:
    codes = ["A", "B", "C", *(f"A.{number}" for number in range(1, 6)), *(f"B.{number}" for number in range(1, 8))]
    told = [(await desk.type(f"digest subscribe monday under:{code}")).text for code in codes]
    again = await desk.type("digest subscribe friday under:A")
    shown = await listed(desk)
    assert (len(kept(desk)), set(told[MOST:]), "is now on Fri" in again.text, len(buttons(shown.blocks))) == (
        MOST,
        {f"That would be more than {MOST} digests: end one first with /digest list."},
        True,
        MOST,
    )


async def test_what_somebody_and_the_channel_get_is_listed(desk: Desk) -> None:
    await desk.type("digest subscribe friday topic:A.2")
    await desk.type("digest subscribe here monday", OFFICER)
    for user, stops in ((MEMBER, 1), (OFFICER, 1)):
        shown = await listed(desk, user)
        own = ["You  the digest of ASEAN topic:A.2, every Friday 09:00 Asia/Jakarta"] if user == MEMBER else []
        here = "This channel  the digest of ASEAN, every Monday 09:00 Asia/Jakarta"
        assert (lines(shown.blocks), len(buttons(shown.blocks))) == (["Digests", *own, here, CHAIRS], stops)


async def test_who_gets_nothing_is_told_how_to_begin(desk: Desk) -> None:
    assert lines((await listed(desk)).blocks) == ["Digests", NONE_YET, CHAIRS]


@pytest.mark.parametrize("verb", ["stop", "unsubscribe", "stop all", "Stop everything"])
async def test_the_only_digest_is_ended_by_a_word(desk: Desk, verb: str) -> None:
    await desk.type("digest subscribe monday")
    shown = await desk.type(f"digest {verb}")
    assert (shown.text, kept(desk)) == (
        "Ended: the digest of ASEAN, every Monday 09:00 Asia/Jakarta. /digest shows what is new at any time.",
        [],
    )


async def test_of_several_a_word_ends_none_but_offers_them_and_all_ends_all(desk: Desk) -> None:
    for words in ("", "topic:A.2", "topic:A.1"):
        await desk.type(f"digest subscribe monday {words}")
    offered = await desk.type("digest stop")
    assert (len(kept(desk)), len(buttons(offered.blocks))) == (3, 3)
    await desk.type("digest stop all")
    assert kept(desk) == []


@pytest.mark.parametrize("words", ["here", "topic:A.2"])
async def test_where_it_is_said_which_is_to_end_none_of_ones_own_is_ended_instead(desk: Desk, words: str) -> None:
    await desk.type("digest subscribe monday", OFFICER)
    await desk.type("digest subscribe here monday", OFFICER)
    offered = await desk.type(f"digest stop {words}", OFFICER)
    assert (len(kept(desk)), len(buttons(offered.blocks))) == (2, 2)


async def test_who_gets_nothing_has_nothing_to_stop(desk: Desk) -> None:
    assert (await desk.type("digest stop")).text == (
        "You have no digest to stop: /digest subscribe monday 09:00 begins one."
    )


async def test_a_button_ends_one_and_the_list_shows_what_is_left(desk: Desk) -> None:
    for words in ("", "topic:A.2"):
        await desk.type(f"digest subscribe monday {words}")
    shown = await listed(desk)
    after = await desk.slack.click(MEMBER, shown, "digest:stop", "1")
    assert (lines(after.blocks)[1:-1], after.ts, kept(desk)) == (
        ["You  the digest of ASEAN topic:A.2, every Monday 09:00 Asia/Jakarta"],
        shown.ts,
        [(MEMBER, "topic:A.2", EVERY)],
    )


async def test_a_double_click_ends_one_alone(desk: Desk) -> None:
    for words in ("", "topic:A.2"):
        await desk.type(f"digest subscribe monday {words}")
    shown = await listed(desk)
    block_id, element = shown.element("digest:stop", "1")
    action = {"action_id": "digest:stop", "block_id": block_id, "value": element["value"]}
    twice = [desk.slack.acting.act_in_message(MEMBER, shown.channel, shown.ts, action, {}) for _ in range(2)]
    await asyncio.gather(*twice)
    # Three answers to commands, then those of the clicks.
    await responses(desk.slack, 5)
    assert kept(desk) == [(MEMBER, "topic:A.2", EVERY)]


@pytest.mark.parametrize("user", [OFFICER, CHAIR])
async def test_officers_end_what_a_channel_gets(desk: Desk, user: str) -> None:
    await desk.type("digest subscribe here monday", OFFICER)
    after = await desk.slack.click(user, await listed(desk, user), "digest:stop")
    assert (lines(after.blocks), kept(desk)) == (["Digests", NONE_YET, CHAIRS], [])


async def test_an_old_button_of_a_member_ends_nothing_that_is_of_the_channel_by_now(desk: Desk) -> None:
    await desk.type("digest subscribe monday")
    old = await listed(desk)
    with desk.database.begin() as connection:
        connection.execute(SUBSCRIPTION.update(), {"recipient": CHANNEL})
    after = await desk.slack.click(MEMBER, old, "digest:stop")
    assert (after.text, kept(desk)) == (NOT_FOR_ALL, [(CHANNEL, "", EVERY)])


@pytest.mark.parametrize("other", [MEMBER, GENERAL, ""])
async def test_an_old_button_of_an_officer_ends_nothing_that_is_of_somebody_else_by_now(desk: Desk, other: str) -> None:
    await desk.type("digest subscribe monday", OFFICER)
    old = await listed(desk, OFFICER)
    with desk.database.begin() as connection:
        connection.execute(SUBSCRIPTION.update(), {"recipient": other})
    await desk.slack.click(OFFICER, old, "digest:stop")
    assert kept(desk) == [(other, "", EVERY)]


async def test_digests_follow_what_the_channel_means_when_they_are_subscribed_to(desk: Desk) -> None:
    await desk.type("digest subscribe monday")
    with desk.database.begin() as connection:
        default_plans.put(connection, default_plans.WORKSPACE, "ESCAP")
    assert lines((await listed(desk)).blocks)[1].startswith("You  the digest of ASEAN")


async def test_the_secretariat_sees_which_digests_will_leave_to_whom(desk: Desk) -> None:
    await desk.type("digest subscribe friday 16:00 topic:A.2")
    shown = await desk.type("workplan nudges 7d", OFFICER)
    said = lines(shown.blocks)
    assert said[said.index("digest of ASEAN topic:A.2") - 1 :] == [
        "Fri 19 May 2023, 16:00 in Jakarta to @UMEMBER, subscribed",
        "digest of ASEAN topic:A.2",
        "Mon 22 May 2023, 09:00 in Jakarta to @UCHAIR, chair",
        "digest of ASEAN",
        "Mon 22 May 2023, 09:00 in Jakarta to @UCHAIR, chair",
        "digest of ESCAP",
    ]
