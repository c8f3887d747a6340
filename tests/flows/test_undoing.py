"""History and undo as people see them: a line is typed, taken back, and all of it stays to be read."""

from typing import Any

import pytest
from sqlalchemy import select

from bot import slack as factory
from bot.settings import Settings
from messages import blocks, history
from playground.server import Playground
from playground.shown import Shown
from storage.database import Database
from storage.history_tables import HISTORY
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, FOCAL, MEMBER, OFFICER, responses
from tests.validators import refused

CHANNEL = "CECOMMERCE"
TITLE = "Technical Study on ASW Interoperability with ASEAN trading partners"


async def typed(slack: Playground, words: str, user: str = FOCAL) -> Shown:
    """Type something behind the code, and hold that Slack would take the answer."""
    return taken(await slack.command(user, CHANNEL, f"/activity {words}"))


def taken(shown: Shown) -> Shown:
    payload = {"text": shown.text, "blocks": [{k: v for k, v in b.items() if k != "block_id"} for b in shown.blocks]}
    assert refused(payload) == []
    return shown


async def state(slack: Playground) -> str:
    """Return where the activity stands, as its card says it."""
    return lines((await typed(slack, "A.2.1.3")).blocks)[1]


def entries(database: Database) -> list[tuple[Any, ...]]:
    """Return the history: kind, by whom, and what each takes back."""
    with database.reading() as connection:
        rows = connection.execute(select(*HISTORY.c["kind", "by", "undoes"]).order_by(HISTORY.c.id)).all()
    return [tuple(row) for row in rows]


async def test_a_history_shows_what_was_said(slack: Playground) -> None:
    await typed(slack, "A.2.1.3 in-progress draft with ASWSC")
    shown = await typed(slack, "history A.2.1.3", MEMBER)
    assert (lines(shown.blocks), buttons(shown.blocks), shown.ephemeral) == (
        [
            f"History of A.2.1.3  {TITLE}",
            "1 entry, by the clock of Asia/Jakarta",
            "1 · 15 May 2023 09:00 · Update  @UATFJCC, by command",
            "○ Not started → ◐ In progress",
            "in their words: none → draft with ASWSC",
        ],
        ["Share in channel"],
        True,
    )


async def test_a_long_history_is_turned(slack: Playground) -> None:
    for number in range(7):
        await typed(slack, f"A.2.1.3 note {number}")
    first = await typed(slack, "A.2.1.3 history")
    second = await slack.click(FOCAL, first, "activity:next")
    assert [lines(each.blocks)[1] for each in (first, second)] == [
        "7 entries, page 1 of 2, by the clock of Asia/Jakarta",
        "7 entries, page 2 of 2, by the clock of Asia/Jakarta",
    ]


async def test_a_shared_history_mentions_nobody(slack: Playground) -> None:
    await typed(slack, "A.2.1.3 note asked ASWSC")
    shared = taken(await slack.click(FOCAL, await typed(slack, "A.2.1.3 history"), "activity:share"))
    assert (shared.ephemeral, lines(shared.blocks)[2]) == (False, "1 · 15 May 2023 09:00 · Note  UATFJCC, by command")


async def test_what_was_said_last_is_taken_back(slack: Playground, database: Database) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    before = await state(slack)
    shown = await typed(slack, "A.2.1.3 undo wrong activity")
    assert (before, lines(shown.blocks), await state(slack), entries(database)) == (
        "◐ In progress",
        ["A.2.1.3: entry 1 is taken back.", "◐ In progress → ○ Not started", "“wrong activity”"],
        "○ Not started",
        [("report", FOCAL, None), ("undo", FOCAL, 1)],
    )


async def test_a_button_takes_back_and_another_takes_that_back(slack: Playground, database: Database) -> None:
    said = await typed(slack, "A.2.1.3 in-progress")
    undone = taken(await slack.click(FOCAL, said, "activity:undo"))
    await slack.click(FOCAL, undone, "activity:undo")
    assert (await state(slack), entries(database)) == (
        "◐ In progress",
        [("report", FOCAL, None), ("undo", FOCAL, 1), ("undo", FOCAL, 2)],
    )


async def test_a_click_that_is_delivered_twice_takes_back_once(slack: Playground, database: Database) -> None:
    said = await typed(slack, "A.2.1.3 in-progress")
    slack.inbound.repeat(2)
    await slack.click(FOCAL, said, "activity:undo")
    await responses(slack, 2)
    assert entries(database) == [("report", FOCAL, None), ("undo", FOCAL, 1)]


async def test_a_line_that_is_delivered_twice_takes_back_once(slack: Playground) -> None:
    for status in ("in-progress", "on-hold waiting for funds"):
        await typed(slack, f"A.2.1.3 {status}")
    slack.inbound.repeat(2)
    await typed(slack, "A.2.1.3 undo")
    assert await state(slack) == "◐ In progress"


async def test_the_secretariat_takes_back_for_the_body(slack: Playground, database: Database) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    await typed(slack, "A.2.1.3 undo", OFFICER)
    assert (await state(slack), entries(database)[1]) == ("○ Not started", ("undo", OFFICER, 1))


@pytest.mark.parametrize("user", [MEMBER, CHAIR])
async def test_who_may_not_report_may_not_take_back(slack: Playground, database: Database, user: str) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    shown = await typed(slack, "A.2.1.3 undo", user)
    assert (shown.text, await state(slack), entries(database)[1:]) == (
        "Only the focal points and deputies of ATFJCC and the secretariat may report on A.2.1.3: "
        "ask Linh Tran or Rina Hartono.",
        "◐ In progress",
        [("refusal", user, None)],
    )


@pytest.mark.parametrize("value", ["0", "9", "x", "9" * 40, "-1", "١"])
async def test_a_button_with_a_number_of_nothing_is_told_so(slack: Playground, value: str) -> None:
    button = {**history.undo(1), "value": value}
    settings = Settings(_env_file=None, slack_api_url=slack.api_url)
    client = factory.client(settings, slack.bot_token)
    await client.chat_postMessage(channel=CHANNEL, text="Undo", blocks=[blocks.actions(button)])
    shown = await slack.click(FOCAL, slack.messages(CHANNEL, FOCAL)[-1], "activity:undo")
    assert shown.text == f"“{value}” is no entry of an activity: /activity history and a code shows what can be undone."
