"""`/workplan import` and `/workplan export`, clicked through as people do."""

import asyncio
import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import Workbook

from bot import people
from playground.server import Playground
from playground.shown import Shown
from storage import history, plans
from storage.database import Database
from tests.flows.conftest import serving
from tests.flows.reading import lines as lines_of

OFFICER, MEMBER, CHANNEL = "UOFFICER", "UMEMBER", "CECOMMERCE"

CSV = b"""code,title,timeline,bodies,metric,baseline
A,Trade,,,,
A.1,Study,By end H1 2024,WG1 in consultation with WG2,Studies,0
A.2,Workshop,Q3 2024,WG2,,
"""
CHANGED = CSV.replace(b"Q3 2024", b"Q4 2024").replace(b"A.1,Study", b"A.3,Survey")
BROKEN = CSV.replace(b"Q3 2024", b"03/04/2024").replace(b"A.2,", b"A.1,")


def lines(shown: Shown) -> list[str]:
    """Return what a message or a form says, its fields aside."""
    return lines_of(block for block in shown.blocks if block["type"] == "rich_text")


def retire(slack: Playground, user: str) -> None:
    """Let somebody be no admin of the workspace any more."""
    slack.stage.workspace.admit(replace(slack.stage.workspace.person(user), is_admin=False))


async def settled(slack: Playground, user: str = OFFICER) -> Shown:
    """Return somebody's form when nothing goes on behind it any more."""
    with slack.stage.feed.listening(user) as queue:
        while any("…" in line for line in lines(slack.view(user))):
            await queue.get()
    return slack.view(user)


async def check(slack: Playground, content: bytes, name: str = "trade.csv", user: str = OFFICER, **typed: Any) -> Shown:  # noqa: ANN401 - what a form takes
    """Open the form, choose a file there, and return what is shown when it has been checked."""
    await slack.command(user, CHANNEL, "/workplan import")
    await slack.submit(user, {"file": [slack.upload(user, name, content)], **typed})
    return await settled(slack, user)


async def load(slack: Playground, content: bytes, **typed: Any) -> Shown:  # noqa: ANN401 - what a form takes
    """Do the same and confirm."""
    await check(slack, content, **typed)
    await slack.submit(OFFICER, {})
    return await settled(slack)


def keys(database: Database) -> list[str]:
    with database.reading() as connection:
        return [name.key for name in plans.names(connection)]


def timeline(database: Database, key: str, code: str) -> str | None:
    with database.reading() as connection:
        plan = plans.load(connection, key)
    assert plan is not None
    return next(activity.timeline.text for activity in plan.activities if activity.code == code)


async def test_a_file_shows_what_it_would_change_and_changes_nothing(slack: Playground, database: Database) -> None:
    shown = await check(slack, CSV)
    assert lines(shown) == [
        "trade.csv → TRADE: 1 section, 2 activities",
        "Would be loaded as a new plan",
        "Worth knowing",
        "trade.csv:A1: the file says no key and is read as TRADE: name another when you load it.",
    ]
    assert keys(database) == ["ASEAN", "ESCAP"]


async def test_the_second_click_loads_it(slack: Playground, database: Database) -> None:
    shown = await load(slack, CSV)
    assert lines(shown) == ["Loaded trade.csv → TRADE: 1 section, 2 activities", "Loaded as a new plan"]
    assert keys(database) == ["ASEAN", "ESCAP", "TRADE"]


async def test_what_was_loaded_can_be_asked_for_at_once(slack: Playground) -> None:
    await load(slack, CSV)
    shown = await slack.command(MEMBER, CHANNEL, "/activity TRADE:A.1")
    assert lines(shown)[0] == "A.1  Study"


async def test_a_changed_file_shows_its_changes_code_by_code(slack: Playground) -> None:
    await load(slack, CSV)
    shown = await check(slack, CHANGED)
    assert lines(shown)[:4] == [
        "trade.csv → TRADE: 1 section, 2 activities",
        "Would be added: A.3",
        "Would be changed: A.2 (timeline)",
        "Would be withdrawn: A.1",
    ]


async def test_the_same_file_again_leaves_nothing_to_confirm(slack: Playground) -> None:
    await load(slack, CSV)
    shown = await check(slack, CSV)
    assert (lines(shown)[1], shown.view and shown.view["submit"]) == ("Nothing to change", None)


async def test_every_problem_is_shown_with_its_cell_and_nothing_is_loaded(
    slack: Playground, database: Database
) -> None:
    shown = await check(slack, BROKEN)
    assert lines(shown) == [
        "trade.csv cannot be loaded: 2 problems. Correct the file, then choose it again.",
        "trade.csv:A4: A.1 stands twice, first at A3 as A.1: give each its own code.",
        "trade.csv:C4: A.1 has a date that can be read in more than one way: “03/04/2024” can be 3 April 2024 or "
        "4 March 2024: write the month as a word, or the date as 2024-04-03.",
    ]
    assert keys(database) == ["ASEAN", "ESCAP"]


def corner() -> bytes:
    """Return a workbook with a cell in its last corner, which is billions of cells to whoever reads them all."""
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active["XFD1048576"] = "x"
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("corner.xlsx", corner(), "corner.xlsx: the file has cells in rows below 100,000 of its sheet Sheet: "
         "delete the rows under the table."),
        ("plan.xlsx", b"\x89PNG\r\n", "plan.xlsx: the file is not an Excel workbook: "
         "save the table as an Excel workbook (.xlsx) or as CSV."),
        ("../../etc/plan.csv", b"\0\0\0", "../../etc/plan.csv: the file is not a text file: "
         "save the table as CSV in UTF-8, or as .xlsx."),
    ],
)  # fmt: skip
async def test_a_hostile_file_is_refused_in_the_form(slack: Playground, name: str, content: bytes, said: str) -> None:
    assert lines(await check(slack, content, name=name))[1:] == [said]


async def test_after_a_problem_another_file_can_be_chosen_in_the_same_form(slack: Playground) -> None:
    await check(slack, BROKEN)
    await slack.submit(OFFICER, {})
    await slack.submit(OFFICER, {"file": [slack.upload(OFFICER, "trade.csv", CSV)]})
    assert lines(await settled(slack))[1] == "Would be loaded as a new plan"


async def test_a_plan_may_be_loaded_under_another_key(slack: Playground, database: Database) -> None:
    await load(slack, CSV, key="RCEP")
    assert keys(database) == ["ASEAN", "ESCAP", "RCEP"]


async def test_a_key_that_can_be_none_is_refused_on_its_field(slack: Playground) -> None:
    await slack.command(OFFICER, CHANNEL, "/workplan import")
    file = slack.upload(OFFICER, "trade.csv", CSV)
    shown = await slack.submit(OFFICER, {"file": [file], "key": "A plan!"})
    assert shown.errors == {"key": "“A plan!” cannot be a key: up to 20 letters, digits and hyphens, such as ASEAN."}


@pytest.mark.parametrize("user", [MEMBER, "UCHAIR", "UGUEST"])
async def test_only_the_secretariat_gets_the_form(slack: Playground, user: str) -> None:
    shown = await slack.command(user, CHANNEL, "/workplan import")
    assert lines(shown) == ["Only the secretariat may load a plan: ask Rina Hartono."]
    assert slack.view(user).view is None


async def test_whoever_lost_the_role_meanwhile_cannot_confirm(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "FRESH", timedelta(0))
    async with serving(database, secretariat=()) as slack:
        await check(slack, CSV)
        retire(slack, OFFICER)
        await slack.submit(OFFICER, {})
        assert lines(await settled(slack)) == [
            "Only the secretariat may load a plan: ask an admin of this Slack workspace."
        ]
        assert keys(database) == []


async def test_what_has_changed_since_it_was_shown_is_shown_again(slack: Playground, database: Database) -> None:
    await load(slack, CSV)
    await check(slack, CHANGED)
    with database.begin() as connection:
        plan = plans.load(connection, "TRADE")
        assert plan is not None
        plans.save(connection, type(plan)(plan.head, plan.sections, plan.activities[1:]))
    await slack.submit(OFFICER, {})
    assert lines(await settled(slack))[1:3] == ["Would be added: A.3", "Would be changed: A.2 (timeline)"]
    assert timeline(database, "TRADE", "A.2") == "Q3 2024"


async def test_of_two_who_confirm_the_same_file_the_second_changes_nothing(database: Database) -> None:
    async with serving(database, secretariat=(OFFICER, "UCHAIR")) as slack:
        await check(slack, CSV)
        await check(slack, CSV, user="UCHAIR")
        await asyncio.gather(slack.submit(OFFICER, {}), slack.submit("UCHAIR", {}))
        firsts = {lines(await settled(slack, user))[1] for user in (OFFICER, "UCHAIR")}
        assert (firsts, keys(database)) == ({"Loaded as a new plan", "Nothing to change"}, ["TRADE"])


async def test_an_export_comes_back_without_a_change(slack: Playground) -> None:
    await slack.command(OFFICER, CHANNEL, "/workplan export")
    (file,) = slack.files(f"D{OFFICER}", OFFICER)
    shown = await check(slack, file.content, name=file.name)
    assert (file.name, lines(shown)[1]) == ("ASEAN-2023-05-15.xlsx", "Nothing to change")


async def test_anybody_may_export_and_alone_gets_the_file(slack: Playground) -> None:
    shown = await slack.command(MEMBER, CHANNEL, "/workplan export ESCAP csv")
    assert lines(shown) == ["ESCAP as CSV is in your messages with Rapporteur: ESCAP-2023-05-15.csv."]
    (file,) = slack.files(f"D{MEMBER}", MEMBER)
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    assert (rows[0]["code"], len(rows)) == ("ESCAP", 20)


async def test_a_calendar_is_exported_to_be_read(slack: Playground) -> None:
    shown = await slack.command(MEMBER, CHANNEL, "/workplan export ASEAN ics")
    (file,) = slack.files(f"D{MEMBER}", MEMBER)
    made = Calendar.from_ical(file.content)
    assert (lines(shown), len(made.walk("VEVENT")), slack.messages(f"D{MEMBER}", MEMBER)[-1].text[-38:]) == (
        ["ASEAN as a calendar is in your messages with Rapporteur: ASEAN-2023-05-15.ics."],
        141,
        "2023: to read, not to be loaded again.",
    )


@pytest.mark.parametrize(
    ("words", "said", "name"),
    [("escap word", "a Word document", "ESCAP-2023-05-15.docx"), ("ESCAP markdown", "Markdown", "ESCAP-2023-05-15.md")],
)
async def test_an_annex_is_exported_to_be_read(slack: Playground, words: str, said: str, name: str) -> None:
    before = len(slack.messages(CHANNEL, MEMBER))
    with slack.stage.feed.listening(MEMBER) as queue:
        await slack.acting.type(MEMBER, CHANNEL, f"/workplan export {words}")
        while len(slack.messages(CHANNEL, MEMBER)) == before:
            await queue.get()
    (file,) = slack.files(f"D{MEMBER}", MEMBER)
    assert (
        lines(slack.messages(CHANNEL, MEMBER)[-1]),
        file.name,
        slack.messages(f"D{MEMBER}", MEMBER)[-1].text[-38:],
    ) == (
        [f"ESCAP as {said} is in your messages with Rapporteur: {name}."],
        name,
        "2023: to read, not to be loaded again.",
    )


async def test_an_export_of_no_plan_names_those_there_are(slack: Playground) -> None:
    shown = await slack.command(MEMBER, CHANNEL, "/workplan export NAFTA")
    assert lines(shown) == [
        "“NAFTA” is no plan and form of file: write /workplan export, the key of a plan (ASEAN, ESCAP), "
        "and xlsx, csv, yaml, json, docx, md, ics."
    ]


async def test_a_channel_exports_its_own_plan(slack: Playground) -> None:
    shown = await slack.command(MEMBER, "CSINGLEWINDOW", "/workplan export yaml")
    assert lines(shown) == ["ESCAP as YAML is in your messages with Rapporteur: ESCAP-2023-05-15.yaml."]


async def test_a_file_that_was_deleted_meanwhile_is_one_sentence(slack: Playground, database: Database) -> None:
    await check(slack, CSV)
    slack.stage.files.delete(slack.stage.files.find("F0PLAY0001"))
    await slack.submit(OFFICER, {})
    assert lines(await settled(slack)) == ["The file is not in Slack any more: choose it again with /workplan import."]
    assert keys(database) == ["ASEAN", "ESCAP"]


async def test_what_is_imported_is_in_the_history_under_who_did(slack: Playground, database: Database) -> None:
    await load(slack, CSV)
    await load(slack, CHANGED)
    with database.reading() as connection:
        found = [(each.kind, each.act.by, each.act.via, each.code) for each in history.log(connection)]
    assert found == [
        ("load", OFFICER, "file", None),
        ("load", OFFICER, "file", None),
        ("load", OFFICER, "file", "A.2"),
    ]
