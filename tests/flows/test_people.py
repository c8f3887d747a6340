"""`/workplan people`, typed and clicked through as people do."""

import asyncio
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage import absences, bodies, offices
from storage.database import Database
from storage.history_tables import HISTORY
from tests import samples
from tests.flows.conftest import serving
from tests.flows.reading import buttons, lines
from tests.flows.test_workplan import typed
from workplan.contacts import Body, Office, Officer, Person, Post
from workplan.recipients import Absence

OFFICER, MEMBER, GUEST, LINH, FARID = "UOFFICER", "UMEMBER", "UGUEST", "UATFJCC", "UACCEC"
TODAY, YESTERDAY = date(2023, 5, 15), date(2023, 5, 14)
FOCAL_POINT = Person(LINH, Post.FOCAL_POINT)
ASKS = "Only the secretariat may say who speaks for a body or holds an office: ask Rina Hartono."


def people(database: Database, name: str = "ATFJCC") -> tuple[Person, ...]:
    """Return who speaks for a body, as it is stored."""
    with database.reading() as connection:
        return next((body.people for body in bodies.load(connection) if body.name == name), ())


def officers(database: Database) -> tuple[Officer, ...]:
    with database.reading() as connection:
        return offices.load(connection)


def told(database: Database) -> list[tuple[str, str, str, Any]]:
    """Return the history: who did what through what, and the edits, or what was refused."""
    with database.reading() as connection:
        rows = connection.execute(select(HISTORY).order_by(HISTORY.c.id))
        return [(row.by, row.kind, row.via, row.edits or row.why) for row in rows]


def know(database: Database, *several: Body) -> None:
    with database.begin() as connection:
        bodies.save(connection, several)


async def form(slack: Playground, button: str, text: str = "people ATFJCC", user: str = OFFICER) -> Shown:
    """Press a button of an answer, and return the form that it opens."""
    shown = await typed(slack, f"workplan {text}", user)
    await slack.click(user, shown, button)
    return slack.view(user)


def says(view: Shown) -> list[str]:
    """Return the lines of a form, its fields aside."""
    return lines(block for block in view.blocks if block["type"] == "rich_text")


async def test_bodies_are_listed_with_their_people_and_the_committee_before_them(slack: Playground) -> None:
    shown = lines((await typed(slack, "workplan people", MEMBER)).blocks)
    assert shown[1:4] == ["Secretariat  @UOFFICER", "Chair  @UCHAIR", "ACCEC  focal point @UACCEC"]


async def test_a_body_that_leads_and_that_nobody_speaks_for_is_a_vacancy(slack: Playground) -> None:
    shown = await typed(slack, "workplan people AWGIPC", MEMBER)
    assert lines(shown.blocks) == ["AWGIPC  ASEAN Working Group on IP Cooperation", "No focal point", "No channel"]


async def test_a_vacancy_says_since_when_and_who_was_there_before(slack: Playground, database: Database) -> None:
    know(database, Body("ATFJCC", people=(Person(LINH, Post.FOCAL_POINT, None, date(2022, 12, 31)),)))
    shown = await typed(slack, "workplan people atfjcc", MEMBER)
    assert lines(shown.blocks) == [
        "ATFJCC",
        "No focal point: vacant since 1 Jan 2023",
        "No channel",
        "Formerly focal point @UATFJCC until 31 Dec 2022",
    ]


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, ["Focal point @UATFJCC"]),
        (TODAY, TODAY, ["Focal point @UATFJCC since 15 May 2023 until 15 May 2023"]),
        (date(2023, 5, 16), None, ["Focal point @UATFJCC from 16 May 2023"]),
        (None, YESTERDAY, ["Formerly focal point @UATFJCC until 14 May 2023"]),
        (None, date(2022, 5, 15), ["Formerly focal point @UATFJCC until 15 May 2022"]),
        (None, date(2022, 5, 14), []),
    ],
)
async def test_terms_are_told_by_the_day_of_the_committee(
    slack: Playground, database: Database, since: date | None, until: date | None, said: list[str]
) -> None:
    know(database, Body("ATFJCC", people=(Person(LINH, Post.FOCAL_POINT, since, until),)))
    shown = lines((await typed(slack, "workplan people ATFJCC", MEMBER)).blocks)
    assert [line for line in shown if "@" in line] == said


async def test_who_is_away_is_said_to_be(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        absences.put(connection, Absence(LINH, TODAY, date(2023, 6, 12)))
    shown = lines((await typed(slack, "workplan people ATFJCC", MEMBER)).blocks)
    assert shown[-1] == "Focal point @UATFJCC, away until Mon 12 Jun 2023"


async def test_a_long_list_has_pages(slack: Playground, database: Database) -> None:
    know(database, *(Body(f"B{number:02}") for number in range(30)))
    first = await typed(slack, "workplan people", MEMBER)
    await slack.click(MEMBER, first, "workplan:next")
    second = slack.messages("CECOMMERCE", MEMBER)[-1]
    assert ("page 2 of" in lines(second.blocks)[0], "workplan:share" in str(second.blocks)) == (True, False)


async def test_a_name_that_no_body_has_is_answered_with_the_nearest(slack: Playground) -> None:
    assert (await typed(slack, "workplan people ATFJC", MEMBER)).text == (
        "No plan names “ATFJC”, and nobody speaks for it yet. Did you mean ATFJCC? /workplan people lists the bodies there are."
    )


async def test_members_read_and_are_offered_no_change(slack: Playground) -> None:
    mine = await typed(slack, "workplan people ATFJCC", OFFICER)
    theirs = await typed(slack, "workplan people ATFJCC", MEMBER)
    assert (buttons(mine.blocks), buttons(theirs.blocks)) == (["Change", "Remove", "Add"], [])


async def test_a_guest_reads_it_who_speaks_for_a_body(slack: Playground, database: Database) -> None:
    refused = await typed(slack, "workplan people", GUEST)
    know(database, Body("ACCEC", people=(Person(GUEST, Post.DEPUTY),)))
    allowed = await typed(slack, "workplan people ACCEC", GUEST)
    assert (refused.text, lines(allowed.blocks)[-1]) == (
        "Only members of this Slack workspace, and guests who speak for a body or hold an office, may read the plan: "
        "ask Rina Hartono.",
        "Deputy @UGUEST",
    )


async def test_a_deputy_is_named_for_a_term(slack: Playground, database: Database) -> None:
    shown = await typed(slack, f"workplan people ATFJCC add <@{MEMBER}> as deputy until 31 Dec 2025", OFFICER)
    term = {"slack_user": MEMBER, "post": "deputy", "since": "2023-05-15", "until": "2025-12-31"}
    edit = {"field": "people", "old": [], "new": [term], "part": "body", "name": "ATFJCC"}
    assert (lines(shown.blocks), people(database)[1:], told(database)) == (
        ["@UMEMBER is deputy of ATFJCC since 15 May 2023 until 31 Dec 2025."],
        (Person(MEMBER, Post.DEPUTY, TODAY, date(2025, 12, 31)),),
        [(OFFICER, "people", "command", [edit])],
    )


async def test_what_is_so_already_writes_nothing(slack: Playground, database: Database) -> None:
    said = [
        (await typed(slack, f"workplan people ATFJCC {words}", OFFICER)).text
        for words in (f"add <@{LINH}> as focal point", f"remove <@{MEMBER}>", "channel none")
    ]
    assert (said, told(database)) == (
        [
            "Linh Tran is focal point of ATFJCC already: nothing was changed.",
            "UMEMBER does not speak for ATFJCC: nothing was changed.",
            "ATFJCC has no channel already: nothing was changed.",
        ],
        [],
    )


async def test_a_new_term_takes_the_place_of_the_one_it_overlaps(slack: Playground, database: Database) -> None:
    shown = await typed(slack, f"workplan people ATFJCC change {LINH} deputy from 1 June 2023", OFFICER)
    assert (shown.text, people(database)) == (
        "Linh Tran is deputy of ATFJCC from 1 Jun 2023. Before: focal point.",
        (Person(LINH, Post.DEPUTY, date(2023, 6, 1)),),
    )


async def test_who_is_removed_serves_until_yesterday_and_is_listed_as_former(
    slack: Playground, database: Database
) -> None:
    shown = await typed(slack, f"workplan people ATFJCC remove <@{LINH}|linh>", OFFICER)
    listed = await typed(slack, "workplan people ATFJCC", OFFICER)
    assert (shown.text, people(database), lines(listed.blocks)[-1]) == (
        "UATFJCC does not speak for ATFJCC any more. No focal point: vacant since 15 May 2023.",
        (Person(LINH, Post.FOCAL_POINT, None, YESTERDAY),),
        "Formerly focal point @UATFJCC until 14 May 2023",
    )


async def test_who_was_named_by_mistake_is_gone_the_same_day(slack: Playground, database: Database) -> None:
    await typed(slack, f"workplan people ATFJCC add <@{MEMBER}> as deputy", OFFICER)
    await typed(slack, f"workplan people ATFJCC remove <@{MEMBER}>", OFFICER)
    assert (people(database), [kind for _, kind, _, _ in told(database)]) == ((FOCAL_POINT,), ["people"] * 2)


async def test_a_body_gets_a_channel(slack: Playground) -> None:
    said = [
        lines((await typed(slack, f"workplan people ATFJCC channel {words}", OFFICER)).blocks)[0]
        for words in ("<#CECOMMERCE|ecommerce-wp>", "CGENERAL", "none")
    ]
    assert said == [
        "The channel of ATFJCC is now @CECOMMERCE.",
        "The channel of ATFJCC is now @CGENERAL, instead of @CECOMMERCE.",
        "The channel of ATFJCC is now none, instead of @CGENERAL.",
    ]


async def test_a_channel_that_letters_do_not_reach_is_refused(slack: Playground, database: Database) -> None:
    slack.admin.archive("CGENERAL")
    assert ((await typed(slack, "workplan people ATFJCC channel CGENERAL", OFFICER)).text, told(database)) == (
        "“CGENERAL” cannot be that: the channel was archived. Let Rapporteur into it, or name another.",
        [],
    )


@pytest.mark.parametrize(
    ("user", "said"),
    [
        ("URAPPORTEUR", "“Rapporteur” is an app, and reads nothing: name a person."),
        (FARID, "“Farid Rahman” has left this workspace: name somebody else."),
        ("U0NOBODY", "Slack knows nobody by the id U0NOBODY: name somebody of this workspace."),
    ],
)
async def test_who_could_do_nothing_here_is_not_named(
    slack: Playground, database: Database, user: str, said: str
) -> None:
    slack.admin.deactivate(FARID)
    shown = await typed(slack, f"workplan people ATFJCC add <@{user}> as deputy", OFFICER)
    assert (shown.text, told(database)) == (said, [])


async def test_a_body_of_a_plan_is_made_with_its_name_there(slack: Playground, database: Database) -> None:
    await typed(slack, f"workplan people awgipc add <@{MEMBER}> as focal point", OFFICER)
    assert people(database, "AWGIPC") == (Person(MEMBER, Post.FOCAL_POINT, TODAY),)


async def test_a_body_that_no_plan_names_is_made_after_a_second_click(slack: Playground, database: Database) -> None:
    asked = await typed(slack, f"workplan people WG-AI add <@{MEMBER}> as focal point", OFFICER)
    before = people(database, "WG-AI")
    done = await slack.click(OFFICER, asked, "people:make")
    assert (asked.text, before, done.text, people(database, "WG-AI")) == (
        "No plan names “WG-AI”, and nobody speaks for it yet. Make it only if it is to be a new body.",
        (),
        "Thandar Aung is focal point of WG-AI since 15 May 2023.",
        (Person(MEMBER, Post.FOCAL_POINT, TODAY),),
    )


async def test_a_chair_is_named_and_may_do_what_chairs_may(slack: Playground, database: Database) -> None:
    shown = await typed(slack, f"workplan people chair add <@{MEMBER}> until 31 Dec 2023", OFFICER)
    assert (shown.text, officers(database), lines((await typed(slack, "workplan people chair")).blocks)) == (
        "Thandar Aung is chair since 15 May 2023 until 31 Dec 2023.",
        (Officer(Office.CHAIR, MEMBER, TODAY, date(2023, 12, 31)),),
        ["Chair", "@UCHAIR named in schedules.yaml", "@UMEMBER since 15 May 2023 until 31 Dec 2023"],
    )


async def test_who_was_named_to_the_secretariat_changes_people_at_once(slack: Playground, database: Database) -> None:
    await typed(slack, f"workplan people secretariat add <@{MEMBER}>", OFFICER)
    shown = await typed(slack, f"workplan people chair add <@{LINH}>", MEMBER)
    assert (shown.text, len(officers(database))) == ("Linh Tran is chair since 15 May 2023.", 2)


async def test_who_is_named_in_the_settings_stays(slack: Playground) -> None:
    assert (await typed(slack, f"workplan people secretariat remove <@{OFFICER}>", OFFICER)).text == (
        "Rina Hartono is not of the secretariat: nothing was changed. "
        "They stay in office, for they are named in SECRETARIAT: change it there."
    )


async def test_the_last_of_the_secretariat_may_go_for_the_admins_are_it_then(database: Database) -> None:
    async with serving(database, secretariat=()) as slack:
        first = await typed(slack, f"workplan people secretariat add <@{MEMBER}>", OFFICER)
        refused = await typed(slack, f"workplan people secretariat remove <@{MEMBER}>", OFFICER)
        last = await typed(slack, f"workplan people secretariat remove <@{MEMBER}>", MEMBER)
        again = await typed(slack, f"workplan people chair add <@{MEMBER}>", OFFICER)
    assert [shown.text for shown in (first, refused, last, again)] == [
        "Thandar Aung is of the secretariat since 15 May 2023. Whoever is named is the secretariat from now on, and the admins of this Slack workspace are not.",
        "Only the secretariat may say who speaks for a body or holds an office: ask Thandar Aung.",
        "Thandar Aung is not of the secretariat any more. Nobody is named as the secretariat now: the admins of this Slack workspace are it.",
        "Thandar Aung is chair since 15 May 2023.",
    ]


@pytest.mark.parametrize(
    "words", [f"ATFJCC add <@{MEMBER}> as deputy", f"ATFJCC remove <@{LINH}>", "ATFJCC channel none", "chair add @linh"]
)
async def test_nobody_else_changes_people_and_the_refusal_is_written_down(
    slack: Playground, database: Database, words: str
) -> None:
    shown = await typed(slack, f"workplan people {words}", LINH)
    assert (shown.text, people(database), told(database)) == (
        ASKS,
        (FOCAL_POINT,),
        [(LINH, "refusal", "command", "manage-people")],
    )


async def test_a_name_that_says_no_id_opens_the_form_with_the_rest(slack: Playground, database: Database) -> None:
    await typed(slack, "workplan people ATFJCC add @thandar as deputy until 31 Dec 2025", OFFICER)
    await slack.submit(OFFICER, {"who": MEMBER})
    assert (says(slack.view(OFFICER)), told(database)[0][:3]) == (
        ["@UMEMBER is deputy of ATFJCC since 15 May 2023 until 31 Dec 2025."],
        (OFFICER, "people", "form"),
    )


async def test_the_form_names_somebody(slack: Playground, database: Database) -> None:
    await form(slack, "people:add")
    await slack.submit(OFFICER, {"who": MEMBER, "role": "deputy", "since": "2023-06-01", "until": "2023-12-31"})
    assert people(database)[1:] == (Person(MEMBER, Post.DEPUTY, date(2023, 6, 1), date(2023, 12, 31)),)


async def test_the_form_names_a_chair(slack: Playground, database: Database) -> None:
    await form(slack, "people:add", "people")
    await slack.submit(OFFICER, {"who": MEMBER, "role": "chair"})
    assert officers(database) == (Officer(Office.CHAIR, MEMBER, TODAY),)


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"role": "deputy", "body": None}, {"body": "Write the body for which they speak."}),
        ({"role": "deputy", "body": "The chair"}, {"body": "That is an office and no body: choose it above."}),
        ({"role": "deputy", "since": "2023-06-02", "until": "2023-06-01"}, {"until": "“2023-06-01” is before the term begins: until is its last day."}),
        ({"role": "chair", "who": "URAPPORTEUR"}, {"who": "“Rapporteur” is an app, and reads nothing: name a person."}),
    ],
)  # fmt: skip
async def test_the_form_refuses_on_the_field(
    slack: Playground, database: Database, fields: dict[str, Any], errors: dict[str, str]
) -> None:
    await form(slack, "people:add")
    shown = await slack.submit(OFFICER, {"who": MEMBER} | fields)
    assert (shown.errors, told(database)) == (errors, [])


async def test_the_form_asks_before_it_makes_a_body(slack: Playground, database: Database) -> None:
    await form(slack, "people:add")
    await slack.submit(OFFICER, {"who": MEMBER, "role": "deputy", "body": "ATFJC"})
    asked = says(slack.view(OFFICER))
    await slack.submit(OFFICER, {})
    assert (asked, people(database, "ATFJC")) == (
        [
            "No plan names “ATFJC”, and nobody speaks for it yet. Did you mean ATFJCC? Make it only if it is to be a new body."
        ],
        (Person(MEMBER, Post.DEPUTY, TODAY),),
    )


async def test_the_form_of_change_begins_with_what_is_there(slack: Playground, database: Database) -> None:
    await form(slack, "people:change")
    await slack.submit(OFFICER, {"until": "2023-12-31"})
    assert people(database) == (Person(LINH, Post.FOCAL_POINT, None, date(2023, 12, 31)),)


async def test_remove_asks_once_more(slack: Playground, database: Database) -> None:
    asked = says(await form(slack, "people:remove"))
    before = people(database)
    await slack.submit(OFFICER, {})
    assert (asked, before, people(database)) == (
        ["@UATFJCC will not speak for ATFJCC any more, from today on.", "They stay listed as former for a year."],
        (FOCAL_POINT,),
        (Person(LINH, Post.FOCAL_POINT, None, YESTERDAY),),
    )


async def test_a_button_carries_no_rights(slack: Playground, database: Database) -> None:
    await typed(slack, f"workplan people secretariat add <@{MEMBER}>", OFFICER)
    shown = await typed(slack, "workplan people ATFJCC", MEMBER)
    await typed(slack, f"workplan people secretariat remove <@{MEMBER}>", OFFICER)
    refused = await slack.click(MEMBER, shown, "people:remove")
    assert (refused.text, told(database)[-1]) == (ASKS, (MEMBER, "refusal", "form", "manage-people"))


async def test_two_who_change_a_body_at_once_are_both_heard(database: Database) -> None:
    know(database, Body("ATFJCC", people=(FOCAL_POINT,)))
    async with serving(database, secretariat=(OFFICER, "UCHAIR")) as slack:
        await asyncio.gather(
            typed(slack, f"workplan people ATFJCC add <@{MEMBER}> as deputy", OFFICER),
            typed(slack, f"workplan people ATFJCC add <@{FARID}> as deputy", "UCHAIR"),
        )
    assert {each.slack_user for each in people(database)} == {LINH, MEMBER, FARID}


async def test_a_delivery_that_comes_twice_has_its_effect_once(slack: Playground, database: Database) -> None:
    slack.inbound.repeat(2)
    await typed(slack, f"workplan people ATFJCC add <@{MEMBER}> as deputy", OFFICER)
    assert len(told(database)) == 1


async def test_a_hostile_name_is_shown_as_it_is(slack: Playground, database: Database) -> None:
    know(database, Body(samples.HOSTILE * 2, samples.HOSTILE * 3, (samples.HOSTILE,) * 20, people=(FOCAL_POINT,)))
    shown = await typed(slack, f"workplan people {samples.HOSTILE * 2}", OFFICER)
    listed = await typed(slack, "workplan people", OFFICER)
    assert (shown.error, listed.error, "<!channel>" in shown.text) == (None, None, False)
