"""The cells of an activity in the annex: what was planned as printed, and how far it has come."""

from collections.abc import Iterator

from documents import paper, words
from documents.paper import Cell, Line, Run, bold, cell, italic, line
from messages import blocks, deliverables, metrics, revisions, states
from workplan.deliverables import is_open
from workplan.plan import Activity, Metric
from workplan.reports import Report


def described(activity: Activity, _: Report) -> Cell:
    """Return its code and its whole text, the title in bold where the text begins with it."""
    title, text = activity.title, activity.description
    rest = text.removeprefix(title)
    said: Line = (bold(title), Run(rest if rest != text else f"\n{text}")) if rest else (bold(title),)
    former = [(italic(f"Formerly {', '.join(activity.formerly)}"),)] if activity.formerly else []
    return Cell(((bold(activity.code),), said, *former))


def measures(activity: Activity, _: Report) -> Cell:
    """Return its metrics with baseline and target as printed; several are lettered."""
    lines = (line(f"{label}{_measure(metric)}") for label, metric in _lettered(activity.metrics))
    return Cell(tuple(lines)) if activity.metrics else cell(words.NOTHING)


def timeline(activity: Activity, _: Report) -> Cell:
    """Return its timeline as worded, and under it the one that was first adopted, where a revision has changed it."""
    original = activity.original
    lines = [line(activity.timeline.text or words.NOTHING)]
    if original is not None:
        slip = revisions.slipped(activity)
        first = f"Originally “{original.text}”" if original.text else "Originally without a timeline"
        lines.append((italic(f"{first}; now {slip}" if slip else first),))
    return Cell(tuple(lines))


def has_timeline(activity: Activity) -> bool:
    """Whether it has a timeline, or had one."""
    return activity.timeline.text is not None or activity.original is not None


def bodies(activity: Activity, _: Report) -> Cell:
    """Return its bodies as worded."""
    return cell(activity.bodies_text or ", ".join(body.name for body in activity.bodies) or words.NOTHING)


def has_bodies(activity: Activity) -> bool:
    """Whether the plan names bodies for it."""
    return bool(activity.bodies_text or activity.bodies)


def references(activity: Activity, _: Report) -> Cell:
    """Return what it refers to."""
    return cell(*activity.references or (words.NOTHING,))


def status(activity: Activity, report: Report) -> Cell:
    """Return its status in words, whether it is late or may become so, the body's own words, and who has cleared it."""
    day = report.as_at
    said = states.state(activity.status, overdue=words.is_late(activity, day), risk=words.at_risk(activity, day))
    lines: list[Line] = [(bold(said),)]
    if activity.status_text:
        lines.append(line(f"“{activity.status_text}”"))
    cleared = words.cleared(report, activity.code)
    if cleared:
        lines.append((italic(cleared),))
    return Cell(tuple(lines))


def progress(activity: Activity, report: Report) -> Cell:
    """Return what was reached: values of metrics, what was handed over, and what shows it."""
    lines = tuple(line(each) for each in _reached(activity, report))
    return Cell(lines) if lines else cell(words.NOTHING)


def has_progress(activity: Activity) -> bool:
    """Whether anything was reached."""
    is_measured = any(each.value is not None or each.members for each in activity.metrics)
    return is_measured or bool(activity.evidence) or any(not is_open(each) for each in activity.deliverables)


def _reached(activity: Activity, report: Report) -> Iterator[str]:
    for label, metric in _lettered(activity.metrics):
        if metric.value is not None or metric.members:
            yield f"{label}{metrics.reached(metric, report.plan.head.members, cut=blocks.whole)}"
    for owed in activity.deliverables:
        if not is_open(owed):
            yield f"{owed.label}: {deliverables.said(owed, report.as_at)}"
    if activity.evidence:
        yield f"Evidence: {words.semicolons(activity.evidence)}"


def _measure(metric: Metric) -> str:
    targeted = f"Target: {metric.target}" if metric.target is not None else ""
    based = f"Baseline: {metric.baseline}" if metric.baseline is not None else ""
    numbers = ", ".join(filter(None, (based, targeted)))
    maturity = metrics.MATURITIES[metric.maturity] if metric.maturity else ""
    return "\n".join(filter(None, (metric.text, numbers, words.capitalised(maturity))))


def _lettered(several: tuple[Metric, ...]) -> Iterator[tuple[str, Metric]]:
    """Yield metrics with the letter by which the column of progress names them; one alone needs none."""
    for number, metric in enumerate(several):
        yield f"({paper.letters(number)}) " if len(several) > 1 else "", metric
