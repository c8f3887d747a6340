"""The table of tasks with their progress status and what they refer to, as working groups update it for a meeting."""

import re
from collections.abc import Iterator

from documents import outline, words
from documents.looks import PROSE
from documents.outline import Band
from documents.paper import Block, Cell, Column, Heading, Paper, Paragraph, Row, Run, Table, bold, cell, line
from messages import listing
from workplan.plan import Activity, Plan
from workplan.reports import Report
from workplan.status import Status

STATUSES = {
    Status.NOT_STARTED: "Work to be initiated.",
    Status.IN_PROGRESS: "Work initiated.",
    Status.COMPLETED: "Completed.",
    Status.ON_HOLD: "Pending.",
    Status.CANCELLED: "Cancelled.",
}
"""What stands where nobody has said it in words of their own."""

_ARTICLE = re.compile(r"Article (\S+)")


def paper(report: Report) -> Paper:
    """Return the table."""
    plan = report.plan
    tasks = listing.several(plan.head.activity_level)
    under = [words.scope(plan, report.scope)] if report.scope else []
    return Paper(
        "Progress status",
        f"Update on progress status for {tasks} of the {plan.head.title}",
        (*under, words.standing(report)),
        plan.head.title,
        words.running(report),
        report.as_at,
        PROSE,
        tuple(_blocks(report)),
    )


def _blocks(report: Report) -> Iterator[Block]:
    plan = report.plan
    count = listing.plural(len(plan.activities), plan.head.activity_level)
    yield Paragraph(line(f"The progress status of {count} is as appears below:"))
    columns = _columns(plan)
    for group in outline.groups(plan):
        if group.section is not None:
            yield Heading(group.depth + 1, words.titled(group.section))
        elif group.activities and plan.sections:
            yield Heading(1, words.others(plan))
        for band in group.bands:
            yield from _band(band, group.depth + 2, columns)


def _band(band: Band, level: int, columns: tuple[Column, ...]) -> Iterator[Block]:
    if band.section is not None:
        yield Heading(level, words.titled(band.section))
    if band.activities:
        yield Table(columns, tuple(_row(each, len(columns)) for each in band.activities))


def _columns(plan: Plan) -> tuple[Column, ...]:
    tasks = words.several(plan.head.activity_level)
    references = [each for activity in plan.activities for each in activity.references]
    if not references:
        return (Column(tasks, 80), Column("Progress Status", 85))
    is_articles = all(map(_ARTICLE.fullmatch, references))
    title = "Relevant articles" if is_articles else "References"
    return (Column(tasks, 66), Column("Progress Status", 69), Column(title, 30))


def _row(activity: Activity, columns: int) -> Row:
    cells = _task(activity), cell(activity.status_text or STATUSES[activity.status]), _referred(activity.references)
    return cells[:columns]


def _task(activity: Activity) -> Cell:
    return Cell(((bold(activity.code), Run(f"  {activity.description}")),))


def _referred(references: tuple[str, ...]) -> Cell:
    """Return what a task refers to: Articles 7 and 14."""
    found = [_ARTICLE.fullmatch(each) for each in references]
    if len(references) > 1 and all(found):
        return cell(f"Articles {words.listed([each[1] for each in found if each])}")
    return cell(", ".join(references) or words.NOTHING)
