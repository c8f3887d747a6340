from collections.abc import Callable
from pathlib import Path

import pytest

from storage.files import plan_files
from storage.files.plan_files import Wanted
from storage.files.unstated import Unstated
from tests.storage.files.made import COLUMNS, GOOD, STUDY, problems
from workplan.plan import Activity, Deliverable, Metric, OutcomeMetric, PlanHead, Section

Write = Callable[..., Path]

PLAN_ROW = "Code,Activity,Timeline,Lead,Level\nTRADE,Work Plan,,,plan\nA.1,Study,2024,ACCEC,\n"

NAMES = [
    ("trade.csv", "TRADE"),
    ("Work plan 2024 (final).csv", "WORK-PLAN-2024-FINAL"),
    ("Regional Action Plan on Digital Trade.csv", "REGIONAL-ACTION-PLAN"),
    ("été–été.csv", "T-T"),
    ("行動計画.csv", "PLAN"),
    ("--.csv", "PLAN"),
]


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_a_table_without_a_key_is_named_after_its_file_and_says_so(written: Write, name: str, key: str) -> None:
    path = written(GOOD, name)
    file = plan_files.read(path)
    assert (file.plan.head.key, [str(notice) for notice in file.notices]) == (
        key,
        [f"{path}:A1: the file says no key and is read as {key}: name another when you load it."],
    )


def test_a_table_is_named_after_what_its_author_calls_it(written: Write) -> None:
    file = plan_files.read(written(GOOD, "upload"), Wanted(name="Trade.csv"))
    assert (file.plan.head.key, file.plan.head.title) == ("TRADE", "Trade")


def test_a_key_that_is_wanted_needs_no_notice(written: Write) -> None:
    file = plan_files.read(written(GOOD, "plan.csv"), Wanted(key="TRIAL"))
    assert (file.plan.head.key, file.notices) == ("TRIAL", ())


def test_a_row_of_the_plan_says_its_key(written: Write) -> None:
    file = plan_files.read(written(PLAN_ROW, "plan.csv"))
    assert (file.plan.head, file.notices) == (PlanHead("TRADE", "Work Plan"), ())


def test_a_key_that_is_wanted_goes_before_the_row_of_the_plan(written: Write) -> None:
    file = plan_files.read(written(PLAN_ROW, "plan.csv"), Wanted(key="TRIAL"))
    assert file.plan.head == PlanHead("TRIAL", "Work Plan")


def test_the_first_text_above_the_table_is_the_title(written: Write) -> None:
    file = plan_files.read(written(f'\n,"Regional\nAction Plan"\nAdopted in 2024\n{GOOD}', "plan.csv"))
    assert file.plan.head.title == "Regional Action Plan"


def test_without_one_the_name_of_the_file_is_the_title(written: Write) -> None:
    assert plan_files.read(written(GOOD, "Action plan.csv")).plan.head.title == "Action plan"


NO_HEADER = "the file has no row that names the columns of a plan: give it a row with Code, Activity, Timeline and Lead Implementing Body."
NO_PLAN = [
    ("Name,Telephone\nAnn,1\n", [f"plan.csv:A1: {NO_HEADER}"]),
    ("A.1,Study,2024,ACCEC\n", [f"plan.csv:A1: {NO_HEADER}"]),
    (COLUMNS, ["plan.csv:A1: the file has no activities: write at least one."]),
    (
        "Code,Activity,Lead,Lead Agency\nA.1,,x,y\n",
        [
            "plan.csv:A1: the header has no column for the timeline: head one Timeline, and leave it blank if the plan has none.",
            "plan.csv:D1: the header names the bodies a second time, first in C1: keep one.",
            "plan.csv:B2: A.1 has no title: write one.",
        ],
    ),
]


@pytest.mark.parametrize(("text", "sentences"), NO_PLAN)
def test_a_table_without_header_or_rows_is_refused(tmp_path: Path, text: str, sentences: list[str]) -> None:
    assert problems(tmp_path / "plan.csv", text) == sentences


OF_THE_PLAN = {(PlanHead, name) for name in ("title", "activity_level", "vision", "vision_metrics", "as_of", "members")}
OF_COLUMNS: dict[str, set[tuple[type, str]]] = {
    "Description": {(Activity, "description"), (Section, "desired_outcome"), (PlanHead, "vision")},
    "Metric": {(Activity, "metrics"), (Section, "outcome_metrics"), (PlanHead, "vision_metrics")},
    "Baseline": {(Metric, "baseline"), (OutcomeMetric, "baseline")},
    "Target": {(Metric, "target")},
    "Level": {(Section, "level")},
    "Deliverable": {(Activity, "deliverables")},
    "Due": {(Deliverable, name) for name in ("due", "relative", "follows")},
    "Done on": {(Deliverable, "done_on")},
    "Origin": {(Deliverable, "origin")},
    "Status text": {(Activity, "status_text")},
    "References": {(Activity, "references")},
    "Source note": {(Activity, "source_note"), (Section, "source_note")},
    "Source": {(Metric, "source"), (OutcomeMetric, "source")},
    "Members": {(PlanHead, "members"), (Metric, "members")},
    "Maturity": {(Metric, "maturity")},
    "Evidence": {(Activity, "evidence")},
    "As of": {(Metric, "as_of"), (OutcomeMetric, "as_of")},
    "Status": {(Activity, "status")},
}


def unstated(written: Write, more: str) -> Unstated:
    """Return what a table says nothing about, with columns beside those that it needs."""
    return plan_files.read(written(f"Code,Activity,Timeline,Lead{more}\n{STUDY}", "plan.csv")).unstated


def test_a_table_says_nothing_of_what_it_has_no_column_for(written: Write) -> None:
    of_all = {field for fields in OF_COLUMNS.values() for field in fields}
    assert unstated(written, "") == of_all | OF_THE_PLAN


@pytest.mark.parametrize("column", OF_COLUMNS)
def test_a_column_that_stands_says_it_even_where_it_is_blank(written: Write, column: str) -> None:
    assert unstated(written, "") - unstated(written, f",{column}") == OF_COLUMNS[column] - OF_THE_PLAN


def test_a_row_of_the_plan_says_its_title(written: Write) -> None:
    assert (PlanHead, "title") not in plan_files.read(written(PLAN_ROW, "plan.csv")).unstated


def test_a_row_of_the_plan_says_nothing_of_what_has_no_column(written: Write) -> None:
    of_plan = {name for part, name in plan_files.read(written(PLAN_ROW, "plan.csv")).unstated if part is PlanHead}
    assert of_plan == {"vision", "vision_metrics", "activity_level", "as_of", "members"}


def test_headings_say_the_levels_where_no_column_does(written: Write) -> None:
    text = f"{COLUMNS}Pillar 1: Law,,,\n1.1,Study,2024,ACCEC\n"
    assert (Section, "level") not in plan_files.read(written(text, "plan.csv")).unstated


def test_yaml_says_everything(written: Write) -> None:
    text = "plan: {key: A, title: B}\nactivities: [{code: A, title: B, timeline: null, bodies: null}]\n"
    assert plan_files.read(written(text)).unstated == frozenset()
