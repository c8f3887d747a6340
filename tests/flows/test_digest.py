"""`/digest`: what has happened and what comes next, for whoever asks."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage import updates
from storage.tables import ACTIVITY, SECTION
from tests.flows.reading import buttons, lines
from tests.flows.sending import CHAIR, FOCAL, GUEST, MEMBER, OFFICER, refused
from tests.flows.weeks import CHANNEL, GENERAL, SINGLE_WINDOW, Desk, blocks
from tests.samples import HOSTILE
from workplan.history import Act, Via

QUIET = (
    "Digest of ASEAN: nothing has changed since 8 May 2023. Next: A.2.1.3 Technical Study on ASW Interoperability with "
    "ASEAN trading partners, due 30 Jun 2023, in 46 days."
)
TOPICS = [*(f"A.{n}" for n in range(1, 6)), *(f"B.{n}" for n in range(1, 8)), *(f"C.{n}" for n in range(1, 5))]


def chart(shown: Shown) -> list[str]:
    """Return the categories of the charts of a message."""
    charts = (block["chart"] for block in blocks(shown) if block["type"] == "data_visualization")
    return [category for each in charts for category in each["axis_config"]["categories"]]


async def test_where_nothing_has_happened_one_line_says_what_comes_next(desk: Desk) -> None:
    shown = await desk.type("digest")
    assert (shown.text, lines(shown.blocks), buttons(shown.blocks)) == (QUIET, [QUIET], [])


async def test_a_digest_is_a_few_lines_with_a_chart_and_its_text_says_the_chart(desk: Desk) -> None:
    await desk.say("in-progress draft with ASWSC")
    shown = await desk.type("digest")
    assert (lines(shown.blocks), buttons(shown.blocks), chart(shown)) == (
        ["Digest of ASEAN", "8 May 2023 – 15 May 2023", "80 activities: 0 completed (0%), 13 overdue", "1 reported on"],
        ["Share in channel", "More"],
        TOPICS,
    )
    assert shown.text.count(" completed, ") == len(TOPICS)


async def test_more_tells_what_has_happened_and_less_goes_back(desk: Desk) -> None:
    await desk.say("in-progress draft with ASWSC")
    first = await desk.type("digest")
    more = await desk.slack.click(MEMBER, first, "digest:more")
    less = await desk.slack.click(MEMBER, more, "digest:more")
    assert (lines(more.blocks), buttons(more.blocks), more.ts, blocks(less), buttons(less.blocks)) == (
        [
            "Reported",
            "A.2.1.3  Technical Study on ASW Interoperability with ASEAN trading partners – ◐ In progress (was ○ Not "
            "started): draft with ASWSC",
        ],
        ["Share in channel", "Less"],
        first.ts,
        blocks(first),
        ["Share in channel", "More"],
    )


async def test_details_that_take_several_messages_are_turned(desk: Desk) -> None:
    with desk.database.begin() as connection:
        connection.execute(ACTIVITY.update(), {"title": HOSTILE * 3, "status": "in-progress"})
    first = await desk.type("digest since:2022-06-01")
    pages = [await desk.slack.click(MEMBER, first, "digest:more")]
    while "Next" in buttons(pages[-1].blocks):
        pages.append(await desk.slack.click(MEMBER, pages[-1], "digest:next"))
    assert (len(pages) > 1, [buttons(page.blocks) for page in pages]) == (
        True,
        [
            ["Next", "Share in channel", "Less"],
            *[["Previous", "Next", "Share in channel", "Less"]] * (len(pages) - 2),
            ["Previous", "Share in channel", "Less"],
        ],
    )
    back = await desk.slack.click(MEMBER, pages[-1], "digest:previous")
    assert blocks(back) == blocks(pages[-2])


async def test_a_digest_is_shared_with_the_channel_and_has_no_buttons_there(desk: Desk) -> None:
    await desk.say("in-progress")
    first = await desk.type("digest")
    shared = await desk.slack.click(MEMBER, first, "digest:share")
    assert (shared.ephemeral, blocks(shared), buttons(shared.blocks)) == (False, blocks(first), [])
    assert desk.slack.messages(CHANNEL, OFFICER)[-1].ts == shared.ts


@pytest.mark.parametrize("user", [OFFICER, CHAIR])
async def test_what_only_officers_hear_of_is_shown_to_them_and_never_shared(desk: Desk, user: str) -> None:
    await desk.say("in-progress")
    own = await desk.type("digest", user)
    shared = await desk.slack.click(user, own, "digest:share")
    assert ("Nobody can be reached for" in own.text, "reached" in shared.text, "reached" in f"{shared.blocks}") == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize("text", ["digest", "digest body:ATFJCC", "digest plan:ESCAP"])
async def test_others_do_not_hear_of_it_nor_does_anybody_in_the_digest_of_a_part(desk: Desk, text: str) -> None:
    shown = await desk.type(text, MEMBER if text == "digest" else OFFICER)
    assert "reached" not in shown.text


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("digest now", "Digest of ASEAN, 8 May 2023 – 15 May 2023."),
        ("digest Now topic:A.2", "Digest of ASEAN · topic:A.2, 8 May 2023 – 15 May 2023."),
        ("digest since:2023-05-15", "Digest of ASEAN, 15 May 2023 – 15 May 2023."),
        ("digest since 1 May 2023", "Digest of ASEAN, 1 May 2023 – 15 May 2023."),
        ("digest topic:A.2 since:2023-05-01", "Digest of ASEAN · topic:A.2, 1 May 2023 – 15 May 2023."),
        ("digest since:0001-01-01", "Digest of ASEAN, 1 Jan 1900 – 15 May 2023."),
        ("digest body:atfjcc", "Digest of ASEAN · body:atfjcc, 8 May 2023 – 15 May 2023."),
        ("digest plan:asean", "Digest of ASEAN, 8 May 2023 – 15 May 2023."),
        ("digest ASEAN", "Digest of ASEAN, 8 May 2023 – 15 May 2023."),
        ("digest ASEAN: under:A", "Digest of ASEAN · under:A, 8 May 2023 – 15 May 2023."),
    ],
)
async def test_a_digest_is_of_a_plan_or_a_part_since_a_day(desk: Desk, text: str, head: str) -> None:
    await desk.say("in-progress")
    shown = await desk.type(text)
    assert shown.text.startswith(head)


async def test_the_plan_is_that_of_the_channel_where_none_is_named_and_its_buttons_keep_it(desk: Desk) -> None:
    act = Act(OFFICER, desk.clock.moment, Via.COMMAND)
    with desk.database.begin() as connection:
        it = connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == "T.1")).scalar_one()
        updates.change(connection, it, lambda activity: replace(activity, status_text="Drafted"), act)
    first = await desk.type("digest", channel=SINGLE_WINDOW)
    await desk.type("workplan use ASEAN", OFFICER, SINGLE_WINDOW)
    more = await desk.slack.click(MEMBER, first, "digest:more")
    assert (lines(first.blocks)[0], lines(more.blocks)[1][:3]) == ("Digest of ESCAP", "T.1")


async def test_a_body_is_known_by_all_of_its_names(desk: Desk) -> None:
    told = [(await desk.type(f"digest body:{name} since:2022-01-01")).text for name in ("TELSOM", "ADGSOM", "adgsom")]
    assert {text.partition(", ")[2] for text in told} == {told[0].partition(", ")[2]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "digest since:2023-05-16",
            "“2023-05-16” is a day to come: write one that is past, as in since:2023-05-01.",
        ),
        ("digest since:9999-12-31", "“9999-12-31” is a day to come: write one that is past, as in since:2023-05-01."),
        ("digest since yesterday", "“yesterday” is not a day: write for example since 1 May 2023."),
        ("digest plan:ASIAN", "There is no plan “ASIAN”: did you mean /digest plan:ASEAN? There are ASEAN, ESCAP."),
        ("digest XYZ: topic:A.2", "There is no plan “XYZ”: choose one of ASEAN, ESCAP."),
        (
            "digest everything",
            "“everything” is nothing that a digest can be of: write for example topic:B.2, body:ATFJCC or "
            "since:2023-05-01.",
        ),
        (
            "digest status:overdue",
            "“status:overdue” cannot narrow a digest: it can be of a part or a body, as in topic:B.2, body:ATFJCC or "
            "since:2023-05-01.",
        ),
        (
            "digest body:ATFJC",
            "“body:ATFJC” is of no activity in ASEAN: /activity shows the parts of the plan, and /workplan people its "
            "bodies.",
        ),
        (
            "digest topic:Z.9",
            "“topic:Z.9” is of no activity in ASEAN: /activity shows the parts of the plan, and /workplan people its "
            "bodies.",
        ),
    ],
)
async def test_what_cannot_be_told_is_said_with_what_can(desk: Desk, text: str, said: str) -> None:
    assert (await desk.type(text)).text == said


async def test_a_guest_is_refused_and_that_is_written_down(desk: Desk) -> None:
    shown = await desk.slack.command(GUEST, CHANNEL, "/digest")
    assert (shown.text, refused(desk.database)) == (
        "Only members of this Slack workspace, and guests who speak for a body or hold an office, may read the plan: ask "
        "Rina Hartono.",
        [(GUEST, "read", None, "command")],
    )


async def test_what_can_be_typed_is_listed_with_examples_of_this_plan(desk: Desk) -> None:
    shown = await desk.type("digest help")
    assert lines(shown.blocks)[:5] == [
        "What /digest can do",
        "/digest  what has happened in the last seven days, and what comes next",
        "/digest since:2023-05-01  the same since a day",
        "/digest workstream:A  of a part of the plan",
        '/digest body:"CPTFWG"  of what a body takes part in',
    ]


async def test_every_example_of_the_help_works(desk: Desk) -> None:
    shown = await desk.type("digest help")
    for line in lines(shown.blocks)[1:]:
        command = line.partition("  ")[0].removeprefix("/")
        answer = await desk.type(command, OFFICER)
        assert not answer.text.startswith(("“", "There is no", "Something"))


async def test_without_a_plan_the_way_to_one_is_said(empty_slack: Playground) -> None:
    told = [
        (await empty_slack.command(MEMBER, GENERAL, f"/digest {text}")).text
        for text in ("", "help", "subscribe monday")
    ]
    assert set(told) == {"No work plan is loaded yet: ask the secretariat to run python -m bot plan load FILE."}


async def test_where_slack_takes_no_charts_the_answer_says_the_same_in_words(desk: Desk) -> None:
    await desk.say("in-progress")
    desk.slack.rig.takes_charts = False
    refusal = await desk.slack.command(FOCAL, CHANNEL, "/digest")
    with desk.slack.stage.feed.listening(FOCAL) as queue:
        while (shown := desk.slack.messages(CHANNEL, FOCAL)[-1]).ts == refusal.ts:
            await queue.get()
    assert (
        refusal.error is not None,
        chart(refusal),
        chart(shown),
        lines(shown.blocks)[4:6],
        buttons(shown.blocks),
    ) == (
        True,
        TOPICS,
        [],
        ["Where each topic stands", "A.1: 0 completed, 0 overdue, 5 others"],
        ["Share in channel", "More"],
    )


async def test_a_plan_of_ten_thousand_hostile_activities_is_told_within_all_limits(desk: Desk) -> None:
    with desk.database.begin() as connection:
        sections = connection.execute(select(SECTION.c.id)).scalars().all()
        (row,) = connection.execute(select(ACTIVITY).limit(1)).mappings()
        several = [
            {**row, "id": 1_000 + n, "code": f"A.1.1.{n + 100}", "code_key": f"A.1.1.{n + 100}", "code_squash": f"A11{n}",
             "title": HOSTILE * 30, "status": "in-progress", "position": 100 + n, "section_id": sections[n % len(sections)]}
            for n in range(10_000)
        ]  # fmt: skip
        connection.execute(ACTIVITY.insert(), several)
    shown = await desk.type("digest since:2020-01-01", OFFICER)
    more = await desk.slack.click(OFFICER, shown, "digest:more")
    assert (lines(shown.blocks)[2].startswith("10,080 activities"), more.error) == (True, None)
