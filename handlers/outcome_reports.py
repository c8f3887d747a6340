"""`/activity A.1 metric 1 = …`, `/workplan metric 1 = …`: how the outcome of a part, or of all, of a plan was read."""

import structlog
from sqlalchemy import Connection

from handlers import idempotency, permission
from handlers.asking import Asked, Asker, ConcernAbove
from handlers.deps import Deps
from messages import blocks, outcomes, refusals
from storage import default_plans, outcome_reports, plans
from storage.outcome_reports import Reported
from workplan import portfolio, typed_metrics
from workplan.access import Action, Actor
from workplan.errors import WorkPlanError
from workplan.history import Act, Via
from workplan.placed import PlacedSection, PlanName
from workplan.updates import Reading

log = structlog.get_logger()

EXAMPLE = "/activity A.2.1.3 metric"
"""With what the grammar of metrics begins its examples."""


async def of_section(deps: Deps, asker: Asker, placed: PlacedSection, words: str, key: str) -> blocks.Message:
    """Take how an outcome metric of a level above activities was read, and answer with what it was before.

    Args:
        deps: What every handler is given.
        asker: Who typed it.
        placed: The level.
        words: Those behind `metric`.
        key: That of the delivery, by which it has its effect once.

    Raises:
        MetricWordsError: The words do not say which metric and its value.
        ReadingError: There is no such metric, or a day or a source is missing.
        NotAllowedError: For anybody but the secretariat and the chairs.
        RepeatedError: It was taken already.
    """
    concern = ConcernAbove(placed.plan.key, placed.section.code)
    command = f"/activity {concern.plan}:{concern.code} metric"
    done = await _report(deps, asker, concern, _reading(words, command), key)
    return _answer(done, command)


async def of_plan(deps: Deps, asked: Asked) -> blocks.Message:
    """Do the same for the metrics of a plan's vision: of the one that is named before a colon, or is meant here."""
    meant = await deps.database.ask(lambda connection: _meant(connection, asked))
    if meant is None:
        return refusals.no_plan()
    plan, words = meant
    command = f"/workplan metric {plan.key}:"
    reading, key = _reading(words, command), idempotency.of_command(asked.asker)
    return _answer(await _report(deps, asked.asker, ConcernAbove(plan.key), reading, key), command)


def _meant(connection: Connection, asked: Asked) -> tuple[PlanName, str] | None:
    """Return which plan is meant, and the words behind its key; None where there is no plan."""
    key, colon, rest = asked.words.partition(":")
    if colon and (named := portfolio.named(plans.names(connection), key)):
        return named, rest
    plan = default_plans.meant(connection, asked.asker.channel)
    return (plan, asked.words) if plan else None


def _reading(words: str, command: str) -> Reading:
    """Read what was typed; what stands in an error as an example works when it is pasted."""
    try:
        return typed_metrics.metric(words)
    except WorkPlanError as error:
        raise type(error)(str(error).replace(EXAMPLE, command)) from error


async def _report(deps: Deps, asker: Asker, concern: ConcernAbove, reading: Reading, key: str) -> Reported:
    act = Act(asker.user, deps.local_now(), Via.COMMAND)

    def work(connection: Connection, actor: Actor) -> Reported:
        permission.require(connection, deps, actor, [Action.REPORT_OUTCOME], concern)
        idempotency.check(connection, deps, key, concern.code)
        return outcome_reports.report(connection, concern.plan, concern.section, reading, act)

    done = await permission.permitted(deps, asker, Via.COMMAND, work)
    log.info("outcome read", action="outcome.reported", user=act.by, plan=concern.plan, code=concern.code)
    return done


def _answer(done: Reported, command: str) -> blocks.Message:
    number = done.place + 1
    return outcomes.reported(
        f"{done.code or done.plan}, metric {number}", done.before, done.after, f"{command} {number}"
    )
