"""Makes the files to measure with: python -m benchmarks.made_files FOLDER."""

import sys
from datetime import date
from pathlib import Path

from benchmarks import hostile, plans
from storage.files import plan_export
from storage.files.plan_export import Format

ACTIVITIES = 10_000


def main(folder: Path) -> None:
    """Write a large plan in every form, and the hostile files."""
    plan = plans.made(ACTIVITIES)
    for form in Format:
        (folder / f"plan.{form}").write_bytes(plan_export.write(plan, form, date(2024, 1, 1)))
    (folder / "hostile").mkdir()
    hostile.write(folder / "hostile")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
