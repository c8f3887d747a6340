from datetime import date

import pytest
from sqlalchemy import Connection, select

from storage import history, lookup, outcome_reports, placing, plans, verifying
from storage.history_tables import HISTORY
from storage.outcome_reports import Reported
from storage.tables import SECTION
from tests.storage.a_plan import ACT, HEAD, PLAN, SECTIONS, TODAY
from workplan.history import Edit, Entry, Kind
from workplan.placed import PlanName
from workplan.plan import OutcomeMetric
from workplan.updates import Reading, ReadingError

DAY = date(2024, 6, 30)
READING = Reading(0, "6 AMS", DAY, "Mapping Study")
COVERAGE = OutcomeMetric("Coverage", "5 AMS")
COVERED = OutcomeMetric("Coverage", "5 AMS", "6 AMS", DAY, "Mapping Study")


def read(connection: Connection, code: str | None = "A.2", reading: Reading = READING) -> Reported:
    return outcome_reports.report(connection, "ASEAN", code, reading, ACT)


def metrics(connection: Connection) -> tuple[OutcomeMetric, ...]:
    plan = plans.load(connection, "ASEAN")
    assert plan is not None
    return (*plan.head.vision_metrics, *(metric for section in plan.sections for metric in section.outcome_metrics))


def entries(connection: Connection) -> list[Entry]:
    return [history.of_row(row) for row in connection.execute(select(HISTORY).order_by(HISTORY.c.id))]


@pytest.mark.parametrize("code", ["A.2", "a-2"])
def test_a_reading_of_a_level_is_written(stored: Connection, code: str) -> None:
    assert read(stored, code) == Reported("ASEAN", code, 0, COVERAGE, COVERED)
    assert metrics(stored) == (*HEAD.vision_metrics, COVERED)


def test_a_reading_of_the_whole_plan_is_written(stored: Connection) -> None:
    after = OutcomeMetric("% completed", None, "6 AMS", DAY, "Mapping Study")
    assert read(stored, None) == Reported("ASEAN", None, 0, HEAD.vision_metrics[0], after)
    assert metrics(stored) == (after, COVERAGE)


def test_the_card_of_a_level_has_its_reading(stored: Connection) -> None:
    read(stored)
    section_id = stored.execute(select(SECTION.c.id).where(SECTION.c.code == "A.2")).scalar_one()
    placed = placing.section(stored, PlanName("ASEAN", "Work Plan"), section_id, TODAY)
    assert placed.section.outcome_metrics == (COVERED,)


def test_each_reading_has_an_entry_with_what_was_there_before(stored: Connection) -> None:
    read(stored)
    read(stored, reading=Reading(0, "7 AMS", DAY, "Mapping Study"))
    read(stored, None)
    first, second, of_plan = entries(stored)
    assert (first.kind, first.act, first.plan, first.activity_id, first.code) == (
        Kind.REPORT,
        ACT,
        "ASEAN",
        None,
        "A.2",
    )
    assert [first.edits, second.edits] == [
        (
            Edit("value", None, "6 AMS", "outcome_metrics", 0, "Coverage"),
            Edit("as_of", None, "2024-06-30", "outcome_metrics", 0, "Coverage"),
            Edit("source", None, "Mapping Study", "outcome_metrics", 0, "Coverage"),
        ),
        (Edit("value", "6 AMS", "7 AMS", "outcome_metrics", 0, "Coverage"),),
    ]
    assert (of_plan.code, {edit.part for edit in of_plan.edits}) == ("ASEAN", {"vision_metrics"})
    assert verifying.verify(stored).breaks == ()


def test_what_cannot_be_taken_is_not_written(stored: Connection) -> None:
    with pytest.raises(ReadingError):
        read(stored, "A.2.1")
    assert (metrics(stored), entries(stored)) == ((*HEAD.vision_metrics, COVERAGE), [])


def test_a_reading_stays_when_the_file_is_loaded_again(stored: Connection) -> None:
    read(stored)
    assert not plans.save(stored, PLAN)
    assert metrics(stored) == (*HEAD.vision_metrics, COVERED)


def test_the_first_level_that_has_an_outcome_metric_is_found(stored: Connection) -> None:
    assert (lookup.first_measured(stored, "ASEAN"), lookup.first_measured(stored, "ESCAP")) == (SECTIONS[1].code, None)
