"""Lists of activities: one line each, in pages, with a menu to open one."""

from collections.abc import Sequence
from datetime import date

from messages import blocks, buttons, dates, outcomes, states
from messages.requests import View
from workplan.placed import Lines, PlacedSection, PlanName
from workplan.plan import ActivityLine, Progress, Section
from workplan.risk import risk

PAGE = 12
"""Lines on a page: enough to choose from, few enough to read, and far from Slack's limits at any length of title."""
TITLE = 110


def listing(title: str, found: Lines, plan: PlanName, view: View) -> blocks.Message:
    """Show one page of a list under a title; `found.lines` holds that page."""
    heading = blocks.line(blocks.span(title, "bold"), blocks.span(f"  {_count(found, plan, view)}"))
    body = [blocks.bullets(_line(line, view.today) for line in found.lines)] if found.lines else []
    return blocks.Message(
        f"{title}: {_count(found, plan, view)}. {_spoken(found.lines, view.today)}",
        (blocks.rich(heading, *body), *_foot(found, _choices(found, plan), view)),
    )


def section(placed: PlacedSection, found: Lines, view: View) -> blocks.Message:
    """Show a section: what it is for and one page of what stands under it, sections first.

    `placed.parts` and `found.lines` hold that page, `found.total` counts both kinds.
    """
    name = _title(placed.section)
    progress = said(placed.progress, placed.plan)
    parts = [
        blocks.line(blocks.span(placed.section.code, "bold"), blocks.span("  "), blocks.span(name, "bold")),
        blocks.line(blocks.span(f"{placed.section.level.capitalize()} · {progress}{_place(found, view)}")),
        *_outcome(placed.section, full=view.request.full),
    ]
    if placed.parts:
        parts.append(blocks.bullets(_part(part, done, placed.plan) for part, done in placed.parts))
    if found.lines:
        parts.append(blocks.bullets(_line(line, view.today) for line in found.lines))
    note = placed.section.source_note
    small = (
        [blocks.context(f"Note on the source: {blocks.clip(note, 1500 if view.request.full else 200)}")] if note else []
    )
    spoken = [f"{placed.section.code} {name.rstrip('.')}: {progress}."]
    spoken += [f"{part.code} {_title(part)}: {said(done, placed.plan)}." for part, done in placed.parts]
    text = " ".join([*spoken, _spoken(found.lines, view.today)])
    choices = [(f"{placed.plan.key}:{part.code}", _title(part)) for part, _ in placed.parts]
    has_more = bool(placed.section.desired_outcome or placed.section.outcome_metrics or note)
    foot = _foot(found, choices + _choices(found, placed.plan), view, has_more=has_more)
    return blocks.Message(text, (blocks.rich(*parts), *small, *foot))


def said(progress: Progress, plan: PlanName) -> str:
    """Say progress in words: 24 activities, 3 completed, 11 overdue."""
    overdue = f", {progress.overdue} overdue" if progress.overdue else ""
    return f"{plural(progress.activities, plan.activity_level)}, {progress.completed} completed{overdue}"


def plural(count: int, word: str) -> str:
    """Say a count of something, with the plan's own word: 1 activity, 24 activities, 18 tasks."""
    if count == 1:
        return f"1 {word}"
    return f"{count:,} {several(word)}"


def several(word: str) -> str:
    """Return the plan's own word for more than one: activities, tasks."""
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"


def untitled(level: str) -> str:
    """Say in place of a title that a section of a level has none."""
    return f"(this {level} has no title in the source)"


def _title(section: Section) -> str:
    return blocks.clip(section.title or untitled(section.level), 250)


def _outcome(section: Section, *, full: bool) -> list[blocks.Block]:
    if not section.desired_outcome and not (full and section.outcome_metrics):
        return []
    limit = 2000 if full else 300
    shown = [blocks.quote(blocks.clip(section.desired_outcome, limit))] if section.desired_outcome else []
    if full and section.outcome_metrics:
        shown.append(outcomes.listed(section.outcome_metrics))
    return shown


def _part(section: Section, progress: Progress, plan: PlanName) -> list[blocks.Block]:
    return [
        blocks.span(section.code, "bold"),
        blocks.span(f"  {blocks.clip(_title(section).rstrip('.'), TITLE)} – {said(progress, plan)}"),
    ]


def _line(line: ActivityLine, today: date) -> list[blocks.Block]:
    return [
        blocks.span(line.code, "bold"),
        blocks.span(f"  {blocks.clip(line.title, TITLE)} – {_standing(line, today)}"),
    ]


def _standing(line: ActivityLine, today: date) -> str:
    at_risk = risk(line.status, line.timeline.end, line.first_owed, today)
    state = states.state(line.status, overdue=line.is_overdue(today), risk=at_risk)
    lead = blocks.clip(", ".join(line.leads), 80) if line.leads else "no lead named"
    return f"{lead} · {blocks.clip(dates.due(line.timeline, today), 100)}{_original(line)} · {state}"


def _original(line: ActivityLine) -> str:
    """Say when it was due as first adopted, where a revision has changed that."""
    if line.original is None:
        return ""
    first = dates.day(line.original.end) if line.original.end else line.original.text or "no timeline"
    return f" (originally {blocks.clip(first, 60)})"


def _spoken(lines: Sequence[ActivityLine], today: date) -> str:
    return " ".join(f"{line.code} {blocks.clip(line.title, TITLE)}: {_standing(line, today)}." for line in lines)


def _count(found: Lines, plan: PlanName, view: View) -> str:
    if found.total == 0:
        return "nothing matches"
    return f"{plural(found.total, plan.activity_level)}{_place(found, view)}"


def _place(found: Lines, view: View) -> str:
    pages = pages_of(found.total)
    return f", page {view.request.page} of {pages}" if pages > 1 else ""


def pages_of(total: int) -> int:
    """Return how many pages a list of `total` lines has."""
    return -(-total // PAGE)


def _choices(found: Lines, plan: PlanName) -> list[tuple[str, str]]:
    return [(f"{plan.key}:{line.code}", line.title) for line in found.lines]


def _foot(found: Lines, choices: list[tuple[str, str]], view: View, *, has_more: bool = False) -> list[blocks.Block]:
    if view.shared:
        return []
    elements = [*buttons.open_one(choices), *buttons.turn(view.request, pages_of(found.total))]
    if choices:
        elements.append(buttons.share(view.request))
    if has_more:
        elements.append(buttons.more(view.request))
    return buttons.row(elements)
