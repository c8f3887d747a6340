from datetime import date

from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage import bodies
from storage.database import Database
from storage.letter_tables import LETTER
from storage.tables import ACTIVITY, DELIVERABLE
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, FOCAL, OFFICER, posted, responses, said, saved, seen
from tests.flows.test_letters import STUDY
from tests.sent import Due
from workplan.contacts import Body

TITLE = "A.2.1.3  Technical Study on ASW Interoperability with ASEAN trading partners"


def stands(database: Database) -> tuple[str, int, bool, str, date | None]:
    """Return the status, version, whether there was an update, and how the one deliverable stands."""
    with database.reading() as connection:
        owed = select(DELIVERABLE.c.state, DELIVERABLE.c.done_on).where(DELIVERABLE.c.activity_id == ACTIVITY.c.id)
        row = connection.execute(select(ACTIVITY).where(ACTIVITY.c.code == "A.2.1.3")).one()
        due = connection.execute(owed.where(ACTIVITY.c.code == "A.2.1.3")).one()
        return row.status, row.version, row.last_update is not None, due.state, due.done_on


async def report(slack: Playground, letter: Shown, status: str, user: str = FOCAL) -> list[str]:
    """Press Update, choose a status, and return what the form says then."""
    await slack.click(user, letter, "nudge:update")
    await slack.submit(user, {"status": status})
    return said(await saved(slack, user))


async def test_update_asks_where_it_stands(slack: Playground, database: Database) -> None:
    form = await slack.click(FOCAL, await posted(slack, database), "nudge:update")
    _, element = form.element("status")
    assert (
        form.text,
        said(form),
        [each["value"] for each in element["options"]],
        element["initial_option"]["value"],
    ) == (
        "Update",
        [TITLE],
        ["not-started", "in-progress", "completed", "on-hold", "cancelled"],
        "not-started",
    )


async def test_a_report_is_written_and_shown_in_the_letter_at_once(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    told = await report(slack, letter, "in-progress")
    after = seen(slack, letter)
    assert (told, stands(database), lines(after.blocks)[2], buttons(after.blocks)) == (
        ["A.2.1.3 is now ◐ In progress."],
        ("in-progress", 2, True, "open", None),
        f"{STUDY} · ✓ updated since",
        ["Update"],
    )


async def test_completed_settles_what_is_due_and_the_letter_says_so(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    told = await report(slack, letter, "completed")
    after = seen(slack, letter)
    assert (told, stands(database), lines(after.blocks)[0], lines(after.blocks)[2], buttons(after.blocks)) == (
        ["A.2.1.3 is now ● Completed. What was still due of it counts as done today: 1 deliverable."],
        ("completed", 2, True, "done", date(2023, 5, 15)),
        "✓ Settled: nothing more is due here",
        f"{STUDY} · ✓ completed",
        ["Update"],
    )


async def test_what_was_reported_is_on_the_card(slack: Playground, database: Database) -> None:
    await report(slack, await posted(slack, database), "on-hold")
    card = await slack.command(FOCAL, "CECOMMERCE", "/activity A.2.1.3")
    assert lines(card.blocks)[1] == "◇ On hold"


async def test_completed_can_be_taken_back_from_another_letter(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    due = [Due(), Due("A.2.1.1", on=date(2024, 12, 31))]
    other = await posted(slack, database, due, OFFICER, token="t1", part="secretariat")
    await report(slack, letter, "completed")
    told = await report(slack, other, "in-progress", OFFICER)
    assert (told, stands(database)) == (
        ["A.2.1.3 is now ◐ In progress. What that had settled is due again: 1 deliverable."],
        ("in-progress", 3, True, "open", None),
    )


async def test_of_two_who_update_at_once_the_second_is_told(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    other = await posted(slack, database, recipient=OFFICER, part="secretariat", token="t1")
    await slack.click(FOCAL, letter, "nudge:update")
    await slack.click(OFFICER, other, "nudge:update")
    await slack.submit(FOCAL, {"status": "in-progress"})
    await saved(slack, FOCAL)
    await slack.submit(OFFICER, {"status": "cancelled"})
    assert (said(await saved(slack, OFFICER)), stands(database)[:2]) == (
        ["“A.2.1.3” was changed meanwhile: press Update again to see how it stands now."],
        ("in-progress", 2),
    )


async def test_who_lost_the_right_meanwhile_reports_nothing(slack: Playground, database: Database) -> None:
    await slack.click(FOCAL, await posted(slack, database), "nudge:update")
    with database.begin() as connection:
        bodies.save(connection, [Body("ATFJCC")])
    await slack.submit(FOCAL, {"status": "completed"})
    assert (said(await saved(slack)), stands(database)[0]) == (
        [
            "Only the focal points and deputies of ATFJCC and the secretariat may report on A.2.1.3: ask the secretariat."
        ],
        "not-started",
    )


async def test_a_form_that_is_delivered_twice_reports_once(slack: Playground, database: Database) -> None:
    await slack.click(FOCAL, await posted(slack, database), "nudge:update")
    slack.inbound.repeat(2)
    await slack.submit(FOCAL, {"status": "in-progress"})
    await responses(slack, 2, "views.update")
    assert stands(database)[:2] == ("in-progress", 2)


async def test_the_chair_hears_in_their_letter_that_it_was_reported_on(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    await posted(slack, database, [Due(body=None)], CHAIR, token="t1", kind="escalation", part="chair", body=None)
    await report(slack, letter, "in-progress")
    with database.reading() as connection:
        touched = {row.token: row.touched for row in connection.execute(select(LETTER))}
    assert touched == {"t0": 1, "t1": 1}
