from datetime import date

import pytest

from playground.server import Playground
from storage.database import Database
from tests.flows.reading import buttons, lines
from tests.flows.sending import FOCAL, GUEST, MEMBER, OFFICER, refused
from tests.flows.updating import LINK, notices, owed, read, say, stands, told


async def test_a_line_says_where_it_stands_and_why(slack: Playground, database: Database) -> None:
    shown = await say(slack, FOCAL, "in-progress draft with ASWSC for comments")
    assert (lines(shown.blocks), buttons(shown.blocks), shown.ephemeral, stands(database)) == (
        ["A.2.1.3 is now ◐ In progress: “draft with ASWSC for comments”"],
        ["Undo", "Update"],
        True,
        ("in-progress", "draft with ASWSC for comments", [], 2),
    )


@pytest.mark.parametrize("code", ["a.2.1.3", "A 2 1 3", "A.2.1 #3", "ASEAN:A.2.1.3", "A.2.1/3", "“A.2.1.3”"])
async def test_the_code_is_typed_as_people_do(slack: Playground, database: Database, code: str) -> None:
    await say(slack, FOCAL, "ongoing", code)
    assert stands(database)[0] == "in-progress"


async def test_done_with_a_link_is_completed_and_the_link_shows_it(slack: Playground, database: Database) -> None:
    await say(slack, FOCAL, f"done {LINK}")
    assert (stands(database), owed(database)) == (
        ("completed", None, [LINK], 2),
        [("Completion", "done", date(2023, 5, 15))],
    )


async def test_done_alone_is_asked_what_shows_it(slack: Playground, database: Database) -> None:
    shown = await say(slack, FOCAL, "done")
    assert (shown.text, buttons(shown.blocks), stands(database)[0]) == (
        "“A.2.1.3” is completed by what? Add a link, a document or the decision of a meeting.",
        ["Update"],
        "not-started",
    )


async def test_a_word_that_means_two_statuses_is_asked_and_one_click_answers(
    slack: Playground, database: Database
) -> None:
    asked = await say(slack, FOCAL, "closed adopted at the 12th meeting")
    await slack.click(FOCAL, asked, "update:say:0")
    assert (asked.text, buttons(asked.blocks), stands(database)[:3]) == (
        "“closed adopted at the 12th meeting” can mean completed or cancelled: choose what holds for A.2.1.3.",
        ["Completed", "Cancelled"],
        ("completed", "closed adopted at the 12th meeting", ["closed adopted at the 12th meeting"]),
    )


async def test_a_metric_is_read_with_its_day_and_source(slack: Playground, database: Database) -> None:
    await say(slack, FOCAL, "metric 1 = 6 as of 30 Jun 2023 source ESCAP", "A.2.1.1")
    assert read(database, "A.2.1.1") == ("6", date(2023, 6, 30), "ESCAP", [])


async def test_member_states_are_added_and_taken_away(slack: Playground, database: Database) -> None:
    await say(slack, FOCAL, "members 1 +KH +PH", "A.2.1.2")
    await say(slack, FOCAL, "members 1 -KH, Singapore acceded", "A.2.1.2")
    assert read(database, "A.2.1.2") == ("2", None, None, ["PH", "SG"])


async def test_which_of_two_counts_is_meant_is_asked_and_one_click_answers(
    slack: Playground, database: Database
) -> None:
    asked = await say(slack, FOCAL, "members +KH +PH", "A.2.1.2")
    await slack.click(FOCAL, asked, "update:say:0")
    assert (asked.text, buttons(asked.blocks), read(database, "A.2.1.2")[3]) == (
        "A.2.1.2 counts Member States in several metrics: choose the one you mean, or say its number.",
        [
            "1 Number of AMS acceding to UNESCAP Framework Agreement",
            "2 Number of AMS implementing programs to align to UNESCAP…",
        ],
        ["KH", "PH"],
    )


async def test_of_what_comes_back_one_round_or_all_of_it_is_asked(slack: Playground, database: Database) -> None:
    asked = await say(slack, FOCAL, "done survey of 2022 published https://example.org/abs", "A.2.1.5")
    await slack.click(FOCAL, asked, "update:say:0")
    assert (asked.text, buttons(asked.blocks), stands(database, "A.2.1.5")[::2], owed(database, "A.2.1.5")[:2]) == (
        "A.2.1.5 comes back: is Round of 2022 done, or all of it, with the 4 that are open?",
        ["Round of 2022", "All of it"],
        ("not-started", ["https://example.org/abs", "survey of 2022 published"]),
        [("Round of 2022", "done", date(2023, 5, 15)), ("Round of 2023", "open", None)],
    )


async def test_all_of_it_is_completed_when_that_is_said(slack: Playground, database: Database) -> None:
    asked = await say(slack, FOCAL, "done survey of 2025 published", "A.2.1.5")
    await slack.click(FOCAL, asked, "update:say:1")
    assert (stands(database, "A.2.1.5")[0], {state for _, state, _ in owed(database, "A.2.1.5")}) == (
        "completed",
        {"done"},
    )


async def test_the_form_after_a_refusal_holds_what_was_typed(slack: Playground) -> None:
    refused_ = await say(slack, FOCAL, "done")
    form = await slack.click(FOCAL, refused_, "update:fill")
    assert form.element("status")[1]["initial_option"]["value"] == "completed"


async def test_an_example_in_a_refusal_is_of_the_activity_that_was_meant(slack: Playground) -> None:
    shown = await say(slack, FOCAL, "metric six", "A.2.1.1")
    assert ("/activity A.2.1.1 metric" in shown.text, "A.2.1.3" in shown.text) == (True, False)


async def test_words_that_show_nothing_are_asked_for_something_that_does(slack: Playground, database: Database) -> None:
    shown = await say(slack, FOCAL, "done ok finally!")
    assert (shown.text[:36], stands(database)[0]) == ("“A.2.1.3” is completed by what? Add ", "not-started")


async def test_to_waive_what_is_owed_is_for_the_chair_and_the_secretariat(
    slack: Playground, database: Database
) -> None:
    denied = await say(slack, FOCAL, "deliverable 1 waived")
    await say(slack, OFFICER, "deliverable 1 waived")
    assert (denied.text[:34], owed(database)) == (
        "Only a chair and the secretariat m",
        [("Completion", "waived", None)],
    )


async def test_what_was_done_before_stays_done_when_completed_is_taken_back(
    slack: Playground, database: Database
) -> None:
    await slack.command(OFFICER, "CECOMMERCE", "/workplan milestone A.2.1.3 30 May 2023 Draft report")
    await say(slack, FOCAL, "deliverable draft report done https://example.org/draft")
    await say(slack, FOCAL, f"done {LINK}")
    await say(slack, FOCAL, "in progress a chapter was missing")
    assert owed(database) == [("Completion", "open", None), ("Draft report", "done", date(2023, 5, 15))]


async def test_who_is_named_again_keeps_their_stage(slack: Playground) -> None:
    await say(slack, FOCAL, "members 1 +KH ratified on 3 May 2023", "A.2.1.2")
    await say(slack, FOCAL, "members 1 KH, PH", "A.2.1.2")
    shown = await say(slack, FOCAL, "members", "A.2.1.2")
    assert [line for line in lines(shown.blocks)[:12] if "KH" in line] == ["Cambodia (KH)  ● ratified, 3 May 2023"]


async def test_one_deliverable_is_done(slack: Playground, database: Database) -> None:
    await slack.command(OFFICER, "CECOMMERCE", "/workplan milestone A.2.1.3 30 May 2023 Draft report")
    await say(slack, FOCAL, "deliverable draft report done")
    assert (stands(database)[0], owed(database)) == (
        "not-started",
        [("Completion", "open", None), ("Draft report", "done", date(2023, 5, 15))],
    )


async def test_a_note_goes_into_the_history_alone(slack: Playground, database: Database) -> None:
    shown = await say(slack, FOCAL, "note consultant selected")
    assert (shown.text, stands(database)[0], told(database)) == (
        "Noted on A.2.1.3.",
        "not-started",
        [("note", FOCAL, "command", None, None, [])],
    )


async def test_the_secretariat_says_for_whom_and_from_which_source(slack: Playground, database: Database) -> None:
    await say(slack, OFFICER, f"done {LINK} for ATFJCC source letter of 3 May")
    assert [entry[1:5] for entry in told(database)] == [(OFFICER, "command", "ATFJCC", "letter of 3 May")]


async def test_the_secretariat_without_a_source_is_asked_for_it(slack: Playground, database: Database) -> None:
    shown = await say(slack, OFFICER, "ongoing")
    assert (shown.text, stands(database)[0]) == (
        "“A.2.1.3” is recorded on behalf of ATFJCC: add what it is taken from, such as: source letter of 3 May.",
        "not-started",
    )


async def test_a_focal_point_does_not_speak_for_another_body(slack: Playground, database: Database) -> None:
    await say(slack, FOCAL, "ongoing on behalf of TELSOM source a call", "A.4.1.1")
    assert (stands(database, "A.4.1.1")[0], refused(database)) == (
        "not-started",
        [(FOCAL, "report-on-behalf", "A.4.1.1", "command")],
    )


async def test_what_a_member_says_is_a_suggestion(slack: Playground, database: Database) -> None:
    shown = await say(slack, MEMBER, "ongoing I heard that a draft is out")
    assert (shown.text[:45], stands(database)[0], told(database)) == (
        "Your suggestion for A.2.1.3 has gone to whoev",
        "not-started",
        [],
    )


async def test_a_guest_is_refused_and_that_is_written_down(slack: Playground, database: Database) -> None:
    await say(slack, GUEST, "ongoing")
    assert (stands(database)[0], refused(database)) == ("not-started", [(GUEST, "read", None, "command")])


async def test_a_word_that_says_nothing_is_answered_with_the_nearest(slack: Playground) -> None:
    shown = await say(slack, FOCAL, "finishd yesterday")
    assert shown.text == (
        "“finishd” is not understood behind a code: did you mean finished, as in "
        "/activity A.2.1.3 finished, adopted at the 12th meeting?"
    )


async def test_a_code_that_is_not_there_is_answered_with_the_nearest(slack: Playground) -> None:
    shown = await say(slack, FOCAL, "ongoing", "A.2.1.9")
    assert shown.text[:48] == "There is no “A.2.1.9” in the plan: open one of t"


async def test_a_level_above_cannot_be_reported_on(slack: Playground) -> None:
    shown = await say(slack, FOCAL, "ongoing", "A.2.1")
    assert shown.text == ("“A.2.1” is no activity but stands above some: write the code of one activity.")


async def test_a_command_that_is_delivered_again_has_no_second_effect(slack: Playground, database: Database) -> None:
    slack.inbound.repeat(3)
    await say(slack, FOCAL, "ongoing")
    await slack.inbound.replay()
    assert (stands(database)[3], len(told(database))) == (2, 1)


async def test_the_form_opens_by_a_command(slack: Playground) -> None:
    await say(slack, FOCAL, "update")
    assert slack.view(FOCAL).text == "Update"


async def test_words_that_begin_with_a_number_are_still_searched_for(slack: Playground) -> None:
    shown = await slack.command(FOCAL, "CECOMMERCE", "/activity find 5G networks 2025")
    assert shown.text.partition(":")[0] == "Nothing holds all of “5G networks 2025”; nearest"


async def test_nobody_hears_of_what_they_said_themselves(slack: Playground, database: Database) -> None:
    await say(slack, FOCAL, "ongoing")
    assert notices(database) == []


async def test_nothing_is_said_in_the_name_of_a_body_that_does_not_lead(slack: Playground, database: Database) -> None:
    shown = await say(slack, OFFICER, "metric 1 = 40% for SMEs source ADII")
    assert (shown.text, told(database)) == ("“SMEs” does not lead A.2.1.3: name ATFJCC, or nobody.", [])
