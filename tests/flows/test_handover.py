"""`/report handover`, page by page, for those who may read it."""

import pytest
from pydantic import SecretStr

from bot import slack as factory
from bot.settings import Settings
from messages import blocks
from playground.server import Playground
from playground.shown import Shown
from storage import offices, proposals, schedules
from storage.database import Database
from storage.schedules import Standing
from tests import sent
from tests.flows.conftest import START
from tests.flows.reading import buttons, lines
from tests.flows.reports import asked
from tests.flows.sending import CHAIR, DEPUTY, FOCAL, MEMBER, OFFICER, posted, refused
from tests.flows.updating import CODE, say
from tests.storage.acts import id_of
from workplan.contacts import Office, Officer
from workplan.proposals import About

STUDY = f"{CODE}  Technical Study on ASW Interoperability with ASEAN trading partners"
NOT_FOR_ALL = (
    "Only a chair and the secretariat may see what is handed over to a new chair: ask Anan Prasert or Rina Hartono."
)


async def page(slack: Playground, number: int, user: str = CHAIR, words: str = "") -> Shown:
    """Return a page of the hand-over, turned to as people do."""
    shown = await asked(slack, user, f"handover {words}")
    for _ in range(number - 1):
        shown = await slack.click(user, shown, "report:next")
    return shown


@pytest.mark.parametrize("user", [CHAIR, OFFICER])
async def test_chairs_and_the_secretariat_read_it_page_by_page(slack: Playground, user: str) -> None:
    pages = [await page(slack, number, user) for number in range(1, 5)]
    assert [(lines(shown.blocks)[0], buttons(shown.blocks), shown.ephemeral) for shown in pages] == [
        ("Hand-over of ASEAN on 15 May 2023, page 1 of 4", ["Next"], True),
        ("Hand-over of ASEAN on 15 May 2023, page 2 of 4", ["Previous", "Next"], True),
        ("Hand-over of ASEAN on 15 May 2023, page 3 of 4", ["Previous", "Next"], True),
        ("Hand-over of ASEAN on 15 May 2023, page 4 of 4", ["Previous"], True),
    ]


async def test_a_page_takes_the_place_of_the_one_before(slack: Playground) -> None:
    first = await page(slack, 1)
    second = await slack.click(CHAIR, first, "report:next")
    back = await slack.click(CHAIR, second, "report:previous")
    assert (second.ts, back.ts, lines(back.blocks)) == (first.ts, first.ts, lines(first.blocks))


async def test_what_is_open_is_told_as_it_stands(slack: Playground) -> None:
    found = lines((await page(slack, 1)).blocks)
    assert (found[1:3], found[3:5], found[found.index("Due until 13 Aug 2023") + 1]) == (
        ["Where it stands", "80 activities: ○ 80 not started, ◐ 0 in progress, ● 0 completed, ◇ 0 on hold, ✕ 0 cancelled; 13 overdue"],
        ["Past its date", "B.1.1.1  Laws Reporting Scheme – Annual report of 2021, due 31 Dec 2021, 16 months ago"],
        f"{STUDY} – due 30 Jun 2023, in 46 days",
    )  # fmt: skip


async def test_what_was_promised_in_a_letter_is_told(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    await slack.click(FOCAL, letter, "nudge:on-it")
    assert lines((await page(slack, 2)).blocks)[1:3] == [
        "What bodies have answered",
        f"{STUDY} – due 30 Jun 2023: @{FOCAL} will do it, 15 May 2023",
    ]


async def test_what_was_proposed_and_reported_waits(slack: Playground, database: Database) -> None:
    await say(slack, FOCAL, "in-progress draft sent for comments")
    with database.begin() as connection:
        it = id_of(connection, CODE)
        proposals.put(connection, it, About.DATE, FOCAL, START, {"timeline": "By end 2024"}, "Funds")
        sent.letter(connection, [], token="t1", state="held", reason="nobody knows")
        schedules.put(connection, Standing.WAITING, "d1", "timezone: UTC", START, {})
    assert lines((await page(slack, 4)).blocks)[1:] == [
        "Proposed, and not decided",
        f"{STUDY} – @{FOCAL} proposes “By end 2024”: Funds",
        "Reported, and not cleared by a meeting",
        f"{STUDY} – ◐ In progress · working status",
        "For the secretariat",
        "1 letter held for a person: the Home tab",
        "a change of schedules.yaml waits for a yes",
    ]


async def test_who_the_people_are_is_told_of_the_bodies_that_lead(slack: Playground) -> None:
    found = lines((await page(slack, 3)).blocks)
    assert (found[1:5], [line for line in found if line.startswith("ATFJCC")], "UNNExT" in str(found)) == (
        ["Offices", f"Secretariat  @{OFFICER}", f"Chair  @{CHAIR}", "Bodies that lead"],
        [f"ATFJCC  focal point @{FOCAL}"],
        False,
    )


@pytest.mark.parametrize("user", [FOCAL, DEPUTY, MEMBER])
@pytest.mark.parametrize("words", ["handover", "handover ESCAP", "handover NAFTA", "HANDOVER"])
async def test_others_are_refused_and_that_is_written_down(
    slack: Playground, database: Database, user: str, words: str
) -> None:
    shown = await asked(slack, user, words)
    assert (lines(shown.blocks), refused(database)) == ([NOT_FOR_ALL], [(user, "hand-over", None, "command")])


async def test_a_chair_who_is_none_any_more_turns_no_page(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        offices.put(connection, Officer(Office.CHAIR, MEMBER))
    first = await page(slack, 1, MEMBER)
    with database.begin() as connection:
        offices.remove(connection, Office.CHAIR, MEMBER)
    shown = await slack.click(MEMBER, first, "report:next")
    assert (lines(shown.blocks), refused(database)) == ([NOT_FOR_ALL], [(MEMBER, "hand-over", None, "command")])


async def test_the_plan_is_that_of_the_channel_or_the_one_that_is_named(slack: Playground) -> None:
    here = await asked(slack, CHAIR, "handover", "CSINGLEWINDOW")
    named = await asked(slack, CHAIR, "handover asean", "CSINGLEWINDOW")
    assert [lines(shown.blocks)[0][:17] for shown in (here, named)] == ["Hand-over of ESCA", "Hand-over of ASEA"]


async def test_pages_stay_of_their_plan_when_another_becomes_the_default(slack: Playground) -> None:
    first = await page(slack, 1)
    await slack.command(OFFICER, "CECOMMERCE", "/workplan use ESCAP")
    second = await slack.click(CHAIR, first, "report:next")
    assert lines(second.blocks)[0] == "Hand-over of ASEAN on 15 May 2023, page 2 of 4"


async def test_a_plan_that_there_is_not_is_one_sentence(slack: Playground) -> None:
    shown = await asked(slack, CHAIR, "handover ESCP")
    assert lines(shown.blocks) == [
        "There is no plan “ESCP”: did you mean /report handover ESCAP? There are ASEAN, ESCAP."
    ]


async def test_nothing_of_it_can_be_shared_in_a_channel(slack: Playground) -> None:
    pages = [await page(slack, number) for number in range(1, 5)]
    button = blocks.button("Share in channel", "report:share", "1@ASEAN|handover")
    client = factory.client(settings(slack), slack.bot_token)
    await client.chat_postMessage(channel="CECOMMERCE", text="Share", blocks=[blocks.actions(button)])
    made_up = slack.messages("CECOMMERCE", MEMBER)[-1]
    shown = await slack.click(CHAIR, made_up, "report:share")
    assert [buttons(each.blocks).count("Share in channel") for each in pages] == [0, 0, 0, 0]
    assert (shown.error, slack.messages("CECOMMERCE", MEMBER)[-1].ts) == ("dispatch_failed", made_up.ts)


def settings(slack: Playground) -> Settings:
    return Settings(_env_file=None, slack_api_url=slack.api_url, slack_bot_token=SecretStr(slack.bot_token))
