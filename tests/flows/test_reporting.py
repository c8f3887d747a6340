from datetime import date

from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage import bodies, updates
from storage.database import Database
from storage.letter_tables import LETTER
from storage.tables import ACTIVITY
from tests import validators
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, FOCAL, GUEST, MEMBER, OFFICER, posted, refused, responses, said, seen
from tests.flows.test_letters import STUDY
from tests.flows.updating import CODE, LINK, card, notices, owed, read, stands, submit, told
from tests.samples import HOSTILE
from tests.sent import Due
from workplan.contacts import Body

TITLE = "A.2.1.3  Technical Study on ASW Interoperability with ASEAN trading partners"
IN_PROGRESS = {"status": "in-progress"}
COMPLETED = {"status": "completed", "evidence": LINK}


async def opened(slack: Playground, user: str = FOCAL, code: str = CODE) -> Shown:
    """Press Update on a card, and return the form."""
    return await slack.click(user, await card(slack, user, code), "update:open")


def fields(form: Shown) -> list[str]:
    return [block["label"]["text"] for block in form.blocks if block["type"] == "input"]


async def test_update_asks_where_it_stands_and_what_shows_it(slack: Playground, database: Database) -> None:
    form = await slack.click(FOCAL, await posted(slack, database), "nudge:update")
    _, element = form.element("status")
    assert (form.text, said(form), fields(form), element["initial_option"]["value"]) == (
        "Update",
        [TITLE],
        [
            "Where it stands",
            "In your words",
            "What shows it",
            "Technical Study on ASW Interoperability completed",
            "Number of ASEAN Dialogue Partners for which interoperability technical standards are included in the "
            "Technical Study",
            "These values are as of",
            "And are taken from",
        ],
        "in-progress",
    )


async def test_a_report_from_a_nudge_takes_two_clicks_and_one_line(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    await slack.click(FOCAL, letter, "nudge:update")
    form = await submit(slack, FOCAL, {"words": "Draft with ASWSC for comments"})
    after = seen(slack, letter)
    assert (said(form), stands(database), lines(after.blocks)[2], buttons(after.blocks)) == (
        ["A.2.1.3 is now ◐ In progress: “Draft with ASWSC for comments”"],
        ("in-progress", "Draft with ASWSC for comments", [], 2),
        f"{STUDY} · ✓ updated since",
        ["Update"],
    )


async def test_it_is_written_down_who_reported_what_through_what(slack: Playground, database: Database) -> None:
    await slack.click(FOCAL, await posted(slack, database), "nudge:update")
    await submit(slack, FOCAL, {"words": "Draft"})
    await opened(slack)
    await submit(slack, FOCAL, COMPLETED)
    assert told(database) == [
        ("report", FOCAL, "letter", None, None, ["status", "status_text"]),
        ("report", FOCAL, "form", None, None, ["state", "done_on", "status", "status_text", "evidence"]),
    ]


async def test_completed_settles_what_is_due_and_the_letter_says_so(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    await slack.click(FOCAL, letter, "nudge:update")
    form = await submit(slack, FOCAL, COMPLETED)
    after = seen(slack, letter)
    assert (said(form), stands(database), owed(database), lines(after.blocks)[0]) == (
        [
            "A.2.1.3 is now ● Completed.",
            "What was still due of it counts as done today: 1 deliverable.",
            f"evidence: none → {LINK}.",
        ],
        ("completed", None, [LINK], 2),
        [("Completion", "done", date(2023, 5, 15))],
        "✓ Settled: nothing more is due here",
    )


async def test_completed_without_evidence_is_refused_on_its_field(slack: Playground, database: Database) -> None:
    await opened(slack)
    form = await submit(slack, FOCAL, {"status": "completed", "words": "It is done"})
    assert (form.errors, stands(database)[0]) == (
        {"evidence": "“A.2.1.3” is completed by what? Add a link, a document or the decision of a meeting."},
        "not-started",
    )


async def test_what_is_put_on_hold_wants_a_reason(slack: Playground) -> None:
    await opened(slack)
    form = await submit(slack, FOCAL, {"status": "on-hold"})
    assert form.errors == {"words": "“not started → on hold” wants a reason for A.2.1.3: add it in a few words."}


async def test_what_was_completed_is_taken_back_with_a_reason(slack: Playground, database: Database) -> None:
    await opened(slack)
    await submit(slack, FOCAL, COMPLETED)
    await opened(slack)
    form = await submit(slack, FOCAL, {"status": "in-progress", "words": "A chapter was missing"})
    assert (said(form)[:2], owed(database)) == (
        ["A.2.1.3 is now ◐ In progress: “A chapter was missing”", "What that had settled is due again: 1 deliverable."],
        [("Completion", "open", None)],
    )


async def test_metrics_are_reported_with_their_day_and_source(slack: Playground, database: Database) -> None:
    await opened(slack, "UACCEC", "A.1.3.2")
    form = slack.view("UACCEC")
    assert fields(form)[3:] == [
        "Public-Private Forum is held",
        "Number of possible collaborative initiatives outlined at the Forum",
        "Number of AMS Postal Agencies participating in Forum",
        "Number of private courier/delivery companies participating in Forum",
        "These values are as of",
        "And are taken from",
    ]
    await submit(slack, "UACCEC", {"metric:1": "4", "as-of": "2023-05-01", "source": "Forum report"})
    assert (read(database, "A.1.3.2", 1), read(database, "A.1.3.2", 2)[0]) == (
        ("4", date(2023, 5, 1), "Forum report", []),
        None,
    )


async def test_member_states_are_chosen_by_name_and_counted(slack: Playground, database: Database) -> None:
    form = await opened(slack, FOCAL, "A.2.1.2")
    _, element = form.element("metric:0")
    await submit(slack, FOCAL, {"metric:0": ["KH", "PH"]})
    assert ([each["text"]["text"] for each in element["options"]], read(database, "A.2.1.2")) == (
        [
            "Brunei Darussalam",
            "Cambodia",
            "Indonesia",
            "Lao PDR",
            "Malaysia",
            "Myanmar",
            "Philippines",
            "Singapore",
            "Thailand",
            "Viet Nam",
        ],
        ("2", None, None, ["KH", "PH"]),
    )


async def test_of_two_forms_the_second_shows_what_changed_and_keeps_what_was_typed(
    slack: Playground, database: Database
) -> None:
    await opened(slack)
    await slack.click(OFFICER, await card(slack, OFFICER), "update:open")
    await submit(slack, FOCAL, {"status": "in-progress", "words": "Draft with ASWSC"})
    typed = {"status": "on-hold", "words": "No funds", "letter": "Letter of 3 May"}
    form = await submit(slack, OFFICER, typed)
    shown = {name: form.element(name)[1] for name in ("status", "words", "letter")}
    assert (said(form), stands(database)[:2], shown["status"]["initial_option"]["value"]) == (
        [
            TITLE,
            "This was changed while you wrote. What you typed is kept below: save it over this, or cancel.",
            "@UATFJCC:",
            "○ Not started → ◐ In progress",
            "in their words: none → Draft with ASWSC",
        ],
        ("in-progress", "Draft with ASWSC"),
        "on-hold",
    )
    assert (shown["words"]["initial_value"], shown["letter"]["initial_value"]) == ("No funds", "Letter of 3 May")


async def test_the_second_may_save_over_the_first_and_both_stay_in_the_history(
    slack: Playground, database: Database
) -> None:
    await opened(slack)
    await slack.click(OFFICER, await card(slack, OFFICER), "update:open")
    await submit(slack, FOCAL, {"words": "Draft with ASWSC"})
    await submit(slack, OFFICER, {"status": "on-hold", "words": "No funds", "letter": "Letter of 3 May"})
    await submit(slack, OFFICER, {})
    assert (stands(database), told(database)) == (
        ("on-hold", "No funds", [], 3),
        [
            ("report", FOCAL, "form", None, None, ["status", "status_text"]),
            ("report", OFFICER, "form", "ATFJCC", "Letter of 3 May", ["status", "status_text"]),
        ],
    )


async def test_a_value_that_the_second_did_not_touch_stays_as_the_first_reported_it(
    slack: Playground, database: Database
) -> None:
    await opened(slack, "UACCEC", "A.1.3.2")
    await slack.click(OFFICER, await card(slack, OFFICER, "A.1.3.2"), "update:open")
    await submit(slack, "UACCEC", {"metric:1": "4"})
    await submit(slack, OFFICER, {"metric:2": "7", "letter": "Letter of 3 May"})
    await submit(slack, OFFICER, {})
    assert [read(database, "A.1.3.2", place)[0] for place in (1, 2)] == ["4", "7"]


async def test_the_secretariat_records_for_a_body_and_from_which_source(slack: Playground, database: Database) -> None:
    form = await opened(slack, OFFICER)
    assert fields(form)[-2:] == ["On behalf of", "As told in"]
    await submit(slack, OFFICER, {"words": "Consultant chosen", "letter": "Letter of 3 May"})
    assert told(database) == [("report", OFFICER, "form", "ATFJCC", "Letter of 3 May", ["status", "status_text"])]


async def test_a_member_suggests_and_the_focal_point_is_asked(slack: Playground, database: Database) -> None:
    form = await opened(slack, MEMBER)
    after = await submit(slack, MEMBER, {"words": "I heard that a draft is out"})
    assert (form.text, said(after), stands(database)[0], told(database)) == (
        "Suggest an update",
        [
            "Your suggestion for A.2.1.3 has gone to whoever speaks for its lead body: "
            "it counts once one of them accepts it. /activity A.2.1.3 undo withdraws it."
        ],
        "not-started",
        [],
    )
    with database.reading() as connection:
        letters = connection.execute(select(LETTER)).all()
    assert [(row.recipient, row.subject["about"], row.subject["by"]) for row in letters] == [
        (FOCAL, "suggestion", MEMBER)
    ]


async def test_a_guest_gets_no_card_to_update(slack: Playground, database: Database) -> None:
    shown = await card(slack, GUEST)
    assert (shown.text, refused(database)) == (
        "Only members of this Slack workspace, and guests who speak for a body or hold an office, may read the plan: "
        "ask Rina Hartono.",
        [(GUEST, "read", None, "command")],
    )


async def test_who_lost_the_right_meanwhile_only_suggests(slack: Playground, database: Database) -> None:
    await slack.click(FOCAL, await posted(slack, database), "nudge:update")
    with database.begin() as connection:
        bodies.save(connection, [Body("ATFJCC")])
    form = await submit(slack, FOCAL, COMPLETED)
    assert (said(form)[0][:28], stands(database)[0]) == ("Your suggestion for A.2.1.3 ", "not-started")


async def test_a_form_that_is_delivered_twice_reports_once(slack: Playground, database: Database) -> None:
    await opened(slack)
    slack.inbound.repeat(2)
    await submit(slack, FOCAL, {"words": "Draft"})
    assert (stands(database)[3], len(told(database))) == (2, 1)


async def test_a_form_that_is_replayed_later_reports_once(slack: Playground, database: Database) -> None:
    await opened(slack)
    await submit(slack, FOCAL, {"words": "Draft"})
    for _ in range(3):
        await slack.inbound.replay()
    assert (stands(database)[3], len(told(database))) == (2, 1)


async def test_an_activity_that_left_the_plan_is_reported_on_no_more(slack: Playground, database: Database) -> None:
    await opened(slack)
    with database.begin() as connection:
        gone = {"withdrawn": True, "section_id": None}
        connection.execute(ACTIVITY.update().where(ACTIVITY.c.code == CODE), gone)
    form = await submit(slack, FOCAL, IN_PROGRESS)
    assert said(form) == ["“A.2.1.3” is no longer in the plan: ask the secretariat what has become of it."]


async def test_the_other_people_of_the_body_hear_of_it_and_never_who_reported(
    slack: Playground, database: Database
) -> None:
    with database.begin() as connection:
        updates.load(connection, 1)
    await opened(slack, "UADGSOM", "A.4.1.1")
    await submit(slack, "UADGSOM", {"words": "Under way"})
    await opened(slack)
    await submit(slack, FOCAL, {"words": "Draft"})
    assert notices(database) == [("UACCEC", "A.4.1.1", 1)]


async def test_the_chair_hears_in_their_letter_that_it_was_reported_on(slack: Playground, database: Database) -> None:
    letter = await posted(slack, database)
    await posted(slack, database, [Due(body=None)], CHAIR, token="t1", kind="escalation", part="chair", body=None)
    await slack.click(FOCAL, letter, "nudge:update")
    await submit(slack, FOCAL, IN_PROGRESS)
    with database.reading() as connection:
        touched = {row.token: row.touched for row in connection.execute(select(LETTER))}
    assert touched == {"t0": 1, "t1": 1}


async def test_hostile_words_are_kept_as_typed_and_shown_as_text(slack: Playground, database: Database) -> None:
    await opened(slack)
    form = await submit(slack, FOCAL, {"words": HOSTILE, "evidence": f"{HOSTILE} {LINK}"})
    shown = await card(slack, FOCAL)
    payload = {"text": shown.text, "blocks": [{k: v for k, v in b.items() if k != "block_id"} for b in shown.blocks]}
    assert (form.error, validators.refused(payload), stands(database)[1]) == (None, [], " ".join(HOSTILE.split()))


async def test_a_button_that_is_delivered_twice_opens_one_form_and_says_so(slack: Playground) -> None:
    shown = await card(slack, FOCAL)
    slack.inbound.repeat(2)
    await slack.click(FOCAL, shown, "update:open")
    await responses(slack, 1)
    assert (slack.view(FOCAL).text, slack.messages(shown.channel, FOCAL)[-1].text) == (
        "Update",
        "The form took too long to open, or is open already: press again if you do not see it.",
    )


async def test_a_status_that_the_second_did_not_touch_is_that_of_the_first(slack: Playground) -> None:
    await opened(slack)
    await submit(slack, FOCAL, IN_PROGRESS)
    await opened(slack)
    await slack.click(OFFICER, await card(slack, OFFICER), "update:open")
    await submit(slack, OFFICER, {"status": "on-hold", "words": "No funds", "letter": "Letter of 3 May"})
    form = await submit(slack, FOCAL, {"words": "Comments are in"})
    block_id, element = form.element("status")
    assert (block_id, element["initial_option"]["value"], form.element("words")[1]["initial_value"]) == (
        "status@3",
        "on-hold",
        "Comments are in",
    )
