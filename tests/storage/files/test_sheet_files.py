from pathlib import Path

import pytest

from storage.files import headers, sheet_files
from storage.files.findings import FileError, Findings
from tests.storage.files.hostile_workbooks import GOOD as BOOK
from tests.storage.files.hostile_workbooks import packed
from tests.storage.files.made import GOOD

TEXT = GOOD.encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
NOT_TEXT = "is not a text file: save the table as CSV in UTF-8, or as .xlsx."
LOCKED = "is an old Excel file (.xls) or locked with a password: save it as .xlsx, without a password."
ACCEPTED = "save the table as an Excel workbook (.xlsx) or as CSV."


def read(tmp_path: Path, name: str, content: bytes, sheet: str | None = None) -> str | None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    return sheet_files.read(path, sheet, headers.fit, Findings(name)).name


KINDS = [
    ("plan.csv", TEXT, None),
    ("PLAN.CSV", TEXT, None),
    ("plan.tsv", TEXT.replace(b",", b"\t"), None),
    ("plan.txt", TEXT, None),
    ("plan.xlsx", BOOK, "Plan"),
    ("Plan 2024.XLSX", BOOK, "Plan"),
    ("plan.xlsm", BOOK, "Plan"),
]


@pytest.mark.parametrize(("name", "content", "sheet"), KINDS)
def test_the_ending_of_its_name_says_what_kind_of_table_a_file_is(
    tmp_path: Path, name: str, content: bytes, sheet: str | None
) -> None:
    assert read(tmp_path, name, content) == sheet


OTHERS = [
    ("plan.xlsx", TEXT, f"is not an Excel workbook: {ACCEPTED}"),
    ("plan.xlsx", OLE, LOCKED),
    ("plan.xlsx", b"", "is empty: give one with something in it."),
    ("plan.csv", BOOK, NOT_TEXT),
    ("plan.csv", OLE, NOT_TEXT),
    ("plan.xls", OLE, LOCKED),
    ("plan.xlsb", packed({"xl/workbook.bin": b"\x83"}), f"is an archive without a workbook: {ACCEPTED}"),
    ("plan.ods", packed({"content.xml": b"<x/>"}), f"is an archive without a workbook: {ACCEPTED}"),
    ("plan.docx", packed({"word/document.xml": b"<x/>"}), f"is a Word document: {ACCEPTED}"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), OTHERS)
def test_another_kind_of_file_is_told_what_to_do(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(FileError) as caught:
        read(tmp_path, name, content)
    assert str(caught.value) == f"{name}: the file {sentence}"


def test_a_sheet_can_be_named_of_a_workbook_alone(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read(tmp_path, "plan.csv", TEXT, "Plan")
    assert str(caught.value) == "plan.csv: the file is no workbook and has no sheets: name none."
