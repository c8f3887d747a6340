"""Dates that meetings adopt, and dates that bodies propose, as people type and click them."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage import history
from storage.database import Database
from storage.history_tables import HISTORY, PROPOSAL
from storage.letter_tables import LETTER
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, FOCAL, MEMBER, OFFICER, delivered, said, seen
from tests.validators import refused
from workplan.history import Kind

CHANNEL = "CECOMMERCE"
DATE = "A.2.1.3 date by end Q1 2024"
BECAUSE = f"{DATE} because the consultant left"
ADOPTED = f"{DATE} adopted by the 12th ACCEC meeting, document ACCEC/12/5"
FIRST = "Technical Study delivered by end H1 2023"
NOW = f"A.2.1.3 is now “by end Q1 2024” (31 Mar 2024), 9 months later than “{FIRST}”, adopted as revision 1, 12th ACCEC meeting."


async def typed(slack: Playground, user: str, text: str) -> Shown:
    """Type a line of `/activity`, and hold that Slack would take its answer."""
    shown = await slack.command(user, CHANNEL, f"/activity {text}")
    payload = {"text": shown.text, "blocks": [{k: v for k, v in b.items() if k != "block_id"} for b in shown.blocks]}
    assert (shown.error, shown.ephemeral, refused(payload)) == (None, True, [])
    return shown


async def card(slack: Playground, code: str = "A.2.1.3") -> list[str]:
    """Return what a card says of the timeline."""
    shown = lines((await typed(slack, MEMBER, code)).blocks)
    return [line for line in shown if line.startswith(("Timeline", "Originally", "Code"))]


async def proposed(slack: Playground, database: Database, place: str | None = None) -> Shown:
    """Propose a date, and return the letter to the chair."""
    await typed(slack, FOCAL, BECAUSE)
    (letter,) = await delivered(slack, database, place)
    return letter


async def adopt(slack: Playground, letter: Shown, user: str = CHAIR, **fields: Any) -> Shown:  # noqa: ANN401 - of a form
    await slack.click(user, letter, "date:adopt")
    return await slack.submit(user, {"meeting": "12th ACCEC meeting", **fields})


def kinds(database: Database) -> list[tuple[str, str]]:
    """Return what the history says was done, and by whom."""
    with database.reading() as connection:
        return [(str(entry.kind), entry.act.by) for entry in history.log(connection)]


def states(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(PROPOSAL.c.state).order_by(PROPOSAL.c.id)).scalars())


@pytest.mark.parametrize("user", [CHAIR, OFFICER])
async def test_a_date_that_a_meeting_has_adopted_holds_at_once(
    slack: Playground, database: Database, user: str
) -> None:
    shown = await typed(slack, user, ADOPTED)
    assert (shown.text, await card(slack), kinds(database)) == (
        f"{NOW} Document: ACCEC/12/5.",
        [
            "Timeline  by end Q1 2024 → 31 Mar 2024, in 10 months",
            f"Originally  {FIRST}; 9 months later, revision 1, 12th ACCEC meeting",
        ],
        [("revision", user)],
    )


async def test_a_list_shows_the_original_beside_the_revised_date(slack: Playground) -> None:
    await typed(slack, CHAIR, ADOPTED)
    shown = lines((await typed(slack, MEMBER, "A.2.1")).blocks)
    assert [line.split(" · ")[1] for line in shown if line.startswith("A.2.1.3")] == [
        "due 31 Mar 2024, in 10 months (originally 30 Jun 2023)"
    ]


@pytest.mark.parametrize("user", [FOCAL, MEMBER])
async def test_who_is_neither_chair_nor_secretariat_adopts_nothing(
    slack: Playground, database: Database, user: str
) -> None:
    await typed(slack, user, ADOPTED)
    assert ((await card(slack))[0][:42], kinds(database)) == (
        "Timeline  Technical Study delivered by end",
        [("refusal", user)],
    )


async def test_a_focal_point_proposes_a_date_and_the_chair_is_asked(slack: Playground, database: Database) -> None:
    shown = await typed(slack, FOCAL, BECAUSE)
    (letter,) = await delivered(slack, database)
    assert shown.text == (
        "Your proposal for A.2.1.3, “by end Q1 2024”, waits for the chair: it holds once a meeting adopts it. "
        "/activity A.2.1.3 undo withdraws it."
    )
    assert (lines(letter.blocks), buttons(letter.blocks)) == (
        [
            "A date for A.2.1.3 is proposed",
            "@UATFJCC proposes for Technical Study on ASW Interoperability with ASEAN trading partners:",
            f"“by end Q1 2024” (31 Mar 2024), 9 months later than “{FIRST}”",
            "Because: the consultant left",
            "It holds once a meeting has adopted it.",
        ],
        ["Adopt", "Decline"],
    )
    assert len(await card(slack)) == 1


@pytest.mark.parametrize("user", [MEMBER, CHAIR])
async def test_only_who_speaks_for_the_body_or_the_secretariat_proposes(
    slack: Playground, database: Database, user: str
) -> None:
    await typed(slack, user, BECAUSE)
    assert (kinds(database), states(database)) == ([("refusal", user)], [])


async def test_a_date_is_proposed_with_a_reason(slack: Playground, database: Database) -> None:
    shown = await typed(slack, FOCAL, DATE)
    assert (shown.text, states(database)) == (
        "“by end Q1 2024” is proposed with a reason: write /activity A.2.1.3 date by end Q1 2024 because …, or adopted by and the meeting instead.",
        [],
    )


async def test_the_chair_adopts_in_a_form_and_who_proposed_hears_of_it(slack: Playground, database: Database) -> None:
    letter = await proposed(slack, database)
    form = await slack.click(CHAIR, letter, "date:adopt")
    done = await slack.submit(CHAIR, {"meeting": "12th ACCEC meeting", "day": "2023-05-10"})
    (answer,) = await delivered(slack, database)
    assert (form.text, said(slack.view(CHAIR)), done.error) == ("Adopt a date", [NOW], None)
    after = seen(slack, letter, CHAIR)
    assert (lines(after.blocks)[-1], buttons(after.blocks)) == (
        "✓ It was adopted as revision 1, 12th ACCEC meeting (@UCHAIR).",
        [],
    )
    assert lines(answer.blocks) == [
        "Your date for A.2.1.3",
        "“by end Q1 2024” for Technical Study on ASW Interoperability with ASEAN trading partners: adopted as revision 1, 12th ACCEC meeting, said @UCHAIR.",
        "/activity A.2.1.3 shows how it stands.",
    ]
    assert (kinds(database), len(await card(slack))) == ([("proposal", FOCAL), ("revision", CHAIR)], 2)


async def test_the_reason_of_the_proposal_is_that_of_the_revision(slack: Playground, database: Database) -> None:
    await adopt(slack, await proposed(slack, database))
    with database.reading() as connection:
        reason = connection.execute(select(HISTORY.c.why).where(HISTORY.c.kind == str(Kind.REVISION))).scalar_one()
    assert reason == "the consultant left"


async def test_the_chair_declines_with_a_reason_that_who_proposed_is_told(
    slack: Playground, database: Database
) -> None:
    letter = await proposed(slack, database)
    await slack.click(CHAIR, letter, "date:decline")
    await slack.submit(CHAIR, {"reason": "Funds end in 2023"})
    (answer,) = await delivered(slack, database)
    assert (said(slack.view(CHAIR)), lines(answer.blocks)[1:3]) == (
        ["The date for A.2.1.3 is declined: whoever proposed it is told why."],
        [
            "“by end Q1 2024” for Technical Study on ASW Interoperability with ASEAN trading partners: declined, said @UCHAIR.",
            "Because: Funds end in 2023",
        ],
    )
    assert (states(database), len(await card(slack))) == (["declined"], 1)


@pytest.mark.parametrize(
    ("button", "fields", "said_on"),
    [
        ("date:adopt", {"meeting": " the "}, {"meeting": "Name the meeting, such as 12th ACCEC meeting."}),
        ("date:decline", {"reason": "  "}, {"reason": "Say why, in a few words: whoever proposed the date is told."}),
    ],
)
async def test_what_is_left_blank_is_refused_on_its_field(
    slack: Playground, database: Database, button: str, fields: dict[str, str], said_on: dict[str, str]
) -> None:
    letter = await proposed(slack, database)
    await slack.click(CHAIR, letter, button)
    shown = await slack.submit(CHAIR, fields)
    assert (shown.errors, states(database)) == (said_on, ["open"])


@pytest.mark.parametrize("user", [FOCAL, MEMBER])
async def test_nobody_else_opens_the_form(slack: Playground, database: Database, user: str) -> None:
    letter = await proposed(slack, database, CHANNEL)
    shown = await slack.click(user, letter, "date:adopt")
    assert (shown.ephemeral, "may" in shown.text, kinds(database)[-1]) == (True, True, ("refusal", user))


async def test_of_two_who_decide_at_once_one_has(slack: Playground, database: Database) -> None:
    letter = await proposed(slack, database, CHANNEL)
    for user, button in ((CHAIR, "date:adopt"), (OFFICER, "date:decline")):
        await slack.click(user, letter, button)
    await asyncio.gather(
        slack.submit(CHAIR, {"meeting": "12th ACCEC meeting"}), slack.submit(OFFICER, {"reason": "No funds"})
    )
    late = "“A.2.1.3” has this decided already: /activity A.2.1.3 history shows how."
    told = [said(slack.view(user)) for user in (CHAIR, OFFICER)]
    assert (len(kinds(database)), told.count([late])) == (2, 1)


async def test_what_was_decided_opens_no_form_any_more(slack: Playground, database: Database) -> None:
    letter = await proposed(slack, database, CHANNEL)
    await typed(slack, CHAIR, ADOPTED)
    shown = await slack.click(OFFICER, letter, "date:decline")
    assert shown.text == "“A.2.1.3” has this decided already: /activity A.2.1.3 history shows how."


async def test_a_form_that_slack_delivers_twice_decides_once(slack: Playground, database: Database) -> None:
    letter = await proposed(slack, database)
    slack.inbound.repeat(2)
    await adopt(slack, letter)
    assert (states(database), [kind for kind, _ in kinds(database)]) == (["accepted"], ["proposal", "revision"])


async def test_a_command_that_slack_delivers_twice_revises_once(slack: Playground, database: Database) -> None:
    slack.inbound.repeat(2)
    await typed(slack, CHAIR, ADOPTED)
    assert kinds(database) == [("revision", CHAIR)]


async def test_another_proposal_replaces_the_one_before(slack: Playground, database: Database) -> None:
    letter = await proposed(slack, database)
    await typed(slack, OFFICER, "A.2.1.3 date by end Q2 2024 because funds come late")
    answer, newer = sorted(await delivered(slack, database), key=lambda each: each.text, reverse=True)
    assert (states(database), lines(answer.blocks)[0], lines(newer.blocks)[3]) == (
        ["declined", "open"],
        "Your date for A.2.1.3",
        "Because: funds come late",
    )
    with database.reading() as connection:
        shown = connection.execute(select(LETTER.c.subject).where(LETTER.c.ts == letter.ts)).scalar_one()
    assert (shown["settled"], shown["settled_by"]) == ("It was replaced by another proposal", OFFICER)


async def test_a_chair_who_types_what_was_proposed_decides_it(slack: Playground, database: Database) -> None:
    await proposed(slack, database)
    shown = await typed(slack, CHAIR, ADOPTED)
    (answer,) = await delivered(slack, database)
    assert (shown.text[: len(NOW)], states(database), lines(answer.blocks)[0]) == (
        NOW,
        ["accepted"],
        "Your date for A.2.1.3",
    )


async def test_a_date_that_holds_already_is_told(slack: Playground) -> None:
    for _ in range(2):
        shown = await typed(slack, CHAIR, ADOPTED)
    assert shown.text == "“by end Q1 2024” is the timeline of A.2.1.3 already: write another."


async def test_the_bodies_hear_of_a_revision(slack: Playground, database: Database) -> None:
    await typed(slack, CHAIR, ADOPTED)
    with database.reading() as connection:
        told = connection.execute(select(LETTER.c.subject)).scalars().all()
    assert [(each["about"], each["code"], each["changes"][0]["kind"]) for each in told] == [
        ("updates", "A.2.1.3", "revision")
    ]
