"""*Update*: a body says where an activity stands, in a small form that names what it saw."""

from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import Connection

from handlers import nudged
from handlers.deps import Deps
from handlers.nudged import Click, acknowledge
from messages import nudge_buttons, nudge_forms
from messages.nudge_forms import View
from storage import reports
from storage.answers import Asked
from storage.reports import Reported

Body = dict[str, Any]

log = structlog.get_logger()


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the button and for its form."""

    async def update(body: Body, action: Body) -> None:
        await nudged.open_form(deps, body, Click.of(body, action, action["value"]), _form)

    async def on_report(ack: AsyncAck) -> None:
        await ack(response_action="update", view=nudge_forms.saving())

    async def report(body: Body) -> None:
        await nudged.submit(deps, body, _report(deps, body))

    app.action(nudge_buttons.UPDATE)(ack=acknowledge, lazy=[update])
    app.view(nudge_forms.REPORT)(ack=on_report, lazy=[report])


def _form(connection: Connection, asked: Asked) -> View:
    assert asked.line is not None  # noqa: S101 - an effect is for what the letter says
    return nudge_forms.report(asked.line, *reports.standing(connection, asked.activity_id))


async def _report(deps: Deps, body: Body) -> View:
    """Write what was submitted, once, and say what it changed."""
    report = nudge_forms.read_report(body["view"])
    made: list[Reported] = []

    def write(connection: Connection, asked: Asked) -> None:
        now = deps.now().astimezone(deps.zone)
        made.append(reports.report_status(connection, asked.activity_id, report.status, now, report.version))

    click = Click.of_form(body, report.nudge)
    letter = await nudged.act(deps, click, write)
    await nudged.show_anew(deps, letter)
    code = next((line.code for line in letter.lines if line.nudge == report.nudge), "It")
    for each in made:
        log.info("status reported", action="status.reported", user=click.asker.user, code=code, status=str(each.after))
    settled, reopened = sum(each.settled for each in made), sum(each.reopened for each in made)
    is_new = any(each.before is not each.after for each in made)
    return nudge_forms.reported(code, report.status, settled, reopened, is_new=is_new)
