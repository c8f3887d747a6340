from dataclasses import replace
from datetime import date

import pytest

from messages.listing import PAGE, listing, plural, section
from messages.requests import Request, View
from tests import samples
from tests.validators import refused
from workplan.placed import Lines, PlacedSection
from workplan.plan import ActivityLine, OutcomeMetric, Progress, Section
from workplan.status import Status
from workplan.timeline import Timeline

VIEW = View(Request("A.2.1"), samples.TODAY)
LINE = ActivityLine("A.2.1.3", "Technical Study", samples.BY_H1, Status.IN_PROGRESS, ("ATFJCC", "ACCEC"))
PLACED = PlacedSection(samples.PLAN, (), samples.OBJECTIVE, Progress(5, 1, 2))


def test_a_list_is_one_line_each() -> None:
    message = listing("Overdue", Lines(1, (LINE,)), samples.PLAN, VIEW)
    assert message.text == (
        "Overdue: 1 activity. A.2.1.3 Technical Study: ATFJCC, ACCEC · due 30 Jun 2023, in 46 days · ◐ In progress."
    )


def test_an_empty_list_says_so() -> None:
    assert listing("Overdue", Lines(0), samples.PLAN, VIEW).text == "Overdue: nothing matches. "


def test_a_section_tells_its_progress_and_what_stands_under_it() -> None:
    late = replace(LINE, timeline=Timeline("2022", end=date(2022, 12, 31)), leads=())
    message = section(PLACED, Lines(1, (late,)), VIEW)
    assert message.text == (
        "A.2.1 To expand the use of paperless trade: 5 activities, 1 completed, 2 overdue. "
        "A.2.1.3 Technical Study: no lead named · due 31 Dec 2022, 4 months ago · ▲ Overdue · ◐ In progress."
    )


def test_a_section_without_a_title_says_that_the_source_has_none() -> None:
    untitled = replace(PLACED, section=Section("A.5", "topic", source_note="The heading is lost."))
    message = section(untitled, Lines(0), VIEW)
    assert message.text == "A.5 (this topic has no title in the source): 5 activities, 1 completed, 2 overdue. "


def test_the_full_view_of_a_section_gives_its_outcome_metrics() -> None:
    measured = replace(samples.TOPIC, outcome_metrics=(OutcomeMetric("Coverage", "5 AMS with Yes"),))
    message = section(replace(PLACED, section=measured), Lines(0), View(Request("A.2", full=True), samples.TODAY))
    bullets = message.blocks[0]["elements"][-1]["elements"]
    assert [run["text"] for run in bullets[0]["elements"]] == ["1  ", "Coverage (baseline: 5 AMS with Yes)"]


@pytest.mark.parametrize(
    ("page", "buttons"),
    [
        (1, ["activity:open", "activity:next", "activity:share"]),
        (2, ["activity:open", "activity:previous", "activity:next", "activity:share"]),
        (3, ["activity:open", "activity:previous", "activity:share"]),
    ],
)
def test_long_lists_are_turned_by_buttons(page: int, buttons: list[str]) -> None:
    message = listing("All", Lines(2 * PAGE + 1, (LINE,)), samples.PLAN, View(Request("list", page), samples.TODAY))
    assert [element["action_id"] for element in message.blocks[-1]["elements"]] == buttons


def test_a_shared_list_has_no_buttons() -> None:
    message = listing("All", Lines(1, (LINE,)), samples.PLAN, replace(VIEW, shared=True))
    assert [block["type"] for block in message.blocks] == ["rich_text"]


def test_a_menu_opens_the_activity_in_its_plan() -> None:
    menu = listing("All", Lines(1, (LINE,)), samples.PLAN, VIEW).blocks[-1]["elements"][0]
    assert menu["options"][0]["value"] == "1|ASEAN:A.2.1.3"


def test_a_topic_of_500_activities_with_the_longest_titles_passes_three_validators() -> None:
    payload = section(samples.placed_topic(0), Lines(500, samples.long_lines(PAGE)), VIEW).payload()
    assert refused(payload) == []


def test_a_topic_of_many_objectives_passes_three_validators() -> None:
    payload = section(samples.placed_topic(PAGE), Lines(500), VIEW).payload()
    assert refused(payload) == []


@pytest.mark.parametrize(
    ("count", "word", "said"),
    [
        (1, "activity", "1 activity"),
        (80, "activity", "80 activities"),
        (1200, "task", "1,200 tasks"),
        (2, "day", "2 days"),
    ],
)
def test_counts_use_the_plans_own_word(count: int, word: str, said: str) -> None:
    assert plural(count, word) == said
