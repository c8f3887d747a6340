from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot import clock, demo
from playground.server import Playground
from storage import bodies
from storage.database import Database
from storage.letter_tables import LETTER, NUDGE
from storage.tables import ACTIVITY
from tests.flows.conftest import START, serving
from tests.flows.reading import buttons, lines
from tests.flows.sending import (
    CHAIR,
    DEPUTY,
    FOCAL,
    GUEST,
    MEMBER,
    OFFICER,
    answered,
    posted,
    refused,
    responses,
    said,
    saved,
    seen,
    told,
)
from tests.sent import Due
from workplan.contacts import Body, Person, Post

STUDY = (
    "A.2.1.3  Technical Study on ASW Interoperability with ASEAN trading partners · due 30 Jun 2023, in 46 days "
    "(“Technical Study delivered by end H1 2023”)"
)
ALL_BUTTONS = ["Update", "On it", "Remind me later", "Not ours"]
NOT_YOURS = (
    "Only the focal points and deputies of ATFJCC and the secretariat may {} A.2.1.3: ask Linh Tran or Rina Hartono."
)


async def test_a_letter_says_what_is_due_when_and_why_you(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    assert (lines(letter.blocks), buttons(letter.blocks)) == (
        [
            "1 deliverable of ATFJCC falls due",
            "You are focal point of ATFJCC, which leads A.2.1.3.",
            STUDY,
            "ASEAN · days by the clock of Ho Chi Minh.",
        ],
        ALL_BUTTONS,
    )


async def test_on_it_is_kept_and_shown_in_the_letter(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    await slack.click(FOCAL, letter, "nudge:on-it")
    after = seen(slack, letter)
    assert (answered(database), lines(after.blocks)[2], buttons(after.blocks)) == (
        [("atfjcc", "on-it", None, FOCAL)],
        f"{STUDY} · → on it (you): no further reminder of it comes",
        ["Update", "Remind me later"],
    )


@pytest.mark.parametrize(
    ("when", "until", "words"),
    [("day", date(2023, 5, 16), "Tue 16 May 2023"), ("week", date(2023, 5, 22), "Mon 22 May 2023")],
)
async def test_later_is_a_working_day_that_the_letter_names(
    slack: Playground, database: Database, when: str, until: date, words: str
) -> None:
    letter = await posted(slack, database)
    await slack.click(FOCAL, letter, "nudge:later", f"1:{when}")
    assert (answered(database), lines(seen(slack, letter).blocks)[2]) == (
        [("atfjcc", "later", until, FOCAL)],
        f"{STUDY} · → put off (you): the next reminder comes on {words}",
    )


async def test_a_date_is_asked_for_in_a_form_and_moved_to_a_working_day(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    form = await slack.click(FOCAL, letter, "nudge:later", "1:date")
    await slack.submit(FOCAL, {"day": "2023-05-20"})
    done = await saved(slack)
    assert (form.text, said(done), answered(database), lines(seen(slack, letter).blocks)[2]) == (
        "Remind me later",
        ["The next reminder of A.2.1.3 comes on Mon 22 May 2023."],
        [("atfjcc", "later", date(2023, 5, 22), FOCAL)],
        f"{STUDY} · → put off (you): the next reminder comes on Mon 22 May 2023",
    )


@pytest.mark.parametrize("day", ["2023-05-15", "2022-01-01", "2024-05-15"])
async def test_a_day_that_is_over_or_far_is_refused_on_its_field(
    slack: Playground, database: Database, day: str
) -> None:
    await slack.click(FOCAL, await posted(slack, database), "nudge:later", "1:date")
    shown = await slack.submit(FOCAL, {"day": day})
    assert (shown.errors, answered(database)) == (
        {"day": "Choose a day after today and not after 14 May 2024."},
        [],
    )


async def test_not_ours_is_told_to_the_secretariat_once(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    other = await posted(slack, database, token="t1", recipient=DEPUTY)
    await slack.click(FOCAL, letter, "nudge:not-ours")
    await slack.click(DEPUTY, other, "nudge:not-ours")
    title = "Technical Study on ASW Interoperability with ASEAN trading partners"
    subject = {"about": "not-ours", "nudge": 1, "by": FOCAL, "code": "A.2.1.3", "title": title, "body": "ATFJCC"}
    assert (answered(database), told(database), buttons(seen(slack, letter).blocks)) == (
        [("atfjcc", "not-ours", None, FOCAL)],
        [(OFFICER, subject)],
        ["Update", "Remind me later"],
    )


async def test_who_says_not_ours_is_not_told_of_it(database: Database) -> None:
    demo.load(database)
    async with serving(database, secretariat=(OFFICER, CHAIR)) as slack:
        letter = await posted(slack, database, recipient=OFFICER, part="secretariat")
        await slack.click(OFFICER, letter, "nudge:not-ours")
        heard = [recipient for recipient, _ in told(database)]
    assert heard == [CHAIR]


async def test_open_shows_the_card_to_whoever_asks(slack: Playground, database: Database) -> None:
    due = Due(body=None)
    letter = await posted(slack, database, [due], CHAIR, kind="escalation", part="chair", body=None)
    card = await slack.click(CHAIR, letter, "nudge:open")
    assert (buttons(letter.blocks), card.ephemeral, lines(card.blocks)[0][:24]) == (
        ["Open"],
        True,
        "A.2.1.3  Technical Study",
    )


async def test_the_chair_is_told_who_leads_and_whether_there_was_an_answer(
    slack: Playground, database: Database
) -> None:
    due = Due(body=None)
    letter = await posted(slack, database, [due], CHAIR, kind="escalation", part="chair", body=None)
    assert lines(letter.blocks)[2] == f"{STUDY} · led by ATFJCC; no answer yet"


async def test_the_chair_is_told_what_a_lead_has_answered(slack: Playground, database: Database) -> None:
    await slack.click(FOCAL, await posted(slack, database), "nudge:on-it")
    columns = {"kind": "escalation", "part": "chair", "body": None, "token": "t1"}
    letter = await posted(slack, database, [Due(body=None)], CHAIR, **columns)
    assert lines(letter.blocks)[2] == f"{STUDY} · led by ATFJCC; → on it (@UATFJCC): no further reminder of it comes"


async def test_an_answer_is_taken_back_by_another(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    await slack.click(FOCAL, letter, "nudge:not-ours")
    await slack.click(FOCAL, seen(slack, letter), "nudge:later", "1:day")
    assert answered(database) == [("atfjcc", "later", date(2023, 5, 16), FOCAL)]


@pytest.mark.parametrize("user", [MEMBER, CHAIR, GUEST, "UADGSOM"])
@pytest.mark.parametrize("button", ["nudge:on-it", "nudge:not-ours", "nudge:later"])
async def test_who_does_not_speak_for_the_body_is_told_whom_to_ask(
    slack: Playground, database: Database, user: str, button: str
) -> None:
    letter = await posted(slack, database, recipient="CECOMMERCE", part="body")
    shown = await slack.click(user, letter, button, "1:day" if button == "nudge:later" else None)
    assert (shown.text, shown.ephemeral, answered(database), refused(database), slack.view(user).view) == (
        NOT_YOURS.format("answer for"),
        True,
        [],
        [(user, "answer", "A.2.1.3", "letter")],
        None,
    )


async def test_a_guest_who_speaks_for_nobody_may_not_report_either(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database, recipient="CECOMMERCE", part="body")
    shown = await slack.click(GUEST, letter, "nudge:update")
    assert (shown.text, refused(database), slack.view(GUEST).view) == (
        NOT_YOURS.format("report on"),
        [(GUEST, "report", "A.2.1.3", "letter")],
        None,
    )


async def test_a_focal_point_who_has_left_answers_nothing(slack: Playground, database: Database) -> None:
    workspace = slack.stage.workspace
    letter = await posted(slack, database)
    workspace.admit(replace(workspace.person(FOCAL), deleted=True))
    shown = await slack.click(FOCAL, letter, "nudge:on-it")
    assert (shown.text[-20:], answered(database)) == ("3: ask Rina Hartono.", [])


@pytest.mark.parametrize("user", [OFFICER, DEPUTY])
async def test_the_secretariat_and_deputies_may_answer_too(slack: Playground, database: Database, user: str) -> None:
    due = Due("A.4.1.1", "", date(2023, 3, 1), "ADGSOM", "update")
    letter = await posted(slack, database, [due], recipient="CECOMMERCE", part="body", body="ADGSOM")
    await slack.click(user, letter, "nudge:on-it")
    assert answered(database) == [("adgsom", "on-it", None, user)]


async def test_a_guest_who_is_named_as_focal_point_may_answer(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        bodies.save(connection, [Body("ATFJCC", people=(Person(GUEST, Post.FOCAL_POINT),))])
    await slack.click(GUEST, await posted(slack, database, recipient=GUEST), "nudge:on-it")
    assert answered(database) == [("atfjcc", "on-it", None, GUEST)]


async def test_a_term_that_is_over_gives_no_right(slack: Playground, database: Database) -> None:
    with database.begin() as connection:
        over = Person(FOCAL, Post.FOCAL_POINT, until=date(2023, 5, 14))
        bodies.save(connection, [Body("ATFJCC", people=(over,))])
    shown = await slack.click(FOCAL, await posted(slack, database), "nudge:on-it")
    assert (shown.text[-20:], answered(database)) == ("3: ask Rina Hartono.", [])


async def test_a_click_that_is_delivered_again_has_no_second_effect(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    other = await posted(slack, database, recipient=OFFICER, part="secretariat", token="t1")
    await slack.click(FOCAL, letter, "nudge:on-it")
    click = slack.inbound.sent[-1]
    await slack.click(OFFICER, other, "nudge:not-ours")
    await slack.inbound.send(click.delivery, 1)
    await responses(slack, 3)
    assert [kind for _, kind, _, _ in answered(database)] == ["not-ours"]


async def test_three_deliveries_at_once_are_one_answer(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    slack.inbound.repeat(3)
    await slack.click(FOCAL, letter, "nudge:not-ours")
    await responses(slack, 3)
    assert (len(answered(database)), len(told(database))) == (1, 1)


async def test_the_last_of_forty_rows_works_and_only_its_line_changes(slack: Playground, database: Database) -> None:
    with database.reading() as connection:
        codes = connection.execute(select(ACTIVITY.c.code).where(ACTIVITY.c.plan_id == 1).limit(40)).scalars().all()
    due = [Due(code, "", date(2023, 3, 1), anchor="update") for code in codes]
    letter = await posted(slack, database, due)
    before = lines(letter.blocks)
    await slack.click(FOCAL, letter, "nudge:not-ours", "40")
    after = lines(seen(slack, letter).blocks)
    changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    rows = [block for block in letter.blocks if block["type"] == "actions"]
    assert (len(rows), changed, len(answered(database))) == (40, [41], 1)


async def test_a_button_works_weeks_later_after_a_restart(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    async with AsyncExitStack() as restarted:
        await demo.connect(restarted, slack, database, clock.starting_at(START + timedelta(days=40)))
        await slack.click(FOCAL, letter, "nudge:on-it")
    assert (answered(database), lines(seen(slack, letter).blocks)[2].split(" · ")[1]) == (
        [("atfjcc", "on-it", None, FOCAL)],
        "due 30 Jun 2023, in 6 days (“Technical Study delivered by end H1 2023”)",
    )


async def test_other_letters_that_speak_of_it_are_shown_anew_later(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    await posted(slack, database, [Due(rule="due-7d")], DEPUTY, token="t1")
    await posted(slack, database, [Due("A.2.1.1", on=date(2024, 12, 31))], DEPUTY, token="t2")
    await slack.click(FOCAL, letter, "nudge:on-it")
    with database.reading() as connection:
        touched = {row.token: row.touched for row in connection.execute(select(LETTER))}
    assert touched == {"t0": 1, "t1": 1, "t2": 0}


async def test_a_nudge_that_is_not_known_any_more_says_so(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    with database.begin() as connection:
        connection.execute(NUDGE.delete())
    shown = await slack.click(FOCAL, letter, "nudge:on-it")
    assert shown.text == "Rapporteur does not know this reminder any more: see what is due with /activity mine."
