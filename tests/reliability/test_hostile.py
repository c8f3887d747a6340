"""Hostile texts in everything that is stored, and in everything that is typed: none of them does anything."""

from pathlib import Path
from typing import Any

import pytest

from messages import blocks
from tests import databases
from tests.flows.conftest import serving
from tests.reliability.hostile import texts
from tests.reliability.marks import marks
from tests.reliability.stops import STEPS
from tests.reliability.tour import Tour, furnish, stored
from tests.sizes import size

PARTS = 4
TEXTS = texts(size(12, 300))
KNOWN = frozenset({"U1"})
MET = {
    "activity:more", "activity:next", "activity:open", "activity:share", "activity:undo", "clearing", "clearing:open",
    "date:adopt", "date:adopted", "date:decline", "date:declined", "digest:more", "digest:share", "digest:stop", "letter:again", "letter:drop", "letter:go",
    "letter:sent", "nudge:later", "nudge:not-ours", "nudge:on-it", "nudge:open", "nudge:update", "people:add",
    "people:change", "people:confirm", "people:make", "people:remove", "people:save", "report:make", "report:next",
    "report:previous", "schedules:apply",
    "schedules:keep", "suggestion:accept", "suggestion:decline", "update", "update:open", "workplan:more",
    "workplan:open", "workplan:share",
}  # fmt: skip
"""Buttons and forms that the tour comes past."""


async def toured(path: Path, text: str) -> Tour:
    """Let the bot be full of a text, and look at everything that it says."""
    database = databases.empty(path)
    with database.begin() as connection:
        furnish(connection, stored(text))
    async with serving(database) as slack:
        tour = Tour(slack, database, text)
        for step in STEPS:
            await step(tour)
            tour.judge(step.__name__)
    return tour


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_text_mentions_links_styles_reorders_or_breaks_anything(tmp_path: Path, part: int) -> None:
    given, said, wrong = TEXTS[part::PARTS], 0, list[str]()
    for number, text in enumerate(given):
        tour = await toured(tmp_path / f"{number}.db", text)
        said, wrong = said + tour.said, [*wrong, *tour.wrong]
    print(f"\nE4: {len(given)} texts in every field, {said} messages, forms and tabs, {len(wrong)} marks")
    assert wrong == []


async def test_the_tour_comes_past_every_button_and_form(tmp_path: Path) -> None:
    tour = await toured(tmp_path / "plain.db", "Draft")
    assert (sorted(MET - tour.met), tour.wrong) == ([], [])


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"text": "&lt;!channel&gt; &amp; <!channel>", "blocks": []}, ["mark-up in the text"]),
        ({"text": "a & b", "blocks": []}, ["mark-up in the text"]),
        ({"text": "", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "a"}}]}, ["parsed or linked"]),
        ({"text": "", "blocks": [blocks.button("Open", "open", "1") | {"url": "https://evil.example"}]}, ["parsed or"]),
        ({"text": "", "blocks": [{"type": "plain_text", "text": ":tada:", "emoji": True}]}, ["emoji are read"]),
        (
            {"type": "rich_text_section", "elements": [{"type": "link", "url": "x"}, {"type": "broadcast"}]},
            ["a run of kind link", "a run of kind broadcast", "parsed or linked"],
        ),
        (blocks.line(blocks.person("U2"), blocks.person("U1")), ["somebody nobody knows"]),
        ({"type": "rich_text_section", "elements": [{"type": "text", "text": "a\u202eb"}]}, ["U+202E"]),
        (blocks.line(blocks.span("<!channel> *a* :tada: \u202e")), []),
    ],
)
def test_control_what_is_there_is_found(said: dict[str, Any], found: list[str]) -> None:
    wrong = marks(said, KNOWN)
    assert [each[: len(mark)] for each, mark in zip(wrong, found, strict=True)] == found
