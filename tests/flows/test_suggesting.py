import asyncio

from playground.server import Playground
from playground.shown import Shown
from storage import bodies
from storage.database import Database
from tests.flows.reading import buttons, lines
from tests.flows.sending import FOCAL, GUEST, MEMBER, OFFICER, delivered, refused, responses, seen
from tests.flows.updating import say, stands, told
from workplan.contacts import Body, Person, Post

SAID = "ongoing a draft is out"


async def asked(
    slack: Playground, database: Database, words: str = SAID, user: str = MEMBER, place: str | None = None
) -> Shown:
    """Suggest something, and return the letter that asks to accept it, in a channel where that is said."""
    await say(slack, user, words)
    (letter,) = await delivered(slack, database, place)
    return letter


async def test_the_letter_says_who_suggests_what(slack: Playground, database: Database) -> None:
    letter = await asked(slack, database)
    assert (lines(letter.blocks), buttons(letter.blocks)) == (
        [
            "A suggestion for A.2.1.3",
            "@UMEMBER suggests for Technical Study on ASW Interoperability with ASEAN trading partners:",
            "◐ In progress – “a draft is out”",
        ],
        ["Accept", "Decline"],
    )


async def test_one_click_accepts_it_and_the_history_says_whose_it_was(slack: Playground, database: Database) -> None:
    letter = await asked(slack, database)
    await slack.click(FOCAL, letter, "suggestion:accept")
    assert (stands(database)[:2], told(database), lines(seen(slack, letter).blocks)[-1]) == (
        ("in-progress", "a draft is out"),
        [("report", FOCAL, "letter", None, "suggested by UMEMBER", ["status", "status_text"])],
        "✓ It was accepted (@UATFJCC).",
    )


async def test_what_is_declined_changes_nothing(slack: Playground, database: Database) -> None:
    letter = await asked(slack, database)
    await slack.click(FOCAL, letter, "suggestion:decline")
    assert (stands(database)[0], told(database), lines(seen(slack, letter).blocks)[-1]) == (
        "not-started",
        [],
        "✓ It was declined (@UATFJCC).",
    )


async def test_two_who_accept_it_at_once_accept_it_once(slack: Playground, database: Database) -> None:
    letter = await asked(slack, database, place="CECOMMERCE")
    with slack.inbound.holding() as clicks:
        for user in (FOCAL, OFFICER):
            await slack.acting.act_in_message(user, letter.channel, letter.ts, action(letter), {})
    await asyncio.gather(*(slack.inbound.send(click) for click in clicks for _ in range(2)))
    await responses(slack, 1)
    assert (len(told(database)), stands(database)[3]) == (1, 2)


def action(letter: Shown) -> dict[str, object]:
    """Return a click on Accept as Slack hands it in."""
    block_id, element = letter.element("suggestion:accept")
    return {"action_id": element["action_id"], "block_id": block_id, "type": "button", "value": element["value"]}


async def test_a_member_does_not_accept_what_they_suggested(slack: Playground, database: Database) -> None:
    letter = await asked(slack, database, place="CECOMMERCE")
    shown = await slack.click(MEMBER, letter, "suggestion:accept")
    assert (shown.text[:60], stands(database)[0], refused(database)) == (
        "Only the focal points and deputies of ATFJCC and the secreta",
        "not-started",
        [(MEMBER, "accept-suggestion", "A.2.1.3", "letter")],
    )


async def test_a_suggestion_that_cannot_be_is_refused_at_once(slack: Playground, database: Database) -> None:
    shown = await say(slack, MEMBER, "done")
    assert (shown.text[:40], await delivered(slack, database)) == ("“A.2.1.3” is completed by what? Add a li", [])


async def test_where_nobody_speaks_for_the_body_the_secretariat_is_asked(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        bodies.save(connection, [Body("ATFJCC")])
    shown = await say(slack, MEMBER, SAID)
    (letter,) = await delivered(slack, database)
    await slack.click(OFFICER, letter, "suggestion:accept")
    assert (shown.text, stands(database)[0]) == (
        "Your suggestion for A.2.1.3 has gone to the secretariat, for nobody can be reached who speaks for its lead "
        "body: it counts once one of them accepts it. /activity A.2.1.3 undo withdraws it.",
        "in-progress",
    )


async def test_a_guest_who_speaks_for_a_body_suggests_for_another(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        bodies.save(connection, [Body("ADGSOM", people=(Person(GUEST, Post.FOCAL_POINT),))])
    letter = await asked(slack, database, user=GUEST)
    await slack.click(FOCAL, letter, "suggestion:accept")
    assert stands(database)[0] == "in-progress"


async def test_a_note_is_suggested_and_accepted_too(slack: Playground, database: Database) -> None:
    letter = await asked(slack, database, "note consultant selected")
    await slack.click(FOCAL, letter, "suggestion:accept")
    assert (lines(letter.blocks)[2], told(database)) == (
        "Note: consultant selected",
        [("note", FOCAL, "letter", None, "suggested by UMEMBER", [])],
    )
