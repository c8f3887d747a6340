"""The report on progress made in the implementation of a plan, in the manner of a note by the secretariat."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from documents import prose, report_figures, report_issues, report_members, report_topics, words
from documents.looks import PROSE
from documents.paper import Block, Embedded, Heading, Manner, Paper, Paragraph, bold, line
from workplan import progress
from workplan.progress import Share
from workplan.reports import Basis, Report

ROMAN = ("I", "II", "III")
ISSUES = "Issues for consideration"


def paper(report: Report, pictures: Sequence[Embedded] = ()) -> Paper:
    """Return the report; pictures stand at the head of its annex, under the tables' heading."""
    plan = report.plan
    under = [words.scope(plan, report.scope)] if report.scope else []
    return Paper(
        "Report on progress",
        f"Report on progress made in the implementation of {_the(plan.head.title)}",
        (*under, "Note by the secretariat", words.standing(report)),
        plan.head.title,
        words.running(report),
        report.as_at,
        PROSE,
        tuple(_numbered(_blocks(report, pictures))),
    )


def _blocks(report: Report, pictures: Sequence[Embedded]) -> Iterator[Block]:
    yield Paragraph((bold("Summary"),), Manner.SUMMARY)
    yield from (Paragraph(line(text), Manner.SUMMARY) for text in _summary(report))
    for numeral, (title, several) in zip(ROMAN, _parts(report), strict=False):
        yield Heading(1, f"{numeral}. {title}")
        yield from several
    first, *tables = report_figures.tables(report)
    yield first
    yield from pictures
    yield from tables


def _parts(report: Report) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the parts that there is something for, with their titles."""
    parts = (
        ("Progress made", report_topics.made),
        ("Status of member States", report_members.listed),
        (ISSUES, report_issues.points),
    )
    for title, written in parts:
        if several := tuple(written(report)):
            yield title, several


def _numbered(several: Iterable[Block]) -> Iterator[Block]:
    """Give the numbered paragraphs their numbers, over the whole document."""
    number = 0
    for block in several:
        if isinstance(block, Paragraph) and block.manner is Manner.NUMBERED:
            number += 1
            yield replace(block, label=f"{number}.")
        else:
            yield block


def _summary(report: Report) -> Iterator[str]:
    plan, day = report.plan, report.as_at
    said = (
        f"The present document is a report on progress made in the implementation of {_the(plan.head.title)}.",
        *([prose.states(plan.activities, plan.head.activity_level)] if plan.activities else []),
        *_expected(progress.whole(plan, day), report),
        *_news(report),
        _given(report),
    )
    yield " ".join(said)
    yield f"The meeting may wish to discuss the points set out under “{ISSUES}”."


def _expected(share: Share, report: Report) -> Iterator[str]:
    """Yield how far that is, and how far it was to be, by the timelines that hold and by those first adopted."""
    if not share.activities:
        return
    yield prose.pace(share, report.as_at)
    if share.expected:
        late = f"{prose.number(share.overdue) if share.overdue else 'none'} of them overdue"
        yield f"{words.capitalised(prose.timelines(share.expected))} ended, {late}."
    if any(each.original is not None for each in report.plan.activities):
        yield f"By those first adopted, {prose.timelines(share.first_expected)} ended."


def _news(report: Report) -> Iterator[str]:
    """Yield how much was completed, reported and revised in the period."""
    news = report.news
    if news is None:
        return
    completed, changed, moved = news.completed.total, news.changed.total, news.moved.total
    several = (
        f"{prose.number(completed)} {'was' if completed == 1 else 'were'} completed" if completed else "",
        f"progress was reported on {prose.number(changed)}" if changed else "",
        f"the timeline of {prose.number(moved)} was revised" if moved == 1 else "",
        f"the timelines of {prose.number(moved)} were revised" if moved > 1 else "",
    )
    said = tuple(filter(None, several)) or ("nothing was reported",)
    yield f"{prose.period(report)}, {words.listed(said)}."


def _given(report: Report) -> str:
    """Say by whose word all of it is."""
    if report.basis is Basis.WORKING:
        return "It gives the working status, as the lead implementing bodies have reported it."
    return f"It gives the status {words.basis(report).removeprefix('As ')}."


def _the(title: str) -> str:
    """Return the title of a plan as it stands in a sentence."""
    return title if title.lower().startswith("the ") else f"the {title}"
