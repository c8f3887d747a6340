"""Codes that change between two loadings of a plan: each activity keeps what is known of it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select

from storage import history, loading, lookup, plans
from storage.tables import ACTIVITY
from tests.storage.a_plan import ACT, FORUM, REPORT, STUDY, SURVEY, TODAY, with_activities
from workplan import codes, timeline
from workplan.changes import PlanChanges
from workplan.history import Kind
from workplan.placed import PlacedActivity
from workplan.plan import Activity
from workplan.revisions import Adoption, Recoded

TWELFTH = Adoption("12th ACCEC meeting")


def load(connection: Connection, *activities: Activity, adopted: Adoption | None = None) -> PlanChanges:
    return loading.load(connection, with_activities(*activities), frozenset(), ACT, adopted)


def renamed(activity: Activity, code: str, *formerly: str) -> Activity:
    """Return an activity under a code, as a file that says which ones it had before."""
    return replace(activity, code=code, formerly=formerly or (activity.code,))


def ids(connection: Connection) -> Mapping[str, int]:
    """Return the ids of the activities that are in the plan, by their codes."""
    found = connection.execute(select(ACTIVITY.c.code, ACTIVITY.c.id).where(~ACTIVITY.c.withdrawn))
    return {row.code: row.id for row in found}


def find(connection: Connection, code: str) -> PlacedActivity:
    found = lookup.find(connection, codes.read(code), TODAY)
    assert isinstance(found, PlacedActivity)
    return found


@pytest.fixture
def before(stored: Connection) -> Mapping[str, int]:
    """The ids as the small plan was first loaded: A.2.1.1 Survey, A.2.1.2 Study, B.1 Report, B.2 Forum."""
    return ids(stored)


def test_an_activity_with_another_code_is_the_one_it_was(stored: Connection, before: Mapping[str, int]) -> None:
    changes = load(stored, SURVEY, renamed(STUDY, "B.3"), REPORT, FORUM)
    assert (changes.recoded, changes.added, changes.withdrawn) == ((("A.2.1.2", "B.3"),), (), ())
    assert (ids(stored)["B.3"], find(stored, "B.3").activity.status) == (before["A.2.1.2"], STUDY.status)


def test_it_is_still_found_by_the_code_it_had(stored: Connection) -> None:
    load(stored, SURVEY, renamed(STUDY, "B.3"), REPORT, FORUM, adopted=TWELFTH)
    found = [find(stored, code) for code in ("A.2.1.2", "a212", "B.3")]
    assert [(each.activity.code, each.recoded) for each in found] == [
        ("B.3", Recoded("A.2.1.2", "revision 1, 12th ACCEC meeting")),
        ("B.3", Recoded("A.2.1.2", "revision 1, 12th ACCEC meeting")),
        ("B.3", None),
    ]


def test_a_correction_of_a_code_names_no_revision(stored: Connection) -> None:
    load(stored, SURVEY, renamed(STUDY, "B.3"), REPORT, FORUM)
    assert find(stored, "A.2.1.2").recoded == Recoded("A.2.1.2")


def test_a_former_code_that_another_activity_has_now_is_that_activity(
    stored: Connection, before: Mapping[str, int]
) -> None:
    load(stored, SURVEY, renamed(STUDY, "B.3"), REPORT, FORUM)
    load(stored, SURVEY, replace(STUDY, title="Toolkit"), renamed(STUDY, "B.3"), REPORT, FORUM)
    found = find(stored, "A.2.1.2")
    assert (found.activity.title, found.recoded, found.id in before.values()) == ("Toolkit", None, False)


def test_a_new_activity_may_take_the_code_in_the_same_loading(stored: Connection, before: Mapping[str, int]) -> None:
    new = Activity("A.2.1.1", "Scoping", "Scoping", timeline.parse("2024"))
    changes = load(stored, new, renamed(SURVEY, "A.2.1.2"), renamed(STUDY, "A.2.1.3"), REPORT, FORUM)
    assert (changes.recoded, changes.added) == ((("A.2.1.1", "A.2.1.2"), ("A.2.1.2", "A.2.1.3")), ("A.2.1.1",))
    after = ids(stored)
    assert (after["A.2.1.2"], after["A.2.1.3"]) == (before["A.2.1.1"], before["A.2.1.2"])


def test_two_activities_may_swap_their_codes(stored: Connection, before: Mapping[str, int]) -> None:
    swapped = [renamed(STUDY, "A.2.1.1"), renamed(SURVEY, "A.2.1.2"), REPORT, FORUM]
    assert load(stored, *swapped).recoded == (("A.2.1.2", "A.2.1.1"), ("A.2.1.1", "A.2.1.2"))
    assert (ids(stored)["A.2.1.1"], find(stored, "A.2.1.1").activity.title) == (before["A.2.1.2"], STUDY.title)
    assert not load(stored, *swapped)


def test_two_activities_may_swap_their_codes_back(stored: Connection, before: Mapping[str, int]) -> None:
    load(stored, renamed(STUDY, "A.2.1.1"), renamed(SURVEY, "A.2.1.2"), REPORT, FORUM)
    load(stored, renamed(SURVEY, "A.2.1.1", "A.2.1.2"), renamed(STUDY, "A.2.1.2", "A.2.1.1"), REPORT, FORUM)
    assert (ids(stored), find(stored, "A.2.1.1").activity.title) == (before, SURVEY.title)


def test_three_activities_may_rotate_their_codes(stored: Connection, before: Mapping[str, int]) -> None:
    load(stored, renamed(STUDY, "A.2.1.1"), renamed(REPORT, "A.2.1.2"), renamed(SURVEY, "B.1"), FORUM)
    after = ids(stored)
    assert [after[code] for code in ("A.2.1.1", "A.2.1.2", "B.1")] == [
        before[code] for code in ("A.2.1.2", "B.1", "A.2.1.1")
    ]


def test_the_next_activity_may_take_the_code_of_one_that_is_dropped(
    stored: Connection, before: Mapping[str, int]
) -> None:
    changes = load(stored, renamed(STUDY, "A.2.1.1"), REPORT, FORUM)
    assert (changes.recoded, changes.withdrawn) == ((("A.2.1.2", "A.2.1.1"),), ("A.2.1.1",))
    assert ids(stored) == {"A.2.1.1": before["A.2.1.2"], "B.1": before["B.1"], "B.2": before["B.2"]}


def test_an_activity_that_is_still_there_gives_no_other_its_history(
    stored: Connection, before: Mapping[str, int]
) -> None:
    part = replace(STUDY, code="B.3", title="Second part", formerly=("A.2.1.2",))
    assert (load(stored, SURVEY, STUDY, part, REPORT, FORUM).added, ids(stored)["A.2.1.2"]) == (
        ("B.3",),
        before["A.2.1.2"],
    )


def test_one_that_was_withdrawn_comes_back_under_another_code(stored: Connection, before: Mapping[str, int]) -> None:
    plans.save(stored, with_activities(SURVEY, REPORT, FORUM))
    changes = load(stored, SURVEY, renamed(STUDY, "B.3"), REPORT, FORUM)
    assert (changes.restored, changes.recoded, ids(stored)["B.3"]) == (
        ("B.3",),
        (("A.2.1.2", "B.3"),),
        before["A.2.1.2"],
    )


def test_a_former_code_that_is_only_told_changes_nobody(stored: Connection, before: Mapping[str, int]) -> None:
    plans.save(stored, with_activities(SURVEY, REPORT, FORUM))
    load(stored, SURVEY, replace(REPORT, formerly=("A.2.1.2",)), FORUM)
    assert (ids(stored)["B.1"], find(stored, "A.2.1.2").activity.code) == (before["B.1"], "B.1")


def test_codes_that_an_activity_had_stay_known_when_it_gets_another(stored: Connection) -> None:
    load(stored, SURVEY, renamed(STUDY, "B.3"), REPORT, FORUM)
    load(stored, SURVEY, renamed(STUDY, "B.4", "B.3"), REPORT, FORUM)
    plan = plans.load(stored, "ASEAN")
    assert plan is not None
    assert [each.formerly for each in plan.activities if each.code == "B.4"] == [("A.2.1.2", "B.3")]
    assert [find(stored, code).activity.code for code in ("A.2.1.2", "B.3")] == ["B.4", "B.4"]


def test_a_former_code_that_two_had_offers_both(stored: Connection) -> None:
    load(stored, SURVEY, renamed(STUDY, "B.3"), REPORT, FORUM)
    load(stored, SURVEY, renamed(STUDY, "B.3"), renamed(REPORT, "A.2.1.2"), FORUM)
    load(stored, SURVEY, renamed(STUDY, "B.3"), renamed(REPORT, "B.4", "A.2.1.2"), FORUM)
    found = lookup.find(stored, codes.read("A.2.1.2"), TODAY)
    assert found == (("B.3", "Technical Study"), ("B.4", "Report"))


def test_a_change_of_code_is_a_revision_where_a_meeting_adopts_it(
    stored: Connection, before: Mapping[str, int]
) -> None:
    changes = load(stored, SURVEY, renamed(STUDY, "B.3"), REPORT, FORUM, adopted=TWELFTH)
    entry = history.last(stored, before["A.2.1.2"])
    assert entry is not None
    assert (changes.revision, entry.kind, entry.code, [edit.field for edit in entry.edits]) == (
        "revision 1, 12th ACCEC meeting",
        Kind.REVISION,
        "A.2.1.2",
        ["code", "formerly"],
    )


def test_comparing_says_the_same_as_loading(stored: Connection) -> None:
    swapped = with_activities(renamed(STUDY, "A.2.1.1"), renamed(SURVEY, "A.2.1.2"), REPORT, FORUM)
    assert plans.compare(stored, swapped) == plans.save(stored, swapped)
