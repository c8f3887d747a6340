"""What an outcome metric says in one line, from its baseline to its latest reading; and the answer to a reading."""

from collections.abc import Sequence

from messages import blocks, dates
from messages.blocks import Cut
from workplan import outcome_readings
from workplan.outcome_readings import Compared
from workplan.outcome_reports import NONE
from workplan.plan import OutcomeMetric

MOST = 8
"""Outcome metrics that a section or a plan is shown with."""
TEXT, VALUE, COMPARED = 400, 150, 300
"""Characters of what is measured, of a baseline or a reading, and of what has changed between them."""


def listed(metrics: Sequence[OutcomeMetric]) -> blocks.Block:
    """List outcome metrics, each with the number by which a reading of it is reported."""
    numbered = enumerate(metrics[:MOST], 1)
    return blocks.bullets([blocks.span(f"{number}  ", "bold"), blocks.span(outcome(each))] for number, each in numbered)


def outcome(metric: OutcomeMetric) -> str:
    """Say an outcome metric with its baseline and, where there is one, its latest reading."""
    text = blocks.clip(metric.text, TEXT)
    if metric.value is None:
        return f"{text} (baseline: {blocks.clip(metric.baseline, VALUE)})" if metric.baseline else text
    return f"{text} – {measured(metric)}"


def measured(metric: OutcomeMetric) -> str:
    """Say the baseline → the latest reading, with its day and source, and what has changed where that is understood."""
    value = reading(metric) or "no reading yet"
    said = f"baseline {blocks.clip(metric.baseline, VALUE)} → {value}" if metric.baseline else value
    named = changes(metric)
    return f"{said} · {blocks.clip(named, COMPARED)}" if named else said


def changes(metric: OutcomeMetric) -> str:
    """Say what has changed from the baseline to the latest reading: Yes 7 → 8; nothing where that is not understood."""
    several = outcome_readings.compared(metric.baseline, metric.value) or ()
    return ", ".join(_change(each) for each in several if each.label)


def reported(name: str, before: OutcomeMetric, after: OutcomeMetric, command: str) -> blocks.Message:
    """Answer to a reading: how the metric stands now, how it was read before, and how that is said again.

    Args:
        name: What the metric is called: A.1, outcome metric 1.
        before: The metric as it was.
        after: As it is now.
        command: What was typed, up to the number of the metric.
    """
    text = blocks.clip(" ".join(after.text.split()), TEXT).rstrip(".")
    lines = [f"{name}: {text}.", f"Now: {measured(after)}."]
    if earlier := reading(before):
        lines.append(f"Before: {earlier}.")
    how, again = _taking_back(before)
    typed = [blocks.span(" "), blocks.span(f"{command} = {again}", "code")] if again else []
    shown = [*(blocks.line(blocks.span(line)) for line in lines), blocks.line(blocks.span(how), *typed)]
    return blocks.Message(" ".join([*lines, how, *(run["text"] for run in typed[1:])]), (blocks.rich(*shown),))


def reading(metric: OutcomeMetric, cut: Cut = blocks.clip) -> str | None:
    """Say the latest reading with its day and source; None where there is none."""
    if metric.value is None:
        return None
    as_of = f"as of {dates.day(metric.as_of)}" if metric.as_of else None
    source = f"source: {cut(metric.source, VALUE)}" if metric.source else None
    aside = "; ".join(filter(None, (as_of, source)))
    value = cut(metric.value, VALUE)
    return f"{value} ({aside})" if aside else value


def _change(change: Compared) -> str:
    return f"{change.label} {change.before:f} → {change.after:f}"


def _taking_back(before: OutcomeMetric) -> tuple[str, str | None]:
    """Say how a metric is read again as it was, and with which value; None where that lacks what a reading wants."""
    if before.value is None:
        return "To take it back:", NONE
    if before.as_of is None or before.source is None:
        return "To take it back, say the earlier value again, with its day and its source.", None
    again = f"{before.value} as of {dates.day(before.as_of)} source {before.source}"
    return "To take it back, say the earlier value again:", again
