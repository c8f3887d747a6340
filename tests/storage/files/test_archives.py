import zipfile
from collections.abc import Callable

import pytest

from storage.files import archives
from storage.files.findings import FileError, Findings
from tests.storage.files import hostile_workbooks as hostile
from tests.storage.files.hostile_workbooks import GOOD, HEAD, LAUGHS, ROW, TAIL, changed, packed, parts

PARTS = "holds parts that no workbook has: save it again with your spreadsheet."
MORE = "holds more than a plan can have: take out what is not the plan."
ENTITIES = "defines entities of its own: save it again with your spreadsheet."
DAMAGED = "is damaged: it cannot be unpacked: save it again."
ACCEPTED = "save the table as an Excel workbook (.xlsx) or as CSV."
LOCKED = "is an old Excel file (.xls) or locked with a password: save it as .xlsx, without a password."

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "is empty: give one with something in it."),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, f"is not an Excel workbook: {ACCEPTED}"),
    "a text": (lambda: b"code,title\n", f"is not an Excel workbook: {ACCEPTED}"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, LOCKED),
    "a document": (lambda: packed({"word/document.xml": b"<x/>"}), f"is a Word document: {ACCEPTED}"),
    "a presentation": (lambda: packed({"ppt/presentation.xml": b"<x/>"}), f"is a presentation: {ACCEPTED}"),
    "an archive": (lambda: packed({"plan.csv": b"x"}), f"is an archive without a workbook: {ACCEPTED}"),
    "an archive in an archive": (hostile.inner, f"is an archive without a workbook: {ACCEPTED}"),
    "an end cut off": (lambda: GOOD[:-30], DAMAGED),
    "half a workbook": (lambda: GOOD[: len(GOOD) // 2], DAMAGED),
    "broken bytes": (hostile.damaged, DAMAGED),
    "a part larger than it says": (hostile.understated, DAMAGED),
    "a password": (hostile.encrypted, "is locked with a password: save it without one."),
    "a way up": (lambda: hostile.added("../../etc/passwd"), PARTS),
    "a way up between": (lambda: hostile.added("xl/../../passwd.xml"), PARTS),
    "an absolute name": (lambda: hostile.added("/etc/passwd"), PARTS),
    "a name of another system": (lambda: hostile.added("..\\passwd.xml"), PARTS),
    "a symbolic link": (hostile.linked, PARTS),
    "a name twice": (hostile.doubled, PARTS),
    "packed in another way": (lambda: packed(parts(), zipfile.ZIP_LZMA), PARTS),
    "two thousand parts": (lambda: packed(parts() | dict.fromkeys(map(str, range(2000)), b"")), PARTS),
    "a bomb": (
        lambda: changed(sheet=HEAD + b"A" * 101_000_000 + TAIL),
        "unpacks to 101 MB: at most 100 MB are read.",
    ),
    "a bomb under another name": (
        lambda: hostile.renamed("worksheets/sheet1.bin", HEAD + b"A" * 101_000_000 + TAIL),
        "unpacks to 101 MB: at most 100 MB are read.",
    ),
    "a million rows": (lambda: changed(sheet=hostile.cells(b"<row><c><v>1</v></c></row>", 1_000_000)), MORE),
    "an endless row": (lambda: changed(sheet=hostile.cells(b"<c><v>1</v></c>", 200_000, b"<row>")), MORE),
    "a row under another name": (
        lambda: hostile.renamed("media/image1.png", hostile.cells(b"<c><v>1</v></c>", 200_000, b"<row>")),
        MORE,
    ),
    "space before many cells": (
        lambda: hostile.renamed("a.txt", b" " * 2_000_000 + hostile.cells(b"<c><v>1</v></c>", 200_000, b"<row>")),
        MORE,
    ),
    "three million texts": (lambda: changed(strings=b"<sst>" + b"<si><t>x</t></si>" * 3_000_000 + b"</sst>"), MORE),
    "five million styles": (lambda: changed(styles=b"<cellXfs>" + b"<xf/>" * 5_000_000 + b"</cellXfs>"), MORE),
    "a file of the system": (
        lambda: changed(sheet=b'<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + HEAD + ROW.encode() + TAIL),
        ENTITIES,
    ),
    "a billion laughs": (lambda: changed(sheet=LAUGHS.encode() + HEAD + ROW.encode() + TAIL), ENTITIES),
    "laughs in UTF-16": (
        lambda: changed(sheet=(LAUGHS + HEAD.decode() + ROW + TAIL.decode()).encode("utf-16")),
        ENTITIES,
    ),
    "laughs in UTF-16, high byte first": (
        lambda: changed(styles=b"\xfe\xff" + (LAUGHS + "<x>&b;</x>").encode("utf-16-be")),
        ENTITIES,
    ),
    "laughs cut by the reading": (
        lambda: changed(sheet=b"<a" + b" " * ((1 << 20) - 8) + LAUGHS.encode() + HEAD + ROW.encode() + TAIL),
        ENTITIES,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_harm_whoever_opens_it_is_refused_in_one_sentence(name: str) -> None:
    make, sentence = REFUSED[name]
    with pytest.raises(FileError) as caught:
        archives.check(make(), Findings("plan.xlsx"))
    assert str(caught.value) == f"plan.xlsx: the file {sentence}"


PICTURES = {
    "nothing else": {},
    "a photograph": {"xl/media/image1.jpeg": b"\xff\xd8" + b"<" * 400_000},
    "a folder": {"xl/media/": b""},
    "dots in a name": {"xl/media/image..1.png": b"\x89PNG"},
    "settings of a printer": {"xl/printerSettings/printerSettings1.bin": b"\0" * 1000},
}


@pytest.mark.parametrize("name", PICTURES)
def test_what_workbooks_usually_hold_is_let_through(name: str) -> None:
    findings = Findings("plan.xlsx")
    archives.check(packed(parts() | PICTURES[name]), findings)
    assert findings == Findings("plan.xlsx")
