from datetime import date

import pytest
from sqlalchemy import select

from playground.server import Playground
from playground.shown import Shown
from storage.database import Database
from storage.history_tables import HISTORY
from storage.tables import OUTCOME_METRIC, PLAN, SECTION
from tests.flows.reading import lines
from tests.flows.sending import CHAIR, FOCAL, GUEST, MEMBER, OFFICER, refused
from tests.flows.updating import say, told
from tests.validators import refused as refused_by_slack

READING = 'metric 1 = 8 AMS with "Yes" / 2 AMS with "Partial" as of 30 June 2024 source Mapping Study 2024'
VALUE = '8 AMS with "Yes" / 2 AMS with "Partial"'
SCORES = "ADII Pillar 1 57/100, ADII Pillar 2 62.81/100"

Reading = tuple[str | None, date | None, str | None]


def read(database: Database, code: str | None, place: int = 0) -> Reading:
    """Return the reading of an outcome metric of a section, or of the first plan."""
    with database.reading() as connection:
        of = select(OUTCOME_METRIC).join(PLAN, PLAN.c.id == OUTCOME_METRIC.c.plan_id).where(PLAN.c.key == "ASEAN")
        section = select(SECTION.c.id).where(SECTION.c.code == code).scalar_subquery()
        mine = OUTCOME_METRIC.c.section_id == section if code else OUTCOME_METRIC.c.section_id.is_(None)
        row = connection.execute(of.where(mine, OUTCOME_METRIC.c.position == place)).one()
        return row.value, row.as_of, row.source


def about(database: Database) -> list[tuple[str | None, str | None, int | None]]:
    """Return of each entry of the history the plan, the code, and the activity that it is about."""
    with database.reading() as connection:
        rows = connection.execute(select(HISTORY).order_by(HISTORY.c.id))
        return [(row.plan, row.code, row.activity_id) for row in rows]


async def type_(slack: Playground, user: str, words: str, channel: str = "CECOMMERCE") -> Shown:
    """Type a line behind `/workplan`, and hold that Slack would take its answer."""
    shown = await slack.command(user, channel, f"/workplan {words}")
    blocks = [{name: value for name, value in block.items() if name != "block_id"} for block in shown.blocks]
    assert (shown.ephemeral, refused_by_slack({"text": shown.text, "blocks": blocks})) == (True, [])
    return shown


@pytest.mark.parametrize("user", [OFFICER, CHAIR])
@pytest.mark.parametrize("code", ["A.1", "a 1", "ASEAN:A.1"])
async def test_an_outcome_of_a_topic_is_read_with_its_day_and_source(
    slack: Playground, database: Database, user: str, code: str
) -> None:
    shown = await say(slack, user, READING, code)
    assert (read(database, "A.1"), about(database)) == (
        (VALUE, date(2024, 6, 30), "Mapping Study 2024"),
        [("ASEAN", "A.1", None)],
    )
    assert lines(shown.blocks)[1:] == [
        f'Now: baseline 7 AMS with "Yes" / 3 AMS with "…" → {VALUE} '
        "(as of 30 Jun 2024; source: Mapping Study 2024) · Yes 7 → 8.",
        "To take it back: /activity ASEAN:A.1 metric 1 = none",
    ]


async def test_the_topic_shows_its_reading_to_everybody(slack: Playground) -> None:
    await say(slack, OFFICER, READING, "A.2")
    compact = await slack.command(MEMBER, "CECOMMERCE", "/activity A.2")
    full = await slack.click(MEMBER, compact, "activity:more")
    (shown,) = [line for line in lines(full.blocks) if "AMS with" in line]
    assert (shown[:52], shown.partition(" – ")[2]) == (
        "1  Improvement of Mapping Study Legislative Coverage",
        f'baseline 5 AMS with "Yes" / 5 AMS with "Partial" → {VALUE} '
        "(as of 30 Jun 2024; source: Mapping Study 2024) · Yes 5 → 8, Partial 5 → 2",
    )


async def test_what_is_said_to_take_a_reading_back_takes_it_back(slack: Playground, database: Database) -> None:
    first = await say(slack, OFFICER, READING, "A.1")
    later = READING.replace("8 AMS", "9 AMS").replace("2024", "2025")
    second = await say(slack, OFFICER, later, "A.1")
    stood = []
    for answer in (second, first):
        command = lines(answer.blocks)[-1].partition(": ")[2]
        await slack.command(OFFICER, "CECOMMERCE", command)
        stood.append(read(database, "A.1"))
    assert stood == [(VALUE, date(2024, 6, 30), "Mapping Study 2024"), (None, None, None)]
    assert [entry[0] for entry in told(database)] == ["report"] * 4


@pytest.mark.parametrize(
    "words", ["metric 3 = {}", "metric ASEAN: 3 = {}", "metric “asean”: 3 {}", "METRIC three = {}"]
)
async def test_an_outcome_of_the_whole_plan_is_read(slack: Playground, database: Database, words: str) -> None:
    shown = await type_(slack, OFFICER, words.format(f"{SCORES} as of 31 Dec 2023 source ADII 2023"))
    assert (read(database, None, 2), about(database)) == (
        (SCORES, date(2023, 12, 31), "ADII 2023"),
        [("ASEAN", "ASEAN", None)],
    )
    assert (lines(shown.blocks)[0], shown.text.partition(" · ")[2]) == (
        "ASEAN, metric 3: Improvement of ASEAN ADII Score Across All 6 Pillars.",
        "ADII Pillar 1 55.27 → 57, ADII Pillar 2 62.81 → 62.81. To take it back: /workplan metric ASEAN: 3 = none",
    )


async def test_what_it_says_takes_the_reading_of_the_plan_back(slack: Playground, database: Database) -> None:
    shown = await type_(slack, OFFICER, "metric 1 = 40% as of 31 Dec 2023 source Review")
    await slack.command(OFFICER, "CGENERAL", lines(shown.blocks)[-1].partition(": ")[2])
    assert (read(database, None), len(told(database))) == ((None, None, None), 2)


async def test_the_plan_shows_its_reading_to_everybody(slack: Playground) -> None:
    await type_(slack, CHAIR, "metric 1 = 40% as of 31 Dec 2023 source Review of 2023")
    full = await slack.click(MEMBER, await type_(slack, MEMBER, "ASEAN"), "workplan:more")
    (shown,) = [line for line in lines(full.blocks) if "40%" in line]
    assert shown.partition(" – ")[2] == "40% (as of 31 Dec 2023; source: Review of 2023)"


async def test_the_plan_that_is_meant_is_that_of_the_channel(slack: Playground) -> None:
    shown = await type_(slack, OFFICER, "metric 1 = 40% as of 31 Dec 2023 source Review", "CSINGLEWINDOW")
    assert shown.text == "“1” is no outcome metric of ESCAP: ask for the code of a level that has some."


@pytest.mark.parametrize("user", [FOCAL, MEMBER])
async def test_for_everybody_else_it_is_refused_and_that_is_written_down(
    slack: Playground, database: Database, user: str
) -> None:
    said = [(await say(slack, user, READING, "A.1")).text, (await type_(slack, user, READING)).text]
    assert said == [
        f"Only a chair and the secretariat may say how the outcome of {code} was read: ask Anan Prasert or Rina Hartono."
        for code in ("A.1", "ASEAN")
    ]
    assert (refused(database), about(database), read(database, "A.1")) == (
        [(user, "report-outcome", "A.1", "command"), (user, "report-outcome", "ASEAN", "command")],
        [("ASEAN", "A.1", None), ("ASEAN", "ASEAN", None)],
        (None, None, None),
    )


async def test_a_guest_hears_nothing_of_the_plans(slack: Playground, database: Database) -> None:
    await say(slack, GUEST, READING, "A.1")
    await type_(slack, GUEST, "metric ESCAP: 1 = 40%")
    assert refused(database) == [(GUEST, "read", None, "command")] * 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            "metric 1 = 8",
            "“8” is of which day, and from where? Add both, such as: as of 30 June 2024 source Mapping Study 2024.",
        ),
        ("metric 9 = none", "“9” is no outcome metric of A.1: choose one from 1 to 2."),
        (
            "metric six",
            "“six” does not say which one metric has which value: write for example "
            "/activity ASEAN:A.1 metric 1 = 6 as of 30 June 2023 source ESCAP.",
        ),
    ],
)
async def test_what_cannot_be_taken_says_what_can(slack: Playground, words: str, why: str) -> None:
    assert (await say(slack, OFFICER, words, "A.1")).text == why


async def test_an_example_for_the_whole_plan_is_of_the_plan(slack: Playground) -> None:
    assert (await type_(slack, OFFICER, "metric")).text == (
        "“” does not say which one metric has which value: write for example "
        "/workplan metric ASEAN: 1 = 6 as of 30 June 2023 source ESCAP."
    )


@pytest.mark.parametrize("command", [f"/activity A.1 {READING}", f"/workplan {READING}"])
async def test_a_command_that_is_delivered_again_has_no_second_effect(
    slack: Playground, database: Database, command: str
) -> None:
    slack.inbound.repeat(3)
    await slack.command(OFFICER, "CECOMMERCE", command)
    await slack.inbound.replay()
    assert len(told(database)) == 1


async def test_without_a_plan_the_secretariat_is_told_what_to_do(empty_slack: Playground) -> None:
    shown = await type_(empty_slack, OFFICER, "metric 1 = 40%")
    assert shown.text == "No work plan is loaded yet: ask the secretariat to run python -m bot plan load FILE."
