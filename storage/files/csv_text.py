"""Writes CSV: the same bytes every time, and nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence

from workplan.formulas import safe


def write(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of texts as CSV with commas, to be encoded as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()
