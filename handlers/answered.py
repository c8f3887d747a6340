"""What an answer to a nudge changes: it is kept for the body, and of *Not ours* the secretariat hears."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import structlog
from sqlalchemy import Connection

from handlers.deps import Deps
from storage import answers, letters
from storage.answers import Asked
from workplan.calendar import Place, working_days_after
from workplan.letters import Answer, AnswerKind, Line
from workplan.recipients import Directory

log = structlog.get_logger()

Day = Callable[[date], date]
"""Says on which day to remind, given the recipient's today."""


@dataclass(frozen=True, slots=True)
class Answering:
    """The effect of an answer that somebody gives; `day` where they want to be reminded."""

    deps: Deps
    user: str
    kind: AnswerKind
    day: Day | None = None

    def __call__(self, connection: Connection, asked: Asked) -> None:
        """Keep the answer, but not to what is settled by now or was told for information."""
        line = asked.line
        if line is None or line.settled is not None or not asked.body_key:
            return
        directory = self.deps.directory(connection)
        until = self._until(directory.place_of(asked.letter.recipient))
        if not answers.put(connection, asked, Answer(asked.body_key, self.kind, until, self.user), self.deps.now()):
            return
        log.info("nudge answered", action=f"nudge.{self.kind}", user=self.user, nudge=line.nudge, code=line.code)
        if self.kind is AnswerKind.NOT_OURS:
            self._tell(connection, directory, asked, line)

    def _until(self, place: Place) -> date | None:
        """Return the working day on which to remind."""
        if self.day is None:
            return None
        return working_days_after(self.day(self.deps.now().astimezone(place.zone).date()), 0, place)

    def _tell(self, connection: Connection, directory: Directory, asked: Asked, line: Line) -> None:
        """Let the secretariat know, once for the body and the occurrence."""
        facts = {"nudge": line.nudge, "by": self.user, "code": line.code, "title": line.title, "body": line.body}
        key = f"not-ours:{asked.activity_id}:{asked.label}:{asked.occurrence}:{asked.body_key}"
        subject = {"about": "not-ours", **facts}
        letters.heads_up(connection, directory, subject, key=key, now=self.deps.now(), but=self.user)
