from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage import schedules
from storage.database import Database
from storage.letter_tables import LETTER, NUDGE
from storage.schedules import Standing
from tests import sent
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, MEMBER, OFFICER, posted, responses, seen

NOW = datetime(2023, 5, 15, 2, tzinfo=UTC)
AWAY = {"about": "away", "since": "2023-05-12T09:00:00+07:00", "until": "2023-05-15T09:15:00+07:00", "letters": 2}
HELD = {"about": "held", "letter": "t1", "what": "the reminder of 15 May 2023", "to": "UATFJCC", "at": NOW.isoformat()}
WAITING = {
    "about": "schedules-waiting",
    "digest": "d1",
    "changed": ["nudges"],
    "cancelled": 9,
    "planned": 20,
    "rings": 3,
}


async def told(slack: Playground, database: Database, subject: dict[str, Any], recipient: str = OFFICER) -> Shown:
    """Send a letter to the secretariat that tells something."""
    columns = {"kind": "heads-up", "part": "secretariat", "body": None, "subject": subject, "zone": "Asia/Jakarta"}
    return await posted(slack, database, (), recipient, **columns)


def put(database: Database, **columns: Any) -> None:  # noqa: ANN401 - columns of the letter
    """Put a second letter with a nudge."""
    with database.begin() as connection:
        sent.letter(connection, token="t1", **columns)
        connection.execute(NUDGE.update(), {"state": columns["state"]})


def states(database: Database) -> tuple[list[str], list[str]]:
    """Return how the second letter and its nudge stand."""
    with database.reading() as connection:
        letters = connection.execute(select(LETTER.c.state).where(LETTER.c.token == "t1")).scalars().all()
        return list(letters), list(connection.execute(select(NUDGE.c.state)).scalars())


@pytest.mark.parametrize(
    ("button", "state", "said"),
    [("letter:go", "planned", "✓ They are sent now (@UOFFICER)."), ("letter:drop", "cancelled", "✓ They were dropped (@UOFFICER).")],
)  # fmt: skip
async def test_letters_that_wait_after_a_pause_go_or_are_dropped(
    slack: Playground, database: Database, button: str, state: str, said: str
) -> None:
    letter = await told(slack, database, AWAY)
    put(database, state="planned", waits="t0", channel=None, ts=None)
    await slack.click(OFFICER, letter, button, "t0")
    after = seen(slack, letter, OFFICER)
    assert (states(database), lines(after.blocks)[-1], buttons(after.blocks)) == (([state], [state]), said, [])


@pytest.mark.parametrize(
    ("button", "state", "said"),
    [("letter:sent", "sent", "✓ It arrived (@UOFFICER)."), ("letter:again", "planned", "✓ It is sent again (@UOFFICER).")],
)  # fmt: skip
async def test_somebody_says_what_became_of_a_letter_that_is_held(
    slack: Playground, database: Database, button: str, state: str, said: str
) -> None:
    letter = await told(slack, database, HELD)
    put(database, state="held", reason="nobody knows", channel=None, ts=None)
    await slack.click(OFFICER, letter, button, "t1")
    assert (states(database), lines(seen(slack, letter, OFFICER).blocks)[-1]) == (([state], [state]), said)


@pytest.mark.parametrize(("button", "standing"), [("schedules:apply", "in-force"), ("schedules:keep", "refused")])
async def test_a_change_of_the_schedules_is_applied_or_not(
    slack: Playground, database: Database, button: str, standing: str
) -> None:
    with database.begin() as connection:
        schedules.put(connection, Standing.WAITING, "d1", "timezone: UTC", NOW, {})
    letter = await told(slack, database, WAITING)
    await slack.click(OFFICER, letter, button, "d1")
    with database.reading() as connection:
        found = {str(state): version.digest for state, version in schedules.standing(connection).items()}
    assert found == {standing: "d1"}


async def test_what_was_settled_meanwhile_is_said_and_stays(slack: Playground, database: Database) -> None:
    letter = await told(slack, database, HELD)
    put(database, state="sent", channel="D1", ts="1.0")
    await slack.click(OFFICER, letter, "letter:again", "t1")
    assert (states(database)[0], lines(seen(slack, letter, OFFICER).blocks)[-1]) == (
        ["sent"],
        "✓ Nothing was left to decide, for it was settled meanwhile (@UOFFICER).",
    )


async def test_the_second_of_two_who_decide_sees_what_the_first_decided(slack: Playground, database: Database) -> None:
    letter = await told(slack, database, AWAY)
    put(database, state="planned", waits="t0", channel=None, ts=None)
    slack.inbound.repeat(2)
    await slack.click(OFFICER, letter, "letter:drop", "t0")
    await responses(slack, 2)
    assert lines(seen(slack, letter, OFFICER).blocks)[-1] == "✓ They were dropped (@UOFFICER)."


@pytest.mark.parametrize("user", [MEMBER, CHAIR])
async def test_only_the_secretariat_decides(slack: Playground, database: Database, user: str) -> None:
    letter = await told(slack, database, AWAY, "CECOMMERCE")
    put(database, state="planned", waits="t0", channel=None, ts=None)
    shown = await slack.click(user, letter, "letter:drop", "t0")
    assert (shown.text, shown.ephemeral, states(database)[0]) == (
        "Only the secretariat may decide this: ask Rina Hartono.",
        True,
        ["planned"],
    )
