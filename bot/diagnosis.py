"""What `doctor` finds: one line each, in the words ok, warning, problem."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Whether the bot can do its work: with a warning less well than it could, with a problem not all of it."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, and what to do where it is not well."""

    level: Level
    about: str
    said: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.level:<7}  {self.about}: {' '.join(self.said.split())}"


def ok(about: str, said: str) -> Finding:
    """Return what is well."""
    return Finding(Level.OK, about, said)


def warning(about: str, said: str) -> Finding:
    """Return what could be better."""
    return Finding(Level.WARNING, about, said)


def problem(about: str, said: str) -> Finding:
    """Return what keeps the bot from its work."""
    return Finding(Level.PROBLEM, about, said)
