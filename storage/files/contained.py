"""Reads a plan file in a process of its own: little memory, little time, no secrets, and its end harms nobody.

What a stranger's file can do to a parser ends with that process (reliability S9). The child answers with a pickle of
plain values; from what is not one of those named here, nothing is made.
"""

import io
import json
import math
import pickle
import resource
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from dataclasses import asdict
from enum import EnumType
from pathlib import Path
from typing import Any, NamedTuple

from storage.files import plan_files
from storage.files.findings import FileError, Finding, Findings, Place
from storage.files.plan_files import AS_IS, PlanFile, Wanted


class Limits(NamedTuple):
    """What the child may take: seconds, and bytes of addresses.

    A plan of 10,000 activities takes 5 seconds; 50 million bytes are the interpreter's own.
    """

    seconds: float = 30
    memory: int = 500_000_000


USUAL = Limits()
SMALLER = "split it, or take out what is not the plan"

Refusal = tuple[tuple[Finding, ...], tuple[Finding, ...]]
"""Problems, and what was noticed beside them."""

ROOT = Path(__file__).parents[2]
OURS = frozenset({"storage.files.findings", "storage.files.plan_files"})
DATES = frozenset({("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")})


def read(path: Path, wanted: Wanted = AS_IS, limits: Limits = USUAL) -> PlanFile:
    """Read a plan file as plan_files.read does. Raises FileError, also when the file asks for too much."""
    findings = Findings(wanted.name or str(path))
    arguments = str(path.absolute()), json.dumps(asdict(wanted) | {"name": findings.file}), json.dumps(limits)
    command = [sys.executable, "-m", "storage.files.contained", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and arguments that no shell sees
            command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise findings.stop(Place(), f"takes longer than {limits.seconds:g} seconds to read", SMALLER) from None
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise findings.stop(Place(), "takes more memory than a plan needs", SMALLER)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    answer = understood(done.stdout)
    if isinstance(answer, PlanFile):
        return answer
    problems, notices = answer
    raise FileError(*problems, notices=notices)


def understood(answer: bytes) -> PlanFile | Refusal:
    """Return what a child answers. Raises UnpicklingError when it names anything but plans, findings and days."""
    said: PlanFile | Refusal = _Unpickler(io.BytesIO(answer)).load()
    return said


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - the signature is pickle's
        if (module, name) in DATES:
            return super().find_class(module, name)
        if (module, name) == ("builtins", "getattr"):
            return _member
        is_ours = module in OURS or module.startswith("workplan.")
        # A name with dots would lead through what a module imports to all that Python has.
        found = super().find_class(module, name) if is_ours and "." not in name else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        message = f"{module}.{name} is no part of a plan"
        raise pickle.UnpicklingError(message)


def _member(kind: Any, name: str) -> Any:  # noqa: ANN401 - whatever the answer names
    """Return a member of an enumeration: Python 3.11.0 to 3.11.3 write it down as an attribute of its class."""
    if isinstance(kind, EnumType) and name in kind.__members__:
        return kind[name]
    message = f"{name} of {kind!r} is no part of a plan"
    raise pickle.UnpicklingError(message)


def _main(path: str, wanted: str, limits: str) -> None:
    """Be the child."""
    seconds, memory = Limits(*json.loads(limits))
    most_of = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: math.ceil(seconds), resource.RLIMIT_FSIZE: 0}
    for limit, most in most_of.items():
        with suppress(ValueError, OSError):  # a system that does not know the limit
            resource.setrlimit(limit, (most, most))
    answer: object
    with redirect_stdout(sys.stderr):  # openpyxl prints at some workbooks
        try:
            answer = plan_files.read(Path(path), Wanted(**json.loads(wanted)))
        except FileError as error:
            answer = error.findings, error.notices
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    _main(*sys.argv[1:])
