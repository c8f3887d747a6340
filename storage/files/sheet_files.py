"""Opens the table in a file: CSV in any of its dialects, or one sheet of a workbook."""

from pathlib import Path, PurePath

from storage.files import csv_sheets, text_files, workbooks
from storage.files.csv_sheets import Fit
from storage.files.findings import Findings, Place
from storage.files.sheets import Sheet

TEXTS = frozenset({".csv", ".tsv", ".txt"})
WORKBOOKS = frozenset({".xlsx", ".xlsm"})
OTHERS = frozenset({".xls", ".xlsb", ".ods", ".docx", ".pptx"})
"""What people hand over for a workbook: to look into it tells them what to do instead."""
SUFFIXES = TEXTS | WORKBOOKS | OTHERS


def read(path: Path, name: str | None, fit: Fit, findings: Findings) -> Sheet:
    """Return a table of texts: of a workbook the sheet with a name, or the one that fits. Raises FileError.

    The ending of the name by which the file is known says which kind of file it is.
    """
    if PurePath(findings.file).suffix.lower() in WORKBOOKS | OTHERS:
        return workbooks.read(text_files.content_of(path, findings), name, fit, findings)
    if name is not None:
        raise findings.stop(Place(), "is no workbook and has no sheets", "name none")
    return csv_sheets.read(text_files.read_table(path, findings), fit, findings)
