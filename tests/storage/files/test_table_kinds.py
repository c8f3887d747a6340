import pytest

from storage.files import table_kinds
from tests.storage.files.made import table, told

COLUMNS = "Code,Activity,Timeline,Lead,Metric"
NOTHING = "has nothing under it: activities belong to a section by their codes, such as"
Sorted = tuple[str | None, dict[str, str], list[str], list[str]]


def kinds(text: str) -> Sorted:
    """Return the key of the plan, the levels of the sections, the codes of the activities, and what is told."""
    made = table(text)
    found = table_kinds.of(made)
    plan = found.plan.code if found.plan else None
    return plan, found.levels, [item.code for item in found.activities], told(made.findings)


BY_CODE: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "what something stands under": (
        "A,Trade,,,\nA.1,Study,2024,ACCEC,\nA.2,Forum,2024,ACCEC,",
        {"A": "workstream"},
        ["A.1", "A.2"],
    ),
    "three levels of it": (
        "A,Trade,,,\nA.1,Paper,,,\nA.1.1,Law,,,\nA.1.1.1,Study,2024,ACCEC,",
        {"A": "workstream", "A.1": "topic", "A.1.1": "objective"},
        ["A.1.1.1"],
    ),
    "four levels of it": (
        "A,a,,,\nA.1,b,,,\nA.1.1,c,,,\nA.1.1.1,d,,,\nA.1.1.1.1,Study,2024,ACCEC,",
        {"A": "workstream", "A.1": "topic", "A.1.1": "objective", "A.1.1.1": "section"},
        ["A.1.1.1.1"],
    ),
    "a section with a metric of its outcome": (
        "A,Trade,,,Cost of trade\nA.1,Study,2024,ACCEC,",
        {"A": "workstream"},
        ["A.1"],
    ),
    "a section listed after what is under it": ("A.1,Study,2024,ACCEC,\nA,Trade,,,", {"A": "workstream"}, ["A.1"]),
    "hyphens": ("TF,Trade,,,\nTF-1,Study,2024,ACCEC,", {"TF": "workstream"}, ["TF-1"]),
    "small letters": ("a,Trade,,,\nA.1,Study,2024,ACCEC,", {"a": "workstream"}, ["A.1"]),
    "a flat plan": ("1,Study,2024,ACCEC,\n2,Forum,2024,ACCEC,", {}, ["1", "2"]),
    "an activity without timeline and lead among others": (
        "A,Trade,,,\nA.1,Study,2024,ACCEC,\nA.2,Forum,,,",
        {"A": "workstream"},
        ["A.1", "A.2"],
    ),
    "a plan that has neither timelines nor leads": ("1,Study,,,\n2,Forum,,,", {}, ["1", "2"]),
    "levels named in the headings": (
        "Pillar 1: Law,,,,\nOutput 1.1: Acts,,,,\n1.1.1,Study,2024,ACCEC,\nPillar 2 – Ports,,,,\n2.1,Forum,2024,ACCEC,",
        {"1": "pillar", "1.1": "output", "2": "pillar"},
        ["1.1.1", "2.1"],
    ),
    "a heading without the letter of the codes under it": (
        "Pillar 1: Law,,,,\nP1.1,Study,2024,ACCEC,",
        {"P1": "pillar"},
        ["P1.1"],
    ),
    "a heading without the initials of the codes under it": (
        "Strategic Goal 1: Law,,,,\nSG1.1,Study,2024,ACCEC,",
        {"SG1": "strategic goal"},
        ["SG1.1"],
    ),
    "a level that the title begins with": ("1,Pillar 1: Law,,,\n1.1,Study,2024,ACCEC,", {"1": "pillar"}, ["1.1"]),
    "a level named once for all of its depth": (
        "Pillar 1: Law,,,,\n1.1,Study,2024,ACCEC,\n2. Ports,,,,\n2.1,Forum,2024,ACCEC,",
        {"1": "pillar", "2": "pillar"},
        ["1.1", "2.1"],
    ),
}


@pytest.mark.parametrize("name", BY_CODE)
def test_codes_say_what_is_a_section(name: str) -> None:
    text, levels, activities = BY_CODE[name]
    assert kinds(f"{COLUMNS}\n{text}\n") == (None, levels, activities, [])


def test_a_heading_with_nothing_under_it_is_a_section_and_told() -> None:
    assert kinds(f"{COLUMNS}\nPillar I: Law,,,,\n1,Study,2024,ACCEC,\n") == (
        None,
        {"I": "pillar"},
        ["1"],
        [f"A2: I {NOTHING} I.1."],
    )


def test_a_numbered_text_under_the_table_is_a_note() -> None:
    assert kinds(f"{COLUMNS}\nA.1,Study,2024,ACCEC,\n1. Dates are indicative.,,,,\n") == (
        None,
        {},
        ["A.1"],
        ["A3: the row is neither activity nor section, “1. Dates are indicative.”: left out."],
    )


def test_a_bare_row_above_the_depth_of_the_work_is_a_section() -> None:
    assert kinds(f"{COLUMNS}\nA,Trade,,,\nB,Skills,,,\nB.1,Study,2024,ACCEC,\n") == (
        None,
        {"A": "workstream", "B": "workstream"},
        ["B.1"],
        [f"A2: A {NOTHING} A.1."],
    )


BY_LEVEL: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "sections alone have a level": (
        "A,Trade,,,,Pillar\nA.1,Study,2024,ACCEC,,\nA.2,Forum,,,,",
        {"A": "Pillar"},
        ["A.1", "A.2"],
    ),
    "activities have one too": (
        "A,Trade,,,,Pillar\nA.1,Study,2024,ACCEC,,Activity\nA.2,Forum,,,,activity",
        {"A": "Pillar"},
        ["A.1", "A.2"],
    ),
    "a section at the depth of the work": (
        "A,Trade,,,,Pillar\nA.1,Study,2024,ACCEC,,\nA.2,Law,,,,Topic\nA.2.1,Forum,2024,ACCEC,,",
        {"A": "Pillar", "A.2": "Topic"},
        ["A.1", "A.2.1"],
    ),
}


@pytest.mark.parametrize("name", BY_LEVEL)
def test_a_column_for_levels_says_what_is_a_section(name: str) -> None:
    text, levels, activities = BY_LEVEL[name]
    assert kinds(f"{COLUMNS},Level\n{text}\n") == (None, levels, activities, [])


def test_by_its_level_even_an_empty_section_is_one() -> None:
    assert kinds(f"{COLUMNS},Level\nA.1,Study,2024,ACCEC,,\nB,Skills,,,,Pillar\n") == (
        None,
        {"B": "Pillar"},
        ["A.1"],
        [f"A3: B {NOTHING} B.1."],
    )


@pytest.mark.parametrize("word", ["plan", "Plan", " PLAN "])
def test_the_level_plan_marks_the_row_of_the_whole_plan(word: str) -> None:
    assert kinds(f"{COLUMNS},Level\nASEAN,Work Plan,,,,{word}\nA.1,Study,2024,ACCEC,,\n") == ("ASEAN", {}, ["A.1"], [])


def test_the_key_of_the_plan_may_be_the_code_of_a_section() -> None:
    text = f"{COLUMNS},Level\nA,Work Plan,,,,plan\nA,Trade,,,,Pillar\nA.1,Study,2024,ACCEC,,\n"
    assert kinds(text) == ("A", {"A": "Pillar"}, ["A.1"], [])
