"""The last part of a report on progress: what a meeting may wish to do, point by point, as the data suggest it.

No body and no State is judged: points invite, encourage and note, and name activities in the order of the plan.
"""

from collections.abc import Iterator

from documents import prose, report_members, words
from documents.paper import Block, Manner, Paragraph, lettered, line
from messages import listing
from workplan import member_states
from workplan.clearings import Standing
from workplan.reports import Basis, Report
from workplan.status import Status


def points(report: Report) -> Iterator[Block]:
    """Yield the part."""
    yield Paragraph(line("The meeting may wish to:"), Manner.NUMBERED)
    several = [each for each in (_note(report), _late(report), _moved(report), _silent(report), _clear(report)) if each]
    ends = [*(";" for _ in several[1:]), "."]
    yield from lettered(line(f"{text}{end}") for text, end in zip(several, ends, strict=True))


def _note(report: Report) -> str:
    plan, completed = report.plan, sum(each.status is Status.COMPLETED for each in report.plan.activities)
    whole = prose.counted(len(plan.activities), plan.head.activity_level)
    if not completed:
        return f"note the progress made on the {whole}"
    return f"note the progress made, with {prose.number(completed)} of the {whole} completed"


def _late(report: Report) -> str:
    late = [words.named(each) for each in report.plan.activities if words.is_late(each, report.as_at)]
    if not late:
        return ""
    which = listing.several(report.plan.head.activity_level)
    return (
        f"invite the lead bodies of the following {which}, whose target timelines have passed, to report on them: "
        f"{words.semicolons(late)}"
    )


def _moved(report: Report) -> str:
    """Name what stands on another date than the one first adopted."""
    moved = ((each.code, each.original) for each in report.plan.activities)
    said = [f"{code} (originally “{first.text or 'no timeline'}”)" for code, first in moved if first is not None]
    return f"consider the revised timelines of {words.listed(said)}" if said else ""


def _silent(report: Report) -> str:
    """Encourage those who can still be counted; which they are, part II shows."""
    of_plan = report.plan.head.members
    open_ones = [
        each.code
        for each in report_members.counted(report.plan)
        if member_states.counted(each.metric.text, each.metric.members) < len(of_plan)
    ]
    if not open_ones:
        return ""
    codes = words.listed(tuple(dict.fromkeys(open_ones)))
    return (
        f"encourage member States that have not yet done so to take the steps foreseen in {codes}, and to report them"
    )


def _clear(report: Report) -> str:
    if report.basis is Basis.CLEARED:
        return ""
    waiting = [each.code for each in report.plan.activities if _waits(report.standings.get(each.code))]
    if not waiting:
        return ""
    count = prose.counted(len(waiting), report.plan.head.activity_level)
    return f"consider clearing the working status of {count}: {words.listed(waiting)}"


def _waits(standing: Standing | None) -> bool:
    return standing is not None and not standing.is_cleared and (standing.updates > 0 or standing.clearing is None)
