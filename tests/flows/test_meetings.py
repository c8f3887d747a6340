from pathlib import Path

import pytest
import structlog

from playground.server import Playground
from playground.shown import Shown
from storage import plans
from storage.database import Database
from storage.files import plan_files
from tests.flows.conftest import serving
from tests.flows.reading import lines
from tests.validators import refused

OFFICER, MEMBER, CHANNEL = "UOFFICER", "UMEMBER", "CECOMMERCE"
PLAN = """\
Code,Activity,Timeline,Lead
A,Trade,,
A.1,Brief,3 weeks before the 12th meeting,ACCEC
A.2,Annual survey,"Commencing 2022, with annual update",ACCEC
A.3,Study,By end H1 2023,ACCEC
"""


@pytest.fixture
def planned(database: Database, tmp_path: Path) -> Database:
    """A database with a small plan that counts from a meeting."""
    path = tmp_path / "trade.csv"
    path.write_text(PLAN, encoding="utf-8")
    with database.begin() as connection:
        plans.save(connection, plan_files.read(path).plan)
    return database


async def typed(slack: Playground, text: str, user: str = OFFICER) -> Shown:
    """Type a command, and hold that its answer is for its reader alone and that Slack would take it."""
    shown = await slack.command(user, CHANNEL, f"/{text}")
    payload = {"text": shown.text, "blocks": [{k: v for k, v in b.items() if k != "block_id"} for b in shown.blocks]}
    assert (shown.error, shown.ephemeral, refused(payload)) == (None, True, [])
    return shown


async def card(slack: Playground, code: str) -> list[str]:
    """Return what the card of an activity says between its timeline and its last update."""
    shown = lines((await typed(slack, f"activity {code}", MEMBER)).blocks)
    return shown[2 : next(place for place, line in enumerate(shown) if line.startswith("Last update"))]


async def test_a_meeting_gets_its_day_and_what_counts_from_it_moves(planned: Database) -> None:
    async with serving(planned) as slack:
        before = await card(slack, "A.1")
        said = lines((await typed(slack, "workplan meeting 12th meeting on 14 September 2023")).blocks)
        again = lines((await typed(slack, "workplan meeting the twelfth meeting 21 September 2023")).blocks)
        after = await card(slack, "A.1")
    assert (before[-1], said, again, after[-1]) == (
        "Completion  3 weeks before the 12th meeting → no date yet",
        ["12th meeting is on 14 Sep 2023. 1 due date moves:", "TRADE:A.1 Completion: no date → 24 Aug 2023"],
        [
            "the twelfth meeting is on 21 Sep 2023 now, instead of 14 Sep 2023. 1 due date moves:",
            "TRADE:A.1 Completion: 24 Aug 2023 → 31 Aug 2023",
        ],
        "Completion  3 weeks before the 12th meeting → 31 Aug 2023, in 3 months",
    )


async def test_a_meeting_loses_its_day_again(planned: Database) -> None:
    async with serving(planned) as slack:
        await typed(slack, "workplan meeting 12th meeting on 14 September 2023")
        said = [(await typed(slack, "workplan meeting 12th meeting none")).text for _ in range(2)]
    assert said == [
        "12th meeting has no date any more; it was 14 Sep 2023. 1 due date moves: TRADE:A.1 Completion: 24 Aug 2023 → no date.",
        "12th meeting had no date. No due date moves.",
    ]


async def test_a_meeting_from_which_nothing_counts_is_told_so_with_what_does(planned: Database) -> None:
    async with serving(planned) as slack:
        shown = await typed(slack, "workplan meeting 12th summit on 14 September 2023")
    assert shown.text == (
        "12th summit is on 14 Sep 2023. Nothing counts from it: activities count from “12th meeting”, which have no date yet."
    )


async def test_meetings_are_listed_with_what_counts_from_them(planned: Database) -> None:
    async with serving(planned) as slack:
        await typed(slack, "workplan meeting 11th meeting on 1 June 2023")
        shown = lines((await typed(slack, "workplan meetings", MEMBER)).blocks)
    assert shown == [
        "Meetings  2 meetings",
        "11th meeting  1 Jun 2023, in 17 days · nothing counts from it",
        "12th meeting  no date yet · TRADE:A.1 counts from it",
    ]


async def test_a_milestone_is_added_moved_and_removed(planned: Database) -> None:
    async with serving(planned) as slack:
        added = await typed(slack, "workplan milestone a3 1 June 2023 Draft report")
        shown = await card(slack, "A.3")
        moved = await typed(slack, "workplan milestone A.3 2 weeks before the 12th meeting: Draft report")
        removed = await typed(slack, "workplan milestone A.3 remove draft report")
        gone = await card(slack, "A.3")
    assert (added.text, moved.text, removed.text) == (
        "Milestone “Draft report” of A.3 Study was added: due 1 Jun 2023, in 17 days.",
        "Milestone “Draft report” of A.3 Study was changed: 2 weeks before the 12th meeting → no date yet; before, due 1 Jun 2023, in 17 days.",
        "Milestone “Draft report” of A.3 Study was removed.",
    )
    assert (shown[2:], gone) == (["Draft report  due 1 Jun 2023, in 17 days"], shown[:2])


async def test_of_what_comes_back_the_card_shows_the_next_rounds(planned: Database) -> None:
    async with serving(planned) as slack:
        assert (await card(slack, "A.2"))[2:] == [
            "Round of 2022  due 31 Dec 2022, 4 months ago",
            "Round of 2023  due 31 Dec 2023, in 7 months",
            "and 8 more  until 31 Dec 2031",
        ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("milestone A.9 1 June 2023 Draft", "There is no “A.9” in the plan: open one of the nearest codes, or try /activity find A.9. "),
        ("milestone A 1 June 2023: Draft", "“A 1” can be read in several ways: write the code in one word with its dots, such as A.2.1.3."),
        ("milestone A 2023-06-01 Draft", "“A” is no activity but stands above some: write the code of one activity."),
        ("milestone A.3 03/04/2024 Draft", "“03/04/2024” can be 3 April 2024 or 4 March 2024: write the month as a word, or the date as 2024-04-03."),
        ("milestone A.3 1 June 2023 Completion", "“Completion” is what A.3 owes by the plan already: take another name."),
        ("meetin 12th", "There is no “meetin 12th”: did you mean /workplan meeting?"),
    ],
)  # fmt: skip
async def test_what_cannot_be_done_is_answered_with_what_can(planned: Database, text: str, said: str) -> None:
    async with serving(planned) as slack:
        assert (await typed(slack, f"workplan {text}")).text.startswith(said)


@pytest.mark.parametrize(
    ("text", "does", "wanted"),
    [
        ("meeting 12th meeting on 14 September 2023", "say when a meeting is held", "set-meeting"),
        ("milestone A.3 1 June 2023 Draft", "add or remove milestones", "change-milestone"),
        ("milestone A.3 remove Draft", "add or remove milestones", "change-milestone"),
    ],
)
async def test_only_the_secretariat_sets_meetings_and_milestones(
    planned: Database, text: str, does: str, wanted: str
) -> None:
    async with serving(planned) as slack:
        with structlog.testing.capture_logs() as logged:
            shown = await typed(slack, f"workplan {text}", MEMBER)
    denied = [line["wanted"] for line in logged if line["action"] == "access.denied"]
    assert (shown.text.split(": ask ")[0], denied) == (f"Only the secretariat may {does}", [wanted])


async def test_what_the_secretariat_does_is_logged(planned: Database) -> None:
    async with serving(planned) as slack:
        with structlog.testing.capture_logs() as logged:
            await typed(slack, "workplan meeting 12th meeting on 14 September 2023")
            await typed(slack, "workplan milestone A.3 1 June 2023 Draft")
    done = [(line["action"], line["user"]) for line in logged if line["action"] in {"meeting.set", "milestone.changed"}]
    assert done == [("meeting.set", OFFICER), ("milestone.changed", OFFICER)]
