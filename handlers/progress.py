"""`/workplan progress`: how far a plan has come, or a part of it."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from handlers import meant
from handlers.asking import Asked
from messages import blocks, refusals
from messages import progress as messages
from messages.progress import Standing
from storage import plans
from storage.as_at import AsAtError
from workplan import as_at, progress
from workplan.plan import OutcomeMetric, Plan


def show(connection: Connection, asked: Asked) -> blocks.Message:
    """Show a page of how far the plan that is named, or meant here, or a part of it has come.

    Raises UnknownPlanError or AsAtError.
    """
    key, code = meant.first_word(connection, asked.words)
    name = meant.plan(connection, asked.asker, key or asked.view.request.plan, "/workplan progress {}")
    plan = plans.load(connection, name.key) if name else None
    if plan is None:
        return refusals.no_plan()
    found = as_at.scoped(plan, code) if code else plan
    if not found.activities:
        raise AsAtError.of(code, f"is no part of {plan.head.key}: name one of its sections, or nothing for all of it.")
    request = replace(asked.view.request, text=f"progress {plan.head.key} {code}".strip())
    return messages.progress(_standing(found, asked), replace(asked.view, request=request))


def _standing(plan: Plan, asked: Asked) -> Standing:
    today = asked.view.today
    return Standing(
        progress.whole(plan, today),
        plan.head.activity_level,
        [(level, progress.by_level(plan, level, today)) for level in progress.levels(plan.sections)],
        progress.by_body(plan, today),
        progress.by_member(plan),
        list(_outcomes(plan)),
    )


def _outcomes(plan: Plan) -> Iterator[tuple[str, OutcomeMetric]]:
    yield from ((plan.head.key, metric) for metric in plan.head.vision_metrics)
    yield from ((section.code, metric) for section in plan.sections for metric in section.outcome_metrics)
