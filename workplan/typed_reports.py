"""What people type of where an activity stands, and notes.

`report` reads one line such as “in-progress draft with ASWSC for comments” or “done https://… for ATFJCC source
letter of 3 May”.
"""

import re
from dataclasses import dataclass, replace

from workplan import status_words
from workplan.errors import WorkPlanError
from workplan.status import Status
from workplan.typed_behalf import Behalf, behalf, leading, sourced
from workplan.typed_evidence import plain, shows, split
from workplan.updates import Report

_EMOJI = re.compile(r"(?<!\S):[a-z][\w+'-]*:(?!\S)", re.ASCII)
"""An emoji as Slack types it, which shows nothing to a meeting: :tada:"""


class StatusWordsError(WorkPlanError):
    """Words of a report that do not begin with a status."""


class NoteWordsError(WorkPlanError):
    """A note that says nothing."""


@dataclass(frozen=True, slots=True)
class TypedReport:
    """A report as typed.

    Args:
        statuses: Those that can be meant; where there are several, somebody is asked, and `chosen` tells the report.
        report: What is reported; its status is None while several can be meant.
        behalf: The body in whose name it is.
        source: What it is taken from.
    """

    statuses: tuple[Status, ...]
    report: Report
    behalf: str | None = None
    source: str | None = None

    def chosen(self, status: Status) -> Report:
        """Return the report with one status; the words of what is completed show it where no link does."""
        words = self.report.words
        shown = self.report.evidence or ((words,) if words and shows(words) else ())
        return replace(
            self.report, status=status, evidence=shown if status is Status.COMPLETED else self.report.evidence
        )

    def line(self, status: Status) -> str:
        """Return the words by which the same is reported with one status: a button says them for who chooses it."""
        said = " ".join([f"{status}:", *self.report.evidence, self.report.words or ""]).strip()
        return f"{said}{Behalf('', self.behalf, self.source).clause}"


def report(words: str) -> TypedReport:
    """Read a line that begins with a status: links are evidence, and a body may be named in whose name it is.

    Raises StatusWordsError when it begins with none.
    """
    said = _said(" ".join(_EMOJI.sub(" ", plain(words)).split()))
    links, text = split(said.words)
    begun = status_words.begin(text)
    if begun is None:
        raise StatusWordsError.of(
            words,
            "does not begin with a status: write for example "
            "/activity A.2.1.3 in-progress draft sent for comments, or done, on-hold or cancelled instead.",
        )
    made = TypedReport(begun.statuses, Report(words=begun.words or None, evidence=links), said.body, said.source)
    return replace(made, report=made.chosen(begun.statuses[0])) if len(begun.statuses) == 1 else made


def note(words: str) -> str:
    """Return the words of a note. Raises NoteWordsError when there are none."""
    if text := plain(words):
        return text
    raise NoteWordsError.of(words, "is no note: write for example /activity A.2.1.3 note consultant selected.")


def _said(words: str) -> Behalf:
    """Tell the body from what is said; where it stands first, its source may end the line."""
    first = leading(words, lambda text: status_words.begin(text) is not None)
    if first is None:
        return behalf(words)
    if first.source:
        return first
    rest, source = sourced(first.words)
    return replace(first, words=rest, source=source)
