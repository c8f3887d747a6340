from datetime import date

import pytest
from sqlalchemy import select

from playground.server import Playground
from storage import bodies
from storage.database import Database
from storage.letter_tables import ABSENCE
from tests.flows.reading import lines
from tests.flows.test_workplan import typed
from workplan.contacts import Body, Person, Post


def away(database: Database) -> list[tuple[str, date, date]]:
    with database.reading() as connection:
        return [(row.slack_user, row.since, row.until) for row in connection.execute(select(ABSENCE))]


async def test_who_is_away_is_told_who_hears_meanwhile(slack: Playground, database: Database) -> None:
    shown = await typed(slack, "workplan away until 12 June", "UADGSOM")
    assert (away(database), lines(shown.blocks)) == (
        [("UADGSOM", date(2023, 5, 15), date(2023, 6, 12))],
        [
            "You are away from now until Mon 12 Jun 2023; /workplan back ends it before.",
            "What is due of ADGSOM goes to its deputy meanwhile, @UACCEC.",
        ],
    )


async def test_where_nobody_else_speaks_for_the_body_the_secretariat_hears(slack: Playground) -> None:
    shown = await typed(slack, "workplan away 3 June to 12 June", "UATFJCC")
    assert lines(shown.blocks) == [
        "You are away from Sat 3 Jun 2023 until Mon 12 Jun 2023; /workplan back ends it before.",
        "What is due of ATFJCC goes to the secretariat meanwhile, @UOFFICER.",
    ]


async def test_a_bodys_channel_hears_where_it_has_one(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        person = Person("UATFJCC", Post.FOCAL_POINT)
        bodies.save(connection, [Body("ATFJCC", channel="CECOMMERCE", people=(person,))])
    shown = await typed(slack, "workplan away until 12 June", "UATFJCC")
    assert lines(shown.blocks)[1] == "What is due of ATFJCC goes to its channel meanwhile, @CECOMMERCE."


async def test_who_speaks_for_no_body_may_be_away_too(slack: Playground, database: Database) -> None:
    shown = await typed(slack, "workplan away until 12 June", "UMEMBER")
    assert (len(away(database)), lines(shown.blocks)[1]) == (
        1,
        "You speak for no body, so nobody else needs to be told anything in your place.",
    )


async def test_a_later_absence_takes_the_place_of_an_earlier_one(slack: Playground, database: Database) -> None:
    await typed(slack, "workplan away until 12 June", "UATFJCC")
    await typed(slack, "workplan away until 20 June", "UATFJCC")
    assert away(database) == [("UATFJCC", date(2023, 5, 15), date(2023, 6, 20))]


async def test_back_ends_it(slack: Playground, database: Database) -> None:
    await typed(slack, "workplan away until 12 June", "UATFJCC")
    shown = await typed(slack, "workplan back", "UATFJCC")
    again = await typed(slack, "workplan back", "UATFJCC")
    assert (away(database), shown.text, again.text) == (
        [],
        "Welcome back: your absence until Mon 12 Jun 2023 has ended, and letters come to you again.",
        "You were not away: letters come to you as before.",
    )


@pytest.mark.parametrize("words", ["", "until Christmas", "until 2020-01-01", "12 June to 3 June", "until 3/4/2023"])
async def test_words_that_are_no_days_keep_nothing(slack: Playground, database: Database, words: str) -> None:
    shown = await typed(slack, f"workplan away {words}", "UATFJCC")
    assert (away(database), shown.text[0]) == ([], "“")
