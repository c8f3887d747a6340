from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from documents.drawing import BLUE, GREEN, INK, VERMILION, Line, Words
from documents.page import PADDING, WIDTH
from documents.timeline_chart import LEFT
from documents.timeline_grid import Frame, day, grid
from documents.timeline_picture import page, timeline
from documents.timeline_rows import table
from documents.timeline_scale import Scale
from storage.files import plan_files
from tests.documents import plans
from tests.documents.pixels import edges, has, opened, words
from tests.documents.plans import AS_AT, PLAN
from tests.sizes import size
from workplan.plan import Activity, Plan
from workplan.status import Status
from workplan.timeline import Timeline, parse

ASEAN = Path(__file__).parents[2] / "plans" / "asean-ecommerce.yaml"
HIGHEST, HEAVIEST = 6000, 1_000_000
"""Pixels, and bytes."""
FRAME = Frame(Scale(2022, 2025, 1000, 2461), 300, 800)
"""Four years from pixel 1000 on, one for each day."""


def shown(plan: Plan) -> list[str]:
    return words(page(plan, table(plan, AS_AT), AS_AT))


def test_all_words_of_a_timeline() -> None:
    assert shown(replace(PLAN, activities=(plans.LATE, plans.WORDED))) == [
        "ASEAN: Work Plan on Electronic Commerce",
        "As at 15 Sep 2023: 2 activities, 0 completed, 1 overdue.",
        *("◇ On hold", "▲ Overdue", "Due", "Pointed: no day stated"),
        *("2023", "J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D", "2023"),
        "As at 15 Sep 2023",
        "A.2 Paperless Trading",
        "B.1 (this topic has no title in the source)",
        "Due",
        *("▲", "A.2.1.3", "Technical Study", "30 Jun 2023"),
        *("◇", "B.1.2", "Dialogues", "–", "If necessary"),
    ]


@pytest.mark.parametrize(
    ("activities", "legend"),
    [
        ((plans.DONE,), ["● Completed", "Due"]),
        ((plans.MOVED,), ["○ Not started", "Due", "Originally due"]),
        ((replace(plans.MOVED, timeline=parse("2024 onwards")),), ["○ Not started", "Originally due", "Pointed: no day stated"]),
        ((replace(plans.DONE, timeline=Timeline(end=AS_AT), status=Status.NOT_STARTED),), ["○ Not started", "△ At risk", "Due", "Pointed: no day stated"]),
        ((Activity("A.1", "Study", "", Timeline()),), ["○ Not started"]),
    ],
)  # fmt: skip
def test_the_legend_explains_what_is_there_and_no_more(activities: tuple[Activity, ...], legend: list[str]) -> None:
    assert shown(Plan(plans.HEAD, (), activities))[2 : 2 + len(legend)] == legend


def test_sections_have_columns_for_what_is_completed_and_what_is_overdue() -> None:
    many = plans.many(2, 70)
    some_done = tuple(replace(each, status=Status.COMPLETED) for each in many.activities[:9])
    said = shown(replace(many, activities=some_done + many.activities[9:]))
    assert said[-12:] == [
        *("Completed", "Overdue"),
        *("", "W.0", "Topic 0", "9 of 70", "0"),
        *("", "W.1", "Topic 1", "0 of 70", "0"),
    ]


def test_a_timeline_that_goes_on_says_that_no_end_is_stated() -> None:
    assert "no end stated" in shown(Plan(plans.HEAD, (), (Activity("A.1", "Scheme", "", parse("2022 onwards")),)))


def test_titles_have_two_lines_where_there_are_few_and_one_where_there_are_many() -> None:
    title = "Technical Study on Interoperability with trading partners of the region"
    few, many = plans.many(1, 50), plans.many(1, 70)
    counts = [
        sum("Interoperability" in text or "partners" in text for text in shown(_titled(plan, title)))
        for plan in (few, many)
    ]
    assert counts == [100, 70]


def test_the_day_is_a_line_through_all_rows_with_its_name_above() -> None:
    line, _, said = day(date(2022, 1, 1), FRAME)
    assert line == Line(((1000.5, 279), (1000.5, 800)), INK, 3)
    assert isinstance(said, Words)
    assert (said.text, edges(said)[0] >= 1000) == ("As at 1 Jan 2022", True)


def test_the_years_stand_above_the_rows_and_below_them() -> None:
    said = [(each.text, each.at[1]) for each in grid(FRAME) if isinstance(each, Words) and each.text.isdecimal()]
    assert said == [
        *((year, 210.0) for year in ("2022", "2023", "2024", "2025")),
        *((year, 818.0) for year in ("2022", "2023", "2024", "2025")),
    ]


def test_what_is_completed_in_progress_and_overdue_has_its_colour() -> None:
    running = replace(plans.MOVED, status=Status.IN_PROGRESS)
    one_by_one = [timeline(replace(PLAN, activities=(each,)), AS_AT) for each in (plans.DONE, running, plans.LATE)]
    found = [[has(picture.content, colour) for colour in (GREEN, BLUE, VERMILION)] for picture in one_by_one]
    assert found == [[True, False, False], [False, True, False], [False, False, True]]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert timeline(PLAN, AS_AT) == timeline(PLAN, AS_AT)


def test_a_picture_is_named_by_its_plan_and_its_day() -> None:
    assert timeline(PLAN, AS_AT).name == "ASEAN-timeline-2023-09-15.png"


def test_a_plan_without_activities_gives_a_picture_that_says_so() -> None:
    empty = replace(PLAN, activities=())
    picture = timeline(empty, AS_AT)
    assert (opened(picture.content).size, shown(empty)) == (
        (WIDTH, 182),
        ["ASEAN: Work Plan on Electronic Commerce", "As at 15 Sep 2023: 0 activities, so that nothing is drawn."],
    )


def test_the_plan_of_eighty_activities_is_shown_whole() -> None:
    plan = plan_files.read(ASEAN).plan
    picture = timeline(plan, AS_AT)
    missing = [each.code for each in plan.activities if f"\n{each.code} " not in picture.text]
    width, height = opened(picture.content).size
    assert (missing, width, height < HIGHEST, len(picture.content) < HEAVIEST) == ([], WIDTH, True, True)


@pytest.mark.parametrize(
    "plan",
    [plans.many(4, 29), plans.many(100, 100), plans.many(1, 10_000, sections=False)],
    ids=["as many as are drawn", "10,000 in sections", "10,000 in none"],
)
def test_the_largest_pictures_keep_their_bounds(plan: Plan) -> None:
    picture = timeline(plan, AS_AT)
    assert (opened(picture.content).size[1] < HIGHEST, len(picture.content) < HEAVIEST) == (True, True)


def test_hostile_titles_are_drawn_without_a_warning() -> None:
    picture = timeline(plans.hostile(), AS_AT)
    assert (opened(picture.content).size[0], len(picture.alt) <= 1000) == (WIDTH, True)


def test_letters_that_cannot_be_drawn_are_explained_below() -> None:
    assert shown(plans.hostile())[-1].startswith("▯ stands for")


@settings(max_examples=size(15, 200), deadline=None)  # every word is laid out
@given(plans.plans())
def test_no_words_leave_the_page_or_run_into_the_bars(plan: Plan) -> None:
    drawn = page(plan, table(plan, AS_AT), AS_AT).drawn
    placed = [(each, *edges(each)) for each in drawn if isinstance(each, Words)]
    outside = [each.text for each, left, right in placed if left < PADDING or right > WIDTH - PADDING]
    titles = [right for each, _, right in placed if each.text == "Task"]
    assert (outside, max(titles, default=0) < LEFT) == ([], True)


def test_hostile_words_do_not_leave_the_page_either() -> None:
    plan = plans.hostile()
    drawn = page(plan, table(plan, AS_AT), AS_AT).drawn
    assert [each.text for each in drawn if isinstance(each, Words) and edges(each)[1] > WIDTH - PADDING] == []


def _titled(plan: Plan, title: str) -> Plan:
    return replace(plan, activities=tuple(replace(each, title=title) for each in plan.activities))
