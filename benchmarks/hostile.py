"""Six files made to harm whoever reads them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
BEGIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
TEXT = b'<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'
ENTITIES = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def write(folder: Path) -> None:
    """Write the files."""
    made: dict[str, Callable[[], bytes]] = {
        "bomb-271-mb.xlsx": lambda: _workbook(BEGIN + TEXT % (b"A" * 271_000_000) + END),
        "million-rows.xlsx": lambda: _workbook(BEGIN + b"".join(map(_row, range(1, 1_000_001))) + END),
        "last-corner.xlsx": lambda: _workbook(None, corner="XFD1048576"),
        "entities.xlsx": lambda: _workbook(ENTITIES + BEGIN + TEXT % b"&b;" + END),
        "zip-in-zip.xlsx": _nested,
        "million-rows.csv": lambda: b"code,title,timeline,bodies\n" + b"A,b,c,d\n" * 1_000_000,
    }
    for name, make in made.items():
        (folder / name).write_bytes(make())


def _row(number: int) -> bytes:
    return b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (number, number)


def _workbook(sheet: bytes | None, corner: str = "A1") -> bytes:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active[corner] = "x"
    book.save(out)
    if sheet is None:
        return out.getvalue()
    harmful = io.BytesIO()
    with zipfile.ZipFile(out) as clean, zipfile.ZipFile(harmful, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in clean.namelist():
            archive.writestr(part, sheet if part == SHEET else clean.read(part))
    return harmful.getvalue()


def _nested() -> bytes:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(100_000_000))
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    return outer.getvalue()
