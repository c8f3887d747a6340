"""Reads a file that a person hands over: small enough, there, and in an encoding that can be told from its bytes."""

import codecs
import re
import stat
from pathlib import Path

from storage.files.findings import Findings, Place

LIMIT = 20_000_000
"""Bytes; the largest annex known to us has 0.1 MB, a plan of 10,000 activities with long texts 10 MB."""

GARBLED = re.compile("[ÃÂ][\u0080-\u00bf]|â€|\ufffd")
"""What is left of accents and dashes in UTF-8 that was read as Windows-1252, and of signs that were lost."""
UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def read(path: Path, findings: Findings) -> str:
    """Return the text of a file in UTF-8. Raises FileError with one sentence."""
    content = content_of(path, findings)
    if content.startswith(tuple(UTF_16)):
        raise findings.stop(Place(), "is UTF-16", "save it as UTF-8")
    if b"\0" in content:
        raise findings.stop(Place(), "is not a text file", "give one with text in UTF-8")
    return _filled(_utf_8(content, findings), findings)


def read_table(path: Path, findings: Findings) -> str:
    """Return the text of a file as spreadsheets save it: UTF-8, UTF-16 or Windows-1252. Raises FileError."""
    content = content_of(path, findings)
    if encoding := _utf_16(content):
        return _filled(_decoded(content, encoding, findings), findings)
    if b"\0" in content:
        raise findings.stop(Place(), "is not a text file", "save the table as CSV in UTF-8, or as .xlsx")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decoded(content, "cp1252", findings)
        accepted = "if a sign looks wrong, save it as CSV UTF-8"
        findings.notice(Place(), "the file", "is not UTF-8 and was read as Windows-1252", accepted)
    _tell_garbled(text, findings)
    return _filled(text, findings)


def content_of(path: Path, findings: Findings) -> bytes:
    """Return the bytes of a file. Raises FileError with one sentence."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise findings.stop(Place(), "is not a file", "give the path of one")
        if about.st_size > LIMIT:
            raise findings.stop(Place(), f"is {about.st_size / 1e6:.1f} MB", f"it may have {LIMIT // 1_000_000} MB")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise findings.stop(Place(), f"cannot be read ({reason})", "check the path and its rights") from error


def _utf_8(content: bytes, findings: Findings) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(content.count(b"\n", 0, error.start) + 1)
        raise findings.stop(place, "holds bytes that are not UTF-8", "save it as UTF-8") from error


def _utf_16(content: bytes) -> str | None:
    """Return the kind of UTF-16 that the bytes are: by the mark at the beginning, or by where the zeros stand."""
    marked = next((encoding for mark, encoding in UTF_16.items() if content.startswith(mark)), None)
    if marked or len(content) % 2:
        return marked
    sample = content[:1000]
    zeros = sample[::2].count(0), sample[1::2].count(0)
    if max(zeros) * 4 < len(sample) or min(zeros):
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _decoded(content: bytes, encoding: str, findings: Findings) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = Place(content.count(b"\n", 0, error.start) + 1)
        problem = "holds bytes that are neither UTF-8 nor UTF-16 nor Windows-1252"
        raise findings.stop(place, problem, "save it as CSV UTF-8") from error


def _tell_garbled(text: str, findings: Findings) -> None:
    """Tell where signs begin that an earlier program has read in a wrong encoding: nobody can bring them back here."""
    if found := GARBLED.search(text):
        place = Place(text.count("\n", 0, found.start()) + 1)
        problem = f"holds signs that look garbled, first “{found.group()}”"
        findings.notice(place, "the file", problem, "save it again from its source, as CSV UTF-8")


def _filled(text: str, findings: Findings) -> str:
    if not text.strip():
        raise findings.stop(Place(), "is empty", "give one with something in it")
    return text
