from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from tests.storage.a_plan import FORUM, PLAN, REPORT, STUDY, SURVEY
from workplan import digests
from workplan.digests import Digest, News, Owed, Several, Silent, Subject, Tally, Told, Trouble
from workplan.history import Act, Edit, Entry, Kind, Via
from workplan.placed import PlanName
from workplan.plan import Activity, Deliverable, DeliverableState
from workplan.rules import Anchor, Rule
from workplan.status import Status
from workplan.timeline import Timeline

ZONE = ZoneInfo("Asia/Jakarta")
UNTIL = datetime(2023, 5, 15, 9, tzinfo=ZONE)
SINCE = UNTIL - timedelta(7)
AT = UNTIL - timedelta(1)
IT = Subject("A.2.1.2", "Technical Study")
NAME = PlanName("ASEAN", "Work Plan")


def status(old: str, new: str) -> Edit:
    return Edit("status", old, new)


def due(old: str, new: str, name: str = "Study") -> Edit:
    return Edit("due", old, new, "deliverables", 0, name)


BEGUN, DONE = status("not-started", "in-progress"), status("in-progress", "completed")
WORDS = Edit("status_text", None, "Draft")
TIMELINE = Edit("timeline", {"text": "2023"}, {"text": "2024"})


def entries(*several: Sequence[Edit]) -> tuple[Entry, ...]:
    """Return an entry with each of these edits, an hour after the other."""
    return tuple(
        Entry(number, Act("U1", AT + timedelta(hours=number), Via.COMMAND), Kind.REPORT, edits=tuple(edits))
        for number, edits in enumerate(several)
    )


def news(*several: Sequence[Edit], now: Status = Status.IN_PROGRESS) -> News:
    return digests.news([(IT, now, entries(*several))])


def told(*edits: Edit, hours: int = 0) -> Told:
    return Told(IT, edits, AT + timedelta(hours=hours))


NOTHING = News((), (), (), 0)


def test_a_report_is_told() -> None:
    assert news([BEGUN, WORDS]) == News((), (told(BEGUN, WORDS),), (), 0)


def test_what_was_completed_is_told_as_that_and_counted() -> None:
    assert news([DONE], now=Status.COMPLETED) == News((told(DONE),), (), (), 1)


def test_what_came_after_one_another_is_told_as_one_change_from_first_to_last() -> None:
    words = Edit("status_text", "Draft", "Adopted")
    assert news([BEGUN, WORDS], [DONE, words], now=Status.COMPLETED) == News(
        (told(status("not-started", "completed"), Edit("status_text", None, "Adopted"), hours=1),), (), (), 1
    )


@pytest.mark.parametrize(
    "several",
    [
        [[]],
        [[DONE, WORDS], [status("completed", "in-progress"), Edit("status_text", "Draft", None)]],
        [[TIMELINE], [Edit("timeline", TIMELINE.new, TIMELINE.old)]],
        [[due("2023-06-30", "2023-07-31")], [due("2023-07-31", "2023-06-30")]],
        [[BEGUN], [DONE], [status("completed", "not-started")]],
    ],
)
def test_what_was_taken_back_in_the_span_is_not_told(several: list[list[Edit]]) -> None:
    assert news(*several) == NOTHING


def test_what_was_completed_twice_counts_once() -> None:
    again = status("completed", "in-progress")
    assert news([DONE], [again], [DONE], now=Status.COMPLETED) == News((told(DONE, hours=2),), (), (), 1)


def test_what_was_completed_before_the_span_and_again_in_it_is_not_completed_anew() -> None:
    again = [status("completed", "in-progress"), Edit("status_text", "Adopted", "Reopened")]
    done = [DONE, Edit("status_text", "Reopened", "Adopted at last")]
    assert news(again, done, now=Status.COMPLETED) == News(
        (), (told(Edit("status_text", "Adopted", "Adopted at last"), hours=1),), (), 0
    )


def test_what_is_completed_no_more_is_counted_off() -> None:
    back = status("completed", "in-progress")
    assert news([back]) == News((), (told(back),), (), -1)


def test_a_report_on_what_was_completed_before_is_told_as_a_report() -> None:
    assert news([WORDS], now=Status.COMPLETED) == News((), (told(WORDS),), (), 0)


def test_a_moved_timeline_is_told_and_what_is_due_with_it_goes_without_saying() -> None:
    with_it = [TIMELINE, due("2023-06-30", "2024-06-30"), Edit("original", None, TIMELINE.old)]
    assert news(with_it) == News((), (), (told(TIMELINE),), 0)


def test_a_date_of_its_own_is_told_by_itself() -> None:
    moved = due("2023-06-30", "2024-06-30")
    assert news([moved]) == News((), (), (told(moved),), 0)


def test_what_is_both_moved_and_reported_on_is_told_as_both() -> None:
    assert news([WORDS], [TIMELINE]) == News((), (told(WORDS, hours=1),), (told(TIMELINE, hours=1),), 0)


def test_what_is_both_moved_and_completed_is_told_as_both() -> None:
    assert news([TIMELINE, DONE], now=Status.COMPLETED) == News((told(DONE),), (), (told(TIMELINE),), 1)


def test_what_only_follows_from_others_is_not_told() -> None:
    follows = [
        Edit("original", None, {"text": "2023"}),
        Edit("done_on", None, "2023-05-14", "deliverables", 0, "Study"),
    ]
    assert news(follows) == NOTHING


def test_parts_of_one_name_in_other_places_are_told_apart() -> None:
    first, second = (Edit("value", "0", "1", "metrics", place, "Studies") for place in (0, 1))
    assert digests.net(entries([first], [second])) == (first, second)


def test_activities_stay_in_the_order_in_which_they_are_given() -> None:
    other = Subject("A.1", "Other")
    found = digests.news([(IT, Status.IN_PROGRESS, entries([WORDS])), (other, Status.IN_PROGRESS, entries([WORDS]))])
    assert [each.subject for each in found.changed] == [IT, other]


def test_of_several_things_the_first_are_named_and_all_are_counted() -> None:
    assert (Several.of("abc", 2), Several.of("abc")) == (Several(3, ("a", "b")), Several(3, ("a", "b", "c")))


def test_the_digest_of_a_plan_says_where_it_stands_and_what_comes_next() -> None:
    study = Owed(IT, "Study", date(2023, 6, 30))
    assert digests.of_plan(PLAN, {}, SINCE, UNTIL) == Digest(
        NAME, "", SINCE, UNTIL, Tally(activities=4, completed=1, overdue=1, before=1), next=study
    )


def owing(*days: date, status: Status = Status.IN_PROGRESS) -> Activity:
    """Return the study with something owed on each of some days."""
    return replace(STUDY, deliverables=tuple(Deliverable(f"{day}", day) for day in days), status=status)


def digest(*activities: Activity, since: datetime = SINCE) -> Digest:
    return digests.of_plan(replace(PLAN, activities=activities), {}, since, UNTIL)


def days(several: Several[Owed]) -> list[str]:
    return [each.label for each in several.first]


def test_what_fell_due_in_the_span_is_told_and_what_falls_due_in_four_weeks() -> None:
    found = digest(owing(*(date(2023, 5, day) for day in (7, 8, 14, 15)), *(date(2023, 6, day) for day in (12, 13))))
    assert (days(found.overdue), days(found.due), found.next and found.next.label) == (
        ["2023-05-08", "2023-05-14"],
        ["2023-05-15", "2023-06-12"],
        "2023-05-15",
    )


def test_digests_one_after_the_other_tell_each_thing_that_fell_due_once() -> None:
    every_day = owing(*(date(2023, 4, 1) + timedelta(number) for number in range(60)))
    plan = replace(PLAN, activities=(every_day,))
    ends = [SINCE - timedelta(14), SINCE - timedelta(5), SINCE, UNTIL, UNTIL + timedelta(hours=1), UNTIL + timedelta(9)]
    spans = pairwise(ends)
    found = [day for since, until in spans for day in days(digests.of_plan(plan, {}, since, until).overdue)]
    assert found == [f"{ends[0].date() + timedelta(number)}" for number in range((ends[-1] - ends[0]).days)]


@pytest.mark.parametrize("status", [Status.ON_HOLD, Status.COMPLETED, Status.CANCELLED])
def test_what_does_not_run_owes_nothing(status: Status) -> None:
    found = digest(owing(date(2023, 5, 10), date(2023, 5, 20), status=status))
    assert (found.overdue, found.due, found.next) == (Several(), Several(), None)


def test_what_is_done_or_waived_is_not_owed() -> None:
    several = tuple(
        Deliverable(f"{state}", date(2023, 5, 20), state) for state in (DeliverableState.DONE, DeliverableState.WAIVED)
    )
    assert digest(replace(STUDY, deliverables=several)).due == Several()


def silent_since(updated: datetime | None, start: date | None = None) -> list[date]:
    it = replace(STUDY, last_update=updated, timeline=Timeline("x", start, None))
    return [each.since for each in digests.silent([it], UNTIL.date(), timedelta(60), ZONE)]


def test_what_is_in_progress_is_silent_sixty_days_after_the_last_report_on_it() -> None:
    at = datetime(2023, 3, 16, 16, 59, tzinfo=UTC)
    assert (silent_since(at), silent_since(at + timedelta(minutes=1))) == ([date(2023, 3, 16)], [])


def test_where_nobody_has_reported_the_day_on_which_it_began_counts() -> None:
    day = date(2023, 3, 16)
    assert (silent_since(None, day), silent_since(None, day + timedelta(1)), silent_since(None)) == ([day], [], [])


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.IN_PROGRESS])
def test_what_is_not_in_progress_is_never_silent(status: Status) -> None:
    it = replace(STUDY, status=status, last_update=datetime(2020, 1, 1, tzinfo=UTC))
    assert list(digests.silent([it], UNTIL.date(), timedelta(60), ZONE)) == []


def test_silence_is_as_long_as_the_first_rung_that_asks_for_an_update() -> None:
    ladder = [
        Rule("due", Anchor.DUE, 3),
        Rule("stale", Anchor.UPDATE, 45),
        Rule("staler", Anchor.UPDATE, 90),
        Rule("working", Anchor.UPDATE, 5, working=True),
    ]
    assert (digests.silence(ladder), digests.silence(ladder[:1]), digests.silence(ladder[3:])) == (
        timedelta(45),
        timedelta(60),
        timedelta(60),
    )


@pytest.mark.parametrize(
    ("digest", "has_news"),
    [
        (Digest(NAME, "", SINCE, UNTIL, Tally(4, 1, 1, 1), next=Owed(IT, "Study", date(2023, 6, 30))), False),
        (Digest(NAME, "", SINCE, UNTIL, Tally(4, 1, 1, 1), trouble=Trouble(0, ())), False),
        (Digest(NAME, "", SINCE, UNTIL, Tally(4, 1, 1, 1), trouble=Trouble(1, ())), True),
        (Digest(NAME, "", SINCE, UNTIL, Tally(4, 1, 1, 1), trouble=Trouble(0, (("ACCP", "no channel"),))), True),
        (Digest(NAME, "", SINCE, UNTIL, Tally(4, 1, 1, 1), moved=Several.of([told(TIMELINE)])), True),
        (Digest(NAME, "", SINCE, UNTIL, Tally(4, 1, 1, 1), silent=Several.of([Silent(IT, AT.date())])), True),
    ],
)
def test_there_is_news_where_more_is_to_be_said_than_what_comes_next(digest: Digest, has_news: bool) -> None:
    assert digest.has_news is has_news


def test_a_digest_of_a_plan_tells_what_was_done_to_each_of_its_activities() -> None:
    done = entries([status("not-started", "completed")])
    held = entries([status("not-started", "on-hold")])
    plan = replace(PLAN, activities=(replace(SURVEY, status=Status.COMPLETED), STUDY, REPORT, FORUM))
    found = digests.of_plan(plan, {"A.2.1.1": done, "B.2": held, "Z.9": done}, SINCE, UNTIL)
    assert (found.tally, found.completed.total, [each.subject.code for each in found.changed.first]) == (
        Tally(4, 1, 1, 0),
        1,
        ["B.2"],
    )
