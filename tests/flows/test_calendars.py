from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import structlog

from handlers.calendars import UnknownBodyError
from storage.database import Database
from tests import databases
from tests.flows.calendars import SECRET, Bot, running
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, DEPUTY, FOCAL, GUEST, MEMBER, OFFICER, refused
from tests.validators import refused as refused_by_slack
from workplan.access import NotAllowedError

ENDED = "Your calendar of {} has ended: its address opens nothing any more."


@pytest.fixture
async def bot(database: Database, tmp_path: Path) -> AsyncIterator[Bot]:
    databases.load(tmp_path / "flow.db")
    async with running(database) as made:
        yield made


async def said(bot: Bot, user: str, words: str = "") -> str:
    return (await bot.asked(user, words)).text


async def opened(bot: Bot, *paths: str) -> list[int]:
    return [await bot.status(path) for path in paths]


async def test_a_focal_point_gets_the_address_of_what_their_body_leads(bot: Bot) -> None:
    shown = await bot.asked(FOCAL)
    address = lines(shown.blocks)[1]
    assert address.startswith(f"{bot.address}/calendar/")
    assert (lines(shown.blocks)[0], SECRET.search(address) is not None) == (
        "Calendar of your bodies  8 due dates, 0 meetings",
        True,
    )


@pytest.mark.parametrize("words", ["ATFJCC", "body:atfjcc", 'body:"ATFJCC"', "  Atfjcc "])
async def test_the_calendar_of_a_body_is_for_every_member(bot: Bot, words: str) -> None:
    shown = await bot.asked(MEMBER, words)
    assert lines(shown.blocks)[0] == "Calendar of ATFJCC  8 due dates, 0 meetings"


async def test_the_answer_is_one_that_slack_takes_and_nobody_can_share(bot: Bot) -> None:
    shown = await bot.asked(FOCAL, "ATFJCC")
    assert (refused_by_slack(shown.payload()), buttons(shown.blocks)) == ([], [])


async def test_a_name_by_which_no_body_goes_is_one_sentence(bot: Bot) -> None:
    wrong = []
    for words in ("ATFJC", "nobody at all"):
        with pytest.raises(UnknownBodyError) as raised:
            await bot.asked(MEMBER, words)
        wrong.append(str(raised.value))
    assert wrong == [
        "There is no body “ATFJC”: did you mean /report calendar ATFJCC?",
        "There is no body “nobody at all”: /workplan people lists the bodies there are.",
    ]


async def test_asking_again_ends_the_address_from_before(bot: Bot) -> None:
    first = await bot.made(FOCAL)
    shown = await bot.asked(FOCAL)
    second = SECRET.search(shown.text)
    assert second
    assert (shown.text.endswith("The address that you had before has ended."), await opened(bot, first, second[0])) == (
        True,
        [404, 200],
    )


async def test_two_people_have_two_addresses_of_one_body(bot: Bot) -> None:
    both = [await bot.made(user, "ATFJCC") for user in (FOCAL, MEMBER)]
    await bot.asked(MEMBER, "revoke ATFJCC")
    assert (len(set(both)), await opened(bot, *both)) == (2, [200, 404])


async def test_calendars_are_listed_without_their_addresses(bot: Bot) -> None:
    await bot.made(FOCAL, "ACCEC")
    bot.now.moment += timedelta(days=1)
    await bot.made(FOCAL)
    shown = await bot.asked(FOCAL, "list")
    assert lines(shown.blocks) == [
        "You have 2 calendars",
        "ACCEC  made 15 May 2023 · /report calendar revoke ACCEC ends it",
        "your bodies  made 16 May 2023 · /report calendar revoke ends it",
        "An address is not shown again; /report calendar revoke all ends all of them.",
    ]


async def test_whoever_has_none_is_told_how_to_get_one(bot: Bot) -> None:
    await bot.made(FOCAL)
    assert [await said(bot, MEMBER, words) for words in ("list", "revoke all", "revoke", "revoke ACCEC")] == [
        *[
            "You have no calendar: say /report calendar for one of your bodies, or /report calendar and the name of a body."
        ]
        * 2,
        "You have no calendar of your bodies: /report calendar list shows those that you have.",
        "You have no calendar of ACCEC: /report calendar list shows those that you have.",
    ]


@pytest.mark.parametrize(
    ("words", "left", "answer"),
    [
        ("revoke", [404, 200, 200], ENDED.format("your bodies")),
        ("revoke accec", [200, 404, 200], ENDED.format("accec")),
        ("revoke body:ATFJCC", [200, 200, 404], ENDED.format("ATFJCC")),
        ("REVOKE all", [404] * 3, "3 calendars have ended: their addresses open nothing any more."),
        (f"revoke <@{FOCAL}|linh>", [404] * 3, "3 calendars have ended: their addresses open nothing any more."),
    ],
)
async def test_what_is_revoked_opens_nothing(bot: Bot, words: str, left: list[int], answer: str) -> None:
    paths = [await bot.made(FOCAL, each) for each in ("", "ACCEC", "ATFJCC")]
    assert (await said(bot, FOCAL, words), await opened(bot, *paths)) == (answer, left)


async def test_the_secretariat_ends_what_somebody_has(bot: Bot) -> None:
    paths = [await bot.made(FOCAL), await bot.made(FOCAL, "ATFJCC"), await bot.made(MEMBER, "ATFJCC")]
    shown = await bot.asked(OFFICER, f"revoke <@{FOCAL}>")
    assert (lines(shown.blocks), await opened(bot, *paths)) == ([f"@{FOCAL}: 2 calendars have ended."], [404, 404, 200])


@pytest.mark.parametrize("user", [MEMBER, DEPUTY, CHAIR])
async def test_nobody_else_ends_the_calendars_of_others(bot: Bot, database: Database, user: str) -> None:
    path = await bot.made(FOCAL)
    with pytest.raises(NotAllowedError) as raised:
        await bot.asked(user, f"revoke <@{FOCAL}>")
    assert (str(raised.value), refused(database), await opened(bot, path)) == (
        "Only the secretariat may end the calendars of somebody else: ask Rina Hartono.",
        [(user, "revoke-calendars", None, "command")],
        [200],
    )


async def test_a_guest_who_may_not_read_gets_no_calendar(bot: Bot, database: Database) -> None:
    with pytest.raises(NotAllowedError):
        await bot.asked(GUEST, "ATFJCC")
    assert refused(database) == [(GUEST, "read", None, "command")]


async def test_without_a_public_address_nothing_is_made(bot: Bot) -> None:
    unreachable = Bot(replace(bot.deps, public_url=lambda: None), bot.slack, bot.now)
    assert (await said(unreachable, FOCAL), (await said(bot, FOCAL, "list"))[:20]) == (
        "Calendar programs cannot reach Rapporteur here: ask whoever runs it to set PUBLIC_URL to the https address under "
        "which it can be reached from outside, then try again.",
        "You have no calendar",
    )


async def test_what_is_made_and_ended_is_in_the_log_and_the_secret_is_not(bot: Bot) -> None:
    with structlog.testing.capture_logs() as logged:
        path = await bot.made(FOCAL, "ATFJCC")
        await bot.status(path)
        await bot.asked(FOCAL, "revoke ATFJCC")
    done = [(each["action"], each["user"]) for each in logged if each["action"].startswith("calendar.")]
    assert (done, path[10:53] in str(logged)) == ([("calendar.made", FOCAL), ("calendar.revoked", FOCAL)], False)
