"""What is in a calendar file, as another reader of RFC 5545 finds it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from documents.calendar import calendar
from messages import blocks
from workplan.due_dates import DueDate
from workplan.meetings import Meeting
from workplan.status import Status

TODAY = date(2023, 5, 15)
STUDY = DueDate(
    "ASEAN",
    "A.2.1.3",
    "Technical Study on ASW Interoperability",
    Status.IN_PROGRESS,
    "Completion",
    date(2023, 6, 30),
    ("ATFJCC",),
    "By end H1 2023",
)
DRAFT = replace(STUDY, label="Draft", due=date(2023, 3, 31))
ATTACK = "Study\r\nATTACH:https://evil.example\r\nBEGIN:VALARM\nEND:VEVENT"
EVENT = ["BEGIN", "SUMMARY", "DTSTART", "DTSTAMP", "UID", "DESCRIPTION", "TRANSP", "END"]


def read(content: bytes) -> list[Event]:
    """Return the events of a calendar, as another program reads them."""
    made = Calendar.from_ical(content)
    assert isinstance(made, Calendar)
    return made.events


def events(*due_dates: DueDate, held: tuple[Meeting, ...] = ()) -> list[Event]:
    return read(calendar("Due dates", due_dates, TODAY, held))


def summaries(*due_dates: DueDate) -> list[str]:
    return [str(each.summary) for each in events(*due_dates)]


def ids(*due_dates: DueDate) -> list[str]:
    return [each.uid for each in events(*due_dates)]


def unfolded(content: bytes) -> list[str]:
    """Return the lines of content, as RFC 5545 says in 3.1: what is folded in one."""
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_due_date_is_a_whole_day_that_takes_no_time() -> None:
    assert calendar("Due dates of ATFJCC", [STUDY], TODAY).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rapporteur//Work plan//EN",
        "NAME:Due dates of ATFJCC",
        "X-WR-CALNAME:Due dates of ATFJCC",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "BEGIN:VEVENT",
        "SUMMARY:A.2.1.3 Technical Study on ASW Interoperability – due",
        "DTSTART;VALUE=DATE:20230630",
        "DTSTAMP:20230515T000000Z",
        "UID:73ab33c4-6354-5edf-b8ac-4db1aed43986",
        "DESCRIPTION:Lead: ATFJCC\\nTimeline: By end H1 2023\\nStatus of A.2.1.3: ◐",
        "  In progress\\nPlan: ASEAN",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_same_values_give_the_same_bytes() -> None:
    held = [Meeting("12th meeting", TODAY)]
    assert calendar("A", [STUDY, DRAFT], TODAY, held) == calendar("A", [STUDY, DRAFT], TODAY, held)


def test_a_date_that_moves_moves_its_event() -> None:
    before, after = events(STUDY)[0], events(replace(STUDY, due=date(2024, 3, 31)))[0]
    assert (after.uid, after.start) == (before.uid, date(2024, 3, 31))


def test_what_is_done_stays_the_same_event_and_says_so() -> None:
    done = replace(STUDY, is_done=True, status=Status.COMPLETED, title="Study")
    assert (ids(done), summaries(done)) == (ids(STUDY), ["✓ Done: A.2.1.3 Study"])


@pytest.mark.parametrize("other", [replace(STUDY, plan="ESCAP"), replace(STUDY, code="A.2.1.4"), DRAFT])
def test_what_is_owed_by_another_is_another_event(other: DueDate) -> None:
    assert len(set(ids(STUDY, other))) == 2


def test_two_of_one_name_are_two_events() -> None:
    both = ids(STUDY, STUDY)
    assert (len(set(both)), both[0]) == (2, ids(STUDY)[0])


def test_codes_of_several_plans_say_of_which() -> None:
    task = replace(STUDY, plan="ESCAP", code="T.4", title="Template")
    assert (summaries(task), summaries(replace(STUDY, title="Study"), task)) == (
        ["T.4 Template – due"],
        ["ASEAN:A.2.1.3 Study – due", "ESCAP:T.4 Template – due"],
    )


def test_a_meeting_is_an_event_by_whatever_words_it_is_called() -> None:
    held = Meeting("12th meeting", date(2023, 9, 14)), Meeting("the twelfth meeting", date(2023, 9, 21))
    first, second = (events(held=(each,))[0] for each in held)
    assert (str(first.summary), first.start, first.uid) == (
        "12th meeting",
        date(2023, 9, 14),
        second.uid,
    )


def test_how_things_stand_is_said_as_of_a_day() -> None:
    later = date(2023, 7, 1)
    (event,) = read(calendar("A", [STUDY], later))
    assert (event.DTSTAMP, str(event.description).split("\n")[0]) == (
        datetime(2023, 7, 1, tzinfo=UTC),
        "▲ Overdue",
    )


def test_nothing_that_was_typed_becomes_a_line_of_its_own() -> None:
    evil = replace(STUDY, plan=ATTACK, code=ATTACK, title=ATTACK, label=ATTACK, leads=(ATTACK,), timeline=ATTACK)
    lines = unfolded(calendar(ATTACK, [evil], TODAY))
    assert [re.split("[:;]", line)[0] for line in lines] == [
        *("BEGIN", "VERSION", "PRODID", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
        *EVENT,
        "END",
    ]


TYPED = st.text(st.characters() | st.sampled_from("\r\n\t,;:\\\"'Nn\x00\x0b\x85\u2028\ufeff"), max_size=200)


@given(TYPED, TYPED)
@example(ATTACK, "C:\\Notes, \\new; \\N")
@example("a\\\\", "\\\r\nDTSTART:1")
def test_every_text_is_read_back_as_it_was_typed_but_for_what_nobody_sees(name: str, title: str) -> None:
    content = calendar(name, [replace(STUDY, title=title)], TODAY, [Meeting(name, TODAY)])
    said = [blocks.clean(each) for each in (f"A.2.1.3 {blocks.clip(title, 200)} – due", name)]
    lines = [line.partition(":") for line in unfolded(content)]
    assert [plain(value) for key, _, value in lines if key == "SUMMARY"] == said
    assert [str(event.summary) for event in read(content)] == said
    assert [key.partition(";")[0] for key, _, _ in lines[7:-1]] == [
        *EVENT,
        *(each for each in EVENT if each != "DESCRIPTION"),
    ]


def plain(value: str) -> str:
    """Return the text that a value stands for, as RFC 5545 says in 3.3.11."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


@given(TYPED)
def test_no_line_is_longer_than_programs_take(title: str) -> None:
    content = calendar(title, [replace(STUDY, title=title, label=title)], TODAY)
    assert max(map(len, content.split(b"\r\n"))) <= 75
