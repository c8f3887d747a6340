import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import structlog
from pydantic import SecretStr

from bot import app as bolt
from bot import clock, demo, schedules, wiring
from bot.serving import running
from bot.settings import Settings
from handlers.activity_answers import compose
from handlers.asking import Asker
from handlers.searcher import Searcher
from messages.requests import Request, View
from playground.server import Playground
from playground.shown import Shown
from storage import plans
from storage.database import Database
from storage.files import plan_files
from tests.flows.conftest import START, serving
from tests.flows.reading import buttons, lines
from tests.validators import refused

OFFICER, CHAIR, MEMBER, GUEST = "UOFFICER", "UCHAIR", "UMEMBER", "UGUEST"
ECOMMERCE, GENERAL, SINGLE_WINDOW = "CECOMMERCE", "CGENERAL", "CSINGLEWINDOW"
NOT_FOR_ALL = "Only the secretariat may change which plan is meant where none is named: ask Rina Hartono."


async def typed(slack: Playground, text: str, user: str = MEMBER, channel: str = ECOMMERCE) -> Shown:
    """Type a command, and hold that its answer is for its reader alone and that Slack would take it."""
    shown = await slack.command(user, channel, f"/{text}".strip())
    payload = {"text": shown.text, "blocks": [{k: v for k, v in b.items() if k != "block_id"} for b in shown.blocks]}
    assert (shown.error, shown.ephemeral, refused(payload)) == (None, True, [])
    return shown


async def meant(slack: Playground, channel: str) -> str:
    """Return the key of the plan that `/activity` speaks of in a channel."""
    return lines((await typed(slack, "activity", channel=channel)).blocks)[0].split("  ")[0]


async def test_the_plans_are_listed_with_where_they_stand_and_which_is_meant(slack: Playground) -> None:
    shown = await typed(slack, "workplan", channel=SINGLE_WINDOW)
    assert lines(shown.blocks) == [
        "Plans  2 plans",
        "ASEAN  Work Plan on the Implementation of ASEAN Agreement on Electronic Commerce – "
        "80 activities, 0 completed, 13 overdue · default of the workspace",
        "ESCAP  Draft road map for the implementation of substantive provisions in the draft text of the regional "
        "arrangement for the facilitation of cross-border… – 18 tasks, 0 completed · default of this channel",
    ]


async def test_one_of_the_list_is_shown_beside_it(slack: Playground) -> None:
    listed = await typed(slack, "workplan")
    shown = await slack.click(MEMBER, listed, "workplan:open", "1|show ESCAP")
    assert (lines(shown.blocks)[0][:5], shown.ephemeral, shown.ts == listed.ts) == ("ESCAP", True, False)


async def test_a_plan_shows_where_it_stands(slack: Playground) -> None:
    shown = await typed(slack, "workplan asean")
    found = lines(shown.blocks)
    assert (found[0], found[2:]) == (
        "ASEAN  Work Plan on the Implementation of ASEAN Agreement on Electronic Commerce",
        [
            "Status  80 activities: ○ 80 not started, ◐ 0 in progress, ● 0 completed, ◇ 0 on hold, ✕ 0 cancelled",
            "Dates  ▲ 13 overdue, 1 due in the next 90 days",
            "As of  the plan states no date",
            "A  Cross Border Focus Workstream – 24 activities, 0 completed, 4 overdue",
            "B  Business Focus Workstream – 29 activities, 0 completed, 2 overdue",
            "C  Consumer Focus Workstream – 27 activities, 0 completed, 7 overdue",
            "Default of the workspace",
        ],
    )


async def test_more_of_a_plan_shows_its_vision_metrics_in_place(slack: Playground) -> None:
    compact = await typed(slack, "workplan ASEAN")
    full = await slack.click(MEMBER, compact, "workplan:more")
    assert (full.ts, buttons(full.blocks), len(lines(full.blocks)) - len(lines(compact.blocks))) == (
        compact.ts,
        ["Open one…", "Share in channel", "Less"],
        3,
    )


async def test_a_section_is_opened_from_its_plan(slack: Playground) -> None:
    shown = await typed(slack, "workplan ESCAP")
    opened = await slack.click(MEMBER, shown, "activity:open", "1|ESCAP:T")
    assert lines(opened.blocks)[0] == "T  Tasks of the Technical Working Group"


async def test_sharing_posts_a_plan_for_the_whole_channel(slack: Playground) -> None:
    shown = await typed(slack, "workplan ESCAP")
    await slack.click(MEMBER, shown, "workplan:share")
    seen = slack.messages(ECOMMERCE, CHAIR)[-1]
    assert (lines(seen.blocks), buttons(seen.blocks)) == (lines(shown.blocks), [])


async def test_the_only_plan_is_shown_at_once(database: Database) -> None:
    with database.begin() as connection:
        plans.save(connection, plan_files.read(demo.ROOT / "plans" / "escap-roadmap.yaml").plan)
    async with serving(database) as slack:
        shown = await typed(slack, "workplan")
    assert (lines(shown.blocks)[0][:5], lines(shown.blocks)[-1]) == ("ESCAP", "Meant here, as the plan loaded first")


@pytest.mark.parametrize("text", ["workplan", "workplan ASEAN", "workplan show", "workplan show ASEAN"])
async def test_without_a_plan_the_secretariat_is_told_what_to_do(empty_slack: Playground, text: str) -> None:
    shown = await typed(empty_slack, text)
    assert shown.text == "No work plan is loaded yet: ask the secretariat to run python -m bot plan load FILE."


async def test_without_a_plan_there_is_nothing_to_choose(empty_slack: Playground) -> None:
    shown = await typed(empty_slack, "workplan use ASEAN", OFFICER)
    assert shown.text == "No work plan is loaded yet: ask the secretariat to run python -m bot plan load FILE."


async def test_every_example_of_the_help_works_when_pasted(slack: Playground) -> None:
    commands = [line.split("  ")[0] for line in lines((await typed(slack, "workplan help")).blocks)[1:]]
    answers = [await typed(slack, command.removeprefix("/"), OFFICER) for command in commands]
    assert [answer.text[:40] for answer in answers] == [
        "2 plans. ASEAN Work Plan on the Implemen",
        "ASEAN Work Plan on the Implementation of",
        "Progress by workstream, page 1 of 12. AS",
        "ESCAP is now the default plan of this ch",
        "ASEAN is the default plan of the workspa",
        "ESCAP is no longer the default plan of t",
        "A form has opened: choose the file there",
        "ASEAN as an Excel workbook is in your me",
        "11 letters from 15 May 2023 to 14 Jun 20",
        "No meeting has a date, and nothing count",
        "12th meeting is on 14 Sep 2024. Nothing ",
        "Milestone “Draft report” of A.1.1.1 Info",
        "Milestone “Draft report” of A.1.1.1 Info",
        "Milestone “Draft report” of A.1.1.1 Info",
        "ASEAN, metric 1: % of Activities complet",
        "People  16 bodies, page 1 of 2. Secretar",
        "CPTFWG. No focal point. No channel.",
        "Nothing of ASEAN waits to be cleared: wh",
        "Only a chair may say what a meeting has ",
        "You are away from now until Fri 5 Jan 20",
        "Welcome back: your absence until Fri 5 J",
        "What /workplan can do. /workplan: which ",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("workplan hepl", "There is no “hepl”: did you mean /workplan help?"),
        ("workplan ASAEN", "There is no plan “ASAEN”: did you mean /workplan ASEAN? There are ASEAN, ESCAP."),
        ("workplan show ESCP", "There is no plan “ESCP”: did you mean /workplan ESCAP? There are ASEAN, ESCAP."),
        ("workplan 123", "There is no plan “123”: choose one of ASEAN, ESCAP."),
        ("workplan use ESCP", "There is no plan “ESCP”: did you mean /workplan use ESCAP? There are ASEAN, ESCAP."),
        (
            "workplan use ESCP everywhere",
            "There is no plan “ESCP”: did you mean /workplan use ESCAP everywhere? There are ASEAN, ESCAP.",
        ),
        (
            "workplan use",
            "Say the key of a plan after “use”, and “everywhere” after it to mean the whole workspace: /workplan lists the plans.",
        ),
        (
            "workplan use ASEAN in general",
            "Say the key of a plan after “use”, and “everywhere” after it to mean the whole workspace: /workplan lists the plans.",
        ),
    ],
)  # fmt: skip
async def test_what_cannot_be_read_is_answered_with_what_can(slack: Playground, text: str, said: str) -> None:
    assert (await typed(slack, text, OFFICER)).text == said


async def test_a_channels_default_is_meant_there_and_nowhere_else(slack: Playground) -> None:
    shown = await typed(slack, "workplan use escap", OFFICER)
    assert (shown.text, [await meant(slack, channel) for channel in (ECOMMERCE, GENERAL, SINGLE_WINDOW)]) == (
        "ESCAP is now the default plan of this channel; until now ASEAN was meant, as the default of the workspace.",
        ["ESCAP", "ASEAN", "ESCAP"],
    )


async def test_what_is_overdue_is_that_of_the_channels_plan(slack: Playground) -> None:
    found = [
        lines((await typed(slack, "activity overdue", channel=each)).blocks)[0] for each in (GENERAL, SINGLE_WINDOW)
    ]
    assert found == ["Overdue  13 activities, page 1 of 2", "Overdue  nothing matches"]


async def test_the_workspaces_default_is_meant_wherever_there_is_no_other(slack: Playground) -> None:
    await typed(slack, "workplan use ASEAN", OFFICER, GENERAL)
    shown = await typed(slack, "workplan use ESCAP everywhere", OFFICER, GENERAL)
    assert (shown.text, [await meant(slack, channel) for channel in (ECOMMERCE, GENERAL, SINGLE_WINDOW)]) == (
        "ESCAP is now the default plan of the workspace, instead of ASEAN. This channel keeps its own, ASEAN.",
        ["ESCAP", "ASEAN", "ESCAP"],
    )


async def test_the_home_tab_shows_the_workspaces_default(slack: Playground) -> None:
    await typed(slack, "workplan use ESCAP everywhere", OFFICER)
    home = await slack.open_home(MEMBER)
    assert lines(home.blocks)[1] == "18 tasks, 0 completed, 0 due in the next 90 days"


@pytest.mark.parametrize("nothing", ["nothing", "default", "none", "nothing here"])
async def test_a_channel_without_its_default_follows_the_workspace(slack: Playground, nothing: str) -> None:
    shown = await typed(slack, f"workplan use {nothing}", OFFICER, SINGLE_WINDOW)
    assert (shown.text, await meant(slack, SINGLE_WINDOW)) == (
        "ESCAP is no longer the default plan of this channel: now ASEAN is meant, as the default of the workspace.",
        "ASEAN",
    )


async def test_the_same_choice_again_says_that_it_is_so_already(slack: Playground) -> None:
    shown = await typed(slack, "workplan use ESCAP", OFFICER, SINGLE_WINDOW)
    assert shown.text == "ESCAP is the default plan of this channel already: nothing was changed."


@pytest.mark.parametrize(("user", "channel"), [(MEMBER, SINGLE_WINDOW), (CHAIR, SINGLE_WINDOW), (GUEST, ECOMMERCE)])
@pytest.mark.parametrize("words", ["ASEAN", "ASEAN everywhere", "nothing", "NONSUCH"])
async def test_only_the_secretariat_changes_a_default(slack: Playground, user: str, channel: str, words: str) -> None:
    before = await meant(slack, channel)
    with structlog.testing.capture_logs() as logged:
        shown = await typed(slack, f"workplan use {words}", user, channel)
    denied = [(line["action"], line["user"], line["wanted"]) for line in logged]
    assert (shown.text, await meant(slack, channel), denied) == (
        NOT_FOR_ALL,
        before,
        [("access.denied", user, "change-default")],
    )


async def test_an_officer_who_has_left_changes_nothing(slack: Playground) -> None:
    workspace = slack.stage.workspace
    workspace.admit(replace(workspace.person(OFFICER), deleted=True))
    shown = await typed(slack, "workplan use ESCAP", OFFICER)
    nobody_named = NOT_FOR_ALL.replace("Rina Hartono", "an admin of this Slack workspace")
    assert (shown.text, await meant(slack, ECOMMERCE)) == (nobody_named, "ASEAN")


async def test_who_is_named_in_the_settings_is_the_secretariat_even_a_guest(database: Database) -> None:
    demo.load(database)
    async with AsyncExitStack() as stack:
        slack = Playground(commands=demo.commands(), clock=clock.starting_at(START))
        await slack.start()
        stack.push_async_callback(slack.stop)
        settings = Settings(
            _env_file=None,
            slack_bot_token=SecretStr(slack.bot_token),
            slack_app_token=SecretStr(slack.app_token),
            slack_api_url=slack.api_url,
            port=0,
            secretariat=(GUEST,),
        )
        times = schedules.read(demo.ROOT / "schedules.yaml")
        deps = wiring.deps(settings, lambda: times, database, clock.starting_at(START))
        await stack.enter_async_context(running(bolt.build(settings, deps), settings, deps))
        said = [(await typed(slack, "workplan use ESCAP", user)).text for user in (OFFICER, GUEST)]
    assert said == [
        "Only the secretariat may change which plan is meant where none is named: ask Kenji Mori.",
        "ESCAP is now the default plan of this channel; until now ASEAN was meant, as the default of the workspace.",
    ]


async def test_a_change_is_logged_with_who_made_it(slack: Playground) -> None:
    with structlog.testing.capture_logs() as logged:
        await typed(slack, "workplan use ESCAP", OFFICER)
    assert [(line["action"], line["user"], line["place"], line["plan"]) for line in logged] == [
        ("default.chosen", OFFICER, ECOMMERCE, "ESCAP")
    ]


async def test_direct_messages_have_no_default_of_their_own(slack: Playground) -> None:
    direct = slack.stage.workspace.direct(OFFICER).id
    told = await typed(slack, "workplan use ESCAP", OFFICER, direct)
    done = await typed(slack, "workplan use ESCAP everywhere", OFFICER, direct)
    overview = await typed(slack, "activity", OFFICER, direct)
    assert (told.text, done.text, lines(overview.blocks)[0][:5]) == (
        "Direct messages have no plan of their own: type this in a channel, or say /workplan use ESCAP everywhere for the whole workspace.",
        "ESCAP is now the default plan of the workspace, instead of ASEAN.",
        "ESCAP",
    )


async def test_a_code_that_only_another_plan_has_is_found_as_before(slack: Playground) -> None:
    shown = await typed(slack, "activity A.2.1.3", channel=SINGLE_WINDOW)
    assert lines(shown.blocks)[0].startswith("A.2.1.3  Technical Study")


async def test_the_nearest_codes_are_those_of_the_channels_plan(slack: Playground) -> None:
    shown = await typed(slack, "activity T.19", channel=SINGLE_WINDOW)
    assert [line.split("  ")[0].split(":")[0] for line in lines(shown.blocks)[1:]] == ["ESCAP"] * 3


async def test_a_verb_of_a_named_plan_is_answered_for_it_in_any_channel(slack: Playground) -> None:
    shown = await typed(slack, "activity ASEAN: overdue", channel=SINGLE_WINDOW)
    assert lines(shown.blocks)[0] == "Overdue  13 activities, page 1 of 2"


async def test_a_button_keeps_its_plan_when_the_default_changes(slack: Playground) -> None:
    first = await typed(slack, "activity overdue")
    await typed(slack, "workplan use ESCAP", OFFICER)
    second = await slack.click(MEMBER, first, "activity:next")
    assert lines(second.blocks)[0] == "Overdue  13 activities, page 2 of 2"


async def test_a_card_keeps_its_plan_when_another_with_the_code_becomes_the_default(database: Database) -> None:
    demo.load(database)
    with database.begin() as connection:
        escap = plans.load(connection, "ESCAP")
        assert escap is not None
        plans.save(connection, replace(escap, activities=(replace(escap.activities[0], code="A.2.1.3"),)))
    async with serving(database) as slack:
        card = await typed(slack, "activity A.2.1.3")
        await typed(slack, "workplan use ESCAP", OFFICER)
        more = await slack.click(MEMBER, card, "activity:more")
        again = await typed(slack, "activity A.2.1.3")
    titles = [lines(shown.blocks)[0][9:24] for shown in (card, more, again)]
    assert titles == ["Technical Study", "Technical Study", "Template for de"]


def test_a_button_from_before_there_were_defaults_asks_of_the_default(database: Database) -> None:
    demo.load(database)
    view = View(Request("overdue"), datetime(2023, 5, 15, tzinfo=UTC).date())
    with database.reading() as connection:
        found = [compose(connection, Searcher(), Asker("U1", "T1", each), view) for each in (GENERAL, SINGLE_WINDOW)]
    assert [lines(message.blocks)[0] for message in found] == [
        "Overdue  13 activities, page 1 of 2",
        "Overdue  nothing matches",
    ]


async def test_of_two_who_choose_at_once_the_second_hears_what_the_first_chose(database: Database) -> None:
    demo.load(database)
    choices = [(OFFICER, "ESCAP"), (CHAIR, "ASEAN")]
    async with serving(database, secretariat=(OFFICER, CHAIR)) as slack:
        answers = await asyncio.gather(*(typed(slack, f"workplan use {key}", user, GENERAL) for user, key in choices))
        last = await meant(slack, GENERAL)
    earlier = {"ESCAP": "ASEAN", "ASEAN": "ESCAP"}[last]
    assert {answer.text for answer in answers} == {
        f"{earlier} is now the default plan of this channel; until now ASEAN was meant, as the default of the workspace.",
        f"{last} is now the default plan of this channel, instead of {earlier}.",
    }


async def test_progress_is_shown_page_by_page(slack: Playground) -> None:
    first = await typed(slack, "workplan progress A.2")
    second = await slack.click(MEMBER, first, "workplan:next")
    assert [lines(shown.blocks)[0] for shown in (first, second)] == [
        "Progress by workstream, page 1 of 6",
        "Progress by topic, page 2 of 6",
    ]


async def test_progress_of_a_part_that_there_is_not_is_refused(slack: Playground) -> None:
    assert (await typed(slack, "workplan progress Z.9")).text == (
        "“Z.9” is no part of ASEAN: name one of its sections, or nothing for all of it."
    )
