"""What a digest tells, read from the database, is what workplan.digests says of the whole plan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from storage import digests, history, loading, lookup, plans, updates
from storage.digests import TELLING, Asked
from tests.storage import busy_weeks
from tests.storage.a_plan import ACT, HEAD, REPORT, STUDY, SURVEY, TASKS, with_activities
from tests.storage.acts import act, id_of, report
from tests.storage.busy_weeks import BEGIN, ZONE
from workplan import codes
from workplan import digests as pure
from workplan.digests import SILENT, Digest, Owed, Part, Several, Silent, Subject, Tally, Told, Trouble
from workplan.filters import Filter
from workplan.history import Edit, Entry, Kind
from workplan.placed import PlanName
from workplan.plan import Activity, Plan, Section
from workplan.status import Status
from workplan.timeline import Timeline
from workplan.updates import Report

NAME = PlanName(HEAD.key, HEAD.title)
UNTIL = datetime(2023, 5, 16, 9, tzinfo=ZONE)
SINCE = UNTIL - timedelta(7)
SURVEY_IS, STUDY_IS = Subject("A.2.1.1", "Survey"), Subject("A.2.1.2", "Technical Study")
EVERYTHING = Filter()
SCOPES: Mapping[str, Filter] = {
    "everything": EVERYTHING,
    "a workstream": Filter(under=("A",)),
    "two objectives": Filter(under=("A.1.1", "B.1.1")),
    "one activity": Filter(under=("A.1.1.2",)),
    "what a body leads": Filter(leads=("ACCEC",)),
    "what a body takes part in, by another name": Filter(involved=("CCP",)),
    "what a body leads in a workstream": Filter(under=("B",), leads=("ATFJCC",)),
}


def asked(wanted: Filter = EVERYTHING, since: datetime = SINCE, until: datetime = UNTIL, most: int = 1_000) -> Asked:
    return Asked(NAME, "", wanted, since, until, SILENT, most)


def is_wanted(activity: Activity, wanted: Filter) -> bool:
    """Say by the value alone whether an activity is in a scope."""
    above = {codes.fold(activity.code)}
    code: str | None = activity.code
    while code := codes.parent(code or ""):
        above.add(codes.fold(code))
    names = {"CCP": busy_weeks.LEADS[2]}
    led = {body.name for body in activity.bodies if body.role == "lead"}
    return (
        (not wanted.under or bool(above & set(wanted.under)))
        and all(name in led for name in wanted.leads)
        and all(names[name] in {body.name for body in activity.bodies} for name in wanted.involved)
    )


def expected(plan: Plan, entries: Sequence[Entry], wanted: Filter, since: datetime, until: datetime) -> Digest:
    """Say what the digest must be, by the whole plan and the whole history."""
    told: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.act.at >= since and entry.kind in TELLING and entry.code:
            told[entry.code].append(entry)
    kept = tuple(each for each in plan.activities if is_wanted(each, wanted))
    return pure.of_plan(replace(plan, activities=kept), told, since, until)


@pytest.mark.parametrize("seed", range(12, 24))
def test_a_digest_is_what_the_whole_plan_and_history_say_whatever_was_done(connection: Connection, seed: int) -> None:
    until = busy_weeks.live(connection, seed)
    plan, entries = plans.load(connection, HEAD.key), list(history.log(connection, HEAD.key))
    assert plan
    for share in (-0.1, 0.0, 0.31, 0.5, 0.83, 1.0):
        since = BEGIN + (until - BEGIN) * share
        for name, wanted in SCOPES.items():
            found = digests.load(connection, asked(wanted, since, until))
            assert (name, replace(found, parts=())) == (name, expected(plan, entries, wanted, since, until))


def test_the_drawn_histories_have_something_of_everything(connection: Connection) -> None:
    until = busy_weeks.live(connection, 17)
    found = digests.load(connection, asked(since=BEGIN + timedelta(5), until=until))
    kinds = {entry.kind for entry in history.log(connection)}
    several = found.completed, found.changed, found.moved, found.overdue, found.due, found.silent
    assert (kinds >= {*TELLING, Kind.NOTE}, [bool(each.total) for each in several]) == (True, [True] * 6)


@pytest.mark.parametrize("most", [0, 1, 2])
def test_of_many_things_the_first_are_named_and_all_are_counted(connection: Connection, most: int) -> None:
    until = busy_weeks.live(connection, 17)
    whole = digests.load(connection, asked(since=BEGIN, until=until))
    cut = digests.load(connection, asked(since=BEGIN, until=until, most=most))
    for name in ("completed", "changed", "moved", "overdue", "due", "silent"):
        several: Several[object] = getattr(whole, name)
        assert getattr(cut, name) == Several(several.total, several.first[:most])
    assert (cut.tally, cut.next, cut.parts) == (whole.tally, whole.next, whole.parts)


def test_a_quiet_week_tells_where_the_plan_stands_and_what_comes_next(stored: Connection) -> None:
    assert digests.load(stored, asked()) == Digest(
        NAME,
        "",
        SINCE,
        UNTIL,
        Tally(activities=4, completed=1, overdue=1, before=1),
        parts=(Part("A", "workstream", "Cross Border", 2, 1, 0), Part("B", "workstream", "Behind the Border", 2, 0, 1)),
        next=Owed(STUDY_IS, "Study", date(2023, 6, 30)),
    )


def test_a_report_is_told_with_its_edits_and_its_moment(stored: Connection) -> None:
    report(stored, id_of(stored), 1, Report(words="With ASWSC"))
    found = digests.load(stored, asked())
    edit = Edit("status_text", "Draft circulated", "With ASWSC")
    assert found.changed == Several(1, (Told(STUDY_IS, (edit,), act(1).at),))


def test_a_completion_is_told_and_counted_against_before(stored: Connection) -> None:
    report(stored, id_of(stored), 1, Status.COMPLETED)
    found = digests.load(stored, asked())
    assert ([each.subject for each in found.completed.first], found.tally) == ([STUDY_IS], Tally(4, 2, 1, 1))


@pytest.mark.parametrize(("since", "told"), [(timedelta(hours=1), 1), (timedelta(hours=1, microseconds=1), 0)])
def test_what_was_done_when_the_span_begins_is_told_and_what_was_before_is_not(
    stored: Connection, since: timedelta, told: int
) -> None:
    report(stored, id_of(stored), 1, Report(words="With ASWSC"))
    found = digests.load(stored, asked(since=act(0).at.astimezone(ZONE) + since))
    assert found.changed.total == told


@pytest.mark.parametrize(("until", "told"), [(timedelta(hours=1), 1), (timedelta(minutes=59), 0)])
def test_what_is_done_while_digests_are_made_is_left_to_the_next(
    stored: Connection, until: timedelta, told: int
) -> None:
    report(stored, id_of(stored), 1, Report(words="With ASWSC"))
    found = digests.load(stored, asked(until=act(0).at.astimezone(ZONE) + until))
    assert found.changed.total == told


def test_refusals_and_what_concerns_no_activity_is_passed_over(stored: Connection) -> None:
    history.append(stored, Kind.REFUSAL, act(1, why="report"), plan="ASEAN", activity_id=id_of(stored), code="A.2.1.2")
    history.append(stored, Kind.PEOPLE, act(1), edits=[Edit("focal_points", [], ["U1"])])
    assert digests.load(stored, asked()).has_news is False


def test_what_happens_to_another_plan_is_not_told(stored: Connection) -> None:
    plans.save(stored, TASKS)
    report(stored, id_of(stored, "T.1"), 1, Status.IN_PROGRESS)
    other = replace(asked(), plan=PlanName("ESCAP", "Road map", "task"))
    assert (digests.load(stored, asked()).changed.total, digests.load(stored, other).changed.total) == (0, 1)


def test_what_left_the_plan_is_not_told_any_more(stored: Connection) -> None:
    report(stored, id_of(stored), 1, Status.COMPLETED)
    loading.load(stored, with_activities(SURVEY, REPORT), frozenset(), act(2))
    found = digests.load(stored, asked())
    assert (found.tally, found.completed, found.due, found.next) == (Tally(2, 1, 1, 1), Several(), Several(), None)


def silent(connection: Connection, *several: Activity, after: timedelta = SILENT) -> Several[Silent]:
    plans.save(connection, with_activities(*several))
    return digests.load(connection, replace(asked(), silence=after)).silent


def test_what_is_silent_is_told_by_its_last_update_or_else_its_beginning(connection: Connection) -> None:
    updated = datetime(2023, 3, 16, 17, tzinfo=UTC)
    began = Timeline("x", date(2023, 3, 17), date(2024, 1, 1))
    late = replace(STUDY, code="A.2.1.3", last_update=None, timeline=began)
    found = silent(
        connection,
        replace(STUDY, last_update=updated),
        late,
        replace(STUDY, code="A.2.1.4", last_update=updated + timedelta(1), timeline=began),
        replace(late, code="A.2.1.5", timeline=replace(began, start=date(2023, 3, 18))),
        replace(late, code="A.2.1.6", timeline=Timeline("x")),
        replace(late, code="A.2.1.7", status=Status.NOT_STARTED),
    )
    # Midnight in Jakarta: by the clock of the committee it was on the 17th.
    assert found == Several(
        2,
        (
            Silent(STUDY_IS, date(2023, 3, 17)),
            Silent(replace(STUDY_IS, code="A.2.1.3"), date(2023, 3, 17)),
        ),
    )


def test_silence_is_as_long_as_is_asked(connection: Connection) -> None:
    assert silent(connection, STUDY, after=timedelta(14)) == Several(1, (Silent(STUDY_IS, date(2023, 5, 2)),))


def test_trouble_is_handed_on(stored: Connection) -> None:
    trouble = Trouble(2, (("ACCP", "no focal point"),))
    assert digests.load(stored, asked(), trouble).trouble == trouble


def parts(
    connection: Connection, sections: Sequence[Section], several: Sequence[str], wanted: Filter = EVERYTHING
) -> list[tuple[str, int]]:
    plans.save(connection, Plan(HEAD, tuple(sections), tuple(replace(SURVEY, code=code) for code in several)))
    return [(each.code, each.activities) for each in digests.load(connection, asked(wanted)).parts]


def topics(*names: str) -> list[Section]:
    return [Section("A", "workstream"), *(Section(name, "topic") for name in names)]


def test_a_plan_is_divided_into_the_sections_of_its_second_level(connection: Connection) -> None:
    sections = [
        *topics("A.2", "A.10"),
        Section("A.2.1", "objective"),
        Section("B", "workstream"),
        Section("B.1", "topic"),
    ]
    found = parts(connection, sections, ["A.2.1.1", "A.2.1.2", "A.10.1", "B.1.1"])
    assert found == [("A.2", 2), ("A.10", 1), ("B.1", 1)]


def test_of_one_section_of_the_second_level_those_below_it_are_told(connection: Connection) -> None:
    sections = [*topics("A.2"), Section("A.2.1", "objective"), Section("A.2.2", "objective")]
    assert parts(connection, sections, ["A.2.1.1", "A.2.2.1"]) == [("A.2.1", 1), ("A.2.2", 1)]


def test_a_section_without_activities_is_no_part(connection: Connection) -> None:
    assert parts(connection, topics("A.1", "A.2", "A.3"), ["A.1.1", "A.3.1"]) == [("A.1", 1), ("A.3", 1)]


def test_in_a_scope_only_its_parts_are_told(connection: Connection) -> None:
    sections = [*topics("A.1", "A.2"), Section("A.2.1", "objective"), Section("A.2.2", "objective")]
    wanted = Filter(under=("A.2",))
    assert parts(connection, sections, ["A.1.1", "A.2.1.1", "A.2.2.1"], wanted) == [("A.2.1", 1), ("A.2.2", 1)]


@pytest.mark.parametrize(("count", "told"), [(1, 0), (20, 20), (21, 0)])
def test_a_plan_is_divided_into_as_many_parts_as_a_chart_has_room_for(
    connection: Connection, count: int, told: int
) -> None:
    names = [f"A.{number}" for number in range(count)]
    assert len(parts(connection, topics(*names), [f"{name}.1" for name in names])) == told


def test_nothing_is_written(stored: Connection) -> None:
    before = history.end(stored), lookup.edition(stored, "ASEAN")
    digests.load(stored, asked())
    assert (history.end(stored), lookup.edition(stored, "ASEAN")) == before


def test_what_nobody_has_said_of_an_activity_stays_its_own(stored: Connection) -> None:
    updates.change(stored, id_of(stored), lambda activity: activity, ACT)
    assert digests.load(stored, asked()).changed == Several()
