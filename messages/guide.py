"""What the bot says to somebody who does not know it yet: the overview of a plan, and the help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from messages import blocks, buttons
from messages.listing import said
from workplan.placed import PlanName
from workplan.plan import Progress, Section

READ = "as of 30 June 2023 source Review of 2023"
OUTCOME = "how an outcome of the whole plan was read (chair, secretariat)"


@dataclass(frozen=True, slots=True)
class Example:
    """Things that exist in this plan, so that every example works when pasted.

    `measured`: a level above the activities with an outcome metric, if there is one.
    """

    activity: str
    section: str
    top: str
    level: str
    lead: str | None
    words: str
    plan: str
    measured: str | None = None


def overview(
    plan: PlanName, progress: Progress, due: int, parts: Sequence[tuple[Section, Progress]], example: Example
) -> blocks.Message:
    """Show a plan in a few lines, with the three most useful commands; `due` counts what falls due in 90 days."""
    counts = f"{said(progress, plan)}, {due} due in the next 90 days"
    commands = [
        (f"/activity {example.section}", "what stands there, or a single code"),
        ("/activity due 90d", "what falls due"),
        (f"/activity find {example.words}", "search by words"),
    ]
    lines = [
        [blocks.span(part.code, "bold"), blocks.span(f"  {_title(part)} – {said(done, plan)}")]
        for part, done in parts[:12]
    ]
    shown = blocks.rich(
        blocks.line(
            blocks.span(plan.key, "bold"), blocks.span("  "), blocks.span(blocks.clip(plan.title, 300), "bold")
        ),
        blocks.line(blocks.span(counts)),
        *([blocks.bullets(lines)] if lines else []),
        blocks.line(blocks.span("Try", "bold")),
        blocks.bullets(_command(command, does) for command, does in commands),
    )
    spoken = [f"{plan.key} {blocks.clip(plan.title, 300)}: {counts}."]
    spoken += [f"{part.code} {_title(part)}: {said(done, plan)}." for part, done in parts[:12]]
    spoken += [f"Try {command} for {does}." for command, does in commands]
    foot = buttons.row(buttons.open_one([(f"{plan.key}:{part.code}", _title(part)) for part, _ in parts]))
    return blocks.Message(" ".join(spoken), (shown, *foot))


def activity_help(example: Example) -> blocks.Message:
    """List every verb of `/activity`, each with an example that works when pasted."""
    lead = example.lead or example.words
    read = f'/activity {example.measured} metric 1 = 8 AMS with "Yes" / 2 AMS with "Partial" {READ}'
    commands = [
        (f"/activity {example.activity}", f"one {example.level}: what is due, by whom, where it stands"),
        (f"/activity {example.section}", "a higher level: what stands under it"),
        (f"/activity find {example.words}", "search titles, texts and bodies; typos are forgiven"),
        (
            f'/activity list lead:"{lead}" status:overdue',
            "filter; filters combine: lead: with: status: due: under:, and the plan's own levels",
        ),
        ("/activity due 90d", "what falls due in 90 days (also 6w, 3m, 1y)"),
        ("/activity overdue", "what is past its date and still running"),
        ("/activity mine", "what the bodies lead for which you are focal point or deputy"),
        (
            f"/activity {example.activity} in-progress draft sent for comments",
            "report in a line: also done, on-hold, cancelled; a link or a document shows that it is done",
        ),
        (f"/activity {example.activity} update", "report in a form, as the Update button does"),
        (f"/activity {example.activity} metric 1 = 6 as of 30 June 2023 source ESCAP", "the value of a metric"),
        *([(read, "how an outcome of a higher level was read (chair, secretariat)")] if example.measured else []),
        (f"/activity {example.activity} deliverable 1 done https://example.org/draft", "one thing that is owed"),
        (f"/activity {example.activity} note consultant selected", "a note, for the history alone"),
        (
            f"/activity {example.activity} date by end Q1 2024 because the consultant left",
            "propose a date; with “adopted by the 12th meeting” the chair and the secretariat set it",
        ),
        (f"/activity {example.activity} history", "what was done, by whom and why"),
        (f"/activity {example.activity} undo", "take back what was last done"),
        (f"/activity {example.activity} clear 12th meeting", "it stands as this meeting has cleared it (chair)"),
        (f"/activity {example.top} members", "how far each Member State has come, as a table; or of one activity"),
        (f"/activity {example.plan}:{example.section}", "the same of any plan, by its key; /workplan lists the plans"),
        ("/activity", "the plan at a glance"),
        ("/activity help", "this list"),
    ]
    return _help("What /activity can do", commands)


def workplan_help(keys: Sequence[str], code: str, body: str, year: int, measured: str | None = None) -> blocks.Message:
    """List every verb of `/workplan`, each with an example that works when pasted.

    Args:
        keys: Those of the plans that there are.
        code: That of an activity.
        body: The name of a body.
        year: One to come.
        measured: The key of a plan with a metric of its vision, if there is one.
    """
    first, last = keys[0], keys[-1]
    commands = [
        ("/workplan", "which plans there are, and which one is meant here"),
        (f"/workplan {first}", "one plan: what it is for, and where it stands"),
        (f"/workplan progress {first}", "how far it has come: by part, body and Member State, and its outcomes"),
        (f"/workplan use {last}", "from now on /activity speaks of this plan in this channel (secretariat)"),
        (f"/workplan use {first} everywhere", "and in every channel that has no plan of its own (secretariat)"),
        ("/workplan use nothing", "this channel has no plan of its own any more (secretariat)"),
        ("/workplan import", "load a plan from a file, after seeing what it changes (secretariat)"),
        (
            f"/workplan export {first}",
            "the plan as an Excel workbook, to you alone (also csv, yaml, json, word, markdown, ics)",
        ),
        ("/workplan nudges", "which letters leave in the next 30 days, to whom and why (also 90d; secretariat)"),
        ("/workplan meetings", "when meetings are held, and what counts from them"),
        (
            f"/workplan meeting 12th meeting on 14 September {year}",
            "what counts from it moves with it; none instead of the day takes it away (secretariat)",
        ),
        *_milestones(code, year),
        *([(f"/workplan metric {measured}: 1 = 40% {READ}", OUTCOME)] if measured else []),
        ("/workplan people", "who speaks for which body and who holds an office, with terms and vacancies"),
        (f"/workplan people {body}", "one body; Add and Change name focal points and deputies (secretariat)"),
        ("/workplan clear", "what no meeting has cleared yet"),
        ("/workplan clear 12th meeting since 1 May 2023", "all of it that was reported since then (chair)"),
        (f"/workplan away until 5 January {year}", "your deputy hears meanwhile (or 3 June to 12 June)"),
        ("/workplan back", "you are here again"),
        ("/workplan help", "this list"),
    ]
    return _help("What /workplan can do", commands)


def digest_help(plan: str, section: Section | None, body: str | None, today: date) -> blocks.Message:
    """List what `/digest` can do, with a plan, a section and a body that there are, and a day that is past."""
    since = today - timedelta(14)
    commands = [
        ("/digest", "what has happened in the last seven days, and what comes next"),
        (f"/digest since:{since}", "the same since a day"),
        *([(f"/digest {section.level}:{section.code}", "of a part of the plan")] if section else []),
        *([(f'/digest body:"{body}"', "of what a body takes part in")] if body else []),
        (f"/digest plan:{plan}", "of another plan"),
        ("/digest subscribe monday 09:00 Asia/Jakarta", "again every week, to you; parts and bodies as above"),
        ("/digest subscribe here monday 09:00", "again every week, to this channel (chair and secretariat)"),
        ("/digest list", "what you and this channel get, and to end it"),
        ("/digest stop", "end what you get"),
        ("/digest help", "this list"),
    ]
    return _help("What /digest can do", commands)


def _milestones(code: str, year: int) -> list[tuple[str, str]]:
    return [
        (
            f"/workplan milestone {code} 30 June {year} Draft report",
            "one more thing that is owed; with another date, it moves (secretariat)",
        ),
        (
            f"/workplan milestone {code} 3 weeks before the 12th meeting: Draft report",
            "by a meeting, with a colon before the label (secretariat)",
        ),
        (f"/workplan milestone {code} remove Draft report", "take it back (secretariat)"),
    ]


def report_help(plan: str, code: str | None, today: date) -> blocks.Message:
    """List what `/report` can do, with a plan and a section that there are, and days that are past."""
    day, since = today - timedelta(14), today - timedelta(90)
    part = f" {code}" if code else ""
    commands = [
        ("/report", "a form: which report, of what, as at which day, in working or cleared status"),
        (f"/report annex{part}", "the plan in the layout of its annex with progress, for Word (also excel, markdown)"),
        (f"/report progress since {since}", "a progress report of a period in numbered paragraphs, for Word"),
        ("/report tasks excel", "the table of tasks with their progress status"),
        (f"/report annex as at {day} cleared", "as it stood at the end of a day, as meetings had cleared it"),
        (f"/report timeline{part}", "the timeline, drawn"),
        ("/report picture", "progress, drawn"),
        (f"/report progress {plan}", "of a plan by its key"),
        ("/report handover", "what a new chair takes over: what is open, promised, and to be decided (officers)"),
        ("/report calendar", "an address of your due dates for your calendar program; also of a body"),
        ("/report help", "this list"),
    ]
    return _help("What /report can do", commands)


def _help(title: str, commands: Sequence[tuple[str, str]]) -> blocks.Message:
    shown = blocks.rich(
        blocks.line(blocks.span(title, "bold")), blocks.bullets(_command(command, does) for command, does in commands)
    )
    text = " ".join(f"{command}: {does}." for command, does in commands)
    return blocks.Message(f"{title}. {text}", (shown,))


def _command(command: str, does: str) -> list[blocks.Block]:
    return [blocks.span(command, "code"), blocks.span(f"  {does}")]


def _title(section: Section) -> str:
    return blocks.clip(section.title or "(no title in the source)", 120)
