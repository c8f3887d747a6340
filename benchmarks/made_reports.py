"""Reports to measure the printing of, each beside the bare texts of its tables: of the ASEAN plan, and of a large one.

By a process of its own: what a process forks from counts as its memory, and this one holds a large plan.
"""

import pickle
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.plans import made
from documents import annex, texts
from documents.paper import Table
from storage.files import plan_files
from workplan.plan import Activity, Plan
from workplan.reports import Report
from workplan.status import Status

AS_AT = date(2027, 3, 8)
LARGE = 10_000
STATUSES = list(Status)


def main(folder: Path) -> None:
    """Write NAME.report and NAME.texts for each plan, as Python keeps values."""
    asean = plan_files.read(Path("plans/asean-ecommerce.yaml")).plan
    for plan in (asean, made(LARGE)):
        report = Report(_reported(plan), AS_AT)
        name = str(len(plan.activities))
        (folder / f"{name}.report").write_bytes(pickle.dumps(report))
        (folder / f"{name}.texts").write_bytes(pickle.dumps(_texts(report)))


def _reported(plan: Plan) -> Plan:
    """Return a plan on every activity of which something was reported."""
    return replace(plan, activities=tuple(_said(each, number) for number, each in enumerate(plan.activities)))


def _said(activity: Activity, number: int) -> Activity:
    metrics = tuple(replace(each, value=str(number % 4), as_of=AS_AT) for each in activity.metrics)
    words = f"Draft {number} of the study is with the working group"
    evidence = (f"https://asean.example/{number}.pdf",)
    return replace(activity, status=STATUSES[number % 5], status_text=words, metrics=metrics, evidence=evidence)


def _texts(report: Report) -> list[list[str]]:
    tables = (block for block in annex.paper(report).blocks if isinstance(block, Table))
    return [[texts.plain(cell.lines) if cell else "" for cell in row] for table in tables for row in table.rows]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
