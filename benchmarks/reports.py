"""Reports printed as the bot prints them, beside the bare libraries that put the same texts into a file.

Each figure is one whole process, with its start: its seconds, and its memory. The bare ones do the least that can be
compared: a run or a cell for each text of the annex's tables, a line for each row, or a bar with a label for a hundred.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

SIZES = (80, 10_000)
PRINTED = (("annex", "docx"), ("annex", "xlsx"), ("annex", "md"), ("progress", "docx"), ("timeline", "png"))
ASKED = (
    "import pickle, sys; from documents import press, {module}; from workplan.reports import Form, Kind;"
    " report = pickle.load(open(sys.argv[1], 'rb'));"
    " open(sys.argv[2], 'wb').write({module}.print_report(report, Kind('{kind}'), Form('{form}')).content)"
)
READ = "import pickle, sys; rows = pickle.load(open(sys.argv[1], 'rb')); "
BARE = {
    "docx": "import docx; made = docx.Document(); all_of_it = made.add_paragraph();"
    " [all_of_it.add_run(text) for row in rows for text in row]; made.save(sys.argv[2])",
    "xlsx": "import openpyxl; book = openpyxl.Workbook(write_only=True); sheet = book.create_sheet();"
    " [sheet.append(row) for row in rows]; book.save(sys.argv[2])",
    "md": "open(sys.argv[2], 'w').write('\\n'.join('|'.join(row) for row in rows))",
    "png": "import matplotlib; matplotlib.use('agg'); from matplotlib.figure import Figure; made = Figure((14, 20));"
    " axes = made.subplots(); several = range(min(len(rows), 100)); axes.barh(several, several);"
    " [axes.text(0, each, rows[each][0][:60]) for each in several]; made.savefig(sys.argv[2], dpi=100)",
}


def main() -> None:
    """Run the benchmark and print a table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "benchmarks.made_reports", name], check=True)  # noqa: S603 - our own module
        print("\nReports of 80 and of 10,000 activities, each process with its start")
        print(f"{'':28} {'MB of file':>10} {'seconds':>8} {'peak MB':>8} {'/ bare':>7} {'bare s':>7} {'bare MB':>8}")
        for size in SIZES:
            for kind, form in PRINTED:
                _compare(folder, size, kind, form)


def _compare(folder: Path, size: int, kind: str, form: str) -> None:
    module = "picturing" if form == "png" or (kind, form) == ("progress", "docx") else "printing"
    out, bare_out = folder / f"out.{form}", folder / f"bare.{form}"
    taken, peak = _run([ASKED.format(module=module, kind=kind, form=form), str(folder / f"{size}.report"), str(out)])
    least, least_peak = _run([READ + BARE[form], str(folder / f"{size}.texts"), str(bare_out)])
    what, size_of_file = f"{kind} {form}, {size:,}", out.stat().st_size / 1e6
    bare = f"{taken / least:7.1f} {least:7.2f} {least_peak:8.0f}"
    print(f"{what:28} {size_of_file:10.2f} {taken:8.2f} {peak:8.0f} {bare}", flush=True)


def _run(arguments: Sequence[str]) -> tuple[float, float]:
    """Return the seconds of a process that runs some code, and its megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", *arguments])  # noqa: S603 - our own code
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return taken, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
