"""`/workplan away` and `/workplan back`: everybody for themselves; who is next for their bodies hears meanwhile."""

import structlog
from sqlalchemy import Connection

from handlers.asking import Asked
from handlers.deps import Deps
from messages import absences as words
from messages import blocks, refusals
from messages.absences import Meanwhile
from storage import absences, bodies
from workplan import absences as spans
from workplan.involvement import Involvement, Role
from workplan.recipients import Absence

log = structlog.get_logger()


async def away(deps: Deps, asked: Asked) -> blocks.Message:
    """Keep that somebody is away, and say who hears meanwhile. Raises AbsenceError or DayError."""
    since, until = spans.read(asked.words, asked.view.today)
    absence = Absence(asked.asker.user, since, until)
    meanwhile = await deps.database.run(lambda connection: _keep(connection, deps, absence))
    log.info("somebody is away", action="absence.kept", user=absence.slack_user, since=str(since), until=str(until))
    return words.away(absence, meanwhile, asked.view.today)


async def back(deps: Deps, asked: Asked) -> blocks.Message:
    """Let somebody be here again."""
    ended = await deps.database.run(lambda connection: _end(connection, asked))
    log.info("somebody is back", action="absence.ended", user=asked.asker.user)
    return refusals.sentence(words.back(ended))


def _keep(connection: Connection, deps: Deps, absence: Absence) -> Meanwhile:
    absences.put(connection, absence)
    directory = deps.directory(connection)
    day = max(absence.since, deps.today())
    own = bodies.of_person(connection, absence.slack_user, day)
    return [(body, directory.of_body(Involvement(body, Role.LEAD), day)) for body in own]


def _end(connection: Connection, asked: Asked) -> Absence | None:
    """Return the absence that ends now; one that was over already is none."""
    absence = absences.of_person(connection, asked.asker.user)
    absences.clear(connection, asked.asker.user)
    return absence if absence and asked.view.today <= absence.until else None
