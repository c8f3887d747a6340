"""Prints reports in a process of their own: nobody's answer waits for them, and their memory is given back.

Drawing takes some 100 MB and half a second of one core, a large annex many seconds: in the process of the bot each of
them would hold up whoever types a command meanwhile. So this module imports nothing that writes or draws.
"""

import asyncio
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from workplan.errors import WorkPlanError
from workplan.reports import Form, Kind, Report

SECONDS = 120
"""How long a report may take; one of 10,000 activities takes a fraction of that."""
AT_ONCE = 2
"""Reports that are printed beside each other; further ones wait."""
DRAWN = frozenset({(Kind.TIMELINE, Form.PNG), (Kind.PICTURE, Form.PNG), (Kind.PROGRESS, Form.DOCX)})
"""What pictures are drawn for."""
ROOT = Path(__file__).parent.parent

T = TypeVar("T")

_workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="press")


class PressError(WorkPlanError):
    """A report that takes longer than anybody waits for one."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file; of a picture also what it shows, in short and in full, for those who do not see it."""

    content: bytes
    alt: str = ""
    text: str = ""


async def in_turn(work: Callable[[], T]) -> T:
    """Do what prints, and return what it does: on threads of the press, so that no other work waits with it."""
    return await asyncio.get_running_loop().run_in_executor(_workers, work)


def printed(report: Report, kind: Kind, form: Form) -> Printed:
    """Return the file of a report, for which the asking thread waits.

    Raises PressError where that takes too long; RuntimeError, with what the process has said, where it fails.
    """
    module = "documents.picturing" if (kind, form) in DRAWN else "documents.printing"
    try:
        done = subprocess.run(  # noqa: S603 - our own modules
            [sys.executable, "-m", module],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), **_home()},
            input=pickle.dumps((report, kind, form)),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"This takes longer than {SECONDS} seconds to make: ask for a part of the plan, such as A.2."
        raise PressError(message) from None
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    made: Printed = pickle.loads(done.stdout)  # noqa: S301 - what our own process has made of our own values
    return made


def serve(print_report: Callable[[Report, Kind, Form], Printed]) -> None:
    """Be the process that prints: a report comes in by standard input, and its file goes out by standard output."""
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - what our own parent has made
    sys.stdout.buffer.write(pickle.dumps(print_report(*asked)))


def _home() -> dict[str, str]:
    """Return where it is kept which fonts there are, so that they are looked for once."""
    return {name: os.environ[name] for name in ("HOME", "MPLCONFIGDIR") if name in os.environ}
