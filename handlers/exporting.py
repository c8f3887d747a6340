"""`/workplan export`: the plan as a file, in the messages of whoever asks."""

from sqlalchemy import Connection

from documents import press
from handlers.asking import Asked
from handlers.deps import Deps
from handlers.plan_forms import FORMS, Form
from handlers.uploads import Upload
from messages import blocks, dates, refusals
from messages.listing import plural
from storage import as_at, default_plans, plans
from workplan import portfolio
from workplan.errors import WorkPlanError
from workplan.plan import Plan
from workplan.reports import Basis

ENDINGS = {
    "excel": "xlsx",
    "yml": "yaml",
    "word": "docx",
    "markdown": "md",
    "calendar": "ics",
    **{ending: ending for ending in FORMS},
}

CLEARED = "cleared"
"""What is said for the plan as meetings have cleared it, without working status."""


class ExportError(WorkPlanError):
    """Words after `export` that name neither a plan nor a form of file."""


async def export(deps: Deps, asked: Asked) -> blocks.Message:
    """Send a plan to whoever asks. Raises ExportError, or TransferError when Slack does not take the file."""
    words = [word for word in asked.words.split() if word.lower() != CLEARED]
    endings = [ENDINGS[word.lower()] for word in words if word.lower() in ENDINGS]
    keys = [word for word in words if word.lower() not in ENDINGS]
    ending = endings[0] if endings else "xlsx"
    form = FORMS[ending]
    plan = await deps.database.ask(lambda connection: _plan(connection, deps, asked, keys))
    if plan is None:
        return refusals.no_plan()
    today = deps.today()
    content = await press.in_turn(lambda: form.write(plan, today))
    is_cleared = _is_cleared(asked)
    name = f"{plan.head.key}-{'cleared-' if is_cleared else ''}{today}.{ending}"
    upload = Upload("", name, content)
    await deps.files.send(asked.asker.user, upload, _comment(plan, dates.day(today), form, is_cleared=is_cleared))
    return refusals.sentence(f"{plan.head.key} as {form.said} is in your messages with Rapporteur: {upload.name}.")


def _plan(connection: Connection, deps: Deps, asked: Asked, keys: list[str]) -> Plan | None:
    """Return the plan that is named, or else the one that is meant here; None when no plan is loaded."""
    names = plans.names(connection)
    found = portfolio.named(names, keys[0]) if keys else default_plans.meant(connection, asked.asker.channel)
    if (keys and not found and names) or len(keys) > 1:
        known = ", ".join(name.key for name in names)
        message = (
            f"“{blocks.clip(asked.words, 80)}” is no plan and form of file: write /workplan export, the key of a plan "
            f"({known}), and {', '.join(FORMS)}."
        )
        raise ExportError(message)
    basis = Basis.CLEARED if _is_cleared(asked) else Basis.WORKING
    return as_at.plan(connection, as_at.Wanted(found.key, deps.today(), deps.zone, basis)) if found else None


def _is_cleared(asked: Asked) -> bool:
    return CLEARED in asked.words.lower().split()


def _comment(plan: Plan, day: str, form: Form, *, is_cleared: bool) -> str:
    rows = plural(len(plan.activities), plan.head.activity_level)
    head = f"{plan.head.key} {blocks.clip(plan.head.title, 200)}: {rows}, as at {day}"
    if is_cleared:
        return f"{head}, as meetings have cleared it, without working status: to read, not to be loaded again."
    if not form.is_loadable:
        return f"{head}: to read, not to be loaded again."
    return f"{head}. Change the file and load it again with /workplan import."
