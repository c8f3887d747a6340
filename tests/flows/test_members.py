from playground.server import Playground
from tests.flows.reading import buttons, lines
from tests.flows.sending import FOCAL, MEMBER
from tests.flows.updating import say

ACCEDING = (
    "Number of AMS acceding to UNESCAP Framework Agreement  1 of 10; "
    "what counts: ratified, acceded, named without a stage"
)


async def test_the_member_states_of_an_activity_stand_by_name_each_with_its_stage(slack: Playground) -> None:
    await say(slack, FOCAL, "members 1 +SG acceded on 3 May 2023, KH signed", "A.2.1.2")
    shown = await slack.command(MEMBER, "CECOMMERCE", "/activity A.2.1.2 members")
    assert lines(shown.blocks)[1:12] == [
        ACCEDING,
        "Brunei Darussalam (BN)  – nothing reported",
        "Cambodia (KH)  ◐ signed",
        "Indonesia (ID)  – nothing reported",
        "Lao PDR (LA)  – nothing reported",
        "Malaysia (MY)  – nothing reported",
        "Myanmar (MM)  – nothing reported",
        "Philippines (PH)  – nothing reported",
        "Singapore (SG)  ● acceded, 3 May 2023",
        "Thailand (TH)  – nothing reported",
        "Viet Nam (VN)  – nothing reported",
    ]


async def test_of_a_topic_they_are_a_table_that_can_be_shared(slack: Playground) -> None:
    await say(slack, FOCAL, "members 1 +SG acceded on 3 May 2023, KH signed", "A.2.1.2")
    shown = await slack.command(MEMBER, "CECOMMERCE", "/activity members A.2")
    (table,) = [block for block in shown.blocks if block["type"] == "table"]
    rows = [[cell["text"] for cell in row] for row in table["rows"]]
    assert (shown.error, buttons(shown.blocks), rows[:3], len(rows)) == (
        None,
        ["Share in channel"],
        [
            ["Member State", "A.2.1.1", "A.2.1.2", "A.2.1.2 (2)"],
            ["Brunei Darussalam (BN)", "– none", "– none", "– none"],
            ["Cambodia (KH)", "– none", "◐ signed", "– none"],
        ],
        11,
    )


async def test_where_nothing_counts_member_states_that_is_said(slack: Playground) -> None:
    shown = await slack.command(MEMBER, "CECOMMERCE", "/activity members A.2.1.3")
    assert shown.text == ("No metric of A.2.1.3 counts Member States: /activity A.2.1.3 shows those that it has.")
