from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from storage.reloading import merge
from tests.storage.a_plan import STUDY
from workplan.plan import Activity, Deliverable, DeliverableState, Metric
from workplan.status import Status

EARLIER, MOMENT, LATER = (datetime(2023, month, 1, tzinfo=UTC) for month in (1, 3, 5))

LOADED = replace(STUDY, status=Status.NOT_STARTED, status_text=None, last_update=None, metrics=(), deliverables=())
REPORTED = replace(LOADED, status=Status.COMPLETED, status_text="Published", last_update=MOMENT)


def report(activity: Activity) -> tuple[Status, str | None, datetime | None]:
    return activity.status, activity.status_text, activity.last_update


def test_a_file_that_states_no_status_leaves_what_was_reported() -> None:
    assert merge(REPORTED, LOADED) == REPORTED


def test_a_file_changes_what_a_plan_says() -> None:
    changed = replace(LOADED, title="Study", source_note=None, references=())
    assert merge(LOADED, changed) == changed


STATED = [
    (None, None, True),
    (None, MOMENT, False),
    (EARLIER, None, True),
    (EARLIER, MOMENT, False),
    (MOMENT, MOMENT, True),
    (LATER, MOMENT, True),
]


@pytest.mark.parametrize(("stated", "reported", "wins"), STATED)
def test_a_status_that_a_file_states_wins_unless_a_later_one_was_reported(
    stated: datetime | None, reported: datetime | None, wins: bool
) -> None:
    loaded = replace(LOADED, status=Status.ON_HOLD, status_text="Paused", last_update=stated)
    stored = replace(REPORTED, last_update=reported)
    assert report(merge(stored, loaded)) == report(loaded if wins else stored)


def test_a_file_may_state_as_of_a_date_that_nothing_has_started() -> None:
    loaded = replace(LOADED, last_update=LATER)
    assert report(merge(REPORTED, loaded)) == (Status.NOT_STARTED, None, LATER)


PARTNERS = Metric("Number of partners included in the study", "0", "3")
VALUED = replace(PARTNERS, value="2", as_of=date(2023, 3, 1), source="ASW", members=("SG",))
OTHER = Metric("Study completed", "0")


def merged_metrics(stored: tuple[Metric, ...], loaded: tuple[Metric, ...]) -> tuple[Metric, ...]:
    return merge(replace(LOADED, metrics=stored), replace(LOADED, metrics=loaded)).metrics


def test_a_metric_keeps_the_value_that_was_reported() -> None:
    assert merged_metrics((VALUED,), (PARTNERS,)) == (VALUED,)


def test_a_metric_keeps_its_value_when_its_target_changes() -> None:
    assert merged_metrics((VALUED,), (replace(PARTNERS, target="5"),)) == (replace(VALUED, target="5"),)


def test_a_metric_keeps_its_value_when_it_moves() -> None:
    assert merged_metrics((VALUED, OTHER), (OTHER, PARTNERS)) == (OTHER, VALUED)


def test_a_metric_keeps_its_value_when_its_wording_is_corrected() -> None:
    corrected = replace(PARTNERS, text="Number of partners included in the Study")
    assert merged_metrics((VALUED,), (corrected,)) == (replace(VALUED, text=corrected.text),)


def test_another_metric_in_its_place_gets_no_value() -> None:
    assert merged_metrics((VALUED,), (OTHER,)) == (OTHER,)


def test_of_two_metrics_with_the_same_words_each_keeps_its_own_value() -> None:
    second = replace(VALUED, value="1")
    assert merged_metrics((VALUED, second), (PARTNERS, PARTNERS)) == (VALUED, second)


VALUES = [(None, False), (date(2023, 2, 28), False), (date(2023, 3, 1), True), (date(2023, 4, 1), True)]


@pytest.mark.parametrize(("as_of", "wins"), VALUES)
def test_a_value_that_a_file_states_wins_unless_a_later_one_was_reported(as_of: date | None, wins: bool) -> None:
    loaded = replace(PARTNERS, value="3", as_of=as_of)
    assert merged_metrics((VALUED,), (loaded,)) == ((loaded if wins else VALUED),)


DRAFT = Deliverable("Draft", date(2023, 6, 30))
DONE = replace(DRAFT, state=DeliverableState.DONE, done_on=date(2023, 3, 1))
WAIVED = replace(DRAFT, state=DeliverableState.WAIVED)

DELIVERABLES: list[tuple[dict[str, Any], Deliverable, Deliverable, Deliverable]] = [
    ({"last_update": MOMENT}, DONE, DRAFT, DONE),
    ({"last_update": MOMENT}, DONE, WAIVED, DONE),
    ({"last_update": None}, DRAFT, DONE, DONE),
    ({"last_update": None}, DONE, WAIVED, WAIVED),
    ({"last_update": None}, DONE, replace(DRAFT, due=date(2023, 9, 30)), replace(DONE, due=date(2023, 9, 30))),
    ({"last_update": None}, DONE, replace(DRAFT, label="Study"), replace(DRAFT, label="Study")),
]


@pytest.mark.parametrize(("reported", "stored", "loaded", "expected"), DELIVERABLES)
def test_a_deliverable_keeps_what_was_reported_of_it(
    reported: dict[str, Any], stored: Deliverable, loaded: Deliverable, expected: Deliverable
) -> None:
    kept = replace(LOADED, deliverables=(stored,), **reported)
    assert merge(kept, replace(LOADED, deliverables=(loaded,))).deliverables == (expected,)
