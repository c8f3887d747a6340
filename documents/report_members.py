"""Part II of a report on progress: the status of member States, as the depositary of a treaty lists it.

Every member State of the plan stands in each table, by name and never ranked, also where nothing of it is known.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from documents import prose, words
from documents.paper import Block, Column, Manner, Paragraph, Row, Run, Table, bold, cell, line
from messages import dates, metrics, stored
from workplan import country_names, member_states
from workplan.member_states import MemberState
from workplan.plan import Metric, Plan
from workplan.reports import Report

COLUMNS = (Column("Member State", 48), Column("Stage", 37), Column("Date", 25), Column("Source or evidence", 55))


class Counted(NamedTuple):
    """A metric that counts member States, with the code of its activity."""

    code: str
    metric: Metric


def counted(plan: Plan) -> tuple[Counted, ...]:
    """Return the metrics of a plan that count member States, in its order."""
    return tuple(
        Counted(activity.code, metric)
        for activity in plan.activities
        for metric in activity.metrics
        if metric.members or member_states.is_counted(metric.text, plan.head.members)
    )


def listed(report: Report) -> Iterator[Block]:
    """Yield the part: a table for each metric of which something is known, and a sentence on the others."""
    several, of_plan = counted(report.plan), report.plan.head.members
    for each in several:
        if each.metric.members:
            yield _opening(each, of_plan)
            yield Table(COLUMNS, tuple(_rows(each.metric, of_plan)))
    silent = [each for each in several if not each.metric.members]
    if silent:
        yield Paragraph(line(_silent(silent, is_all=len(silent) == len(several))), Manner.NUMBERED)


def _silent(several: Sequence[Counted], *, is_all: bool) -> str:
    """Say for which metrics nothing is known, by the activities that they are of."""
    count, codes = len(several), words.listed(tuple(dict.fromkeys(each.code for each in several)))
    which = f"{prose.number(count)}{'' if is_all else ' further'} metric{'' if count == 1 else 's'}"
    return (
        f"No status has been reported so far for {which} that count{'s' if count == 1 else ''} member States: {codes}."
    )


def _opening(each: Counted, of_plan: tuple[str, ...]) -> Paragraph:
    """Return the paragraph above a table: the metric, how many count, and what is counted."""
    stages = [stored.term(stage) for stage in member_states.counting(each.metric.text)]
    what = f"what counts: {', '.join(stages)}, named without a stage"
    said = f"  {each.metric.text}: {metrics.share(each.metric, of_plan)} ({what})."
    return Paragraph((bold(each.code), Run(said)), Manner.NUMBERED)


def _rows(metric: Metric, of_plan: tuple[str, ...]) -> Iterator[Row]:
    known = {member.code: member for member in metric.members}
    for code in sorted({*of_plan, *known}, key=lambda code: (country_names.name(code), code)):
        member = known.get(code)
        texts = _known(metric, member) if member else (words.NOTHING,) * 3
        yield tuple(cell(text) for text in (country_names.name(code), *texts))


def _known(metric: Metric, member: MemberState) -> tuple[str, str, str]:
    stage = words.capitalised(metrics.said(member)) or "Counted"
    stage += "" if member_states.counts(metric.text, member) else " (not yet counted)"
    on = dates.day(member.on) if member.on else words.NOTHING
    return stage, on, member.evidence or metric.source or words.NOTHING
