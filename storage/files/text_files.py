"""Reads a text file that a person hands over: small enough, there, and in UTF-8."""

import codecs
import stat
from pathlib import Path

from storage.files.findings import Findings, Place

LIMIT = 5_000_000
"""Bytes; the largest annex known to us has 0.1 MB."""


def read(path: Path, findings: Findings) -> str:
    """Return the text of a file. Raises FileError with one sentence."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise findings.stop(Place(), "is not a file", "give the path of one")
        if about.st_size > LIMIT:
            accepted = f"a plan file may have {LIMIT // 1_000_000} MB"
            raise findings.stop(Place(), f"is {about.st_size / 1e6:.1f} MB", accepted)
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise findings.stop(Place(), f"cannot be read ({reason})", "check the path and its rights") from error
    return _decoded(content, findings)


def _decoded(content: bytes, findings: Findings) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise findings.stop(Place(), "is UTF-16", "save it as UTF-8")
    if b"\0" in content:
        raise findings.stop(Place(), "is not a text file", "give one with text in UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(content.count(b"\n", 0, error.start) + 1)
        raise findings.stop(place, "holds bytes that are not UTF-8", "save it as UTF-8") from error
    if not text.strip():
        raise findings.stop(Place(), "is empty", "give one with something in it")
    return text
