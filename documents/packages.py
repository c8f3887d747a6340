"""Files that are archives of parts, as Office writes them: the same parts give the same bytes at any time."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can name."""


def still(content: bytes) -> bytes:
    """Return the same archive with one moment for all of its parts, and nothing of the machine that packed it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in packed.infolist():
            info = zipfile.ZipInfo(part.filename, EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            made.writestr(info, packed.read(part))
    return out.getvalue()
