from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from storage import as_at, clearings, loading, plans, undoing
from storage.as_at import AsAtError, Wanted
from tests.storage.a_plan import FORUM, HEAD, PLAN, REPORT, SECTIONS, STUDY, SURVEY, TASKS, with_activities
from tests.storage.acts import START, act, id_of, report
from workplan.clearings import Clearing, Standing
from workplan.history import Act, Via
from workplan.plan import Activity, DeliverableState, Metric, Plan, Section
from workplan.reports import Basis, Report
from workplan.status import Status
from workplan.updates import Reading
from workplan.updates import Report as Said

JAKARTA = ZoneInfo("Asia/Jakarta")
DAY = START.astimezone(JAKARTA).date()
"""The day on which the tests begin, at 9:00 in Jakarta."""


def on(days: int) -> Act:
    """Return an act so many days later."""
    return Act("UOFFICER", START + timedelta(days), Via.FILE)


def stood(
    connection: Connection, days: int, basis: Basis = Basis.WORKING, scope: str | None = None, since: date | None = None
) -> Report:
    """Return the report as at so many days later."""
    found = as_at.report(connection, Wanted("ASEAN", DAY + timedelta(days), JAKARTA, basis, scope, since))
    assert found is not None
    return found


def study(found: Report) -> Activity:
    (it,) = (each for each in found.plan.activities if each.title == STUDY.title)
    return it


def load(connection: Connection, plan: Plan, days: int) -> None:
    loading.load(connection, plan, frozenset(), on(days))


def versions() -> Iterator[Plan]:
    """Yield a plan as its files bring it one after the other."""
    yield PLAN
    yield with_activities(SURVEY, replace(FORUM, code="B.9"), FORUM)
    yield with_activities(FORUM, SURVEY, replace(STUDY, title="Study"), replace(FORUM, code="B.9"))
    yield replace(PLAN, head=replace(HEAD, title="Plan"), sections=(*SECTIONS[1:], Section("C", "workstream", "New")))
    yield PLAN


def test_a_plan_is_told_as_each_load_left_it(connection: Connection) -> None:
    loaded = []
    for number, version in enumerate(versions()):
        load(connection, version, 10 * number)
        loaded.append(plans.load(connection, "ASEAN"))
    assert [stood(connection, 10 * number + 5).plan for number in range(len(loaded))] == loaded


def test_of_days_before_it_was_loaded_it_is_told_as_it_was_loaded(connection: Connection) -> None:
    load(connection, PLAN, 0)
    first = plans.load(connection, "ASEAN")
    load(connection, with_activities(SURVEY), 10)
    assert stood(connection, -1000).plan == first


def test_what_was_reported_later_is_taken_off_again(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 24, Said(words="Step 1"))
    report(stored, it, 48, Said(Status.COMPLETED, "Done", ("Decision 5",)))
    assert [
        (study(found).status, study(found).status_text) for found in (stood(stored, days) for days in range(3))
    ] == [
        (Status.IN_PROGRESS, "Draft circulated"),
        (Status.IN_PROGRESS, "Step 1"),
        (Status.COMPLETED, "Done"),
    ]


def test_a_report_of_a_past_day_is_the_same_whatever_was_done_since(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 24, Said(words="Step 1"))
    before = [stood(stored, 1, basis, since=DAY) for basis in Basis]
    report(stored, it, 72, Said(words="Step 2"))
    undoing.undo(stored, it, undoing.target(stored, it, "A.2.1.2"), act(80))
    clearings.clear(stored, it, "12th meeting", None, act(90))
    load(stored, with_activities(replace(STUDY, code="A.2.1.7"), FORUM), 5)
    assert [stood(stored, 1, basis, since=DAY) for basis in Basis] == before


def test_the_last_update_is_that_of_the_last_report_until_then(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 24, Said(words="Step 1"))
    report(stored, it, 48, Said(words="Step 2"))
    assert study(stood(stored, 1)).last_update == START + timedelta(1)


@pytest.mark.parametrize(
    ("days", "words", "standing"),
    [
        (1, "Draft circulated", Standing(None, 1)),
        (2, "Step 1", Standing(Clearing("12th meeting", "doc", 2), 0)),
        (3, "Step 1", Standing(Clearing("12th meeting", "doc", 2), 1)),
    ],
)
def test_cleared_status_is_what_meetings_had_cleared_by_then(
    stored: Connection, days: int, words: str, standing: Standing
) -> None:
    it = id_of(stored)
    report(stored, it, 24, Said(words="Step 1"))
    clearings.clear(stored, it, "12th meeting", "doc", act(48))
    report(stored, it, 72, Said(words="Step 2"))
    found = stood(stored, days, Basis.CLEARED)
    assert (study(found).status_text, found.standings) == (words, {"A.2.1.2": standing})


def test_days_are_those_of_the_committee(stored: Connection) -> None:
    report(stored, id_of(stored), 15, Said(words="At midnight in Jakarta"))
    assert [study(stood(stored, days)).status_text for days in (0, 1)] == ["Draft circulated", "At midnight in Jakarta"]


def test_a_part_has_the_sections_above_it(stored: Connection) -> None:
    found = stood(stored, 0, scope="A.2").plan
    assert ([each.code for each in found.sections], [each.code for each in found.activities]) == (
        ["A", "A.2", "A.2.1"],
        ["A.2.1.1", "A.2.1.2"],
    )


@pytest.mark.parametrize(("typed", "scope"), [("a-2", "A.2"), ("b.1", "B.1")])
def test_a_part_is_called_as_the_plan_calls_it(stored: Connection, typed: str, scope: str) -> None:
    assert stood(stored, 0, scope=typed) == stood(stored, 0, scope=scope)


def test_a_part_that_there_is_not_is_refused(stored: Connection) -> None:
    with pytest.raises(AsAtError, match=r"Nothing stands under Z\.9 in ASEAN: name one of its sections, such as A\."):
        stood(stored, 0, scope="Z.9")


def test_there_is_nothing_of_a_plan_that_there_is_not(stored: Connection) -> None:
    assert as_at.report(stored, Wanted("OTHER", DAY, JAKARTA)) is None


def test_a_period_tells_what_happened_in_it(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 24, Said(words="Step 1"))
    report(stored, it, 48, Said(words="Step 2"))
    report(stored, it, 96, Said(words="Step 3"))
    told = as_at.report(stored, Wanted("ASEAN", DAY + timedelta(3), JAKARTA, since=DAY + timedelta(2)))
    assert told is not None
    assert told.news is not None
    assert [[(edit.old, edit.new) for edit in each.edits] for each in told.news.changed.first] == [
        [("Step 1", "Step 2")]
    ]


def test_where_nothing_was_done_since_a_plan_is_as_it_stands(stored: Connection) -> None:
    day = date(2100, 1, 1)
    assert as_at.plan(stored, Wanted("ASEAN", day, JAKARTA)) == plans.load(stored, "ASEAN")


def test_an_activity_that_left_is_there_until_it_did(connection: Connection) -> None:
    load(connection, PLAN, 0)
    load(connection, with_activities(SURVEY, STUDY), 2)
    assert [[each.code for each in stood(connection, days).plan.activities] for days in (1, 2)] == [
        ["A.2.1.1", "A.2.1.2", REPORT.code, FORUM.code],
        ["A.2.1.1", "A.2.1.2"],
    ]


def test_what_left_the_plan_is_not_taken_for_what_has_its_code_now(connection: Connection) -> None:
    load(connection, with_activities(SURVEY, STUDY), 0)
    report(connection, id_of(connection), 24, Said(words="Step 1"))
    load(connection, with_activities(replace(SURVEY, code=STUDY.code, formerly=(SURVEY.code,))), 2)
    now, then = stood(connection, 2), stood(connection, 1)
    assert (now.plan, [each.title for each in now.plan.activities], dict(now.standings)) == (
        plans.load(connection, "ASEAN"),
        ["Survey"],
        {},
    )
    assert ([each.title for each in then.plan.activities], dict(then.standings)) == (
        ["Survey", "Technical Study"],
        {STUDY.code: Standing(None, 1)},
    )


def test_what_came_later_is_not_taken_for_what_had_its_code_before(connection: Connection) -> None:
    load(connection, with_activities(STUDY), 0)
    new = replace(SURVEY, code=STUDY.code)
    load(connection, with_activities(new, replace(STUDY, code="A.2.1.9", formerly=(STUDY.code,))), 2)
    assert [(each.code, each.title) for each in stood(connection, 1).plan.activities] == [
        ("A.2.1.2", "Technical Study")
    ]


def test_a_last_update_that_a_file_states_is_told_until_a_later_one(connection: Connection) -> None:
    moments = [STUDY.last_update, START - timedelta(1), START + timedelta(2)]
    for number, moment in enumerate(moments[:2]):
        load(connection, with_activities(replace(STUDY, last_update=moment)), number)
    report(connection, id_of(connection), 48, Said(words="Step 1"))
    assert [study(stood(connection, days)).last_update for days in range(3)] == moments


def test_a_last_update_from_before_the_history_is_told_until_a_file_states_another(stored: Connection) -> None:
    load(stored, with_activities(replace(STUDY, last_update=START - timedelta(1))), 1)
    assert study(stood(stored, 0)).last_update == STUDY.last_update


def test_a_last_update_that_is_taken_back_leaves_none(connection: Connection) -> None:
    load(connection, PLAN, 0)
    it = id_of(connection)
    report(connection, it, 24, Said(words="Step 1"))
    undoing.undo(connection, it, undoing.target(connection, it, STUDY.code), act(48))
    report(connection, it, 72, Said(words="Step 2"))
    assert [study(stood(connection, days)).last_update for days in range(4)] == [
        STUDY.last_update,
        START + timedelta(1),
        None,
        START + timedelta(3),
    ]


def test_a_plan_from_before_the_history_is_told_as_it_was_before_its_first_load_in_it(stored: Connection) -> None:
    load(stored, replace(PLAN, head=replace(HEAD, title="Plan")), 1)
    assert [stood(stored, days).plan.head.title for days in (0, 1)] == ["Work Plan", "Plan"]


def test_what_is_reported_again_after_it_was_taken_back_is_not_cleared(stored: Connection) -> None:
    it = id_of(stored)
    taken = report(stored, it, 1, Said(words="Step 1")).entry
    report(stored, it, 2, Said(readings=(Reading(0, "1"),)))
    undone = undoing.undo(stored, it, undoing.target(stored, it, STUDY.code, taken.id), act(3)).entry
    clearings.clear(stored, it, "12th meeting", None, act(4))
    undoing.undo(stored, it, undoing.target(stored, it, STUDY.code, undone.id), act(5))
    assert [study(stood(stored, 0, basis)).status_text for basis in Basis] == ["Step 1", "Draft circulated"]


def test_news_in_cleared_status_are_of_what_was_cleared(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 24, Said(words="Step 1"))
    clearings.clear(stored, it, "12th meeting", None, act(48))
    report(stored, it, 72, Said(words="Step 2"))
    told = {basis: stood(stored, 4, basis, since=DAY).news for basis in Basis}
    assert {basis: [edit.new for each in news.changed.first for edit in each.edits] for basis, news in told.items() if news} == {
        Basis.WORKING: ["Step 2"],
        Basis.CLEARED: ["Step 1"],
    }  # fmt: skip


def test_news_of_a_part_are_of_that_part(stored: Connection) -> None:
    for code in (STUDY.code, FORUM.code):
        report(stored, id_of(stored, code), 24, Said(words="Step 1"))
    news = stood(stored, 2, scope="A.2", since=DAY).news
    assert news is not None
    assert [each.subject.code for each in news.changed.first] == [STUDY.code]


@pytest.mark.parametrize("basis", list(Basis))
def test_a_day_to_come_is_judged_at_that_day(stored: Connection, basis: Basis) -> None:
    found = stood(stored, 365, basis)
    assert (found.plan, found.as_at) == (plans.load(stored, "ASEAN"), DAY + timedelta(365))


def test_a_plan_is_found_in_any_case(stored: Connection) -> None:
    assert as_at.report(stored, Wanted("asean", DAY, JAKARTA)) == stood(stored, 0)


def test_what_is_done_to_another_plan_is_none_of_it(stored: Connection) -> None:
    loading.load(stored, TASKS, frozenset(), on(1))
    report(stored, id_of(stored, "T.1"), 48, Said(words="Step 1"))
    assert [stood(stored, days, basis).plan for days in (0, 3) for basis in Basis] == [plans.load(stored, "ASEAN")] * 4


def test_what_is_written_late_by_a_clock_that_went_back_does_not_change_a_day_that_was_told(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 24, Said(words="Step 1"))
    told = stood(stored, 0, since=DAY)
    report(stored, it, 1, Said(words="Step 2"))
    exported = as_at.plan(stored, Wanted("ASEAN", DAY, JAKARTA))
    assert (stood(stored, 0, since=DAY), exported, study(stood(stored, 1)).status_text) == (told, told.plan, "Step 2")


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Pacific/Honolulu", "Pacific/Kiritimati"])
@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(9001, 1, 1), date.max])
def test_any_day_of_the_calendar_can_be_asked_for(stored: Connection, day: date, zone: str) -> None:
    found = as_at.report(stored, Wanted("ASEAN", day, ZoneInfo(zone), since=date.min))
    assert found is not None
    assert (found.plan, found.as_at) == (plans.load(stored, "ASEAN"), day)


REWORDED = replace(STUDY, metrics=(replace(STUDY.metrics[1], text="Partners that joined"), STUDY.metrics[0]))


@pytest.mark.parametrize(
    ("loaded", "values"),
    [
        (STUDY, ["2", None]),
        (REWORDED, ["2", None]),
        (replace(STUDY, metrics=STUDY.metrics[::-1]), ["2", None]),
        (replace(STUDY, metrics=(Metric("New"), *STUDY.metrics)), ["2", None, None]),
    ],
)
def test_what_is_not_cleared_is_left_out_also_where_a_load_has_moved_or_reworded_it(
    connection: Connection, loaded: Activity, values: list[str | None]
) -> None:
    load(connection, with_activities(STUDY), 0)
    it = id_of(connection)
    report(connection, it, 1, Said(readings=(Reading(0, "1"),), settled=(("Study", DeliverableState.DONE),)))
    load(connection, with_activities(replace(loaded, deliverables=loaded.deliverables[::-1])), 1)
    found = study(stood(connection, 1, Basis.CLEARED))
    told = sorted((each.value for each in found.metrics), key=str)
    assert (told, {each.label: each.state for each in found.deliverables}["Study"]) == (
        sorted(values, key=str),
        DeliverableState.OPEN,
    )


def test_what_a_file_has_stated_since_stays_in_cleared_status(connection: Connection) -> None:
    load(connection, with_activities(STUDY), 0)
    report(connection, id_of(connection), 1, Said(Status.ON_HOLD, "No funds"))
    stated = replace(STUDY, status=Status.COMPLETED, status_text="Printed", last_update=START + timedelta(1))
    load(connection, with_activities(stated), 1)
    assert [
        (study(each).status, study(each).status_text) for each in (stood(connection, 1, basis) for basis in Basis)
    ] == [
        (Status.COMPLETED, "Printed"),
        (Status.COMPLETED, "Printed"),
    ]
