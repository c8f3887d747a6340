from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from storage import history, loading, plans, verifying
from storage.history_tables import HISTORY
from storage.tables import ACTIVITY
from tests.storage.a_plan import FORUM, HEAD, PLAN, REPORT, SECTIONS, STUDY, SURVEY, with_activities
from workplan import timeline
from workplan.changes import PlanChanges
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.json_values import to_json
from workplan.plan import Activity, Plan, Section
from workplan.revisions import Adoption, RevisionError, slippage

ACT = Act("operator", datetime(2023, 5, 15, 2, tzinfo=UTC), Via.OPERATOR)
TWELFTH = Adoption("12th ACCEC meeting", date(2023, 5, 10), "ACCEC/12/5", "The consultant left")
LATER = replace(REPORT, timeline=timeline.parse("by end 2023"))
SLIPPED = with_activities(SURVEY, STUDY, LATER, FORUM)


def load(connection: Connection, plan: Plan = PLAN, adopted: Adoption | None = None) -> PlanChanges:
    return loading.load(connection, plan, frozenset(), ACT, adopted)


def entries(connection: Connection) -> list[Entry]:
    return [history.of_row(row) for row in connection.execute(select(HISTORY).order_by(HISTORY.c.id))]


def activity(connection: Connection, code: str = "B.1") -> Activity:
    plan = plans.load(connection, "ASEAN")
    assert plan is not None
    return next(each for each in plan.activities if each.code == code)


def test_a_new_plan_is_one_entry(connection: Connection) -> None:
    added = load(connection).added
    (entry,) = entries(connection)
    assert (entry.act, entry.kind, entry.plan, entry.edits) == (
        ACT,
        Kind.LOAD,
        "ASEAN",
        (
            Edit("added", None, list(added)),
            Edit(
                "last_update",
                {},
                {"1": "2023-01-31T08:00:00Z", "2": "2023-05-02T08:00:00Z", "3": None, "4": None},
            ),
        ),
    )


def test_a_load_that_changes_nothing_writes_nothing(connection: Connection) -> None:
    load(connection)
    assert (bool(load(connection)), len(entries(connection))) == (False, 1)


def test_a_changed_activity_has_an_entry_of_its_own(stored: Connection) -> None:
    load(stored, with_activities(SURVEY, STUDY, replace(REPORT, title="Final report"), FORUM))
    whole, changed = entries(stored)
    assert (whole.edits, changed.kind, changed.code, changed.edits) == (
        (),
        Kind.LOAD,
        "B.1",
        (Edit("title", "Report", "Final report"),),
    )


def test_codes_that_come_go_and_come_back_are_told_of_the_load(stored: Connection) -> None:
    load(stored, with_activities(SURVEY, replace(FORUM, code="B.9"), FORUM))
    load(stored, with_activities(SURVEY, STUDY, FORUM))
    assert [entry.edits for entry in entries(stored)] == [
        (
            Edit("added", None, ["B.9"]),
            Edit("withdrawn", None, ["A.2.1.2", "B.1"]),
            Edit("last_update", {}, {"5": None}),
            Edit("activities", [1, 2, 3, 4], [1, 5, 4]),
        ),
        (
            Edit("withdrawn", None, ["B.9"]),
            Edit("restored", None, ["A.2.1.2"]),
            Edit("activities", [1, 5, 4], [1, 2, 4]),
        ),
    ]


def test_when_was_last_reported_is_told_of_the_load_that_states_it(stored: Connection) -> None:
    newer = replace(STUDY, last_update=datetime(2023, 5, 9, 8, tzinfo=UTC))
    load(stored, with_activities(SURVEY, newer, REPORT, FORUM))
    whole, changed = entries(stored)
    assert (whole.edits, changed.code, changed.edits) == (
        (Edit("last_update", {"2": "2023-05-02T08:00:00Z"}, {"2": "2023-05-09T08:00:00Z"}),),
        STUDY.code,
        (),
    )


def test_what_changes_of_the_plan_and_of_its_sections_is_told_of_the_load(stored: Connection) -> None:
    sections = (replace(SECTIONS[0], title="Across Borders"), *SECTIONS[1:])
    load(stored, replace(PLAN, head=replace(HEAD, title="Plan"), sections=sections))
    (entry,) = entries(stored)
    assert entry.edits == (
        Edit("title", "Work Plan", "Plan"),
        Edit("title", "Cross Border", "Across Borders", "sections", name="A"),
    )


NEW = Section("C", "workstream", "Consumers")


@pytest.mark.parametrize(
    "sections",
    [
        SECTIONS[:3],
        (*SECTIONS, NEW),
        (*SECTIONS[:3], NEW),
        (SECTIONS[3], *SECTIONS[:3]),
        (SECTIONS[3], replace(SECTIONS[0], title="Across Borders"), *SECTIONS[1:3]),
        (),
    ],
)
def test_sections_that_are_not_the_same_ones_in_their_order_are_told_as_a_whole(
    stored: Connection, sections: tuple[Section, ...]
) -> None:
    load(stored, replace(PLAN, sections=sections))
    (entry,) = entries(stored)
    several = [edit for edit in entry.edits if edit.field not in {"added", "withdrawn"}]
    assert several == [Edit("sections", to_json(list(SECTIONS)), to_json(list(sections)))]


def test_a_new_order_of_sections_alone_is_written_down_once(stored: Connection) -> None:
    turned = replace(PLAN, sections=SECTIONS[::-1])
    assert (bool(load(stored, turned)), bool(load(stored, turned)), len(entries(stored))) == (False, False, 1)


def test_a_changed_metric_of_the_vision_is_told_with_what_it_was(stored: Connection) -> None:
    vision = (replace(HEAD.vision_metrics[0], value="40%", as_of=date(2023, 5, 1), source="Review"),)
    load(stored, replace(PLAN, head=replace(HEAD, vision_metrics=vision)))
    (entry,) = entries(stored)
    assert entry.edits == (Edit("vision_metrics", to_json(list(HEAD.vision_metrics)), to_json(list(vision))),)


def test_without_a_meeting_another_date_is_a_correction(stored: Connection) -> None:
    changes = load(stored, SLIPPED)
    assert (changes.revision, activity(stored).original, [each.kind for each in entries(stored)]) == (
        None,
        None,
        [Kind.LOAD, Kind.LOAD],
    )


def test_with_a_meeting_it_is_a_revision_and_what_was_first_adopted_stays(stored: Connection) -> None:
    changes = load(stored, SLIPPED, TWELFTH)
    found, source = activity(stored), "revision 1, 12th ACCEC meeting: ACCEC/12/5"
    assert (changes.revision, found.original, slippage(found)) == (
        "revision 1, 12th ACCEC meeting",
        REPORT.timeline,
        730,
    )
    assert [(each.kind, each.act.source) for each in entries(stored)] == [(Kind.LOAD, source), (Kind.REVISION, source)]


def test_what_a_revision_changes_besides_is_a_correction(stored: Connection) -> None:
    load(stored, with_activities(SURVEY, replace(STUDY, title="Study"), LATER, FORUM), TWELFTH)
    assert [(each.kind, each.code) for each in entries(stored)] == [
        (Kind.LOAD, None),
        (Kind.LOAD, "A.2.1.2"),
        (Kind.REVISION, "B.1"),
    ]


def test_only_what_it_revises_is_of_a_revision(stored: Connection) -> None:
    load(stored, with_activities(SURVEY, replace(STUDY, title="Study"), LATER, FORUM), TWELFTH)
    found = stored.execute(select(ACTIVITY.c.code).where(ACTIVITY.c.revision_id.is_not(None))).scalars()
    assert list(found) == ["B.1"]


def test_where_no_date_or_code_changes_a_meeting_has_adopted_no_revision(stored: Connection) -> None:
    changes = load(stored, with_activities(SURVEY, STUDY, replace(REPORT, title="Final report"), FORUM), TWELFTH)
    assert (changes.revision, [each.kind for each in entries(stored)]) == (None, [Kind.LOAD, Kind.LOAD])


def test_a_revision_of_a_file_gives_back_what_was_first_adopted(stored: Connection) -> None:
    load(stored, SLIPPED, TWELFTH)
    load(stored, PLAN, Adoption("13th ACCEC meeting"))
    assert (activity(stored), entries(stored)[-1].act.source) == (REPORT, "revision 2, 13th ACCEC meeting")


def test_a_meeting_without_a_name_loads_nothing(stored: Connection) -> None:
    with pytest.raises(RevisionError), stored.begin_nested():
        load(stored, SLIPPED, Adoption("the"))
    assert (activity(stored), entries(stored)) == (REPORT, [])


def test_the_history_of_many_changes_is_one_chain(stored: Connection) -> None:
    load(stored, SLIPPED, TWELFTH)
    load(stored, with_activities(SURVEY, STUDY))
    load(stored)
    verdict = verifying.verify(stored)
    assert (verdict.entries, verdict.breaks) == (4, ())
