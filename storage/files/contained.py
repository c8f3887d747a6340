"""Reads a plan file in a process of its own: little memory, little time, no secrets, and its end harms nobody.

What a stranger's file can do to a parser ends with that process (reliability S9). The child answers with a pickle of
plain values; from what is not one of those named here, nothing is made.
"""

import io
import json
import pickle
import resource
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from storage.files import plan_files
from storage.files.findings import FileError, Findings, Place
from storage.files.plan_files import AS_IS, PlanFile, Wanted

SECONDS = 30
"""After which a file is given up. A plan of 10,000 activities takes 5."""
MEMORY = 500_000_000
"""Bytes of addresses that the child may take, 50 million of which are the interpreter's own."""
SMALLER = "split it, or take out what is not the plan"

ROOT = Path(__file__).parents[2]
OURS = ("workplan.", "storage.files.findings", "storage.files.plan_files")
PLAIN = frozenset({("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")})
BUILT_IN = frozenset({("builtins", "frozenset"), ("copyreg", "_reconstructor"), ("builtins", "object")})


def read(path: Path, wanted: Wanted = AS_IS) -> PlanFile:
    """Read a plan file as plan_files.read does. Raises FileError, also when the file asks for too much."""
    findings = Findings(wanted.name or str(path))
    arguments = str(path.absolute()), json.dumps(asdict(wanted) | {"name": findings.file})
    command = [sys.executable, "-m", "storage.files.contained", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and arguments that no shell sees
            command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise findings.stop(Place(), f"takes longer than {SECONDS} seconds to read", SMALLER) from None
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise findings.stop(Place(), "takes more memory than a plan needs", SMALLER)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    answer = _Answer(io.BytesIO(done.stdout)).load()
    if isinstance(answer, PlanFile):
        return answer
    raise FileError(*answer)


class _Answer(pickle.Unpickler):
    """What the child may say: plans, findings, days."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - the signature is pickle's
        if module.startswith(OURS) or (module, name) in PLAIN | BUILT_IN:
            return super().find_class(module, name)
        message = f"{module}.{name} is no part of a plan"
        raise pickle.UnpicklingError(message)


def _main(path: str, wanted: str) -> None:
    """Be the child."""
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        with suppress(ValueError, OSError):  # a system that does not know the limit
            resource.setrlimit(limit, (most, most))
    answer: object
    try:
        answer = plan_files.read(Path(path), Wanted(**json.loads(wanted)))
    except FileError as error:
        answer = error.findings
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    _main(*sys.argv[1:])
