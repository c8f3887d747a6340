from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from workplan import as_at
from workplan.as_at import ADDED, PRESENT, REPORTED, Past, Stated, Stood
from workplan.clearings import Clearing, Standing
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.plan import Activity, Plan, PlanHead, Section
from workplan.reports import Basis
from workplan.status import Status
from workplan.timeline import Timeline

START = datetime(2023, 5, 15, 2, tzinfo=UTC)
HEAD = PlanHead("ASEAN", "Work Plan", as_of=date(2023, 4, 1))
STUDY = Activity("A.1", "Study", "Study", Timeline(), status_text="Step 2", last_update=START + timedelta(2))


def entry(number: int, *edits: Edit, kind: Kind = Kind.REPORT, undoes: int | None = None) -> Entry:
    """Return an entry of the study, as many days after the start as its number says."""
    act = Act("UATFJCC", START + timedelta(number), Via.COMMAND, source="12/5" if kind is Kind.CLEARING else None)
    return Entry(number, act, kind, "ASEAN", 1, "A.1", edits, undoes)


def words(old: str | None, new: str | None) -> Edit:
    return Edit("status_text", old, new)


STEPS = (entry(2, words("Step 1", "Step 2")), entry(1, words(None, "Step 1")))
"""Two reports, the newest first."""
CLEARED = (
    entry(3, words("Step 1", "Step 2")),
    entry(2, Edit("clearing", None, "12th meeting"), kind=Kind.CLEARING),
    entry(1, words(None, "Step 1")),
)
"""A report, what a meeting has cleared of it, and another report."""


def was(
    until: int, basis: Basis = Basis.WORKING, entries: Sequence[Entry] = STEPS, stated: Sequence[Stated] = ()
) -> Stood:
    return as_at.activity(STUDY, entries, stated, Past(until, basis, HEAD))


def load(number: int, *edits: Edit) -> Entry:
    """Return the entry of a load as a whole."""
    return Entry(number, Act("operator", START + timedelta(number), Via.OPERATOR), Kind.LOAD, "ASEAN", edits=edits)


@pytest.mark.parametrize(("until", "said"), [(0, None), (1, "Step 1"), (2, "Step 2"), (99, "Step 2")])
def test_an_activity_is_as_the_last_entry_that_counts_left_it(until: int, said: str | None) -> None:
    assert was(until).activity.status_text == said


def test_where_all_counts_it_is_as_it_stands() -> None:
    assert was(2) == Stood(STUDY, Standing(None, 2), STEPS)


@pytest.mark.parametrize(
    ("basis", "said", "standing", "counted"),
    [
        (Basis.WORKING, "Step 2", Standing(Clearing("12th meeting", "12/5", 2), 1), [3, 2, 1]),
        (Basis.CLEARED, "Step 1", Standing(Clearing("12th meeting", "12/5", 2), 1), [2, 1]),
    ],
)
def test_cleared_status_leaves_out_what_was_reported_since(
    basis: Basis, said: str, standing: Standing, counted: list[int]
) -> None:
    found = was(9, basis, CLEARED)
    assert (found.activity.status_text, found.standing, [each.id for each in found.entries]) == (
        said,
        standing,
        counted,
    )


def test_where_nothing_is_cleared_cleared_status_is_that_before_all_reports() -> None:
    found = was(9, Basis.CLEARED)
    assert (found.activity.status_text, found.standing, found.entries) == (None, Standing(None, 2), ())


def test_what_a_meeting_has_adopted_itself_stays_in_cleared_status() -> None:
    title = entry(4, Edit("title", "Paper", "Study"), kind=Kind.REVISION)
    found = was(9, Basis.CLEARED, (title, *CLEARED))
    assert (found.activity.title, found.activity.status_text) == ("Study", "Step 1")


def test_a_clearing_that_was_taken_back_clears_nothing() -> None:
    undone = entry(4, kind=Kind.UNDO, undoes=2)
    found = was(9, Basis.CLEARED, (undone, *CLEARED))
    assert (found.activity.status_text, found.standing) == (None, Standing(None, 2))


@pytest.mark.parametrize(
    ("until", "stated", "last"),
    [
        (2, [], START + timedelta(2)),
        (1, [], START + timedelta(1)),
        (0, [], None),
        (1, [Stated(3, START + timedelta(2), START)], START + timedelta(1)),
        (4, [Stated(5, START + timedelta(2), START)], START + timedelta(2)),
        (1, [Stated(1, None, None)], START + timedelta(1)),
    ],
)
def test_the_last_update_is_that_of_what_came_last(until: int, stated: list[Stated], last: datetime | None) -> None:
    assert was(until, stated=stated).activity.last_update == last


def test_what_the_first_load_has_stated_is_told_until_the_first_report() -> None:
    reported, stated = entry(5, words(None, "Step 2")), [Stated(3, None, START)]
    assert [was(until, entries=[reported], stated=stated).activity.last_update for until in (3, 4, 5)] == [
        START,
        START,
        STUDY.last_update,
    ]


def test_of_two_loads_the_last_says_when_was_last_reported() -> None:
    stated = [Stated(9, START + timedelta(2), None), Stated(4, START + timedelta(2), START)]
    assert [was(until, stated=stated).activity.last_update for until in (3, 4, 8)] == [
        START + timedelta(2),
        START,
        START,
    ]


def test_before_all_that_is_known_the_first_load_says_what_was_before_it() -> None:
    stated = [Stated(1, START, START + timedelta(1))]
    assert was(0, entries=(), stated=stated).activity.last_update == START


@pytest.mark.parametrize(
    ("status", "said", "implied"),
    [
        (Status.IN_PROGRESS, None, datetime(2023, 4, 1, tzinfo=UTC)),
        (Status.NOT_STARTED, "Planned", datetime(2023, 4, 1, tzinfo=UTC)),
        (Status.NOT_STARTED, None, None),
    ],
)
def test_before_the_history_it_is_the_day_as_of_which_the_plan_states_statuses(
    status: Status, said: str | None, implied: datetime | None
) -> None:
    reported = entry(1, Edit("status", str(status), "completed"), words(said, "Done"))
    now = replace(STUDY, status=Status.COMPLETED)
    assert as_at.activity(now, [reported], (), Past(0, Basis.WORKING, HEAD)).activity.last_update == implied


def test_the_activities_that_there_were_are_those_before_the_first_load_since() -> None:
    loads = [
        load(9, Edit(PRESENT, [1, 2], [2])),
        load(8, Edit("title", "a", "b")),
        load(7, Edit(PRESENT, [3, 1], [1, 2])),
    ]
    assert [as_at.present([2], loads[:count]) for count in range(4)] == [(2,), (1, 2), (1, 2), (3, 1)]


def test_what_loads_state_is_told_by_activity() -> None:
    moment = "2023-05-02T08:00:00Z"
    several = [
        load(9, Edit(REPORTED, {"1": moment}, {"1": None, "2": moment})),
        load(8, Edit(REPORTED, {}, {"1": moment})),
    ]
    at = datetime(2023, 5, 2, 8, tzinfo=UTC)
    assert as_at.stated(several) == {1: [Stated(9, at, None), Stated(8, None, at)], 2: [Stated(9, None, at)]}


def test_what_is_written_behind_the_next_day_belongs_to_it() -> None:
    several = [replace(entry(number), act=replace(entry(day).act)) for number, day in ((4, 1), (3, 3), (2, 2), (1, 1))]
    moments = [START + timedelta(day) for day in range(5)]
    assert [as_at.last_before(several, moment) for moment in moments] == [0, 0, 1, 2, 4]


def test_before_anything_is_written_nothing_is_before_a_moment() -> None:
    assert as_at.last_before([], START) == 0


FIRST = load(3, Edit(ADDED, None, ["A.1"]), Edit(REPORTED, {}, {"1": None}))


@pytest.mark.parametrize(
    ("entries", "number"),
    [
        ([], 0),
        ([FIRST], 3),
        ([entry(4), FIRST], 3),
        ([entry(4)], 0),
        ([load(3)], 0),
        ([load(3, Edit("title", "a", "b"))], 0),
        ([load(3, Edit(ADDED, None, ["A.2"]), Edit(PRESENT, [1], [1, 2]))], 0),
        ([load(3, Edit(ADDED, None, ["B"]), Edit("sections", [], []))], 0),
    ],
)
def test_the_first_load_is_the_one_that_brought_the_plan(entries: list[Entry], number: int) -> None:
    assert as_at.first_load(entries) == number


def plan(*codes: str, sections: Sequence[str] = ("A", "A.2", "A.2.1", "B", "TF", "TF-3")) -> Plan:
    return Plan(
        HEAD,
        tuple(Section(code, "topic") for code in sections),
        tuple(Activity(code, "Study", "Study", Timeline()) for code in codes),
    )


@pytest.mark.parametrize(
    ("code", "sections", "activities"),
    [
        ("A.2", ["A", "A.2", "A.2.1"], ["A.2.1.1", "A.2.9"]),
        ("a 2 1", ["A", "A.2", "A.2.1"], ["A.2.1.1"]),
        ("A.2.1.1", ["A", "A.2", "A.2.1"], ["A.2.1.1"]),
        ("TF", ["TF", "TF-3"], ["TF-3.1"]),
        ("tf-3", ["TF", "TF-3"], ["TF-3.1"]),
        ("B", ["B"], []),
        ("A.20", ["A"], []),
    ],
)
def test_a_part_is_what_stands_under_a_code_with_what_is_above_it(
    code: str, sections: list[str], activities: list[str]
) -> None:
    found = as_at.scoped(plan("A.2.1.1", "A.2.9", "A.22.1", "TF-3.1"), code)
    assert ([each.code for each in found.sections], [each.code for each in found.activities]) == (sections, activities)


@pytest.mark.parametrize(("typed", "code"), [("a 2", "A.2"), ("tf.3", "TF-3"), ("tf 3 1", "TF-3.1"), ("Z", "Z")])
def test_a_code_is_written_as_the_plan_writes_it(typed: str, code: str) -> None:
    assert as_at.named(plan("TF-3.1"), typed) == code


def test_entries_are_told_apart_by_the_activities_that_they_are_of() -> None:
    several = [entry(3), load(2), replace(entry(1), activity_id=2)]
    assert as_at.by_activity(several) == {1: several[:1], 2: several[2:]}
