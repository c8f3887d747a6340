from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.samples import BY_H1
from workplan.member_states import MemberState
from workplan.plan import Activity, Deliverable, DeliverableState, Maturity, Metric
from workplan.status import MOVES, Status
from workplan.updates import EvidenceError, MoveError, Reading, ReadingError, Report, UpdateError, reported

NOW = datetime(2023, 5, 15, 9, tzinfo=UTC)
LINK = "https://example.org/study.pdf"
DRAFT, STUDY = Deliverable("Draft", date(2023, 3, 31)), Deliverable("Study", date(2023, 6, 30))
ACTIVITY = Activity(
    "A.2.1.3",
    "Study",
    "Study",
    BY_H1,
    metrics=(
        Metric("Reports", "0", "3", "1", date(2023, 1, 1), "ASW"),
        Metric("Number of AMS covered", "0", members=(MemberState("SG"),), value="1"),
    ),
    deliverables=(DRAFT, STUDY),
)
RUNNING = replace(ACTIVITY, status=Status.IN_PROGRESS, status_text="Consultant chosen")
DONE = reported(RUNNING, Report(Status.COMPLETED, evidence=(LINK,)), NOW)


def states(activity: Activity) -> list[tuple[str, DeliverableState, date | None]]:
    return [(each.label, each.state, each.done_on) for each in activity.deliverables]


def reading(*readings: Reading, activity: Activity = RUNNING) -> tuple[Metric, ...]:
    return reported(activity, Report(readings=readings), NOW).metrics


def test_a_report_says_where_it_stands_in_whose_words_and_when() -> None:
    after = reported(ACTIVITY, Report(Status.IN_PROGRESS, "Draft with ASWSC for comments"), NOW)
    wanted = replace(ACTIVITY, status=Status.IN_PROGRESS, status_text="Draft with ASWSC for comments", last_update=NOW)
    assert after == wanted


def test_words_of_an_earlier_status_do_not_describe_a_new_one() -> None:
    after = reported(RUNNING, Report(Status.NOT_STARTED, "Begins anew"), NOW)
    assert (after.status_text, reported(after, Report(Status.IN_PROGRESS), NOW).status_text) == ("Begins anew", None)


def test_the_same_status_again_is_an_update_and_keeps_its_words() -> None:
    assert reported(RUNNING, Report(Status.IN_PROGRESS), NOW) == replace(RUNNING, last_update=NOW)


def test_completed_wants_evidence() -> None:
    with pytest.raises(EvidenceError) as caught:
        reported(RUNNING, Report(Status.COMPLETED, "It is done"), NOW)
    assert (str(caught.value), caught.value.field) == (
        "“A.2.1.3” is completed by what? Add a link, a document or the decision of a meeting.",
        "evidence",
    )


def test_completed_settles_what_is_open_on_the_day() -> None:
    assert (DONE.evidence, states(DONE)) == (
        ((LINK,), [(each, DeliverableState.DONE, date(2023, 5, 15)) for each in ("Draft", "Study")])
    )


def test_taking_completed_back_opens_what_it_had_settled_and_not_what_was_done_before() -> None:
    earlier = replace(
        RUNNING, deliverables=(replace(DRAFT, state=DeliverableState.DONE, done_on=date(2023, 3, 1)), STUDY)
    )
    done = reported(earlier, Report(Status.COMPLETED, evidence=(LINK,)), NOW)
    again = reported(done, Report(Status.IN_PROGRESS, "A chapter was missing"), NOW)
    assert (states(again), again.evidence) == (states(earlier), ())


def test_more_evidence_is_added_to_what_there_is() -> None:
    assert reported(DONE, Report(evidence=("Minutes", LINK)), NOW).evidence == (LINK, "Minutes")


@pytest.mark.parametrize("status", [Status.ON_HOLD, Status.CANCELLED, Status.NOT_STARTED])
def test_what_sets_work_aside_wants_a_reason(status: Status) -> None:
    with pytest.raises(UpdateError) as caught:
        reported(RUNNING, Report(status), NOW)
    said = str(status).replace("-", " ")
    assert (str(caught.value), caught.value.field) == (
        f"“in progress → {said}” wants a reason for A.2.1.3: add it in a few words.",
        "words",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [(before, after) for before in Status for after in Status if before is not after and after not in MOVES[before]],
)
def test_a_status_that_cannot_follow_is_refused_with_what_can(before: Status, after: Status) -> None:
    with pytest.raises(MoveError) as caught:
        reported(replace(ACTIVITY, status=before), Report(after, "Because", (LINK,)), NOW)
    possible = " or ".join(str(each).replace("-", " ") for each in MOVES[before])
    moved = f"{before} → {after}".replace("-", " ")
    assert str(caught.value) == (
        f"“{moved}” does not follow for A.2.1.3: say {possible} first, or undo the last update."
    )


@pytest.mark.parametrize(("before", "after"), [(before, after) for before in Status for after in MOVES[before]])
def test_every_other_move_is_taken_with_a_reason_and_evidence(before: Status, after: Status) -> None:
    assert reported(replace(ACTIVITY, status=before), Report(after, "Because", (LINK,)), NOW).status is after


def test_one_deliverable_is_done_and_the_activity_goes_on() -> None:
    after = reported(RUNNING, Report(settled=(("Draft", DeliverableState.DONE),)), NOW)
    assert (after.status, states(after)) == (
        Status.IN_PROGRESS,
        [("Draft", DeliverableState.DONE, date(2023, 5, 15)), ("Study", DeliverableState.OPEN, None)],
    )


def test_what_is_not_owed_cannot_be_done() -> None:
    with pytest.raises(UpdateError) as caught:
        reported(RUNNING, Report(settled=(("Film", DeliverableState.DONE),)), NOW)
    assert str(caught.value) == "“Film” is not owed by A.2.1.3: /activity A.2.1.3 shows what is."


def test_a_new_value_has_its_own_day_and_source() -> None:
    first, _ = reading(Reading(0, "2"))
    assert first == replace(ACTIVITY.metrics[0], value="2", as_of=None, source=None)


def test_maturity_alone_leaves_the_value_with_its_day_and_source() -> None:
    first, _ = reading(Reading(0, maturity=Maturity.NEEDS_DEVELOPMENT))
    assert first == replace(ACTIVITY.metrics[0], maturity=Maturity.NEEDS_DEVELOPMENT)


def test_member_states_are_counted_by_who_they_are() -> None:
    _, counted = reading(Reading(1, adds=(MemberState("KH"), MemberState("PH")), drops=("SG",)))
    assert (counted.value, counted.members) == ("2", (MemberState("KH"), MemberState("PH")))


def test_when_no_member_state_is_left_the_count_is_nought() -> None:
    _, counted = reading(Reading(1, drops=("SG",)))
    assert (counted.value, counted.members) == ("0", ())


def test_a_number_that_is_not_that_of_the_members_named_is_refused() -> None:
    with pytest.raises(ReadingError) as caught:
        reading(Reading(1, "6"))
    assert str(caught.value) == "“6” is not what is counted: 1 by name; say members +XX or -XX instead."


def test_a_metric_that_is_not_there_is_refused() -> None:
    with pytest.raises(ReadingError) as caught:
        reading(Reading(2, "6"))
    assert str(caught.value) == "“3” is no metric of A.2.1.3, which has 2 metrics."
