from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CompoundSelect, Connection, Select

from storage import bodies, default_plans, lookup, plans, statements
from storage.database import Database
from tests import databases
from tests.storage.a_plan import FORUM, HEAD, PLAN, REPORT, SECTIONS, STUDY, SURVEY, TASKS, TODAY, with_activities
from workplan import codes
from workplan.contacts import Body, Person, Post
from workplan.filters import Filter
from workplan.placed import Lines, PlacedActivity, PlacedSection, PlanName, SectionName
from workplan.plan import ActivityLine, Progress, Section
from workplan.risk import first_owed, risk
from workplan.status import Status

A, A2, A21, B = SECTIONS
NAME, TASKS_NAME = PlanName(HEAD.key, HEAD.title), PlanName(TASKS.head.key, TASKS.head.title, "task")
NAME_A, NAME_A2, NAME_A21 = (SectionName(each.code, each.level, each.title) for each in (A, A2, A21))
PLACED_STUDY = PlacedActivity(NAME, (NAME_A, NAME_A2, NAME_A21), STUDY, 2)


@pytest.fixture
def both(stored: Connection) -> Connection:
    """A write transaction in a database that holds both plans, the small one first."""
    plans.save(stored, TASKS)
    return stored


def find(connection: Connection, typed: str) -> object:
    return lookup.find(connection, codes.read(typed), TODAY)


def line(activity_code: str) -> ActivityLine:
    activity = next(each for each in PLAN.activities if each.code == activity_code)
    leading = {"B.2": ("ACCEC", "ASWSC"), "B.1": ()}.get(activity_code, ("ATFJCC",))
    owed = first_owed(activity.deliverables)
    return ActivityLine(activity.code, activity.title, activity.timeline, activity.status, leading, first_owed=owed)


def listed(connection: Connection, wanted: Filter) -> list[str]:
    return [each.code for each in lookup.lines(connection, "ASEAN", wanted, TODAY, 0, 100).lines]


@pytest.mark.parametrize("typed", ["A.2.1.2", "a-2-1-2", "A.2.1 #2", "a212", "ASEAN:A.2.1.2", "asean: a 2 1 2"])
def test_an_activity_is_found_with_what_stands_above_it(stored: Connection, typed: str) -> None:
    assert find(stored, typed) == PLACED_STUDY


def test_a_section_is_found_with_its_progress_and_its_parts(stored: Connection) -> None:
    assert find(stored, "A") == PlacedSection(NAME, (), A, Progress(2, 1, 0), ((A2, Progress(2, 1, 0)),))


def test_a_section_without_sections_under_it_has_no_parts(stored: Connection) -> None:
    assert find(stored, "A.2.1") == PlacedSection(NAME, (NAME_A, NAME_A2), A21, Progress(2, 1, 0))


@pytest.mark.parametrize(("today", "overdue"), [(date(2023, 6, 30), 0), (date(2023, 7, 1), 1)])
def test_progress_counts_what_is_overdue_today(stored: Connection, today: date, overdue: int) -> None:
    found = lookup.find(stored, codes.read("A.2.1"), today)
    assert isinstance(found, PlacedSection)
    assert found.progress == Progress(2, 1, overdue)


def test_a_section_with_nothing_under_it_counts_nothing(connection: Connection) -> None:
    plans.save(connection, replace(PLAN, activities=(REPORT,)))
    assert find(connection, "A") == PlacedSection(NAME, (), A, Progress(0, 0, 0), ((A2, Progress(0, 0, 0)),))


@pytest.mark.parametrize("typed", ["", "Z.9", "A.2.1.9", "ESCAP:A.2.1.2", "NONE:A.2.1.2", "%", "A.2.1.2;", "' OR 1=1"])
def test_what_is_not_there_is_none(stored: Connection, typed: str) -> None:
    expected = PLACED_STUDY if typed == "A.2.1.2;" else None
    assert find(stored, typed) == expected


def test_a_withdrawn_activity_is_not_found(stored: Connection) -> None:
    plans.save(stored, with_activities(SURVEY))
    assert find(stored, "A.2.1.2") is None


def test_an_unnamed_plan_is_the_first_loaded_that_has_the_code(both: Connection) -> None:
    assert [type(find(both, typed)) for typed in ("A.2", "T.1")] == [PlacedSection, PlacedActivity]


@pytest.mark.parametrize(
    ("place", "channel", "found"),
    [
        ("C1", "C1", PlacedActivity),
        ("C1", "C2", PlacedSection),
        ("C1", "", PlacedSection),
        (default_plans.WORKSPACE, "C1", PlacedActivity),
        (default_plans.WORKSPACE, "", PlacedActivity),
    ],
)
def test_a_code_that_several_plans_have_is_that_of_the_default(
    both: Connection, place: str, channel: str, found: type
) -> None:
    default_plans.put(both, place, "ESCAP")
    assert isinstance(lookup.find(both, codes.read("A.2"), TODAY, channel), found)


def test_a_channels_default_goes_before_the_workspaces(both: Connection) -> None:
    default_plans.put(both, default_plans.WORKSPACE, "ESCAP")
    default_plans.put(both, "C1", "ASEAN")
    assert isinstance(lookup.find(both, codes.read("A.2"), TODAY, "C1"), PlacedSection)


def test_a_code_that_the_default_lacks_is_found_in_another_plan(both: Connection) -> None:
    default_plans.put(both, "C1", "ESCAP")
    assert lookup.find(both, codes.read("A.2.1.2"), TODAY, "C1") == PLACED_STUDY


@pytest.mark.parametrize(
    ("key", "found"), [("ASEAN", PlacedSection), ("ESCAP", PlacedActivity), ("GONE", PlacedActivity)]
)
def test_the_plan_of_a_button_goes_before_the_default(both: Connection, key: str, found: type) -> None:
    default_plans.put(both, "C1", "ESCAP")
    assert isinstance(lookup.find(both, codes.read("A.2"), TODAY, "C1", key), found)


def test_a_plan_that_is_named_goes_before_that_of_a_button(both: Connection) -> None:
    assert isinstance(lookup.find(both, codes.read("ESCAP:A.2"), TODAY, "C1", "ASEAN"), PlacedActivity)


def test_a_named_plan_is_meant_even_when_an_earlier_one_has_the_code(both: Connection) -> None:
    assert find(both, "ESCAP:A.2") == PlacedActivity(TASKS_NAME, (), TASKS.activities[1], 6)


def test_a_code_without_dots_that_may_be_two_gives_both(stored: Connection) -> None:
    plans.save(stored, with_activities(replace(REPORT, code="B.1.11"), replace(FORUM, code="B.11.1")))
    assert find(stored, "b111") == (("B.1.11", "Report"), ("B.11.1", "Forum"))


def test_candidates_name_their_plan_when_there_are_several(both: Connection) -> None:
    plans.save(both, with_activities(replace(REPORT, code="B.1.11"), replace(FORUM, code="B.11.1")))
    assert find(both, "b111") == (("ASEAN:B.1.11", "Report"), ("ASEAN:B.11.1", "Forum"))


def test_an_exact_code_wins_over_one_without_dots_in_an_earlier_plan(both: Connection) -> None:
    activity = replace(TASKS.activities[0], code="A212")
    plans.save(both, replace(TASKS, activities=(activity,)))
    assert find(both, "A212") == PlacedActivity(TASKS_NAME, (), activity, 7)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A.2.1.3", (("A.2.1.1", "Survey"), ("A.2.1.2", "Technical Study"), ("A.2.1", "objective"))),
        ("B.3", (("B.1", "Report"), ("B.2", "Forum"), ("B", "Behind the Border"))),
        ("C.1", (("B.1", "Report"), ("A.2.1", "objective"), ("A.2.1.1", "Survey"))),
    ],
)
def test_the_nearest_codes_are_those_beside_it(
    stored: Connection, typed: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert lookup.near(stored, codes.read(typed)) == expected


def test_the_nearest_codes_name_their_plan_when_there_are_several(both: Connection) -> None:
    assert lookup.near(both, codes.read("ESCAP:T.2"), "ASEAN", limit=1) == (("ESCAP:T.1", "Template"),)


def test_the_nearest_codes_are_those_of_the_plan_that_is_meant(both: Connection) -> None:
    found = [lookup.near(both, codes.read("A.3"), key, limit=1) for key in ("ASEAN", "ESCAP")]
    assert found == [(("ASEAN:A.2", "Paperless Trading"),), (("ESCAP:A.2", "Report"),)]


def test_no_plan_has_no_nearest_codes(connection: Connection) -> None:
    assert lookup.near(connection, codes.read("A.1")) == ()


def test_a_list_is_in_the_order_of_the_plan(stored: Connection) -> None:
    assert lookup.lines(stored, "ASEAN", Filter(), TODAY, 0, 10) == Lines(
        4, tuple(line(code) for code in ("A.2.1.1", "A.2.1.2", "B.1", "B.2"))
    )


def test_a_page_knows_how_many_there_are_in_all(stored: Connection) -> None:
    assert lookup.lines(stored, "ASEAN", Filter(), TODAY, 1, 2) == Lines(4, (line("A.2.1.2"), line("B.1")))


def test_a_page_after_the_last_is_empty(stored: Connection) -> None:
    assert lookup.lines(stored, "ASEAN", Filter(), TODAY, 12, 12) == Lines(4, ())


RUNNING = (Status.IN_PROGRESS, Status.NOT_STARTED)
FILTERS = [
    (Filter(under=("A",)), ["A.2.1.1", "A.2.1.2"]),
    (Filter(under=("A.2.1",)), ["A.2.1.1", "A.2.1.2"]),
    (Filter(under=("A.2.1.2",)), ["A.2.1.2"]),
    (Filter(under=("A.2.1.2", "B")), ["A.2.1.2", "B.1", "B.2"]),
    (Filter(under=("Z",)), []),
    (Filter(leads=("atfjcc",)), ["A.2.1.1", "A.2.1.2"]),
    (Filter(leads=("ASWSC",)), ["B.2"]),
    (Filter(leads=("ATFJCC", "ACCEC")), ["A.2.1.1", "A.2.1.2", "B.2"]),
    (Filter(involved=("ASWSC",)), ["A.2.1.2", "B.2"]),
    (Filter(involved=("asean  single window steering committee",)), ["A.2.1.2"]),
    (Filter(leads=("ATFJCC",), involved=("ASWSC",)), ["A.2.1.2"]),
    (Filter(leads=("NOBODY",)), []),
    (Filter(statuses=(Status.COMPLETED, Status.ON_HOLD)), ["A.2.1.1", "B.2"]),
    (Filter(overdue=True), ["B.1"]),
    (Filter(overdue=True, statuses=(Status.IN_PROGRESS,)), []),
    (Filter(overdue=True, statuses=(Status.COMPLETED,)), ["B.1", "A.2.1.1"]),
    (Filter(due_from=date(2021, 12, 31), due_until=date(2023, 6, 30)), ["B.1", "A.2.1.1", "A.2.1.2"]),
    (Filter(due_from=date(2023, 6, 30)), ["A.2.1.2"]),
    (Filter(due_until=date(2022, 12, 30)), ["B.1"]),
    (Filter(statuses=RUNNING, due_until=date(2023, 6, 30)), ["B.1", "A.2.1.2"]),
    (Filter(under=("A",), leads=("ATFJCC",), statuses=RUNNING, due_from=TODAY), ["A.2.1.2"]),
]


@pytest.mark.parametrize(("wanted", "expected"), FILTERS)
def test_a_filter_lets_through_what_it_says(both: Connection, wanted: Filter, expected: list[str]) -> None:
    assert listed(both, wanted) == expected


def test_a_withdrawn_activity_is_in_no_list(stored: Connection) -> None:
    plans.save(stored, with_activities(STUDY))
    assert listed(stored, Filter()) == ["A.2.1.2"]


@pytest.mark.parametrize("name", ["TF", "joint committee", "Trade Facilitation"])
def test_a_body_is_meant_by_any_of_its_names(stored: Connection, name: str) -> None:
    bodies.save(stored, [Body("ATFJCC", "Trade Facilitation", ("TF", "Joint Committee"))])
    assert listed(stored, Filter(leads=(name,))) == ["A.2.1.1", "A.2.1.2"]


def test_lines_of_codes_come_in_the_order_of_the_codes(stored: Connection) -> None:
    wanted = ("B.1", "Z.1", "A.2.1.2")
    assert lookup.lines_of(stored, "ASEAN", wanted) == (line("B.1"), line("A.2.1.2"))


def test_lines_of_no_codes_are_none(stored: Connection) -> None:
    assert lookup.lines_of(stored, "ASEAN", ()) == ()


def test_progress_counts_the_whole_plan(both: Connection) -> None:
    assert lookup.progress(both, "ASEAN", TODAY) == Progress(4, 1, 1)


def test_progress_does_not_count_the_withdrawn(stored: Connection) -> None:
    plans.save(stored, with_activities(STUDY))
    assert lookup.progress(stored, "ASEAN", TODAY) == Progress(1, 0, 0)


def test_the_outermost_sections_come_with_their_progress(both: Connection) -> None:
    assert lookup.top(both, "ASEAN", TODAY) == ((A, Progress(2, 1, 0)), (B, Progress(2, 0, 1)))


def test_levels_come_in_the_order_in_which_they_appear(both: Connection) -> None:
    assert lookup.level_names(both, "ASEAN") == ("workstream", "topic", "objective")


def test_a_search_sees_titles_and_what_is_said_besides(stored: Connection) -> None:
    assert lookup.search_entries(stored, "ASEAN")[1] == (
        "A.2.1.2",
        "Technical Study",
        (
            "Technical Study on interoperability "
            "ATFJCC in consultation with ASEAN Single Window Steering Committee (ASWSC) Draft circulated"
        ),
    )


def test_bodies_of_a_person_are_those_of_the_day(connection: Connection) -> None:
    term = Person("U1", Post.DEPUTY, date(2023, 1, 1), date(2023, 5, 15))
    bodies.save(connection, [Body("ATFJCC", people=(term,)), Body("ACCEC", people=(Person("U1", Post.FOCAL_POINT),))])
    days = (date(2022, 12, 31), date(2023, 1, 1), TODAY, date(2023, 5, 16))
    assert [lookup.bodies_of(connection, "U1", day) for day in days] == [
        ("ACCEC",),
        ("ACCEC", "ATFJCC"),
        ("ACCEC", "ATFJCC"),
        ("ACCEC",),
    ]


def test_titles_that_are_lost_are_replaced_by_the_level_among_nearest_codes(stored: Connection) -> None:
    assert lookup.near(stored, codes.read("A.2.1.0"), limit=10)[2:] == (("A.2.1", "objective"),)


KEYED: dict[str, tuple[Select[Any] | CompoundSelect[Any], dict[str, Any]]] = {
    "by code": (statements.BY_KEY, {"wanted": "A.2.1.2"}),
    "by code without dots": (statements.BY_SQUASH, {"wanted": "A212"}),
    "by former code": (statements.BY_FORMER_KEY, {"wanted": "A.2.1.2"}),
    "by former code without dots": (statements.BY_FORMER_SQUASH, {"wanted": "A212"}),
    "bodies": (statements.BODIES, {"activity": 1}),
    "metrics": (statements.METRICS, {"activity": 1}),
    "deliverables": (statements.DELIVERABLES, {"activity": 1}),
    "names above": (statements.NAMES_ABOVE, {"section": 1}),
    "sections": (statements.SECTIONS_UNDER_IT, {"section": 1}),
    "progress": (statements.PROGRESS_OF_ITSELF, {"section": 1, "today": TODAY}),
    "progress of parts": (statements.PROGRESS_UNDER_IT, {"section": 1, "today": TODAY}),
}


SCANS = ("SCAN activity", "SCAN section", "SCAN former_code")


@pytest.mark.parametrize("name", KEYED)
def test_a_code_is_answered_by_keys_alone_however_large_the_plan(connection: Connection, name: str) -> None:
    statement, asked = KEYED[name]
    written = statement.params(asked).compile(connection, compile_kwargs={"literal_binds": True})
    steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {written}").all()
    assert [step.detail for step in steps if step.detail.startswith(SCANS)] == []


def test_a_section_is_whole_wherever_it_is_shown(stored: Connection) -> None:
    found = find(stored, "A.2")
    assert isinstance(found, PlacedSection)
    assert (found.section, found.parts[0][0]) == (A2, Section("A.2.1", "objective"))


def test_a_search_finds_a_body_by_a_name_it_had_before(stored: Connection) -> None:
    bodies.save(stored, [Body("ASWSC", aliases=("Window Group",))])
    found = [code for code, _, text in lookup.search_entries(stored, "ASEAN") if "Window Group" in text]
    assert found == ["A.2.1.2", "B.2"]


def test_a_new_name_of_a_body_is_another_edition(stored: Connection) -> None:
    before = lookup.edition(stored, "ASEAN")
    bodies.save(stored, [Body("ASWSC", aliases=("Window Group",))])
    assert lookup.edition(stored, "ASEAN") != before


def test_the_edition_grows_with_every_change_of_the_activities(stored: Connection) -> None:
    editions = [lookup.edition(stored, "ASEAN")]
    for plan in (PLAN, with_activities(SURVEY, STUDY, REPORT), with_activities(replace(SURVEY, title="New")), PLAN):
        plans.save(stored, plan)
        editions.append(lookup.edition(stored, "ASEAN"))
    assert [version for version, _ in editions] == [4, 4, 5, 8, 12]


@pytest.mark.parametrize("months", range(0, 60, 3))
def test_what_a_list_finds_at_risk_is_what_its_lines_say(tmp_path: Path, months: int) -> None:
    databases.load(tmp_path / "asean.db")
    today = date(2022 + months // 12, months % 12 + 1, 15)
    with Database(f"sqlite:///{tmp_path}/asean.db").reading() as connection:
        everything = lookup.lines(connection, "ASEAN", Filter(), today, 0, 100).lines
        found = lookup.lines(connection, "ASEAN", Filter(at_risk=True), today, 0, 100).lines
    wanted = {each.code for each in everything if risk(each.status, each.timeline.end, each.first_owed, today)}
    assert {each.code for each in found} == wanted
