"""The table of codes that have changed, old and new, beside a plan: what its activities were called before."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from storage.files import sheet_files
from storage.files.findings import Findings
from storage.files.sheets import Sheet
from workplan import codes
from workplan.plan import Plan

OLD, NEW = "old", "new"


def read(path: Path, plan: Plan) -> Plan:
    """Return a plan of which the activities name the codes that they had before.

    Raises FileError with every problem of the table and its cell.
    """
    findings = Findings(str(path))
    sheet = sheet_files.read(path, None, _fit, findings)
    names = {codes.fold(activity.code) for activity in plan.activities}
    former: defaultdict[str, list[str]] = defaultdict(list)
    taken: set[str] = set()
    for row, old, new in _rows(sheet, findings):
        if not codes.is_code(old) or not codes.is_code(new):
            findings.refuse(sheet.place(row), "the row", "has no two codes", "write the old and the new one")
        elif codes.fold(new) not in names:
            findings.refuse(sheet.place(row), new, f"is not in {plan.head.key}", "write the code of one of its rows")
        elif codes.fold(old) in taken:
            findings.refuse(sheet.place(row), old, "stands in two rows", "let one have been that")
        taken.add(codes.fold(old))
        former[codes.fold(new)].append(old)
    findings.check()
    named = (replace(each, formerly=(*each.formerly, *former[codes.fold(each.code)])) for each in plan.activities)
    return replace(plan, activities=tuple(named))


def _rows(sheet: Sheet, findings: Findings) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each row that is not blank, and its codes."""
    header = _header(sheet)
    if OLD not in header or NEW not in header:
        findings.refuse(sheet.place(1), "the header", "has no columns old and new", "head them so")
        return
    for row in range(2, len(sheet.rows) + 1):
        if any(cell.text.strip() for cell in sheet.rows[row - 1]):
            old, new = (sheet.cell(row, header.index(name) + 1).text.strip() for name in (OLD, NEW))
            yield row, old, new


def _fit(sheet: Sheet) -> int:
    return len({OLD, NEW} & {*_header(sheet)})


def _header(sheet: Sheet) -> list[str]:
    return [cell.text.strip().lower() for cell in sheet.rows[0]] if sheet.rows else []
