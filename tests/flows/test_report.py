"""`/report`, typed and filled in as people do, and the files that come of it."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from documents import picturing
from handlers import documents
from handlers import report as handlers
from messages import report_form, reports
from messages.blocks import escape
from playground.block_kit import problems
from playground.files import File
from playground.server import Playground
from storage import as_at, clearings, plans, updates
from storage.as_at import Wanted
from storage.database import Database
from tests.flows.conftest import START, serving
from tests.flows.reading import lines
from tests.flows.reports import asked, beside, filled, had, made, sent, uploads
from tests.flows.sending import CHAIR, GUEST, MEMBER, OFFICER, refused
from tests.reliability import hostile
from tests.reliability.marks import marks
from tests.reliability.tour import furnish, stored
from tests.sizes import size
from tests.storage.acts import id_of
from workplan import report_words
from workplan.history import Act, Via
from workplan.plan import Plan
from workplan.report_words import EXAMPLE
from workplan.reports import Form, Kind, Report
from workplan.status import Status
from workplan.updates import Report as Said
from workplan.updates import reported

CODE = "A.2.1.3"
NOT_SENT = "Slack does not take the file right now: try again in a minute."
NO_SCOPE = "This app may not handle files: ask whoever runs it to install it anew from its manifest."
NOT_FOR_GUESTS = (
    "Only members of this Slack workspace, and guests who speak for a body or hold an office, may read the plan: "
    "ask Rina Hartono."
)


def put(database: Database, days: int, words: str) -> None:
    """Let a body report, so many days after the bot has started."""
    act = Act("UATFJCC", START.replace(day=START.day + days), Via.COMMAND)
    with database.begin() as connection:
        said = Said(Status.IN_PROGRESS, words)
        updates.change(connection, id_of(connection, CODE), lambda activity: reported(activity, said, act.at), act)


def plan(database: Database, key: str = "ASEAN") -> Plan:
    with database.reading() as connection:
        found = plans.load(connection, key)
    assert found is not None
    return found


def opens_as_word(content: bytes) -> bool:
    return len(Document(io.BytesIO(content)).paragraphs) > 1


def opens_as_excel(content: bytes) -> bool:
    return load_workbook(io.BytesIO(content)).active.max_row > 10  # type: ignore[union-attr]


def opens_as_picture(content: bytes) -> bool:
    Image.open(io.BytesIO(content)).verify()
    return True


def opens_as_text(content: bytes) -> bool:
    return content.decode().startswith("*As at 15 May 2023 – Working status*\n\n# ")


@pytest.mark.parametrize(
    ("words", "name", "opens"),
    [
        ("annex", "ASEAN-annex-2023-05-15.docx", opens_as_word),
        ("annex excel A.2", "ASEAN-A.2-annex-2023-05-15.xlsx", opens_as_excel),
        ("progress markdown", "ASEAN-progress-2023-05-15.md", opens_as_text),
        ("progress b.1 as word", "ASEAN-B.1-progress-2023-05-15.docx", opens_as_word),
        ("tasks excel ESCAP", "ESCAP-tasks-2023-05-15.xlsx", opens_as_excel),
        ("escap: T.4 task table", "ESCAP-T.4-tasks-2023-05-15.docx", opens_as_word),
        ("gantt chart A.2.1", "ASEAN-A.2.1-timeline-2023-05-15.png", opens_as_picture),
        ("picture", "ASEAN-picture-2023-05-15.png", opens_as_picture),
    ],
)
async def test_what_is_typed_comes_as_a_file_that_opens(
    slack: Playground, words: str, name: str, opens: Callable[[bytes], bool]
) -> None:
    file = await sent(slack, MEMBER, words)
    assert (file.name, file.title, opens(file.content)) == (name, name, True)


async def test_the_file_comes_to_whoever_asks_alone_and_is_said_where_they_asked(slack: Playground) -> None:
    shown = await asked(slack, MEMBER, "annex A.2 markdown")
    assert (lines(shown.blocks), beside(slack, MEMBER), had(slack, OFFICER)) == (
        [
            "Annex with progress of ASEAN, 5 activities of A.2 as at 15 May 2023, working status, is in your messages "
            "with Rapporteur: ASEAN-A.2-annex-2023-05-15.md."
        ],
        [
            "Annex with progress of ASEAN Work Plan on the Implementation of ASEAN Agreement on Electronic Commerce: "
            "5 activities of A.2 as at 15 May 2023, working status."
        ],
        [],
    )


async def test_a_channel_reports_its_own_plan(slack: Playground) -> None:
    assert (await sent(slack, MEMBER, "tasks md", "CSINGLEWINDOW")).name == "ESCAP-tasks-2023-05-15.md"


async def test_a_picture_comes_with_all_that_it_shows_in_words(slack: Playground, database: Database) -> None:
    await asked(slack, MEMBER, "timeline A.2")
    with database.reading() as connection:
        wanted = Wanted("ASEAN", START.date(), START.tzinfo, scope="A.2")  # type: ignore[arg-type]
        report = as_at.report(connection, wanted)
    assert report is not None
    drawn = picturing.timeline(report)
    (file,) = had(slack, MEMBER)
    assert (file.content, file.alt_txt, uploads(slack), beside(slack, MEMBER)) == (
        drawn.content,
        drawn.alt,
        [{"filename": file.name, "alt_txt": drawn.alt}],
        [drawn.text],
    )


async def test_words_that_are_too_long_to_stand_beside_a_picture_are_a_file_of_their_own(
    slack: Playground, database: Database
) -> None:
    await asked(slack, MEMBER, "timeline")
    picture, words = had(slack, MEMBER)
    assert (picture.name, words.name, beside(slack, MEMBER)) == (
        "ASEAN-timeline-2023-05-15.png",
        "ASEAN-timeline-2023-05-15.txt",
        [escape(picture.alt_txt), "What ASEAN-timeline-2023-05-15.png shows, in words."],
    )
    several = [each.code for each in plan(database).activities]
    assert [code for code in several if f"\n{code} " not in words.content.decode()] == []


@pytest.mark.parametrize(
    ("fault", "method"),
    [
        ("fatal_error", "files.getUploadURLExternal"),
        ("internal_error", "files.completeUploadExternal"),
        ("500", "files.completeUploadExternal"),
        ("channel_not_found", "conversations.open"),
    ],
)
async def test_where_slack_takes_no_file_it_is_one_sentence(slack: Playground, fault: str, method: str) -> None:
    slack.rig.faults.script(fault, method=method, times=None)
    shown = await asked(slack, MEMBER, "annex md")
    assert (lines(shown.blocks), had(slack, MEMBER)) == ([NOT_SENT], [])


async def test_a_workspace_that_allows_no_files_is_told_what_to_do(slack: Playground) -> None:
    slack.rig.scopes = frozenset({"commands", "chat:write", "im:write", "users:read"})
    assert lines((await asked(slack, MEMBER, "annex md")).blocks) == [NO_SCOPE]


async def test_a_picture_that_slack_does_not_take_is_told_in_words(slack: Playground, database: Database) -> None:
    slack.rig.scopes = frozenset({"commands", "chat:write", "im:write", "users:read"})
    shown = await asked(slack, MEMBER, "picture")
    drawn = picturing.shares(Report(plan(database), START.date()))
    assert (lines(shown.blocks), shown.text) == ([NO_SCOPE, drawn.text], f"{NO_SCOPE} {drawn.text}")


async def test_of_a_large_picture_as_many_words_are_told_as_there_is_room_for(slack: Playground) -> None:
    slack.rig.faults.script("fatal_error", method="files.completeUploadExternal", times=None)
    why, words = lines((await asked(slack, MEMBER, "timeline")).blocks)
    told = words.split("\n")
    assert (why, told[0][:8], told[-1]) == (NOT_SENT, "ASEAN: W", reports.CUT)


async def test_where_the_words_beside_a_picture_do_not_arrive_they_are_told(slack: Playground) -> None:
    slack.rig.faults.script("fatal_error", method="files.completeUploadExternal", nth=2)
    shown = await asked(slack, MEMBER, "timeline")
    assert (lines(shown.blocks)[0], [file.name for file in had(slack, MEMBER)]) == (
        NOT_SENT,
        ["ASEAN-timeline-2023-05-15.png"],
    )


@pytest.mark.parametrize("words", ["annex word as at 14 May 2023", "progress md as at 14 May 2023 since 1 May 2023"])
async def test_a_past_day_gives_the_same_bytes_whatever_was_done_since(
    slack: Playground, database: Database, words: str
) -> None:
    before = await sent(slack, MEMBER, words)
    put(database, 0, "Draft circulated")
    after = await sent(slack, CHAIR, words)
    assert (after.name, after.content == before.content) == (before.name, True)
    assert (await sent(slack, MEMBER, words.replace("14", "15"))).content != before.content


async def test_cleared_status_says_what_a_meeting_has_cleared_of_it(slack: Playground, database: Database) -> None:
    put(database, 0, "Draft circulated")
    with database.begin() as connection:
        act = Act(CHAIR, START.replace(hour=10), Via.COMMAND)
        clearings.clear(connection, id_of(connection, CODE), "12th ACCEC meeting", None, act)
        act = Act("UATFJCC", START.replace(hour=11), Via.COMMAND)
        later = Said(words="Second draft")
        updates.change(connection, id_of(connection, CODE), lambda it: reported(it, later, act.at), act)
    working, cleared = [(await sent(slack, MEMBER, f"annex A.2.1 md {each}")) for each in ("", "cleared")]
    assert cleared.name == "ASEAN-A.2.1-annex-2023-05-15-cleared.md"
    assert cleared.content.decode().startswith("*As at 15 May 2023 – As cleared by the 12th ACCEC meeting*")
    assert [("Draft circulated" in each, "Second draft" in each) for each in map(text, (working, cleared))] == [
        (False, True),
        (True, False),
    ]


def text(file: File) -> str:
    return file.content.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("annex Z.9", "Nothing stands under Z.9 in ASEAN: name one of its sections, such as A."),
        ("annex as at 16 May 2023", "“2023-05-16” is a day to come: name today or a day that is past."),
        (
            "progress as at 1 May 2023 since 2 May 2023",
            "“2023-05-02” is after 2023-05-01: let the period begin before the day of the report.",
        ),
        ("tasks png", "“png” is no form of the report tasks: choose docx or xlsx or md."),
        (
            "annex NAFTA: A.2",
            "There is no plan “NAFTA”: choose one of ASEAN, ESCAP.",
        ),
        ("annex tasks", f"“annex tasks” cannot be one report: {EXAMPLE}."),
        ("annex as at", "“” is not a day: write for example as at 15 May 2023."),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_one_sentence(slack: Playground, words: str, said: str) -> None:
    assert (lines((await asked(slack, MEMBER, words)).blocks), had(slack, MEMBER)) == ([said], [])


async def test_a_level_may_stand_before_a_code(slack: Playground) -> None:
    assert (await sent(slack, MEMBER, "annex md topic: A.2")).name == "ASEAN-A.2-annex-2023-05-15.md"


async def test_without_a_plan_there_is_nothing_to_report(empty_slack: Playground) -> None:
    answers = [
        lines((await asked(empty_slack, OFFICER, words)).blocks)[0] for words in ("", "annex", "help", "handover")
    ]
    assert {answer[:26] for answer in answers} == {"No work plan is loaded yet"}


async def test_every_example_of_the_help_is_a_verb_or_a_report_that_there_is(
    slack: Playground,
) -> None:
    examples = [
        line.split("  ")[0].removeprefix("/report").strip()
        for line in lines((await asked(slack, MEMBER, "help")).blocks)[1:]
    ]
    verbs = [each for each in examples if each.split(" ")[0] in handlers.VERBS]
    several = [report_words.read(each, lambda word: word == "ASEAN") for each in examples if each not in verbs]
    assert verbs == ["", "handover", "calendar", "help"]
    assert [(each.kind, each.form, each.scope, documents.check(each, START.date())) for each in several] == [
        (Kind.ANNEX, None, "A", START.date()),
        (Kind.PROGRESS, None, None, START.date()),
        (Kind.TASKS, Form.XLSX, None, START.date()),
        (Kind.ANNEX, None, None, date(2023, 5, 1)),
        (Kind.TIMELINE, None, "A", START.date()),
        (Kind.PICTURE, None, None, START.date()),
        (Kind.PROGRESS, None, None, START.date()),
    ]


@pytest.mark.parametrize("words", ["", "annex", "form", "help", "handover", "timeline"])
async def test_a_guest_is_given_nothing(slack: Playground, database: Database, words: str) -> None:
    shown = await asked(slack, GUEST, words)
    assert (lines(shown.blocks), had(slack, GUEST), slack.view(GUEST).view, refused(database)) == (
        [NOT_FOR_GUESTS],
        [],
        None,
        [(GUEST, "read", None, "command")],
    )


async def test_the_form_is_filled_for_the_plan_of_the_channel(slack: Playground) -> None:
    shown = await asked(slack, MEMBER, "", "CSINGLEWINDOW")
    view = slack.view(MEMBER)
    initial = {
        block["block_id"]: (element.get("initial_option") or {}).get("value") or element.get("initial_date")
        for block in view.blocks
        for element in [block["element"]]
    }
    assert (lines(shown.blocks), initial) == (
        [report_form.OPENED],
        {"what": "0", "plan": "ESCAP", "scope": None, "basis": "working", "as_at": "2023-05-15", "since": None},
    )


async def test_what_stands_behind_the_word_form_is_filled_in(slack: Playground) -> None:
    await asked(slack, MEMBER, "form tasks excel ESCAP:T.4 as at 1 May 2023 cleared")
    assert await resubmitted(slack) == "ESCAP-T.4-tasks-2023-05-01-cleared.xlsx"


async def resubmitted(slack: Playground) -> str:
    """Submit the form as it stands, and return the name of the file that comes."""
    await slack.submit(MEMBER, {})
    await made(slack, MEMBER)
    return had(slack, MEMBER)[-1].name


async def test_words_that_no_report_can_be_open_no_form(slack: Playground) -> None:
    shown = await asked(slack, MEMBER, "form timeline word")
    assert (lines(shown.blocks), slack.view(MEMBER).view) == (
        ["“docx” is no form of the report timeline: choose png."],
        None,
    )


async def test_what_is_submitted_is_made_and_said_in_the_form(slack: Playground) -> None:
    shown = await filled(slack, MEMBER, {"what": "2", "scope": " a 2 ", "as_at": "2023-05-01", "since": "2023-04-01"})
    (file,) = had(slack, MEMBER)
    assert (file.name, shown, problems(form_of(slack), "modal")) == (
        "ASEAN-A.2-annex-2023-05-01.md",
        [
            "Annex with progress of ASEAN, 5 activities of A.2 as at 1 May 2023, working status, with what has "
            "happened since 1 Apr 2023, is in your messages with Rapporteur: ASEAN-A.2-annex-2023-05-01.md."
        ],
        [],
    )


def form_of(slack: Playground) -> dict[str, object]:
    """Return the form before the member as the bot has sent it."""
    view = slack.view(MEMBER).view
    assert view is not None
    return {name: view[name] for name in ("type", "title", "close", "blocks")}


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"as_at": "2023-05-16"}, {"as_at": "Choose today or a day that is past."}),
        (
            {"as_at": "2023-05-01", "since": "2023-05-02"},
            {"since": "Choose a day that is not after the day as at which the report is."},
        ),
    ],
)
async def test_days_that_cannot_be_are_said_at_their_fields(
    slack: Playground, values: dict[str, str], errors: dict[str, str]
) -> None:
    await asked(slack, MEMBER, "")
    shown = await slack.submit(MEMBER, values)
    assert (shown.errors, had(slack, MEMBER)) == (errors, [])


async def test_a_part_that_there_is_not_is_said_in_the_form(slack: Playground) -> None:
    shown = await filled(slack, MEMBER, {"scope": "Z.9", "what": "2"})
    assert shown == ["Nothing stands under Z.9 in ASEAN: name one of its sections, such as A."]


async def test_a_picture_that_slack_does_not_take_is_told_in_the_form(slack: Playground) -> None:
    slack.rig.faults.script("fatal_error", method="files.completeUploadExternal", times=None)
    shown = await filled(slack, MEMBER, {"what": "8"})
    assert (shown[0], shown[1].split("\n")[-1], problems(form_of(slack), "modal")) == (NOT_SENT, reports.CUT, [])


async def test_a_form_that_was_closed_meanwhile_leaves_the_file(slack: Playground) -> None:
    await asked(slack, MEMBER, "")
    await slack.submit(MEMBER, {"what": "2"})
    view = slack.view(MEMBER).view
    assert view is not None
    await slack.acting.close(MEMBER, view["id"])
    with slack.stage.feed.listening(MEMBER) as queue:
        while not [each for each in slack.stage.exchanges.after(0) if each["title"] == "views.update"]:
            await queue.get()
    assert ([file.name for file in had(slack, MEMBER)], slack.view(MEMBER).view) == (
        ["ASEAN-annex-2023-05-15.md"],
        None,
    )


async def test_a_form_that_is_submitted_twice_gives_the_same_file_twice_at_most(slack: Playground) -> None:
    await asked(slack, MEMBER, "")
    slack.inbound.repeat(2)
    await slack.submit(MEMBER, {"what": "2"})
    await made(slack, MEMBER)
    assert len({file.content for file in had(slack, MEMBER)}) == 1


HOSTILE = [family[0] for family in hostile.FAMILIES]


@pytest.mark.parametrize("text", HOSTILE[: size(4, len(HOSTILE))])
async def test_no_text_does_anything_in_what_is_said_of_a_report(database: Database, text: str) -> None:
    with database.begin() as connection:
        furnish(connection, stored(text))
    async with serving(database) as slack:
        for words in ("annex md", "picture", f"annex {stored(text)}"[:400], "help", "form"):
            await asked(slack, MEMBER, words)
        await slack.submit(MEMBER, {"what": "2", "scope": text[:50]})
        await made(slack, MEMBER)
        told: list[dict[str, object]] = [{"text": each, "blocks": []} for each in beside(slack, MEMBER)]
        told += [{"text": each.text, "blocks": list(each.blocks)} for each in slack.messages("CECOMMERCE", MEMBER)]
    assert [mark for each in told for mark in marks(each, frozenset())] == []
