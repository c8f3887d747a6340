from dataclasses import replace
from datetime import date

import pytest

from messages.blocks import Message
from messages.listing import PAGE
from messages.requests import Request, View
from messages.workplan import listing, plan
from tests import samples
from tests.flows.reading import buttons, lines
from tests.validators import refused
from workplan.placed import PlanName
from workplan.plan import OutcomeMetric, PlanHead, Progress, Section
from workplan.portfolio import Defaults, PlanAtAGlance, Standing
from workplan.status import Status

ESCAP = PlanName("ESCAP", "Road map", "task")
DEFAULTS = Defaults(samples.PLAN, workspace=samples.PLAN, channel=ESCAP)
TWO = ((samples.PLAN, Progress(80, 1, 21)), (ESCAP, Progress(18, 0, 0)))
VIEW = View(Request(), samples.TODAY)

HEAD = PlanHead("ASEAN", "Work Plan", vision="To grow.", vision_metrics=(OutcomeMetric("% completed", "0"),))
COUNTS = {Status.NOT_STARTED: 75, Status.IN_PROGRESS: 4, Status.COMPLETED: 1}
FOUND = PlanAtAGlance(HEAD, Standing(COUNTS, 21, 7), ((samples.TOPIC, Progress(5, 0, 2)),), Defaults(samples.PLAN))
SHOWN = View(Request("show ASEAN"), samples.TODAY)


def sixty() -> tuple[tuple[PlanName, Progress], ...]:
    """Return sixty plans with the longest keys and hostile titles."""
    names = (PlanName(f"{'K' * 18}{number:02}", samples.HOSTILE * 40, samples.HOSTILE * 2) for number in range(60))
    return tuple((name, Progress(100_000, 99_999, 5)) for name in names)


def test_each_plan_is_a_line_with_its_progress_and_whether_it_is_meant() -> None:
    assert lines(listing(TWO, DEFAULTS, VIEW).blocks) == [
        "Plans  2 plans",
        "ASEAN  Work Plan on Electronic Commerce – 80 activities, 1 completed, 21 overdue · default of the workspace",
        "ESCAP  Road map – 18 tasks, 0 completed · default of this channel",
    ]


def test_the_text_of_the_list_says_the_same() -> None:
    assert listing(TWO, Defaults(samples.PLAN), VIEW).text == (
        "2 plans. "
        "ASEAN Work Plan on Electronic Commerce – 80 activities, 1 completed, 21 overdue · meant here, as the plan loaded first. "
        "ESCAP Road map – 18 tasks, 0 completed."
    )


def test_a_menu_shows_one_of_the_plans() -> None:
    menu = listing(TWO, DEFAULTS, VIEW).blocks[-1]["elements"][0]
    assert [option["value"] for option in menu["options"]] == ["1|show ASEAN", "1|show ESCAP"]


@pytest.mark.parametrize(
    ("page", "shown", "offered"),
    [
        (1, PAGE, ["Show one…", "Next", "Share in channel"]),
        (3, PAGE, ["Show one…", "Previous", "Next", "Share in channel"]),
        (5, PAGE, ["Show one…", "Previous", "Share in channel"]),
        (6, 0, ["Show one…", "Previous", "Share in channel"]),
    ],
)
def test_sixty_plans_come_in_pages(page: int, shown: int, offered: list[str]) -> None:
    message = listing(sixty(), DEFAULTS, View(Request(page=page), samples.TODAY))
    assert (len(lines(message.blocks)) - 1, buttons(message.blocks)) == (shown, offered)


def test_sixty_plans_with_hostile_titles_pass_three_validators() -> None:
    assert refused(listing(sixty(), DEFAULTS, VIEW).payload()) == []


def test_a_plan_is_shown_with_where_it_stands() -> None:
    assert lines(plan(FOUND, SHOWN).blocks) == [
        "ASEAN  Work Plan",
        "To grow.",
        "Status  80 activities: ○ 75 not started, ◐ 4 in progress, ● 1 completed, ◇ 0 on hold, ✕ 0 cancelled",
        "Dates  ▲ 21 overdue, 7 due in the next 90 days",
        "As of  the plan states no date",
        "A.2  Paperless Trading – 5 activities, 0 completed, 2 overdue",
    ]


def test_the_text_of_a_plan_says_all_but_the_vision() -> None:
    found = replace(FOUND, defaults=Defaults(samples.PLAN, channel=PlanName("ASEAN", "Work Plan")))
    assert plan(found, SHOWN).text == (
        "ASEAN Work Plan. "
        "Status: 80 activities: ○ 75 not started, ◐ 4 in progress, ● 1 completed, ◇ 0 on hold, ✕ 0 cancelled. "
        "Dates: ▲ 21 overdue, 7 due in the next 90 days. As of: the plan states no date. "
        "A.2 Paperless Trading – 5 activities, 0 completed, 2 overdue. Default of this channel."
    )


def test_the_date_and_what_was_withdrawn_are_said_where_there_are_any() -> None:
    found = replace(FOUND, head=replace(HEAD, as_of=date(2016, 3, 23)), standing=replace(FOUND.standing, withdrawn=1))
    assert lines(plan(found, SHOWN).blocks)[4:6] == [
        "Withdrawn  1 activity, no longer in the plan",
        "As of  23 Mar 2016",
    ]


def test_more_of_a_plan_shows_the_whole_vision_and_its_metrics() -> None:
    found = replace(FOUND, head=replace(HEAD, vision=("grow " * 200).strip()))
    compact, full = (lines(plan(found, replace(SHOWN, request=Request(full=full))).blocks) for full in (False, True))
    assert (compact[1], full[1:3], full[3:]) == (
        ("grow " * 59).strip() + "…",
        [found.head.vision, "1  % completed (baseline: 0)"],
        compact[2:],
    )


@pytest.mark.parametrize(
    ("head", "offered"),
    [(HEAD, ["Open one…", "Share in channel", "More"]), (PlanHead("A", "B"), ["Open one…", "Share in channel"])],
)
def test_more_is_offered_where_there_is_more(head: PlanHead, offered: list[str]) -> None:
    assert buttons(plan(replace(FOUND, head=head), SHOWN).blocks) == offered


@pytest.mark.parametrize(
    "message", [listing(TWO, DEFAULTS, replace(VIEW, shared=True)), plan(FOUND, replace(SHOWN, shared=True))]
)
def test_what_is_shared_has_no_buttons(message: Message) -> None:
    assert buttons(message.blocks) == []


@pytest.mark.parametrize("full", [False, True])
def test_the_largest_plan_passes_three_validators(full: bool) -> None:
    text = samples.HOSTILE * 60
    metrics = tuple(OutcomeMetric(text, text) for _ in range(30))
    sections = tuple((Section(f"A.{n}", "topic", text), Progress(10**6, 10**6, 10**6)) for n in range(200))
    head = PlanHead("K" * 20, text, text, text, metrics, samples.TODAY)
    standing = Standing(dict.fromkeys(Status, 10**6), 10**6, 10**6, 10**6)
    name = PlanName(head.key, head.title, head.activity_level)
    message = plan(
        PlanAtAGlance(head, standing, sections, Defaults(name)), replace(SHOWN, request=Request("x" * 900, full=full))
    )
    assert refused(message.payload()) == []


def test_hostile_text_neither_mentions_nor_links_anyone() -> None:
    found = replace(FOUND, head=replace(HEAD, title=samples.HOSTILE, vision=samples.HOSTILE))
    payload = plan(found, SHOWN).payload()
    assert ("<" in payload["text"], "\u202e" in str(payload), "mrkdwn" in str(payload)) == (False, False, False)
