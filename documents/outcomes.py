"""Outcome metrics: what a plan or a part of it wants to see improved, as printed, with the baseline."""

from collections.abc import Iterable, Iterator

from documents import texts
from documents.paper import Cell, Line, Run, cell
from documents.words import NOTHING
from messages import blocks, outcomes
from workplan.plan import OutcomeMetric

NAME = 160
"""Characters of a first line that is taken for the name of what is measured; a longer one is its text already."""


def stated(metrics: Iterable[OutcomeMetric]) -> Cell:
    """Return the cell that states some metrics as printed, the name of each in bold."""
    lines = tuple(each for metric in metrics for each in _stated(metric))
    return Cell(lines) if lines else cell(NOTHING)


def _stated(metric: OutcomeMetric) -> Iterator[Line]:
    name, _, explained = texts.legal(metric.text).partition("\n")
    first = Run(name, is_bold=len(name) <= NAME)
    yield (first, Run(f"\n{explained}")) if explained else (first,)
    yield from _values(metric)


def _values(metric: OutcomeMetric) -> Iterator[Line]:
    """Yield what is known of how far it has come."""
    if metric.baseline is not None:
        yield (Run(f"Baseline: {metric.baseline}"),)
    if reading := outcomes.reading(metric, blocks.whole):
        changes = outcomes.changes(metric)
        yield (Run(f"Reading: {reading}{f' – {changes}' if changes else ''}"),)
