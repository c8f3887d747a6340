"""`plan export` and `plan report`, from the command line."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import Connection

from bot.__main__ import main
from documents import press
from handlers.plan_forms import FORMS
from storage import clearings, loading, meetings, milestones, outcome_reports, plans, revisions, updates
from storage.database import Database
from storage.files import plan_files
from tests.bot.command_line import move_in, run
from tests.storage.a_plan import TASKS
from tests.storage.acts import id_of
from workplan.events import Relative
from workplan.history import Act, Via
from workplan.member_states import MemberState
from workplan.plan import Deliverable, DeliverableState, Origin
from workplan.revisions import Adoption
from workplan.status import Status
from workplan.updates import Reading, Report, reported

START = datetime(2023, 5, 15, 2, tzinfo=UTC)
"""In the morning of 15 May 2023 in Jakarta."""
LOADABLE = [name for name, form in FORMS.items() if form.is_loadable]
FILE = """\
schema: 1
plan:
  key: ASEAN
  title: Work Plan
  as_of: 2023-04-01
  members: [KH, SG, TH]
  vision: To grow
  vision_metrics: [{text: '% completed'}]
sections:
- {code: A, level: workstream, title: Cross Border}
- {code: A.2, level: topic, title: Paperless Trading, desired_outcome: More of it, outcome_metrics: [{text: Coverage, baseline: 5 AMS}]}
- {code: B, level: workstream}
activities:
- {code: A.2.1, title: Survey, timeline: '2022', bodies: ATFJCC, status: completed, evidence: [Report of 2022]}
- code: A.2.2
  title: Technical Study
  description: Technical Study on interoperability
  timeline: By end H1 2023
  bodies: ATFJCC in consultation with ASEAN Single Window Steering Committee (ASWSC)
  metrics:
  - {text: Study completed, baseline: '0', maturity: needs-development}
  - {text: AMS that joined, baseline: '0', target: '3', value: '2', as_of: 2023-05-01, source: ASW, members: [SG, TH]}
  deliverables:
  - {label: Draft, due: 2023-03-31, state: done, done_on: 2023-03-30}
  - {label: Study, due: 2023-06-30}
  - {label: Print}
  status: in-progress
  status_text: Draft circulated
  last_update: 2023-05-02T08:00:00+00:00
  references: [Article 7, Article 14]
  source_note: The annex prints AWS.
- {code: B.1, title: Report, timeline: '2021', bodies: ACCEC}
- {code: B.2, title: Forum, timeline: in due course, bodies: ACCEC, status: on-hold, status_text: No funds}
"""
STUDY, REPORT = "A.2.2", "B.1"


def act(hours: int) -> Act:
    return Act("UATFJCC", START + timedelta(hours=hours), Via.FORM)


def say(connection: Connection, code: str, hours: int, said: Report) -> None:
    by = act(hours)
    updates.change(connection, id_of(connection, code), lambda activity: reported(activity, said, by.at), by)


def load(connection: Connection, text: str, hours: int) -> None:
    """Load a file of this content."""
    path = Path("asean.yaml")
    path.write_text(text, encoding="utf-8")
    loading.load(connection, plan_files.read(path).plan, frozenset(), act(hours))


def furnish(connection: Connection) -> None:
    """Load a plan, and let everything be done to it that a file can say: an hour after each other, over two days."""
    load(connection, FILE, 0)
    load(connection, FILE.replace("{code: B.2,", "{code: B.7, formerly: [B.2],"), 1)
    outcome_reports.report(
        connection, "ASEAN", None, Reading(0, "40%", date(2023, 4, 30), "Review, “mid-term”"), act(2)
    )
    outcome_reports.report(connection, "ASEAN", "A.2", Reading(0, "6 AMS", date(2023, 4, 30), "Study 2023"), act(3))
    meetings.put(connection, "12th meeting", date(2023, 9, 14), act(4))
    slides = Deliverable("Slides", relative=Relative(3, "week", "before", "12th meeting"), origin=Origin.MILESTONE)
    milestones.add(connection, "ASEAN", STUDY, slides, act(5))
    joined = (MemberState("KH", on=date(2023, 5, 13)),)
    counted = Reading(1, None, date(2023, 5, 14), "ASW, “4th”", adds=joined, drops=("TH",))
    evidence, done = ("https://doc.example/1", "Decision 5; 6"), (("Study", DeliverableState.DONE),)
    say(connection, STUDY, 24, Report(None, "=1+1; “circulated”", evidence, done, (counted,)))
    say(connection, REPORT, 25, Report(Status.IN_PROGRESS, "At last"))
    say(connection, REPORT, 26, Report(Status.COMPLETED, "Adopted", ("12/5",)))
    revisions.revise(connection, id_of(connection, STUDY), "By end 2024", Adoption("12th meeting"), act(27))
    clearings.clear(connection, id_of(connection, REPORT), "12th meeting", None, act(28))
    say(connection, REPORT, 29, Report(words="Printed", evidence=("12/6",)))


@pytest.fixture(autouse=True)
def _own_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give each test a database and schedules of its own."""
    move_in(monkeypatch, tmp_path)


@pytest.fixture
def furnished() -> None:
    """A database in which much has been done to a plan; a second plan is loaded after it."""
    with opened() as connection:
        furnish(connection)
        loading.load(connection, TASKS, frozenset(), act(30))


@contextmanager
def opened(name: str = "plan.db") -> Iterator[Connection]:
    """Open a database of the folder for writing."""
    database = Database(f"sqlite:///{name}")
    database.migrate()
    with database.begin() as connection:
        yield connection
    database.close()


def written(capsys: pytest.CaptureFixture[str], *arguments: object) -> bytes:
    """Return what a command writes into a file, and hold that it says nothing."""
    path = Path("written")
    assert run(capsys, "plan", *arguments, "--output", path) == (0, "", "")
    return path.read_bytes()


def exported(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:  # noqa: ANN401 - JSON
    return json.loads(written(capsys, "export", "--format", "json", *arguments))


def is_word(content: bytes) -> bool:
    return "As at 15 May 2023 – Working status" in Document(io.BytesIO(content)).sections[0].footer.paragraphs[0].text


def is_excel(content: bytes) -> bool:
    return load_workbook(io.BytesIO(content)).active.max_row > 3  # type: ignore[union-attr]


def is_drawn(content: bytes) -> bool:
    return Image.open(io.BytesIO(content)).format == "PNG"


def is_text(content: bytes) -> bool:
    return content.startswith(b"*As at 15 May 2023")


def is_calendar(content: bytes) -> bool:
    return len(Calendar.from_ical(content).walk("VEVENT")) > 0


def is_json(content: bytes) -> bool:
    return bool(json.loads(content)["as_at"] == "2023-05-15")


def is_table(content: bytes) -> bool:
    return content.decode().startswith("code,")


def is_yaml(content: bytes) -> bool:
    return content.decode().startswith("schema: 1")


OPENS: dict[str, Callable[[bytes], bool]] = {
    "xlsx": is_excel, "csv": is_table, "yaml": is_yaml, "json": is_json, "docx": is_word, "md": is_text, "ics": is_calendar,
}  # fmt: skip


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize("form", FORMS)
def test_a_plan_is_exported_in_every_form(capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert OPENS[form](written(capsys, "export", "--format", form, "--as-at", "2023-05-15"))


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], is_word),
        (["--kind", "annex", "--format", "xlsx"], is_excel),
        (["--kind", "progress", "--since", "2023-05-01", "--format", "md"], is_text),
        (["--kind", "progress"], is_word),
        (["--kind", "tasks", "--format", "md", "--cleared", "--under", "B"], is_text),
        (["--kind", "timeline", "--under", "A.2"], is_drawn),
        (["--kind", "picture", "--format", "png"], is_drawn),
    ],
)
def test_a_report_of_every_kind_is_written(
    capsys: pytest.CaptureFixture[str], arguments: list[str], opens: Callable[[bytes], bool]
) -> None:
    assert opens(written(capsys, "report", *arguments, "--as-at", "2023-05-15"))


@pytest.mark.usefixtures("furnished")
def test_without_a_file_it_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code = main(["plan", "export", "--format", "csv", "--plan", "escap"])
    assert (code, capfdbinary.readouterr().out) == (0, written_of_escap())


def written_of_escap() -> bytes:
    assert main(["plan", "export", "--format", "csv", "--plan", "escap", "--output", "escap"]) == 0
    return Path("escap").read_bytes()


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize(
    ("day", "words", "overdue"),
    [
        ("1990-01-01", ["Draft circulated", None], [False, False]),
        ("2023-05-15", ["Draft circulated", None], [False, True]),
        ("2023-05-16", ["=1+1; “circulated”", "Printed"], [False, False]),
        ("2025-06-30", ["=1+1; “circulated”", "Printed"], [True, False]),
    ],
)
def test_a_day_is_told_as_it_was_and_judged_at_that_day(
    capsys: pytest.CaptureFixture[str], day: str, words: list[str | None], overdue: list[bool]
) -> None:
    found = {each["code"]: each for each in exported(capsys, "--as-at", day)["activities"]}
    told = [found[code] for code in (STUDY, REPORT)]
    assert ([each["status_text"] for each in told], [each["overdue"] for each in told]) == (words, overdue)


@pytest.mark.usefixtures("furnished")
def test_before_it_was_loaded_it_is_told_as_it_was_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    found = exported(capsys, "--as-at", "0001-01-01")
    assert (found["as_at"], [each["code"] for each in found["activities"]]) == (
        "0001-01-01",
        ["A.2.1", "A.2.2", "B.1", "B.2"],
    )


@pytest.mark.usefixtures("furnished")
def test_what_was_cleared_is_exported_without_what_came_after(capsys: pytest.CaptureFixture[str]) -> None:
    several = [
        {each["code"]: (each["status_text"], each["evidence"]) for each in exported(capsys, *more)["activities"]}
        for more in ([], ["--cleared"])
    ]
    assert [found[REPORT] for found in several] == [("Printed", ["12/5", "12/6"]), ("Adopted", ["12/5"])]
    assert [found[STUDY][0] for found in several] == ["=1+1; “circulated”", "Draft circulated"]


@pytest.mark.usefixtures("furnished")
def test_a_past_day_gives_the_same_bytes_whatever_is_done_since(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[tuple[str, ...]] = [("export", "--format", form, "--as-at", "2023-05-16") for form in FORMS]
    period = ("report", "--format", "md", "--as-at", "2023-05-16", "--since", "2023-05-15")
    asked += [period, (*period, "--cleared")]
    before = [written(capsys, *each) for each in asked]
    with opened() as connection:
        say(connection, STUDY, 72, Report(words="Later"))
        load(connection, FILE.replace("{code: B.2,", "{code: B.9,").replace("Study completed", "Study printed"), 73)
    assert [written(capsys, *each) for each in asked] == before


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize("form", LOADABLE)
def test_a_plan_goes_into_another_database_and_comes_back_with_all_that_was_reported(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    same = [("export", "--format", each, "--as-at", "2023-05-16") for each in LOADABLE]
    path = Path(f"ASEAN.{form}")
    path.write_bytes(written(capsys, "export", "--format", form))
    before = [written(capsys, *each) for each in same]
    monkeypatch.setenv("DATABASE_URL", "sqlite:///other.db")
    meet()
    assert run(capsys, "plan", "load", path)[0] == 0
    assert [written(capsys, *each) for each in same] == before


def meet() -> None:
    """Let the other database know the day of the meeting that something counts from, which no plan file says."""
    with opened("other.db") as connection:
        meetings.put(connection, "12th meeting", date(2023, 9, 14), act(100))


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize("form", LOADABLE)
def test_an_export_that_is_loaded_again_changes_nothing(capsys: pytest.CaptureFixture[str], form: str) -> None:
    path = Path(f"ASEAN.{form}")
    path.write_bytes(written(capsys, "export", "--format", form))
    assert run(capsys, "plan", "load", path)[1].splitlines()[0] == "ASEAN: 3 sections, 4 activities: nothing to change"


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "--format", "json", "--plan", "NAFTA"], "There is no plan NAFTA: choose one of ASEAN, ESCAP."),
        (["report", "--kind", "timeline", "--format", "docx"], "“docx” is no form of the report timeline: choose png."),
        (["report", "--under", "Z.9"], "Nothing stands under Z.9 in ASEAN: name one of its sections, such as A."),
        (
            ["report", "--as-at", "2023-05-01", "--since", "2023-05-02"],
            "--since 2023-05-02 is after 2023-05-01: let the period begin before the day of the report.",
        ),
        (
            ["export", "--format", "md", "--output", "nowhere/plan.md"],
            "Cannot write nowhere/plan.md: see that its folder exists and may be written.",
        ),
        (["export", "--format", "csv", "--output", "."], "Cannot write .: see that its folder exists and may be written."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert run(capsys, "plan", *arguments) == (1, "", f"{said}\n")


@pytest.mark.parametrize("verb", ["export", "report"])
def test_without_a_plan_it_says_what_to_do(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    assert run(capsys, "plan", verb, "--format", "md") == (1, "", "There is no plan: load one first.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export"], "the following arguments are required: --format"),
        (["export", "--format", "pdf"], "argument --format: invalid choice: 'pdf' (choose from 'xlsx', 'csv', 'yaml', 'json', 'docx', 'md', 'ics')"),
        (["report", "--format", "pdf"], "argument --format: invalid choice: 'pdf' (choose from 'docx', 'xlsx', 'md', 'png')"),
        (
            ["report", "--kind", "gantt"],
            "argument --kind: invalid choice: 'gantt' (choose from 'annex', 'progress', 'tasks', 'timeline', 'picture')",
        ),
        (["report", "--as-at", "15.5.2023"], "argument --as-at: 15.5.2023 is no day: write for example 2024-06-30"),
        (["report", "--since", "May"], "argument --since: May is no day: write for example 2024-06-30"),
    ],
)  # fmt: skip
def test_options_that_cannot_be_are_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run(capsys, "plan", *arguments)
    assert (ended.value.code, capsys.readouterr().err.splitlines()[-1]) == (
        2,
        f"python -m bot plan {arguments[0]}: error: {said}",
    )


@pytest.mark.usefixtures("furnished")
def test_a_report_that_takes_too_long_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "SECONDS", 0.001)
    assert run(capsys, "plan", "report", "--format", "md") == (
        1,
        "",
        "This takes longer than 0.001 seconds to make: ask for a part of the plan, such as A.2.\n",
    )


def test_a_full_disk_is_one_sentence(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, _: Any) -> int:  # noqa: ANN401 - bytes of any kind
            raise OSError(28, "No space left on device")

    full = io.TextIOWrapper(Full())  # type: ignore[type-var]
    monkeypatch.setattr("sys.stdout", full)
    with opened() as connection:
        plans.save(connection, TASKS)
    assert (main(["plan", "export", "--format", "csv"]), capfd.readouterr().err) == (
        1,
        "Cannot write here: name a file by --output.\n",
    )
