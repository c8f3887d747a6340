from dataclasses import replace

import pytest

from documents import outline
from tests.documents.a_report import PLAN, TASKS
from workplan.plan import Activity, Plan, PlanHead, Section
from workplan.timeline import Timeline


def told(plan: Plan) -> list[object]:
    """Return groups as codes: the heading, how deep it is, and the bands with their activities."""
    return [
        (
            group.section and group.section.code,
            group.depth,
            [(band.section and band.section.code, [each.code for each in band.activities]) for band in group.bands],
        )
        for group in outline.groups(plan)
    ]


def made(sections: dict[str, str], *codes: str) -> Plan:
    """Return a plan of sections by code and level, and of activities by code."""
    several = tuple(Section(code, level, code) for code, level in sections.items())
    return Plan(PlanHead("P", "Plan"), several, tuple(Activity(code, code, code, Timeline()) for code in codes))


def test_the_innermost_of_several_levels_stands_beside_its_activities() -> None:
    assert told(PLAN) == [
        ("A", 0, []),
        ("A.2", 1, [("A.2.1", ["A.2.1.1", "A.2.1.2"]), ("A.2.2", ["A.2.2.1"])]),
        ("B", 0, [(None, ["B.1"])]),
    ]


def test_a_level_alone_is_a_heading() -> None:
    assert told(TASKS.plan) == [("T", 0, [(None, ["T.1", "T.2"])])]


def test_a_plan_without_sections_is_one_group() -> None:
    assert told(made({}, "1", "2")) == [(None, 0, [(None, ["1", "2"])])]


def test_what_stands_under_no_section_comes_last() -> None:
    plan = made({"A": "pillar", "A.1": "line"}, "C.1", "A.1.1", "A.2")
    assert told(plan) == [("A", 0, [(None, ["A.2"]), ("A.1", ["A.1.1"])]), (None, 0, [(None, ["C.1"])])]


def test_the_innermost_level_is_a_heading_where_it_states_outcomes() -> None:
    sections = (*PLAN.sections[:2], replace(PLAN.sections[2], desired_outcome="Wider use"))
    assert told(replace(PLAN, sections=sections)) == [
        ("A", 0, []),
        ("A.2", 1, [(None, ["A.2.2.1"])]),
        ("A.2.1", 2, [(None, ["A.2.1.1", "A.2.1.2"])]),
        (None, 0, [(None, ["B.1"])]),
    ]


def test_sections_stand_in_the_order_of_the_plan_whatever_they_are_called() -> None:
    plan = made({"B": "pillar", "B.1": "line", "A": "pillar", "A.1": "line"}, "A.1.1", "B.1.1")
    assert told(plan) == [("B", 0, [("B.1", ["B.1.1"])]), ("A", 0, [("A.1", ["A.1.1"])])]


@pytest.mark.parametrize(("levels", "beside"), [((), None), (("table",), None), (("pillar", "line", "pillar"), "line")])
def test_which_level_stands_beside(levels: tuple[str, ...], beside: str | None) -> None:
    sections = [Section(str(number), level) for number, level in enumerate(levels)]
    assert outline.beside_level(sections) == beside


def test_a_group_has_all_activities_of_its_bands() -> None:
    _, topic, _ = outline.groups(PLAN)
    assert [each.code for each in topic.activities] == ["A.2.1.1", "A.2.1.2", "A.2.2.1"]
