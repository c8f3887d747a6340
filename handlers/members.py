"""Member States: how far each has come, for one activity or for all that stands under a section."""

from collections.abc import Sequence

from sqlalchemy import Connection

from handlers.asking import AskedOf
from handlers.deps import Deps
from messages import blocks, refusals
from messages import members as messages
from messages.members import Counted
from messages.requests import View
from storage import members as stored
from storage import plans, updates
from workplan import member_states
from workplan.placed import PlacedSection
from workplan.plan import Metric


async def members(deps: Deps, asked: AskedOf) -> blocks.Message:
    """Show how far every Member State has come with an activity. Raises GoneError when it left the plan."""
    return await deps.database.ask(lambda connection: _of_activity(connection, asked))


def matrix(connection: Connection, placed: PlacedSection, view: View) -> blocks.Message:
    """Show the same for all that stands under a section, as a table."""
    of_plan = _of_plan(connection, placed.plan.key)
    found = stored.metrics(connection, placed.plan.key, placed.section.code)
    counted = [Counted(code, metric) for code, metric in found if _is_counted(metric, of_plan)]
    if not counted:
        code = placed.section.code
        return refusals.sentence(
            f"No metric under {code} counts Member States: /activity {code} shows what stands there."
        )
    return messages.matrix(placed.section, counted, of_plan, view)


def _of_activity(connection: Connection, asked: AskedOf) -> blocks.Message:
    found = updates.load(connection, asked.concern.activity_id)
    of_plan = _of_plan(connection, found.plan)
    counted = [metric for metric in found.activity.metrics if _is_counted(metric, of_plan)]
    if not counted:
        code = found.activity.code
        return refusals.sentence(f"No metric of {code} counts Member States: /activity {code} shows those that it has.")
    return messages.of_activity(found.activity, counted, of_plan, asked.view)


def _of_plan(connection: Connection, plan_key: str) -> Sequence[str]:
    head = plans.head(connection, plan_key)
    return head.members if head else ()


def _is_counted(metric: Metric, of_plan: Sequence[str]) -> bool:
    return bool(metric.members) or member_states.is_counted(metric.text, of_plan)
