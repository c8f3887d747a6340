"""Part I of a report on progress: where each part of the plan stands, what was reported, and what was measured."""

from collections.abc import Iterable, Iterator

from documents import outline, prose, words
from documents.outline import Group
from documents.paper import Block, Heading, Line, Manner, Paragraph, Run, bold, lettered, line
from messages import blocks, edits, metrics, states
from workplan import progress
from workplan.digests import Told
from workplan.history import Edit
from workplan.plan import Activity, leads
from workplan.reports import Report
from workplan.status import Status


def made(report: Report) -> Iterator[Block]:
    """Yield the part; its paragraphs are numbered later, over the whole document."""
    for group in outline.groups(report.plan):
        if group.section is not None:
            yield Heading(group.depth + 2, words.titled(group.section))
        elif group.activities and report.plan.sections:
            yield Heading(2, words.others(report.plan))
        if group.activities:
            yield _standing(group, report)
            yield from _news(group, report)
            yield from _measured(group, report)


def _standing(group: Group, report: Report) -> Block:
    name = group.section.code if group.section else report.plan.head.key
    share = progress.share(name, None, group.activities, report.as_at)
    said = (
        prose.states(group.activities, report.plan.head.activity_level),
        prose.pace(share, report.as_at),
        prose.passed(group.activities, report.as_at),
    )
    return Paragraph(line(" ".join(filter(None, said))), Manner.NUMBERED)


def _news(group: Group, report: Report) -> Iterator[Block]:
    """Yield what was completed, reported and moved in the period, in the words of the bodies."""
    if report.news is None:
        return
    period = prose.period(report)
    told = (
        (f"{period}, the following were completed:", report.news.completed.first),
        (f"{period}, the following progress was reported:", report.news.changed.first),
        (f"{period}, the following target timelines were revised:", report.news.moved.first),
    )
    under = {each.code: each for each in group.activities}
    for opening, several in told:
        found = ((each, under.get(each.subject.code)) for each in several)
        yield from _listed(opening, (_told(each, activity, report) for each, activity in found if activity))


def _measured(group: Group, report: Report) -> Iterator[Block]:
    """Yield the metrics of which values are known, from the baseline to the value."""
    of_plan, day = report.plan.head.members, report.as_at
    known = (
        (bold(activity.code), Run(f"  {each.text}: {metrics.measured(each, of_plan, day, cut=blocks.whole)}"))
        for activity in group.activities
        for each in activity.metrics
        if each.value is not None or each.members
    )
    yield from _listed("The following has been measured:", known)


def _listed(opening: str, lines: Iterable[Line]) -> Iterator[Block]:
    several = tuple(lines)
    if several:
        yield Paragraph(line(opening), Manner.NUMBERED)
        yield from lettered(several)


def _told(told: Told, activity: Activity, report: Report) -> Line:
    """Return a line of news: the activity, who leads it and when it was said, and what."""
    zone = report.news.until.tzinfo if report.news else None
    who = ", ".join((*leads(activity.bodies), words.day_of(told.at, zone)))
    said = words.semicolons(_said(told.edits))
    return (bold(told.subject.code), Run(f"  {told.subject.title} ({who}){f': {said}' if said else ''}"))


def _said(several: Iterable[Edit]) -> Iterator[str]:
    """Yield what was said in a body's own words, and then what else has changed, the status first.

    What is completed owes nothing any more: that goes without saying.
    """
    made = tuple(several)
    is_completed = any(each.field == "status" and each.new == str(Status.COMPLETED) for each in made)
    changed = [each for each in made if not (is_completed and each.part == "deliverables")]
    own = [each for each in changed if each.part is None and each.field == "status_text" and each.new]
    yield from (f"“{each.new}”" for each in own)
    rest = (each for each in changed if each not in own)
    yield from (_changed(each) for each in sorted(rest, key=lambda each: each.field != "status"))


def _changed(edit: Edit) -> str:
    """Say what has changed; in prose a status has no mark, and the timeline that was revised needs no name."""
    said = edits.said(edit, blocks.whole)
    if edit.part is not None:
        return said
    if edit.field == "evidence" and not edit.old:
        return f"shown by {said.partition(' → ')[2]}"
    if edit.field == "status":
        return said.translate(_WITHOUT_MARKS).replace("  ", " ").strip()
    return said.removeprefix("timeline: ")


_WITHOUT_MARKS = dict.fromkeys(map(ord, states.MARKS.values()))
