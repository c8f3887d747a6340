"""Workbooks that somebody made to harm whoever opens them, and others that no program can read."""

import io
import zipfile
from collections.abc import Mapping

from tests.storage.files.made import workbook

PLAN = (["Code", "Activity", "Timeline", "Lead Implementing Body"], ["A.1", "Study", "2024", "ACCEC"])
GOOD = workbook(*PLAN)

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
SPACE = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD, TAIL = b"<worksheet" + SPACE + b"><sheetData>", b"</sheetData></worksheet>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'


def parts(content: bytes = GOOD) -> dict[str, bytes]:
    """Return the parts of a workbook by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return out.getvalue()


def changed(**changes: bytes) -> bytes:
    """Return the workbook with other parts, named SHEET, STRINGS or STYLES."""
    names = {"sheet": SHEET, "strings": STRINGS, "styles": STYLES}
    return packed(parts() | {names[name]: part for name, part in changes.items()})


def added(name: str) -> bytes:
    """Return the workbook with one more part."""
    return packed({**parts(), name: b"<x/>"})


def renamed(name: str, sheet: bytes) -> bytes:
    """Return the workbook with a sheet that stands under another name than usual."""
    kept = {other: part for other, part in parts().items() if other != SHEET}
    return packed({other: part.replace(b"worksheets/sheet1.xml", name.encode()) for other, part in kept.items()} | {
        f"xl/{name}": sheet
    })  # fmt: skip


def linked() -> bytes:
    """Return the workbook with a symbolic link among its parts."""
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def doubled() -> bytes:
    """Return the workbook with one name twice."""
    twins = packed({**parts(), "xl/twin.xml": b"<x/>", "xl/twin.xmm": b"<x/>"})
    return twins.replace(b"xl/twin.xmm", b"xl/twin.xml")


def encrypted() -> bytes:
    """Return the workbook with the mark of a password in its directory."""
    content = bytearray(GOOD)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def damaged() -> bytes:
    """Return the workbook with bytes in its first part that nothing unpacks to."""
    content = bytearray(GOOD)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        first = archive.infolist()[0]
    start = first.header_offset + 30 + len(first.filename)
    content[start : start + 8] = b"\xff" * 8
    return bytes(content)


def understated() -> bytes:
    """Return a workbook with a part that is larger than the directory says."""
    sheet = HEAD + b" " * 1_000_000 + TAIL
    size = len(sheet).to_bytes(4, "little")
    return changed(sheet=sheet).replace(size, b"\x10\0\0\0")


def inner() -> bytes:
    """Return an archive within an archive."""
    return packed({"inner.zip": packed({"a": b"0" * 1_000_000})})


def cells(row: bytes, count: int, before: bytes = b"") -> bytes:
    """Return a sheet of the same rows or cells again and again."""
    return HEAD + before + row * count + TAIL
