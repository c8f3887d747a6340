"""The command line as somebody uses it in an empty folder, with settings of its own."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).parents[2]


def move_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Go into a folder with a database there, the schedules that come with the product, and nothing else set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/plan.db")
    monkeypatch.setenv("SCHEDULES", str(ROOT / "schedules.yaml"))


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it said on standard output and standard error."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err
