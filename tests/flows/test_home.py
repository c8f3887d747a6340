from datetime import date

from playground.server import Playground
from playground.shown import Shown
from storage import absences, offices
from storage.database import Database
from tests.flows.reading import lines
from tests.flows.sending import CHAIR, FOCAL, GUEST, MEMBER, OFFICER, said
from tests.flows.updating import say, stands, submit, told
from tests.flows.waiting import home_with
from workplan.contacts import Office, Officer
from workplan.recipients import Absence


def headings(home: Shown) -> list[str]:
    return [block["text"]["text"] for block in home.blocks if block["type"] == "header"]


def items(home: Shown) -> list[str]:
    return [block["text"]["text"] for block in home.blocks if block["type"] == "section"]


async def test_a_member_sees_the_plan_and_what_can_be_typed(slack: Playground) -> None:
    home = await slack.open_home(MEMBER)
    assert (headings(home), lines(home.blocks)[1]) == (
        [],
        "80 activities, 0 completed, 13 overdue, 1 due in the next 90 days",
    )


async def test_a_focal_point_sees_what_their_body_owes_and_who_speaks_for_it(slack: Playground) -> None:
    home = await slack.open_home(FOCAL)
    assert (headings(home), items(home), lines(home.blocks)[0]) == (
        ["Yours", "Your people"],
        [
            "What ATFJCC owes until 13 Aug 2023:",
            "A.2.1.5  Annual Business Survey to include questions on Paperless Trade Tool Utilisation\n"
            "▲ Overdue · Round of 2022: due 31 Dec 2022, 4 months ago",
            "A.2.1.3  Technical Study on ASW Interoperability with ASEAN trading partners\ndue 30 Jun 2023, in 46 days",
        ],
        "ATFJCC  @UATFJCC (focal point)",
    )


async def test_a_report_from_the_home_tab_draws_it_anew(slack: Playground, database: Database) -> None:
    home = await slack.open_home(FOCAL)
    (number,) = [
        each["accessory"]["value"] for each in home.blocks if "A.2.1.3" in each.get("text", {}).get("text", "")
    ]
    await slack.click(FOCAL, home, "update:open", number)
    await submit(slack, FOCAL, {"status": "completed", "evidence": "Minutes"})
    after = await home_with(slack, FOCAL, "A.2.1.5", without="A.2.1.3  ")
    assert (stands(database)[0], len(items(after)), told(database)[0][2]) == ("completed", 2, "home")


async def test_the_tabs_of_others_are_drawn_anew_too(slack: Playground) -> None:
    await slack.open_home(CHAIR)
    await slack.open_home(FOCAL)
    await say(slack, FOCAL, "metric 1 = 1")
    assert await home_with(slack, CHAIR, "with updates that no meeting has cleared")


async def test_the_chair_and_the_secretariat_see_what_slips(slack: Playground) -> None:
    for user in (CHAIR, OFFICER):
        home = await slack.open_home(user)
        assert (headings(home)[-1], items(home)[0]) == (
            "For the chair and the secretariat",
            "37 deliverables past the date.",
        )


async def test_who_is_away_is_told_beside_their_name(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        absences.put(connection, Absence(FOCAL, date(2023, 5, 10), date(2023, 5, 20)))
    home = await slack.open_home(FOCAL)
    assert lines(home.blocks)[0] == "ATFJCC  @UATFJCC (focal point, away until 20 May 2023)"


async def test_a_suggestion_waits_and_is_accepted_with_one_click(slack: Playground, database: Database) -> None:
    await say(slack, MEMBER, "ongoing a draft is out")
    home = await slack.open_home(FOCAL)
    assert headings(home)[1] == "Waiting for you"
    await slack.click(FOCAL, home, "suggestion:accept")
    await home_with(slack, FOCAL, "Yours", without="Waiting for you")
    assert stands(database)[:2] == ("in-progress", "a draft is out")


async def test_a_date_waits_for_the_chair_and_is_adopted_from_the_home_tab(slack: Playground) -> None:
    await say(slack, FOCAL, "date by end Q1 2024 because the consultant left")
    await slack.click(CHAIR, await slack.open_home(CHAIR), "date:adopt")
    await slack.submit(CHAIR, {"meeting": "12th ACCEC meeting"})
    await home_with(slack, CHAIR, "For the chair and the secretariat", without="Waiting for you")
    assert said(slack.view(CHAIR))[0].startswith("A.2.1.3 is now “by end Q1 2024” (31 Mar 2024)")


async def test_a_guest_sees_why_there_is_nothing(slack: Playground) -> None:
    home = await slack.open_home(GUEST)
    assert lines(home.blocks)[0][:39] == "Only members of this Slack workspace, a"


async def test_whoever_is_named_a_chair_sees_what_chairs_see(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        offices.put(connection, Officer(Office.CHAIR, MEMBER))
    assert headings(await slack.open_home(MEMBER)) == ["For the chair and the secretariat"]


async def test_every_tab_is_one_that_slack_takes(slack: Playground) -> None:
    await say(slack, MEMBER, "ongoing a draft is out")
    for user in (FOCAL, CHAIR, OFFICER, MEMBER, GUEST):
        home = await slack.open_home(user)
        assert (home.error, len(home.blocks) <= 100) == (None, True)
