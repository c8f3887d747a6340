"""What one has proposed oneself is withdrawn by undoing it, while nobody has decided it."""

import asyncio

import pytest

from playground.server import Playground
from storage.database import Database
from tests.flows import test_revising as dates
from tests.flows import test_suggesting as suggestions
from tests.flows.reading import lines
from tests.flows.sending import CHAIR, FOCAL, MEMBER, OFFICER, responses, seen
from tests.flows.updating import say, stands

WITHDRAWN = "What you have proposed for A.2.1.3 is withdrawn."


async def test_a_date_is_withdrawn_and_its_letter_says_so(slack: Playground, database: Database) -> None:
    letter = await dates.proposed(slack, database)
    shown = await dates.typed(slack, FOCAL, "A.2.1.3 undo the consultant is back")
    assert (shown.text, dates.states(database), lines(seen(slack, letter, CHAIR).blocks)[-1]) == (
        WITHDRAWN,
        ["declined"],
        "✓ It was withdrawn (@UATFJCC).",
    )


async def test_the_history_says_why_a_date_was_withdrawn(slack: Playground) -> None:
    await dates.typed(slack, FOCAL, dates.BECAUSE)
    await dates.typed(slack, FOCAL, "A.2.1.3 undo the consultant is back")
    shown = await dates.typed(slack, MEMBER, "A.2.1.3 history")
    assert lines(shown.blocks)[2:5] == [
        "2 · 15 May 2023 09:00 · Proposal  @UATFJCC, by command",
        "proposal: timeline by end Q1 2024 → none",
        "“the consultant is back”",
    ]


async def test_a_member_withdraws_a_suggestion(slack: Playground, database: Database) -> None:
    letter = await suggestions.asked(slack, database)
    shown = await dates.typed(slack, MEMBER, "A.2.1.3 undo")
    assert (shown.text, dates.states(database), lines(seen(slack, letter).blocks)[-1], stands(database)[0]) == (
        WITHDRAWN,
        ["declined"],
        "✓ It was withdrawn (@UMEMBER).",
        "not-started",
    )


async def test_what_was_withdrawn_is_accepted_by_nobody_any_more(slack: Playground, database: Database) -> None:
    letter = await suggestions.asked(slack, database)
    with slack.inbound.holding() as clicks:
        await slack.acting.act_in_message(FOCAL, letter.channel, letter.ts, suggestions.action(letter), {})
    await dates.typed(slack, MEMBER, "A.2.1.3 undo")
    await asyncio.gather(*map(slack.inbound.send, clicks))
    await responses(slack, 1)
    assert (dates.states(database), stands(database)[0]) == (["declined"], "not-started")


@pytest.mark.parametrize("user", [OFFICER, CHAIR, MEMBER])
async def test_nobody_withdraws_what_another_has_proposed(slack: Playground, database: Database, user: str) -> None:
    await dates.typed(slack, FOCAL, dates.BECAUSE)
    await dates.typed(slack, user, "A.2.1.3 undo")
    assert dates.states(database) == ["open"]


async def test_what_was_reported_before_is_taken_back_after_what_was_proposed_since(
    slack: Playground, database: Database
) -> None:
    await say(slack, FOCAL, "in-progress")
    await dates.typed(slack, FOCAL, dates.BECAUSE)
    taken_back = []
    for _ in range(2):
        await dates.typed(slack, FOCAL, "A.2.1.3 undo")
        taken_back.append((dates.states(database), stands(database)[0]))
    assert taken_back == [(["declined"], "in-progress"), (["declined"], "not-started")]


async def test_what_was_reported_since_is_taken_back_before_what_was_proposed(
    slack: Playground, database: Database
) -> None:
    await dates.typed(slack, FOCAL, dates.BECAUSE)
    await say(slack, FOCAL, "in-progress")
    await dates.typed(slack, FOCAL, "A.2.1.3 undo")
    assert (dates.states(database), stands(database)[0]) == (["open"], "not-started")


async def test_a_line_that_is_delivered_twice_withdraws_one(slack: Playground, database: Database) -> None:
    for words in ("ongoing a draft is out", "on-hold no funds"):
        await say(slack, MEMBER, words)
    slack.inbound.repeat(2)
    await dates.typed(slack, MEMBER, "A.2.1.3 undo")
    assert dates.states(database) == ["open", "declined"]
