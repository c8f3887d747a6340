"""What is wrong, or worth knowing, in a file that a person wrote: where, what, and what would be accepted."""

import re
from dataclasses import dataclass, field

from workplan.errors import WorkPlanError

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
"""What a finding quotes and a terminal must not get: line ends, control characters, halves of characters."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: a line and a column, from 1, the path in a JSON document, or the cell of a table.

    A path is one such as activities[3].title, a cell one such as Plan!C12; line and column are then its row and column.
    """

    line: int | None = None
    column: int | None = None
    path: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """Return it as editors write it, 12:5, or as spreadsheets do."""
        if self.cell:
            return self.cell
        return ":".join(str(part) for part in (self.line, self.column, self.path) if part is not None)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem or notice; `about` is the code concerned, or words such as "the plan"."""

    file: str
    place: Place
    about: str
    problem: str
    accepted: str

    def __str__(self) -> str:
        """Return one sentence, led by the place."""
        where = ":".join(part for part in (self.file, str(self.place)) if part)
        return UNPRINTABLE.sub(" ", f"{where}: {self.about} {self.problem}: {self.accepted}.")


class FileError(WorkPlanError):
    """A file that cannot be taken: every problem in it, not only the first, and what may explain them."""

    def __init__(self, *findings: Finding, notices: tuple[Finding, ...] = ()) -> None:
        """Take all problems of the file, and what was noticed beside them."""
        worth_knowing = ("Worth knowing:", *notices) if notices else ()
        super().__init__("\n".join(str(line) for line in (*findings, *worth_knowing)))
        self.findings = findings
        self.notices = notices


LEFT_OUT = frozenset({"the header", "the row"})
"""What notices are about that tell of parts of a table which are not read."""

ENOUGH = 10_000
"""Problems of one file that are told; a hostile one could have millions."""


@dataclass(slots=True)
class Findings:
    """What has been found in one file so far: problems that hinder, and notices that do not."""

    file: str
    problems: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)

    def refuse(self, place: Place, about: str, problem: str, accepted: str) -> None:
        """Collect a problem. Raises FileError when nobody would read any more of them."""
        self.problems.append(Finding(self.file, place, about, problem, accepted))
        if len(self.problems) >= ENOUGH:
            raise self.stop(Place(), f"has more than {ENOUGH:,} problems", "correct these first")

    def notice(self, place: Place, about: str, problem: str, accepted: str) -> None:
        """Collect something worth knowing."""
        self.notices.append(Finding(self.file, place, about, problem, accepted))

    def stop(self, place: Place, problem: str, accepted: str) -> FileError:
        """Return the error for a problem of the file itself, after which reading on makes no sense."""
        problems = (*self.problems, Finding(self.file, place, "the file", problem, accepted))
        return FileError(*problems, notices=self._noticed())

    def check(self) -> None:
        """Raise FileError when there are problems: all of them, in the order of their places."""
        if self.problems:
            raise FileError(*sorted(self.problems, key=in_order), notices=self._noticed())

    def _noticed(self) -> tuple[Finding, ...]:
        """Return what was left out: a problem elsewhere may come of it."""
        return tuple(sorted((each for each in self.notices if each.about in LEFT_OUT), key=in_order))


def in_order(finding: Finding) -> tuple[int, int]:
    """Return what sorts findings as they stand in the file."""
    return finding.place.line or 0, finding.place.column or 0
