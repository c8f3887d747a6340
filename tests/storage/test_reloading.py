from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from storage.files.unstated import Unstated
from storage.reloading import merge, merge_outcomes
from tests.storage.a_plan import STUDY
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, DeliverableState, Maturity, Metric, OutcomeMetric
from workplan.status import Status
from workplan.timeline import parse

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
VALUED = replace(PARTNERS, value="2", as_of=date(2023, 3, 1), source="ASW", members=(MemberState("SG"),))
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


AVAILABLE, NEEDED = Maturity.AVAILABLE, Maturity.NEEDS_DEVELOPMENT
MATURITIES = [
    (None, AVAILABLE, None, AVAILABLE),
    (None, AVAILABLE, NEEDED, NEEDED),
    (None, None, NEEDED, NEEDED),
    (MOMENT, AVAILABLE, NEEDED, AVAILABLE),
    (MOMENT, None, NEEDED, NEEDED),
]


@pytest.mark.parametrize(("reported", "stored", "loaded", "expected"), MATURITIES)
@pytest.mark.parametrize("metric", [PARTNERS, VALUED])
def test_the_maturity_that_a_file_states_wins_unless_something_was_reported_since(
    metric: Metric,
    reported: datetime | None,
    stored: Maturity | None,
    loaded: Maturity | None,
    expected: Maturity | None,
) -> None:
    earlier = replace(LOADED, metrics=(replace(metric, maturity=stored),), last_update=reported)
    file = replace(LOADED, metrics=(replace(PARTNERS, maturity=loaded),))
    assert merge(earlier, file).metrics == (replace(metric, maturity=expected),)


SHOWN = ("https://a.example",)


@pytest.mark.parametrize(("stated", "wins"), [(EARLIER, False), (LATER, True)])
def test_evidence_goes_with_the_status(stated: datetime, wins: bool) -> None:
    stored = replace(REPORTED, evidence=SHOWN)
    loaded = replace(LOADED, status=Status.ON_HOLD, last_update=stated)
    assert merge(stored, loaded).evidence == (() if wins else SHOWN)


@pytest.mark.parametrize(("status", "kept"), [(Status.COMPLETED, SHOWN), (Status.ON_HOLD, ())])
def test_a_table_without_a_column_for_evidence_leaves_it_to_the_status_that_it_shows(
    status: Status, kept: tuple[str, ...]
) -> None:
    stored, loaded = replace(REPORTED, evidence=SHOWN), replace(LOADED, status=status, last_update=LATER)
    assert merge(stored, loaded, frozenset({(Activity, "evidence")})).evidence == kept


REVISED = replace(LOADED, original=parse("2022"), formerly=("A.9",))


@pytest.mark.parametrize(
    ("loaded", "expected"),
    [
        (LOADED, REVISED),
        (replace(LOADED, original=parse("2021"), formerly=("A.8", "A.9")),) * 2,
    ],
)
def test_the_original_timeline_and_former_codes_stay_unless_a_file_states_them(
    loaded: Activity, expected: Activity
) -> None:
    assert merge(REVISED, loaded) == expected


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


def test_of_two_deliverables_with_the_same_words_each_keeps_its_own_state() -> None:
    stored = replace(LOADED, deliverables=(DONE, DRAFT))
    assert merge(stored, replace(LOADED, deliverables=(DRAFT, DRAFT))) == stored


RICH = replace(
    STUDY,
    metrics=(replace(VALUED, baseline="1"), replace(OTHER, source="Annex", members=(MemberState("TH"),))),
    deliverables=(DONE, replace(DRAFT, label="Study", due=date(2024, 6, 30))),
)
POOR = replace(
    RICH,
    description=RICH.title,
    metrics=(Metric(PARTNERS.text), Metric(OTHER.text)),
    deliverables=(Deliverable("Draft"), Deliverable("Study")),
    references=(),
    source_note=None,
    status=Status.NOT_STARTED,
    status_text=None,
    last_update=None,
)
"""The same as a table says it that has columns for the texts of metrics and deliverables only."""
OF_POOR: Unstated = frozenset({
    *((Activity, name) for name in ("description", "references", "source_note", "status", "status_text")),
    *((Metric, name) for name in ("baseline", "target", "as_of", "source", "members")),
    *((Deliverable, name) for name in ("due", "done_on")),
})  # fmt: skip


@pytest.mark.parametrize("last_update", [None, MOMENT])
def test_an_older_table_over_a_richer_activity_loses_nothing(last_update: datetime | None) -> None:
    stored = replace(RICH, last_update=last_update)
    assert merge(stored, POOR, OF_POOR) == stored


def test_a_table_without_metrics_and_deliverables_says_nothing_of_them() -> None:
    loaded = replace(POOR, metrics=(), deliverables=())
    unstated = OF_POOR | {(Activity, "metrics"), (Activity, "deliverables")}
    assert merge(RICH, loaded, unstated) == RICH


def test_what_stands_in_a_column_is_cleared_by_an_emptied_cell() -> None:
    assert merge(RICH, POOR) == replace(
        POOR,
        metrics=(replace(VALUED, baseline=None, target=None), Metric(OTHER.text)),
        deliverables=(replace(DONE, due=None), Deliverable("Study")),
        status=RICH.status,
        status_text=RICH.status_text,
        last_update=RICH.last_update,
    )


def test_a_description_is_not_kept_under_another_title() -> None:
    loaded = replace(POOR, title="Survey", description="Survey")
    assert merge(RICH, loaded, OF_POOR).description == "Survey"


OF_VALUES = [
    (None, VALUED),
    ("2", VALUED),
    ("3", VALUED),
]


@pytest.mark.parametrize(("value", "expected"), OF_VALUES)
def test_a_value_without_a_day_does_not_replace_one_with_a_day(value: str | None, expected: Metric) -> None:
    loaded = replace(POOR, metrics=(replace(PARTNERS, value=value),))
    assert merge(replace(RICH, metrics=(VALUED,)), loaded, OF_POOR).metrics == (expected,)


def test_the_source_of_a_value_is_not_kept_beside_another_value() -> None:
    undated = replace(VALUED, as_of=None)
    loaded = replace(POOR, metrics=(replace(PARTNERS, value="3"),))
    assert merge(replace(RICH, metrics=(undated,)), loaded, OF_POOR).metrics == (replace(PARTNERS, value="3"),)


def test_a_table_with_words_about_progress_alone_leaves_the_status() -> None:
    loaded = replace(POOR, status_text="Nearly there", last_update=LATER)
    unstated: Unstated = frozenset({(Activity, "status")})
    assert report(merge(REPORTED, loaded, unstated)) == (Status.COMPLETED, "Nearly there", LATER)


COVERAGE = OutcomeMetric("Improvement of the coverage by the Mapping Study", "5 AMS")
COVERED = replace(COVERAGE, value="6 AMS", as_of=date(2023, 3, 1), source="Mapping Study")
COST = OutcomeMetric("Cost", "12%")


@pytest.mark.parametrize(
    ("loaded", "expected"),
    [
        ((COVERAGE,), (COVERED,)),
        ((COST, COVERAGE), (COST, COVERED)),
        ((replace(COVERAGE, baseline="4 AMS"),), (replace(COVERED, baseline="4 AMS"),)),
        (
            (replace(COVERAGE, text="Improvement of the coverage by the mapping study"),),
            (replace(COVERED, text="Improvement of the coverage by the mapping study"),),
        ),
        ((COST,), (COST,)),
        ((), ()),
    ],
)
def test_a_file_without_readings_keeps_that_of_the_same_outcome_metric(
    loaded: tuple[OutcomeMetric, ...], expected: tuple[OutcomeMetric, ...]
) -> None:
    assert merge_outcomes((COVERED,), loaded) == expected


@pytest.mark.parametrize(("as_of", "wins"), VALUES)
def test_a_reading_that_a_file_states_wins_unless_a_later_one_was_reported(as_of: date | None, wins: bool) -> None:
    loaded = replace(COVERAGE, value="7 AMS", as_of=as_of, source="Annex")
    assert merge_outcomes((COVERED,), (loaded,)) == ((loaded if wins else COVERED),)


def test_a_table_without_columns_for_readings_and_baselines_keeps_both() -> None:
    unstated: Unstated = frozenset((OutcomeMetric, name) for name in ("baseline", "as_of", "source"))
    assert merge_outcomes((COST, COVERED), (OutcomeMetric(COVERAGE.text),), unstated) == (COVERED,)


def test_the_source_of_a_reading_is_not_kept_beside_another_reading() -> None:
    unstated: Unstated = frozenset({(OutcomeMetric, "as_of"), (OutcomeMetric, "source")})
    undated, loaded = replace(COVERED, as_of=None), replace(COVERAGE, value="7 AMS")
    assert merge_outcomes((undated,), (loaded,), unstated) == (loaded,)
