"""Looks into a zip archive before anything is unpacked: what is too large, or made to mislead, is refused unread."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from storage.files.findings import Findings, Place

PARTS_MOST = 2_000
UNPACKED_MOST = 100_000_000
"""Bytes of all parts of a workbook; a plan of 10,000 activities has 30 MB."""
TABLES, TABLES_TAGS_MOST = ("xl/worksheets/", "xl/sharedStrings"), 3_000_000
OTHER_TAGS_MOST = 300_000
"""Opening and closing tags: each costs time and memory to read, however well it was packed."""
PIECE = 1 << 20
FORBIDDEN = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)
LONGEST_WORD = max(map(len, FORBIDDEN))
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""What may stand before the first sign of XML: the mark of an encoding, the zeros of UTF-16, white space."""
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How spreadsheets pack; other ways ask for memory before anything is unpacked."""

ENCRYPTED = 0x1
"""The flag of a part that is locked."""
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .xls files begin, and those that are locked with a password."""
WORKBOOK = "xl/workbook.xml"

ACCEPTED = "save the table as an Excel workbook (.xlsx) or as CSV"


def check(content: bytes, findings: Findings) -> None:
    """Raise FileError unless the bytes are a workbook of a size that can be read (reliability S9, S10, S12)."""
    if not content:
        raise findings.stop(Place(), "is empty", "give one with something in it")
    if content.startswith(OLE):
        problem = "is an old Excel file (.xls) or locked with a password"
        raise findings.stop(Place(), problem, "save it as .xlsx, without a password")
    if not content.startswith(ZIP):
        raise findings.stop(Place(), "is not an Excel workbook", ACCEPTED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist(), findings)
            _check_words(archive, findings)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        raise findings.stop(Place(), "is damaged: it cannot be unpacked", "save it again") from error


def _check_parts(parts: list[zipfile.ZipInfo], findings: Findings) -> None:
    names = [part.filename for part in parts]
    if WORKBOOK not in names:
        known = {"word/document.xml": "a Word document", "ppt/presentation.xml": "a presentation"}
        what = next((said for name, said in known.items() if name in names), "an archive without a workbook")
        raise findings.stop(Place(), f"is {what}", ACCEPTED)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise findings.stop(Place(), "is locked with a password", "save it without one")
    if len(names) > PARTS_MOST or len(set(names)) < len(names) or not all(map(_is_usual, parts)):
        raise findings.stop(Place(), "holds parts that no workbook has", "save it again with your spreadsheet")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_MOST:
        problem = f"unpacks to {unpacked / 1e6:,.0f} MB"
        raise findings.stop(Place(), problem, f"at most {UNPACKED_MOST // 1_000_000} MB are read")


def _check_words(archive: zipfile.ZipFile, findings: Findings) -> None:
    """Refuse definitions of entities, and more tags, or more of them in a row, than a plan can have."""
    tags = dict.fromkeys((True, False), 0)
    for part in archive.namelist():
        is_table = part.startswith(TABLES)
        for piece in _pieces(archive, part):
            tags[is_table] += piece.count(b"<")
            is_endless = part.startswith(TABLES[0]) and len(piece) > PIECE and b"row" not in piece
            if is_endless or tags[is_table] > (TABLES_TAGS_MOST if is_table else OTHER_TAGS_MOST):
                raise findings.stop(Place(), "holds more than a plan can have", "take out what is not the plan")
            if any(word in piece for word in FORBIDDEN):
                raise findings.stop(Place(), "defines entities of its own", "save it again with your spreadsheet")


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield what a part of XML holds, whatever its name, each piece led by the end of the one before: words are cut."""
    with archive.open(part) as opened:
        piece = opened.read(PIECE)
        if piece.lstrip(BEFORE_XML)[:1] not in {b"<", b""}:
            return
        end = b""
        while piece:
            yield end + piece
            end = piece[-LONGEST_WORD:]
            piece = opened.read(PIECE)


def _is_usual(part: zipfile.ZipInfo) -> bool:
    """Whether a part is packed as spreadsheets pack, is no link, and stays within the archive."""
    name, path = part.filename, PurePosixPath(part.filename)
    is_within = not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name
    return is_within and part.compress_type in PACKED and not stat.S_ISLNK(part.external_attr >> 16)
