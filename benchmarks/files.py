"""Plans of 10,000 activities in and out of files, beside bare csv and openpyxl on the same files; and hostile files.

Each figure is one whole process, with its start: its seconds, and the memory of the largest process in it.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

FORMS = ("xlsx", "csv", "yaml", "json")
BARE = {
    "csv": "import csv, sys; print(sum(len(row) for row in csv.reader(open(sys.argv[1], encoding='utf-8'))))",
    "xlsx": "import openpyxl, sys; book = openpyxl.load_workbook(sys.argv[1], read_only=True); "
    "print(sum(cell.value is not None for row in book.active.iter_rows() for cell in row))",
}


def main() -> None:
    """Run the benchmark and print two tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Made by another process: what a process forks from counts as its own memory.
        subprocess.run([sys.executable, "-m", "benchmarks.made_files", name], check=True)  # noqa: S603 - our own module
        print("\nA plan of 10,000 activities and 30,000 metrics, each process with its start")
        print(f"{'':28} {'MB of file':>10} {'seconds':>8} {'peak MB':>8} {'/ bare':>7}")
        _times(folder)
        print(f"\nHostile files\n{'':28} {'MB of file':>10} {'seconds':>8} {'peak MB':>8}")
        for path in sorted((folder / "hostile").iterdir()):
            _print(path.name, path, *_run(folder, [*BOT, "plan", "check", str(path)], exits=1))


BOT = ("-m", "bot")


def _times(folder: Path) -> None:
    for form in FORMS:
        path = folder / f"plan.{form}"
        bare = _run(folder, ["-c", BARE[form], str(path)]) if form in BARE else None
        if bare:
            _print(f"bare reading of {form}", path, *bare)
        (folder / "bench.db").unlink(missing_ok=True)
        loading = _run(folder, [*BOT, "plan", "load", str(path)])
        _print(f"plan load, {form}", path, *loading, bare=bare)
        again = _run(folder, [*BOT, "plan", "load", str(path)])
        _print(f"plan load again, {form}", path, *again, bare=bare)
        output = ["--format", form, "--output", str(folder / f"out.{form}")]
        _print(f"plan export, {form}", path, *_run(folder, [*BOT, "plan", "export", *output]), bare=bare)


def _run(folder: Path, command: Sequence[str], exits: int = 0) -> tuple[float, float]:
    """Return the seconds of a process and the megabytes of its largest one."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/bench.db"}
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own commands
        [sys.executable, *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == exits, command
    return taken, used.ru_maxrss / 1024


def _print(what: str, path: Path, taken: float, peak: float, bare: tuple[float, float] | None = None) -> None:
    ratio = f"{taken / bare[0]:7.1f}" if bare else ""
    print(f"{what:28} {path.stat().st_size / 1e6:10.2f} {taken:8.2f} {peak:8.0f} {ratio}", flush=True)


if __name__ == "__main__":
    main()
