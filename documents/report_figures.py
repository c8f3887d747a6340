"""The annex of a report on progress: how far the plan has come in figures, by parts, bodies and member States."""

from collections.abc import Iterable, Iterator
from datetime import date

from documents import outcomes, outline, words
from documents.paper import Block, Column, Heading, Row, Table, cell
from workplan import codes, country_names, progress
from workplan.plan import Plan
from workplan.progress import MemberShare, Share
from workplan.reports import Report

FIGURES = tuple(
    Column(title, width)
    for title, width in (
        ("Completed", 18),
        ("Per cent", 15),
        ("Overdue", 17),
        ("Timeline ended", 16),
        ("Ended as first adopted", 19),
        ("Time elapsed (per cent)", 19),
    )
)


def tables(report: Report) -> Iterator[Block]:
    """Yield the tables that there is something for."""
    plan, day = report.plan, report.as_at
    yield Heading(1, "Annex: progress in figures", is_on_new_page=True)
    whole = [] if report.scope else [(progress.whole(plan, day), "Whole plan")]
    parts = [*whole, *((each, _titled(each)) for each in _parts(report))]
    yield from _captioned("Progress by part of the plan", _shares("Part", parts, report))
    bodies = [(each, each.name) for each in progress.by_body(plan, day)]
    if bodies:
        yield from _captioned("Progress by lead implementing body", _shares("Body", bodies, report))
    members = [each for each in progress.by_member(plan) if each.metrics]
    if members:
        yield from _captioned("Member States in the metrics that count them", _members(members))
    yield from _outcomes(plan)


def _captioned(title: str, table: Table) -> Iterator[Block]:
    yield Heading(2, title)
    yield table


def _parts(report: Report) -> list[Share]:
    """Return the sections that are headings of the plan, in its order; of a part, none that it is part of."""
    plan = report.plan
    beside = outline.beside_level(plan.sections)
    levels = [level for level in progress.levels(plan.sections) if level != beside]
    found = {each.name: each for level in levels for each in progress.by_level(plan, level, report.as_at)}
    above = set(progress.ancestors(report.scope or ""))
    sections = (each.code for each in plan.sections if codes.fold(each.code) not in above)
    return [found[code] for code in sections if code in found]


def _titled(share: Share) -> str:
    return " ".join(filter(None, (share.name, share.title)))


def _shares(what: str, several: Iterable[tuple[Share, str]], report: Report) -> Table:
    count = Column(words.several(report.plan.head.activity_level), 18)
    rows = (_row(share, name, report.as_at) for share, name in several)
    return Table((Column(what, 44), count, *FIGURES), tuple(rows))


def _row(share: Share, name: str, day: date) -> Row:
    elapsed = share.elapsed(day)
    numbers = (share.activities, share.completed, share.percent, share.overdue, share.expected, share.first_expected)
    texts = (*(f"{each:,}" for each in numbers), words.NOTHING if elapsed is None else str(elapsed))
    return (cell(name), *map(cell, texts))


def _members(several: Iterable[MemberShare]) -> Table:
    columns = (
        Column("Member State", 66),
        Column("Counted in", 33),
        Column("Reported on", 33),
        Column("Of metrics", 33),
    )
    rows = ((country_names.name(each.code), each.counts, each.reported, each.metrics) for each in several)
    return Table(columns, tuple(tuple(cell(f"{text}") for text in row) for row in rows))


def _outcomes(plan: Plan) -> Iterator[Block]:
    """Yield what the plan and its parts want to see improved, with the baselines."""
    stated = [("Whole plan", plan.head.vision_metrics)]
    stated += [(words.titled(each), each.outcome_metrics) for each in plan.sections]
    rows = tuple((cell(name), outcomes.stated(metrics)) for name, metrics in stated if metrics)
    if rows:
        yield from _captioned("Outcome metrics", Table((Column("Part", 44), Column("Outcome metrics", 121)), rows))
