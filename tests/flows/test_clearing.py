"""Clearing as people see it: a body's update is working status until a chair says which meeting has cleared it."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage import as_at
from storage.database import Database
from storage.history_tables import CLEARING, HISTORY
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, FOCAL, MEMBER
from tests.flows.test_undoing import CHANNEL, taken, typed
from workplan.reports import Basis
from workplan.status import Status

MEETING = "12th ACCEC meeting"


async def workplan(slack: Playground, words: str, user: str = CHAIR) -> Shown:
    """Type something after /workplan, and hold that Slack would take the answer."""
    return taken(await slack.command(user, CHANNEL, f"/workplan {words}"))


async def standing(slack: Playground, code: str = "A.2.1.3") -> str | None:
    """Return how an activity stands to clearings, as its card says it."""
    shown = lines((await typed(slack, code)).blocks)
    return next((line.removeprefix("Standing  ") for line in shown if line.startswith("Standing  ")), None)


def clearings(database: Database) -> list[tuple[str, str | None, str]]:
    """Return the clearings: meeting, document, and of which activity."""
    found = select(CLEARING.c.meeting, CLEARING.c.document, HISTORY.c.code).join(HISTORY).order_by(CLEARING.c.id)
    with database.reading() as connection:
        return [(row.meeting, row.document, row.code) for row in connection.execute(found)]


async def test_a_chair_clears_what_was_reported(slack: Playground, database: Database) -> None:
    before = await standing(slack)
    await typed(slack, "A.2.1.3 in-progress draft")
    reported = await standing(slack)
    shown = await typed(slack, f"A.2.1.3 clear {MEETING} https://doc.example/5", CHAIR)
    cleared = await standing(slack)
    await typed(slack, "A.2.1.3 in-progress second draft")
    assert ([before, reported, cleared, await standing(slack)], shown.text, clearings(database)) == (
        [
            None,
            "working status",
            "cleared by the 12th ACCEC meeting, https://doc.example/5",
            "working status, 1 update since the 12th ACCEC meeting",
        ],
        "A.2.1.3 is cleared by the 12th ACCEC meeting, https://doc.example/5, as it stands now. "
        "/activity A.2.1.3 undo takes that back.",
        [(MEETING, "https://doc.example/5", "A.2.1.3")],
    )


async def test_a_chair_takes_a_clearing_back_and_a_body_does_not(slack: Playground) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    await typed(slack, f"A.2.1.3 clear {MEETING}", CHAIR)
    refusal = await typed(slack, "A.2.1.3 undo 2")
    await typed(slack, "A.2.1.3 undo", CHAIR)
    assert (refusal.text, await standing(slack)) == (
        "Only a chair may say what a meeting has cleared: ask Anan Prasert.",
        "working status",
    )


async def test_a_body_takes_back_what_it_said_and_not_what_was_cleared_since(slack: Playground) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    await typed(slack, f"A.2.1.3 clear {MEETING}", CHAIR)
    shown = await typed(slack, "A.2.1.3 undo")
    assert (shown.text, await standing(slack)) == (
        "A.2.1.3: entry 1 is taken back. ◐ In progress → ○ Not started.",
        f"working status, 1 update since the {MEETING}",
    )


async def test_a_chair_takes_a_clearing_back_and_not_what_was_said_since(slack: Playground) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    await typed(slack, f"A.2.1.3 clear {MEETING}", CHAIR)
    await typed(slack, "A.2.1.3 in-progress second draft")
    shown = await typed(slack, "A.2.1.3 undo", CHAIR)
    assert (shown.text, await standing(slack)) == (
        "A.2.1.3: entry 2 is taken back.",
        "working status",
    )


async def test_only_a_chair_clears(slack: Playground, database: Database) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    shown = [await typed(slack, f"A.2.1.3 clear {MEETING}"), await workplan(slack, f"clear {MEETING}", MEMBER)]
    assert ([each.text for each in shown], clearings(database)) == (
        ["Only a chair may say what a meeting has cleared: ask Anan Prasert."] * 2,
        [],
    )


async def test_all_since_a_day_is_cleared(slack: Playground, database: Database) -> None:
    for code in ("A.2.1.3", "A.2.1.4"):
        await typed(slack, f"{code} in-progress")
    late = await workplan(slack, f"clear {MEETING} since 16 May 2023")
    shown = await workplan(slack, f"clear {MEETING} since 15 May 2023, document X/5")
    assert (late.text, shown.text, clearings(database)) == (
        "Nothing that was updated since 16 May 2023 waits to be cleared: /workplan clear lists what does.",
        "Cleared by the 12th ACCEC meeting: A.2.1.3, A.2.1.4.",
        [(MEETING, "X/5", "A.2.1.3"), (MEETING, "X/5", "A.2.1.4")],
    )


async def test_what_waits_is_listed_and_cleared_in_a_form(slack: Playground, database: Database) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    listed = await workplan(slack, "clear", MEMBER)
    form = await slack.click(CHAIR, await workplan(slack, "clear"), "clearing:open")
    await typed(slack, "A.2.1.4 in-progress")
    await slack.submit(CHAIR, {"meeting": MEETING, "document": "X/5"})
    assert (lines(listed.blocks)[0], buttons(listed.blocks), form.text, lines(slack.view(CHAIR).blocks)) == (
        "Working status in ASEAN  1 activity",
        ["Clear all"],
        "Clear updates",
        [
            "Cleared by the 12th ACCEC meeting: A.2.1.3. Updated meanwhile, so still working status: A.2.1.4. "
            "/workplan clear lists what waits."
        ],
    )
    assert clearings(database) == [(MEETING, "X/5", "A.2.1.3")]


async def test_only_a_chair_is_given_the_form(slack: Playground) -> None:
    await typed(slack, "A.2.1.3 in-progress")
    shown = await slack.click(FOCAL, await workplan(slack, "clear", FOCAL), "clearing:open")
    assert shown.text == "Only a chair may say what a meeting has cleared: ask Anan Prasert."


async def test_where_nothing_waits_it_is_said(slack: Playground) -> None:
    assert (
        await workplan(slack, "clear")
    ).text == "Nothing of ASEAN waits to be cleared: what bodies report next will."


async def test_the_plan_is_exported_as_it_stands_or_as_it_was_cleared(slack: Playground, database: Database) -> None:
    await typed(slack, "A.2.1.3 in-progress first draft")
    await typed(slack, f"A.2.1.3 clear {MEETING}", CHAIR)
    await typed(slack, "A.2.1.3 on-hold no funds")
    await typed(slack, "A.2.1.4 in-progress begun")
    with database.reading() as connection:
        plan, cleared = (
            as_at.plan(connection, as_at.Wanted("ASEAN", date(2023, 5, 15), ZoneInfo("Asia/Jakarta"), basis))
            for basis in Basis
        )
    assert plan
    assert cleared
    assert [
        [(each.status, each.status_text) for each in one.activities if each.code in {"A.2.1.3", "A.2.1.4"}]
        for one in (plan, cleared)
    ] == [
        [(Status.ON_HOLD, "no funds"), (Status.IN_PROGRESS, "begun")],
        [(Status.IN_PROGRESS, "first draft"), (Status.NOT_STARTED, None)],
    ]


async def test_both_are_sent_as_files(slack: Playground) -> None:
    said = [(await workplan(slack, words)).text[:14] for words in ("export json", "export json cleared")]
    assert said == ["ASEAN as JSON ", "ASEAN as JSON "]
