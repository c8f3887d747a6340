from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import blocks, charts
from messages import digest as messages
from tests.flows.reading import lines
from tests.samples import HOSTILE
from tests.validators import Json, refused
from workplan.digests import Digest, Owed, Part, Several, Silent, Subject, Tally, Told, Trouble
from workplan.history import Edit
from workplan.placed import PlanName

ZONE = ZoneInfo("Asia/Jakarta")
UNTIL = datetime(2023, 5, 15, 9, tzinfo=ZONE)
SINCE = UNTIL - timedelta(7)
NAME = PlanName("ASEAN", "Work Plan")
STUDY, SURVEY, FORUM = Subject("A.2.1.2", "Study"), Subject("A.2.1.1", "Survey"), Subject("B.2", "Forum")
QUIET = Digest(NAME, "", SINCE, UNTIL, Tally(80, 3, 13, 3))
SMALL = replace(
    QUIET,
    tally=Tally(80, 4, 13, 3),
    parts=(Part("A", "workstream", "Cross Border", 30, 3, 5), Part("B", "workstream", None, 50, 1, 8)),
    completed=Several(1, (Told(SURVEY, (Edit("status", "in-progress", "completed"),), UNTIL),)),
    changed=Several(2, (Told(STUDY, (Edit("status_text", None, "Draft <sent> & read"),), UNTIL),)),
    moved=Several(1, (Told(FORUM, (Edit("timeline", {"text": "2023"}, {"text": "2024"}),), UNTIL),)),
    overdue=Several(1, (Owed(STUDY, "Draft", date(2023, 5, 10)),)),
    due=Several(14, (Owed(STUDY, "Completion", date(2023, 5, 15)), Owed(FORUM, "Report", date(2023, 6, 12)))),
    silent=Several(1, (Silent(FORUM, date(2023, 2, 1)),)),
    next=Owed(STUDY, "Completion", date(2023, 5, 15)),
)
TROUBLE = Trouble(2, (("ACCP", "no focal point, no channel"), ("TELSOM", "focal points away, no channel")))
CHANGED = tuple(Edit(field, HOSTILE * 30, HOSTILE * 31) for field in ("status_text", "title", "bodies_text"))


def hostile(title: str = (HOSTILE * 60)[:3000], code: str = "A" * 40) -> Digest:
    """Return a digest of ten thousand activities in which everything is as much and as long as it can be."""
    several = tuple(Subject(f"{code[:-2]}{number:02}", title) for number in range(messages.MOST))
    told = Several(10_000, tuple(Told(each, CHANGED, UNTIL) for each in several))
    owed = Several(10_000, tuple(Owed(each, title, date(2023, 5, 10)) for each in several))
    return Digest(
        PlanName("P" * 20, title, "activity"),
        title,
        SINCE,
        UNTIL,
        Tally(10_000, 1_000, 9_000, 999),
        tuple(Part(f"{code[:18]}{number:02}", "l" * 40, title, 500, 50, 450) for number in range(20)),
        *(told, told, told, owed, owed),
        Several(10_000, tuple(Silent(each, date(2023, 1, 1)) for each in several)),
        Owed(several[0], title, date(2023, 5, 20)),
        Trouble(10_000, tuple((f"{title[:60]}{number}", title[:60]) for number in range(60))),
    )


def said(message: blocks.Message) -> list[str]:
    return lines(message.blocks)


def everything(digest: Digest) -> list[blocks.Message]:
    return [messages.first(digest), *messages.details(digest)]


def test_a_digest_is_told_in_a_few_lines_and_a_chart() -> None:
    assert said(messages.first(SMALL)) == [
        "Digest of ASEAN",
        "8 May 2023 – 15 May 2023",
        "80 activities: 4 completed (5%), 3 before, 13 overdue",
        "1 completed",
        "2 reported on",
        "1 moved to another date",
        "1 fell due and still owed",
        "14 due until 12 Jun 2023",
        "1 in progress, and silent for long",
    ]
    assert messages.first(SMALL).blocks[1] == charts.bars(
        "Where each workstream stands", ["A", "B"], {"Completed": [3, 1], "Overdue": [5, 8], "Others": [22, 41]}
    )


def test_the_text_says_all_that_is_shown_and_pictured() -> None:
    assert messages.first(SMALL).text == (
        "Digest of ASEAN, 8 May 2023 – 15 May 2023. 80 activities: 4 completed (5%), 3 before, 13 overdue. "
        "1 completed. 2 reported on. 1 moved to another date. 1 fell due and still owed. 14 due until 12 Jun 2023. "
        "1 in progress, and silent for long. A: 3 completed, 5 overdue, 22 others. B: 1 completed, 8 overdue, 41 others."
    )


def test_details_are_told_activity_by_activity() -> None:
    (message,) = messages.details(SMALL)
    assert said(message) == [
        "Completed",
        "A.2.1.1  Survey – ● Completed (was ◐ In progress)",
        "Reported",
        "A.2.1.2  Study – In words: Draft <sent> & read",
        "and 1 more",
        "Moved to another date",
        "B.2  Forum – Timeline: 2024 (was 2023)",
        "Fell due and still owed",
        "A.2.1.2  Study – Draft, due 10 May 2023, 5 days ago",
        "Due until 12 Jun 2023",
        "A.2.1.2  Study – due 15 May 2023, today",
        "B.2  Forum – Report, due 12 Jun 2023, in 28 days",
        "and 12 more",
        "In progress, and silent for long",
        "B.2  Forum – nothing since 1 Feb 2023",
    ]


def test_the_text_of_details_says_every_line_of_them() -> None:
    (message,) = messages.details(SMALL)
    assert message.payload()["text"] == (
        "Completed: A.2.1.1 Survey – ● Completed (was ◐ In progress). "
        "Reported: A.2.1.2 Study – In words: Draft &lt;sent&gt; &amp; read. and 1 more. "
        "Moved to another date: B.2 Forum – Timeline: 2024 (was 2023). "
        "Fell due and still owed: A.2.1.2 Study – Draft, due 10 May 2023, 5 days ago. "
        "Due until 12 Jun 2023: A.2.1.2 Study – due 15 May 2023, today. "
        "B.2 Forum – Report, due 12 Jun 2023, in 28 days. and 12 more. "
        "In progress, and silent for long: B.2 Forum – nothing since 1 Feb 2023."
    )


def test_what_only_chairs_and_the_secretariat_hear_of_is_said_where_it_is_given() -> None:
    assert said(messages.first(replace(QUIET, trouble=TROUBLE)))[3:] == [
        "2 letters held for a person: /workplan nudges, or the Home tab",
        "Nobody can be reached for 2 lead bodies: ACCP, TELSOM (/workplan people)",
    ]


def test_of_many_bodies_that_nobody_speaks_for_the_rest_is_counted() -> None:
    vacant = tuple((f"B{number}", "no channel") for number in range(10))
    last = said(messages.first(replace(QUIET, trouble=Trouble(0, vacant))))[-1]
    assert last.endswith("10 lead bodies: B0, B1, B2, B3, B4, B5, B6, B7 and 2 more (/workplan people)")


def test_what_a_digest_is_of_stands_in_its_head() -> None:
    narrow = replace(SMALL, words="topic:B.2 body:ATFJCC")
    assert (said(messages.first(narrow))[0], messages.nothing(narrow).text.split(":")[0]) == (
        "Digest of ASEAN · topic:B.2 body:ATFJCC",
        "Digest of ASEAN · topic",
    )


def test_a_plan_in_its_own_words_without_activities_has_no_percentage() -> None:
    tasks = replace(QUIET, plan=replace(NAME, activity_level="task"), tally=Tally(0, 0, 0, 0))
    assert said(messages.first(tasks))[2] == "0 tasks: 0 completed"


@pytest.mark.parametrize(("completed", "percent"), [(0, "0%"), (1, "0%"), (199, "99%"), (200, "100%")])
def test_the_percentage_is_rounded_down(completed: int, percent: str) -> None:
    tally = Tally(200, completed, 0, completed)
    assert said(messages.first(replace(QUIET, tally=tally)))[2] == f"200 activities: {completed} completed ({percent})"


def test_no_chart_is_drawn_of_one_part_or_of_parts_of_one_name() -> None:
    part = SMALL.parts[0]
    assert [len(messages.first(replace(SMALL, parts=parts)).blocks) for parts in ((), (part,), (part, part))] == [1] * 3


@pytest.mark.parametrize(
    ("next_", "said"),
    [
        (SMALL.next, "Next: A.2.1.2 Study, due 15 May 2023, today."),
        (Owed(FORUM, "Report", date(2024, 5, 15)), "Next: B.2 Forum, Report, due 15 May 2024, in 12 months."),
        (None, "Nothing that is owed has a date to come."),
    ],
)
def test_where_nothing_has_happened_one_line_says_what_comes_next(next_: Owed | None, said: str) -> None:
    message = messages.nothing(replace(QUIET, next=next_))
    assert (message.text, lines(message.blocks)) == (
        f"Digest of ASEAN: nothing has changed since 8 May 2023. {said}",
        [message.text],
    )


def test_a_digest_that_cannot_be_made_any_more_says_so() -> None:
    why = f"“topic:B.9” {messages.nobodys('ASEAN')}"
    assert [
        messages.impossible("ASEAN", "topic:B.9", why).text,
        messages.impossible("ASEAN", "", messages.BROKEN).text,
    ] == [
        "Your digest of ASEAN topic:B.9 cannot be made any more. “topic:B.9” is of no activity in ASEAN: /activity shows "
        "the parts of the plan, and /workplan people its bodies. /digest list shows yours.",
        "Your digest of ASEAN cannot be made any more. Something went wrong on our side: tell the secretariat. "
        "/digest list shows yours.",
    ]


def test_why_a_digest_comes_is_told_in_small_print_and_in_the_text() -> None:
    first = messages.first(SMALL)
    message = messages.because(first, messages.why_subscribed("Monday 09:00 Asia/Jakarta"))
    why = "Subscribed: Monday 09:00 Asia/Jakarta. /digest list shows and ends subscriptions."
    assert (message.text, message.blocks) == (f"{first.text} {why}", (*first.blocks, blocks.context(why)))


def test_a_message_that_was_kept_is_the_same_again() -> None:
    first = messages.first(SMALL)
    assert messages.stored({"about": "digest", "text": first.text, "blocks": list(first.blocks)}) == first


def characters(part: Json) -> int:
    if "elements" in part:
        return sum(map(characters, part["elements"]))
    return len(part.get("text", ""))


def judged(message: blocks.Message) -> list[str]:
    """Return what is held against a message: by the judges, and for a text or a block that was cut."""
    payload = message.payload()
    found = refused(payload)
    if len(payload["text"]) > blocks.TEXT_LIMIT or payload["text"] != blocks.escape(message.text):
        found.append(f"its text has {len(blocks.escape(message.text))} characters")
    if payload["blocks"] != list(message.blocks):
        found.append("its blocks were cut")
    return found


@pytest.mark.parametrize("title", [(HOSTILE * 60)[:3000], "&" * 3000, "<>" * 1500, "ก้" * 1500, "\U0001f600" * 3000])
def test_slack_takes_every_message_of_the_largest_digest_whole(title: str) -> None:
    largest = replace(hostile(title), trouble=None)
    assert [judged(message) for message in everything(largest)] == [[]] * len(everything(largest))


def test_slack_takes_the_largest_digest_where_it_takes_no_charts() -> None:
    for message in everything(hostile()):
        payload = message.payload()
        assert refused(payload | {"blocks": charts.in_words(payload["blocks"])}) == []


def test_every_figure_of_the_largest_chart_is_in_the_text_whatever_else_is() -> None:
    message = messages.because(messages.first(hostile("&" * 3000)), messages.why_subscribed("daily"))
    pictured = [line for block in message.blocks if block["type"] == charts.CHART for line in charts.lines(block)]
    text = message.payload()["text"]
    assert (len(pictured), [line for line in pictured if line not in text], refused(message.payload())) == (20, [], [])


def spoken(message: blocks.Message) -> Iterator[str]:
    """Yield the lines of a message as its text has them: escaped, and a code before one space."""
    for line in lines(message.blocks):
        code, gap, rest = line.partition("  ")
        yield blocks.escape(f"{code} {rest}" if gap else line)


@pytest.mark.parametrize("title", [(HOSTILE * 60)[:3000], "&" * 3000, "Study"])
def test_the_text_of_the_largest_details_says_every_line_that_is_shown(title: str) -> None:
    for message in messages.details(hostile(title)):
        text = message.payload()["text"]
        assert [line for line in spoken(message) if line not in text] == []


@pytest.mark.parametrize("title", ["Study", "&" * 3000])
def test_nothing_is_lost_between_the_messages_of_the_largest_digest(title: str) -> None:
    shown = [line for message in messages.details(hostile(title)) for line in said(message)]
    codes = [line.partition("  ")[0] for line in shown if "  " in line]
    wanted = [each.subject.code for each in hostile().due.first]
    more = [line for line in shown if line.startswith("and ")]
    assert (codes, more) == (wanted * 6, ["and 9,988 more"] * 6)


GROUPS = st.lists(
    st.tuples(
        st.sampled_from(["Completed", "Reported", "Silent"]),
        st.lists(st.tuples(st.just("A.1"), st.text("&<a ", min_size=1, max_size=330)), min_size=1, max_size=12),
        st.integers(0, 9),
    ),
    max_size=6,
)


@given(GROUPS)
def test_whatever_is_told_each_message_has_room_and_all_lines_stand_in_their_order(
    groups: list[messages.Group],
) -> None:
    packed = list(messages._packed(groups))  # noqa: SLF001 - how it is packed is its own rule
    assert all(messages._length(each) <= messages.ROOM for each in packed)  # noqa: SLF001
    several = [group for each in packed for group in each]
    assert [line for _, lines, _ in several for line in lines] == [line for _, lines, _ in groups for line in lines]
    assert sum(more for _, _, more in several) == sum(more for _, _, more in groups)
