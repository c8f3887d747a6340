"""One round of the bell: plans what has come due, and delivers what waits. However often it rings, it is once."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from handlers import delivery, digesting
from handlers.delivery import Delivered
from handlers.deps import Deps
from storage import planning
from storage.planning import Planned

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Round:
    """What a round has planned and delivered."""

    planned: Planned
    delivered: Delivered


async def ring(deps: Deps, now: datetime) -> Round:
    """Do one round; only who holds the sender's lock may. `now` is its only clock."""
    planned = await deps.database.run(lambda connection: planning.plan(connection, deps.directory(connection), now))
    await digesting.plan(deps, now)
    if planned.nudges:
        log.info("nudges planned", action="nudges.planned", letters=planned.letters, nudges=planned.nudges)
    return Round(planned, await delivery.deliver(deps, now))
