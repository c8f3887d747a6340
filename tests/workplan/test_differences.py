from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.a_plan import STUDY, SURVEY
from workplan import timeline
from workplan.differences import UndoError, edits, undone
from workplan.history import Edit
from workplan.member_states import MemberState, Stage
from workplan.plan import Activity, Metric
from workplan.status import Status
from workplan.updates import Reading, Report, UpdateError, reported

NOW = datetime(2023, 5, 15, 9, tzinfo=UTC)

TEXTS = st.text(max_size=20).map(str.strip).map(lambda text: text or None)
MEMBERS = st.builds(
    MemberState,
    st.sampled_from(["KH", "PH", "SG"]),
    st.none() | st.sampled_from(Stage),
    st.none() | st.dates(),
    TEXTS,
)
READINGS = st.builds(
    Reading,
    st.integers(0, 1),
    TEXTS,
    st.none() | st.dates(),
    TEXTS,
    adds=st.lists(MEMBERS, max_size=2).map(tuple),
    drops=st.lists(st.sampled_from(["KH", "PH"]), max_size=2).map(tuple),
)
REPORTS = st.builds(
    Report,
    st.none() | st.sampled_from(Status),
    TEXTS,
    st.lists(st.sampled_from(["https://a.example", "Minutes"]), max_size=2).map(tuple),
    readings=st.lists(READINGS, max_size=2).map(tuple),
)


def test_equal_activities_differ_in_nothing() -> None:
    assert edits(STUDY, replace(STUDY, last_update=NOW)) == ()


def test_fields_differ_by_their_names() -> None:
    after = replace(STUDY, status=Status.COMPLETED, evidence=("Minutes",))
    assert edits(STUDY, after) == (
        Edit("status", "in-progress", "completed"),
        Edit("evidence", [], ["Minutes"]),
    )


def test_a_metric_differs_field_by_field_under_its_own_name() -> None:
    after = replace(STUDY, metrics=(STUDY.metrics[0], replace(STUDY.metrics[1], value="3", as_of=date(2023, 6, 1))))
    assert edits(STUDY, after) == (
        Edit("value", "2", "3", "metrics", 1, "Partners"),
        Edit("as_of", "2023-05-01", "2023-06-01", "metrics", 1, "Partners"),
    )


def test_metrics_that_are_not_the_same_any_more_differ_as_a_whole() -> None:
    (edit,) = edits(SURVEY, replace(SURVEY, metrics=(Metric("Answers"),)))
    assert (edit.field, edit.part, edit.old, [each["text"] for each in edit.new]) == ("metrics", None, [], ["Answers"])


def test_what_has_changed_since_is_not_taken_back() -> None:
    several = edits(STUDY, replace(STUDY, status=Status.ON_HOLD))
    with pytest.raises(UndoError) as caught:
        undone(replace(STUDY, status=Status.CANCELLED), several)
    assert str(caught.value) == "“status” has changed since: say how it stands instead."


def test_an_edit_is_stored_and_read_as_the_same() -> None:
    for edit in (Edit("status", "a", "b"), Edit("value", None, "3", "metrics", 1, "Partners")):
        assert Edit(**edit.to_json()) == edit


@given(REPORTS, st.sampled_from(["By end 2024", "2025-2026", "Q3 2024", "TBD"]))
def test_whatever_was_reported_or_revised_can_be_taken_back(report: Report, words: str) -> None:
    try:
        after = reported(STUDY, report, NOW)
    except UpdateError:
        after = STUDY
    after = replace(after, timeline=timeline.parse(words), original=STUDY.timeline)
    assert undone(after, edits(STUDY, after)) == replace(STUDY, last_update=after.last_update)


@given(REPORTS)
def test_what_differs_becomes_the_one_from_the_other_and_back(report: Report) -> None:
    before: Activity = replace(STUDY, status=Status.NOT_STARTED)
    try:
        after = reported(before, report, NOW)
    except UpdateError:
        return
    back = [replace(edit, old=edit.new, new=edit.old) for edit in reversed(edits(before, after))]
    assert undone(undone(after, edits(before, after)), back) == after
