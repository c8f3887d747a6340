"""What was reported is told in the channels of lead bodies: one thread for each activity, and one message at a time."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.delivery import Delivered
from playground.server import Playground
from playground.shown import Shown
from storage import history, notices, plans, updates
from tests import databases
from tests.flows.postal import MONDAY, Clock, Office
from tests.flows.reading import lines
from tests.samples import HOSTILE
from tests.storage.a_plan import SURVEY, with_activities
from tests.validators import refused
from workplan import differences
from workplan.contacts import Body, Person, Post
from workplan.history import Act, Kind, Via
from workplan.status import Status
from workplan.updates import Report, reported

CHANNEL, MEMBER, FOCAL, DEPUTY = "CGENERAL", "UMEMBER", "UATFJCC", "UACCEC"
PEOPLE = (Person(FOCAL, Post.FOCAL_POINT), Person(DEPUTY, Post.DEPUTY))
ATFJCC = Body("ATFJCC", channel=CHANNEL, people=PEOPLE)
BEGUN = Report(Status.IN_PROGRESS, "begun again")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office of its own, for reports stay: two activities that ATFJCC leads, the first of them completed."""
    database = databases.empty(tmp_path / "notices.db")
    with database.begin() as connection:
        plans.save(connection, with_activities(SURVEY, replace(SURVEY, code="A.2.1.2", title=HOSTILE)))
    now = Clock()
    playground = Playground(clock=now)
    await playground.start()
    yield Office(database, playground, now)
    await playground.stop()
    database.close()


def report(office: Office, said: Report = BEGUN, *, activity: int = 1, by: str = FOCAL) -> int:
    """Report on an activity, and tell of it; return the entry of the history."""
    now = office.clock.moment
    with office.database.begin() as connection:
        act = Act(by, now, Via.COMMAND)
        updated = updates.change(connection, activity, lambda stored: reported(stored, said, now), act)
        notices.put(connection, office.directory(), updated, now)
        return updated.entry.id


def undo(office: Office, number: int) -> None:
    """Take an entry back, and tell of it."""
    now = office.clock.moment
    with office.database.begin() as connection:
        entry = history.entry(connection, number)
        assert entry
        edits = entry.edits
        act = Act(FOCAL, now, Via.COMMAND)
        undone = updates.change(
            connection, 1, lambda stored: differences.undone(stored, edits), act, kind=Kind.UNDO, undoes=number
        )
        notices.put(connection, office.directory(), undone, now)


def seen(office: Office, channel: str = CHANNEL, user: str = MEMBER) -> list[Shown]:
    """Return what somebody sees, and hold that Slack would have taken it."""
    found = office.slack.messages(channel, user)
    for each in found:
        blocks = [{name: value for name, value in block.items() if name != "block_id"} for block in each.blocks]
        assert refused({"text": each.text, "blocks": blocks}) == []
    return found


async def test_a_report_is_told_after_ten_minutes_and_the_next_in_its_thread(office: Office) -> None:
    office.know(ATFJCC)
    report(office)
    early, done = await office.round(minutes=9), await office.round(minutes=1)
    report(office, Report(Status.COMPLETED, evidence=("https://asean.org/survey",)))
    await office.round(minutes=10)
    first, second = seen(office)
    assert (early.sent, done.sent, second.thread_ts) == (0, 1, first.ts)
    assert [lines(each.blocks) for each in (first, second)] == [
        [
            "A.2.1.1 Survey: updates",
            "◐ In progress (was ● Completed): begun again",
            "Reported by a focal point of ATFJCC.",
            "This is the channel of ATFJCC, which leads it. /activity ASEAN:A.2.1.1 shows how it stands.",
        ],
        [
            "A.2.1.1: 1 update",
            "● Completed (was ◐ In progress)",
            "Evidence: https://asean.org/survey",
            "Reported by a focal point of ATFJCC.",
        ],
    ]


async def test_two_reports_within_ten_minutes_are_one_message(office: Office) -> None:
    office.know(ATFJCC)
    report(office)
    office.clock.moment += timedelta(minutes=9)
    report(office, Report(words="draft with ASWSC"), by=DEPUTY)
    assert (await office.round(minutes=1), len(seen(office))) == (Delivered(sent=1), 1)
    assert [line for line in lines(seen(office)[0].blocks) if "Reported" in line] == [
        "Reported by a focal point of ATFJCC.",
        "Reported by a deputy of ATFJCC.",
    ]


async def test_each_activity_has_a_thread_of_its_own(office: Office) -> None:
    office.know(ATFJCC)
    for _ in range(2):
        for activity, words in ((1, "one"), (2, HOSTILE)):
            report(office, Report(words=f"{words} {office.clock.moment}"), activity=activity)
        await office.round(minutes=10)
    first, second, *replies = seen(office)
    assert {first.thread_ts, second.thread_ts} == {None}
    assert sorted(str(each.thread_ts) for each in replies) == [first.ts, second.ts]


async def test_who_alone_speaks_for_a_body_without_a_channel_gets_no_letter_of_what_they_did(office: Office) -> None:
    office.know(replace(ATFJCC, channel=None, people=PEOPLE[:1]))
    report(office)
    assert (await office.round(hours=1), office.rows()) == (Delivered(), [])


async def test_the_others_who_speak_for_a_body_without_a_channel_are_told_in_person(office: Office) -> None:
    office.know(replace(ATFJCC, channel=None))
    report(office)
    await office.round(minutes=10)
    (letter,) = seen(office, f"D{DEPUTY}", DEPUTY)
    assert lines(letter.blocks)[-1].startswith("You are deputy of ATFJCC, which leads it.")
    assert [entry.recipient for entry in office.slack.rig.ledger.entries] == [DEPUTY]


async def test_what_is_taken_back_within_ten_minutes_nobody_sees(office: Office) -> None:
    office.know(ATFJCC)
    undo(office, report(office))
    assert (await office.round(hours=1), seen(office), office.unexplained()) == (Delivered(), [], 0)


async def test_what_is_taken_back_later_is_told_in_the_thread(office: Office) -> None:
    office.know(ATFJCC)
    number = report(office)
    await office.round(minutes=10)
    undo(office, number)
    await office.round(minutes=10)
    first, second = seen(office)
    assert (second.thread_ts, lines(second.blocks)) == (
        first.ts,
        [
            "A.2.1.1: 1 update",
            "● Completed (was ◐ In progress)",
            "Taken back by a focal point of ATFJCC.",
        ],
    )


async def test_a_channel_that_cannot_be_reached_any_more_is_told_of_and_its_notice_fails(office: Office) -> None:
    office.know(ATFJCC)
    report(office)
    office.slack.admin.archive(CHANNEL)
    done = await office.round(minutes=10)
    (notice,) = [row for row in office.rows() if row.subject["about"] == "updates"]
    assert (done.failed, notice.state, notice.reason) == (1, "failed", "its recipient cannot be reached")
    assert [each["slack"] for each in office.about("unreachable")] == [CHANNEL]


async def test_a_channel_that_refuses_a_notice_does_not_send_it_to_the_secretariat(office: Office) -> None:
    office.know(ATFJCC)
    report(office)
    office.slack.rig.faults.script("is_archived", channel=CHANNEL)
    await office.rounds(2, minutes=10)
    assert [(row.subject["about"], row.state) for row in office.rows()] == [
        ("updates", "failed"),
        ("unreachable", "sent"),
    ]


async def test_a_held_notice_is_named_by_its_activity(office: Office) -> None:
    office.know(ATFJCC)
    report(office)
    office.slack.rig.faults.script("msg_too_long", times=2)
    await office.round(minutes=10)
    assert [each["what"] for each in office.about("held")] == ["a letter about “updates of A.2.1.1”"]


async def test_a_notice_whose_answer_is_lost_is_there_once(office: Office) -> None:
    office.know(ATFJCC)
    for kind in ("close-after", "close-before"):
        report(office, Report(words=kind))
        office.slack.rig.faults.script(kind)
        await office.round(minutes=10)
        await office.rounds(2, seconds=61)
    first, second = seen(office)
    assert (first.thread_ts, second.thread_ts, office.states()) == (None, first.ts, {"sent": 2})


async def test_a_notice_waits_for_the_hours_of_work(office: Office) -> None:
    office.know(ATFJCC)
    office.clock.moment = MONDAY.replace(hour=20)
    report(office)
    report(office, Report(words="later"))
    done = await office.round(minutes=10)
    assert done.next_at == MONDAY.replace(day=16, hour=9, minute=0)
