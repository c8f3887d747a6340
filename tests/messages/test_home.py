from datetime import UTC, date, datetime

import pytest

from messages.guide import activity_help
from messages.home import home, refused
from playground.block_kit import problems
from tests import samples
from tests.messages.test_guide import EXAMPLE
from workplan.contacts import Body, Person, Post
from workplan.homes import Due, Dues, Home, Officers
from workplan.proposals import About, Proposal
from workplan.recipients import Absence

TODAY = samples.TODAY
LONG = samples.HOSTILE * 60
DUE = Due(7, "ASEAN", "A.2.1.3", "Technical Study", "Completion", date(2023, 6, 30))
HOSTILE_DUE = Due(8, LONG[:20], "A" * 40, LONG, LONG, date(2020, 1, 1))
PEOPLE = tuple(Person(f"U{number:04}", post, until=date(2023, 12, 31)) for post in Post for number in range(9))
PROPOSALS = tuple(
    Proposal(
        number,
        about,
        7,
        "ASEAN",
        "A" * 40,
        LONG,
        "U1",
        datetime(2023, 5, 15, tzinfo=UTC),
        {"timeline": LONG} if about is About.DATE else {"words": LONG, "status": "on-hold"},
        LONG,
    )
    for number in range(9)
    for about in About
)
FULL = Home(
    tuple(Body(f"{number} {LONG}", people=PEOPLE) for number in range(9)),
    Dues((HOSTILE_DUE,) * 6, 700),
    PROPOSALS,
    (Absence("U0001", date(2023, 5, 1), date(2023, 5, 30)),),
    Officers(Dues((HOSTILE_DUE,) * 6, 9000), 12, 34, waiting=True, vacant=((LONG, LONG),) * 40),
)
TABS = {
    "nothing": Home(),
    "a body that owes nothing": Home((Body("ACCEC"),)),
    "an officer without worries": Home(officers=Officers(Dues(), 0, 0, waiting=False, vacant=())),
    "everything": FULL,
}


@pytest.mark.parametrize("name", TABS)
def test_every_tab_is_what_slack_takes(name: str) -> None:
    assert problems(home(TABS[name], TODAY, activity_help(EXAMPLE)), "home") == []


def test_a_refusal_is_a_tab_too() -> None:
    assert problems(refused(LONG), "home") == []


def test_what_is_due_has_a_button_that_names_its_activity() -> None:
    view = home(Home((Body("ATFJCC"),), Dues((DUE,), 1)), TODAY)
    (button,) = [block["accessory"] for block in view["blocks"] if "accessory" in block]
    assert (button["action_id"], button["value"]) == ("update:open", "7")


def test_a_body_for_which_nobody_speaks_any_more_is_called_vacant() -> None:
    over = Person("U1", Post.FOCAL_POINT, until=date(2023, 5, 14))
    (shown,) = [
        block
        for block in home(Home((Body("ATFJCC", people=(over,)),)), TODAY)["blocks"]
        if block["type"] == "rich_text"
    ]
    assert shown["elements"][0]["elements"][0]["elements"][1]["text"] == "  vacant: nobody speaks for it now"


def test_messages_stand_below_without_their_buttons() -> None:
    view = home(Home(), TODAY, activity_help(EXAMPLE))
    assert [block["type"] for block in view["blocks"]] == ["rich_text", "context"]


def test_who_manages_people_may_name_somebody_there() -> None:
    officers = Officers(Dues(), 0, 0, waiting=False, vacant=())
    view = home(Home(officers=officers, manages=True), TODAY)
    (actions,) = [block for block in view["blocks"] if block["type"] == "actions"]
    assert [element["action_id"] for element in actions["elements"]] == ["people:add"]


def test_each_proposal_stands_above_the_buttons_that_decide_it() -> None:
    view = home(Home(proposals=PROPOSALS[:2]), TODAY)
    rows = [block["elements"] for block in view["blocks"] if block["type"] == "actions"]
    assert [[element["action_id"] for element in row] for row in rows] == [
        ["suggestion:accept", "suggestion:decline"],
        ["date:adopt", "date:decline"],
    ]
