from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from storage import answers, clearings, handovers, loading, plans, proposals, revisions, schedules
from storage.handovers import MOST
from storage.schedules import Standing as Held
from tests import sent
from tests.sent import Due
from tests.storage.a_plan import ACT, STUDY, SURVEY, TASKS, with_activities
from tests.storage.acts import act, id_of, report
from workplan.digests import Owed, Silent, Subject
from workplan.handovers import Handover, Moved, Promise
from workplan.involvement import Involvement, Role
from workplan.letters import Answer, AnswerKind
from workplan.plan import DeliverableState
from workplan.proposals import About, ProposalState
from workplan.revisions import Adoption
from workplan.status import Status
from workplan.updates import Report

NOW = datetime(2023, 5, 15, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
SUBJECT = Subject(STUDY.code, STUDY.title)
OWED = Due(STUDY.code, "Study", date(2023, 6, 30))
ON_IT = Answer("atfjcc", AnswerKind.ON_IT, None, "UATFJCC")


def taken_over(connection: Connection, plan: str = "ASEAN") -> Handover:
    found = handovers.load(connection, plan, NOW, timedelta(60))
    assert found is not None
    return found


def answer(connection: Connection, answer: Answer = ON_IT, due: Due = OWED, **columns: Any) -> None:  # noqa: ANN401
    """Let somebody answer a nudge at 23:30 UTC, which is the next day in Jakarta."""
    (nudge,) = sent.letter(connection, [due], **columns)
    asked = answers.asked(connection, nudge)
    assert asked is not None
    answers.put(connection, asked, answer, datetime.fromisoformat("2023-05-10T23:30+00:00"))


def test_of_a_plan_that_there_is_not_there_is_nothing_to_take_over(connection: Connection) -> None:
    assert handovers.load(connection, "NONE", NOW, timedelta(60)) is None


def test_it_says_what_the_plan_says(stored: Connection) -> None:
    found = taken_over(stored)
    assert (found.plan.key, found.today, found.standing.progress.activities, found.overdue.first, found.due.first) == (
        "ASEAN",
        NOW.date(),
        4,
        (Owed(Subject("B.1", "Report"), "Completion", date(2021, 12, 31)),),
        (Owed(SUBJECT, "Study", date(2023, 6, 30)),),
    )


def test_who_leads_is_told_of_the_plan_alone(stored: Connection) -> None:
    other = replace(TASKS.activities[0], bodies=(Involvement("UNNExT", Role.LEAD),))
    plans.save(stored, replace(TASKS, activities=(other,)))
    assert [[each.name for each in taken_over(stored, key).leads] for key in ("ASEAN", "ESCAP")] == [
        ["ATFJCC"],
        ["UNNExT"],
    ]


def test_what_was_answered_is_promised_on_the_day_of_the_committee(stored: Connection) -> None:
    answer(stored)
    assert taken_over(stored).promises.first == (
        Promise(SUBJECT, "Study", date(2023, 6, 30), "UATFJCC", AnswerKind.ON_IT, date(2023, 5, 11)),
    )


def test_what_was_put_off_says_until_when(stored: Connection) -> None:
    answer(stored, Answer("atfjcc", AnswerKind.LATER, date(2023, 5, 20), "UDEPUTY"))
    (found,) = taken_over(stored).promises.first
    assert (found.kind, found.until, found.by) == (AnswerKind.LATER, date(2023, 5, 20), "UDEPUTY")


def test_what_is_not_theirs_is_no_promise(stored: Connection) -> None:
    answer(stored, Answer("atfjcc", AnswerKind.NOT_OURS, None, "UATFJCC"))
    assert taken_over(stored).promises.total == 0


@pytest.mark.parametrize(
    "said",
    [
        Report(settled=(("Study", DeliverableState.DONE),)),
        Report(settled=(("Study", DeliverableState.WAIVED),)),
        Report(Status.ON_HOLD, "No funds"),
    ],
)
def test_a_promise_ends_with_what_was_owed(stored: Connection, said: Report) -> None:
    answer(stored)
    report(stored, id_of(stored), 1, said)
    assert taken_over(stored).promises.total == 0


def test_a_promise_for_another_day_is_none_of_what_is_owed_now(stored: Connection) -> None:
    answer(stored, due=replace(OWED, on=date(2023, 3, 31)))
    assert taken_over(stored).promises.total == 0


def test_promises_stand_by_their_dates_and_are_counted(connection: Connection) -> None:
    codes = [f"A.2.1.{number}" for number in range(1, MOST + 3)]
    plans.save(connection, with_activities(*(replace(STUDY, code=code) for code in codes)))
    for number, code in enumerate(codes):
        answer(connection, due=replace(OWED, code=code), token=f"t{number}", ts=f"{number}.0")
    found = taken_over(connection).promises
    assert (found.total, [each.subject.code for each in found.first]) == (MOST + 2, codes[:MOST])


def test_a_date_that_a_meeting_has_revised_is_told(stored: Connection) -> None:
    revisions.revise(stored, id_of(stored), "By end 2024", Adoption("12th meeting"), act(1))
    (moved,) = taken_over(stored).moved.first
    assert (moved.subject, moved.original, moved.now.text) == (SUBJECT, STUDY.timeline, "By end 2024")
    assert isinstance(moved, Moved)


def test_what_is_silent_for_long_is_told(connection: Connection) -> None:
    long_ago = replace(STUDY, last_update=datetime.fromisoformat("2023-01-31T23:30+00:00"))
    plans.save(connection, with_activities(long_ago))
    assert taken_over(connection).silent.first == (Silent(SUBJECT, date(2023, 2, 1)),)


def test_what_was_proposed_in_the_plan_waits_for_a_decision(stored: Connection) -> None:
    plans.save(stored, TASKS)
    several = [
        proposals.put(stored, id_of(stored, code), About.DATE, "UATFJCC", NOW, {"worded": "By end 2024"}, "Funds")
        for code in (STUDY.code, STUDY.code, "T.1")
    ]
    proposals.decide(stored, several[1].id, ProposalState.DECLINED, "UCHAIR", NOW)
    assert taken_over(stored).proposals.first == (several[0],)


def test_what_no_meeting_has_cleared_is_told(stored: Connection) -> None:
    it = id_of(stored)
    report(stored, it, 1, Report(words="Step 1"))
    before = taken_over(stored).uncleared
    clearings.clear(stored, it, "12th meeting", None, act(2))
    assert (before.total, [each.code for each in before.first], taken_over(stored).uncleared.total) == (
        1,
        [STUDY.code],
        0,
    )


def test_letters_that_are_held_and_a_change_of_the_schedules_wait(stored: Connection) -> None:
    before = taken_over(stored)
    sent.letter(stored, [], token="t1", state="held", reason="nobody knows")
    schedules.put(stored, Held.WAITING, "d1", "timezone: UTC", NOW, {})
    after = taken_over(stored)
    assert [(each.held, each.is_changing) for each in (before, after)] == [(0, False), (1, True)]


def test_what_left_the_plan_is_not_taken_over(stored: Connection) -> None:
    answer(stored)
    revisions.revise(stored, id_of(stored), "By end 2024", Adoption("12th meeting"), act(1))
    loading.load(stored, with_activities(SURVEY), frozenset(), ACT)
    found = taken_over(stored)
    assert (found.promises.total, found.moved.total, found.due.total, found.uncleared.total) == (0, 0, 0, 0)
