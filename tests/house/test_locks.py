import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
ADDRESS = re.compile(r"https?:|file:|index-url|find-links|@ ")


def entries(lock: Path) -> list[str]:
    return lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def test_there_are_three_lock_files() -> None:
    assert [lock.name for lock in LOCKS] == ["requirements-browser.lock", "requirements-dev.lock", "requirements.lock"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_names_no_address(lock: Path) -> None:
    assert ADDRESS.findall(lock.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_library_is_pinned_with_hashes(lock: Path) -> None:
    assert [entry for entry in entries(lock) if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_what_the_tests_run_is_what_the_bot_runs() -> None:
    assert set(entries(ROOT / "requirements.lock")) - set(entries(ROOT / "requirements-dev.lock")) == set()
