import pytest

from messages.listing import PAGE
from playground.server import Playground
from playground.shown import Shown
from tests.flows.reading import buttons, lines
from tests.validators import refused

MEMBER, CHANNEL = "UMEMBER", "CECOMMERCE"


async def typed(slack: Playground, text: str, user: str = MEMBER) -> Shown:
    """Type a command, and hold that its answer is for its reader alone and that Slack would take it."""
    shown = await slack.command(user, CHANNEL, f"/activity {text}".strip())
    payload = {"text": shown.text, "blocks": [{k: v for k, v in b.items() if k != "block_id"} for b in shown.blocks]}
    assert (shown.error, shown.ephemeral, refused(payload)) == (None, True, [])
    return shown


async def test_an_objective_shows_its_five_activities_and_their_lead(slack: Playground) -> None:
    shown = await typed(slack, "A.2.1")
    listed = [line.split("  ")[0] + " " + line.split(" – ")[1].split(" · ")[0] for line in lines(shown.blocks)[2:]]
    assert listed == [f"A.2.1.{number} ATFJCC" for number in range(1, 6)]


async def test_an_answer_travels_in_the_acknowledgement(slack: Playground) -> None:
    shown = await typed(slack, "A.2.1.3")
    assert shown.in_acknowledgement


async def test_an_activity_shows_its_card(slack: Playground) -> None:
    shown = await typed(slack, "A.2.1.3")
    assert lines(shown.blocks)[:7] == [
        "A.2.1.3  Technical Study on ASW Interoperability with ASEAN trading partners",
        "○ Not started",
        "Complementing progress by ASW TWG to lay the technical foundation for facilitating interoperability among AMS "
        "and between AMS with key trading partners",
        "Timeline  Technical Study delivered by end H1 2023 → 30 Jun 2023, in 46 days",
        "Lead  ATFJCC",
        "In consultation with  ASWSC",
        "Last update  none yet",
    ]


@pytest.mark.parametrize(
    "code",
    ["a.2.1.3", "A.2.1 #3", "A.2.1/3", "A 2 1 3", "A.2.1. 3", "“A.2.1.3”", "Ａ．２．１．３", "a213", "ASEAN:A.2.1.3"],
)  # fmt: skip
async def test_a_code_is_found_however_it_is_typed(slack: Playground, code: str) -> None:
    shown = await typed(slack, code)
    assert lines(shown.blocks)[0].startswith("A.2.1.3  Technical Study")


async def test_a_topic_shows_its_objectives_and_the_activities_under_them(slack: Playground) -> None:
    shown = await typed(slack, "B.4")
    codes = [line.split("  ")[0] for line in lines(shown.blocks)]
    assert [code for code in codes if code.startswith("B.4.")] == [
        "B.4.1", "B.4.2", "B.4.3", "B.4.1.1", "B.4.1.2", "B.4.2.1", "B.4.2.2", "B.4.3.1",
    ]  # fmt: skip


async def test_a_workstream_shows_its_topics_alone(slack: Playground) -> None:
    shown = await typed(slack, "A")
    assert [line.split("  ")[0] for line in lines(shown.blocks)[2:]] == ["A.1", "A.2", "A.3", "A.4", "A.5"]


async def test_another_plan_is_named_by_its_key(slack: Playground) -> None:
    shown = await typed(slack, "ESCAP:T.4")
    assert lines(shown.blocks)[:2] == [
        "T.4  Criteria for satisfying the requirements to offer a substantially equivalent level of reliability",
        "◐ In progress – “Work initiated with initial contribution from the Technical Working Group members”",
    ]


async def test_a_code_of_another_plan_is_found_without_its_key(slack: Playground) -> None:
    shown = await typed(slack, "t.9")
    assert lines(shown.blocks)[0].startswith("T.9  Guide on how to establish")


async def test_the_overview_of_another_plan_is_asked_for_by_its_key(slack: Playground) -> None:
    shown = await typed(slack, "escap:")
    assert lines(shown.blocks)[1] == "18 tasks, 0 completed, 0 due in the next 90 days"


async def test_nothing_typed_shows_the_plan_at_a_glance(slack: Playground) -> None:
    shown = await typed(slack, "")
    assert lines(shown.blocks)[1:5] == [
        "80 activities, 0 completed, 13 overdue, 1 due in the next 90 days",
        "A  Cross Border Focus Workstream – 24 activities, 0 completed, 4 overdue",
        "B  Business Focus Workstream – 29 activities, 0 completed, 2 overdue",
        "C  Consumer Focus Workstream – 27 activities, 0 completed, 7 overdue",
    ]


async def test_every_example_of_the_help_works_when_pasted(slack: Playground) -> None:
    shown = await typed(slack, "help")
    examples = [line.split("  ")[0] for line in lines(shown.blocks)[1:]]
    answers = [await typed(slack, example.removeprefix("/activity")) for example in examples]
    beginnings = [lines(answer.blocks)[0].split("  ")[0][:40] for answer in answers]
    assert beginnings == [
        "A.1.1.1",
        "A.1.1",
        "“information”",
        'ASEAN lead:"CPTFWG" status:overdue',
        "Due from 15 May 2023 to 13 Aug 2023",
        "Overdue",
        "You are not yet named as focal point or ",
        "Your suggestion for A.1.1.1 has gone to ",
        "A form has opened: say there how A.1.1.1",
        "Your suggestion for A.1.1.1 has gone to ",
        "Only a chair and the secretariat may say",
        "Your suggestion for A.1.1.1 has gone to ",
        "Your suggestion for A.1.1.1 has gone to ",
        "Only the focal points and deputies of CP",
        "History of A.1.1.1",
        "What you have proposed for A.1.1.1 is wi",
        "Only a chair may say what a meeting has ",
        "A",
        "A.1.1",
        "ASEAN",
        "What /activity can do",
    ]


@pytest.mark.parametrize("words", ["mystery shopper", "shoper mystery", "Mystery Shoppers initiatives"])
async def test_search_forgives_typos_plurals_and_word_order(slack: Playground, words: str) -> None:
    shown = await typed(slack, f"find {words}")
    assert lines(shown.blocks)[1].startswith("A.1.1.2  ASEAN E-commerce Mystery Shopper Initiative")


async def test_a_search_that_finds_nothing_says_so(slack: Playground) -> None:
    shown = await typed(slack, "find xylophone")
    assert lines(shown.blocks) == ["“xylophone”  nothing matches"]


async def test_a_search_for_nothing_asks_for_words(slack: Playground) -> None:
    shown = await typed(slack, "find")
    assert shown.text == "Say what to look for, for example /activity find information."


async def test_filters_combine(slack: Playground) -> None:
    shown = await typed(slack, "list lead:ATFJCC with:ACCEC due:2025 topic:A.2")
    assert [line.split("  ")[0] for line in lines(shown.blocks)[1:]] == ["A.2.1.2"]


async def test_what_is_at_risk_says_why(slack: Playground) -> None:
    shown = await typed(slack, "list lead:ATFJCC status:at-risk")
    assert lines(shown.blocks)[1:] == [
        "A.2.1.5  Annual Business Survey to include questions on Paperless Trade Tool Utilisation – ATFJCC · due 31 Dec 2025, in 31 months · △ At risk: something it owes is past its date · ○ Not started"
    ]


async def test_an_unknown_filter_says_which_are_known(slack: Playground) -> None:
    shown = await typed(slack, "list leed:ATFJCC")
    assert shown.text == '“leed” is not a filter: did you mean lead, as in lead:"Legal Working Group"?'


async def test_overdue_lists_what_is_past_its_date(slack: Playground) -> None:
    shown = await typed(slack, "overdue")
    assert lines(shown.blocks)[0] == "Overdue  13 activities, page 1 of 2"


async def test_mine_lists_what_my_bodies_lead(slack: Playground) -> None:
    shown = await typed(slack, "mine", "UATFJCC")
    assert [line.split("  ")[0] for line in lines(shown.blocks)] == [
        "Led by ATFJCC", "A.2.1.1", "A.2.1.2", "A.2.1.3", "A.2.1.4", "A.2.1.5",
    ]  # fmt: skip


async def test_an_unknown_code_offers_the_nearest_three(slack: Playground) -> None:
    shown = await typed(slack, "A.2.1.7")
    offered = lines(shown.blocks)
    assert (offered[0], len(offered)) == (
        "There is no “A.2.1.7” in the plan: open one of the nearest codes, or try /activity find A.2.1.7.",
        4,
    )


async def test_an_unknown_verb_names_the_nearest(slack: Playground) -> None:
    shown = await typed(slack, "overdeu")
    assert shown.text == "There is no “overdeu”: did you mean /activity overdue?"


async def test_a_long_list_is_turned_in_place(slack: Playground) -> None:
    first = await typed(slack, "list")
    second = await slack.click(MEMBER, first, "activity:next")
    assert (len(lines(second.blocks)), second.ts, buttons(second.blocks)) == (
        PAGE + 1,
        first.ts,
        ["Open one…", "Previous", "Next", "Share in channel"],
    )


async def test_turning_back_shows_the_first_page_again(slack: Playground) -> None:
    first = await typed(slack, "list")
    second = await slack.click(MEMBER, first, "activity:next")
    back = await slack.click(MEMBER, second, "activity:previous")
    assert lines(back.blocks) == lines(first.blocks)


async def test_one_of_a_list_is_opened_beside_it(slack: Playground) -> None:
    listed = await typed(slack, "A.2.1")
    opened = await slack.click(MEMBER, listed, "activity:open", "1|ASEAN:A.2.1.3")
    assert (lines(opened.blocks)[0][:7], opened.ephemeral, opened.ts == listed.ts) == ("A.2.1.3", True, False)


async def test_more_shows_all_details_in_place(slack: Playground) -> None:
    compact = await typed(slack, "A.2.1.3")
    full = await slack.click(MEMBER, compact, "activity:more")
    assert (full.ts, lines(full.blocks)[5], buttons(full.blocks)) == (
        compact.ts,
        "In consultation with  ASWSC (ASEAN Single Windows Steering Committee)",
        ["Update", "Share in channel", "Less"],
    )


async def test_sharing_posts_the_answer_for_the_whole_channel(slack: Playground) -> None:
    card = await typed(slack, "A.2.1.3")
    shared = await slack.click(MEMBER, card, "activity:share")
    seen = slack.messages(CHANNEL, "UCHAIR")[-1]
    assert (shared.ephemeral, lines(seen.blocks), buttons(seen.blocks)) == (False, lines(card.blocks), [])


async def test_without_a_plan_the_secretariat_is_told_what_to_do(empty_slack: Playground) -> None:
    shown = await typed(empty_slack, "A.2.1")
    assert shown.text == ("No work plan is loaded yet: ask the secretariat to run python -m bot plan load FILE.")


@pytest.mark.parametrize(
    "text", ["<!channel>", "A" * 3000, "list " + "lead:" * 700, "💥", "find " + "a b " * 500, "\u202eA"]
)
async def test_strange_input_gets_a_sentence(slack: Playground, text: str) -> None:
    shown = await typed(slack, text)
    assert shown.text != ""


async def test_the_home_tab_shows_the_plan_at_a_glance(slack: Playground) -> None:
    home = await slack.open_home(MEMBER)
    assert lines(home.blocks)[1] == "80 activities, 0 completed, 13 overdue, 1 due in the next 90 days"


async def test_more_of_a_topic_shows_its_outcome_metrics_with_their_baselines(slack: Playground) -> None:
    compact = await typed(slack, "A.2")
    full = await slack.click(MEMBER, compact, "activity:more")
    shown = [line for line in lines(full.blocks) if "baseline: 5 AMS" in line]
    assert (full.ts, buttons(compact.blocks)[-1], buttons(full.blocks)[-1], len(shown)) == (
        compact.ts,
        "More",
        "Less",
        1,
    )
