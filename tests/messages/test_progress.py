from dataclasses import replace
from datetime import date

import pytest

from messages import progress as messages
from messages.progress import Standing
from messages.requests import Request, View
from playground.block_kit import problems
from workplan.plan import OutcomeMetric
from workplan.progress import MemberShare, Share

TODAY = date(2023, 5, 15)
TOPIC = Share("A.2", "Paperless Trading", 9, 3, 2, 1, 4, 5, date(2022, 1, 1), date(2025, 12, 31))
WHOLE = replace(TOPIC, name="ASEAN", title="Work Plan")
FOUND = Standing(
    WHOLE,
    "activity",
    [("workstream", [replace(TOPIC, name="A", title=None)]), ("topic", [TOPIC])],
    [Share("ACCEC", None, 1, 1, 0, 0, 1, 1)],
    [MemberShare("KH", 2, 3, 33)],
    [("A.2", OutcomeMetric("Coverage\n\nThe study assesses it.", "5 AMS", "6 AMS", date(2023, 4, 30), "Study"))],
)
SAID = "9 activities, 3 completed (33%), 2 overdue, 34% of its time passed, 4 due by now, 5 as first adopted"


def shown(page: int, found: Standing = FOUND, *, shared: bool = False) -> str:
    """Return the text of a page, which the stand-in takes."""
    message = messages.progress(found, View(Request("progress", page), TODAY, shared=shared))
    assert problems(message.payload(), "message") == []
    return message.text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (1, f"Progress by workstream, page 1 of 5. ASEAN Work Plan: {SAID}. A: {SAID}."),
        (2, f"Progress by topic, page 2 of 5. ASEAN Work Plan: {SAID}. A.2 Paperless Trading: {SAID}."),
        (
            3,
            f"Progress by lead body, page 3 of 5. ASEAN Work Plan: {SAID}. "
            "ACCEC: 1 activity, 1 completed (100%), 0 overdue, 1 due by now.",
        ),
        (
            4,
            f"Progress by Member State, page 4 of 5. ASEAN Work Plan: {SAID}. "
            "Cambodia: counted by 2 of 33 metrics, reported on in 3.",
        ),
        (
            5,
            f"Outcomes, from their baselines to their latest readings, page 5 of 5. ASEAN Work Plan: {SAID}. "
            "A.2: Coverage – baseline 5 AMS → 6 AMS (as of 30 Apr 2023; source: Study).",
        ),
    ],
)
def test_a_page_says_in_words_all_that_its_table_shows(page: int, text: str) -> None:
    assert shown(page) == text


def test_a_table_has_a_row_for_each_share() -> None:
    message = messages.progress(FOUND, View(Request("progress", 2), TODAY))
    assert [[cell["text"] for cell in row] for row in message.blocks[1]["rows"]] == [
        ["Topic", "Activities", "Completed", "Overdue", "Time passed", "Due by now", "As first adopted"],
        ["A.2 Paperless Trading", "9", "3 (33%)", "2", "34%", "4", "5"],
    ]


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert shown(99) == shown(5)


def test_what_is_shared_has_no_buttons() -> None:
    message = messages.progress(FOUND, View(Request("progress"), TODAY, shared=True))
    assert [block["type"] for block in message.blocks] == ["rich_text", "table"]


def test_a_plan_without_sections_is_one_row() -> None:
    assert shown(1, Standing(WHOLE, "task", [], [], [], [])) == (
        f"Progress by plan. ASEAN Work Plan: {SAID.replace('activities', 'tasks')}. "
        f"ASEAN Work Plan: {SAID.replace('activities', 'tasks')}."
    )


def test_of_many_parts_each_page_is_within_every_limit_and_read_out_in_full() -> None:
    many = [replace(TOPIC, name=f"A.{number}", title="x" * 3000) for number in range(200)]
    found = replace(FOUND, parts=[("topic", many)], bodies=many)
    texts = [shown(page, found) for page in range(1, 28)]
    assert ([len(text) > 3900 for text in texts], sum(text.count(SAID) for text in texts)) == ([False] * 27, 427)
