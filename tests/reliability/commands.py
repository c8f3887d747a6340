"""The command line of the bot, from outside: in full as `python -m bot`, in short in a process that is forked for it."""

import os
import subprocess
import sys
from pathlib import Path

from bot.__main__ import main
from tests.reliability import rounds
from tests.reliability.rounds import KILLED
from tests.reliability.stand_in import ENVIRONMENT, StandIn
from tests.sizes import IS_SOAK


class Bot:
    """An installation with a database of its own, in the repository, whose Slack is the stand-in."""

    def __init__(self, folder: Path, slack: StandIn) -> None:
        self.url = f"sqlite:///{folder}/bot.db"
        self._out = folder / "out.txt"
        self._environment = ENVIRONMENT | {
            "DATABASE_URL": self.url,
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.token,
            "SECRETARIAT": "UOFFICER",
            "LOG_LEVEL": "ERROR",
        }

    def run(self, *arguments: str, killed_after: float | None = None) -> tuple[int, str]:
        """Run a command, and kill it if it is not over after so many seconds. Returns its exit code and what it said."""
        code = (self._started if IS_SOAK else self._forked)(arguments, killed_after)
        return code, self._out.read_text(encoding="utf-8")

    def _forked(self, arguments: tuple[str, ...], killed_after: float | None) -> int:
        return rounds.exit_code(rounds.forked(_run, self._out, self._environment, arguments), killed_after)

    def _started(self, arguments: tuple[str, ...], killed_after: float | None) -> int:
        with self._out.open("w") as out:
            command = [sys.executable, "-m", "bot", *arguments]
            process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=self._environment)
            try:
                return process.wait(killed_after or rounds.PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                return KILLED


def _run(out: Path, environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    with out.open("w") as said:
        os.dup2(said.fileno(), sys.stdout.fileno())
        code = main(arguments)
        sys.stdout.flush()
    sys.exit(code)
