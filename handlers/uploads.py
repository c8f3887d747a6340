"""Files that people hand over in a form: fetched from Slack, and read in a process of their own."""

import asyncio
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from storage.files import contained
from storage.files.plan_files import PlanFile, Wanted


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody uploaded it: Slack's id of it, the name they gave it, and what it holds.

    `alt`: what a picture that we send shows, for those who do not see it.
    """

    id: str
    name: str
    content: bytes
    alt: str = ""


async def read(upload: Upload, wanted: Wanted) -> PlanFile:
    """Read the plan in a file, while others are served. Raises FileError with every problem."""
    return await asyncio.to_thread(_read, upload, wanted)


def _read(upload: Upload, wanted: Wanted) -> PlanFile:
    """Read the file under a name of our own: what it was called says its kind, and is never a path."""
    with tempfile.TemporaryDirectory(prefix="rapporteur-") as folder:
        path = Path(folder, "upload")
        path.write_bytes(upload.content)
        return contained.read(path, replace(wanted, name=upload.name))
